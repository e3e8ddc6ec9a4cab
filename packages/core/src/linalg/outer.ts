import { toNdArray } from "../arrays/ndarray.ts";
import { readVector } from "../arrays/read.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";

/**
 * Outer product of two arrays of any shapes, each taken as one vector, row by row: element (i, j) is `a[i] * b[j]`.
 *
 * @param a - array of m elements; a number is m = 1; not changed
 * @param b - array of n elements; a number is n = 1; not changed
 * @returns an ndarray of shape `(m, n)`
 * @throws TypeError for what is not an array of numbers
 * @example
 * ```ts
 * import { outer } from "@secant/core";
 *
 * console.log(outer([1, 2], [3, 4, 5]).get(1, 2)); // 10
 * ```
 * @see numpy.outer
 */
export function outer(a: ArrayInput, b: ArrayInput): NdArray<Float64Array> {
  const x = readVector(a, "outer: a");
  const y = readVector(b, "outer: b");
  const out: Float64Array = new Float64Array(x.length * y.length);
  for (let i = 0, k = 0; i < x.length; i++) for (let j = 0; j < y.length; j++) out[k++] = x[i] * y[j];
  return toNdArray(out, [x.length, y.length]);
}
