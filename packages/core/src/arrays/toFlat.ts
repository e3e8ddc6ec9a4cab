import { readVector } from "./read.ts";
import type { ArrayInput } from "./types.ts";

/**
 * Copies anything that is an array to a flat `Float64Array`, row by row.
 *
 * @param a - a number (length 1), an array nested to any depth, a typed array, or an ndarray view with any
 *   strides and offset; not changed
 * @returns the elements in row-major order, in memory of their own
 * @throws TypeError where an element is not a number; RangeError where rows differ in length, or a view
 *   reaches beyond its data
 * @example
 * ```ts
 * import { toFlat } from "@secant/core";
 * toFlat([[1, 2], [3, 4]]); // Float64Array [1, 2, 3, 4]
 * ```
 * @see numpy.ravel
 */
export function toFlat(a: ArrayInput): Float64Array {
  return readVector(a, "a");
}
