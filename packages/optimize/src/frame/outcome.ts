import { CONVERGED, NAN_RESULT, type Reason, SMOOTH_MAXITER } from "./reasons.ts";

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

/** How a run of a method that follows the gradient ended. */
export interface SmoothOutcome extends Outcome {
  /** ∇f at x */
  readonly gradient: Float64Array;
  /** its norm, as tested against gtol */
  readonly gnorm: number;
  /** updates of BFGS that met yᵀs = 0 */
  readonly zeroCurvatures?: number;
}

/** The reason to give for a run: success only where x and f are finite. */
export function honest(reason: Reason, x: Float64Array, fun: number, otherwise: Reason = NAN_RESULT): Reason {
  return reason.status !== 0 || (Number.isFinite(fun) && x.every(Number.isFinite)) ? reason : otherwise;
}

/** The reason to give for a run of BFGS or CG whose loop ended without one: the limit, NaN, or success. */
export function settled(
  reason: Reason,
  maxiter: number,
  nit: number,
  gnorm: number,
  x: Float64Array,
  fun: number,
): Reason {
  if (reason !== CONVERGED) return reason;
  if (nit >= maxiter) return SMOOTH_MAXITER;
  return Number.isNaN(gnorm) ? NAN_RESULT : honest(reason, x, fun);
}
