/** Small systems that documentations solve. */
import type { SystemProblem } from "./types.ts";

/** x₀ cos x₁ = 4, x₁x₀ − x₁ = 5. */
export const product: SystemProblem = {
  name: "product",
  source: "scipy.optimize.fsolve, documentation, example",
  x0: [1, 1],
  f: (x) => [x[0] * Math.cos(x[1]) - 4, x[1] * x[0] - x[1] - 5],
  jacobian: (x) => [
    [Math.cos(x[1]), -x[0] * Math.sin(x[1])],
    [x[1], x[0] - 1],
  ],
};

/** Two cubics. */
export const cubes: SystemProblem = {
  name: "cubes",
  source: "scipy.optimize.root, documentation, example",
  x0: [0, 0],
  f(x) {
    const d = x[0] - x[1];
    const cube = d * d * d;
    return [x[0] + 0.5 * cube - 1, -0.5 * cube + x[1]];
  },
  jacobian(x) {
    const d = x[0] - x[1];
    const slope = 1.5 * (d * d);
    return [
      [1 + slope, -slope],
      [-slope, 1 + slope],
    ];
  },
};

/** cos x + x reversed = (1, 2, 3, 4). */
export const cosines: SystemProblem = {
  name: "cosines",
  source: "scipy.optimize.root, documentation of method broyden1, example",
  x0: [1, 1, 1, 1],
  f: (x) => [0, 1, 2, 3].map((i) => Math.cos(x[i]) + x[3 - i] - (i + 1)),
  jacobian: (x) =>
    [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? -Math.sin(x[i]) : i + j === 3 ? 1 : 0))),
};

/** A linear equation and a double root, where the Jacobian is singular. */
export const driven: SystemProblem = {
  name: "driven",
  source: "scipy.optimize.newton_krylov, documentation, example",
  x0: [0, 0],
  f: (x) => [x[0] + 0.5 * x[1] - 1, 0.5 * ((x[1] - x[0]) * (x[1] - x[0]))],
  jacobian: (x) => [
    [1, 0.5],
    [x[0] - x[1], x[1] - x[0]],
  ],
  root: [2 / 3, 2 / 3],
};
