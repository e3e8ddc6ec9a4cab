import { all, define, type Vector } from "./define.ts";
import type { ConstrainedProblem } from "./types.ts";

const { cos, exp, sin, sqrt } = Math;

/** x₂ − x₅ = 0 and what goes with it in problems 52 and 53. */
const plane = {
  x0: [2, 2, 2, 2, 2],
  eq: (x: Vector): number[] => [x[0] + 3 * x[1], x[2] + x[3] - 2 * x[4], x[1] - x[4]],
  eqJac: (): number[][] => [
    [1, 3, 0, 0, 0],
    [0, 0, 1, 1, -2],
    [0, 1, 0, 0, -1],
  ],
};

/** A sphere, x₂x₃ = 5x₄x₅ and x₁³ + x₂³ = −1. */
const sphere = {
  eq: (x: Vector): number[] => [
    x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4] - 10,
    x[1] * x[2] - 5 * x[3] * x[4],
    x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1,
  ],
  eqJac: (x: Vector): number[][] => [
    [2 * x[0], 2 * x[1], 2 * x[2], 2 * x[3], 2 * x[4]],
    [0, x[2], x[1], -5 * x[4], -5 * x[3]],
    [3 * x[0] * x[0], 3 * x[1] * x[1], 0, 0, 0],
  ],
};

/** The bounds of problems 80 and 81. */
const bounds80 = { lb: [-2.3, -2.3, -3.2, -3.2, -3.2], ub: [2.3, 2.3, 3.2, 3.2, 3.2] };

/** The gradient of the product of all five. */
function productGradient(x: Vector): number[] {
  return [
    x[1] * x[2] * x[3] * x[4],
    x[0] * x[2] * x[3] * x[4],
    x[0] * x[1] * x[3] * x[4],
    x[0] * x[1] * x[2] * x[4],
    x[0] * x[1] * x[2] * x[3],
  ];
}

/** (x₃ − 1)² + (x₄ − 1)⁴ + (x₅ − 1)⁶, of problems 46, 49 and 77. */
function powers(x: Vector): number {
  const c = x[2] - 1;
  const d = x[3] - 1;
  const e = x[4] - 1;
  return c * c + d * d * d * d + e * e * e * e * e * e;
}

/** Its derivatives for x₃, x₄ and x₅. */
function powersGradient(x: Vector): number[] {
  const d = x[3] - 1;
  const e = x[4] - 1;
  return [2 * (x[2] - 1), 4 * d * d * d, 6 * e * e * e * e * e];
}

/** x₁²x₄ + sin(x₄ − x₅) and x₂ + x₃⁴x₄², less two numbers. */
function twisted(x: Vector, a: number, b: number): number[] {
  return [x[0] * x[0] * x[3] + sin(x[3] - x[4]) - a, x[1] + x[2] * x[2] * x[2] * x[2] * x[3] * x[3] - b];
}

function twistedJacobian(x: Vector): number[][] {
  const c = cos(x[3] - x[4]);
  const cube = x[2] * x[2] * x[2];
  return [
    [2 * x[0] * x[3], 0, 0, x[0] * x[0] + c, -c],
    [0, 1, 4 * cube * x[3] * x[3], 2 * cube * x[2] * x[3], 0],
  ];
}

/** x₁ + x₂² + x₃³, x₂ − x₃² + x₄ and x₁x₅, less three numbers. */
function chained(x: Vector, a: number, b: number, c: number): number[] {
  return [x[0] + x[1] * x[1] + x[2] * x[2] * x[2] - a, x[1] - x[2] * x[2] + x[3] - b, x[0] * x[4] - c];
}

function chainedJacobian(x: Vector): number[][] {
  return [
    [1, 2 * x[1], 3 * x[2] * x[2], 0, 0],
    [0, 1, -2 * x[2], 1, 0],
    [x[4], 0, 0, 0, x[0]],
  ];
}

