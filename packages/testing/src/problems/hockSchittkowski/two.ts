import { all, define, type Vector } from "./define.ts";
import type { ConstrainedProblem } from "./types.ts";

const { sqrt, PI } = Math;
const NONE = Number.NEGATIVE_INFINITY;
const OPEN = Number.POSITIVE_INFINITY;

/** Rosenbrock's valley, 100(x₂ − x₁²)² + (1 − x₁)². */
const valley = {
  f(x: Vector): number {
    const a = x[1] - x[0] * x[0];
    const b = 1 - x[0];
    return 100 * a * a + b * b;
  },
  grad(x: Vector): number[] {
    const a = x[1] - x[0] * x[0];
    return [-400 * x[0] * a - 2 * (1 - x[0]), 200 * a];
  },
};

/** (x₁ − 2)² + (x₂ − 1)² */
const distance = {
  f(x: Vector): number {
    const a = x[0] - 2;
    const b = x[1] - 1;
    return a * a + b * b;
  },
  grad: (x: Vector): number[] => [2 * (x[0] - 2), 2 * (x[1] - 1)],
};

const a2 = sqrt(598 / 1200);
const x2 = 2 * a2 * Math.cos(Math.acos(1 / (400 * a2 ** 3)) / 3);

/** Problems 1 to 24, of two variables. */
export const two: readonly ConstrainedProblem[] = [
  define(1, { ...valley, x0: [-2, 1], lb: [NONE, -1.5], minimum: { f: 0, x: [1, 1] } }),

  define(2, {
    ...valley,
    x0: [-2, 1],
    lb: [NONE, 1.5],
    minimum: { f: 0.0504261879, x: [x2, 1.5] },
  }),

  define(3, {
    x0: [10, 1],
    f: (x) => x[1] + 1e-5 * (x[1] - x[0]) * (x[1] - x[0]),
    grad: (x) => [-2e-5 * (x[1] - x[0]), 1 + 2e-5 * (x[1] - x[0])],
    lb: [NONE, 0],
    minimum: { f: 0, x: [0, 0] },
  }),

  define(4, {
    x0: [1.125, 0.125],
    f: (x) => ((x[0] + 1) * (x[0] + 1) * (x[0] + 1)) / 3 + x[1],
    grad: (x) => [(x[0] + 1) * (x[0] + 1), 1],
    lb: [1, 0],
    minimum: { f: 8 / 3, x: [1, 0] },
  }),

  define(5, {
    x0: [0, 0],
    f(x) {
      const d = x[0] - x[1];
      return Math.sin(x[0] + x[1]) + d * d - 1.5 * x[0] + 2.5 * x[1] + 1;
    },
    grad(x) {
      const c = Math.cos(x[0] + x[1]);
      const d = x[0] - x[1];
      return [c + 2 * d - 1.5, c - 2 * d + 2.5];
    },
    lb: [-1.5, -3],
    ub: [4, 3],
    minimum: { f: -sqrt(3) / 2 - PI / 3, x: [0.5 - PI / 3, -0.5 - PI / 3] },
  }),

  define(6, {
    x0: [-1.2, 1],
    f: (x) => (1 - x[0]) * (1 - x[0]),
    grad: (x) => [-2 * (1 - x[0]), 0],
    eq: (x) => [10 * (x[1] - x[0] * x[0])],
    eqJac: (x) => [[-20 * x[0], 10]],
    minimum: { f: 0, x: [1, 1] },
  }),

  define(7, {
    x0: [2, 2],
    f: (x) => Math.log(1 + x[0] * x[0]) - x[1],
    grad: (x) => [(2 * x[0]) / (1 + x[0] * x[0]), -1],
    eq(x) {
      const a = 1 + x[0] * x[0];
      return [a * a + x[1] * x[1] - 4];
    },
    eqJac: (x) => [[4 * x[0] * (1 + x[0] * x[0]), 2 * x[1]]],
    minimum: { f: -sqrt(3), x: [0, sqrt(3)] },
  }),

  define(8, {
    x0: [2, 1],
    f: () => -1,
    grad: () => [0, 0],
    eq: (x) => [x[0] * x[0] + x[1] * x[1] - 25, x[0] * x[1] - 9],
    eqJac: (x) => [
      [2 * x[0], 2 * x[1]],
      [x[1], x[0]],
    ],
    minimum: { f: -1, x: [sqrt(12.5 + sqrt(75.25)), 9 / sqrt(12.5 + sqrt(75.25))] },
  }),

  define(9, {
    x0: [0, 0],
    f: (x) => Math.sin((PI * x[0]) / 12) * Math.cos((PI * x[1]) / 16),
    grad: (x) => [
      (PI / 12) * Math.cos((PI * x[0]) / 12) * Math.cos((PI * x[1]) / 16),
      (-PI / 16) * Math.sin((PI * x[0]) / 12) * Math.sin((PI * x[1]) / 16),
    ],
    eq: (x) => [4 * x[0] - 3 * x[1]],
    eqJac: () => [[4, -3]],
    minimum: { f: -0.5, x: [-3, -4] },
  }),

  define(10, {
    x0: [-10, 10],
    f: (x) => x[0] - x[1],
    grad: () => [1, -1],
    ineq: (x) => [-3 * x[0] * x[0] + 2 * x[0] * x[1] - x[1] * x[1] + 1],
    ineqJac: (x) => [[-6 * x[0] + 2 * x[1], 2 * x[0] - 2 * x[1]]],
    minimum: { f: -1, x: [0, 1] },
  }),

  define(11, {
    x0: [4.9, 0.1],
    f: (x) => (x[0] - 5) * (x[0] - 5) + x[1] * x[1] - 25,
    grad: (x) => [2 * (x[0] - 5), 2 * x[1]],
    ineq: (x) => [-x[0] * x[0] + x[1]],
    ineqJac: (x) => [[-2 * x[0], 1]],
    minimum: { f: -8.498464223, x: [1.234773, 1.524664] },
  }),

  define(12, {
    x0: [0, 0],
    f: (x) => 0.5 * x[0] * x[0] + x[1] * x[1] - x[0] * x[1] - 7 * x[0] - 7 * x[1],
    grad: (x) => [x[0] - x[1] - 7, 2 * x[1] - x[0] - 7],
    ineq: (x) => [25 - 4 * x[0] * x[0] - x[1] * x[1]],
    ineqJac: (x) => [[-8 * x[0], -2 * x[1]]],
    minimum: { f: -30, x: [2, 3] },
  }),

  define(13, {
    x0: [-2, -2],
    f: (x) => (x[0] - 2) * (x[0] - 2) + x[1] * x[1],
    grad: (x) => [2 * (x[0] - 2), 2 * x[1]],
    ineq: (x) => [(1 - x[0]) * (1 - x[0]) * (1 - x[0]) - x[1]],
    ineqJac: (x) => [[-3 * (1 - x[0]) * (1 - x[0]), -1]],
    lb: [0, 0],
    minimum: { f: 1, x: [1, 0] },
  }),

  define(14, {
    ...distance,
    x0: [2, 2],
    eq: (x) => [x[0] - 2 * x[1] + 1],
    eqJac: () => [[1, -2]],
    ineq: (x) => [-0.25 * x[0] * x[0] - x[1] * x[1] + 1],
    ineqJac: (x) => [[-0.5 * x[0], -2 * x[1]]],
    minimum: { f: 9 - 2.875 * sqrt(7), x: [(sqrt(7) - 1) / 2, (sqrt(7) + 1) / 4] },
  }),

  define(15, {
    ...valley,
    x0: [-2, 1],
    ineq: (x) => [x[0] * x[1] - 1, x[0] + x[1] * x[1]],
    ineqJac: (x) => [
      [x[1], x[0]],
      [1, 2 * x[1]],
    ],
    ub: [0.5, OPEN],
    minimum: { f: 306.5, x: [0.5, 2] },
  }),

  define(16, {
    ...valley,
    x0: [-2, 1],
    ineq: (x) => [x[0] + x[1] * x[1], x[0] * x[0] + x[1]],
    ineqJac: (x) => [
      [1, 2 * x[1]],
      [2 * x[0], 1],
    ],
    lb: [-0.5, NONE],
    ub: [0.5, 1],
    minimum: { f: 0.25, x: [0.5, 0.25] },
  }),

  define(17, {
    ...valley,
    x0: [-2, 1],
    ineq: (x) => [x[1] * x[1] - x[0], x[0] * x[0] - x[1]],
    ineqJac: (x) => [
      [-1, 2 * x[1]],
      [2 * x[0], -1],
    ],
    lb: [-0.5, NONE],
    ub: [0.5, 1],
    minimum: { f: 1, x: [0, 0] },
  }),

  define(18, {
    x0: [2, 2],
    f: (x) => 0.01 * x[0] * x[0] + x[1] * x[1],
    grad: (x) => [0.02 * x[0], 2 * x[1]],
    ineq: (x) => [x[0] * x[1] - 25, x[0] * x[0] + x[1] * x[1] - 25],
    ineqJac: (x) => [
      [x[1], x[0]],
      [2 * x[0], 2 * x[1]],
    ],
    lb: [2, 0],
    ub: [50, 50],
    minimum: { f: 5, x: [sqrt(250), sqrt(2.5)] },
  }),

  define(19, {
    x0: [20.1, 5.84],
    f(x) {
      const a = x[0] - 10;
      const b = x[1] - 20;
      return a * a * a + b * b * b;
    },
    grad: (x) => [3 * (x[0] - 10) * (x[0] - 10), 3 * (x[1] - 20) * (x[1] - 20)],
    ineq(x) {
      const a = x[0] - 5;
      const b = x[1] - 5;
      const c = x[0] - 6;
      return [a * a + b * b - 100, -b * b - c * c + 82.81];
    },
    ineqJac: (x) => [
      [2 * (x[0] - 5), 2 * (x[1] - 5)],
      [-2 * (x[0] - 6), -2 * (x[1] - 5)],
    ],
    lb: [13, 0],
    ub: [100, 100],
    minimum: { f: -6961.81381, x: [14.095, 0.84296079] },
  }),

  define(20, {
    ...valley,
    x0: [-2, 1],
    ineq: (x) => [x[0] + x[1] * x[1], x[0] * x[0] + x[1], x[0] * x[0] + x[1] * x[1] - 1],
    ineqJac: (x) => [
      [1, 2 * x[1]],
      [2 * x[0], 1],
      [2 * x[0], 2 * x[1]],
    ],
    lb: [-0.5, NONE],
    ub: [0.5, OPEN],
    minimum: { f: 81.5 - 25 * sqrt(3), x: [0.5, sqrt(3) / 2] },
  }),

  define(21, {
    x0: [-1, -1],
    f: (x) => 0.01 * x[0] * x[0] + x[1] * x[1] - 100,
    grad: (x) => [0.02 * x[0], 2 * x[1]],
    ineq: (x) => [10 * x[0] - x[1] - 10],
    ineqJac: () => [[10, -1]],
    lb: [2, -50],
    ub: [50, 50],
    minimum: { f: -99.96, x: [2, 0] },
  }),

  define(22, {
    ...distance,
    x0: [2, 2],
    ineq: (x) => [-x[0] - x[1] + 2, -x[0] * x[0] + x[1]],
    ineqJac: (x) => [
      [-1, -1],
      [-2 * x[0], 1],
    ],
    minimum: { f: 1, x: [1, 1] },
  }),

  define(23, {
    x0: [3, 1],
    f: (x) => x[0] * x[0] + x[1] * x[1],
    grad: (x) => [2 * x[0], 2 * x[1]],
    ineq: (x) => [
      x[0] + x[1] - 1,
      x[0] * x[0] + x[1] * x[1] - 1,
      9 * x[0] * x[0] + x[1] * x[1] - 9,
      x[0] * x[0] - x[1],
      x[1] * x[1] - x[0],
    ],
    ineqJac: (x) => [
      [1, 1],
      [2 * x[0], 2 * x[1]],
      [18 * x[0], 2 * x[1]],
      [2 * x[0], -1],
      [-1, 2 * x[1]],
    ],
    lb: all(2, -50),
    ub: all(2, 50),
    minimum: { f: 2, x: [1, 1] },
  }),

  define(24, {
    x0: [1, 0.5],
    f(x) {
      const a = x[0] - 3;
      return ((a * a - 9) * x[1] * x[1] * x[1]) / (27 * sqrt(3));
    },
    grad(x) {
      const a = x[0] - 3;
      const scale = 27 * sqrt(3);
      return [(2 * a * x[1] * x[1] * x[1]) / scale, (3 * (a * a - 9) * x[1] * x[1]) / scale];
    },
    ineq: (x) => [x[0] / sqrt(3) - x[1], x[0] + sqrt(3) * x[1], -x[0] - sqrt(3) * x[1] + 6],
    ineqJac: () => [
      [1 / sqrt(3), -1],
      [1, sqrt(3)],
      [-1, -sqrt(3)],
    ],
    lb: [0, 0],
    minimum: { f: -1, x: [3, sqrt(3)] },
  }),
];
