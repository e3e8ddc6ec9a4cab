import type { ArrayInput } from "../arrays/types.ts";
import { denseLu } from "../kernels/denseLu.ts";
import { readSquare } from "./matrix.ts";

/**
 * Sign of the determinant of a square matrix and logarithm of its modulus, which neither over- nor underflow.
 *
 * @param a - matrix, shape `(n, n)`; not changed
 * @returns `[sign, logabsdet]`: 1 or −1 and the logarithm; 0 and −Infinity for a singular matrix, 1 and 0 for n = 0;
 *   the logarithm is NaN where the matrix holds one
 * @throws RangeError where a is not square; TypeError for what is not an array of numbers
 * @example
 * ```ts
 * import { slogdet } from "@secant/core";
 *
 * const [sign, logabsdet] = slogdet([[1, 2], [3, 4]]);
 * console.log(sign * Math.exp(logabsdet)); // -2
 * ```
 * @see numpy.linalg.slogdet
 */
export function slogdet(a: ArrayInput): [sign: number, logabsdet: number] {
  const { data, rows: n } = readSquare(a, "slogdet: a", false);
  const pivots = new Int32Array(n);
  const singularAt = denseLu(n, n, data, pivots);
  if (singularAt >= 0) return [0, -Infinity];
  let sign = 1;
  let logarithm = 0;
  for (let k = 0; k < n; k++) {
    const pivot = data[k * (n + 1)];
    if (pivot < 0 !== (pivots[k] !== k)) sign = -sign;
    logarithm += Math.log(Math.abs(pivot));
  }
  return [sign, logarithm];
}
