import type { ArrayInput } from "@secant/core";
import { describe, readScalar } from "@secant/core/internal";
import type { ObjectiveFunction } from "../frame/objective.ts";

/** Evaluates `func` at many points, in their order: `(func, points) => points.map(func)` does the same as no workers. */
export type Workers = (
  func: (x: Float64Array) => number,
  points: readonly Float64Array[],
) => ArrayLike<ArrayInput>;

/** {@link Workers} whose values may come later, as from a pool of worker threads. */
export type AsyncWorkers = (
  func: (x: Float64Array) => number,
  points: readonly Float64Array[],
) => ArrayLike<ArrayInput> | PromiseLike<ArrayLike<ArrayInput>>;

/** The user's function with its further arguments, for {@link Workers}. */
export function single(func: ObjectiveFunction, args: readonly unknown[]): (x: Float64Array) => number {
  return (x) => {
    const value = args.length === 0 ? func(x) : func(x, ...args);
    return typeof value === "number" ? value : readScalar(value, "the result of func");
  };
}

/**
 * Reads `workers`: a map-like function, or `null` for none, also for SciPy's 1.
 *
 * @throws RangeError for another number: there is no pool of processes to take them from
 */
export function readWorkers<W extends AsyncWorkers>(value: unknown, owner: string): W | null {
  if (value === undefined || value === null || value === 1) return null;
  if (typeof value === "function") return value as W;
  if (typeof value === "number") {
    throw new RangeError(
      `${owner}: workers: expected 1 or a function (func, points) => values, such as a worker pool's map, got ${value}`,
    );
  }
  throw new TypeError(`${owner}: workers: expected 1 or a function, got ${describe(value)}`);
}

/** The values that workers gave for `count` points. */
export function readValues(values: unknown, count: number, owner: string): Float64Array {
  if (typeof values !== "object" || values === null || !("length" in values) || "then" in values) {
    throw new TypeError(`${owner}: the result of workers: expected ${count} values, got ${describe(values)}`);
  }
  const list = values as ArrayLike<unknown>;
  if (list.length !== count) {
    throw new RangeError(`${owner}: the result of workers: expected ${count} values, got ${list.length}`);
  }
  return Float64Array.from(list, (value) =>
    typeof value === "number" ? value : readScalar(value, `${owner}: a value that workers gave`),
  );
}
