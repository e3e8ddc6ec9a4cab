import { all, define } from "./define.ts";
import type { ConstrainedProblem } from "./types.ts";

const { asin, cos, log, sin, sqrt, PI } = Math;

/** Problems 56, 100, 110 and 113, of seven and ten variables. */
export const more: readonly ConstrainedProblem[] = [
  define(56, {
    x0: [...all(3, 1), ...all(3, asin(sqrt(1 / 4.2))), asin(sqrt(5 / 7.2))],
    f: (x) => -x[0] * x[1] * x[2],
    grad: (x) => [-x[1] * x[2], -x[0] * x[2], -x[0] * x[1], 0, 0, 0, 0],
    eq(x) {
      const [a, b, c, d] = [sin(x[3]), sin(x[4]), sin(x[5]), sin(x[6])];
      return [
        x[0] - 4.2 * a * a,
        x[1] - 4.2 * b * b,
        x[2] - 4.2 * c * c,
        x[0] + 2 * x[1] + 2 * x[2] - 7.2 * d * d,
      ];
    },
    eqJac(x) {
      const slope = (t: number) => 2 * sin(t) * cos(t);
      return [
        [1, 0, 0, -4.2 * slope(x[3]), 0, 0, 0],
        [0, 1, 0, 0, -4.2 * slope(x[4]), 0, 0],
        [0, 0, 1, 0, 0, -4.2 * slope(x[5]), 0],
        [1, 2, 2, 0, 0, 0, -7.2 * slope(x[6])],
      ];
    },
    minimum: {
      f: -3.456,
      x: [2.4, 1.2, 1.2, asin(sqrt(4 / 7)), asin(sqrt(2 / 7)), asin(sqrt(2 / 7)), PI / 2],
    },
  }),

  define(100, {
    x0: [1, 2, 0, 4, 0, 1, 1],
    f(x) {
      const [a, b, d] = [x[0] - 10, x[1] - 12, x[3] - 11];
      const [c2, e2, g2] = [x[2] * x[2], x[4] * x[4], x[6] * x[6]];
      return (
        a * a +
        5 * b * b +
        c2 * c2 +
        3 * d * d +
        10 * e2 * e2 * e2 +
        7 * x[5] * x[5] +
        g2 * g2 -
        4 * x[5] * x[6] -
        10 * x[5] -
        8 * x[6]
      );
    },
    grad(x) {
      const e2 = x[4] * x[4];
      return [
        2 * (x[0] - 10),
        10 * (x[1] - 12),
        4 * x[2] * x[2] * x[2],
        6 * (x[3] - 11),
        60 * e2 * e2 * x[4],
        14 * x[5] - 4 * x[6] - 10,
        4 * x[6] * x[6] * x[6] - 4 * x[5] - 8,
      ];
    },
    ineq(x) {
      const b2 = x[1] * x[1];
      return [
        127 - 2 * x[0] * x[0] - 3 * b2 * b2 - x[2] - 4 * x[3] * x[3] - 5 * x[4],
        282 - 7 * x[0] - 3 * x[1] - 10 * x[2] * x[2] - x[3] + x[4],
        196 - 23 * x[0] - b2 - 6 * x[5] * x[5] + 8 * x[6],
        -4 * x[0] * x[0] - b2 + 3 * x[0] * x[1] - 2 * x[2] * x[2] - 5 * x[5] + 11 * x[6],
      ];
    },
    ineqJac: (x) => [
      [-4 * x[0], -12 * x[1] * x[1] * x[1], -1, -8 * x[3], -5, 0, 0],
      [-7, -3, -20 * x[2], -1, 1, 0, 0],
      [-23, -2 * x[1], 0, 0, 0, -12 * x[5], 8],
      [-8 * x[0] + 3 * x[1], -2 * x[1] + 3 * x[0], -4 * x[2], 0, 0, -5, 11],
    ],
    minimum: {
      f: 680.6300573,
      x: [2.330499, 1.951372, -0.4775414, 4.365726, -0.624487, 1.038131, 1.594227],
    },
  }),

  define(110, {
    x0: all(10, 9),
    f(x) {
      let sum = 0;
      let product = 1;
      for (let i = 0; i < 10; i++) {
        const a = log(x[i] - 2);
        const b = log(10 - x[i]);
        sum += a * a + b * b;
        product *= x[i];
      }
      return sum - product ** 0.2;
    },
    grad(x) {
      let product = 1;
      for (let i = 0; i < 10; i++) product *= x[i];
      const root = product ** 0.2;
      return Array.from(
        x,
        (value) =>
          (2 * log(value - 2)) / (value - 2) - (2 * log(10 - value)) / (10 - value) - (0.2 * root) / value,
      );
    },
    lb: all(10, 2.001),
    ub: all(10, 9.999),
    minimum: { f: -45.77846971, x: all(10, 9.35025655) },
  }),

  define(113, {
    x0: [2, 3, 5, 5, 1, 2, 7, 3, 6, 10],
    f(x) {
      const centres = [10, 5, 3, 1, 0, 11, 10, 7];
      const weights = [1, 4, 1, 2, 5, 7, 2, 1];
      let sum = x[0] * x[0] + x[1] * x[1] + x[0] * x[1] - 14 * x[0] - 16 * x[1] + 45;
      for (let i = 0; i < 8; i++) {
        const d = x[i + 2] - centres[i];
        sum += weights[i] * d * d;
      }
      return sum;
    },
    grad: (x) => [
      2 * x[0] + x[1] - 14,
      2 * x[1] + x[0] - 16,
      2 * (x[2] - 10),
      8 * (x[3] - 5),
      2 * (x[4] - 3),
      4 * (x[5] - 1),
      10 * x[6],
      14 * (x[7] - 11),
      4 * (x[8] - 10),
      2 * (x[9] - 7),
    ],
    ineq(x) {
      const square = (t: number) => t * t;
      return [
        105 - 4 * x[0] - 5 * x[1] + 3 * x[6] - 9 * x[7],
        -10 * x[0] + 8 * x[1] + 17 * x[6] - 2 * x[7],
        8 * x[0] - 2 * x[1] - 5 * x[8] + 2 * x[9] + 12,
        -3 * square(x[0] - 2) - 4 * square(x[1] - 3) - 2 * x[2] * x[2] + 7 * x[3] + 120,
        -5 * x[0] * x[0] - 8 * x[1] - square(x[2] - 6) + 2 * x[3] + 40,
        -0.5 * square(x[0] - 8) - 2 * square(x[1] - 4) - 3 * x[4] * x[4] + x[5] + 30,
        -x[0] * x[0] - 2 * square(x[1] - 2) + 2 * x[0] * x[1] - 14 * x[4] + 6 * x[5],
        3 * x[0] - 6 * x[1] - 12 * square(x[8] - 8) + 7 * x[9],
      ];
    },
    ineqJac: (x) => [
      [-4, -5, 0, 0, 0, 0, 3, -9, 0, 0],
      [-10, 8, 0, 0, 0, 0, 17, -2, 0, 0],
      [8, -2, 0, 0, 0, 0, 0, 0, -5, 2],
      [-6 * (x[0] - 2), -8 * (x[1] - 3), -4 * x[2], 7, 0, 0, 0, 0, 0, 0],
      [-10 * x[0], -8, -2 * (x[2] - 6), 2, 0, 0, 0, 0, 0, 0],
      [-(x[0] - 8), -4 * (x[1] - 4), 0, 0, -6 * x[4], 1, 0, 0, 0, 0],
      [-2 * x[0] + 2 * x[1], -4 * (x[1] - 2) + 2 * x[0], 0, 0, -14, 6, 0, 0, 0, 0],
      [3, -6, 0, 0, 0, 0, 0, 0, -24 * (x[8] - 8), 7],
    ],
    minimum: {
      f: 24.3062091,
      x: [
        2.171996, 2.363683, 8.773926, 5.095984, 0.9906548, 1.430574, 1.321644, 9.828726, 8.280092, 8.375927,
      ],
    },
  }),
];
