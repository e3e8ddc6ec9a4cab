import { readVector } from "../arrays/read.ts";
import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { denseLuSolve } from "../kernels/denseLu.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readSquare } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import { readTrans, type Trans } from "./solve_triangular.ts";
import type { SolutionOf } from "./types.ts";

/** Options of {@link lu_solve}. */
export interface LuSolveOptions {
  /** Solve with the transpose of the matrix; default 0, with the matrix itself. */
  trans?: Trans;
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** Refuse NaN and infinities in the factors and `b`; default true. */
  check_finite?: Flag;
}

/**
 * Solves `a x = b` for the LU factors that {@link lu_factor} made.
 *
 * @param lu_and_piv - `[lu, piv]`: the factors, shape `(n, n)`, and the rows swapped, shape `(n,)`; not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link LuSolveOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a zero pivot, where SciPy's result is not finite; RangeError for shapes that do not fit,
 *   numbers that are not finite, pivots that are no rows and an unknown `trans`; TypeError for an unknown option or
 *   what is not an array of numbers
 * @example
 * ```ts
 * import { lu_factor, lu_solve } from "@secant/core";
 *
 * const factors = lu_factor([[1, 2], [3, 4]]);
 * console.log(lu_solve(factors, [7, 10], { trans: 1 })); // 1, 2, but for rounding
 * ```
 * @see scipy.linalg.lu_solve
 */
export function lu_solve<B extends ArrayInput>(
  lu_and_piv: readonly [lu: ArrayInput, piv: ArrayInput],
  b: B,
  options?: LuSolveOptions,
): SolutionOf<B> {
  const given = new OptionsReader("lu_solve", options, ["trans", "overwrite_b", "check_finite"]);
  const isTransposed = readTrans("lu_solve", given.raw("trans"));
  const checkFinite = given.flag("check_finite", true);
  given.flag("overwrite_b", false);
  if (!Array.isArray(lu_and_piv) || lu_and_piv.length !== 2) {
    throw new TypeError(`lu_solve: lu_and_piv: expected [lu, piv], got ${describe(lu_and_piv)}`);
  }
  const { data, rows: n } = readSquare(lu_and_piv[0], "lu_solve: lu", checkFinite);
  const pivots = readPivots(lu_and_piv[1], n);
  const { data: x, count, shape } = readRightHandSide(b, "lu_solve: b", n, checkFinite);
  for (let i = 0; i < n; i++) {
    if (data[i * (n + 1)] !== 0) continue;
    throw new LinAlgError(
      `lu_solve: lu: expected a nonsingular matrix, got one of shape (${n}, ${n}) whose pivot ${i} is exactly zero`,
    );
  }
  denseLuSolve(n, data, pivots, isTransposed, count, x);
  return shapedAs(shape, x) as SolutionOf<B>;
}

function readPivots(input: ArrayInput, n: number): Int32Array {
  const piv = readVector(input, "lu_solve: piv");
  if (piv.length !== n) throw new RangeError(`lu_solve: piv: expected ${n} pivots, got ${piv.length}`);
  for (let k = 0; k < n; k++) {
    if (Number.isInteger(piv[k]) && piv[k] >= 0 && piv[k] < n) continue;
    throw new RangeError(`lu_solve: piv: expected rows from 0 to ${n - 1}, got ${piv[k]} at [${k}]`);
  }
  return Int32Array.from(piv);
}
