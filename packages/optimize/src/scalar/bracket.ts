import { ConvergenceError } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { type Bound, bind, iterationLimit, numberFrom, type ScalarFunction } from "../zeros/functions.ts";

/** Options of {@link bracket}; the names and defaults are SciPy's. */
export interface BracketSearchOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** first point; default 0 */
  xa?: number | undefined;
  /** second point, other than `xa`; default 1 */
  xb?: number | undefined;
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** a step is at most this many times the one before; default 110 */
  grow_limit?: number | undefined;
  /** most iterations; default 1000 */
  maxiter?: number | undefined;
}

/** What {@link bracket} returns: three points in order, one way or the other, f there, and the calls of f. */
export type BracketTuple = [
  xa: number,
  xb: number,
  xc: number,
  fa: number,
  fb: number,
  fc: number,
  funcalls: number,
];

const KEYS = ["xa", "xb", "args", "grow_limit", "maxiter"] as const;
const DEFAULTS = { xa: 0, xb: 1, growLimit: 110, maxiter: 1000 };
/** Steps grow by this. */
const GOLD = 1.618034;
/** A parabola flatter than this counts as one this flat. */
const FLAT = 1e-21;

export const NO_BRACKET =
  "The algorithm terminated without finding a valid bracket. Consider trying different initial points.";
const TOO_LONG =
  "No valid bracket was found before the iteration limit was reached. Consider trying different initial points or " +
  "increasing `maxiter`.";

/**
 * Finds three points that enclose a minimum of a function of one variable, going downhill from two.
 *
 * Each step goes to the minimum of a parabola through the last three points if that lies ahead and not too far, else
 * 1.618 times as far as the step before, until f rises.
 *
 * @param func - f(x, …args), returns a number
 * @param options - see {@link BracketSearchOptions}
 * @returns `[xa, xb, xc, fa, fb, fc, funcalls]`: xb lies between xa and xc, f(xb) is at most f(xa) and f(xc) and less
 *   than one of them
 * @throws ConvergenceError where f goes down for ever, is constant, or NaN (the message gives the points), and where
 *   `maxiter` was not enough; RangeError for a NaN or a negative or fractional limit; TypeError for an unknown option
 *   or an argument of a wrong type, and where func returns no number
 * @example
 * ```ts
 * import { bracket } from "@secant/optimize";
 *
 * const [xa, xb, xc] = bracket((x) => 10 * x ** 2 + 3 * x + 5, { xa: 0.1, xb: 1 });
 * console.log(xa, xb, xc); // 1, 0.1, -1.3562306
 * ```
 * @see scipy.optimize.bracket
 * @see W. H. Press, S. A. Teukolsky, W. T. Vetterling & B. P. Flannery, Numerical Recipes in C (1992), section 10.1
 */
export function bracket<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  options?: BracketSearchOptions<Args>,
): BracketTuple;
export function bracket(func: ScalarFunction, options?: BracketSearchOptions): BracketTuple {
  const owner = "bracket";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const found = findBracket(
    bind(func, given.args()),
    numeric(given, owner, "xa", DEFAULTS.xa),
    numeric(given, owner, "xb", DEFAULTS.xb),
    numeric(given, owner, "grow_limit", DEFAULTS.growLimit),
    iterationLimit(given, owner, DEFAULTS.maxiter, 0),
    owner,
  );
  if (!isValid(found)) throw noBracket(found, owner);
  const { xa, xb, xc, fa, fb, fc, calls } = found;
  return [xa, xb, xc, fa, fb, fc, calls];
}

/** A number other than NaN. */
function numeric(given: OptionsReader, owner: string, key: string, otherwise: number): number {
  const value = given.raw(key) ?? otherwise;
  if (typeof value !== "number") {
    throw new TypeError(`${owner}: ${key}: expected a number, got ${describe(value)}`);
  }
  if (Number.isNaN(value)) throw new RangeError(`${owner}: ${key}: expected a number, got NaN`);
  return value;
}

/** Three points and f there, and how often f was called for them. */
export interface Bracket {
  readonly xa: number;
  readonly xb: number;
  readonly xc: number;
  readonly fa: number;
  readonly fb: number;
  readonly fc: number;
  readonly calls: number;
}

/**
 * Goes downhill from two points until f does not get less. Press et al., Numerical Recipes in C (1992), section 10.1.
 *
 * @throws ConvergenceError where `maxiter` is not enough
 */
