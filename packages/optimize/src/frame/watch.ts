/** What a callback is told of the iteration just done. */
export interface IntermediateResult {
  /** the best point so far, shape `(n,)` */
  x: Float64Array;
  /** f there */
  fun: number;
  /** iterations done */
  nit: number;
  /** evaluations of f */
  nfev: number;
}

/**
 * Called after each iteration with the point reached and what is known of it, both its own to keep.
 * The run stops when it returns `true`; anything else lets it go on.
 */
export type Callback = (xk: Float64Array, intermediate_result: IntermediateResult) => unknown;

/** Watches a run: keeps the points for `retall`, tells the callback, and hears whether it wants to stop. */
export class Watch {
  readonly allvecs: Float64Array[] = [];
  readonly #callback: Callback | null;
  readonly #retall: boolean;

  constructor(callback: Callback | null, retall: boolean) {
    this.#callback = callback;
    this.#retall = retall;
  }

  /** Keeps a point for `retall`. */
  keep(x: Float64Array): void {
    if (this.#retall) this.allvecs.push(x.slice());
  }

  /** Keeps the point and tells the callback of it; `true` when the run is to stop. */
  saw(x: Float64Array, fun: number, nit: number, nfev: number): boolean {
    this.keep(x);
    if (this.#callback === null) return false;
    return this.#callback(x.slice(), { x: x.slice(), fun, nit, nfev }) === true;
  }
}
