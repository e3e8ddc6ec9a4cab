import type { State } from "./state.ts";

/** y at a time within the last step, from the history: Σ_j row_j·((t − tn)/h)ʲ, into `out`. */
export function interpolate({ n, order, history, t: tn, h }: State, t: number, out: Float64Array): void {
  const s = (t - tn) / h;
  for (let i = 0; i < n; i++) out[i] = history[order * n + i];
  for (let j = order - 1; j >= 0; j--) {
    for (let i = 0; i < n; i++) out[i] = history[j * n + i] + s * out[i];
  }
}
