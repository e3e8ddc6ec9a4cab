import type { ArrayInput } from "@secant/core";
import { describe, type OptionsReader, readArray, readInto, readVector } from "@secant/core/internal";
import { Copies } from "../frame/copies.ts";
import type { ValuesAt } from "./differences.ts";

/** A function to differentiate: gets x, shape `(n,)`, which it may change and keep, then `args`; returns m values. */
export type DifferentiableFunction<
  Args extends readonly unknown[] = readonly unknown[],
  Value extends ArrayInput = ArrayInput,
> = (x: Float64Array, ...args: Args) => Value;

/** The values of a function at a point, and whether they came in single precision. */
export interface Values {
  readonly values: Float64Array;
  readonly isSingle: boolean;
}

/** The user's function, counted, with a copy of x for each call. */
export class Differentiable {
  nfev = 0;
  readonly #func: DifferentiableFunction;
  readonly #args: readonly unknown[];
  readonly #what: string;
  readonly #copies = new Copies();

  /** @param what - names the function's result in errors */
  constructor(func: DifferentiableFunction, args: readonly unknown[], what: string) {
    this.#func = func;
    this.#args = args;
    this.#what = what;
  }

  /** The values at x, however many they are. */
  first(x: Float64Array): Values {
    const result = this.#call(x);
    return { values: readFlat(result, this.#what), isSingle: isSingle(result) };
  }

  /** The values at x, as many as `out` holds. */
  readonly into: ValuesAt = (x, out) => readInto(out, this.#call(x), this.#what);

  #call(x: Float64Array): ArrayInput {
    this.nfev++;
    const copy = this.#copies.of(x);
    return this.#args.length === 0 ? this.#func(copy) : this.#func(copy, ...this.#args);
  }
}

/** What is to be a number or a vector. */
export function readFlat(input: unknown, what: string): Float64Array {
  if (input === undefined) {
    throw new TypeError(
      `${what}: expected a number or an array, got undefined; does the function return its result?`,
    );
  }
  const { data, shape } = readArray(input as ArrayInput, what);
  if (shape.length < 2) return data;
  throw new RangeError(`${what}: expected at most one dimension, got shape (${shape.join(", ")})`);
}

/** Whether an array holds numbers in single precision. */
export function isSingle(input: unknown): boolean {
  if (typeof input !== "object" || input === null) return false;
  return input instanceof Float32Array || (input as { data?: unknown }).data instanceof Float32Array;
}

/** The point at which to differentiate: a number or a vector, not empty. */
export function readPoint(input: ArrayInput, what: string): Float64Array {
  const x = readFlat(input, what);
  if (x.length === 0) throw new RangeError(`${what}: expected at least one number, got an empty array`);
  return x;
}

/** One finite number for each of n components, of which a single one serves all; `null` where none is given. */
export function readSteps(given: OptionsReader, owner: string, key: string, n: number): Float64Array | null {
  const raw = given.raw(key);
  if (raw === undefined || raw === null) return null;
  const steps = spread(readVector(raw as ArrayInput, `${owner}: ${key}`), n);
  if (steps === null || !steps.every(Number.isFinite)) {
    const expected = n === 1 ? "a finite number" : `a finite number or ${n} of them`;
    throw new RangeError(`${owner}: ${key}: expected ${expected}, got ${describe(raw)}`);
  }
  return steps;
}

/** The numbers themselves where there are n, n times the one where there is one, else `null`. */
export function spread(numbers: Float64Array, n: number): Float64Array | null {
  if (numbers.length === n) return numbers;
  return numbers.length === 1 ? new Float64Array(n).fill(numbers[0]) : null;
}
