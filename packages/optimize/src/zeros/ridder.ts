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
 * Finds a root of a function between two points where its signs differ, by Ridders' method.
 *
 * Each step looks at the middle of the bracket, and then where a straight line through the three values, once an
 * exponential has been taken out of them, is zero. That point never leaves the bracket, and the bracket is at least
 * halved: two calls for each step, which about doubles the right digits. The root is found to within
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
 * import { ridder } from "@secant/optimize";
 *
 * console.log(ridder((x) => x ** 2 - 1, 0, 2)); // 1
 * ```
 * @see scipy.optimize.ridder
 * @see C. J. F. Ridders, A new algorithm for computing a single root of a real continuous function, IEEE Trans.
 *   Circuits Syst. 26 (1979) 979–980
 */
export function ridder<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args> & { full_output?: Off },
): number;
export function ridder<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options: BracketOptions<Args> & { full_output: On },
): BracketFull;
export function ridder<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: BracketOptions<Args>,
): number | BracketFull;
export function ridder(
  f: ScalarFunction,
  a: number,
  b: number,
  options?: BracketOptions,
): number | BracketFull {
  return searchBracket(ridders, "ridder", f, a, b, options);
}

/**
 * Ridders' method: x = m + (m − a) sign(f(a) − f(b)) f(m) / √(f(m)² − f(a) f(b)), m the middle of a and b. C. J. F.
 * Ridders, IEEE Trans. Circuits Syst. 26 (1979) 979–980. As in SciPy, x stays
 * half a tolerance away from the ends.
 */
export function ridders(
  f: Bound,
  start: number,
  end: number,
  xtol: number,
  rtol: number,
  maxiter: number,
): RootResults {
  let a = start;
  let fa = numberFrom(f(a), "the result of f");
  if (Number.isNaN(fa)) return new RootResults(a, Number.NaN, 1, nanAt(a), "ridder");
  let b = end;
  let fb = numberFrom(f(b), "the result of f");
  if (Number.isNaN(fb)) return new RootResults(b, Number.NaN, 2, nanAt(b), "ridder");
  if (fa === 0) return ended(a, fa, 0, 2, "ridder");
  if (fb === 0) return ended(b, fb, 0, 2, "ridder");
  if (fa < 0 === fb < 0) throw noSignChange("ridder", a, fa, b, fb);

  let x = a; // the last point
  let tol = xtol + rtol * Math.min(Math.abs(a), Math.abs(b));
  // Invariant: f(a) and f(b) differ in sign.
  for (let iteration = 1; iteration <= maxiter; iteration++) {
    const half = 0.5 * (b - a);
    const middle = a + half;
    const fm = numberFrom(f(middle), "the result of f");
    const calls = 2 * iteration + 2;
    if (Number.isNaN(fm)) return new RootResults(middle, Number.NaN, calls - 1, nanAt(middle), "ridder");
    const step = ((fb > fa ? half : -half) * fm) / Math.sqrt(fm * fm - fa * fb);
    const most = Math.abs(half) - 0.5 * tol;
    const size = Number.isNaN(step) ? most : Math.min(Math.abs(step), most); // NaN where the root overflows
    x = middle - (step > 0 ? size : -size);
    const fx = numberFrom(f(x), "the result of f");
    if (Number.isNaN(fx)) return new RootResults(x, Number.NaN, calls, nanAt(x), "ridder");
    if (fx < 0 !== fm < 0) {
      a = x;
      fa = fx;
      b = middle;
      fb = fm;
    } else if (fx < 0 !== fa < 0) {
      b = x;
      fb = fx;
    } else {
      a = x;
      fa = fx;
    }
    tol = xtol + rtol * Math.abs(x);
    if (fx === 0 || Math.abs(b - a) < tol) return ended(x, fx, iteration, calls, "ridder");
  }
  return new RootResults(x, maxiter, 2 * maxiter + 2, CONVERGENCE_ERROR, "ridder");
}
