import type { ArrayInput } from "@secant/core";
import { describe, OptionsReader, readArray } from "@secant/core/internal";
import { type BoundsLike, readBox } from "../bounds.ts";
import { isInside } from "../leastsq/box.ts";
import { LsmrRoom, lsmr, StackedOperator } from "../leastsq/lsmr.ts";
import { multiplyRows } from "../leastsq/products.ts";
import { gradient, norm } from "../leastsq/trustRegion.ts";
import { bvls } from "./bvls.ts";
import { leastNorm } from "./leastNorm.ts";
import { requireFinite } from "./nnls.ts";
import { type LinearOutcome, type LinearProblem, type LinearProgress, UNCONSTRAINED } from "./problem.ts";
import { LinearReport } from "./report.ts";
import { trfLinear } from "./trfLinear.ts";

/** Options of {@link lsq_linear}; the names and defaults are SciPy's. */
export interface LsqLinearOptions {
  /** a `Bounds`, or `[lb, ub]`, each a number or shape `(n,)`; default none */
  bounds?: BoundsLike | readonly [lb: ArrayInput, ub: ArrayInput] | undefined;
  /** trust region reflective, or the active-set method of Stark and Parker; default `"trf"` */
  method?: "trf" | "bvls" | undefined;
  /** how small the relative change of the cost, or the optimality, is to be; default 1e-10 */
  tol?: number | undefined;
  /** how to solve without bounds: by QR and SVD, or by LSMR (not with `"bvls"`); default `null`, exact */
  lsq_solver?: "exact" | "lsmr" | null | undefined;
  /** tolerance of LSMR; `"auto"` lets it follow the optimality; default `null`, 1e-2·tol */
  lsmr_tol?: number | "auto" | null | undefined;
  /** most iterations; default `null`: 100 for `"trf"`, n for `"bvls"` */
  max_iter?: number | null | undefined;
  /** 0 prints nothing, 1 a closing report, 2 each iteration too; default 0 */
  verbose?: 0 | 1 | 2 | boolean | undefined;
  /** most iterations of LSMR; default `null`, as many as its system has columns or, without bounds, rows if fewer */
  lsmr_maxiter?: number | null | undefined;
}

/** The solution without bounds, as the solver gives it: numpy's `lstsq` or SciPy's `lsmr`. */
export type UnboundedSolution =
  | [x: Float64Array, residuals: Float64Array, rank: number, s: Float64Array]
  | [
      x: Float64Array,
      istop: number,
      itn: number,
      normr: number,
      normar: number,
      norma: number,
      conda: number,
      normx: number,
    ];

/** What {@link lsq_linear} returns. */
export interface LsqLinearResult {
  /** the solution, shape `(n,)` */
  x: Float64Array;
  /** half the sum of squares there */
  cost: number;
  /** A x − b, shape `(m,)` */
  fun: Float64Array;
  /** the measure that is compared with `tol` */
  optimality: number;
  /** −1 where the lower, 1 where the upper bound is active, else 0 */
  active_mask: Int32Array;
  /** the solution without bounds */
  unbounded_sol: UnboundedSolution;
  /** iterations; 0 where the solution without bounds is within them */
  nit: number;
  /** why the run ended: 1 optimality, 2 cost, 3 the solution without bounds, 0 `max_iter`, −1 no progress */
  status: number;
  /** the same, in SciPy's words */
  message: string;
  /** whether `status` is above 0 */
  success: boolean;
}

const KEYS = [
  "bounds",
  "method",
  "tol",
  "lsq_solver",
  "lsmr_tol",
  "max_iter",
  "verbose",
  "lsmr_maxiter",
] as const;

