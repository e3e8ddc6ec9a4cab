import type { Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { type Bound, bind, iterationLimit, numberFrom, type ScalarFunction } from "../zeros/functions.ts";
import { type Bracket, isValid, noBracket, readBracket } from "./bracket.ts";
import { requireFinite, type ScalarOutcome, sound } from "./brent.ts";
import { satisfied, TOO_MANY_ITERATIONS } from "./report.ts";

/** Options of {@link golden}; the names and defaults are SciPy's. */
export interface GoldenOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /**
   * three points in order, f less at the middle one than at the others, or two points from which to search downhill
   * for such; default a search from 0 and 1
   */
  brack?: readonly number[] | Float64Array | null | undefined;
  /** the bracket ends no wider than this part of its two inner points' sizes together; default √eps, 1.49e-8 */
  tol?: number | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** most iterations; default 5000 */
  maxiter?: number | undefined;
}

/** What {@link golden} returns with `full_output`. */
export type GoldenFull = [xmin: number, fval: number, funcalls: number];

const KEYS = ["args", "brack", "tol", "full_output", "maxiter"] as const;
/** `tol` and `maxiter` unless given. */
export const GOLDEN_TOL = 1.4901161193847656e-8;
export const GOLDEN_MAXITER = 5000;
/** (√5 − 1)/2, as SciPy rounds it, and the rest. */
const R = 0.61803399;
const C = 1 - R;

/**
 * Minimises a function of one variable by golden section search.
 *
 * Each step looks at one more point in the bracket, so that what is left is 0.618 times as wide: slow, but as sure as
 * bisection. {@link brent} is nearly always much faster. The search begins in a bracket, which it seeks downhill if it
 * is given none; the minimum need not lie between the two points given.
 *
 * @param func - f(x, …args), returns a number
 * @param options - see {@link GoldenOptions}
 * @returns xmin. With `full_output`: `[xmin, fval, funcalls]`. Where `maxiter` was not enough, the best point so far.
 * @throws ConvergenceError where no bracket was found or x or f is not finite at the end; RangeError for a `brack` that
 *   is none, a negative or NaN tolerance or limit; TypeError for an unknown option or an argument of a wrong type, and
 *   where func returns no number
 * @example
 * ```ts
 * import { golden } from "@secant/optimize";
 *
 * const [xmin, fval, funcalls] = golden((x) => (x - 1) ** 2, { brack: [-1, 0.5, 2], full_output: true });
 * console.log(xmin, fval, funcalls); // about 1, 0
 * ```
 * @see scipy.optimize.golden
 * @see J. Kiefer, Sequential minimax search for a maximum, Proc. Amer. Math. Soc. 4 (1953) 502–506
 */
export function golden<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options?: GoldenOptions<Args> & { full_output?: Off },
): number;
export function golden<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options: GoldenOptions<Args> & { full_output: On },
): GoldenFull;
export function golden<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options?: GoldenOptions<Args>,
): number | GoldenFull;
export function golden(func: ScalarFunction, options?: GoldenOptions): number | GoldenFull {
  const given = new OptionsReader("golden", options, KEYS);
  requireFunction(func, "golden", "func");
  const f = bind(func, given.args());
  const tol = given.tolerance("tol", GOLDEN_TOL);
  const maxiter = iterationLimit(given, "golden", GOLDEN_MAXITER, 0);
  const fullOutput = given.flag("full_output", false);
  const start = readBracket(f, given.raw("brack"), "golden", "brack");
  if (!isValid(start)) throw noBracket(start, "golden");
  const { x, fun, nfev } = goldenSection(f, start, tol, maxiter, null);
  requireFinite("golden", x, fun);
  return fullOutput ? [x, fun, nfev] : x;
}

/** Golden section search in a bracket: x1 and x2 divide the interval from x0 to x3 in the golden ratio. */
export function goldenSection(
  f: Bound,
  { xa, xb, xc, calls }: Bracket,
  tol: number,
  maxiter: number,
  trace: ((nfev: number, x: number, fx: number) => void) | null,
): ScalarOutcome {
  let x0 = xa;
  let x3 = xc;
  const isRightLonger = Math.abs(xc - xb) > Math.abs(xb - xa);
  let x1 = isRightLonger ? xb : xb - C * (xb - xa);
  let x2 = isRightLonger ? xb + C * (xc - xb) : xb;
  let f1 = numberFrom(f(x1), "the result of func");
  let f2 = numberFrom(f(x2), "the result of func");
  let nfev = calls + 2;
  let nit = 0;
  let reason = TOO_MANY_ITERATIONS;
  while (nit < maxiter) {
    if (Math.abs(x3 - x0) <= tol * (Math.abs(x1) + Math.abs(x2))) {
      reason = satisfied(tol);
      break;
    }
    if (f2 < f1) {
      x0 = x1;
      x1 = x2;
      x2 = R * x1 + C * x3;
      f1 = f2;
      f2 = numberFrom(f(x2), "the result of func");
    } else {
      x3 = x2;
      x2 = x1;
      x1 = R * x2 + C * x0;
      f2 = f1;
      f1 = numberFrom(f(x1), "the result of func");
    }
    nfev++;
    nit++;
    if (trace !== null) trace(nfev, ...(f1 < f2 ? ([x1, f1] as const) : ([x2, f2] as const)));
  }
  const [x, fun] = f1 < f2 ? [x1, f1] : [x2, f2];
  return { x, fun, nit, nfev, reason: sound(reason, x, fun) };
}
