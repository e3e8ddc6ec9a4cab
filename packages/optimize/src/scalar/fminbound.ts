import type { Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import {
  type Bound,
  bind,
  iterationLimit,
  numberFrom,
  requireNumber,
  type ScalarFunction,
} from "../zeros/functions.ts";
import { type ScalarOutcome, sound } from "./brent.ts";
import { type LocalSettings, localMinimum, type Trace } from "./localMinimum.ts";
import {
  printBoundedHead,
  printBoundedStep,
  readVerbosity,
  reportBounded,
  SOLUTION_FOUND,
  TOO_MANY_CALLS,
  type Verbosity,
} from "./report.ts";

/** Options of {@link fminbound}; the names and defaults are SciPy's. */
export interface FminboundOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** the minimum is found to within about this, or the square root of eps times x; default 1e-5 */
  xtol?: number | undefined;
  /** most calls of `func`, of which the first two are always made; default 500 */
  maxfun?: number | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** 0 says nothing, 1 warns of failure, 2 tells of success too, 3 prints each step; default 1 */
  disp?: Flag | undefined;
}

/** What {@link fminbound} returns with `full_output`. */
export type FminboundFull = [xopt: number, fval: number, ierr: number, numfunc: number];

const KEYS = ["args", "xtol", "maxfun", "full_output", "disp"] as const;
/** `xtol` and `maxfun` unless given. */
export const BOUNDED_TOL = 1e-5;
export const BOUNDED_MAXITER = 500;
/** (3 − √5)/2. */
const RATIO = 0.5 * (3 - Math.sqrt(5));
/** The relative tolerance: the root of the rounding unit. */
const RTOL = Math.sqrt(2.2e-16);

/**
 * Minimises a function of one variable between two points, by Brent's method.
 *
 * Each step goes to the minimum of a parabola through the best three points, or by the golden section where that is
 * not safe. The end points themselves are not tried: a minimum at one of them is approached to within the tolerance.
 *
 * @param func - f(x, …args), returns a number
 * @param x1 - one bound, finite
 * @param x2 - the other, at least x1
 * @param options - see {@link FminboundOptions}
 * @returns xopt. With `full_output`: `[xopt, fval, ierr, numfunc]`; `ierr` is 0 for success, 1 where `maxfun` was
 *   reached, 2 where x or f is not finite at the end.
 * @throws RangeError unless x1 ≤ x2 are finite, for a negative or NaN tolerance or limit; TypeError for an unknown
 *   option or an argument of a wrong type, and where func returns no number
 * @example
 * ```ts
 * import { fminbound } from "@secant/optimize";
 *
 * console.log(fminbound((x) => (x - 1) ** 2, -4, 4)); // 1
 * console.log(fminbound((x) => (x - 1) ** 2, 3, 4)); // 3.000006
 * ```
 * @see scipy.optimize.fminbound
 * @see R. P. Brent, Algorithms for Minimization without Derivatives (1973), section 5.8
 * @see G. E. Forsythe, M. A. Malcolm & C. B. Moler, Computer Methods for Mathematical Computations (1977), section 8.2
 */
export function fminbound<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x1: number,
  x2: number,
  options?: FminboundOptions<Args> & { full_output?: Off },
): number;
export function fminbound<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x1: number,
  x2: number,
  options: FminboundOptions<Args> & { full_output: On },
): FminboundFull;
export function fminbound<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x1: number,
  x2: number,
  options?: FminboundOptions<Args>,
): number | FminboundFull;
export function fminbound(
  func: ScalarFunction,
  x1: number,
  x2: number,
  options?: FminboundOptions,
): number | FminboundFull {
  const owner = "fminbound";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const low = requireNumber(x1, owner, "x1");
  const high = requireNumber(x2, owner, "x2");
  requireInterval(low, high, `${owner}: x1, x2`);
  const f = bind(func, given.args());
  const xtol = given.tolerance("xtol", BOUNDED_TOL);
  const maxfun = iterationLimit(given, owner, BOUNDED_MAXITER, 0, "maxfun");
  const fullOutput = given.flag("full_output", false);
  const disp = readVerbosity(given, owner, 1, 1);
  const { x, fun, nfev, reason } = boundedSearch(f, low, high, xtol, maxfun, disp);
  return fullOutput ? [x, fun, reason.status, nfev] : x;
}

/** Refuses bounds that are not finite or out of order. */
export function requireInterval(low: number, high: number, what: string): void {
  if (!(Number.isFinite(low) && Number.isFinite(high))) {
    throw new RangeError(`${what}: Optimization bounds must be finite scalars, got ${low}, ${high}`);
  }
  if (low > high) {
    throw new RangeError(`${what}: The lower bound exceeds the upper bound, got ${low}, ${high}`);
  }
}

/** The search between bounds, with what it prints. */
export function boundedSearch(
  f: Bound,
  low: number,
  high: number,
  xatol: number,
  maxfun: number,
  disp: Verbosity,
): ScalarOutcome {
  let trace: Trace | null = null;
  if (disp > 2) {
    printBoundedHead();
    trace = (x, fx, isParabolic, _best, _value, nit) => {
      const procedure = nit === 0 ? "initial" : isParabolic ? "parabolic" : "golden";
      printBoundedStep(nit + 1, x, fx, procedure);
    };
  }
  const outcome = bounded(f, low, high, xatol, maxfun, trace);
  reportBounded(outcome.reason, xatol, disp);
  return outcome;
}

/** Brent's search between `low` and `high`. */
export function bounded(
  f: Bound,
  low: number,
  high: number,
  xatol: number,
  maxfun: number,
  trace: Trace | null,
): ScalarOutcome {
  const settings: LocalSettings = { ratio: RATIO, rtol: RTOL, atol: xatol / 3, inclusive: true };
  const start = low + RATIO * (high - low);
  const value = numberFrom(f(start), "the result of func");
  if (trace !== null) trace(start, value, false, start, value, 0);
  const { x, fun, nit, converged } = localMinimum(
    f,
    low,
    high,
    start,
    value,
    settings,
    Math.max(1, maxfun - 1),
    trace,
  );
  const reason = converged ? SOLUTION_FOUND : TOO_MANY_CALLS;
  return { x, fun, nit: nit + 1, nfev: nit + 1, reason: sound(reason, x, fun) };
}
