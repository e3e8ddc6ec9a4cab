import { asPercentF } from "../frame/percentF.ts";
import { STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import { HYBRID_INFO, type HybridOptions } from "../minpack/hybrj.ts";

/** Says in SciPy's words why MINPACK's hybrd or hybrj stopped. */
export function hybridMessage(info: number, { xtol, maxfev }: HybridOptions): string {
  const slow = (what: string) =>
    `The iteration is not making good progress, as measured by the \n improvement from the last ${what}.`;
  switch (info) {
    case HYBRID_INFO.converged:
      return "The solution converged.";
    case HYBRID_INFO.maxfev:
      return `The number of calls to function has reached maxfev = ${maxfev}.`;
    case HYBRID_INFO.xtolTooSmall:
      return (
        `xtol=${asPercentF(xtol)} is too small, no further improvement in the approximate\n ` +
        "solution is possible."
      );
    case HYBRID_INFO.slowJacobians:
      return slow("five Jacobian evaluations");
    case HYBRID_INFO.slowIterations:
      return slow("ten iterations");
    case HYBRID_INFO.stoppedByCallback:
      return STOPPED_BY_CALLBACK.message;
    default:
      return "The functions are NaN or infinite at the point reached.";
  }
}