/** Problems 45 to 53 and 77 to 81, of five variables. */
export const five: readonly ConstrainedProblem[] = [
  define(45, {
    x0: [2, 2, 2, 2, 2],
    f: (x) => 2 - (x[0] * x[1] * x[2] * x[3] * x[4]) / 120,
    grad: (x) => productGradient(x).map((value) => -value / 120),
    lb: all(5, 0),
    ub: [1, 2, 3, 4, 5],
    minimum: { f: 1, x: [1, 2, 3, 4, 5] },
  }),

  define(46, {
    x0: [sqrt(2) / 2, 1.75, 0.5, 2, 2],
    f: (x) => (x[0] - x[1]) * (x[0] - x[1]) + powers(x),
    grad: (x) => [2 * (x[0] - x[1]), -2 * (x[0] - x[1]), ...powersGradient(x)],
    eq: (x) => twisted(x, 1, 2),
    eqJac: twistedJacobian,
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(47, {
    x0: [2, sqrt(2), -1, 2 - sqrt(2), 0.5],
    f(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      return a * a + b * b * b + c * c * c * c + d * d * d * d;
    },
    grad(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      const [da, db, dc, dd] = [2 * a, 3 * b * b, 4 * c * c * c, 4 * d * d * d];
      return [da, db - da, dc - db, dd - dc, -dd];
    },
    eq: (x) => chained(x, 3, 1, 1),
    eqJac: chainedJacobian,
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(48, {
    x0: [3, 5, -3, 2, -2],
    f(x) {
      const [a, b, c] = [x[0] - 1, x[1] - x[2], x[3] - x[4]];
      return a * a + b * b + c * c;
    },
    grad(x) {
      const [b, c] = [2 * (x[1] - x[2]), 2 * (x[3] - x[4])];
      return [2 * (x[0] - 1), b, -b, c, -c];
    },
    eq: (x) => [x[0] + x[1] + x[2] + x[3] + x[4] - 5, x[2] - 2 * (x[3] + x[4]) + 3],
    eqJac: () => [
      [1, 1, 1, 1, 1],
      [0, 0, 1, -2, -2],
    ],
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(49, {
    x0: [10, 7, 2, -3, 0.8],
    f: (x) => (x[0] - x[1]) * (x[0] - x[1]) + powers(x),
    grad: (x) => [2 * (x[0] - x[1]), -2 * (x[0] - x[1]), ...powersGradient(x)],
    eq: (x) => [x[0] + x[1] + x[2] + 4 * x[3] - 7, x[2] + 5 * x[4] - 6],
    eqJac: () => [
      [1, 1, 1, 4, 0],
      [0, 0, 1, 0, 5],
    ],
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(50, {
    x0: [35, -31, 11, 5, -5],
    f(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      return a * a + b * b + c * c * c * c + d * d;
    },
    grad(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      const [da, db, dc, dd] = [2 * a, 2 * b, 4 * c * c * c, 2 * d];
      return [da, db - da, dc - db, dd - dc, -dd];
    },
    eq: (x) => [
      x[0] + 2 * x[1] + 3 * x[2] - 6,
      x[1] + 2 * x[2] + 3 * x[3] - 6,
      x[2] + 2 * x[3] + 3 * x[4] - 6,
    ],
    eqJac: () => [
      [1, 2, 3, 0, 0],
      [0, 1, 2, 3, 0],
      [0, 0, 1, 2, 3],
    ],
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(51, {
    x0: [2.5, 0.5, 2, -1, 0.5],
    f(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] + x[2] - 2, x[3] - 1, x[4] - 1];
      return a * a + b * b + c * c + d * d;
    },
    grad(x) {
      const [a, b] = [2 * (x[0] - x[1]), 2 * (x[1] + x[2] - 2)];
      return [a, b - a, b, 2 * (x[3] - 1), 2 * (x[4] - 1)];
    },
    eq: (x) => [x[0] + 3 * x[1] - 4, x[2] + x[3] - 2 * x[4], x[1] - x[4]],
    eqJac: plane.eqJac,
    minimum: { f: 0, x: [1, 1, 1, 1, 1] },
  }),

  define(52, {
    ...plane,
    f(x) {
      const [a, b, c, d] = [4 * x[0] - x[1], x[1] + x[2] - 2, x[3] - 1, x[4] - 1];
      return a * a + b * b + c * c + d * d;
    },
    grad(x) {
      const [a, b] = [2 * (4 * x[0] - x[1]), 2 * (x[1] + x[2] - 2)];
      return [4 * a, b - a, b, 2 * (x[3] - 1), 2 * (x[4] - 1)];
    },
    minimum: { f: 1859 / 349, x: [-33, 11, 180, -158, 11].map((value) => value / 349) },
  }),

  define(53, {
    ...plane,
    f(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] + x[2] - 2, x[3] - 1, x[4] - 1];
      return a * a + b * b + c * c + d * d;
    },
    grad(x) {
      const [a, b] = [2 * (x[0] - x[1]), 2 * (x[1] + x[2] - 2)];
      return [a, b - a, b, 2 * (x[3] - 1), 2 * (x[4] - 1)];
    },
    lb: all(5, -10),
    ub: all(5, 10),
    minimum: { f: 176 / 43, x: [-33, 11, 27, -5, 11].map((value) => value / 43) },
  }),

  define(77, {
    x0: [2, 2, 2, 2, 2],
    f: (x) => (x[0] - 1) * (x[0] - 1) + (x[0] - x[1]) * (x[0] - x[1]) + powers(x),
    grad: (x) => [2 * (x[0] - 1) + 2 * (x[0] - x[1]), -2 * (x[0] - x[1]), ...powersGradient(x)],
    eq: (x) => twisted(x, 2 * sqrt(2), 8 + sqrt(2)),
    eqJac: twistedJacobian,
    minimum: { f: 0.24150513, x: [1.166172, 1.182111, 1.380257, 1.506036, 0.6109203] },
  }),

  define(78, {
    ...sphere,
    x0: [-2, 1.5, 2, -1, -1],
    f: (x) => x[0] * x[1] * x[2] * x[3] * x[4],
    grad: productGradient,
    minimum: { f: -2.91970041, x: [-1.717142, 1.595708, 1.827248, -0.7636429, -0.7636435] },
  }),

  define(79, {
    x0: [2, 2, 2, 2, 2],
    f(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      return (x[0] - 1) * (x[0] - 1) + a * a + b * b + c * c * c * c + d * d * d * d;
    },
    grad(x) {
      const [a, b, c, d] = [x[0] - x[1], x[1] - x[2], x[2] - x[3], x[3] - x[4]];
      const [da, db, dc, dd] = [2 * a, 2 * b, 4 * c * c * c, 4 * d * d * d];
      return [2 * (x[0] - 1) + da, db - da, dc - db, dd - dc, -dd];
    },
    eq: (x) => chained(x, 2 + 3 * sqrt(2), 2 * sqrt(2) - 2, 2),
    eqJac: chainedJacobian,
    minimum: { f: 0.0787768209, x: [1.191127, 1.362603, 1.472818, 1.635017, 1.679081] },
  }),

  define(80, {
    ...sphere,
    ...bounds80,
    x0: [-2, 2, 2, -1, -1],
    f: (x) => exp(x[0] * x[1] * x[2] * x[3] * x[4]),
    grad(x) {
      const e = exp(x[0] * x[1] * x[2] * x[3] * x[4]);
      return productGradient(x).map((value) => e * value);
    },
    minimum: { f: 0.0539498478, x: [-1.717143, 1.595709, 1.827247, -0.7636413, -0.763645] },
  }),

  define(81, {
    ...sphere,
    ...bounds80,
    x0: [-2, 2, 2, -1, -1],
    f(x) {
      const cubes = x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1;
      return exp(x[0] * x[1] * x[2] * x[3] * x[4]) - 0.5 * cubes * cubes;
    },
    grad(x) {
      const e = exp(x[0] * x[1] * x[2] * x[3] * x[4]);
      const cubes = x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1;
      const g = productGradient(x).map((value) => e * value);
      g[0] -= 3 * cubes * x[0] * x[0];
      g[1] -= 3 * cubes * x[1] * x[1];
      return g;
    },
    minimum: { f: 0.0539498478, x: [-1.717142, 1.595709, 1.827248, -0.7636474, -0.763639] },
  }),
];
