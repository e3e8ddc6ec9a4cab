import type { Reason } from "../frame/reasons.ts";

/** min ½|A x − b|² with lb ≤ x ≤ ub. */
export interface LinearProblem {
  readonly m: number;
  readonly n: number;
  /** by rows */
  readonly A: Float64Array;
  readonly b: Float64Array;
  readonly lb: Float64Array;
  readonly ub: Float64Array;
}

/** One line of the log; `null` at the start. */
export interface LinearProgress {
  readonly nit: number;
  readonly cost: number;
  readonly reduction: number | null;
  readonly stepNorm: number | null;
  readonly optimality: number;
}

/** How a run ended. */
export interface LinearOutcome {
  readonly x: Float64Array;
  /** A x − b */
  readonly fun: Float64Array;
  readonly cost: number;
  readonly initialCost: number;
  readonly optimality: number;
  /** −1 where the lower, 1 where the upper bound is active, else 0 */
  readonly activeMask: Int32Array;
  readonly nit: number;
  readonly reason: Reason;
}

export const NO_PROGRESS: Reason = {
  status: -1,
  message: "The algorithm was not able to make progress on the last iteration.",
};
export const OUT_OF_ITERATIONS: Reason = {
  status: 0,
  message: "The maximum number of iterations is exceeded.",
};
export const OPTIMAL: Reason = {
  status: 1,
  message: "The first-order optimality measure is less than `tol`.",
};
export const STANDSTILL: Reason = {
  status: 2,
  message: "The relative change of the cost function is less than `tol`.",
};
export const UNCONSTRAINED: Reason = { status: 3, message: "The unconstrained solution is optimal." };
