import type { Off, On } from "../frame/flags.ts";
import { type BracketFull, type Bracketing, type BracketOptions, searchBracket } from "./bracketing.ts";
import { interpolate } from "./brentq.ts";
import type { ScalarFunction } from "./functions.ts";

/**
 * Finds a root of a function between two points where its signs differ, by Brent's method with hyperbolic
 * extrapolation.
 *
 * As {@link brentq}, but where three points are known the next is the zero of a hyperbola through them, not that of a
 * parabola lying on its side. Both need about the same number of calls. The root is found to within
 * `xtol + rtol·|root|`.
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
 * import { brenth } from "@secant/optimize";
 *
 * console.log(brenth((x) => x ** 2 - 1, 0, 2)); // 1
 * ```
 * @see scipy.optimize.brenth
 * @see J. C. P. Bus & T. J. Dekker, Two efficient algorithms with guaranteed convergence for finding a zero of a
 *   function, ACM TOMS 1 (1975) 330–345, section 3
 */
export function brenth<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args> & { full_output?: Off },
): number;
export function brenth<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options: BracketOptions<Args> & { full_output: On },
): BracketFull;
export function brenth<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args>,
): number | BracketFull;
export function brenth(
  f: ScalarFunction,
  a: number,
  b: number,
  options?: BracketOptions,
): number | BracketFull {
  return searchBracket(hyperbolic, "brenth", f, a, b, options);
}

/** Brent's method with hyperbolic extrapolation. */
export const hyperbolic: Bracketing = (f, a, b, xtol, rtol, maxiter) =>
  interpolate(f, a, b, xtol, rtol, maxiter, "brenth", true);
