import { type ArrayInput, type Flag, type NdArray, toNdArray } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import type { BoundsLike } from "../bounds.ts";
import type { Off, On } from "../frame/flags.ts";
import { Differences } from "./differences.ts";
import {
  Differentiable,
  type DifferentiableFunction,
  isSingle,
  readFlat,
  readPoint,
  readSteps,
  spread,
} from "./functions.ts";
import type { DifferenceMethod } from "./steps.ts";

/** Options of {@link approx_derivative}; the names and defaults are SciPy's. */
export interface ApproxDerivativeOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** `"2-point"`: forward or backward differences; `"3-point"`: central ones; default `"3-point"` */
  method?: DifferenceMethod | undefined;
  /** steps relative to |x|, one for all components or one for each; default by machine precision, see below */
  rel_step?: ArrayInput | null | undefined;
  /** steps as such, one for all components or one for each, which go before `rel_step`; default none */
  abs_step?: ArrayInput | null | undefined;
  /** `fun(x0)`, where it is known; default computed */
  f0?: ArrayInput | null | undefined;
  /** `[lb, ub]` or a `Bounds`, each a number or shape `(n,)`, which no call of `fun` oversteps; default none */
  bounds?: readonly [lb: ArrayInput, ub: ArrayInput] | BoundsLike | undefined;
  /** not supported: only `null` */
  sparsity?: null | undefined;
  /** not supported: only `false` */
  as_linear_operator?: Off;
  /** further arguments for `fun`, after x; default none */
  args?: Args | undefined;
  /** whether to return the number of calls too; default `false` */
  full_output?: Flag | undefined;
  /** not supported: only `null` */
  workers?: null | undefined;
}

/** What {@link approx_derivative} tells with `full_output`. */
export interface ApproxDerivativeInfo {
  /** calls of `fun` */
  nfev: number;
}

const KEYS = [
  "method",
  "rel_step",
  "abs_step",
  "f0",
  "bounds",
  "sparsity",
  "as_linear_operator",
  "args",
  "full_output",
  "workers",
] as const;

/** Of single precision: eps^(1/2) and eps^(1/3). */
const SINGLE: Readonly<Record<DifferenceMethod, number>> = {
  "2-point": 3.452669770922512e-4,
  "3-point": 4.921565763652325e-3,
};

/**
 * Approximates the derivatives of a function of n variables with m values by differences.
 *
 * By default the step for x_i is eps^(1/s) · max(1, |x_i|), away from 0, with s = 2 for `"2-point"` and s = 3 for
 * `"3-point"`; with `rel_step` it is `rel_step` · |x_i|. A step that does not move x_i is replaced by the default
 * one. Near bounds a step is turned around or shortened, and a central difference becomes a one-sided one of the same
 * order. Where x0 or the values of `fun` come in single precision, eps is that of single precision.
 *
 * @param fun - fun(x, …args), returns a number or shape `(m,)`; x has shape `(n,)` and is its own to change and keep
 * @param x0 - where to differentiate, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link ApproxDerivativeOptions}
 * @returns the gradient, shape `(n,)`, where m is 1, else the Jacobian, shape `(m, n)`. With `full_output`:
 *   `[J, info]` with the count of calls, `info.nfev`.
 * @throws RangeError for an unknown method, an x0 that is empty, has two dimensions or lies outside the bounds, steps
 *   or bounds of a wrong number, and where `fun` returns two dimensions or changes the number of its values; TypeError
 *   for an unknown or unsupported option or an argument of a wrong type, and where `fun` returns no numbers
 * @example
 * ```ts
 * import { approx_derivative } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => [x[0] * Math.sin(x[1]), x[0] * Math.cos(2 * x[1])];
 * approx_derivative(f, [1, Math.PI / 2]); // [[1, 0], [-1, 0]]
 *
 * const g = (x: Float64Array) => (x[0] >= 1 ? x[0] ** 2 : x[0]);
 * approx_derivative(g, 1, { bounds: [-Infinity, 1] }); // [1]
 * ```
 * @see scipy.optimize._numdiff.approx_derivative
 * @see A. R. Curtis, M. J. D. Powell & J. K. Reid, On the estimation of sparse Jacobian matrices, J. Inst. Maths
 *   Applics 13 (1974) 117–119
 */
