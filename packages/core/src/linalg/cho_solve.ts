import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { choleskySolve } from "../kernels/cholesky.ts";
import { gemm } from "../kernels/gemm.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readSquare } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import type { SolutionOf } from "./types.ts";

/** Options of {@link cho_solve}. */
export interface ChoSolveOptions {
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** Refuse NaN and infinities in `c` and `b`; default true. */
  check_finite?: Flag;
}

/**
 * Solves `a x = b` for the Cholesky factor that {@link cho_factor} made.
 *
 * @param c_and_lower - `[c, lower]`: the factor, in one triangle of a matrix of shape `(n, n)`, and whether it is
 *   the lower one; not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link ChoSolveOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a zero on the diagonal of the factor; RangeError for shapes that do not fit and numbers
 *   that are not finite; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { cho_factor, cho_solve } from "@secant/core";
 *
 * const factor = cho_factor([[4, 2], [2, 5]]);
 * console.log(cho_solve(factor, [8, 12])); // 1, 2
 * ```
 * @see scipy.linalg.cho_solve
 */
export function cho_solve<B extends ArrayInput>(
  c_and_lower: readonly [c: ArrayInput, lower: Flag],
  b: B,
  options?: ChoSolveOptions,
): SolutionOf<B> {
  const given = new OptionsReader("cho_solve", options, ["overwrite_b", "check_finite"]);
  given.flag("overwrite_b", false);
  const checkFinite = given.flag("check_finite", true);
  if (!Array.isArray(c_and_lower) || c_and_lower.length !== 2) {
    throw new TypeError(`cho_solve: c_and_lower: expected [c, lower], got ${describe(c_and_lower)}`);
  }
  const isLower = new OptionsReader("cho_solve", { lower: c_and_lower[1] }, ["lower"]).flag("lower", false);
  const { data, rows: n } = readSquare(c_and_lower[0], "cho_solve: c", checkFinite);
  const { data: x, count, shape } = readRightHandSide(b, "cho_solve: b", n, checkFinite);
  for (let i = 0; i < n; i++) {
    if (data[i * (n + 1)] !== 0) continue;
    throw new LinAlgError(
      `cho_solve: c: expected a nonsingular factor, got one of shape (${n}, ${n}) with a zero at [${i}][${i}]`,
    );
  }
  choleskySolve(n, data, isLower, count, x, gemm);
  return shapedAs(shape, x) as SolutionOf<B>;
}
