import type { State } from "./state.ts";

/** Moves the history from t to t + h: multiplies it by Pascal's triangle, in place. */
export function predict({ history, n, order }: State): void {
  const end = order * n;
  for (let start = end - n; start >= 0; start -= n) {
    for (let i = start; i < end; i++) history[i] += history[i + n];
  }
}

/** Takes `predict` back, but for rounding. */
export function retract({ history, n, order }: State): void {
  const end = order * n;
  for (let start = end - n; start >= 0; start -= n) {
    for (let i = start; i < end; i++) history[i] -= history[i + n];
  }
}
