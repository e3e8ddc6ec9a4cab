/** The problems of the collection that fit a curve to data. */
import { define, upTo } from "./define.ts";
import type { LeastSquaresProblem } from "./types.ts";

const { exp } = Math;

/** Jennrich & Sampson 1968, m = 10; x₁ = x₂ = 0.2578 at the minimum. */
export const jennrichSampson: LeastSquaresProblem = define(6, {
  name: "jennrichSampson",
  x0: [0.3, 0.4],
  residuals: (x) => upTo(10, (i) => 2 + 2 * i - (exp(i * x[0]) + exp(i * x[1]))),
  jacobian: (x) => upTo(10, (i) => [-i * exp(i * x[0]), -i * exp(i * x[1])]),
  minimum: [{ f: 124.362 }],
});

const bardY = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];

/** Bard 1970; 17.4286 is approached as x₂ and x₃ go to −∞. */
export const bard: LeastSquaresProblem = define(8, {
  name: "bard",
  x0: [1, 1, 1],
  residuals: (x) =>
    bardY.map((y, k) => {
      const u = k + 1;
      const v = 16 - u;
      return y - (x[0] + u / (v * x[1] + Math.min(u, v) * x[2]));
    }),
  jacobian: (x) =>
    bardY.map((_, k) => {
      const u = k + 1;
      const v = 16 - u;
      const w = Math.min(u, v);
      const bottom = v * x[1] + w * x[2];
      const slope = u / (bottom * bottom);
      return [-1, v * slope, w * slope];
    }),
  minimum: [{ f: 8.21487e-3 }, { f: 17.4286 }],
});

const gaussianHalf = [0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521];
const gaussianY = [...gaussianHalf, 0.3989, ...[...gaussianHalf].reverse()];

/** A normal density at 15 points. */
export const gaussian: LeastSquaresProblem = define(9, {
  name: "gaussian",
  x0: [0.4, 1, 0],
  residuals: (x) =>
    gaussianY.map((y, k) => {
      const d = (7 - k) / 2 - x[2];
      return x[0] * exp((-x[1] * d * d) / 2) - y;
    }),
  jacobian: (x) =>
    gaussianY.map((_, k) => {
      const d = (7 - k) / 2 - x[2];
      const e = exp((-x[1] * d * d) / 2);
      return [e, (-x[0] * e * d * d) / 2, x[0] * e * x[1] * d];
    }),
  minimum: [{ f: 1.12793e-8 }],
});

const meyerY = [
  34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
];

/** Meyer 1970: the resistance of a thermistor. */
export const meyer: LeastSquaresProblem = define(10, {
  name: "meyer",
  x0: [0.02, 4000, 250],
  residuals: (x) => meyerY.map((y, k) => x[0] * exp(x[1] / (50 + 5 * k + x[2])) - y),
  jacobian: (x) =>
    meyerY.map((_, k) => {
      const bottom = 50 + 5 * k + x[2];
      const e = exp(x[1] / bottom);
      return [e, (x[0] * e) / bottom, (-x[0] * e * x[1]) / (bottom * bottom)];
    }),
  minimum: [{ f: 87.9458 }],
});

/** Gulf research and development, m = 99: exp(−|y_i − x₂|^x₃ / x₁) − t_i (the paper prints "m i" for the minus). */
export const gulf: LeastSquaresProblem = define(11, {
  name: "gulf",
  x0: [5, 2.5, 0.15],
  residuals: (x) => upTo(99, (i) => exp(-(Math.abs(gulfY(i) - x[1]) ** x[2]) / x[0]) - i / 100),
  jacobian: (x) =>
    upTo(99, (i) => {
      const d = gulfY(i) - x[1];
      const power = Math.abs(d) ** x[2];
      const e = exp(-power / x[0]);
      return [
        (e * power) / (x[0] * x[0]),
        (e * x[2] * power) / (d * x[0]),
        (-e * power * Math.log(Math.abs(d))) / x[0],
      ];
    }),
  minimum: [{ f: 0, x: [50, 25, 1.5] }],
});

function gulfY(i: number): number {
  return 25 + (-50 * Math.log(i / 100)) ** (2 / 3);
}

/** Box 1966, m = 10; zero also at (10, 1, −1) and wherever x₁ = x₂, x₃ = 0. */
export const box3d: LeastSquaresProblem = define(12, {
  name: "box3d",
  x0: [0, 10, 20],
  residuals: (x) =>
    upTo(10, (i) => {
      const t = 0.1 * i;
      return exp(-t * x[0]) - exp(-t * x[1]) - x[2] * (exp(-t) - exp(-10 * t));
    }),
  jacobian: (x) =>
    upTo(10, (i) => {
      const t = 0.1 * i;
      return [-t * exp(-t * x[0]), t * exp(-t * x[1]), exp(-10 * t) - exp(-t)];
    }),
  minimum: [
    { f: 0, x: [1, 10, 1] },
    { f: 0, x: [10, 1, -1] },
  ],
});

const kowalikY = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
const kowalikU = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

