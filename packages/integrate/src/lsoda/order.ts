import { maxNorm } from "./norms.ts";
import { root } from "./root.ts";
import { STABILITY_LIMIT } from "./stability.ts";
import { ADAMS, type State } from "./state.ts";

/** Changes that promise less growth than this are not made. */
const WORTHWHILE = 1.1;

/**
 * Chooses among the orders q − 1, q and q + 1 the one that allows the longest next step, and takes it up.
 *
 *   r(q) = 1 / (1.2 (D(q)^(1/(q+1)) + 1e-6)),   with 1.3 for q − 1 and 1.4 for q + 1,
 *
 * D the norm of the estimated error over its test constant. Radhakrishnan & Hindmarsh (1993), sec. 2.7;
 * with Adams methods r is bounded by stability too, Petzold (1983).
 *
 * @param error - D(q)
 * @param errorFailures - failed error tests in the current step; 0 after one that passed
 * @returns ratio by which to change h; 0 where neither order nor step is to change
 */
export function chooseOrder(s: State, error: number, errorFailures: number): number {
  const { n, order: q, history, weights, correction, work, coefficients } = s;
  const hasFailed = errorFailures > 0;
  const canRise = !hasFailed && q < s.maxOrder;

  let errorAbove = 0;
  if (canRise) {
    const held = s.maxOrder * n; // the correction of the step before
    for (let i = 0; i < n; i++) work[i] = correction[i] - history[held + i];
    errorAbove = maxNorm(work, 0, weights) / coefficients.errorAbove[q];
  }
  const errorBelow = q > 1 ? maxNorm(history, q * n, weights) / coefficients.errorBelow[q] : 0;

  let above = canRise ? 1 / (1.4 * root(errorAbove, q + 2) + 0.0000014) : 0;
  let same = 1 / (1.2 * root(error, q + 1) + 0.0000012);
  let below = q > 1 ? 1 / (1.3 * root(errorBelow, q) + 0.0000013) : 0;

  let hL = 0;
  if (s.method === ADAMS) {
    hL = Math.max(Math.abs(s.h) * s.lastLipschitz, 1e-6);
    if (q < s.maxOrder) above = Math.min(above, STABILITY_LIMIT[q + 1] / hL);
    same = Math.min(same, STABILITY_LIMIT[q] / hL);
    if (q > 1) below = Math.min(below, STABILITY_LIMIT[q - 1] / hL);
    s.lipschitz = 0;
  }

  if (above > same && above > below) {
    if (above < WORTHWHILE) return 0;
    const factor = s.ell[q] / (q + 1);
    for (let i = 0; i < n; i++) history[(q + 1) * n + i] = correction[i] * factor;
    s.useOrder(q + 1);
    return above;
  }

  const isLower = same < below;
  const next = isLower ? q - 1 : q;
  let ratio = isLower ? below : same;
  if (isLower && hasFailed) ratio = Math.min(ratio, 1);
  // A step that stability bounds is changed even by a little.
  const isBound = s.method === ADAMS && ratio * hL * 1.00001 >= STABILITY_LIMIT[next];
  if (!isBound && !hasFailed && ratio < WORTHWHILE) return 0;
  if (errorFailures >= 2) ratio = Math.min(ratio, 0.2);
  if (isLower) s.useOrder(next);
  return ratio;
}
