/** Why a run ended: SciPy's status number for the method, and its message. */
export interface Reason {
  readonly status: number;
  readonly message: string;
}

export const STOPPED_BY_CALLBACK: Reason = { status: 99, message: "`callback` returned `true`" };
export const NAN_RESULT: Reason = { status: 3, message: "NaN result encountered." };

/** Nelder–Mead's, Powell's and Newton-CG's endings. */
export const CONVERGED: Reason = { status: 0, message: "Optimization terminated successfully." };
export const OUT_OF_EVALUATIONS: Reason = {
  status: 1,
  message: "Maximum number of function evaluations has been exceeded.",
};
export const OUT_OF_ITERATIONS: Reason = {
  status: 2,
  message: "Maximum number of iterations has been exceeded.",
};

/** Powell's, between bounds. */
export const OUTSIDE_BOUNDS: Reason = {
  status: 4,
  message: "The result is outside of the provided bounds.",
};

/** Endings of BFGS and CG. */
export const SMOOTH_MAXITER: Reason = { status: 1, message: OUT_OF_ITERATIONS.message };
export const PRECISION_LOSS: Reason = {
  status: 2,
  message: "Desired error not necessarily achieved due to precision loss.",
};

/** Endings of Newton-CG. */
export const NEWTON_MAXITER: Reason = { status: 1, message: `Warning: ${OUT_OF_ITERATIONS.message}` };
export const NEWTON_PRECISION_LOSS: Reason = { status: 2, message: `Warning: ${PRECISION_LOSS.message}` };
export const CG_DID_NOT_CONVERGE: Reason = {
  status: 3,
  message: "Warning: CG iterations didn't converge. The Hessian is not positive definite.",
};

/** Endings of L-BFGS-B. */
export const GRADIENT_SMALL: Reason = {
  status: 0,
  message: "CONVERGENCE: NORM OF PROJECTED GRADIENT <= PGTOL",
};
export const REDUCTION_SMALL: Reason = {
  status: 0,
  message: "CONVERGENCE: RELATIVE REDUCTION OF F <= FACTR*EPSMCH",
};
export const LBFGSB_MAXITER: Reason = {
  status: 1,
  message: "STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT",
};
export const LBFGSB_MAXFUN: Reason = {
  status: 1,
  message: "STOP: TOTAL NO. OF F,G EVALUATIONS EXCEEDS LIMIT",
};
export const ABNORMAL: Reason = { status: 2, message: "ABNORMAL: " };
