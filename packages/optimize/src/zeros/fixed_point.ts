import {
  type ArrayInput,
  ConvergenceError,
  type NdArray,
  type NumericTypedArray,
  type StridedInput,
  toNdArray,
} from "@secant/core";
import { describe, OptionsReader, readArray, readInto, requireFunction } from "@secant/core/internal";
import { asPython } from "./asPython.ts";
import { type Bound, bind, iterationLimit, numberFrom, type ScalarFunction } from "./functions.ts";
import type { PointwiseFunction } from "./newton.ts";

/** Options of {@link fixed_point}; the names and defaults are SciPy's. */
export interface FixedPointOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** the search ends when each element changes by less than this part of it; default 1e-8 */
  xtol?: number | undefined;
  /** most iterations; default 500 */
  maxiter?: number | undefined;
  /** `"del2"` for Steffensen's method, the default, or `"iteration"` for plain iteration */
  method?: "del2" | "iteration" | undefined;
}

const KEYS = ["args", "xtol", "maxiter", "method"] as const;

/**
 * Finds a fixed point of a function of one or more variables, x with f(x) = x.
 *
 * `"iteration"` goes from x to f(x), which converges where the slopes there are less than 1. `"del2"`, Steffensen's
 * method, takes two such steps and then jumps, in each variable for itself, to where Aitken's Δ² formula expects the
 * limit: near a fixed point the number of right digits doubles, also where plain iteration runs away.
 *
 * @param func - f(x, …args), returns a number; for an array `x0`, gets a `Float64Array` and returns as many values
 * @param x0 - the start, a number or an array of any shape; not changed
 * @param options - see {@link FixedPointOptions}
 * @returns the fixed point, in x0's shape: a number, a `Float64Array` or with two or more dimensions an ndarray
 * @throws ConvergenceError where `maxiter` iterations were not enough; RangeError for an empty `x0`, an unknown method,
 *   a NaN or negative tolerance or limit, and where `func` returns another number of values; TypeError for an unknown
 *   option or an argument of a wrong type, and where func returns no number
 * @example
 * ```ts
 * import { fixed_point } from "@secant/optimize";
 *
 * console.log(fixed_point(Math.cos, 1)); // 0.7390851332151607
 * const f = (x: Float64Array) => [Math.sqrt(10 / (x[0] + 3)), Math.sqrt(12 / (x[1] + 5))];
 * console.log(fixed_point(f, [1.2, 1.3])); // 1.4920333, 1.37228132
 * ```
 * @see scipy.optimize.fixed_point
 * @see J. F. Steffensen, Remarks on iteration, Skand. Aktuarietidskr. 16 (1933) 64–72
 * @see R. L. Burden & J. D. Faires, Numerical Analysis, section 2.5
 */
export function fixed_point<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x0: number,
  options?: FixedPointOptions<Args>,
): number;
export function fixed_point<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NumericTypedArray | readonly number[],
  options?: FixedPointOptions<Args>,
): Float64Array;
export function fixed_point<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: StridedInput | readonly ArrayInput[],
  options?: FixedPointOptions<Args>,
): Float64Array | NdArray<Float64Array>;
export function fixed_point(
  func: ScalarFunction | PointwiseFunction,
  x0: ArrayInput,
  options?: FixedPointOptions,
): number | Float64Array | NdArray<Float64Array> {
  const given = new OptionsReader("fixed_point", options, KEYS);
  requireFunction(func, "fixed_point", "func");
  const args = given.args();
  const xtol = given.tolerance("xtol", 1e-8);
  const maxiter = iterationLimit(given, "fixed_point", 500, 0);
  const accelerated = readMethod(given.raw("method"));
  const { data, shape } = readArray(x0, "fixed_point: x0");
  if (data.length === 0) {
    throw new RangeError("fixed_point: x0: expected at least one number, got an empty array");
  }
  if (shape.length === 0) {
    return fromOne(bind(func as ScalarFunction, args), data[0], accelerated, xtol, maxiter);
  }
  const call = func as PointwiseFunction;
  const f = (x: Float64Array, out: Float64Array): void => {
    const values = args.length === 0 ? call(x.slice()) : call(x.slice(), ...args);
    if (typeof values === "number") out.fill(values);
    else readInto(out, values, "fixed_point: the result of func");
  };
  const point = fromMany(f, data, accelerated, xtol, maxiter);
  return shape.length === 1 ? point : toNdArray(point, shape);
}

/** Whether to use Aitken's formula. */
function readMethod(name: unknown): boolean {
  if (name === undefined || name === "del2") return true;
  if (name === "iteration") return false;
  const message = `fixed_point: method: expected "del2" or "iteration", got ${describe(name)}`;
  throw typeof name === "string" ? new RangeError(message) : new TypeError(message);
}

/** A. C. Aitken's Δ²: the limit of p0, p1, p2, … if the differences were a geometric sequence; else p2. */
function aitken(p0: number, p1: number, p2: number): number {
  const bend = p2 - 2 * p1 + p0;
  return bend === 0 ? p2 : p0 - ((p1 - p0) * (p1 - p0)) / bend;
}

/** The change from p0 to p, in parts of p0 where that is not 0. */
function change(p0: number, p: number): number {
  return Math.abs(p0 === 0 ? p : (p - p0) / p0);
}

function fromOne(f: Bound, start: number, accelerated: boolean, xtol: number, maxiter: number): number {
  let p0 = start;
  for (let iteration = 0; iteration < maxiter; iteration++) {
    let p = numberFrom(f(p0), "the result of func");
    if (accelerated) p = aitken(p0, p, numberFrom(f(p), "the result of func"));
    if (change(p0, p) < xtol) return p;
    p0 = p;
  }
  throw notConverged(maxiter, asPython(p0));
}

function fromMany(
  f: (x: Float64Array, out: Float64Array) => void,
  p0: Float64Array,
  accelerated: boolean,
  xtol: number,
  maxiter: number,
): Float64Array {
  const n = p0.length;
  const p1 = new Float64Array(n);
  const p2 = new Float64Array(n);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    f(p0, p1);
    if (accelerated) f(p1, p2);
    let settled = 0;
    for (let i = 0; i < n; i++) {
      const p = accelerated ? aitken(p0[i], p1[i], p2[i]) : p1[i];
      if (change(p0[i], p) < xtol) settled++;
      p0[i] = p;
    }
    if (settled === n) return p0;
  }
  throw notConverged(maxiter, `[${Array.from(p0, asPython).join(", ")}]`);
}

function notConverged(iterations: number, value: string): ConvergenceError {
  return new ConvergenceError(
    `fixed_point: Failed to converge after ${iterations} iterations, value is ${value}`,
  );
}