/**
 * Linear least squares with bounds: minimises ½|A x − b|² with lb ≤ x ≤ ub.
 *
 * The solution without bounds comes first, and is the answer where it is within them. Else `"trf"` goes through the
 * inside of the bounds in a number of steps that hardly grows with n, `"bvls"` from bound to bound in about n steps to
 * the solution itself.
 *
 * @param A - matrix, shape `(m, n)`; `(n,)` is one row; not changed
 * @param b - right-hand side, shape `(m,)`; not changed
 * @param options - see {@link LsqLinearOptions}
 * @returns see {@link LsqLinearResult}
 * @throws TypeError for an unknown option or a wrong type; RangeError where shapes do not fit, a number is not finite,
 *   bounds leave no room, or an option is out of range
 * @example
 * ```ts
 * import { lsq_linear } from "@secant/optimize";
 *
 * const A = [[1, 2], [3, 4], [5, 7]];
 * const { x, message } = lsq_linear(A, [1, -2, 3], { bounds: [[0, -1], [1, 0.5]], method: "bvls" });
 * console.log(x, message); // (0, 0.2174), The first-order optimality measure is less than `tol`.
 * ```
 * @see scipy.optimize.lsq_linear
 * @see M. A. Branch, T. F. Coleman & Y. Li, SIAM J. Sci. Comput. 21 (1999) 1–23; P. B. Stark & R. L. Parker,
 *   Bounded-variable least-squares, Computational Statistics 10 (1995) 129–141
 */
export function lsq_linear(A: ArrayInput, b: ArrayInput, options?: LsqLinearOptions): LsqLinearResult {
  const owner = "lsq_linear";
  const given = new OptionsReader(owner, options, KEYS);
  const method = choose(given, owner, "method", ["trf", "bvls"]) ?? "trf";
  const solver = choose(given, owner, "lsq_solver", ["exact", "lsmr"]) ?? "exact";
  if (method === "bvls" && solver === "lsmr") {
    throw new RangeError(`${owner}: lsq_solver: method='bvls' can't be used with lsq_solver='lsmr'`);
  }
  const tol = given.tolerance("tol", 1e-10);
  const maxIter = readCount(given, owner, "max_iter");
  const lsmrMaxiter = readCount(given, owner, "lsmr_maxiter");
  const lsmrTol = readLsmrTolerance(given, owner) ?? 0.01 * tol;
  const report = new LinearReport(readVerbose(given, owner));
  const problem = readProblem(A, b, given.raw("bounds"), owner);
  const { lb, ub } = problem;

  const unbounded_sol =
    solver === "exact"
      ? exactSolution(problem)
      : lsmrSolution(problem, lsmrTol === "auto" ? 1e-2 * tol : lsmrTol, lsmrMaxiter);
  const start = unbounded_sol[0].slice();
  const log = (progress: LinearProgress) => report.log(progress);
  let outcome: LinearOutcome;
  if (isInside(start, lb, ub)) outcome = unconstrained(problem, start);
  else if (method === "bvls") outcome = bvls(problem, start, tol, maxIter, log);
  else {
    const settings = {
      tol,
      maxIter: maxIter ?? 100,
      lsmrTol: solver === "lsmr" ? lsmrTol : null,
      lsmrMaxiter,
    };
    outcome = trfLinear(problem, start, settings, log);
  }
  report.close(outcome);
  const { x, cost, fun, optimality, activeMask, nit, reason } = outcome;
  const { status, message } = reason;
  return {
    x,
    cost,
    fun,
    optimality,
    active_mask: activeMask,
    unbounded_sol,
    nit,
    status,
    message,
    success: status > 0,
  };
}

