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

/**
 * A strided array as the `ndarray` package lays it out, reduced to what is read: element (i, j, …) is
 * `data[offset + i * stride[0] + j * stride[1] + …]`. Every `NdArray` of numbers is one.
 */
export interface StridedInput {
  readonly data: ArrayLike<number> | { get(index: number): number; readonly length: number };
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** What may come in for an array: a number, a typed array, an ndarray view, or an array of these. */
export type ArrayInput = number | NumericTypedArray | StridedInput | readonly ArrayInput[];
