import type { State } from "./state.ts";

/** y at a time within the last step, from the history: Σ_j row_j·((t − tn)/h)ʲ, into out[start … start + n). */
export function interpolate(
  { n, order, history, t: tn, h }: State,
  t: number,
  out: Float64Array,
  start: number,
): void {
  const s = (t - tn) / h;
  for (let i = 0; i < n; i++) {
    let value = history[order * n + i];
    for (let at = (order - 1) * n + i; at >= 0; at -= n) value = history[at] + s * value;
    out[start + i] = value;
  }
}
