import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { bandedLuFactor, bandedLuSolve } from "../kernels/bandedLu.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readMatrix } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import type { SolutionOf } from "./types.ts";

/** Options of {@link solve_banded}. */
export interface SolveBandedOptions {
  /** Taken for SciPy's sake: `ab` is never overwritten. */
  overwrite_ab?: Flag;
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** Refuse NaN and infinities in `ab` and `b`; default true. */
  check_finite?: Flag;
}

/**
 * Solves `a x = b` for a banded matrix, by LU factors with partial pivoting inside the band.
 *
 * The work is proportional to n·l·(l + u), the memory to n·(2l + u).
 *
 * @param l_and_u - `[l, u]`, how many diagonals lie below and above the main one
 * @param ab - the diagonals, shape `(l + u + 1, n)`: `ab[u + i - j][j]` is `a[i][j]`, the topmost diagonal in row 0;
 *   not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link SolveBandedOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a singular matrix, naming the pivot; RangeError for shapes that do not fit and numbers
 *   that are not finite; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { solve_banded } from "@secant/core";
 *
 * // 2 on the main diagonal, -1 beside it
 * const ab = [[0, -1, -1], [2, 2, 2], [-1, -1, 0]];
 * console.log(solve_banded([1, 1], ab, [1, 0, 1])); // 1, 1, 1, but for rounding
 * ```
 * @see scipy.linalg.solve_banded
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.3
 */
export function solve_banded<B extends ArrayInput>(
  l_and_u: readonly [l: number, u: number],
  ab: ArrayInput,
  b: B,
  options?: SolveBandedOptions,
): SolutionOf<B> {
  const given = new OptionsReader("solve_banded", options, ["overwrite_ab", "overwrite_b", "check_finite"]);
  const checkFinite = given.flag("check_finite", true);
  given.flag("overwrite_ab", false);
  given.flag("overwrite_b", false);
  const [l, u] = readCounts(l_and_u);
  const { data, rows, columns: n } = readMatrix(ab, "solve_banded: ab", checkFinite);
  if (rows !== l + u + 1) {
    throw new RangeError(
      `solve_banded: ab: expected l + u + 1 = ${l + u + 1} rows, got shape (${rows}, ${n})`,
    );
  }
  const { data: x, count, shape } = readRightHandSide(b, "solve_banded: b", n, checkFinite);

  // Diagonals beyond the corners have no elements.
  const ml = Math.min(l, Math.max(0, n - 1));
  const mu = Math.min(u, Math.max(0, n - 1));
  const lu: Float64Array = new Float64Array((2 * ml + mu + 1) * n);
  lu.set(data.subarray((u - mu) * n, (u + ml + 1) * n), ml * n);
  const pivots = new Int32Array(n);
  const singularAt = bandedLuFactor(n, ml, mu, lu, pivots);
  if (singularAt >= 0) {
    throw new LinAlgError(
      `solve_banded: ab: expected a nonsingular matrix, got one of shape (${n}, ${n}) ` +
        `whose pivot ${singularAt} is exactly zero`,
    );
  }
  for (let j = 0; j < count; j++) bandedLuSolve(n, ml, mu, lu, pivots, x, j, count);
  return shapedAs(shape, x) as SolutionOf<B>;
}

function readCounts(value: unknown): [l: number, u: number] {
  if (!(Array.isArray(value) || ArrayBuffer.isView(value)) || (value as ArrayLike<unknown>).length !== 2) {
    throw new TypeError(`solve_banded: l_and_u: expected [l, u], got ${describe(value)}`);
  }
  for (const count of value as ArrayLike<unknown> & Iterable<unknown>) {
    if (typeof count !== "number") {
      throw new TypeError(`solve_banded: l_and_u: expected two integers, got ${describe(count)}`);
    }
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`solve_banded: l_and_u: expected integers ≥ 0, got ${count}`);
    }
  }
  return [(value as number[])[0], (value as number[])[1]];
}
