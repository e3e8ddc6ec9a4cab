import type { Off, On } from "../frame/flags.ts";
import {
  type BracketFull,
  type Bracketing,
  type BracketOptions,
  ended,
  nanAt,
  noSignChange,
  searchBracket,
} from "./bracketing.ts";
import { type Bound, numberFrom, type ScalarFunction } from "./functions.ts";
import { CONVERGENCE_ERROR, RootResults } from "./rootResults.ts";

/**
 * Finds a root of a function between two points where its signs differ, by Brent's method.
 *
 * Each step is taken by inverse quadratic interpolation, or by the secant where only two points are known, if that
 * is safe and shortens the bracket fast enough, else by bisection. So it is as sure as bisection and nearly always
 * much faster. The root is found to within `xtol + rtol·|root|`.
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
 * import { brentq } from "@secant/optimize";
 *
 * console.log(brentq((x) => x ** 2 - 1, 0, 2)); // 1
 * console.log(brentq((x, c) => x ** 3 - c, 0, 2, { args: [2] })); // 1.2599210498949451
 * ```
 * @see scipy.optimize.brentq
 * @see R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4
 */
export function brentq<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args> & { full_output?: Off },
): number;
export function brentq<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options: BracketOptions<Args> & { full_output: On },
): BracketFull;
export function brentq<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args>,
): number | BracketFull;
export function brentq(
  f: ScalarFunction,
  a: number,
  b: number,
  options?: BracketOptions,
): number | BracketFull {
  return searchBracket(brent, "brentq", f, a, b, options);
}

/** Brent's method with inverse quadratic interpolation. */
export const brent: Bracketing = (f, a, b, xtol, rtol, maxiter) =>
  interpolate(f, a, b, xtol, rtol, maxiter, "brentq", false);

/**
 * Brent's method, with his letters. R. P. Brent, Algorithms for Minimization without Derivatives (1973), sections
 * 4.2 and 4.3. As in SciPy, the tolerance on b is halved and the interpolation is written in divided differences.
 * Where `hyperbolic`, the three points are not put on x = a quadratic in f, but on f = (x − r) / (p x + q): J. C. P.
 * Bus & T. J. Dekker, Two efficient algorithms with guaranteed convergence for finding a zero of a function, ACM TOMS
 * 1 (1975) 330–345, section 3, Algorithm M.
 */
export function interpolate(
  f: Bound,
  start: number,
  end: number,
  xtol: number,
  rtol: number,
  maxiter: number,
  name: string,
  hyperbolic: boolean,
): RootResults {
  let a = start; // the point before b
  let fa = numberFrom(f(a), "the result of f");
  if (Number.isNaN(fa)) return new RootResults(a, Number.NaN, 1, nanAt(a), name);
  let b = end; // the best point
  let fb = numberFrom(f(b), "the result of f");
  if (Number.isNaN(fb)) return new RootResults(b, Number.NaN, 2, nanAt(b), name);
  if (fa === 0) return ended(a, fa, 0, 2, name);
  if (fb === 0) return ended(b, fb, 0, 2, name);
  if (fa < 0 === fb < 0) throw noSignChange(name, a, fa, b, fb);

  let c = a; // the other end of the bracket
  let fc = fa;
  let d = b - a; // the last step
  let e = d; // the step before
  let iteration = 0;

  // Invariant: f(b) and f(c) differ in sign, a ≠ b.
  while (iteration < maxiter) {
    iteration++;
    if (fa < 0 !== fb < 0) {
      c = a;
      fc = fa;
      d = b - a;
      e = d;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const tol = (xtol + rtol * Math.abs(b)) / 2;
    const m = (c - b) / 2;
    if (fb === 0 || Math.abs(m) < tol) return ended(b, fb, iteration, iteration + 1, name);

    if (Math.abs(e) > tol && Math.abs(fb) < Math.abs(fa)) {
      let step: number;
      if (a === c) {
        step = (-fb * (b - a)) / (fb - fa);
      } else {
        const slopeA = (fa - fb) / (a - b);
        const slopeC = (fc - fb) / (c - b);
        step = hyperbolic
          ? (-fb * (fc - fa)) / (fc * slopeA - fa * slopeC)
          : (-fb * (fc * slopeC - fa * slopeA)) / (slopeC * slopeA * (fc - fa));
      }
      // Interpolation must stay within 3/4 of the way to c, and be less than half the step before the last.
      if (2 * Math.abs(step) < Math.min(Math.abs(e), 3 * Math.abs(m) - tol)) {
        e = d;
        d = step;
      } else {
        d = m;
        e = m;
      }
    } else {
      d = m;
      e = m;
    }
    a = b;
    fa = fb;
    if (Math.abs(d) > tol) b += d;
    else b += m > 0 ? tol : -tol;
    fb = numberFrom(f(b), "the result of f");
    if (Number.isNaN(fb)) return new RootResults(b, Number.NaN, iteration + 2, nanAt(b), name);
  }
  return new RootResults(b, iteration, iteration + 2, CONVERGENCE_ERROR, name);
}
