import type { MinimizeProblem } from "../types.ts";

/**
 * (x₁ + 10x₂)² + 5(x₃ − x₄)² + (x₂ − 2x₃)⁴ + 10(x₁ − x₄)⁴: its Hessian is singular at the minimum.
 *
 * M. J. D. Powell, An iterative method for finding stationary values of a function of several variables,
 * Comput. J. 5 (1962) 147–151; problem (13) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export const powellSingular: MinimizeProblem = {
  name: "powellSingular",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (13)",
  x0: [3, -1, 0, 1],
  f(x) {
    const a = x[0] + 10 * x[1];
    const b = x[2] - x[3];
    const c = x[1] - 2 * x[2];
    const d = x[0] - x[3];
    return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
  },
  grad(x) {
    const a = x[0] + 10 * x[1];
    const b = x[2] - x[3];
    const c = x[1] - 2 * x[2];
    const d = x[0] - x[3];
    const c3 = c * c * c;
    const d3 = d * d * d;
    return [2 * a + 40 * d3, 20 * a + 4 * c3, 10 * b - 8 * c3, -10 * b - 40 * d3];
  },
  minimum: { f: 0, x: [0, 0, 0, 0] },
};
