import type { MinimizeProblem } from "../types.ts";

/**
 * (x₁ − 10⁶)² + (x₂ − 2·10⁻⁶)² + (x₁x₂ − 2)²: the two variables differ by twelve orders of magnitude.
 *
 * Problem (4) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export const brownBadlyScaled: MinimizeProblem = {
  name: "brownBadlyScaled",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (4)",
  x0: [1, 1],
  f(x) {
    const a = x[0] - 1e6;
    const b = x[1] - 2e-6;
    const c = x[0] * x[1] - 2;
    return a * a + b * b + c * c;
  },
  grad(x) {
    const c = x[0] * x[1] - 2;
    return [2 * (x[0] - 1e6) + 2 * c * x[1], 2 * (x[1] - 2e-6) + 2 * c * x[0]];
  },
  minimum: { f: 0, x: [1e6, 2e-6] },
};
