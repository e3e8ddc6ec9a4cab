import type { ArrayInput } from "@secant/core";
import { describe, readInto, readScalar } from "@secant/core/internal";
import { isSame } from "../vectors.ts";
import type { ObjectiveFunction } from "./objective.ts";

/** A function that gives its value and its gradient together. */
export type ValueAndGradient<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => readonly [fun: ArrayInput, jac: ArrayInput];

/**
 * Takes the pair apart that a function returns: a function and its gradient, which call it once for both at an x.
 *
 * @param what - what the pair is, for the errors
 * @param why - why it must be one
 */
export function valueAndGradient(
  fun: ObjectiveFunction,
  n: number,
  what: string,
  why: string,
): { fun: ObjectiveFunction; jac: ObjectiveFunction } {
  const point = new Float64Array(n).fill(Number.NaN);
  const gradient = new Float64Array(n);
  let value = 0;
  const evaluate = (x: Float64Array, args: readonly unknown[]): void => {
    if (isSame(x, point)) return;
    point.set(x);
    const pair: unknown = fun(x, ...args);
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError(`${what}: expected [value, gradient], ${why}, got ${describe(pair)}`);
    }
    value = readScalar(pair[0], `${what}, the value`);
    readInto(gradient, pair[1], `${what}, the gradient`);
  };
  return {
    fun: (x, ...args) => {
      evaluate(x, args);
      return value;
    },
    jac: (x, ...args) => {
      evaluate(x, args);
      return gradient;
    },
  };
}
