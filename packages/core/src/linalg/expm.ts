import { toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { LinAlgError } from "../errors.ts";
import { matrixExponential } from "../kernels/expm.ts";

/**
 * Matrix exponential, I + A + A²/2! + A³/3! + …
 *
 * Scaling and squaring of Padé approximants, degree and number of squarings chosen from norms of powers of A (Al-Mohy &
 * Higham 2009); diagonal matrices element by element, triangular ones with their diagonals from the exponentials
 * themselves. A matrix with NaN or infinities gives NaN, as in SciPy.
 *
 * @param a - square matrix, shape `(n, n)`, or a stack of such, `(…, n, n)`; a number is n = 1; not changed
 * @returns an array of the same shape
 * @throws LinAlgError unless the last two axes have the same length
 * @example
 * ```ts
 * import { expm } from "@secant/core";
 * expm([[0, 1], [0, 0]]).get(0, 1); // 1: e^A = I + A
 * ```
 * @see scipy.linalg.expm; A. H. Al-Mohy & N. J. Higham, SIAM J. Matrix Anal. Appl. 31 (2009) 970–989
 */
export function expm(a: ArrayInput): NdArray<Float64Array> {
  const { data, shape: given } = readArray(a, "expm: a");
  const shape = given.length === 0 ? [1, 1] : given;
  const n = shape[shape.length - 1];
  if (shape.length < 2 || shape[shape.length - 2] !== n) {
    throw new LinAlgError(`expm: a: expected a square matrix, got shape (${shape.join(", ")})`);
  }
  const size = n * n;
  const x: Float64Array = new Float64Array(data.length);
  for (let at = 0; at < data.length; at += size) {
    matrixExponential(n, data.subarray(at, at + size), x.subarray(at, at + size));
  }
  return toNdArray(x, shape);
}
