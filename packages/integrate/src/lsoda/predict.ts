import type { State } from "./state.ts";

/**
 * Moves the history from t to t + h: multiplies it by Pascal's triangle, in place. That is `order` passes, each
 * of which begins one row before the last one,
 *
 *   z_j := z_j + z_{j+1},   j = start … order − 1,   start = order − 1 … 0
 *
 * made component by component, and four at a time.
 */
export function predict({ history: z, n, order }: State): void {
  const end = order * n;
  for (let i = 0; i < n; i++) {
    const top = end + i;
    let start = order - 1;
    for (; start % 4 !== 3 && start >= 0; start--) {
      let x = z[start * n + i];
      for (let at = start * n + i; at < top; at += n) {
        const next = z[at + n];
        z[at] = x + next;
        x = next;
      }
    }
    for (; start >= 0; start -= 4) {
      // Row j after one pass, row j − 1 after two, row j − 2 after three and row j − 3 after four.
      let at = (start - 3) * n + i;
      let z3 = z[at];
      let z2 = z[at + n];
      let z1 = z[at + 2 * n];
      let z0 = z[at + 3 * n];
      for (let next = at + 4 * n; next <= top; next += n) {
        const x = z[next];
        z0 += x;
        z1 += z0;
        z2 += z1;
        z[at] = z3 + z2;
        at += n;
        z3 = z2;
        z2 = z1;
        z1 = z0;
        z0 = x;
      }
      z1 += z0;
      z2 += z1;
      z[at] = z3 + z2;
      z1 += z0;
      z[at + n] = z2 + z1;
      z[at + 2 * n] = z1 + z0;
    }
  }
}

/** Takes `predict` back, but for rounding. */
export function retract({ history, n, order }: State): void {
  const end = order * n;
  for (let start = end - n; start >= 0; start -= n) {
    for (let i = start; i < end; i++) history[i] -= history[i + n];
  }
}
