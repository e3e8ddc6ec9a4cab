import type { Reason } from "../frame/reasons.ts";
import type { RobustLoss } from "./losses.ts";
import type { LsmrOptions } from "./lsmr.ts";

/** Residuals and their Jacobian, counted: what the methods of `least_squares` see. */
export interface ResidualProblem {
  /** evaluations of the residuals, without those for differences */
  readonly nfev: number;
  /** evaluations of the Jacobian */
  readonly njev: number;
  /** whether the Jacobian comes from differences */
  readonly isDifferenced: boolean;
  /** The residuals at the start, which tell how many there are. */
  first(x: Float64Array): Float64Array;
  /** out := the m residuals at x */
  residuals(x: Float64Array, out: Float64Array): void;
  /** out := the Jacobian at x, where the residuals are f, m × n by rows; throws where the first is not finite */
  jacobian(x: Float64Array, f: Float64Array, out: Float64Array): void;
}

/** How to solve the problem with a linear model. */
export interface SubproblemOptions {
  readonly solver: "exact" | "lsmr";
  readonly lsmr: LsmrOptions;
  /** whether trf's LSMR damps as much as the gradient step suggests */
  readonly regularize: boolean;
}

/** Finished options of a run. */
export interface FitOptions {
  readonly lb: Float64Array;
  readonly ub: Float64Array;
  /** 0 switches a test off */
  readonly ftol: number;
  readonly xtol: number;
  readonly gtol: number;
  readonly maxNfev: number;
  /** scales of the variables; `null` to take them from the Jacobian's columns */
  readonly scale: Float64Array | null;
  readonly subproblem: SubproblemOptions;
}

/** What a method is told of the run besides: the loss, `null` for the square. */
export interface MethodOptions extends FitOptions {
  readonly loss: RobustLoss | null;
}

/** One line of the log: what an iteration did. */
export interface Progress {
  readonly nit: number;
  readonly nfev: number;
  readonly cost: number;
  /** how much less the cost is than before, and how long the step was; `null` at the start */
  readonly reduction: number | null;
  readonly stepNorm: number | null;
  readonly optimality: number;
}

/** Who watches a run. */
export interface FitWatch {
  /** told at the start, and after each iteration once its gradient is known */
  log(progress: Progress): void;
  /** told after each iteration; `true` when the run is to stop */
  saw(x: Float64Array, fun: Float64Array, cost: number, nit: number, nfev: number): boolean;
}

/** How a run of `least_squares` ended. */
export interface FitOutcome {
  readonly x: Float64Array;
  readonly cost: number;
  /** residuals at x, as the user's function gave them */
  readonly fun: Float64Array;
  /** Jacobian at x, m × n by rows, rescaled where the loss is robust */
  readonly jac: Float64Array;
  readonly grad: Float64Array;
  readonly optimality: number;
  /** −1 where the lower, 1 where the upper bound is active, else 0 */
  readonly activeMask: Int32Array;
  readonly njev: number | null;
  readonly reason: Reason;
}
