import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { factored, factoredSymmetric, type Structure, structureOf } from "./factored.ts";
import { readSquare } from "./matrix.ts";
import { readRightHandSide, shapedAs } from "./operand.ts";
import type { SolutionOf } from "./types.ts";

/** What {@link solve} may take a matrix to be, SciPy's long and short names. */
export type AssumeA =
  | "diagonal"
  | "tridiagonal"
  | "banded"
  | "upper triangular"
  | "lower triangular"
  | "symmetric"
  | "sym"
  | "hermitian"
  | "her"
  | "positive definite"
  | "pos"
  | "general"
  | "gen";

/** Options of {@link solve}. */
export interface SolveOptions {
  /** Which triangle of a symmetric matrix is read, the other one is ignored: the lower one if set; default false. */
  lower?: Flag;
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Taken for SciPy's sake: `b` is never overwritten. */
  overwrite_b?: Flag;
  /** Refuse NaN and infinities in `a` and `b`; default true. */
  check_finite?: Flag;
  /** What `a` is known to be; elements that such a matrix has not are not read. Default `null`: what it looks like. */
  assume_a?: AssumeA | null;
  /** Solve `aᵀ x = b` instead; default false. */
  transposed?: Flag;
}

const KEYS = ["lower", "overwrite_a", "overwrite_b", "check_finite", "assume_a", "transposed"] as const;

const STRUCTURES: Readonly<Record<AssumeA, Structure>> = {
  diagonal: "diagonal",
  tridiagonal: "tridiagonal",
  banded: "banded",
  "upper triangular": "upper triangular",
  "lower triangular": "lower triangular",
  symmetric: "symmetric",
  sym: "symmetric",
  hermitian: "symmetric",
  her: "symmetric",
  "positive definite": "positive definite",
  pos: "positive definite",
  general: "general",
  gen: "general",
};

/**
 * Solves the linear system `a x = b` for a square matrix.
 *
 * The method follows from the structure, found in the elements unless `assume_a` tells it: division for a diagonal
 * matrix, substitution for a triangular one, banded LU for a tridiagonal one, Cholesky for a symmetric positive
 * definite one, Bunch and Kaufman's LDLᵀ for another symmetric one, LU with partial pivoting for all the rest.
 * Where Higham's estimate of the reciprocal condition number is below 2⁻⁵² a `LinAlgWarning` is given.
 *
 * @param a - matrix, shape `(n, n)`; not changed
 * @param b - right-hand sides, shape `(n,)` or `(n, k)`; a number is n = 1; not changed
 * @param options - see {@link SolveOptions}
 * @returns x in the shape of b: a `Float64Array` or an ndarray of shape `(n, k)`
 * @throws LinAlgError for a singular matrix, naming the pivot, and for one that is not positive definite where
 *   `assume_a` says so, naming the leading minor; RangeError for shapes that do not fit and numbers that are not
 *   finite; TypeError for an unknown option or what is not an array of numbers
 * @example
 * ```ts
 * import { solve } from "@secant/core";
 *
 * const x = solve([[3, 2, 0], [1, -1, 0], [0, 5, 1]], [2, 4, -1]);
 * console.log(x); // 2, -2, 9
 * ```
 * @see scipy.linalg.solve
 * @see N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), chapters 8 to 11 and 15
 */
export function solve<B extends ArrayInput>(a: ArrayInput, b: B, options?: SolveOptions): SolutionOf<B> {
  const given = new OptionsReader("solve", options, KEYS);
  const checkFinite = given.flag("check_finite", true);
  const isLower = given.flag("lower", false);
  const isTransposed = given.flag("transposed", false);
  given.flag("overwrite_a", false);
  given.flag("overwrite_b", false);
  const assumed = readStructure("solve", given.raw("assume_a"));

  const { data, rows: n } = readSquare(a, "solve: a", checkFinite);
  const { data: x, count, shape } = readRightHandSide(b, "solve: b", n, checkFinite);
  const structure = assumed ?? structureOf(n, data);
  const factors =
    assumed === null && structure === "symmetric"
      ? factoredSymmetric("solve", n, data)
      : factored("solve", n, data, structure, isLower);
  factors.solve(x, count, isTransposed);
  return shapedAs(shape, x) as SolutionOf<B>;
}

/** The structure that `assume_a` names, `null` where it names none. */
export function readStructure(owner: string, value: unknown): Structure | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") {
    throw new TypeError(`${owner}: assume_a: expected a string or null, got ${describe(value)}`);
  }
  if (Object.hasOwn(STRUCTURES, value)) return STRUCTURES[value as AssumeA];
  throw new RangeError(
    `${owner}: assume_a: expected one of ${Object.keys(STRUCTURES).join(", ")}, got ${describe(value)}`,
  );
}
