import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { OptionsReader } from "../options.ts";
import type { CholeskyOptions } from "./cholesky.ts";
import { factorDefinite, resetBeside } from "./definite.ts";
import { readSquare } from "./matrix.ts";

/** What {@link cho_factor} gives and {@link cho_solve} takes: the factor, and whether it is the lower one. */
export type ChoFactor = [c: NdArray<Float64Array>, lower: boolean];

/**
 * Cholesky factor of a symmetric positive definite matrix, to solve with {@link cho_solve}.
 *
 * @param a - matrix, shape `(n, n)`, of which only the triangle on the factor's side is read; not changed
 * @param options - see {@link CholeskyOptions}
 * @returns `[c, lower]`: an ndarray of shape `(n, n)` with the factor in one triangle and the elements of a in the
 *   other, and whether it is the lower one
 * @throws LinAlgError for a matrix that is not positive definite, naming the leading minor; RangeError where a is
 *   not square or not finite; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { cho_factor, cho_solve } from "@secant/core";
 *
 * const factor = cho_factor([[4, 2], [2, 5]]);
 * console.log(cho_solve(factor, [8, 12])); // 1, 2
 * ```
 * @see scipy.linalg.cho_factor
 */
export function cho_factor(a: ArrayInput, options?: CholeskyOptions): ChoFactor {
  const given = new OptionsReader("cho_factor", options, ["lower", "overwrite_a", "check_finite"]);
  const isLower = given.flag("lower", false);
  given.flag("overwrite_a", false);
  const { data, rows: n } = readSquare(a, "cho_factor: a", given.flag("check_finite", true));
  const factor: Float64Array = data.slice();
  factorDefinite("cho_factor: a", n, factor, isLower);
  resetBeside(n, factor, isLower, data);
  return [toNdArray(factor, [n, n]), isLower];
}
