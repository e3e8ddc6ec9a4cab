import { EPS, type Flag } from "@secant/core";
import { describe, OptionsReader } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import {
  BRACKET_KEYS,
  type BracketFull,
  type Bracketing,
  type BracketOptions,
  ended,
  nanAt,
  noSignChange,
  search,
  settingsFrom,
} from "./bracketing.ts";
import { type Bound, numberFrom, type ScalarFunction } from "./functions.ts";
import { secantZero } from "./newtonRaphson.ts";
import { CONVERGENCE_ERROR, RootResults } from "./rootResults.ts";

/** Options of {@link toms748}; the names and defaults are SciPy's. */
export interface Toms748Options<Args extends readonly unknown[] = readonly unknown[]>
  extends BracketOptions<Args> {
  /** interpolations in each iteration, 1 or more: 1 or 2 are of use; default 1 */
  k?: number | undefined;
  /** see `xtol`; at least eps, 2.220446049250313e-16; default 8.881784197001252e-16 */
  rtol?: number | undefined;
  /** most iterations, 1 or more, of which the first two are always done; default 100 */
  maxiter?: number | undefined;
  /** as in {@link BracketOptions} */
  full_output?: Flag | undefined;
}

/** The keys of `toms748` that the other methods with a bracket lack. */
export const TOMS748_KEYS: readonly string[] = [...BRACKET_KEYS, "k"];
/** The least `rtol` and `maxiter`. */
export const LEAST: readonly [rtol: number, maxiter: number] = [EPS, 1];

/**
 * Finds a root of a function between two points where its signs differ, by Algorithm 748 of Alefeld, Potra and Shi.
 *
 * Each iteration interpolates `k` times, by an inverse cubic where four values are far enough apart, else by a
 * quadratic whose zero Newton's method approaches, then takes a secant step of double length from the better end, and
 * bisects if all that did not halve the bracket. So the bracket itself shrinks to the tolerance, from both sides. The
 * root is found to within `xtol + rtol·|root|`.
 *
 * @param f - f(x, …args), returns a finite number; continuous between a and b
 * @param a - the lower end of the bracket
 * @param b - the upper end; f(a) and f(b) differ in sign, or one of them is 0
 * @param options - see {@link Toms748Options}
 * @returns the root. With `full_output`: `[root, r]`, where r is a {@link RootResults}.
 * @throws RangeError unless a < b are finite, where f(a) and f(b) have the same sign (the message gives a, f(a), b and
 *   f(b)), where f is NaN or infinite at a point, for an `xtol` ≤ 0, an `rtol` < eps, a `k` or `maxiter` that is no
 *   integer ≥ 1; ConvergenceError where `maxiter` was not enough, unless `disp` is off; TypeError for an unknown option
 *   or an argument of a wrong type, and where f returns no number
 * @example
 * ```ts
 * import { toms748 } from "@secant/optimize";
 *
 * const [root, r] = toms748((x) => x ** 3 - 1, 0, 2, { full_output: true });
 * console.log(root, r.iterations, r.function_calls); // 1, 5, 11
 * ```
 * @see scipy.optimize.toms748
 * @see G. E. Alefeld, F. A. Potra & Y. Shi, Algorithm 748: enclosing zeros of continuous functions, ACM TOMS 21 (1995)
 *   327–344
 */
export function toms748<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: Toms748Options<Args> & { full_output?: Off },
): number;
export function toms748<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options: Toms748Options<Args> & { full_output: On },
): BracketFull;
export function toms748<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  a: number,
  b: number,
  options?: Toms748Options<Args>,
): number | BracketFull;
export function toms748(
  f: ScalarFunction,
  a: number,
  b: number,
  options?: Toms748Options,
): number | BracketFull {
  const given = new OptionsReader("toms748", options, TOMS748_KEYS);
  const settings = settingsFrom(given, "toms748", ...LEAST);
  return search(algorithm748(readK(given, "toms748")), "toms748", f, a, b, settings);
}

/** The number of interpolations in each iteration. */
export function readK(given: OptionsReader, owner: string): number {
  const k = given.raw("k") ?? 1;
  if (typeof k !== "number") throw new TypeError(`${owner}: k: expected an integer ≥ 1, got ${describe(k)}`);
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`${owner}: k: expected an integer ≥ 1, got ${k}`);
  return k;
}

