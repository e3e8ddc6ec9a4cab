import type { ArrayInput } from "../arrays/types.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readMatrix } from "./matrix.ts";
import { singularValues } from "./singular.ts";

/** Options of {@link svdvals}. */
export interface SvdvalsOptions {
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/**
 * Singular values of a matrix, largest first.
 *
 * As {@link svd}, but no vectors are formed, which saves most of the work.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `check_finite`
 * @returns min(m, n) values ≥ 0, descending
 * @throws RangeError unless `a` is a matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { svdvals } from "@secant/core";
 * svdvals([[3, 0], [0, -4]]); // Float64Array [4, 3]
 * ```
 * @see scipy.linalg.svdvals
 */
export function svdvals(a: ArrayInput, options?: SvdvalsOptions): Float64Array {
  const read = new OptionsReader("svdvals", options, ["check_finite"]);
  return singularValues(readMatrix(a, "svdvals: a", read.flag("check_finite", true)), "svdvals");
}
