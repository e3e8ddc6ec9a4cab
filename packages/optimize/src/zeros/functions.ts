import type { ArrayInput } from "@secant/core";
import { describe, type OptionsReader, readScalar } from "@secant/core/internal";

/** A function of one variable: gets x and then `args`; returns a number, be it in an array of one element. */
export type ScalarFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: number,
  ...args: Args
) => ArrayInput;

/** The user's function with its further arguments bound; what it returns is not yet known to be a number. */
export type Bound = (x: number) => unknown;

/**
 * The function itself where there are no further arguments, so that nothing stands between loop and function. One or
 * two of them are passed one by one, which is about five times as fast as by spreading.
 */
export function bind(func: ScalarFunction, args: readonly unknown[]): Bound {
  if (args.length === 0) return func as Bound;
  const first = args[0];
  if (args.length === 1) return (x) => func(x, first);
  const second = args[1];
  if (args.length === 2) return (x) => func(x, first, second);
  return (x) => func(x, ...args);
}

/** The number that the user's function returned. */
export function numberFrom(value: unknown, name: string): number {
  return typeof value === "number" ? value : readScalar(value, name);
}

/** A positional argument that must be a number. */
export function requireNumber(value: unknown, owner: string, name: string): number {
  if (typeof value === "number") return value;
  throw new TypeError(`${owner}: ${name}: expected a number, got ${describe(value)}`);
}

/** A tolerance that must be more than 0. */
export function positiveTolerance(
  given: OptionsReader,
  owner: string,
  key: string,
  otherwise: number,
): number {
  const value = given.tolerance(key, otherwise);
  if (value > 0) return value;
  throw new RangeError(`${owner}: ${key}: expected a number > 0, got ${value}`);
}

/** The most iterations: a whole number of `least` or more. */
export function iterationLimit(
  given: OptionsReader,
  owner: string,
  otherwise: number,
  least: number,
  key = "maxiter",
): number {
  const raw = given.raw(key);
  if (raw === null) throw new TypeError(`${owner}: ${key}: expected an integer, got null`);
  const value = given.limit(key) ?? otherwise;
  if (value >= least && Number.isFinite(value)) return value;
  throw new RangeError(`${owner}: ${key}: expected an integer ≥ ${least}, got ${value}`);
}
