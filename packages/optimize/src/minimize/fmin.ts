import type { ArrayInput, Flag } from "@secant/core";
import { OptionsReader, readArray, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { Objective, type ObjectiveFunction } from "../frame/objective.ts";
import { report } from "../frame/report.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { initialSimplex, nelderMead, STANDARD, simplexLimits } from "./nelderMead.ts";

/** Options of {@link fmin}; the names and defaults are SciPy's. */
export interface FminOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** at convergence no vertex is farther than this from the best one in any coordinate; default 1e-4 */
  xtol?: number | undefined;
  /** at convergence f at no vertex is farther than this from the best value; default 1e-4 */
  ftol?: number | undefined;
  /** most iterations; default 200·n, or no limit where only `maxfun` is given */
  maxiter?: number | null | undefined;
  /** most evaluations of `func`; default 200·n, or no limit where only `maxiter` is given */
  maxfun?: number | null | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** whether to print the closing message, or to warn where a limit was reached; default `true` */
  disp?: Flag | undefined;
  /** whether to return the best vertex of each iteration too; default `false` */
  retall?: Flag | undefined;
  /** called after each iteration with the best vertex; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
  /** the n + 1 vertices to start from, shape `(n + 1, n)`, in place of `x0`; default made from `x0` */
  initial_simplex?: ArrayInput | null | undefined;
}

/** What {@link fmin} returns with `full_output`. */
export type FminFull = [xopt: Float64Array, fopt: number, iter: number, funcalls: number, warnflag: number];

const KEYS = [
  "args",
  "xtol",
  "ftol",
  "maxiter",
  "maxfun",
  "full_output",
  "disp",
  "retall",
  "callback",
  "initial_simplex",
] as const;

/**
 * Minimises a function of n variables by the downhill simplex method of Nelder and Mead, which needs no
 * derivatives.
 *
 * A simplex of n + 1 points moves downhill: its worst vertex is reflected in the centroid of the others, the
 * move is stretched where it pays and drawn in where it does not, and where nothing helps the whole simplex
 * shrinks towards its best vertex. It ends when both the vertices and the values of f at them lie within
 * `xtol` and `ftol` of the best. Robust on rough functions of few variables, slow beyond about ten.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link FminOptions}
 * @returns xopt, shape `(n,)`. With `full_output`: `[xopt, fopt, iter, funcalls, warnflag]`; with `retall`
 *   the array of the best vertices comes last. `warnflag` is 0 for success, 1 when `maxfun` and 2 when
 *   `maxiter` was reached, 3 when f stayed NaN or infinite, 99 when `callback` returned `true`.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where `func` returns no number;
 *   RangeError for an empty `x0`, a NaN or negative tolerance or limit, or an `initial_simplex` of a wrong shape
 * @example
 * ```ts
 * import { fmin } from "@secant/optimize";
 *
 * const rosen = (x: Float64Array) => (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2;
 * const [xopt, fopt, iter] = fmin(rosen, [-1.2, 1], { xtol: 1e-8, ftol: 1e-8, full_output: true, disp: 0 });
 * console.log(xopt, fopt, iter); // (1, 1) to eight digits
 * ```
 * @see scipy.optimize.fmin
 * @see J. A. Nelder & R. Mead, A simplex method for function minimization, Comput. J. 7 (1965) 308–313
 * @see J. C. Lagarias, J. A. Reeds, M. H. Wright & P. E. Wright, Convergence properties of the Nelder–Mead
 *   simplex method in low dimensions, SIAM J. Optim. 9 (1998) 112–147
 */
export function fmin<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminOptions<Args> & { full_output?: Off; retall?: Off },
): Float64Array;
export function fmin<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminOptions<Args> & { full_output: On; retall?: Off },
): FminFull;
export function fmin<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminOptions<Args> & { full_output: On; retall: On },
): [...FminFull, allvecs: Float64Array[]];
export function fmin<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminOptions<Args> & { full_output?: Off; retall: On },
): [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminOptions<Args>,
):
  | Float64Array
  | FminFull
  | [...FminFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin(
  func: ObjectiveFunction,
  x0: ArrayInput,
  options?: FminOptions,
):
  | Float64Array
  | FminFull
  | [...FminFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]] {
  const given = new OptionsReader("fmin", options, KEYS);
  requireFunction(func, "fmin", "func");
  const start = readStart(x0, "fmin");
  const n = start.length;
  const vertices = given.raw("initial_simplex") as ArrayInput | null | undefined;
  const simplex =
    vertices === undefined || vertices === null ? initialSimplex(start) : readSimplex("fmin", vertices, n);

  const { maxiter, maxfev } = simplexLimits(n, given.limit("maxiter"), given.limit("maxfun"));
  const xatol = given.tolerance("xtol", 1e-4);
  const fatol = given.tolerance("ftol", 1e-4);
  const fullOutput = given.flag("full_output", false);
  const retall = given.flag("retall", false);
  const disp = given.flag("disp", true);

  const problem = new Objective(func, given.args(), maxfev);
  const watch = new Watch(given.callable<Callback>("callback"), retall);
  const outcome = nelderMead(
    problem,
    simplex,
    n,
    { xatol, fatol, maxiter, coefficients: STANDARD, box: null },
    watch,
  );
  if (disp) report(outcome, problem.nfev);

  const { x, fun, nit, reason } = outcome;
  if (!fullOutput) return retall ? [x, watch.allvecs] : x;
  const full: FminFull = [x, fun, nit, problem.nfev, reason.status];
  return retall ? [...full, watch.allvecs] : full;
}

/** The rows of `initial_simplex`, one behind the other. */
export function readSimplex(owner: string, input: ArrayInput, n: number): Float64Array {
  const { data, shape } = readArray(input, `${owner}: initial_simplex`);
  if (shape.length !== 2 || shape[0] !== n + 1 || shape[1] !== n) {
    throw new RangeError(
      `${owner}: initial_simplex: expected shape (${n + 1}, ${n}), as x0 has ${n} elements, got (${shape.join(", ")})`,
    );
  }
  return data;
}
