import type { ArrayInput, Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { reportSmooth } from "../frame/report.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import {
  DifferenceCurvature,
  type HessianCallback,
  type HessianProductCallback,
  MatrixCurvature,
  ProductCurvature,
} from "./curvature.ts";
import { newtonCg } from "./newtonCg.ts";
import { DEFAULT_EPSILON, readWolfe, smoothObjective } from "./smooth.ts";

/** A product with the Hessian, ∇²f(x) p: gets x and p, shape `(n,)`, then `args`; returns n numbers. */
export type HessianProductFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  p: Float64Array,
  ...args: Args
) => ArrayInput;

/** Options of {@link fmin_ncg}; the names and defaults are SciPy's. */
export interface FminNcgOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** products with the Hessian; default by differences of `fprime` */
  fhess_p?: HessianProductFunction<Args> | null | undefined;
  /** the Hessian ∇²f(x, …args), shape `(n, n)`; goes before `fhess_p` */
  fhess?: ObjectiveFunction<Args> | null | undefined;
  /** further arguments for all functions; default none */
  args?: Args | undefined;
  /** the run has converged when a step changes x by no more than this on average of its components; default 1e-5 */
  avextol?: number | undefined;
  /** step of the differences of the gradient; default 1.4901161193847656e-8 */
  epsilon?: number | undefined;
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
  /** constant of the curvature condition; default 0.9 */
  c2?: number | undefined;
}

/** What {@link fmin_ncg} returns with `full_output`. */
export type FminNcgFull = [
  xopt: Float64Array,
  fopt: number,
  fcalls: number,
  gcalls: number,
  hcalls: number,
  warnflag: number,
];

const KEYS = [
  "fhess_p",
  "fhess",
  "args",
  "avextol",
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
 * Minimises a function of n variables by Newton's method with inner conjugate gradients (truncated Newton).
 *
 * Each step solves ∇²f p = −∇f by conjugate gradients, only as far as pays and only until they meet negative
 * curvature, then goes along p as far as a line search for the strong Wolfe conditions takes it. It needs
 * products with the Hessian, not the Hessian.
 *
 * @param f - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param fprime - ∇f(x, …args), returns n numbers
 * @param options - see {@link FminNcgOptions}
 * @returns xopt, shape `(n,)`. With `full_output`: `[xopt, fopt, fcalls, gcalls, hcalls, warnflag]`; with `retall`
 *   the array of all x comes last. `warnflag` is 0 for success, 1 when `maxiter` was reached, 2 when the line
 *   search found nothing better, 3 when f or x is not finite or the inner iteration did not end, 99 when
 *   `callback` returned `true`.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where a function returns no
 *   numbers; RangeError for an empty `x0`, a NaN or negative tolerance or limit, for c1, c2 out of order, and
 *   where a function returns another number of values than x0 has
 * @example
 * ```ts
 * import { fmin_ncg } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => (x[0] - 1) ** 4 + 3 * (x[1] + 2) ** 2;
 * const fprime = (x: Float64Array) => [4 * (x[0] - 1) ** 3, 6 * (x[1] + 2)];
 * const fhess = (x: Float64Array) => [[12 * (x[0] - 1) ** 2, 0], [0, 6]];
 * console.log(fmin_ncg(f, [5, 5], fprime, { fhess, avextol: 1e-8, disp: 0 })); // (1.006, -2): a minimum of fourth order
 * ```
 * @see scipy.optimize.fmin_ncg
 * @see J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), sec. 7.1
 */
export function fmin_ncg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  fprime: ObjectiveFunction<Args>,
  options?: FminNcgOptions<Args> & { full_output?: Off; retall?: Off },
): Float64Array;
export function fmin_ncg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  fprime: ObjectiveFunction<Args>,
  options: FminNcgOptions<Args> & { full_output: On; retall?: Off },
): FminNcgFull;
export function fmin_ncg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  fprime: ObjectiveFunction<Args>,
  options: FminNcgOptions<Args> & { full_output: On; retall: On },
): [...FminNcgFull, allvecs: Float64Array[]];
export function fmin_ncg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  fprime: ObjectiveFunction<Args>,
  options: FminNcgOptions<Args> & { full_output?: Off; retall: On },
): [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_ncg<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  fprime: ObjectiveFunction<Args>,
  options?: FminNcgOptions<Args>,
):
  | Float64Array
  | FminNcgFull
  | [...FminNcgFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_ncg(
  f: ObjectiveFunction,
  x0: ArrayInput,
  fprime: ObjectiveFunction,
  options?: FminNcgOptions,
):
  | Float64Array
  | FminNcgFull
  | [...FminNcgFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]] {
  const owner = "fmin_ncg";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(f, owner, "f");
  requireFunction(fprime, owner, "fprime");
  const start = readStart(x0, owner);
  const n = start.length;
  const problem = smoothObjective(owner, f, fprime, given, n);
  const epsilon = given.finite("epsilon", DEFAULT_EPSILON);
  const fhess = given.callable<HessianCallback>("fhess");
  const fhess_p = given.callable<HessianProductCallback>("fhess_p");
  const curvature =
    fhess !== null
      ? new MatrixCurvature(n, fhess, given.args())
      : fhess_p !== null
        ? new ProductCurvature(fhess_p, given.args())
        : new DifferenceCurvature(problem, epsilon);
  const settings = {
    avextol: given.tolerance("avextol", 1e-5),
    maxiter: given.limit("maxiter") ?? 200 * n,
    ...readWolfe(given, owner, 0.9),
  };
  const fullOutput = given.flag("full_output", false);
  const retall = given.flag("retall", false);
  const disp = given.flag("disp", true);
  const watch = new Watch(given.callable<Callback>("callback"), retall);

  const outcome = newtonCg(problem, curvature, start, settings, watch);
  const { x, fun, nit, reason } = outcome;
  const { nfev, ngev } = problem;
  if (disp) {
    const counts: [string, number][] = [
      ["Iterations", nit],
      ["Function evaluations", nfev],
      ["Gradient evaluations", ngev],
      ["Hessian evaluations", curvature.count],
    ];
    reportSmooth(outcome, counts, "");
  }
  if (!fullOutput) return retall ? [x, watch.allvecs] : x;
  const full: FminNcgFull = [x, fun, nfev, ngev, curvature.count, reason.status];
  return retall ? [...full, watch.allvecs] : full;
}
