import type { ArrayInput, NdArray } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import { jacobianOf } from "./approx_derivative.ts";
import { Differences } from "./differences.ts";
import { Differentiable, type DifferentiableFunction, readPoint, readSteps } from "./functions.ts";
import { RELATIVE_STEP } from "./steps.ts";

/** Options of {@link approx_fprime}; the names and defaults are SciPy's. */
export interface ApproxFprimeOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** the step, one for all components or one for each; default eps^(1/2), 1.4901161193847656e-8 */
  epsilon?: ArrayInput | undefined;
  /** further arguments for `f`, after x; default none */
  args?: Args | undefined;
}

const KEYS = ["epsilon", "args"] as const;

/**
 * Approximates the gradient of a function of n variables, or the Jacobian of m functions, by forward differences:
 * (f(xk + ε_i e_i) − f(xk)) / ε_i.
 *
 * Calls f at xk and then at a step from it in each variable. A step that does not move a component is replaced by
 * eps^(1/2) · max(1, |xk_i|), away from 0.
 *
 * @param xk - where to differentiate, shape `(n,)`; a number is n = 1; not changed
 * @param f - f(x, …args), returns a number or shape `(m,)`; x has shape `(n,)` and is its own to change and keep
 * @param options - see {@link ApproxFprimeOptions}
 * @returns the gradient, shape `(n,)`, where f has one value, else the Jacobian, shape `(m, n)`
 * @throws RangeError for an xk that is empty or has two dimensions, steps of a wrong number, and where f returns two
 *   dimensions or changes the number of its values; TypeError for an unknown option or an argument of a wrong type,
 *   and where f returns no numbers
 * @example
 * ```ts
 * import { approx_fprime } from "@secant/optimize";
 *
 * const f = (x: Float64Array, c0: number, c1: number) => c0 * x[0] ** 2 + c1 * x[1] ** 2;
 * const eps = Math.sqrt(Number.EPSILON);
 * approx_fprime([1, 1], f, { epsilon: [eps, Math.sqrt(200) * eps], args: [1, 200] }); // [2, 400.00004208]
 * ```
 * @see scipy.optimize.approx_fprime
 */
export function approx_fprime<Args extends readonly unknown[]>(
  xk: ArrayInput,
  f: DifferentiableFunction<Args, number>,
  options?: ApproxFprimeOptions<Args>,
): Float64Array;
export function approx_fprime<Args extends readonly unknown[]>(
  xk: ArrayInput,
  f: DifferentiableFunction<Args>,
  options?: ApproxFprimeOptions<Args>,
): Float64Array | NdArray<Float64Array>;
export function approx_fprime(
  xk: ArrayInput,
  f: DifferentiableFunction,
  options?: ApproxFprimeOptions,
): Float64Array | NdArray<Float64Array> {
  const owner = "approx_fprime";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(f, owner, "f");
  const x = readPoint(xk, `${owner}: xk`);
  const epsilon = readSteps(given, owner, "epsilon", x.length);
  const counted = new Differentiable(f, given.args(), `${owner}: the result of f`);
  return forward(counted, x, counted.first(x).values, epsilon);
}

/** The derivatives by forward differences with these steps, or the usual one where they are `null`. */
export function forward(
  f: Differentiable,
  x: Float64Array,
  f0: Float64Array,
  epsilon: Float64Array | null,
): Float64Array | NdArray<Float64Array> {
  const absStep = epsilon ?? new Float64Array(x.length).fill(RELATIVE_STEP["2-point"]);
  const rule = { method: "2-point", relStep: null, absStep, lb: null, ub: null } as const;
  return jacobianOf(f, x, f0, new Differences(x.length, rule));
}