/** Kowalik & Osborne 1968; 1.02734e-3 is approached as x₁, x₃ and x₄ go to infinity. */
export const kowalikOsborne: LeastSquaresProblem = define(15, {
  name: "kowalikOsborne",
  x0: [0.25, 0.39, 0.415, 0.39],
  residuals: (x) =>
    kowalikY.map((y, k) => {
      const u = kowalikU[k];
      return y - (x[0] * (u * u + u * x[1])) / (u * u + u * x[2] + x[3]);
    }),
  jacobian: (x) =>
    kowalikY.map((_, k) => {
      const u = kowalikU[k];
      const top = u * u + u * x[1];
      const bottom = u * u + u * x[2] + x[3];
      const slope = (x[0] * top) / (bottom * bottom);
      return [-top / bottom, (-x[0] * u) / bottom, u * slope, slope];
    }),
  minimum: [{ f: 3.07505e-4 }, { f: 1.02734e-3 }],
});

/** Brown & Dennis 1971, m = 20. */
export const brownDennis: LeastSquaresProblem = define(16, {
  name: "brownDennis",
  x0: [25, 5, -5, -1],
  residuals: (x) =>
    upTo(20, (i) => {
      const t = i / 5;
      const a = x[0] + t * x[1] - exp(t);
      const b = x[2] + x[3] * Math.sin(t) - Math.cos(t);
      return a * a + b * b;
    }),
  jacobian: (x) =>
    upTo(20, (i) => {
      const t = i / 5;
      const a = x[0] + t * x[1] - exp(t);
      const b = x[2] + x[3] * Math.sin(t) - Math.cos(t);
      return [2 * a, 2 * a * t, 2 * b, 2 * b * Math.sin(t)];
    }),
  minimum: [{ f: 85822.2 }],
});

const osborne1Y = [
  0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.85, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628,
  0.603, 0.58, 0.558, 0.538, 0.522, 0.506, 0.49, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.42, 0.414,
  0.411, 0.406,
];

/** Osborne 1972, first function. */
export const osborne1: LeastSquaresProblem = define(17, {
  name: "osborne1",
  x0: [0.5, 1.5, -1, 0.01, 0.02],
  residuals: (x) =>
    osborne1Y.map((y, k) => y - (x[0] + x[1] * exp(-10 * k * x[3]) + x[2] * exp(-10 * k * x[4]))),
  jacobian: (x) =>
    osborne1Y.map((_, k) => {
      const t = 10 * k;
      const a = exp(-t * x[3]);
      const b = exp(-t * x[4]);
      return [-1, -a, -b, t * x[1] * a, t * x[2] * b];
    }),
  minimum: [{ f: 5.46489e-5 }],
});

/** Biggs 1971, m = 13. */
export const biggsExp6: LeastSquaresProblem = define(18, {
  name: "biggsExp6",
  x0: [1, 2, 1, 1, 1, 1],
  residuals: (x) =>
    upTo(13, (i) => {
      const t = 0.1 * i;
      const y = exp(-t) - 5 * exp(-10 * t) + 3 * exp(-4 * t);
      return x[2] * exp(-t * x[0]) - x[3] * exp(-t * x[1]) + x[5] * exp(-t * x[4]) - y;
    }),
  jacobian: (x) =>
    upTo(13, (i) => {
      const t = 0.1 * i;
      const a = exp(-t * x[0]);
      const b = exp(-t * x[1]);
      const c = exp(-t * x[4]);
      return [-t * x[2] * a, t * x[3] * b, a, -b, -t * x[5] * c, c];
    }),
  minimum: [{ f: 0, x: [1, 10, 1, 5, 4, 3] }, { f: 5.65565e-3 }],
});

const osborne2Y = [
  1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616,
  0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495,
  0.5, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672,
  0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.71, 0.729, 0.72, 0.636, 0.581,
  0.428, 0.292, 0.162, 0.098, 0.054,
];

/** Osborne 1972, second function. */
export const osborne2: LeastSquaresProblem = define(19, {
  name: "osborne2",
  x0: [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5],
  residuals: (x) =>
    osborne2Y.map((y, k) => {
      const t = k / 10;
      let sum = x[0] * exp(-t * x[4]);
      for (let p = 1; p < 4; p++) {
        const d = t - x[p + 7];
        sum += x[p] * exp(-d * d * x[p + 4]);
      }
      return y - sum;
    }),
  jacobian: (x) =>
    osborne2Y.map((_, k) => {
      const t = k / 10;
      const row: number[] = new Array(11).fill(0);
      const decay = exp(-t * x[4]);
      row[0] = -decay;
      row[4] = t * x[0] * decay;
      for (let p = 1; p < 4; p++) {
        const d = t - x[p + 7];
        const e = exp(-d * d * x[p + 4]);
        row[p] = -e;
        row[p + 4] = d * d * x[p] * e;
        row[p + 7] = -2 * d * x[p + 4] * x[p] * e;
      }
      return row;
    }),
  minimum: [{ f: 4.01377e-2 }],
});
