import { readArray } from "../arrays/read.ts";
import type { ArrayInput } from "../arrays/types.ts";
import { LinAlgError } from "../errors.ts";
import { symmetricEigen } from "../kernels/symmetricEigen.ts";
import { EPS } from "../machine.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readTolerance } from "./choice.ts";
import { readMatrix, readSquare } from "./matrix.ts";
import { singularValues } from "./singular.ts";

/** Options of {@link matrix_rank}. */
export interface MatrixRankOptions {
  /** Singular values up to here count as 0; s₀·max(m, n)·eps by default. */
  readonly tol?: number | null;
  /** The same, relative to s₀; give one of the two. */
  readonly rtol?: number | null;
  /** The matrix is symmetric: its eigenvalues do, at less work; the lower triangle is read. */
  readonly hermitian?: Flag;
}

/**
 * Rank of a matrix: how many singular values are not negligible.
 *
 * They are computed by {@link svdvals}'s method, or as moduli of eigenvalues where `hermitian`. A number or vector has
 * rank 1, or 0 where all of it is 0.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `tol`, `rtol`, `hermitian`
 * @throws RangeError for more than two dimensions, for NaN and infinities, for both tolerances at once
 * @example
 * ```ts
 * import { matrix_rank } from "@secant/core";
 * matrix_rank([[1, 2], [2, 4]]); // 1
 * ```
 * @see numpy.linalg.matrix_rank
 */
export function matrix_rank(a: ArrayInput, options?: MatrixRankOptions): number {
  const read = new OptionsReader("matrix_rank", options, ["tol", "rtol", "hermitian"]);
  const tol = readTolerance(read, "tol");
  const rtol = readTolerance(read, "rtol");
  const hermitian = read.flag("hermitian", false);
  if (tol !== null && rtol !== null)
    throw new RangeError("matrix_rank: tol, rtol: expected one of them, got both");
  const { data, shape } = readArray(a, "matrix_rank: a");
  if (shape.length < 2) return data.some((value) => value !== 0) ? 1 : 0;
  const matrix = hermitian ? readSquare(a, "matrix_rank: a", true) : readMatrix(a, "matrix_rank: a", true);
  let s: Float64Array;
  if (hermitian) {
    const { w, failed } = symmetricEigen(matrix.rows, matrix.data, false);
    if (failed > 0) throw new LinAlgError(`matrix_rank: ${failed} eigenvalues did not converge`);
    s = w.map(Math.abs);
  } else {
    s = singularValues(matrix, "matrix_rank");
  }
  let largest = 0;
  for (const value of s) largest = Math.max(largest, value);
  const negligible = tol ?? largest * (rtol ?? Math.max(matrix.rows, matrix.columns) * EPS);
  let rank = 0;
  for (const value of s) if (value > negligible) rank++;
  return rank;
}
