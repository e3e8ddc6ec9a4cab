import { STABILITY_LIMIT } from "./stability.ts";
import { ADAMS, type State } from "./state.ts";

/** Multiplies h by about `ratio`, within the bounds set for it, and scales the history accordingly. */
export function rescale(s: State, ratio: number): void {
  let r = Math.min(ratio, s.growth);
  r /= Math.max(1, Math.abs(s.h) * s.hmaxInverse * r);
  if (s.method === ADAMS) {
    // Functional iteration converges only while h·L stays below the order's limit.
    const hL = Math.max(Math.abs(s.h) * s.lastLipschitz, 1e-6);
    s.stabilityBound = r * hL * 1.00001 >= STABILITY_LIMIT[s.order];
    if (s.stabilityBound) r = STABILITY_LIMIT[s.order] / hL;
  }
  const { history, n, order } = s;
  let power = 1;
  for (let j = 1; j <= order; j++) {
    power *= r;
    for (let i = j * n; i < (j + 1) * n; i++) history[i] *= power;
  }
  s.h *= r;
  s.matrixRatio *= r;
  s.stepsToChange = order + 1;
}

/** As `rescale`, but not to a step below hmin. */
export function rescaleAboveMinimum(s: State, ratio: number): void {
  rescale(s, Math.max(ratio, s.hmin / Math.abs(s.h)));
}
