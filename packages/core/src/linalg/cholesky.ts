import { matrixOf } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { factorDefinite, resetBeside } from "./definite.ts";
import { readSquare } from "./matrix.ts";

/** Options of {@link cholesky} and {@link cho_factor}. */
export interface CholeskyOptions {
  /** Give the lower factor L, from the lower triangle of `a`; default false: the upper one, U. */
  lower?: Flag;
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Refuse NaN and infinities in `a`; default true. */
  check_finite?: Flag;
}

/**
 * Cholesky factor of a symmetric positive definite matrix: the upper U of `a = Uᵀ U`, or the lower L of `a = L Lᵀ`.
 *
 * numpy's `cholesky` gives the lower factor unless asked otherwise: this one follows SciPy.
 *
 * @param a - matrix, shape `(n, n)`, of which only the triangle on the factor's side is read; not changed
 * @param options - see {@link CholeskyOptions}
 * @returns the factor, an ndarray of shape `(n, n)` with zeros beside the triangle
 * @throws LinAlgError for a matrix that is not positive definite, naming the leading minor; RangeError where a is
 *   not square or not finite; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { cholesky } from "@secant/core";
 *
 * const u = cholesky([[4, 2], [2, 5]]);
 * console.log(u.get(0, 0), u.get(0, 1), u.get(1, 1)); // 2, 1, 2
 * ```
 * @see scipy.linalg.cholesky
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.2
 */
export function cholesky(a: ArrayInput, options?: CholeskyOptions): NdArray<Float64Array> {
  const given = new OptionsReader("cholesky", options, ["lower", "overwrite_a", "check_finite"]);
  const isLower = given.flag("lower", false);
  given.flag("overwrite_a", false);
  const { data, rows: n } = readSquare(a, "cholesky: a", given.flag("check_finite", true));
  factorDefinite("cholesky: a", n, data, isLower);
  resetBeside(n, data, isLower, null);
  return matrixOf(data, n, n);
}
