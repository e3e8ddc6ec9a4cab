import { readVector } from "../arrays/read.ts";
import type { ArrayInput } from "../arrays/types.ts";

/**
 * Inner product of two arrays of any shapes, each taken as one vector, row by row.
 *
 * @param a - array of n elements; not changed
 * @param b - array of n elements; not changed
 * @returns the sum of the products
 * @throws RangeError where the counts of elements differ; TypeError for what is not an array of numbers
 * @example
 * ```ts
 * import { vdot } from "@secant/core";
 *
 * console.log(vdot([[1, 2], [3, 4]], [[1, 1], [1, 1]])); // 10
 * ```
 * @see numpy.vdot
 */
export function vdot(a: ArrayInput, b: ArrayInput): number {
  const x = readVector(a, "vdot: a");
  const y = readVector(b, "vdot: b");
  if (x.length !== y.length) {
    throw new RangeError(`vdot: b: expected ${x.length} elements as in a, got ${y.length}`);
  }
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
