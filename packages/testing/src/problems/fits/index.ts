import { byName } from "../byName.ts";
import type { FitProblem } from "./types.ts";

const TIMES = Array.from({ length: 15 }, (_, i) => (10 * i) / 14);
/** 0.5 + 2 exp(-t), with noise of about 0.1 and outliers at the fourth, ninth and thirteenth. */
const DECAY = [
  2.58, 1.43, 1.09, 1.86, 0.49, 0.61, 0.38, 0.55, -0.43, 0.47, 0.61, 0.44, 1.52, 0.53, 0.41,
] as const;

/** SciPy's example of a robust fit, a + b exp(c t), with data of our own. */
const decay: FitProblem = {
  name: "decay",
  source: "SciPy's documentation of least_squares, third example",
  x0: [1, 1, 0],
  residuals: (x) => TIMES.map((t, i) => x[0] + x[1] * Math.exp(x[2] * t) - DECAY[i]),
  jacobian: (x) => TIMES.map((t) => [1, Math.exp(x[2] * t), x[1] * t * Math.exp(x[2] * t)]),
};

/** Residuals and variables of very different sizes. */
const scales: FitProblem = {
  name: "scales",
  source: "Michaelis-Menten kinetics in clumsy units",
  x0: [2e5, 3e-4],
  residuals: (x) =>
    [1, 2, 4, 7, 11, 16].map(
      (s, i) => (x[0] * s * 1e-4) / (x[1] + s * 1e-4) / 1e3 - [72, 118, 168, 210, 236, 259][i],
    ),
  jacobian: (x) =>
    [1, 2, 4, 7, 11, 16].map((s) => {
      const q = x[1] + s * 1e-4;
      return [(s * 1e-4) / q / 1e3, (-x[0] * s * 1e-4) / (q * q) / 1e3];
    }),
};

const squareRoot: FitProblem = {
  name: "squareRoot",
  source: "one residual in one variable, x² − 2",
  x0: [1],
  residuals: (x) => [x[0] * x[0] - 2],
  jacobian: (x) => [[2 * x[0]]],
};

const underdetermined: FitProblem = {
  name: "underdetermined",
  source: "two residuals in three variables",
  x0: [2, 2, -1],
  residuals: (x) => [x[0] * x[0] + x[1] - 1, x[1] * x[2] + x[0] + 0.5],
  jacobian: (x) => [
    [2 * x[0], 1, 0],
    [1, x[2], x[1]],
  ],
};

const rankDeficient: FitProblem = {
  name: "rankDeficient",
  source: "residuals of x₀ + x₁ alone",
  x0: [3, 1],
  residuals: (x) => [x[0] + x[1] - 1, (x[0] + x[1]) ** 2 - 2, Math.exp(x[0] + x[1]) - 3],
  jacobian: (x) => {
    const s = x[0] + x[1];
    return [
      [1, 1],
      [2 * s, 2 * s],
      [Math.exp(s), Math.exp(s)],
    ];
  },
};

const wall: FitProblem = {
  name: "wall",
  source: "NaN beyond x = 2, the minimum behind it",
  x0: [0],
  residuals: (x) => [x[0] - 3, x[0] > 2 ? Number.NaN : 1],
  jacobian: () => [[1], [0]],
};

const logarithms: FitProblem = {
  name: "logarithms",
  source: "NaN where x is negative, which the first steps are",
  x0: [5, 8],
  residuals: (x) => [Math.log(x[0]) + 3, x[1] * Math.log(x[1]) - 1, x[0] * x[1] - 0.1],
  jacobian: (x) => [
    [1 / x[0], 0],
    [0, Math.log(x[1]) + 1],
    [x[1], x[0]],
  ],
};

const constant: FitProblem = {
  name: "constant",
  source: "residuals that do not depend on x",
  x0: [2, 3],
  residuals: () => [1, 2],
  jacobian: () => [
    [0, 0],
    [0, 0],
  ],
};

const huge: FitProblem = {
  name: "huge",
  source: "finite residuals whose squares overflow",
  x0: [2, 2],
  residuals: (x) => [1e200 * (x[0] - 1), 1e200 * x[1]],
  jacobian: () => [
    [1e200, 0],
    [0, 1e200],
  ],
};

/** Problems for `least_squares` and `curve_fit` that the collection of 1981 does not have. */
export const fitProblems: Readonly<Record<string, FitProblem>> = byName([
  decay,
  scales,
  squareRoot,
  underdetermined,
  rankDeficient,
  wall,
  logarithms,
  constant,
  huge,
]);
