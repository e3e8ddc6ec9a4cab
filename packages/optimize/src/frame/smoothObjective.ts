import { readInto, readScalar } from "@secant/core/internal";
import { type Box, clip } from "../bounds.ts";
import { type DifferenceRule, Differences } from "../derivatives/differences.ts";
import { copy, isSame } from "../vectors.ts";
import { Copies } from "./copies.ts";
import type { ObjectiveFunction } from "./objective.ts";

/**
 * A function to minimise with its gradient, both counted. It remembers the last x, so that asking again costs
 * nothing; what a gradient by differences calls counts as evaluations of f.
 */
export class SmoothObjective {
  readonly n: number;
  nfev = 0;
  ngev = 0;
  readonly #func: ObjectiveFunction;
  readonly #fprime: ObjectiveFunction | null;
  readonly #args: readonly unknown[];
  readonly #differences: Differences | null;
  readonly #box: Box | null;
  readonly #copies = new Copies();
  readonly #clipped: Float64Array;
  readonly #x: Float64Array;
  readonly #gradient: Float64Array;
  #value = 0;
  #hasX = false;
  #hasValue = false;
  #hasGradient = false;

  /**
   * @param slope - the gradient, or how to difference for it
   * @param box - where a method can leave the bounds by rounding: each x is brought between these first
   */
  constructor(
    n: number,
    func: ObjectiveFunction,
    slope: ObjectiveFunction | DifferenceRule,
    args: readonly unknown[],
    box: Box | null = null,
  ) {
    this.n = n;
    this.#box = box;
    this.#func = func;
    this.#fprime = typeof slope === "function" ? slope : null;
    this.#args = args;
    this.#differences = typeof slope === "function" ? null : new Differences(n, slope);
    this.#clipped = new Float64Array(box === null ? 0 : n);
    this.#x = new Float64Array(n);
    this.#gradient = new Float64Array(n);
  }

  /** f(x) */
  at(x: Float64Array): number {
    this.#moveTo(x);
    if (!this.#hasValue) {
      this.#value = this.#evaluate(this.#x);
      this.#hasValue = true;
    }
    return this.#value;
  }

  /** out := ∇f(x) */
  gradientAt(x: Float64Array, out: Float64Array): void {
    this.#moveTo(x);
    if (!this.#hasGradient) {
      if (this.#differences !== null) {
        this.#differences.gradient(this.#evaluate, this.#x, this.at(x), this.#gradient);
      } else {
        readInto(this.#gradient, this.#call(this.#fprime!, this.#x), "the result of fprime");
      }
      this.ngev++;
      this.#hasGradient = true;
    }
    copy(this.#gradient, out);
  }

  #moveTo(given: Float64Array): void {
    const x = this.#box === null ? given : this.#inside(given, this.#box);
    if (this.#hasX && isSame(x, this.#x)) return;
    copy(x, this.#x);
    this.#hasX = true;
    this.#hasValue = false;
    this.#hasGradient = false;
  }

  #inside(x: Float64Array, box: Box): Float64Array {
    this.#clipped.set(x);
    clip(this.#clipped, box);
    return this.#clipped;
  }

  readonly #evaluate = (x: Float64Array): number => {
    this.nfev++;
    const value = this.#call(this.#func, x);
    return typeof value === "number" ? value : readScalar(value, "the result of func");
  };

  #call(callback: ObjectiveFunction, x: Float64Array): unknown {
    const copy = this.#copies.of(x);
    return this.#args.length === 0 ? callback(copy) : callback(copy, ...this.#args);
  }
}
