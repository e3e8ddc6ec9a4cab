import { asPercentF } from "../frame/percentF.ts";
import { INFO } from "../minpack/lmder.ts";

export interface LmTolerances {
  readonly ftol: number;
  readonly xtol: number;
  readonly gtol: number;
  readonly maxfev: number;
}

/** Says in SciPy's words why MINPACK stopped. */
export function lmMessage(info: number, { ftol, xtol, gtol, maxfev }: LmTolerances): string {
  switch (info) {
    case INFO.ftol:
      return `Both actual and predicted relative reductions in the sum of squares\n  are at most ${asPercentF(ftol)}`;
    case INFO.xtol:
      return `The relative error between two consecutive iterates is at most ${asPercentF(xtol)}`;
    case INFO.ftolAndXtol:
      return (
        `Both actual and predicted relative reductions in the sum of squares\n  are at most ${asPercentF(ftol)} ` +
        `and the relative error between two consecutive iterates is at \n  most ${asPercentF(xtol)}`
      );
    case INFO.gtol:
      return (
        "The cosine of the angle between func(x) and any column of the\n  Jacobian is at most " +
        `${asPercentF(gtol)} in absolute value`
      );
    case INFO.maxfev:
      return `Number of calls to function has reached maxfev = ${maxfev}.`;
    case INFO.ftolTooSmall:
      return `ftol=${asPercentF(ftol)} is too small, no further reduction in the sum of squares\n  is possible.`;
    case INFO.xtolTooSmall:
      return (
        `xtol=${asPercentF(xtol)} is too small, no further improvement in the approximate\n  ` +
        "solution is possible."
      );
    case INFO.gtolTooSmall:
      return (
        `gtol=${asPercentF(gtol)} is too small, func(x) is orthogonal to the columns of\n  ` +
        "the Jacobian to machine precision."
      );
    case INFO.stoppedByCallback:
      return "`callback` returned `true`";
    default:
      return "The residuals or the Jacobian are NaN or infinite at the point reached.";
  }
}

/** Whether MINPACK's number stands for convergence. */
export function hasConverged(info: number): boolean {
  return info >= INFO.ftol && info <= INFO.gtol;
}
