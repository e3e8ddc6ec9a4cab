import { type ArrayInput, type Flag, type NdArray, toNdArray } from "@secant/core";
import { choleskyFactor, gemmPlain, OptionsReader, readArray, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { reportSmooth } from "../frame/report.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { bfgs } from "./bfgs.ts";
import { precisionDetail, readNorm, readWolfe, smoothObjective } from "./smooth.ts";

/** Options of {@link fmin_bfgs}; the names and defaults are SciPy's. */
export interface FminBfgsOptions<Args extends readonly unknown[] = readonly unknown[]> {
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
  /** the run has converged when a step is no longer than xrtol·(xrtol + |x|); default 0 */
  xrtol?: number | undefined;
  /** constant of the sufficient decrease; default 1e-4 */
  c1?: number | undefined;
  /** constant of the curvature condition; default 0.9 */
  c2?: number | undefined;
  /** first estimate of the inverse Hessian, symmetric and positive definite, shape `(n, n)`; default I */
  hess_inv0?: ArrayInput | null | undefined;
}

/** What {@link fmin_bfgs} returns with `full_output`. */
export type FminBfgsFull = [
  xopt: Float64Array,
  fopt: number,
  gopt: Float64Array,
  Bopt: NdArray<Float64Array>,
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
  "xrtol",
  "c1",
  "c2",
  "hess_inv0",
] as const;

/**
 * Minimises a function of n variables by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno.
 *
 * Each step goes along −H g, H an estimate of the inverse Hessian that is built up from the changes of the
 * gradient g, as far as a line search for the strong Wolfe conditions takes it. Fast on smooth functions of up
 * to some hundred variables; memory and time per step grow with n².
 *
 * @param f - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link FminBfgsOptions}
 * @returns xopt, shape `(n,)`. With `full_output`: `[xopt, fopt, gopt, Bopt, func_calls, grad_calls, warnflag]`,
 *   Bopt the estimate of the inverse Hessian, shape `(n, n)`; with `retall` the array of all x comes last.
 *   `warnflag` is 0 for success, 1 when `maxiter` was reached, 2 when the line search found nothing better (the
 *   precision of f or its gradient is used up), 3 when f, its gradient or x is not finite, 99 when `callback`
 *   returned `true`.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where `f` or `fprime` returns no
 *   numbers; RangeError for an empty `x0`, a NaN or negative tolerance or limit, for c1, c2 out of order, and
 *   for a `hess_inv0` that is not symmetric positive definite
 * @example
 * ```ts
 * import { fmin_bfgs } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2;
 * const fprime = (x: Float64Array) => [
 *   -2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2),
 *   200 * (x[1] - x[0] ** 2),
 * ];
 * console.log(fmin_bfgs(f, [-1.2, 1], { fprime, disp: 0 })); // (1, 1) to six digits
 * ```
 * @see scipy.optimize.fmin_bfgs
 * @see J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), sec. 6.1
 */
export function fmin_bfgs<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminBfgsOptions<Args> & { full_output?: Off; retall?: Off },
): Float64Array;
export function fmin_bfgs<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminBfgsOptions<Args> & { full_output: On; retall?: Off },
): FminBfgsFull;
export function fmin_bfgs<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminBfgsOptions<Args> & { full_output: On; retall: On },
): [...FminBfgsFull, allvecs: Float64Array[]];
export function fmin_bfgs<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminBfgsOptions<Args> & { full_output?: Off; retall: On },
): [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_bfgs<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminBfgsOptions<Args>,
):
  | Float64Array
  | FminBfgsFull
  | [...FminBfgsFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]];
export function fmin_bfgs(
  f: ObjectiveFunction,
  x0: ArrayInput,
  options?: FminBfgsOptions,
):
  | Float64Array
  | FminBfgsFull
  | [...FminBfgsFull, allvecs: Float64Array[]]
  | [xopt: Float64Array, allvecs: Float64Array[]] {
  const owner = "fmin_bfgs";
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
    xrtol: given.tolerance("xrtol", 0),
    maxiter: given.limit("maxiter") ?? 200 * n,
    ...readWolfe(given, owner, 0.9),
  };
  const H = readInverseHessian(given, owner, n);
  const fullOutput = given.flag("full_output", false);
  const retall = given.flag("retall", false);
  const disp = given.flag("disp", true);
  const watch = new Watch(given.callable<Callback>("callback"), retall);

  const outcome = bfgs(problem, start, H, settings, watch);
  const { x, fun, nit, reason, gradient } = outcome;
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
  const full: FminBfgsFull = [x, fun, gradient, toNdArray(H, [n, n]), nfev, ngev, reason.status];
  return retall ? [...full, watch.allvecs] : full;
}

/** `hess_inv0`, or the identity. */
export function readInverseHessian(given: OptionsReader, owner: string, n: number): Float64Array {
  const input = given.raw("hess_inv0") as ArrayInput | null | undefined;
  if (input === undefined || input === null) {
    const H = new Float64Array(n * n);
    for (let i = 0; i < n; i++) H[i * n + i] = 1;
    return H;
  }
  const { data, shape } = readArray(input, `${owner}: hess_inv0`);
  if (shape.length !== 2 || shape[0] !== n || shape[1] !== n) {
    throw new RangeError(`${owner}: hess_inv0: expected shape (${n}, ${n}), got (${shape.join(", ")})`);
  }
  if (!isPositiveDefinite(data, n)) {
    throw new RangeError(
      `${owner}: hess_inv0: expected a symmetric positive definite matrix, got one that is not`,
    );
  }
  return data;
}

/** Whether a matrix is symmetric and has a Cholesky factor. */
function isPositiveDefinite(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) if (a[i * n + j] !== a[j * n + i]) return false;
  }
  return choleskyFactor(n, a.slice(), gemmPlain) < 0;
}
