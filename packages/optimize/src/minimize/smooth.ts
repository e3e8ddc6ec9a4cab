import type { ArrayInput } from "@secant/core";
import { type OptionsReader, readVector } from "@secant/core/internal";
import type { ObjectiveFunction } from "../frame/objective.ts";
import type { SmoothOutcome } from "../frame/outcome.ts";
import { PRECISION_LOSS } from "../frame/reasons.ts";
import { SmoothObjective } from "../frame/smoothObjective.ts";

/** SciPy's step for differences, √eps. */
export const DEFAULT_EPSILON = 1.4901161193847656e-8;

/** The objective that the options `args` and `epsilon` make of `func`. */
export function smoothObjective(
  owner: string,
  func: ObjectiveFunction,
  fprime: ObjectiveFunction | null,
  given: OptionsReader,
  n: number,
): SmoothObjective {
  const absStep = readSteps(given, owner, "epsilon", DEFAULT_EPSILON, n);
  const rule = { method: "2-point", relStep: null, absStep, lb: null, ub: null } as const;
  return new SmoothObjective(n, func, fprime ?? rule, given.args());
}

/** Steps of differences, one for each of the n components; `null` where neither they nor a default are given. */
export function readSteps(
  given: OptionsReader,
  owner: string,
  key: string,
  otherwise: number | null,
  n: number,
): Float64Array | null {
  const raw = (given.raw(key) ?? otherwise) as ArrayInput | null;
  if (raw === null) return null;
  const steps = readVector(raw, `${owner}: ${key}`);
  if (steps.length !== 1 && steps.length !== n) {
    throw new RangeError(`${owner}: ${key}: expected one number or ${n}, as x0 has, got ${steps.length}`);
  }
  const bad = steps.find((step) => !Number.isFinite(step));
  if (bad !== undefined) throw new RangeError(`${owner}: ${key}: expected finite numbers, got ${bad}`);
  return steps.length === n ? steps : new Float64Array(n).fill(steps[0]);
}

/** `norm`: the order of the norm in the test on the gradient. */
export function readNorm(given: OptionsReader, owner: string): number {
  const value = given.raw("norm");
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (typeof value !== "number")
    throw new TypeError(`${owner}: norm: expected a number, got ${String(value)}`);
  if (Number.isNaN(value)) throw new RangeError(`${owner}: norm: expected a number, got NaN`);
  return value;
}

/** `c1` and `c2` of the Wolfe conditions. */
export function readWolfe(
  given: OptionsReader,
  owner: string,
  c2Default: number,
): { c1: number; c2: number } {
  const c1 = given.tolerance("c1", 1e-4);
  const c2 = given.tolerance("c2", c2Default);
  if (!(c1 > 0 && c1 < c2 && c2 < 1)) {
    throw new RangeError(`${owner}: c1, c2: expected 0 < c1 < c2 < 1, got c1 = ${c1}, c2 = ${c2}`);
  }
  return { c1, c2 };
}

/** Numbers for the warning of a run that lost its precision: how far it got, and what may help. */
export function precisionDetail(
  { reason, gnorm }: SmoothOutcome,
  gtol: number,
  isByDifferences: boolean,
): string {
  if (reason !== PRECISION_LOSS) return "";
  const how = isByDifferences ? "by differences" : "as given";
  const advice = isByDifferences
    ? "give the gradient, or a larger gtol"
    : "check the gradient, or give a larger gtol";
  return ` The gradient, ${how}, has norm ${gnorm.toPrecision(3)}, gtol is ${gtol}: ${advice}, or scale x.`;
}
