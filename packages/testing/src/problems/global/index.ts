import { byName } from "../byName.ts";

/** A function with many minima, for the global minimisers. */
export interface GlobalProblem {
  readonly name: string;
  /** variables */
  readonly n: number;
  /** the same bounds for each of them */
  readonly low: number;
  readonly high: number;
  /** least value, and where: one place of it */
  readonly fmin: number;
  readonly xmin: readonly number[];
  f(x: ArrayLike<number>): number;
}

const { PI, cos, exp, sin, sqrt, abs } = Math;
const sum = (x: ArrayLike<number>, term: (xi: number, i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += term(x[i], i);
  return total;
};
const repeat = (n: number, value: number): number[] => new Array<number>(n).fill(value);

const HARTMANN_A = [
  [3, 10, 30],
  [0.1, 10, 35],
  [3, 10, 30],
  [0.1, 10, 35],
];
const HARTMANN_C = [1, 1.2, 3, 3.2];
const HARTMANN_P = [
  [0.3689, 0.117, 0.2673],
  [0.4699, 0.4387, 0.747],
  [0.1091, 0.8732, 0.5547],
  [0.03815, 0.5743, 0.8828],
];

/**
 * Classic functions with many minima. A. Törn & A. Žilinskas, Global Optimization (1989); M. M. Ali, C.
 * Khompatraporn & Z. B. Zabinsky, A numerical evaluation of several stochastic algorithms on selected continuous global
 * optimization test problems, J. Global Optim. 31 (2005) 635–672.
 */
export const globalProblems: Readonly<Record<string, GlobalProblem>> = byName<GlobalProblem>([
  {
    name: "rastrigin",
    n: 3,
    low: -5.12,
    high: 5.12,
    fmin: 0,
    xmin: repeat(3, 0),
    f: (x) => sum(x, (v) => v * v - 10 * cos(2 * PI * v) + 10),
  },
  {
    name: "ackley",
    n: 3,
    low: -32.768,
    high: 32.768,
    fmin: 0,
    xmin: repeat(3, 0),
    f: (x) =>
      -20 * exp(-0.2 * sqrt(sum(x, (v) => v * v) / x.length)) -
      exp(sum(x, (v) => cos(2 * PI * v)) / x.length) +
      20 +
      Math.E,
  },
  {
    name: "griewank",
    n: 2,
    low: -60,
    high: 60,
    fmin: 0,
    xmin: repeat(2, 0),
    f: (x) => {
      let product = 1;
      for (let i = 0; i < x.length; i++) product *= cos(x[i] / sqrt(i + 1));
      return sum(x, (v) => (v * v) / 4000) - product + 1;
    },
  },
  {
    name: "schwefel",
    n: 2,
    low: -500,
    high: 500,
    fmin: 0,
    xmin: repeat(2, 420.9687463599821),
    f: (x) => 418.98288727243374 * x.length - sum(x, (v) => v * sin(sqrt(abs(v)))),
  },
  {
    name: "levy",
    n: 4,
    low: -10,
    high: 10,
    fmin: 0,
    xmin: repeat(4, 1),
    f: (x) => {
      const w = (i: number): number => 1 + (x[i] - 1) / 4;
      const last = w(x.length - 1);
      const middle = sum(x, (_, i) =>
        i === x.length - 1 ? 0 : (w(i) - 1) ** 2 * (1 + 10 * sin(PI * w(i) + 1) ** 2),
      );
      return sin(PI * w(0)) ** 2 + middle + (last - 1) ** 2 * (1 + sin(2 * PI * last) ** 2);
    },
  },
  {
    name: "goldsteinPrice",
    n: 2,
    low: -2,
    high: 2,
    fmin: 3,
    xmin: [0, -1],
    f: ({ 0: a, 1: b }) =>
      (1 + (a + b + 1) ** 2 * (19 - 14 * a + 3 * a * a - 14 * b + 6 * a * b + 3 * b * b)) *
      (30 + (2 * a - 3 * b) ** 2 * (18 - 32 * a + 12 * a * a + 48 * b - 36 * a * b + 27 * b * b)),
  },
  {
    name: "sixHumpCamel",
    n: 2,
    low: -5,
    high: 5,
    fmin: -1.031628453489877,
    xmin: [0.08984201368301331, -0.7126564032704135],
    f: ({ 0: a, 1: b }) => (4 - 2.1 * a * a + a ** 4 / 3) * a * a + a * b + (-4 + 4 * b * b) * b * b,
  },
  {
    name: "shubert",
    n: 2,
    low: -10,
    high: 10,
    fmin: -186.7309088310239,
    xmin: [-7.083506407, 4.858056878],
    f: (x) => {
      let product = 1;
      for (let i = 0; i < x.length; i++) {
        let part = 0;
        for (let j = 1; j <= 5; j++) part += j * cos((j + 1) * x[i] + j);
        product *= part;
      }
      return product;
    },
  },
  {
    name: "hartmann3",
    n: 3,
    low: 0,
    high: 1,
    fmin: -3.862782147820756,
    xmin: [0.11461434, 0.55564885, 0.852546953],
    f: (x) =>
      -sum(HARTMANN_C, (c, i) => c * exp(-sum(x, (v, j) => HARTMANN_A[i][j] * (v - HARTMANN_P[i][j]) ** 2))),
  },
  {
    name: "styblinskiTang",
    n: 4,
    low: -5,
    high: 5,
    fmin: 4 * -39.16616570377142,
    xmin: repeat(4, -2.903534027771177),
    f: (x) => sum(x, (v) => v ** 4 - 16 * v * v + 5 * v) / 2,
  },
  {
    name: "eggholder",
    n: 2,
    low: -512,
    high: 512,
    fmin: -959.6406627208507,
    xmin: [512, 404.2318058008512],
    f: ({ 0: a, 1: b }) => -(b + 47) * sin(sqrt(abs(b + a / 2 + 47))) - a * sin(sqrt(abs(a - (b + 47)))),
  },
]);
