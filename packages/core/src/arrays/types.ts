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
