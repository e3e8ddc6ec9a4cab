import { all, define, type Vector } from "./define.ts";
import type { ConstrainedProblem } from "./types.ts";

const { exp, log, sqrt } = Math;

/** −x₁x₂x₃ */
const volume = {
  f: (x: Vector): number => -x[0] * x[1] * x[2],
  grad: (x: Vector): number[] => [-x[1] * x[2], -x[0] * x[2], -x[0] * x[1]],
};

/** x₂ ≥ exp(x₁), x₃ ≥ exp(x₂) */
const tower = {
  x0: [0, 1.05, 2.9],
  ineq: (x: Vector): number[] => [x[1] - exp(x[0]), x[2] - exp(x[1])],
  ineqJac: (x: Vector): number[][] => [
    [-exp(x[0]), 1, 0],
    [0, -exp(x[1]), 1],
  ],
  lb: [0, 0, 0],
  ub: [100, 100, 10],
};

/** Where problem 25 takes its data. */
const times = Array.from({ length: 99 }, (_, i) => 25 + (-50 * log(0.01 * (i + 1))) ** (2 / 3));

/** Problems 25 to 37 and 60 to 66, of three variables. */
export const three: readonly ConstrainedProblem[] = [
  define(25, {
    x0: [100, 12.5, 3],
    f(x) {
      let sum = 0;
      for (let i = 0; i < 99; i++) {
        const r = -0.01 * (i + 1) + exp(-((times[i] - x[1]) ** x[2]) / x[0]);
        sum += r * r;
      }
      return sum;
    },
    grad(x) {
      const g = [0, 0, 0];
      for (let i = 0; i < 99; i++) {
        const d = times[i] - x[1];
        const p = d ** x[2];
        const e = exp(-p / x[0]);
        const r = 2 * (-0.01 * (i + 1) + e);
        g[0] += (r * e * p) / (x[0] * x[0]);
        g[1] += (r * e * p * x[2]) / (d * x[0]);
        g[2] -= (r * e * p * log(d)) / x[0];
      }
      return g;
    },
    lb: [0.1, 0, 0],
    ub: [100, 25.6, 5],
    minimum: { f: 0, x: [50, 25, 1.5] },
  }),

  define(26, {
    x0: [-2.6, 2, 2],
    f(x) {
      const a = x[0] - x[1];
      const b = x[1] - x[2];
      return a * a + b * b * b * b;
    },
    grad(x) {
      const a = 2 * (x[0] - x[1]);
      const b = x[1] - x[2];
      const c = 4 * b * b * b;
      return [a, c - a, -c];
    },
    eq: (x) => [(1 + x[1] * x[1]) * x[0] + x[2] * x[2] * x[2] * x[2] - 3],
    eqJac: (x) => [[1 + x[1] * x[1], 2 * x[0] * x[1], 4 * x[2] * x[2] * x[2]]],
    minimum: { f: 0, x: [1, 1, 1] },
  }),

  define(27, {
    x0: [2, 2, 2],
    f(x) {
      const a = x[0] - 1;
      const b = x[1] - x[0] * x[0];
      return 0.01 * a * a + b * b;
    },
    grad(x) {
      const b = x[1] - x[0] * x[0];
      return [0.02 * (x[0] - 1) - 4 * x[0] * b, 2 * b, 0];
    },
    eq: (x) => [x[0] + x[2] * x[2] + 1],
    eqJac: (x) => [[1, 0, 2 * x[2]]],
    minimum: { f: 0.04, x: [-1, 1, 0] },
  }),

  define(28, {
    x0: [-4, 1, 1],
    f: (x) => (x[0] + x[1]) * (x[0] + x[1]) + (x[1] + x[2]) * (x[1] + x[2]),
    grad: (x) => [2 * (x[0] + x[1]), 2 * (x[0] + 2 * x[1] + x[2]), 2 * (x[1] + x[2])],
    eq: (x) => [x[0] + 2 * x[1] + 3 * x[2] - 1],
    eqJac: () => [[1, 2, 3]],
    minimum: { f: 0, x: [0.5, -0.5, 0.5] },
  }),

  define(29, {
    ...volume,
    x0: [1, 1, 1],
    ineq: (x) => [-x[0] * x[0] - 2 * x[1] * x[1] - 4 * x[2] * x[2] + 48],
    ineqJac: (x) => [[-2 * x[0], -4 * x[1], -8 * x[2]]],
    minimum: { f: -16 * sqrt(2), x: [4, 2 * sqrt(2), 2] },
  }),

  define(30, {
    x0: [1, 1, 1],
    f: (x) => x[0] * x[0] + x[1] * x[1] + x[2] * x[2],
    grad: (x) => [2 * x[0], 2 * x[1], 2 * x[2]],
    ineq: (x) => [x[0] * x[0] + x[1] * x[1] - 1],
    ineqJac: (x) => [[2 * x[0], 2 * x[1], 0]],
    lb: [1, -10, -10],
    ub: all(3, 10),
    minimum: { f: 1, x: [1, 0, 0] },
  }),

  define(31, {
    x0: [1, 1, 1],
    f: (x) => 9 * x[0] * x[0] + x[1] * x[1] + 9 * x[2] * x[2],
    grad: (x) => [18 * x[0], 2 * x[1], 18 * x[2]],
    ineq: (x) => [x[0] * x[1] - 1],
    ineqJac: (x) => [[x[1], x[0], 0]],
    lb: [-10, 1, -10],
    ub: [10, 10, 1],
    minimum: { f: 6, x: [1 / sqrt(3), sqrt(3), 0] },
  }),

  define(32, {
    x0: [0.1, 0.7, 0.2],
    f(x) {
      const a = x[0] + 3 * x[1] + x[2];
      const b = x[0] - x[1];
      return a * a + 4 * b * b;
    },
    grad(x) {
      const a = 2 * (x[0] + 3 * x[1] + x[2]);
      const b = 8 * (x[0] - x[1]);
      return [a + b, 3 * a - b, a];
    },
    eq: (x) => [1 - x[0] - x[1] - x[2]],
    eqJac: () => [[-1, -1, -1]],
    ineq: (x) => [6 * x[1] + 4 * x[2] - x[0] * x[0] * x[0] - 3],
    ineqJac: (x) => [[-3 * x[0] * x[0], 6, 4]],
    lb: all(3, 0),
    minimum: { f: 1, x: [0, 0, 1] },
  }),

  define(33, {
    x0: [0, 0, 3],
    f: (x) => (x[0] - 1) * (x[0] - 2) * (x[0] - 3) + x[2],
    grad: (x) => [3 * x[0] * x[0] - 12 * x[0] + 11, 0, 1],
    ineq: (x) => [x[2] * x[2] - x[1] * x[1] - x[0] * x[0], x[0] * x[0] + x[1] * x[1] + x[2] * x[2] - 4],
    ineqJac: (x) => [
      [-2 * x[0], -2 * x[1], 2 * x[2]],
      [2 * x[0], 2 * x[1], 2 * x[2]],
    ],
    lb: all(3, 0),
    ub: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 5],
    minimum: { f: sqrt(2) - 6, x: [0, sqrt(2), sqrt(2)] },
  }),

  define(34, {
    ...tower,
    f: (x) => -x[0],
    grad: () => [-1, 0, 0],
    minimum: { f: -log(log(10)), x: [log(log(10)), log(10), 10] },
  }),

  define(35, {
    x0: [0.5, 0.5, 0.5],
    f: (x) =>
      9 -
      8 * x[0] -
      6 * x[1] -
      4 * x[2] +
      2 * x[0] * x[0] +
      2 * x[1] * x[1] +
      x[2] * x[2] +
      2 * x[0] * x[1] +
      2 * x[0] * x[2],
    grad: (x) => [-8 + 4 * x[0] + 2 * x[1] + 2 * x[2], -6 + 4 * x[1] + 2 * x[0], -4 + 2 * x[2] + 2 * x[0]],
    ineq: (x) => [3 - x[0] - x[1] - 2 * x[2]],
    ineqJac: () => [[-1, -1, -2]],
    lb: all(3, 0),
    minimum: { f: 1 / 9, x: [4 / 3, 7 / 9, 4 / 9] },
  }),

  define(36, {
    ...volume,
    x0: [10, 10, 10],
    ineq: (x) => [72 - x[0] - 2 * x[1] - 2 * x[2]],
    ineqJac: () => [[-1, -2, -2]],
    lb: all(3, 0),
    ub: [20, 11, 42],
    minimum: { f: -3300, x: [20, 11, 15] },
  }),

  define(37, {
    ...volume,
    x0: [10, 10, 10],
    ineq: (x) => [72 - x[0] - 2 * x[1] - 2 * x[2], x[0] + 2 * x[1] + 2 * x[2]],
    ineqJac: () => [
      [-1, -2, -2],
      [1, 2, 2],
    ],
    lb: all(3, 0),
    ub: all(3, 42),
    minimum: { f: -3456, x: [24, 12, 12] },
  }),

  define(60, {
    x0: [2, 2, 2],
    f(x) {
      const a = x[0] - 1;
      const b = x[0] - x[1];
      const c = x[1] - x[2];
      return a * a + b * b + c * c * c * c;
    },
    grad(x) {
      const b = 2 * (x[0] - x[1]);
      const c = x[1] - x[2];
      const d = 4 * c * c * c;
      return [2 * (x[0] - 1) + b, d - b, -d];
    },
    eq: (x) => [x[0] * (1 + x[1] * x[1]) + x[2] * x[2] * x[2] * x[2] - 4 - 3 * sqrt(2)],
    eqJac: (x) => [[1 + x[1] * x[1], 2 * x[0] * x[1], 4 * x[2] * x[2] * x[2]]],
    lb: all(3, -10),
    ub: all(3, 10),
    minimum: { f: 0.0325682003, x: [1.104859024, 1.196674194, 1.535262257] },
  }),

  define(61, {
    x0: [0, 0, 0],
    f: (x) => 4 * x[0] * x[0] + 2 * x[1] * x[1] + 2 * x[2] * x[2] - 33 * x[0] + 16 * x[1] - 24 * x[2],
    grad: (x) => [8 * x[0] - 33, 4 * x[1] + 16, 4 * x[2] - 24],
    eq: (x) => [3 * x[0] - 2 * x[1] * x[1] - 7, 4 * x[0] - x[2] * x[2] - 11],
    eqJac: (x) => [
      [3, -4 * x[1], 0],
      [4, 0, -2 * x[2]],
    ],
    minimum: { f: -143.6461422, x: [5.326770157, -2.118998639, 3.210464239] },
  }),

  define(62, {
    x0: [0.7, 0.2, 0.1],
    f(x) {
      const c = x[2] + 0.03;
      const b = x[1] + c;
      const a = x[0] + b;
      return (
        -32.174 *
        (255 * log(a / (0.09 * x[0] + b)) +
          280 * log(b / (0.07 * x[1] + c)) +
          290 * log(c / (0.13 * x[2] + 0.03)))
      );
    },
    grad(x) {
      const c = x[2] + 0.03;
      const b = x[1] + c;
      const a = x[0] + b;
      const p = 0.09 * x[0] + b;
      const q = 0.07 * x[1] + c;
      const r = 0.13 * x[2] + 0.03;
      const first = 255 * (1 / a - 1 / p);
      return [
        -32.174 * 255 * (1 / a - 0.09 / p),
        -32.174 * (first + 280 * (1 / b - 0.07 / q)),
        -32.174 * (first + 280 * (1 / b - 1 / q) + 290 * (1 / c - 0.13 / r)),
      ];
    },
    eq: (x) => [x[0] + x[1] + x[2] - 1],
    eqJac: () => [[1, 1, 1]],
    lb: all(3, 0),
    ub: all(3, 1),
    minimum: { f: -26272.51448, x: [0.6178126908, 0.328202223, 0.05398508606] },
  }),

  define(63, {
    x0: [2, 2, 2],
    f: (x) => 1000 - x[0] * x[0] - 2 * x[1] * x[1] - x[2] * x[2] - x[0] * x[1] - x[0] * x[2],
    grad: (x) => [-2 * x[0] - x[1] - x[2], -4 * x[1] - x[0], -2 * x[2] - x[0]],
    eq: (x) => [8 * x[0] + 14 * x[1] + 7 * x[2] - 56, x[0] * x[0] + x[1] * x[1] + x[2] * x[2] - 25],
    eqJac: (x) => [
      [8, 14, 7],
      [2 * x[0], 2 * x[1], 2 * x[2]],
    ],
    lb: all(3, 0),
    minimum: { f: 961.7151721, x: [3.512118414, 0.2169881741, 3.552174034] },
  }),

  define(64, {
    x0: [1, 1, 1],
    f: (x) => 5 * x[0] + 50000 / x[0] + 20 * x[1] + 72000 / x[1] + 10 * x[2] + 144000 / x[2],
    grad: (x) => [5 - 50000 / (x[0] * x[0]), 20 - 72000 / (x[1] * x[1]), 10 - 144000 / (x[2] * x[2])],
    ineq: (x) => [1 - 4 / x[0] - 32 / x[1] - 120 / x[2]],
    ineqJac: (x) => [[4 / (x[0] * x[0]), 32 / (x[1] * x[1]), 120 / (x[2] * x[2])]],
    lb: all(3, 1e-5),
    minimum: { f: 6299.842428, x: [108.7347175, 85.12613942, 204.3247078] },
  }),

  define(65, {
    x0: [-5, 5, 0],
    f(x) {
      const a = x[0] - x[1];
      const b = x[0] + x[1] - 10;
      const c = x[2] - 5;
      return a * a + (b * b) / 9 + c * c;
    },
    grad(x) {
      const a = 2 * (x[0] - x[1]);
      const b = (2 * (x[0] + x[1] - 10)) / 9;
      return [a + b, b - a, 2 * (x[2] - 5)];
    },
    ineq: (x) => [48 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2]],
    ineqJac: (x) => [[-2 * x[0], -2 * x[1], -2 * x[2]]],
    lb: [-4.5, -4.5, -5],
    ub: [4.5, 4.5, 5],
    minimum: { f: 0.9535288567, x: [3.650461821, 3.650461725, 4.6204170507] },
  }),

  define(66, {
    ...tower,
    f: (x) => 0.2 * x[2] - 0.8 * x[0],
    grad: () => [-0.8, 0, 0.2],
    minimum: { f: 0.5181632741, x: [0.1841264879, 1.202167873, 3.327322322] },
  }),
];
