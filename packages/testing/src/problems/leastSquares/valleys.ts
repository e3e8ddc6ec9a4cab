/** The problems of few variables that are systems of equations, mostly with a solution in a curved valley. */
import { define } from "./define.ts";
import type { LeastSquaresProblem } from "./types.ts";

/** Rosenbrock 1960. */
export const rosenbrock: LeastSquaresProblem = define(1, {
  name: "rosenbrock",
  x0: [-1.2, 1],
  residuals: (x) => [10 * (x[1] - x[0] * x[0]), 1 - x[0]],
  jacobian: (x) => [
    [-20 * x[0], 10],
    [-1, 0],
  ],
  minimum: [{ f: 0, x: [1, 1] }],
});

/** Freudenstein & Roth 1963: a solution, and a second, local minimum at ((53 − 4√22)/3, (2 − √22)/3). */
export const freudensteinRoth: LeastSquaresProblem = define(2, {
  name: "freudensteinRoth",
  x0: [0.5, -2],
  residuals: (x) => [
    -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1],
    -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1],
  ],
  jacobian: (x) => [
    [1, 10 * x[1] - 3 * x[1] * x[1] - 2],
    [1, 3 * x[1] * x[1] + 2 * x[1] - 14],
  ],
  minimum: [
    { f: 0, x: [5, 4] },
    { f: 48.9842, x: [(53 - 4 * Math.sqrt(22)) / 3, (2 - Math.sqrt(22)) / 3] },
  ],
});

/** Powell 1970: the solution is near (1.098e-5, 9.106). */
export const powellBadlyScaled: LeastSquaresProblem = define(3, {
  name: "powellBadlyScaled",
  x0: [0, 1],
  residuals: (x) => [1e4 * x[0] * x[1] - 1, Math.exp(-x[0]) + Math.exp(-x[1]) - 1.0001],
  jacobian: (x) => [
    [1e4 * x[1], 1e4 * x[0]],
    [-Math.exp(-x[0]), -Math.exp(-x[1])],
  ],
  minimum: [{ f: 0 }],
});

/** Brown's badly scaled function. */
export const brownBadlyScaled: LeastSquaresProblem = define(4, {
  name: "brownBadlyScaled",
  x0: [1, 1],
  residuals: (x) => [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2],
  jacobian: (x) => [
    [1, 0],
    [0, 1],
    [x[1], x[0]],
  ],
  minimum: [{ f: 0, x: [1e6, 2e-6] }],
});

/** Beale 1958. */
export const beale: LeastSquaresProblem = define(5, {
  name: "beale",
  x0: [1, 1],
  residuals: (x) => [
    1.5 - x[0] * (1 - x[1]),
    2.25 - x[0] * (1 - x[1] * x[1]),
    2.625 - x[0] * (1 - x[1] * x[1] * x[1]),
  ],
  jacobian: (x) => [
    [x[1] - 1, x[0]],
    [x[1] * x[1] - 1, 2 * x[0] * x[1]],
    [x[1] * x[1] * x[1] - 1, 3 * x[0] * x[1] * x[1]],
  ],
  minimum: [{ f: 0, x: [3, 0.5] }],
});

/** Fletcher & Powell 1963: a valley that winds about the x₃ axis. */
export const helicalValley: LeastSquaresProblem = define(7, {
  name: "helicalValley",
  x0: [-1, 0, 0],
  residuals(x) {
    const r = Math.sqrt(x[0] * x[0] + x[1] * x[1]);
    return [10 * (x[2] - 10 * turn(x[0], x[1])), 10 * (r - 1), x[2]];
  },
  jacobian(x) {
    const r2 = x[0] * x[0] + x[1] * x[1];
    const r = Math.sqrt(r2);
    const swing = 100 / (2 * Math.PI * r2);
    return [
      [swing * x[1], -swing * x[0], 10],
      [(10 * x[0]) / r, (10 * x[1]) / r, 0],
      [0, 0, 1],
    ];
  },
  minimum: [{ f: 0, x: [1, 0, 0] }],
});

/** θ: the angle of (x, y) in turns, from −1/4 to 3/4. */
function turn(x: number, y: number): number {
  if (x === 0) return 0.25 * Math.sign(y);
  return Math.atan(y / x) / (2 * Math.PI) + (x < 0 ? 0.5 : 0);
}

/** Powell 1962: the Jacobian is singular at the solution. */
export const powellSingular: LeastSquaresProblem = define(13, {
  name: "powellSingular",
  x0: [3, -1, 0, 1],
  residuals(x) {
    const a = x[1] - 2 * x[2];
    const b = x[0] - x[3];
    return [x[0] + 10 * x[1], Math.sqrt(5) * (x[2] - x[3]), a * a, Math.sqrt(10) * b * b];
  },
  jacobian(x) {
    const a = 2 * (x[1] - 2 * x[2]);
    const b = 2 * Math.sqrt(10) * (x[0] - x[3]);
    return [
      [1, 10, 0, 0],
      [0, 0, Math.sqrt(5), -Math.sqrt(5)],
      [0, a, -2 * a, 0],
      [b, 0, 0, -b],
    ];
  },
  minimum: [{ f: 0, x: [0, 0, 0, 0] }],
});

/** Colville 1968. */
export const wood: LeastSquaresProblem = define(14, {
  name: "wood",
  x0: [-3, -1, -3, -1],
  residuals: (x) => [
    10 * (x[1] - x[0] * x[0]),
    1 - x[0],
    Math.sqrt(90) * (x[3] - x[2] * x[2]),
    1 - x[2],
    Math.sqrt(10) * (x[1] + x[3] - 2),
    (x[1] - x[3]) / Math.sqrt(10),
  ],
  jacobian: (x) => [
    [-20 * x[0], 10, 0, 0],
    [-1, 0, 0, 0],
    [0, 0, -2 * Math.sqrt(90) * x[2], Math.sqrt(90)],
    [0, 0, -1, 0],
    [0, Math.sqrt(10), 0, Math.sqrt(10)],
    [0, 1 / Math.sqrt(10), 0, -1 / Math.sqrt(10)],
  ],
  minimum: [{ f: 0, x: [1, 1, 1, 1] }],
});