export function approx_derivative<Args extends readonly unknown[]>(
  fun: DifferentiableFunction<Args, number>,
  x0: ArrayInput,
  options?: ApproxDerivativeOptions<Args> & { full_output?: Off },
): Float64Array;
export function approx_derivative<Args extends readonly unknown[]>(
  fun: DifferentiableFunction<Args, number>,
  x0: ArrayInput,
  options: ApproxDerivativeOptions<Args> & { full_output: On },
): [J: Float64Array, info: ApproxDerivativeInfo];
export function approx_derivative<Args extends readonly unknown[]>(
  fun: DifferentiableFunction<Args>,
  x0: ArrayInput,
  options?: ApproxDerivativeOptions<Args> & { full_output?: Off },
): Float64Array | NdArray<Float64Array>;
export function approx_derivative<Args extends readonly unknown[]>(
  fun: DifferentiableFunction<Args>,
  x0: ArrayInput,
  options: ApproxDerivativeOptions<Args> & { full_output: On },
): [J: Float64Array | NdArray<Float64Array>, info: ApproxDerivativeInfo];
export function approx_derivative<Args extends readonly unknown[]>(
  fun: DifferentiableFunction<Args>,
  x0: ArrayInput,
  options?: ApproxDerivativeOptions<Args>,
):
  | Float64Array
  | NdArray<Float64Array>
  | [J: Float64Array | NdArray<Float64Array>, info: ApproxDerivativeInfo];
export function approx_derivative(
  fun: DifferentiableFunction,
  x0: ArrayInput,
  options?: ApproxDerivativeOptions,
):
  | Float64Array
  | NdArray<Float64Array>
  | [J: Float64Array | NdArray<Float64Array>, info: ApproxDerivativeInfo] {
  const owner = "approx_derivative";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(fun, owner, "fun");
  for (const key of ["sparsity", "as_linear_operator", "workers"]) {
    const value = given.raw(key);
    if (value) throw new TypeError(`${owner}: ${key}: not supported, got ${describe(value)}`);
  }
  const method = readMethod(given.raw("method"));
  const x = readPoint(x0, `${owner}: x0`);
  const n = x.length;
  const { lb, ub } = readBounds(given.raw("bounds"), x);
  const relStep = readSteps(given, owner, "rel_step", n);
  const absStep = readSteps(given, owner, "abs_step", n);
  const fullOutput = given.flag("full_output", false);

  const f = new Differentiable(fun, given.args(), `${owner}: the result of fun`);
  const known = given.raw("f0");
  const { values: f0, isSingle: isSingleValue } =
    known === undefined || known === null
      ? f.first(x)
      : { values: readFlat(known, `${owner}: f0`), isSingle: isSingle(known) };
  const rule = { method, relStep, absStep, lb, ub };
  const automatic = isSingle(x0) || isSingleValue ? { automatic: SINGLE[method] } : {};
  const J = jacobianOf(f, x, f0, new Differences(n, { ...rule, ...automatic }));
  return fullOutput ? [J, { nfev: f.nfev }] : J;
}

/** The gradient where f has one value, else the m × n Jacobian. */
export function jacobianOf(
  f: Differentiable,
  x: Float64Array,
  f0: Float64Array,
  differences: Differences,
): Float64Array | NdArray<Float64Array> {
  const m = f0.length;
  const jac: Float64Array = new Float64Array(m * x.length);
  differences.jacobian(f.into, x, f0, jac, { f1: new Float64Array(m), f2: new Float64Array(m) });
  return m === 1 ? jac : toNdArray(jac, [m, x.length]);
}

function readMethod(value: unknown): DifferenceMethod {
  if (value === undefined || value === "3-point") return "3-point";
  if (value === "2-point") return "2-point";
  const hint = value === "cs" ? "; complex numbers are not supported" : "";
  const Kind = typeof value === "string" ? RangeError : TypeError;
  throw new Kind(`approx_derivative: method: expected "2-point" or "3-point", got ${describe(value)}${hint}`);
}

function readBounds(value: unknown, x: Float64Array): { lb: Float64Array | null; ub: Float64Array | null } {
  if (value === undefined) return { lb: null, ub: null };
  const { lb: low, ub: high } = pairOf(value);
  const read = (input: ArrayInput, name: string): Float64Array => {
    const numbers = readVector(input, `approx_derivative: ${name}`);
    const bound = spread(numbers, x.length);
    if (bound !== null && !bound.some(Number.isNaN)) return bound;
    throw new RangeError(
      `approx_derivative: ${name}: expected a number or ${x.length} as x0 has, none of them NaN, got ${describe(input)}`,
    );
  };
  const lb = read(low, "bounds[0]");
  const ub = read(high, "bounds[1]");
  const outside = x.findIndex((xi, i) => xi < lb[i] || xi > ub[i]);
  if (outside < 0) return { lb, ub };
  throw new RangeError(
    `approx_derivative: x0: expected a point within the bounds, got x0[${outside}] = ${x[outside]} with ` +
      `bounds ${lb[outside]} and ${ub[outside]}`,
  );
}

function pairOf(value: unknown): { lb: ArrayInput; ub: ArrayInput } {
  if (Array.isArray(value) && value.length === 2) return { lb: value[0], ub: value[1] };
  if (typeof value === "object" && value !== null && ("lb" in value || "ub" in value)) {
    const { lb = Number.NEGATIVE_INFINITY, ub = Number.POSITIVE_INFINITY } = value as BoundsLike;
    return { lb, ub };
  }
  throw new TypeError(`approx_derivative: bounds: expected [lb, ub], got ${describe(value)}`);
}
