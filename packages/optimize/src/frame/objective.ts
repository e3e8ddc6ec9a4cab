import type { ArrayInput } from "@secant/core";
import { readScalar } from "@secant/core/internal";
import { Copies } from "./copies.ts";

/** A function to minimise: gets x, shape `(n,)`, which it may change and keep, then `args`; returns a number. */
export type ObjectiveFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => ArrayInput;

/** The user's function, counted, and refused a call beyond `maxfev`. */
export class Objective {
  nfev = 0;
  readonly maxfev: number;
  readonly #func: ObjectiveFunction;
  readonly #args: readonly unknown[];
  readonly #copies = new Copies();
  /** Thrown when the evaluations are used up. Each run has its own, so that a run inside f is not mistaken. */
  readonly #usedUp = Symbol("maxfev");

  constructor(func: ObjectiveFunction, args: readonly unknown[], maxfev: number) {
    this.#func = func;
    this.#args = args;
    this.maxfev = maxfev;
  }

  /** f(x). Throws a token that only `within` knows when the evaluations are used up. */
  at(x: Float64Array): number {
    if (this.nfev >= this.maxfev) throw this.#usedUp;
    this.nfev++;
    const copy = this.#copies.of(x);
    const value = this.#args.length === 0 ? this.#func(copy) : this.#func(copy, ...this.#args);
    return typeof value === "number" ? value : readScalar(value, "the result of func");
  }

  /** Runs a step that evaluates f; `false` when the evaluations were used up in its midst. */
  within(step: () => void): boolean {
    try {
      step();
      return true;
    } catch (error) {
      if (error !== this.#usedUp) throw error;
      return false;
    }
  }
}