function readProblem(A: ArrayInput, b: ArrayInput, bounds: unknown, owner: string): LinearProblem {
  const matrix = readArray(A, `${owner}: A`);
  const right = readArray(b, `${owner}: b`);
  if (matrix.shape.length > 2) {
    throw new RangeError(
      `${owner}: A: expected at most two dimensions, got shape (${matrix.shape.join(", ")})`,
    );
  }
  if (right.shape.length > 1) {
    throw new RangeError(
      `${owner}: b: expected at most one dimension, got shape (${right.shape.join(", ")})`,
    );
  }
  const m = matrix.shape.length === 2 ? matrix.shape[0] : 1;
  const n = matrix.shape.at(-1) ?? 1;
  if (right.data.length !== m) {
    throw new RangeError(
      `${owner}: b: Inconsistent shapes between \`A\` and \`b\`: expected ${m} numbers, got ${right.data.length}`,
    );
  }
  requireFinite(matrix.data, `${owner}: A`);
  requireFinite(right.data, `${owner}: b`);
  const { lb, ub } = readBox(bounds, n, owner);
  for (let i = 0; i < n; i++) {
    if (lb[i] < ub[i]) continue;
    throw new RangeError(
      `${owner}: bounds: Each lower bound must be strictly less than each upper bound: got ${lb[i]} and ${ub[i]} ` +
        `at [${i}]`,
    );
  }
  return { m, n, A: matrix.data, b: right.data, lb, ub };
}

function exactSolution({ m, n, A, b }: LinearProblem): UnboundedSolution {
  const { x, squares, rank, s } = leastNorm(m, n, A.slice(), b);
  return [x, squares, rank, s];
}

function lsmrSolution({ m, n, A, b }: LinearProblem, tol: number, maxiter: number | null): UnboundedSolution {
  const room = new LsmrRoom(m, n);
  const x = new Float64Array(n);
  room.u.set(b);
  const itn = lsmr(
    new StackedOperator(m, n, A, null),
    x,
    { damp: 0, atol: tol, btol: tol, conlim: 1e8, maxiter },
    room,
  );
  const { istop, normr, normar, norma, conda, normx } = room.figures;
  return [x, istop, itn, normr, normar, norma, conda, normx];
}

function unconstrained({ m, n, A, b }: LinearProblem, x: Float64Array): LinearOutcome {
  const fun = b.slice();
  multiplyRows(m, n, A, x, -1, fun);
  const g = new Float64Array(n);
  gradient(A, fun, g);
  const cost = 0.5 * norm(fun) ** 2;
  const optimality = g.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const activeMask = new Int32Array(n);
  return { x, fun, cost, initialCost: cost, optimality, activeMask, nit: 0, reason: UNCONSTRAINED };
}

function choose<Name extends string>(
  given: OptionsReader,
  owner: string,
  key: string,
  names: readonly Name[],
): Name | null {
  const value = given.raw(key);
  if (value === undefined || (value === null && key === "lsq_solver")) return null;
  if (names.includes(value as Name)) return value as Name;
  const Kind = typeof value === "string" ? RangeError : TypeError;
  throw new Kind(
    `${owner}: ${key}: expected ${names.map((name) => `'${name}'`).join(" or ")}, got ${describe(value)}`,
  );
}

function readCount(given: OptionsReader, owner: string, key: string): number | null {
  const count = given.limit(key);
  if (count === 0) throw new RangeError(`${owner}: ${key}: expected null or a positive integer, got 0`);
  return count;
}

function readLsmrTolerance(given: OptionsReader, owner: string): number | "auto" | null {
  const value = given.raw("lsmr_tol");
  if (value === undefined || value === null || value === "auto") return value ?? null;
  if (typeof value === "number" && value > 0) return value;
  const Kind = typeof value === "number" || typeof value === "string" ? RangeError : TypeError;
  throw new Kind(`${owner}: lsmr_tol: expected null, 'auto' or a positive number, got ${describe(value)}`);
}

function readVerbose(given: OptionsReader, owner: string): number {
  const value = given.raw("verbose");
  if (value === undefined) return 0;
  if (value === 0 || value === 1 || value === 2 || typeof value === "boolean") return Number(value);
  const Kind = typeof value === "number" ? RangeError : TypeError;
  throw new Kind(`${owner}: verbose: expected 0, 1 or 2, got ${describe(value)}`);
}
