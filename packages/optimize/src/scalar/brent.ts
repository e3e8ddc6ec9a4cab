import { ConvergenceError, type Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import type { Reason } from "../frame/reasons.ts";
import { type Bound, bind, iterationLimit, type ScalarFunction } from "../zeros/functions.ts";
import { type Bracket, isValid, noBracket, readBracket } from "./bracket.ts";
import { type LocalSettings, localMinimum, type Trace } from "./localMinimum.ts";
import { NOT_FINITE, satisfied, TOO_MANY_ITERATIONS } from "./report.ts";

/** Options of {@link brent}; the names and defaults are SciPy's. */
export interface BrentOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /**
   * three points in order, f less at the middle one than at the others, or two points from which to search downhill
   * for such; default a search from 0 and 1
   */
  brack?: readonly number[] | Float64Array | null | undefined;
  /** the minimum is found to within `tol·|x| + 1e-11`; default 1.48e-8 */
  tol?: number | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** most iterations; default 500 */
  maxiter?: number | undefined;
}

/** What {@link brent} returns with `full_output`. */
export type BrentFull = [xmin: number, fval: number, iter: number, funcalls: number];

const KEYS = ["args", "brack", "tol", "full_output", "maxiter"] as const;
/** `tol` and `maxiter` unless given. */
export const BRENT_TOL = 1.48e-8;
export const BRENT_MAXITER = 500;
/** (3 − √5)/2, as SciPy rounds it. */
const RATIO = 0.381966;
/** What is added to the relative tolerance. */
const LEAST_TOL = 1e-11;

/**
 * Minimises a function of one variable by Brent's method.
 *
 * Each step goes to the minimum of a parabola through the best three points, or by the golden section where that is
 * not safe. The search begins in a bracket, which it seeks downhill if it is given none; the minimum need not lie
 * between the two points given. Use {@link fminbound} to search between two points.
 *
 * @param func - f(x, …args), returns a number
 * @param options - see {@link BrentOptions}
 * @returns xmin. With `full_output`: `[xmin, fval, iter, funcalls]`. Where `maxiter` was not enough, the best point
 *   so far.
 * @throws ConvergenceError where no bracket was found or x or f is not finite at the end; RangeError for a `brack` that
 *   is none, a negative or NaN tolerance or limit; TypeError for an unknown option or an argument of a wrong type, and
 *   where func returns no number
 * @example
 * ```ts
 * import { brent } from "@secant/optimize";
 *
 * console.log(brent((x) => (x - 1) ** 2, { brack: [1, 2] })); // 1
 * const [xmin, fval] = brent((x) => (x - 2) * x * (x + 2) ** 2, { full_output: true });
 * console.log(xmin, fval); // 1.2807764, -9.9149496
 * ```
 * @see scipy.optimize.brent
 * @see R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5
 */
export function brent<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options?: BrentOptions<Args> & { full_output?: Off },
): number;
export function brent<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options: BrentOptions<Args> & { full_output: On },
): BrentFull;
export function brent<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options?: BrentOptions<Args>,
): number | BrentFull;
export function brent(func: ScalarFunction, options?: BrentOptions): number | BrentFull {
  const given = new OptionsReader("brent", options, KEYS);
  requireFunction(func, "brent", "func");
  const f = bind(func, given.args());
  const tol = given.tolerance("tol", BRENT_TOL);
  const maxiter = iterationLimit(given, "brent", BRENT_MAXITER, 0);
  const fullOutput = given.flag("full_output", false);
  const start = readBracket(f, given.raw("brack"), "brent", "brack");
  if (!isValid(start)) throw noBracket(start, "brent");
  const { x, fun, nit, nfev } = brentSearch(f, start, tol, maxiter, null);
  requireFinite("brent", x, fun);
  return fullOutput ? [x, fun, nit, nfev] : x;
}

/** How a search for a minimum of a function of one variable ended. */
export interface ScalarOutcome {
  readonly x: number;
  readonly fun: number;
  readonly nit: number;
  readonly nfev: number;
  readonly reason: Reason;
}

/** Brent's search in a bracket. */
export function brentSearch(
  f: Bound,
  { xa, xb, xc, fb, calls }: Bracket,
  tol: number,
  maxiter: number,
  trace: Trace | null,
): ScalarOutcome {
  const settings: LocalSettings = { ratio: RATIO, rtol: tol, atol: LEAST_TOL, inclusive: false };
  const low = Math.min(xa, xc);
  const high = Math.max(xa, xc);
  const { x, fun, nit, converged } = localMinimum(f, low, high, xb, fb, settings, maxiter, trace);
  const reason = converged ? satisfied(tol) : TOO_MANY_ITERATIONS;
  return { x, fun, nit, nfev: calls + nit, reason: sound(reason, x, fun) };
}

/** The reason to give: success only where x and f are finite. */
export function sound(reason: Reason, x: number, fun: number): Reason {
  if (Number.isNaN(x) || Number.isNaN(fun)) return NOT_FINITE;
  return reason.status !== 0 || (Number.isFinite(x) && Number.isFinite(fun)) ? reason : NOT_FINITE;
}

/** Where there is no flag to tell of it, an end that is not finite is an error. */
export function requireFinite(owner: string, x: number, fun: number): void {
  if (Number.isFinite(x) && Number.isFinite(fun)) return;
  throw new ConvergenceError(`${owner}: the search ended at f(${x}) = ${fun}`);
}
