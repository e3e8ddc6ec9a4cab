import type { MinimizeProblem } from "../types.ts";

const data = [1.5, 2.25, 2.625];

/**
 * Σ (y_i − x₁(1 − x₂^i))², i = 1, 2, 3, with y = 1.5, 2.25, 2.625.
 *
 * E. M. L. Beale, On an iterative method of finding a local minimum of a function of more than one variable
 * (1958); problem (5) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export const beale: MinimizeProblem = {
  name: "beale",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (5)",
  x0: [1, 1],
  f(x) {
    let sum = 0;
    let power = 1;
    for (const y of data) {
      power *= x[1];
      const r = y - x[0] * (1 - power);
      sum += r * r;
    }
    return sum;
  },
  grad(x) {
    const g = [0, 0];
    let before = 1; // x₂^(i−1)
    for (let i = 0; i < data.length; i++) {
      const power = before * x[1];
      const r = data[i] - x[0] * (1 - power);
      g[0] -= 2 * r * (1 - power);
      g[1] += 2 * r * x[0] * (i + 1) * before;
      before = power;
    }
    return g;
  },
  minimum: { f: 0, x: [3, 0.5] },
};
