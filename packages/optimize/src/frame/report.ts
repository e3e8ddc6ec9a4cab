import { warn } from "@secant/core";
import type { Outcome, SmoothOutcome } from "./outcome.ts";
import { asPercentF } from "./percentF.ts";
import { CONVERGED, STOPPED_BY_CALLBACK } from "./reasons.ts";

declare const console: { log(text: string): void };

/**
 * What the minimisers without a gradient say at the end: SciPy's closing lines on success, else a warning, and the
 * lines all the same where the method prints them `always`.
 */
export function report({ reason, fun, nit }: Outcome, nfev: number, always = false): void {
  const isGood = reason === CONVERGED || reason === STOPPED_BY_CALLBACK;
  if (!isGood) warn("RuntimeWarning", reason.message);
  if (!isGood && !always) return;
  const lines = [
    `         Current function value: ${asPercentF(fun)}`,
    `         Iterations: ${nit}`,
    `         Function evaluations: ${nfev}`,
  ];
  if (isGood) lines.unshift(reason.message);
  console.log(lines.join("\n"));
}

/**
 * What the minimisers that follow the gradient say: the closing lines in any case, before them the message, as
 * a warning where the run was no success.
 *
 * @param counts - lines of the closing block: what was counted, and how often
 * @param detail - goes behind the message of a warning
 */
export function reportSmooth(
  outcome: SmoothOutcome,
  counts: readonly [string, number][],
  detail: string,
): void {
  const { reason, fun, zeroCurvatures = 0 } = outcome;
  for (let k = 0; k < zeroCurvatures; k++) {
    warn("OptimizeWarning", "Divide-by-zero encountered: rhok assumed large");
  }
  const lines = [`         Current function value: ${asPercentF(fun)}`];
  for (const [what, count] of counts) lines.push(`         ${what}: ${count}`);
  if (reason.status === 0 || reason === STOPPED_BY_CALLBACK) lines.unshift(reason.message);
  else warn("OptimizeWarning", reason.message + detail);
  console.log(lines.join("\n"));
}
