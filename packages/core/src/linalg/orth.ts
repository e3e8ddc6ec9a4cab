import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { EPS } from "../machine.ts";
import { OptionsReader } from "../options.ts";
import { readTolerance } from "./choice.ts";
import { readMatrix } from "./matrix.ts";
import { singularVectors } from "./singular.ts";

/** Options of {@link orth}. */
export interface OrthOptions {
  /** Singular values up to rcond·s₀ count as 0; max(m, n)·eps by default. */
  readonly rcond?: number | null;
}

/**
 * Orthonormal basis of the range of A: the left singular vectors of singular values that are not negligible.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `rcond`
 * @returns shape `(m, rank)`, unique up to a rotation of its columns
 * @throws RangeError unless `a` is a matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { orth } from "@secant/core";
 * orth([[1, 2], [1, 2]]).shape; // [2, 1]
 * ```
 * @see scipy.linalg.orth
 */
export function orth(a: ArrayInput, options?: OrthOptions): NdArray<Float64Array> {
  const read = new OptionsReader("orth", options, ["rcond"]);
  const matrix = readMatrix(a, "orth: a", true);
  const { rows: m, columns: n } = matrix;
  const rcond = readTolerance(read, "rcond") ?? Math.max(m, n) * EPS;
  const { s, u, uColumns } = singularVectors(matrix, false, "orth");
  let rank = 0;
  while (rank < s.length && s[rank] > rcond * s[0]) rank++;
  const basis: Float64Array = new Float64Array(m * rank);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < rank; j++) basis[i * rank + j] = u[i * uColumns + j];
  }
  return toNdArray(basis, [m, rank]);
}