/** Algorithm 748 with `k` interpolations in each iteration. */
export function algorithm748(k: number): Bracketing {
  return (f, a, b, xtol, rtol, maxiter) => new Enclosure(f, xtol, rtol, maxiter, k).search(a, b);
}

/** At most this part of the bracket may be left by an iteration, or it is bisected. */
const MU = 0.5;
/** Values closer than this are not interpolated inversely. */
const SEPARATION = 32 * EPS;

/**
 * The state of a search: the bracket, and the two points that left it last.
 *
 * G. E. Alefeld, F. A. Potra & Y. Shi, ACM TOMS 21 (1995) 327–344, Algorithms 4.1 and 4.2, with their letters.
 * Invariant: a < b, f(a) and f(b) differ in sign; d lies outside the bracket, and so does e.
 */
class Enclosure {
  readonly #f: Bound;
  readonly #xtol: number;
  readonly #rtol: number;
  readonly #maxiter: number;
  readonly #k: number;
  #calls = 0;
  #a = 0;
  #fa = 0;
  #b = 0;
  #fb = 0;
  #d = 0;
  #fd = 0;
  #e = 0;
  /** 0 until there is a point e */
  #fe = 0;
  /** the value found last */
  #fx = 0;

  constructor(f: Bound, xtol: number, rtol: number, maxiter: number, k: number) {
    this.#f = f;
    this.#xtol = xtol;
    this.#rtol = rtol;
    this.#maxiter = maxiter;
    this.#k = k;
  }

