import type { ArrayInput, Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { reportSmooth } from "../frame/report.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { cg } from "./cg.ts";
import { precisionDetail, readNorm, readWolfe, smoothObjective } from "./smooth.ts";

/** Options of {@link fmin_cg}; the names and defaults are SciPy's. */
export interface FminCgOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** ∇f(x, …args), returns n numbers; default by forward differences */
  fprime?: ObjectiveFunction<Args> | null | undefined;
  /** further arguments for `f` and `fprime`, after x; default none */
  args?: Args | undefined;
  /** the run has converged when the norm of the gradient is no larger; default 1e-5 */
  gtol?: number | undefined;
  /** order of that norm; default `Infinity`, the largest component */
  norm?: number | undefined;
  /** step of the differences, a number or shape `(n,)`; default 1.4901161193847656e-8 */
  epsilon?: ArrayInput | undefined;
  /** most iterations; default 200·n */
  maxiter?: number | null | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** whether to print the closing lines; default `true` */
  disp?: Flag | undefined;
  /** whether to return x of each iteration too; default `false` */
  retall?: Flag | undefined;
  /** called after each iteration with x; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
  /** constant of the sufficient decrease; default 1e-4 */
  c1?: number | undefined;
  /** constant of the curvature condition; default 0.4 */
  c2?: number | undefined;
}

/** What {@link fmin_cg} returns with `full_output`. */
export type FminCgFull = [
  xopt: Float64Array,
  fopt: number,
  func_calls: number,
  grad_calls: number,
  warnflag: number,
];

const KEYS = [
  "fprime",
  "args",
  "gtol",
  "norm",
  "epsilon",
  "maxiter",
  "full_output",
  "disp",
  "retall",
  "callback",
  "c1",
  "c2",
] as const;

/**
 * Minimises a function of n variables by nonlinear conjugate gradients of Polak and Ribière.
 *
 * Each step goes along −g + β p, g the gradient and p the direction of the step before, as far as a line search
 * for the strong Wolfe conditions takes it; where β would be negative the method starts anew downhill. It needs
 * only a few vectors of memory, which suits very many variables.
 *
 * @param f - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link FminCgOptions}
 * @returns xopt, shape `(n,)`. With `full_output`: `[xopt, fopt, func_calls, grad_calls, warnflag]`; with
 *   `retall` the array of all x comes last. `warnflag` is 0 for success, 1 when `maxiter` was reached, 2 when the
 *   line search found nothing better, 3 when f, its gradient or x is not finite, 99 when `callback` returned
 *   `true`.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where `f` or `fprime` returns no
 *   numbers; RangeError for an empty `x0`, a NaN or negative tolerance or limit, and for c1, c2 out of order
 * @example
 * ```ts
 * import { fmin_cg } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => (x[0] - 1) ** 2 + 3 * (x[1] + 2) ** 2;
 * const fprime = (x: Float64Array) => [2 * (x[0] - 1), 6 * (x[1] + 2)];
 * console.log(fmin_cg(f, [5, 5], { fprime, disp: 0 })); // (1, -2)
 * ```
 * @see scipy.optimize.fmin_cg
 * @see J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), sec. 5.2
 * @see J. C. Gilbert & J. Nocedal, Global convergence properties of conjugate gradient methods for optimization,
 *   SIAM J. Optim. 2 (1992) 21–42
 */
export function fmin_cg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminCgOptions<Args> & { full_output?: Off; retall?: Off },
): Float64Array;
export function fmin_cg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminCgOptions<Args> & { full_output: On; retall?: Off },
): FminCgFull;
export function fmin_cg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminCgOptions<Args> & { full_output: On; retall: On },
): [...FminCgFull, allvecs: Float64Array[]];
export function fmin_cg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminCgOptions<Args> & { full_output?: Off; retall: On },
): [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_cg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminCgOptions<Args>,
):
  | Float64Array
  | FminCgFull
  | [...FminCgFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_cg(
  f: ObjectiveFunction,
  x0: ArrayInput,
  options?: FminCgOptions,
):
  | Float64Array
  | FminCgFull
  | [...FminCgFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]] {
  const owner = "fmin_cg";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(f, owner, "f");
  const start = readStart(x0, owner);
  const n = start.length;
  const fprime = given.callable<ObjectiveFunction>("fprime");
  const problem = smoothObjective(owner, f, fprime, given, n);
  const gtol = given.tolerance("gtol", 1e-5);
  const settings = {
    gtol,
    norm: readNorm(given, owner),
    maxiter: given.limit("maxiter") ?? 200 * n,
    ...readWolfe(given, owner, 0.4),
  };
  const fullOutput = given.flag("full_output", false);
  const retall = given.flag("retall", false);
  const disp = given.flag("disp", true);
  const watch = new Watch(given.callable<Callback>("callback"), retall);

  const outcome = cg(problem, start, settings, watch);
  const { x, fun, nit, reason } = outcome;
  const { nfev, ngev } = problem;
  if (disp) {
    const counts: [string, number][] = [
      ["Iterations", nit],
      ["Function evaluations", nfev],
      ["Gradient evaluations", ngev],
    ];
    reportSmooth(outcome, counts, precisionDetail(outcome, gtol, fprime === null));
  }
  if (!fullOutput) return retall ? [x, watch.allvecs] : x;
  const full: FminCgFull = [x, fun, nfev, ngev, reason.status];
  return retall ? [...full, watch.allvecs] : full;
}
