import { asPercentG } from "../frame/percentG.ts";

declare const console: { log(text: string): void };

/** Called after each iteration with x and the functions there, both its own to keep; `true` stops the run. */
export type SystemCallback = (x: Float64Array, f: Float64Array) => unknown;

/** Watches an inexact Newton method: tells the callback, hears whether it wants to stop, and prints. */
export class StepWatch {
  readonly #callback: SystemCallback | null;
  readonly #norm: ((f: Float64Array) => number) | null;

  /** @param norm - of the functions, to print after each step; `null` prints nothing */
  constructor(callback: SystemCallback | null, norm: ((f: Float64Array) => number) | null) {
    this.#callback = callback;
    this.#norm = norm;
  }

  /** Tells of step k, of length `step`, to x; `true` when the run is to stop. */
  saw(x: Float64Array, f: Float64Array, k: number, step: number): boolean {
    if (this.#callback?.(x.slice(), f.slice()) === true) return true;
    if (this.#norm !== null) {
      console.log(`${k}:  |F(x)| = ${asPercentG(this.#norm(f))}; step ${asPercentG(step)}`);
    }
    return false;
  }
}
