import type { Off, On } from "../frame/flags.ts";
import {
  type BracketFull,
  type BracketOptions,
  ended,
  nanAt,
  noSignChange,
  searchBracket,
} from "./bracketing.ts";
import { type Bound, numberFrom, type ScalarFunction } from "./functions.ts";
import { CONVERGENCE_ERROR, RootResults } from "./rootResults.ts";

/**
 * Finds a root of a function between two points where its signs differ, by halving the bracket.
 *
 * Each step looks at the sign in the middle and keeps the half with the change of sign: slow, one binary digit for
 * each call of f, but nothing can mislead it. The root is found to within `xtol + rtol·|root|`.
 *
 * @param f - f(x, …args), returns a number; continuous between a and b
 * @param a - one end of the bracket
 * @param b - the other end; f(a) and f(b) differ in sign, or one of them is 0
 * @param options - see {@link BracketOptions}
 * @returns the root. With `full_output`: `[root, r]`, where r is a {@link RootResults}.
 * @throws RangeError where f(a) and f(b) have the same sign (the message gives a, f(a), b and f(b)), where f is NaN
 *   at a point, for an `xtol` ≤ 0, an `rtol` < 4·eps or a negative or fractional `maxiter`; ConvergenceError where
 *   `maxiter` was not enough or f is infinite at the point found, unless `disp` is off; TypeError for an unknown
 *   option or an argument of a wrong type, and where f returns no number
 * @example
 * ```ts
 * import { bisect } from "@secant/optimize";
 *
 * console.log(bisect((x) => x ** 2 - 1, 0, 2)); // 1
 * ```
 * @see scipy.optimize.bisect
 * @see R. P. Brent, Algorithms for Minimization without Derivatives (1973), section 4.1
 */
export function bisect<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args> & { full_output?: Off },
): number;
export function bisect<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options: BracketOptions<Args> & { full_output: On },
): BracketFull;
export function bisect<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args>,
): number | BracketFull;
export function bisect(
  f: ScalarFunction,
  a: number,
  b: number,
  options?: BracketOptions,
): number | BracketFull {
  return searchBracket(bisection, "bisect", f, a, b, options);
}

/** Bisection: the root lies between `low` and `low + width`, and the width is halved each time. */
export function bisection(
  f: Bound,
  start: number,
  end: number,
  xtol: number,
  rtol: number,
  maxiter: number,
): RootResults {
  const fa = numberFrom(f(start), "the result of f");
  if (Number.isNaN(fa)) return new RootResults(start, Number.NaN, 1, nanAt(start), "bisect");
  const fb = numberFrom(f(end), "the result of f");
  if (Number.isNaN(fb)) return new RootResults(end, Number.NaN, 2, nanAt(end), "bisect");
  if (fa === 0) return ended(start, fa, 0, 2, "bisect");
  if (fb === 0) return ended(end, fb, 0, 2, "bisect");
  if (fa < 0 === fb < 0) throw noSignChange("bisect", start, fa, end, fb);

  let low = start; // the end where f has the sign of f(a)
  let width = end - start;
  let iteration = 0;
  while (iteration < maxiter) {
    iteration++;
    width *= 0.5;
    const middle = low + width;
    const fm = numberFrom(f(middle), "the result of f");
    if (Number.isNaN(fm)) return new RootResults(middle, Number.NaN, iteration + 2, nanAt(middle), "bisect");
    if (fm < 0 === fa < 0) low = middle;
    if (fm === 0 || Math.abs(width) < xtol + rtol * Math.abs(middle)) {
      return ended(middle, fm, iteration, iteration + 2, "bisect");
    }
  }
  return new RootResults(low, iteration, iteration + 2, CONVERGENCE_ERROR, "bisect");
}
