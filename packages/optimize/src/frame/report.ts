import { warn } from "@secant/core";
import type { Outcome } from "./outcome.ts";
import { CONVERGED, STOPPED_BY_CALLBACK } from "./reasons.ts";

declare const console: { log(text: string): void };

/** What the legacy minimisers say at the end: SciPy's closing lines on success, else a warning. */
export function report({ reason, fun, nit }: Outcome, nfev: number): void {
  if (reason === CONVERGED || reason === STOPPED_BY_CALLBACK) {
    console.log(
      `${reason.message}
         Current function value: ${asPercentF(fun)}
         Iterations: ${nit}
         Function evaluations: ${nfev}`,
    );
  } else {
    warn("RuntimeWarning", reason.message);
  }
}

/** A number as C's `%f` prints it, with six decimals and no exponent. */
function asPercentF(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}
