import type { NdArray } from "ndarray";

export type { NdArray };

/** A typed array of numbers; the `BigInt` ones are not. */
export type NumericTypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Numbers behind a method: what the `ndarray` package calls a generic array, as far as it is read. */
export interface NumberStore {
  /** How many numbers there are. */
  readonly length: number;
  /** The number at `index`, from 0 on. */
  get(index: number): number;
}

/**
 * A strided array as the `ndarray` package lays it out, reduced to what is read: element (i, j, …) is
 * `data[offset + i * stride[0] + j * stride[1] + …]`. Every `NdArray` of numbers is one.
 */
export interface StridedInput {
  /** Where the elements lie, among others perhaps: an array, or a store read by `get`. */
  readonly data: ArrayLike<number> | NumberStore;
  /** Lengths of the axes. */
  readonly shape: readonly number[];
  /** Steps in `data` from one element to the next along each axis; may be negative or 0. */
  readonly stride: readonly number[];
  /** Position in `data` of the element whose indices are all 0. */
  readonly offset: number;
}

/** What may come in for an array: a number, a typed array, an ndarray view, or an array of these. */
export type ArrayInput = number | NumericTypedArray | StridedInput | readonly ArrayInput[];

/** The types of elements that arrays are made with: doubles, single precision, and 32-bit integers. */
export type DType = "float64" | "float32" | "int32";

/** The typed array that holds elements of type `T`. */
export type ArrayOf<T extends DType> = T extends "float32"
  ? Float32Array
  : T extends "int32"
    ? Int32Array
    : Float64Array;

/** Lengths of the axes; a number is a single axis. */
export type Shape = number | readonly number[];

/** What goes out where the rank is not known to the compiler: a number, a vector, or more dimensions. */
export type ArrayResult<D extends NumericTypedArray = Float64Array> = number | D | NdArray<D>;

/** What goes out for a shape: a number for `[]`, a typed array for one axis, an ndarray for more. */
export type OfShape<S, D extends NumericTypedArray = Float64Array> = S extends number | readonly [number]
  ? D
  : S extends readonly []
    ? number
    : S extends readonly [number, number, ...number[]]
      ? NdArray<D>
      : ArrayResult<D>;

/**
 * How many axes an argument has, as far as its type tells: `"0"` for numbers, `"1"` for typed arrays and arrays of
 * numbers, `"many"` for arrays of arrays, `"any"` for ndarrays.
 */
export type RankOf<A> = A extends number | boolean
  ? "0"
  : A extends NumericTypedArray | readonly (number | boolean)[]
    ? "1"
    : A extends readonly unknown[]
      ? "many"
      : "any";

/** The rank of two arguments that are broadcast together. */
export type CommonRank<R, S> = R extends "many"
  ? "many"
  : S extends "many"
    ? "many"
    : R extends "any"
      ? "any"
      : S extends "any"
        ? "any"
        : R extends "1"
          ? "1"
          : S;

/** What goes out for a rank. */
export type OfRank<R, D extends NumericTypedArray, Scalar = number> = R extends "0"
  ? Scalar
  : R extends "1"
    ? D
    : R extends "many"
      ? NdArray<D>
      : Scalar | D | NdArray<D>;

/** An ndarray, as far as it tells what holds its elements. */
export interface Storing<D> {
  /** What holds the elements. */
  readonly data: D;
}

/** The type of an argument's elements; a number alone is `"number"`, and takes the other argument's type. */
export type DTypeOf<A> = A extends number | boolean
  ? "number"
  : A extends Float32Array | Storing<Float32Array>
    ? "float32"
    : A extends Int32Array | Storing<Int32Array>
      ? "int32"
      : "float64";

/**
 * The elements of a result: float32 of float32 with float32 or numbers, int32 of int32 with int32, else float64.
 */
export type Promoted<S, T> = [S, T] extends ["float32", "float32" | "number"] | ["number", "float32"]
  ? Float32Array
  : [S, T] extends ["int32", "int32"]
    ? Int32Array
    : Float64Array;

/** As {@link Promoted}, for functions that give no integers. */
export type PromotedFloat<S, T> = Promoted<S, T> extends Float32Array ? Float32Array : Float64Array;

/** What arithmetic with two arguments gives: a number of numbers, a vector of vectors, else an ndarray. */
export type Arithmetic<A, B> = OfRank<CommonRank<RankOf<A>, RankOf<B>>, Promoted<DTypeOf<A>, DTypeOf<B>>>;

/** As {@link Arithmetic}, for functions that give no integers. */
export type FloatArithmetic<A, B> = OfRank<
  CommonRank<RankOf<A>, RankOf<B>>,
  PromotedFloat<DTypeOf<A>, DTypeOf<B>>
>;

/** What a function of one argument gives, integers of integers. */
export type Mapped<A> = OfRank<RankOf<A>, Promoted<DTypeOf<A>, DTypeOf<A>>>;

/** What a function of one argument gives that has no integer values. */
export type FloatMapped<A> = OfRank<RankOf<A>, PromotedFloat<DTypeOf<A>, DTypeOf<A>>>;

/** What a comparison gives: a boolean for numbers, else arrays of 0 and 1. */
export type Truth<A, B = number> = OfRank<CommonRank<RankOf<A>, RankOf<B>>, Uint8Array, boolean>;

/** What may come in where only true or not matters: numbers, of which 0 is false, and booleans. */
export type TruthInput = boolean | ArrayInput | readonly TruthInput[];

/** The typed array behind an argument, for views of it. */
export type ElementsOf<A> =
  A extends Storing<infer D extends NumericTypedArray> ? D : A extends NumericTypedArray ? A : Float64Array;

/** A view that shares the argument's elements: an ndarray, be it of one axis or of none. */
export type ViewOf<A> = NdArray<ElementsOf<A>>;

/** Where a function of arrays may write its result. */
export type OutArray = NumericTypedArray | NdArray<NumericTypedArray>;

/** What is returned: the array given as `out`, or else a new result. */
export type Delivered<O, Result> = O extends OutArray ? O : Result;
