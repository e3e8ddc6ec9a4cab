import type { ArrayInput } from "../arrays/types.ts";
import { denseLu } from "../kernels/denseLu.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readSquare } from "./matrix.ts";

/** Options of {@link det}. */
export interface DetOptions {
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Refuse NaN and infinities in `a`; default true. */
  check_finite?: Flag;
}

/**
 * Determinant of a square matrix, from its LU factors with partial pivoting.
 *
 * It over- and underflows easily: {@link slogdet} does not.
 *
 * @param a - matrix, shape `(n, n)`; not changed
 * @param options - see {@link DetOptions}
 * @returns the determinant; 1 for n = 0, 0 for a matrix that turns out singular
 * @throws RangeError where a is not square or not finite; TypeError for an unknown option or what is not an array
 *   of numbers
 * @example
 * ```ts
 * import { det } from "@secant/core";
 *
 * console.log(det([[1, 2], [3, 4]])); // -2
 * ```
 * @see scipy.linalg.det
 */
export function det(a: ArrayInput, options?: DetOptions): number {
  const given = new OptionsReader("det", options, ["overwrite_a", "check_finite"]);
  given.flag("overwrite_a", false);
  const { data, rows: n } = readSquare(a, "det: a", given.flag("check_finite", true));
  const pivots = new Int32Array(n);
  denseLu(n, n, data, pivots);
  let product = 1;
  for (let k = 0; k < n; k++) product *= pivots[k] === k ? data[k * (n + 1)] : -data[k * (n + 1)];
  return product === 0 ? 0 : product;
}
