import { OptionsReader } from "../options.ts";
import { convert, dtypeOf, readDType } from "./dtype.ts";
import { rowMajorStride } from "./ndarray.ts";
import { sizeOf } from "./nest.ts";
import type {
  ArrayInput,
  ArrayOf,
  ArrayResult,
  DType,
  DTypeOf,
  NdArray,
  NumericTypedArray,
  OfRank,
  RankOf,
} from "./types.ts";
import { gather, toResult, type View, viewArray } from "./view.ts";

/** What the functions take that make arrays. */
export interface DTypeOptions<T extends DType | null | undefined = DType | null | undefined> {
  /** The type of the elements. */
  readonly dtype?: T;
}

/** What {@link array} gives: numbers of numbers, vectors of vectors, else ndarrays. */
export type Made<A, T> = OfRank<
  RankOf<A>,
  ArrayOf<T extends DType ? T : Exclude<DTypeOf<A>, "number"> extends never ? "float64" : KeptType<A>>
>;

/** The type that elements keep: float32 and int32 as they are, others become float64. */
export type KeptType<A> = DTypeOf<A> extends "float32" | "int32" ? DTypeOf<A> : "float64";

/**
 * Copies anything that is an array to an array of its own.
 *
 * The elements are copied row by row. float32 and int32 stay what they are; all others become float64 unless
 * `dtype` says otherwise.
 *
 * @param a - a number, an array nested to any depth, a typed array, or an ndarray view with any strides and
 *   offset; not changed
 * @param options - `dtype`: `"float64"`, `"float32"` or `"int32"`; the last cuts fractions off
 * @returns a number for a number, a typed array for one axis, a row-major ndarray for more
 * @throws TypeError where an element is not a number; RangeError where rows differ in length, a view reaches beyond
 *   its data, or a number does not fit int32
 * @example
 * ```ts
 * import { array } from "@secant/core";
 * array([[1, 2], [3, 4]]).get(1, 0); // 3
 * ```
 * @see numpy.array
 */
export function array<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  options?: DTypeOptions<T>,
): Made<A, T> {
  const dtype = readDType(new OptionsReader("array", options, ["dtype"]), "array");
  return copyOf(viewArray(a, "array: a"), dtype, "array: a") as Made<A, T>;
}

/** What {@link asarray} gives: the argument itself, or a copy of it. */
export type Taken<A, T> = A extends NumericTypedArray | NdArray<NumericTypedArray>
  ? A | Made<A, T>
  : Made<A, T>;

/**
 * Takes anything that is an array, without a copy where it is one already.
 *
 * A `Float64Array`, `Float32Array` or `Int32Array`, and an ndarray of one, is returned as it is unless `dtype` asks
 * for another type. All else is copied, as {@link array} does it.
 *
 * @param a - a number, an array nested to any depth, a typed array, or an ndarray view with any strides and
 *   offset; not changed
 * @param options - `dtype`: `"float64"`, `"float32"` or `"int32"`
 * @returns `a` itself, or a number for a number, a typed array for one axis, a row-major ndarray for more
 * @throws TypeError where an element is not a number; RangeError where rows differ in length, a view reaches beyond
 *   its data, or a number does not fit int32
 * @example
 * ```ts
 * import { asarray } from "@secant/core";
 * const x = Float64Array.of(1, 2);
 * asarray(x) === x; // true
 * ```
 * @see numpy.asarray
 */
export function asarray<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  options?: DTypeOptions<T>,
): Taken<A, T> {
  const dtype = readDType(new OptionsReader("asarray", options, ["dtype"]), "asarray");
  const view = viewArray(a, "asarray: a");
  const given: unknown = typeof a === "object" && "data" in a ? a.data : a;
  const isThere = view.data === given && view.data[Symbol.toStringTag].toLowerCase() === `${view.kind}array`;
  if (isThere && (dtype === null || dtype === view.kind)) return a as Taken<A, T>;
  return copyOf(view, dtype, "asarray: a") as Taken<A, T>;
}

/** A copy with elements of a type, or of the type that they have. */
export function copyOf(view: View, dtype: DType | null, name: string): ArrayResult<NumericTypedArray> {
  const own = view.kind === "number" ? "float64" : view.kind;
  return toResult(convert(gather(view), dtype ?? own, name), view.shape);
}

/** Numbers nested in arrays as deep as there are axes; a number alone where there are none. */
export type Nested = number | Nested[];

/**
 * Copies an array to nested plain arrays, as JSON or a table takes them.
 *
 * @param a - a number, an array nested to any depth, a typed array, or an ndarray view with any strides and
 *   offset; not changed
 * @returns a number for no axes, an array of numbers for one, of arrays for more
 * @throws TypeError where an element is not a number; RangeError where rows differ in length, or a view reaches
 *   beyond its data
 * @example
 * ```ts
 * import { toNested, transpose } from "@secant/core";
 * toNested(transpose([[1, 2], [3, 4]])); // [[1, 3], [2, 4]]
 * ```
 * @see numpy.ndarray.tolist
 */
export function toNested(a: ArrayInput): Nested {
  const view = viewArray(a, "toNested: a");
  const data = gather(view);
  const stride = rowMajorStride(view.shape);
  return part(0, 0);

  function part(axis: number, at: number): Nested {
    if (axis === view.shape.length) return data[at];
    return Array.from({ length: view.shape[axis] }, (_, i) => part(axis + 1, at + i * stride[axis]));
  }
}

/** The type of elements and the shape of an argument that another array shall be like. */
export function likeness(
  a: ArrayInput,
  name: string,
): { shape: readonly number[]; dtype: DType; size: number } {
  const view = viewArray(a, name);
  return { shape: view.shape, dtype: dtypeOf(view.data), size: sizeOf(view.shape) };
}
