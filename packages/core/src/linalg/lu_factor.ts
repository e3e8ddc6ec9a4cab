import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { denseLu } from "../kernels/denseLu.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { warn } from "../warn.ts";
import { readMatrix } from "./matrix.ts";

/** Options of {@link lu_factor}. */
export interface LuFactorOptions {
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Refuse NaN and infinities in `a`; default true. */
  check_finite?: Flag;
}

/** What {@link lu_factor} gives and {@link lu_solve} takes: both factors in one matrix, and the rows swapped. */
export type LuFactor = [lu: NdArray<Float64Array>, piv: Int32Array];

/**
 * LU factors with partial pivoting, to solve with {@link lu_solve}.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - see {@link LuFactorOptions}
 * @returns `[lu, piv]`: an ndarray of shape `(m, n)` with U on and above the diagonal and L below it, whose own
 *   diagonal is 1; and for each of the min(m, n) steps k the row that row k was swapped with. A zero pivot gives a
 *   `LinAlgWarning`.
 * @throws RangeError where a is no matrix or not finite; TypeError for an unknown option or what is not an array of
 *   numbers
 * @example
 * ```ts
 * import { lu_factor, lu_solve } from "@secant/core";
 *
 * const factors = lu_factor([[1, 2], [3, 4]]);
 * console.log(lu_solve(factors, [5, 11])); // 1, 2
 * ```
 * @see scipy.linalg.lu_factor
 * @see S. Toledo, Locality of reference in LU decomposition with partial pivoting, SIAM J. Matrix Anal. Appl. 18
 *   (1997) 1065–1081
 */
export function lu_factor(a: ArrayInput, options?: LuFactorOptions): LuFactor {
  const given = new OptionsReader("lu_factor", options, ["overwrite_a", "check_finite"]);
  given.flag("overwrite_a", false);
  const { data, rows, columns } = readMatrix(a, "lu_factor: a", given.flag("check_finite", true));
  const pivots = new Int32Array(Math.min(rows, columns));
  const singularAt = denseLu(rows, columns, data, pivots);
  if (singularAt >= 0) {
    warn("LinAlgWarning", `Diagonal number ${singularAt + 1} is exactly zero. Singular matrix.`);
  }
  return [toNdArray(data, [rows, columns]), pivots];
}
