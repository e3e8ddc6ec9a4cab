import type { MinimizeProblem } from "../types.ts";

/** The number of terms, which the paper leaves open (m ≥ 3). */
const m = 10;

/**
 * Σ (e^(−t x₁) − e^(−t x₂) − x₃(e^(−t) − e^(−10t)))² over t = 0.1, 0.2, …, m/10.
 * Zero at (1, 10, 1), at (10, 1, −1), and wherever x₁ = x₂, x₃ = 0.
 *
 * M. J. Box, A comparison of several current optimization methods, and the use of transformations in
 * constrained problems, Comput. J. 9 (1966) 67–77; problem (12) of Moré, Garbow & Hillstrom,
 * ACM TOMS 7 (1981) 17–41.
 */
export const box3d: MinimizeProblem = {
  name: "box3d",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (12), m = 10",
  x0: [0, 10, 20],
  f(x) {
    let sum = 0;
    for (let i = 1; i <= m; i++) {
      const t = 0.1 * i;
      const r = Math.exp(-t * x[0]) - Math.exp(-t * x[1]) - x[2] * (Math.exp(-t) - Math.exp(-10 * t));
      sum += r * r;
    }
    return sum;
  },
  grad(x) {
    const g = [0, 0, 0];
    for (let i = 1; i <= m; i++) {
      const t = 0.1 * i;
      const a = Math.exp(-t * x[0]);
      const b = Math.exp(-t * x[1]);
      const c = Math.exp(-t) - Math.exp(-10 * t);
      const r = a - b - x[2] * c;
      g[0] -= 2 * r * t * a;
      g[1] += 2 * r * t * b;
      g[2] -= 2 * r * c;
    }
    return g;
  },
  minimum: { f: 0, x: [1, 10, 1] },
};