  search(a: number, b: number): RootResults {
    if (!(Number.isFinite(a) && Number.isFinite(b) && a < b)) {
      throw new RangeError(`toms748: a, b: expected finite numbers a < b, got a = ${a}, b = ${b}`);
    }
    this.#a = a;
    this.#b = b;
    if (this.#endsAt(a)) return this.#ended(a, 0);
    this.#fa = this.#fx;
    if (this.#endsAt(b)) return this.#ended(b, 0);
    this.#fb = this.#fx;
    if (this.#fa < 0 === this.#fb < 0) throw noSignChange("toms748", a, this.#fa, b, this.#fb);

    const c = this.#inside(secantZero(a, this.#fa, b, this.#fb));
    if (this.#endsAt(c)) return this.#ended(c, 0);
    this.#split(c);
    this.#fe = 0;
    for (let iteration = 2; ; iteration++) {
      const root = this.#iterate();
      if (root !== null) return this.#ended(root, iteration);
      const middle = (this.#a + this.#b) / 2;
      if (Math.abs(this.#a - this.#b) <= this.#xtol + this.#rtol * Math.abs(this.#b)) {
        return ended(middle, this.#fx, iteration, this.#calls, "toms748");
      }
      if (iteration >= this.#maxiter) {
        return new RootResults(middle, iteration, this.#calls, CONVERGENCE_ERROR, "toms748");
      }
    }
  }

  /** Narrows the bracket; a point where the search ends at once, or `null`. */
  #iterate(): number | null {
    const width = this.#b - this.#a;
    for (let steps = 2; steps <= this.#k + 1; steps++) {
      const cubic = this.#areSeparated() ? this.#inverseCubic() : Number.NaN;
      const c = this.#isInside(cubic) ? cubic : this.#newtonQuadratic(steps);
      if (this.#endsAt(c)) return c;
      this.#split(c);
    }
    const c = this.#doubleSecant();
    if (this.#endsAt(c)) return c;
    this.#split(c);
    if (this.#b - this.#a > MU * width) {
      const middle = (this.#a + this.#b) / 2;
      if (this.#endsAt(middle)) return middle;
      this.#split(middle);
    }
    return null;
  }

  /** Calls f at x; whether that ends the search: at a root, or NaN. */
  #endsAt(x: number): boolean {
    this.#calls++;
    const fx = numberFrom(this.#f(x), "the result of f");
    if (fx === Number.POSITIVE_INFINITY || fx === Number.NEGATIVE_INFINITY) {
      throw new RangeError(`toms748: f: expected finite values, got f(${x}) = ${fx}`);
    }
    this.#fx = fx;
    return fx === 0 || Number.isNaN(fx);
  }

  #ended(x: number, iterations: number): RootResults {
    if (this.#fx === 0) return ended(x, 0, iterations, this.#calls, "toms748");
    return new RootResults(x, Number.NaN, this.#calls, nanAt(x), "toms748");
  }

  /** Puts c, where f was called last, in the place of the end with its sign; that end becomes d, and d becomes e. */
  #split(c: number): void {
    this.#e = this.#d;
    this.#fe = this.#fd;
    if (this.#fa < 0 === this.#fx < 0) {
      this.#d = this.#a;
      this.#fd = this.#fa;
      this.#a = c;
      this.#fa = this.#fx;
    } else {
      this.#d = this.#b;
      this.#fd = this.#fb;
      this.#b = c;
      this.#fb = this.#fx;
    }
  }

  #isInside(x: number): boolean {
    return this.#a < x && x < this.#b;
  }

  /** x, or the middle of the bracket where x does not lie in it. */
  #inside(x: number): number {
    return this.#isInside(x) ? x : (this.#a + this.#b) / 2;
  }

  #areSeparated(): boolean {
    const fa = this.#fa;
    const fb = this.#fb;
    const fd = this.#fd;
    const fe = this.#fe;
    return (
      fe !== 0 &&
      Math.abs(fa - fb) > SEPARATION &&
      Math.abs(fa - fd) > SEPARATION &&
      Math.abs(fa - fe) > SEPARATION &&
      Math.abs(fb - fd) > SEPARATION &&
      Math.abs(fb - fe) > SEPARATION &&
      Math.abs(fd - fe) > SEPARATION
    );
  }

  /** The value at f = 0 of the cubic in f through a, b, d and e, by Neville's scheme. Section 3. */
  #inverseCubic(): number {
    const a = this.#a;
    const fa = this.#fa;
    const b = this.#b;
    const fb = this.#fb;
    const d = this.#d;
    const fd = this.#fd;
    const e = this.#e;
    const fe = this.#fe;
    const stepAB = b - a;
    const stepBD = d - b;
    const stepDE = e - d;
    const q11 = (fb / (fa - fb)) * stepAB;
    const q21 = (fd / (fb - fd)) * stepBD;
    const q31 = (fe / (fd - fe)) * stepDE;
    const d21 = (fb / (fb - fd)) * stepBD;
    const d31 = (fd / (fd - fe)) * stepDE;
    const q22 = (fd / (fa - fd)) * (d21 - q11);
    const q32 = (fe / (fb - fe)) * (d31 - q21);
    const d32 = (fb / (fb - fe)) * (d31 - q21);
    const q33 = (fe / (fa - fe)) * (d32 - q22);
    return q31 + q32 + q33 + e;
  }

  /** Newton steps towards the zero of the quadratic through a, b and d. Section 3. */
  #newtonQuadratic(steps: number): number {
    const a = this.#a;
    const b = this.#b;
    const fa = this.#fa;
    const B = (this.#fb - fa) / (b - a);
    const A = ((this.#fd - this.#fb) / (this.#d - b) - B) / (this.#d - a);
    if (A === 0) return a - fa / B;
    let r = A > 0 === fa > 0 ? a : b;
    for (let step = 0; step < steps; step++) {
      const next = r - ((A * (r - b) + B) * (r - a) + fa) / (B + A * (2 * r - a - b));
      if (!this.#isInside(next)) return this.#inside(r);
      r = next;
    }
    return r;
  }

  /** A secant step of double length from the end where |f| is less. */
  #doubleSecant(): number {
    const fromA = Math.abs(this.#fa) < Math.abs(this.#fb);
    const u = fromA ? this.#a : this.#b;
    const fu = fromA ? this.#fa : this.#fb;
    const slope = (this.#fb - this.#fa) / (this.#b - this.#a);
    const c = u - (2 * fu) / slope;
    if (Math.abs(c - u) > 0.5 * (this.#b - this.#a)) return (this.#a + this.#b) / 2;
    if (Math.abs(c - u) > EPS * Math.abs(u)) return c;
    // The step is lost in rounding: go farther from u, a good deal so where the values differ very much in size.
    const other = fromA ? this.#b : this.#a;
    const fother = fromA ? this.#fb : this.#fa;
    if (binaryExponent(fu) < binaryExponent(fother) - 50) return this.#inside((31 * u + other) / 32);
    const least = Math.abs(c) * this.#rtol + this.#xtol;
    return this.#inside(fromA ? u + least : u - least);
  }
}

function binaryExponent(x: number): number {
  return Math.floor(Math.log2(Math.abs(x)));
}
