import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { gemm } from "../kernels/gemm.ts";
import { solveTriangular } from "../kernels/triangular.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readSquare } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import type { SolutionOf } from "./types.ts";

/** Which system is solved: 0 or `"N"` for `a x = b`, 1, 2, `"T"` or `"C"` for `aᵀ x = b`. */
export type Trans = 0 | 1 | 2 | "N" | "T" | "C";

/** Options of {@link solve_triangular}. */
export interface SolveTriangularOptions {
  /** Solve with the transpose of the triangle; default 0, with the triangle itself. */
  trans?: Trans;
  /** Read the lower triangle of `a`; default false: the upper one. */
  lower?: Flag;
  /** Take the diagonal of `a` to be 1 and do not read it; default false. */
  unit_diagonal?: Flag;
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** Refuse NaN and infinities in `a` and `b`; default true. */
  check_finite?: Flag;
}

/**
 * Solves `a x = b` for a triangular matrix by substitution.
 *
 * @param a - matrix, shape `(n, n)`, of which one triangle is read; not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link SolveTriangularOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a zero on the diagonal, naming its place; RangeError for shapes that do not fit, numbers
 *   that are not finite and an unknown `trans`; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { solve_triangular } from "@secant/core";
 *
 * const x = solve_triangular([[2, 0], [1, 4]], [2, 9], { lower: true });
 * console.log(x); // 1, 2
 * ```
 * @see scipy.linalg.solve_triangular
 * @see N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), chapter 8
 */
export function solve_triangular<B extends ArrayInput>(
  a: ArrayInput,
  b: B,
  options?: SolveTriangularOptions,
): SolutionOf<B> {
  const given = new OptionsReader("solve_triangular", options, [
    "trans",
    "lower",
    "unit_diagonal",
    "overwrite_b",
    "check_finite",
  ]);
  const isTransposed = readTrans("solve_triangular", given.raw("trans"));
  const isLower = given.flag("lower", false);
  const isUnit = given.flag("unit_diagonal", false);
  const checkFinite = given.flag("check_finite", true);
  given.flag("overwrite_b", false);
  const { data, rows: n } = readSquare(a, "solve_triangular: a", checkFinite);
  const { data: x, count, shape } = readRightHandSide(b, "solve_triangular: b", n, checkFinite);
  for (let i = 0; i < n && !isUnit; i++) {
    if (data[i * (n + 1)] !== 0) continue;
    throw new LinAlgError(
      `solve_triangular: a: expected a nonsingular matrix, got one of shape (${n}, ${n}) with a zero at [${i}][${i}]`,
    );
  }
  const row = isTransposed ? 1 : n;
  const column = isTransposed ? n : 1;
  solveTriangular(n, data, 0, row, column, isLower !== isTransposed, isUnit, count, x, 0, count, gemm);
  return shapedAs(shape, x) as SolutionOf<B>;
}

/** Whether `trans` asks for the transpose. */
export function readTrans(owner: string, value: unknown): boolean {
  if (value === undefined || value === 0 || value === "N") return false;
  if (value === 1 || value === 2 || value === "T" || value === "C") return true;
  const kind = typeof value === "number" || typeof value === "string" ? RangeError : TypeError;
  throw new kind(`${owner}: trans: expected 0, 1, 2, "N", "T" or "C", got ${describe(value)}`);
}