export function findBracket(
  f: Bound,
  start: number = DEFAULTS.xa,
  next: number = DEFAULTS.xb,
  growLimit: number = DEFAULTS.growLimit,
  maxiter: number = DEFAULTS.maxiter,
  owner = "bracket",
): Bracket {
  let xa = start;
  let xb = next;
  let fa = numberFrom(f(xa), "the result of func");
  let fb = numberFrom(f(xb), "the result of func");
  if (fa < fb) {
    [xa, xb] = [xb, xa];
    [fa, fb] = [fb, fa];
  }
  let xc = xb + GOLD * (xb - xa);
  let fc = numberFrom(f(xc), "the result of func");
  let calls = 3;
  // Invariant: xb lies between xa and xc, f(xb) ≤ f(xa).
  for (let iteration = 0; fc < fb; iteration++) {
    if (iteration > maxiter) throw new ConvergenceError(`${owner}: ${TOO_LONG}`);
    const r = (xb - xa) * (fb - fc);
    const q = (xb - xc) * (fb - fa);
    const bend = q - r;
    const denominator = Math.abs(bend) < FLAT ? 2 * FLAT : 2 * bend;
    let x = xb - ((xb - xc) * q - (xb - xa) * r) / denominator; // the minimum of the parabola
    const farthest = xb + growLimit * (xc - xb);
    let fx: number;
    if ((x - xc) * (xb - x) > 0) {
      fx = numberFrom(f(x), "the result of func");
      calls++;
      if (fx < fc) return { xa: xb, xb: x, xc, fa: fb, fb: fx, fc, calls };
      if (fx > fb) return { xa, xb, xc: x, fa, fb, fc: fx, calls };
      x = xc + GOLD * (xc - xb);
    } else if ((x - farthest) * (farthest - xc) >= 0) {
      x = farthest;
    } else if ((x - farthest) * (xc - x) > 0) {
      fx = numberFrom(f(x), "the result of func");
      calls++;
      if (!(fx < fc)) {
        [xa, xb, xc] = [xb, xc, x];
        [fa, fb, fc] = [fb, fc, fx];
        continue;
      }
      [xb, xc] = [xc, x];
      [fb, fc] = [fc, fx];
      x = xc + GOLD * (xc - xb);
    } else {
      x = xc + GOLD * (xc - xb);
    }
    fx = numberFrom(f(x), "the result of func");
    calls++;
    [xa, xb, xc] = [xb, xc, x];
    [fa, fb, fc] = [fb, fc, fx];
  }
  return { xa, xb, xc, fa, fb, fc, calls };
}

/** Whether the points are finite and in order, and f is least at the middle one. */
export function isValid({ xa, xb, xc, fa, fb, fc }: Bracket): boolean {
  const isLow = (fb < fc && fb <= fa) || (fb < fa && fb <= fc);
  const isOrdered = (xa < xb && xb < xc) || (xc < xb && xb < xa);
  return isLow && isOrdered && Number.isFinite(xa) && Number.isFinite(xb) && Number.isFinite(xc);
}

export function noBracket({ xa, xb, xc, fa, fb, fc }: Bracket, owner: string): ConvergenceError {
  return new ConvergenceError(
    `${owner}: ${NO_BRACKET} The last points: f(${xa}) = ${fa}, f(${xb}) = ${fb}, f(${xc}) = ${fc}.`,
  );
}

/** The point of a bracket that is none where f is least: NaN where f is NaN at one of them. */
export function leastOf({ xa, xb, xc, fa, fb, fc }: Bracket): { x: number; fun: number } {
  if (Number.isNaN(fa + fb + fc) && [fa, fb, fc].some(Number.isNaN))
    return { x: Number.NaN, fun: Number.NaN };
  if (fa <= fb && fa <= fc) return { x: xa, fun: fa };
  return fb <= fc ? { x: xb, fun: fb } : { x: xc, fun: fc };
}

/**
 * The bracket that an option gives: three points, or two from which to search, or `null` for a search from 0 and 1.
 *
 * @throws RangeError unless three points are in order and f is less at the middle one
 */
export function readBracket(f: Bound, option: unknown, owner: string, key: string): Bracket {
  if (option === undefined || option === null) return findBracket(f, 0, 1, undefined, undefined, owner);
  const points = readVector(option as readonly number[], `${owner}: ${key}`);
  if (points.length !== 2 && points.length !== 3) {
    throw new RangeError(
      `${owner}: ${key}: Bracketing interval must be length 2 or 3 sequence, got ${describe(option)}`,
    );
  }
  const nan = points.findIndex(Number.isNaN);
  if (nan >= 0) throw new RangeError(`${owner}: ${key}: expected numbers, got NaN at [${nan}]`);
  if (points.length === 2) return findBracket(f, points[0], points[1], undefined, undefined, owner);
  let [xa, xb, xc] = points;
  if (xa > xc) [xa, xc] = [xc, xa];
  if (!(xa < xb && xb < xc)) {
    throw new RangeError(
      `${owner}: ${key}: Bracketing values (xa, xb, xc) do not fulfill this requirement: ` +
        `(xa < xb) and (xb < xc), got ${xa}, ${xb}, ${xc}`,
    );
  }
  const fa = numberFrom(f(xa), "the result of func");
  const fb = numberFrom(f(xb), "the result of func");
  const fc = numberFrom(f(xc), "the result of func");
  if (!(fb < fa && fb < fc)) {
    throw new RangeError(
      `${owner}: ${key}: Bracketing values (xa, xb, xc) do not fulfill this requirement: ` +
        `(f(xb) < f(xa)) and (f(xb) < f(xc)), got f(${xa}) = ${fa}, f(${xb}) = ${fb}, f(${xc}) = ${fc}`,
    );
  }
  return { xa, xb, xc, fa, fb, fc, calls: 3 };
}
