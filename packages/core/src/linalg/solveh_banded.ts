import type { ArrayInput } from "../arrays/types.ts";
import { bandedCholeskyFactor, bandedCholeskySolve } from "../kernels/bandedCholesky.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { notPositiveDefinite } from "./definite.ts";
import { readMatrix } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import type { SolutionOf } from "./types.ts";

/** Options of {@link solveh_banded}. */
export interface SolvehBandedOptions {
  /** Taken for SciPy's sake: `ab` is never overwritten. */
  overwrite_ab?: Flag;
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** `ab` holds the diagonals from the main one down; default false: from the main one up. */
  lower?: Flag;
  /** Refuse NaN and infinities in `ab` and `b`; default true. */
  check_finite?: Flag;
}

/**
 * Solves `a x = b` for a symmetric positive definite banded matrix, by its Cholesky factor inside the band.
 *
 * @param ab - the diagonals of one triangle, shape `(u + 1, n)`: in upper form `ab[u + i - j][j]` is `a[i][j]`,
 *   i ≤ j, the main diagonal in the last row; in lower form `ab[i - j][j]` is `a[i][j]`, i ≥ j, the main diagonal
 *   in row 0; not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link SolvehBandedOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a matrix that is not positive definite, naming the leading minor; RangeError for shapes
 *   that do not fit and numbers that are not finite; TypeError for an unknown option or what is not an array of
 *   numbers
 * @example
 * ```ts
 * import { solveh_banded } from "@secant/core";
 *
 * // 2 on the main diagonal, -1 beside it
 * const ab = [[0, -1, -1], [2, 2, 2]];
 * console.log(solveh_banded(ab, [1, 0, 1])); // 1, 1, 1, but for rounding
 * ```
 * @see scipy.linalg.solveh_banded
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.3.5
 */
export function solveh_banded<B extends ArrayInput>(
  ab: ArrayInput,
  b: B,
  options?: SolvehBandedOptions,
): SolutionOf<B> {
  const given = new OptionsReader("solveh_banded", options, [
    "overwrite_ab",
    "overwrite_b",
    "lower",
    "check_finite",
  ]);
  const checkFinite = given.flag("check_finite", true);
  const isLower = given.flag("lower", false);
  given.flag("overwrite_ab", false);
  given.flag("overwrite_b", false);
  const { data, rows, columns: n } = readMatrix(ab, "solveh_banded: ab", checkFinite);
  if (rows === 0) throw new RangeError(`solveh_banded: ab: expected at least one row, got shape (0, ${n})`);
  const { data: x, count, shape } = readRightHandSide(b, "solveh_banded: b", n, checkFinite);

  // Diagonals beyond the corners have no elements.
  const u = Math.min(rows - 1, Math.max(0, n - 1));
  const factor: Float64Array = new Float64Array((u + 1) * n);
  for (let d = 0; d <= u; d++) {
    for (let j = d; j < n; j++) {
      // a[j - d][j], which is a[j][j - d]
      factor[(u - d) * n + j] = isLower ? data[d * n + j - d] : data[(rows - 1 - d) * n + j];
    }
  }
  const failedAt = bandedCholeskyFactor(n, u, factor);
  if (failedAt >= 0) throw notPositiveDefinite("solveh_banded: ab", n, failedAt);
  for (let j = 0; j < count; j++) bandedCholeskySolve(n, u, factor, x, j, count);
  return shapedAs(shape, x) as SolutionOf<B>;
}
