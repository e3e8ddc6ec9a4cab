import { describe, readInto, readMatrixInto } from "@secant/core/internal";

/** A right-hand side or Jacobian in either order of its first two arguments, with further ones behind. */
export type RhsCallback = (...given: never[]) => unknown;

type Callback = (...given: unknown[]) => unknown;

export interface RhsOptions {
  /** whether t comes before y */
  readonly tFirst: boolean;
  /** whether the callbacks write into an array, their third argument, instead of returning one */
  readonly inPlace: boolean;
  /** further arguments */
  readonly args: readonly unknown[];
  /** name of the solver, for the errors */
  readonly owner: string;
}

/**
 * The user's right-hand side and Jacobian: called in the right form, counted, checked. They get the very y that
 * is passed here, and may spoil it.
 */
export class Rhs {
  readonly n: number;
  nfe = 0;
  readonly #func: Callback;
  readonly #jac: Callback | null;
  readonly #options: RhsOptions;
  readonly #name: string;

  constructor(n: number, func: RhsCallback, jac: RhsCallback | null, options: RhsOptions) {
    this.n = n;
    this.#func = func as Callback;
    this.#jac = jac as Callback | null;
    this.#options = options;
    const form = options.tFirst ? "func(t, y)" : "func(y, t), or of func(t, y) without tfirst";
    this.#name = `${options.owner}: the result of ${form}`;
  }

  /** out := f(t, y) */
  at(t: number, y: Float64Array, out: Float64Array): void {
    this.nfe++;
    if (this.#options.inPlace) this.#write(this.#func, "func", t, y, out);
    else readInto(out, this.#call(this.#func, t, y), this.#name);
  }

  /** out := what `Dfun` gives at (t, y), a matrix row by row. */
  jacobianAt(
    t: number,
    y: Float64Array,
    out: Float64Array,
    rows: number,
    columns: number,
    name: string,
  ): void {
    if (this.#options.inPlace) this.#write(this.#jac!, "Dfun", t, y, out.fill(0));
    else readMatrixInto(out, rows, columns, this.#call(this.#jac!, t, y), name);
  }

  #call(callback: Callback, t: number, y: Float64Array): unknown {
    const { tFirst, args } = this.#options;
    // To spread arguments takes several times as long as to pass them.
    if (args.length === 0) return tFirst ? callback(t, y) : callback(y, t);
    if (args.length === 1) return tFirst ? callback(t, y, args[0]) : callback(y, t, args[0]);
    if (args.length === 2)
      return tFirst ? callback(t, y, args[0], args[1]) : callback(y, t, args[0], args[1]);
    return tFirst ? callback(t, y, ...args) : callback(y, t, ...args);
  }

  #write(callback: Callback, name: string, t: number, y: Float64Array, out: Float64Array): void {
    const { tFirst, args, owner } = this.#options;
    let result: unknown;
    if (args.length === 0) result = tFirst ? callback(t, y, out) : callback(y, t, out);
    else result = tFirst ? callback(t, y, out, ...args) : callback(y, t, out, ...args);
    if (result === undefined || result === out) return;
    throw new TypeError(
      `${owner}: ${name}: expected nothing returned with inplace, where it writes into its third argument, got ${describe(result)}`,
    );
  }
}
