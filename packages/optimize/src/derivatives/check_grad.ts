import type { ArrayInput } from "@secant/core";
import { describe, OptionsReader, readArray, readScalar, requireFunction } from "@secant/core/internal";
import { Copies } from "../frame/copies.ts";
import { readSource } from "../random/readSource.ts";
import type { RandomSource } from "../random/source.ts";
import { forward } from "./approx_fprime.ts";
import { forwardGradient } from "./differences.ts";
import { Differentiable, type DifferentiableFunction, readPoint, readSteps } from "./functions.ts";
import { RELATIVE_STEP } from "./steps.ts";

/** Options of {@link check_grad}; the names and defaults are SciPy's. */
export interface CheckGradOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func` and `grad`, after x; default none */
  args?: Args | undefined;
  /** the step, one for all components or one for each; default eps^(1/2), 1.4901161193847656e-8 */
  epsilon?: ArrayInput | undefined;
  /** `"all"`: compare each component; `"random"`: the derivative along one random direction; default `"all"` */
  direction?: "all" | "random" | undefined;
  /**
   * where the random direction comes from: a seed, with the numbers of numpy's `default_rng` for it, or a source;
   * default one that changes with each call
   */
  rng?: number | RandomSource | null | undefined;
  /** the former name of `rng`: a seed, with the numbers of numpy's `RandomState` for it, or a source */
  seed?: number | RandomSource | null | undefined;
}

const KEYS = ["args", "epsilon", "direction", "rng", "seed"] as const;

/**
 * Checks a gradient against forward differences: returns by how much the two differ, as the 2-norm of the difference.
 *
 * With `direction: "random"` it compares the derivatives along one random direction, by two calls of `func` however
 * many variables there are. What is small depends on the function: differences are right to about eight digits.
 *
 * @param func - func(x, …args), returns a number, or shape `(m,)` where `grad` gives a Jacobian; x has shape `(n,)`
 *   and is its own to change and keep
 * @param grad - grad(x, …args), returns the gradient, shape `(n,)`, or the Jacobian, shape `(m, n)`
 * @param x0 - where to compare, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link CheckGradOptions}
 * @returns the norm of the difference; NaN where a value is NaN
 * @throws RangeError for an x0 that is empty or has two dimensions, steps of a wrong number, a direction of another
 *   name, a seed out of range, a function of several values with `direction: "random"`, and where `grad` returns
 *   another shape; TypeError for an unknown option or an argument of a wrong type, `rng` and `seed` at once, and where
 *   a function returns no numbers
 * @example
 * ```ts
 * import { check_grad } from "@secant/optimize";
 *
 * const func = (x: Float64Array) => x[0] ** 2 - 0.5 * x[1] ** 3;
 * const grad = (x: Float64Array) => [2 * x[0], -1.5 * x[1] ** 2];
 * check_grad(func, grad, [1.5, -1.5]); // 2.98e-8: the gradient is right
 * ```
 * @see scipy.optimize.check_grad
 */
export function check_grad<Args extends readonly unknown[]>(
  func: DifferentiableFunction<Args>,
  grad: DifferentiableFunction<Args>,
  x0: ArrayInput,
  options?: CheckGradOptions<Args>,
): number;
export function check_grad(
  func: DifferentiableFunction,
  grad: DifferentiableFunction,
  x0: ArrayInput,
  options?: CheckGradOptions,
): number {
  const owner = "check_grad";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  requireFunction(grad, owner, "grad");
  const x = readPoint(x0, `${owner}: x0`);
  const n = x.length;
  const isRandom = readDirection(given.raw("direction")) === "random";
  const epsilon = readSteps(given, owner, "epsilon", isRandom ? 1 : n);
  const source = readSource(given, owner);
  const args = given.args();

  const f = new Differentiable(func, args, `${owner}: the result of func`);
  const gradient = grad(new Copies().of(x), ...args);
  if (isRandom) return alongDirection(f, readGradient(gradient, [n]), x, epsilon?.[0] ?? null, source);

  const f0 = f.first(x).values;
  const analytic = readGradient(gradient, f0.length === 1 ? [n] : [f0.length, n]);
  const approximate = forward(f, x, f0, epsilon);
  const flat = approximate instanceof Float64Array ? approximate : approximate.data;
  let sum = 0;
  for (let i = 0; i < flat.length; i++) sum += (analytic[i] - flat[i]) ** 2;
  return Math.sqrt(sum);
}

/** |∇f·v − (f(x + ε v) − f(x)) / ε| for a random v. */
function alongDirection(
  f: Differentiable,
  gradient: Float64Array,
  x: Float64Array,
  epsilon: number | null,
  source: RandomSource,
): number {
  const n = x.length;
  const direction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    direction[i] = readScalar(source.standard_normal(), "check_grad: the result of standard_normal");
  }
  const point = new Float64Array(n);
  const values = new Float64Array(1);
  const at = (w: Float64Array): number => {
    for (let i = 0; i < n; i++) point[i] = x[i] + w[0] * direction[i];
    f.into(point, values);
    return values[0];
  };
  const zero = new Float64Array(1);
  const slope = new Float64Array(1);
  const step = Float64Array.of(epsilon === null || epsilon === 0 ? RELATIVE_STEP["2-point"] : epsilon);
  forwardGradient(at, zero, at(zero), step, new Float64Array(1), slope);
  let analytic = 0;
  for (let i = 0; i < n; i++) analytic += gradient[i] * direction[i];
  return Math.abs(analytic - slope[0]);
}

/** The gradient, or the Jacobian row by row; a gradient may come as a matrix of one row. */
function readGradient(input: unknown, expected: readonly number[]): Float64Array {
  const what = "check_grad: the result of grad";
  if (input === undefined) {
    throw new TypeError(`${what}: expected an array, got undefined; does the function return its result?`);
  }
  const { data, shape } = readArray(input as ArrayInput, what);
  const n = expected[expected.length - 1];
  const isNumber = shape.length === 0 && n === 1;
  const isRow = expected.length === 1 && shape.length === 2 && shape[0] === 1;
  const isSame = shape.length === expected.length && shape.every((length, k) => length === expected[k]);
  if (isSame || (expected.length === 1 && data.length === n && (isNumber || isRow))) return data;
  throw new RangeError(
    `${what}: expected shape (${expected.join(", ")}), got ${shape.length === 0 ? "a number" : `shape (${shape.join(", ")})`}`,
  );
}

function readDirection(value: unknown): "all" | "random" {
  if (value === undefined || value === "all") return "all";
  if (value === "random") return "random";
  throw new RangeError(`check_grad: direction: expected "all" or "random", got ${describe(value)}`);
}
