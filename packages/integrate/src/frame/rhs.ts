import type { ArrayInput } from "@secant/core";
import { readInto } from "@secant/core/internal";

/** A right-hand side or Jacobian in either order of its first two arguments, with further ones behind. */
export type RhsCallback = (...given: never[]) => ArrayInput;

/** The user's right-hand side and Jacobian: called in the right order with y to spare, counted, checked. */
export class Rhs {
  readonly n: number;
  nfe = 0;
  readonly #func: (...given: unknown[]) => unknown;
  readonly #jac: ((...given: unknown[]) => unknown) | null;
  readonly #tFirst: boolean;
  readonly #args: readonly unknown[];
  #name: string;
  /** what the callbacks are handed: they may change it */
  readonly #y: Float64Array;

  constructor(
    n: number,
    func: RhsCallback,
    jac: RhsCallback | null,
    tFirst: boolean,
    args: readonly unknown[],
    owner: string,
  ) {
    this.n = n;
    this.#func = func as (...given: unknown[]) => unknown;
    this.#jac = jac as ((...given: unknown[]) => unknown) | null;
    this.#tFirst = tFirst;
    this.#args = args;
    this.#name = `${owner}: the result of ${tFirst ? "func(t, y)" : "func(y, t), or of func(t, y) without tfirst"}`;
    this.#y = new Float64Array(n);
  }

  /** out := f(t, y) */
  at(t: number, y: Float64Array, out: Float64Array): void {
    this.nfe++;
    readInto(out, this.#call(this.#func, t, y), this.#name);
  }

  /** What `Dfun` returns at (t, y), not yet read. */
  jacobianAt(t: number, y: Float64Array): unknown {
    return this.#call(this.#jac!, t, y);
  }

  #call(callback: (...given: unknown[]) => unknown, t: number, source: Float64Array): unknown {
    const y = this.#y;
    for (let i = 0; i < y.length; i++) y[i] = source[i];
    if (this.#args.length === 0) return this.#tFirst ? callback(t, y) : callback(y, t);
    return this.#tFirst ? callback(t, y, ...this.#args) : callback(y, t, ...this.#args);
  }
}
