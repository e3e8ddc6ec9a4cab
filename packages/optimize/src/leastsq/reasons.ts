import { type Reason, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";

/** Why `least_squares` stopped: SciPy's numbers, of which those above 0 are successes, and its messages. */
export const OUT_OF_EVALUATIONS: Reason = {
  status: 0,
  message: "The maximum number of function evaluations is exceeded.",
};
export const GTOL: Reason = { status: 1, message: "`gtol` termination condition is satisfied." };
export const FTOL: Reason = { status: 2, message: "`ftol` termination condition is satisfied." };
export const XTOL: Reason = { status: 3, message: "`xtol` termination condition is satisfied." };
export const FTOL_AND_XTOL: Reason = {
  status: 4,
  message: "Both `ftol` and `xtol` termination conditions are satisfied.",
};
/** Two of our own, where SciPy goes on until it runs out of evaluations or reports a success. */
export const NOT_FINITE: Reason = {
  status: -1,
  message: "The residuals or their derivatives are NaN or infinite at the point reached.",
};
export const NO_STEP_LEFT: Reason = {
  status: -1,
  message: "No step from the point reached, however short, lowers the cost.",
};

export { STOPPED_BY_CALLBACK };
