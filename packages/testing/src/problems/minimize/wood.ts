import type { MinimizeProblem } from "../types.ts";

/**
 * 100(x₂ − x₁²)² + (1 − x₁)² + 90(x₄ − x₃²)² + (1 − x₃)² + 10(x₂ + x₄ − 2)² + (x₂ − x₄)²/10:
 * two valleys, with a saddle near the start.
 *
 * Problem (14) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export const wood: MinimizeProblem = {
  name: "wood",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (14)",
  x0: [-3, -1, -3, -1],
  f(x) {
    const a = x[1] - x[0] * x[0];
    const b = 1 - x[0];
    const c = x[3] - x[2] * x[2];
    const d = 1 - x[2];
    const e = x[1] + x[3] - 2;
    const g = x[1] - x[3];
    return 100 * a * a + b * b + 90 * c * c + d * d + 10 * e * e + (g * g) / 10;
  },
  grad(x) {
    const a = x[1] - x[0] * x[0];
    const c = x[3] - x[2] * x[2];
    const e = x[1] + x[3] - 2;
    const g = x[1] - x[3];
    return [
      -400 * x[0] * a - 2 * (1 - x[0]),
      200 * a + 20 * e + g / 5,
      -360 * x[2] * c - 2 * (1 - x[2]),
      180 * c + 20 * e - g / 5,
    ];
  },
  minimum: { f: 0, x: [1, 1, 1, 1] },
};
