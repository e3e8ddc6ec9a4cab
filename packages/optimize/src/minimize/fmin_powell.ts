import { type ArrayInput, type Flag, matrix_rank, type NdArray, toNdArray, warn } from "@secant/core";
import { OptionsReader, readArray, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { Objective, type ObjectiveFunction } from "../frame/objective.ts";
import { report } from "../frame/report.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { simplexLimits } from "./nelderMead.ts";
import { powell } from "./powell.ts";

/** Options of {@link fmin_powell}; the names and defaults are SciPy's. */
export interface FminPowellOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** tolerance of the searches along lines; default 1e-4 */
  xtol?: number | undefined;
  /** the run ends when an iteration lowers f by less than this part of it; default 1e-4 */
  ftol?: number | undefined;
  /** most iterations; default 1000·n, or no limit where only `maxfun` is given */
  maxiter?: number | null | undefined;
  /** most evaluations of `func`; default 1000·n, or no limit where only `maxiter` is given */
  maxfun?: number | null | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** whether to print the closing lines, and to warn where a limit was reached; default `true` */
  disp?: Flag | undefined;
  /** whether to return x of each iteration too; default `false` */
  retall?: Flag | undefined;
  /** called after each iteration with x; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
  /** the directions to begin with, one in each row, shape `(n, n)`; default the axes */
  direc?: ArrayInput | null | undefined;
}

/** What {@link fmin_powell} returns with `full_output`. */
export type FminPowellFull = [
  xopt: Float64Array,
  fopt: number,
  direc: NdArray<Float64Array>,
  iter: number,
  funcalls: number,
  warnflag: number,
];

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
  "direc",
] as const;

/**
 * Minimises a function of n variables by Powell's method, which needs no derivatives.
 *
 * Each iteration searches along n directions in turn, at first the axes, by {@link brent}'s method. The whole step of
 * the iteration then becomes a direction itself, in the place of the one that lowered f most, unless that would leave
 * the directions nearly dependent: so they become conjugate, and on a smooth function the last steps are few. It ends
 * when an iteration lowers f by less than `ftol` of its size.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link FminPowellOptions}
 * @returns xopt, shape `(n,)`. With `full_output`: `[xopt, fopt, direc, iter, funcalls, warnflag]`, `direc` being the
 *   last directions, shape `(n, n)`; with `retall` the array of x of each iteration comes last. `warnflag` is 0 for
 *   success, 1 when `maxfun` and 2 when `maxiter` was reached, 3 when x or f is not finite, 99 when `callback`
 *   returned `true`.
 * @throws ConvergenceError where f goes down along a line for more than 1000 steps; TypeError for an unknown option or
 *   an argument of a wrong type, and where `func` returns no number; RangeError for an empty `x0`, a NaN or negative
 *   tolerance or limit, or a `direc` of a wrong shape or not finite
 * @example
 * ```ts
 * import { fmin_powell } from "@secant/optimize";
 *
 * const rosen = (x: Float64Array) => (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2;
 * const [xopt, fopt, , iter] = fmin_powell(rosen, [-1.2, 1], { full_output: true, disp: 0 });
 * console.log(xopt, fopt < 1e-20, iter); // (1, 1), true, 23
 * ```
 * @see scipy.optimize.fmin_powell
 * @see M. J. D. Powell, An efficient method for finding the minimum of a function of several variables without
 *   calculating derivatives, Comput. J. 7 (1964) 155–162
 */
export function fmin_powell<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminPowellOptions<Args> & { full_output?: Off; retall?: Off },
): Float64Array;
export function fmin_powell<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminPowellOptions<Args> & { full_output: On; retall?: Off },
): FminPowellFull;
export function fmin_powell<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminPowellOptions<Args> & { full_output: On; retall: On },
): [...FminPowellFull, allvecs: Float64Array[]];
export function fmin_powell<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminPowellOptions<Args> & { full_output?: Off; retall: On },
): [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_powell<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminPowellOptions<Args>,
):
  | Float64Array
  | FminPowellFull
  | [...FminPowellFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_powell(
  func: ObjectiveFunction,
  x0: ArrayInput,
  options?: FminPowellOptions,
):
  | Float64Array
  | FminPowellFull
  | [...FminPowellFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]] {
  const owner = "fmin_powell";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const start = readStart(x0, owner);
  const n = start.length;
  const { maxiter, maxfev } = simplexLimits(n, given.limit("maxiter"), given.limit("maxfun"), 1000);
  const settings = {
    xtol: given.tolerance("xtol", 1e-4),
    ftol: given.tolerance("ftol", 1e-4),
    maxiter,
    box: null,
  };
  const fullOutput = given.flag("full_output", false);
  const retall = given.flag("retall", false);
  const disp = given.flag("disp", true);
  const directions = readDirections(given, owner, n);

  const problem = new Objective(func, given.args(), maxfev);
  const watch = new Watch(given.callable<Callback>("callback"), retall);
  const outcome = powell(problem, start, directions, settings, watch);
  if (disp) report(outcome, problem.nfev, true);

  const { x, fun, nit, reason } = outcome;
  if (!fullOutput) return retall ? [x, watch.allvecs] : x;
  const direc = toNdArray(directions, [n, n]);
  const full: FminPowellFull = [x, fun, direc, nit, problem.nfev, reason.status];
  return retall ? [...full, watch.allvecs] : full;
}

/** The directions to begin with, row by row: the axes unless `direc` is given. */
export function readDirections(given: OptionsReader, owner: string, n: number): Float64Array {
  const input = given.raw("direc") as ArrayInput | null | undefined;
  if (input === undefined || input === null) {
    const axes = new Float64Array(n * n);
    for (let i = 0; i < n; i++) axes[i * n + i] = 1;
    return axes;
  }
  const { data, shape } = readArray(input, `${owner}: direc`);
  if (shape.length !== 2 || shape[0] !== n || shape[1] !== n) {
    throw new RangeError(
      `${owner}: direc: expected shape (${n}, ${n}), as x0 has ${n} elements, got (${shape.join(", ")})`,
    );
  }
  const bad = data.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`${owner}: direc: expected finite numbers, got ${bad}`);
  if (matrix_rank(toNdArray(data.slice(), [n, n])) < n) {
    warn("OptimizeWarning", "direc input is not full rank, some parameters may not be optimized");
  }
  return data;
}
