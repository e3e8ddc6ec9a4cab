import { NAN_RESULT, type Reason } from "./reasons.ts";

/** How a minimiser's run ended. */
export interface Outcome {
  /** the best point found, shape `(n,)` */
  readonly x: Float64Array;
  /** f there */
  readonly fun: number;
  /** iterations, as SciPy counts them */
  readonly nit: number;
  readonly reason: Reason;
}

/** The reason to give for a run: success only where x and f are finite. */
export function honest(reason: Reason, x: Float64Array, fun: number): Reason {
  return reason.status !== 0 || (Number.isFinite(fun) && x.every(Number.isFinite)) ? reason : NAN_RESULT;
}
