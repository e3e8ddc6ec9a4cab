/**
 * The 15 families of table I of G. E. Alefeld, F. A. Potra & Y. Shi, Algorithm 748: enclosing zeros of continuous
 * functions, ACM TOMS 21 (1995) 327–344: 154 problems.
 */
import type { RootBracket, RootProblem } from "./types.ts";

const source = (number: number): string =>
  `Alefeld, Potra & Shi, ACM TOMS 21 (1995) 327-344, table I, number ${number}`;

/** from, from + step, …, to. */
function range(from: number, to: number, step = 1): number[] {
  const values: number[] = [];
  for (let n = from; n <= to; n += step) values.push(n);
  return values;
}

/** The same interval for each n. */
function forEach(ns: readonly number[], a: number, b: number): RootBracket[] {
  return ns.map((n) => ({ a, b, args: [n] }));
}

export const aps1: RootProblem = {
  name: "aps1",
  source: source(1),
  f: (x) => Math.sin(x) - x / 2,
  fprime: (x) => Math.cos(x) - 0.5,
  fprime2: (x) => -Math.sin(x),
  brackets: [{ a: Math.PI / 2, b: Math.PI, args: [] }],
};

/** Σ (2i − 5)² (x − i²)^−p, i = 1, …, 20. */
function poles(x: number, p: number): number {
  let sum = 0;
  for (let i = 1; i <= 20; i++) sum += (2 * i - 5) ** 2 / (x - i * i) ** p;
  return sum;
}

export const aps2: RootProblem = {
  name: "aps2",
  source: source(2),
  f: (x) => -2 * poles(x, 3),
  fprime: (x) => 6 * poles(x, 4),
  fprime2: (x) => -24 * poles(x, 5),
  brackets: range(1, 10).map((n) => ({ a: n * n + 1e-9, b: (n + 1) ** 2 - 1e-9, args: [] })),
};

export const aps3: RootProblem = {
  name: "aps3",
  source: source(3),
  f: (x, a = -40, b = -1) => a * x * Math.exp(b * x),
  fprime: (x, a = -40, b = -1) => a * (1 + b * x) * Math.exp(b * x),
  fprime2: (x, a = -40, b = -1) => a * b * (2 + b * x) * Math.exp(b * x),
  brackets: [
    [-40, -1],
    [-100, -2],
    [-200, -3],
  ].map((args) => ({ a: -9, b: 31, args })),
};

export const aps4: RootProblem = {
  name: "aps4",
  source: source(4),
  f: (x, n = 4, a = 0.2) => x ** n - a,
  fprime: (x, n = 4) => n * x ** (n - 1),
  fprime2: (x, n = 4) => n * (n - 1) * x ** (n - 2),
  brackets: [
    ...range(4, 12, 2).map((n) => ({ a: 0, b: 5, args: [n, 0.2] })),
    ...range(4, 12, 2).map((n) => ({ a: 0, b: 5, args: [n, 1] })),
    ...range(8, 14, 2).map((n) => ({ a: -0.95, b: 4.05, args: [n, 1] })),
  ],
};

export const aps5: RootProblem = {
  name: "aps5",
  source: source(5),
  f: (x) => Math.sin(x) - 0.5,
  fprime: (x) => Math.cos(x),
  fprime2: (x) => -Math.sin(x),
  brackets: [{ a: 0, b: 1.5, args: [] }],
};

export const aps6: RootProblem = {
  name: "aps6",
  source: source(6),
  f: (x, n = 1) => 2 * x * Math.exp(-n) - 2 * Math.exp(-n * x) + 1,
  fprime: (x, n = 1) => 2 * Math.exp(-n) + 2 * n * Math.exp(-n * x),
  fprime2: (x, n = 1) => -2 * n * n * Math.exp(-n * x),
  brackets: forEach([...range(1, 5), ...range(20, 100, 20)], 0, 1),
};

export const aps7: RootProblem = {
  name: "aps7",
  source: source(7),
  f: (x, n = 5) => (1 + (1 - n) ** 2) * x - (1 - n * x) ** 2,
  fprime: (x, n = 5) => 1 + (1 - n) ** 2 + 2 * n * (1 - n * x),
  fprime2: (_x, n = 5) => -2 * n * n,
  brackets: forEach([5, 10, 20], 0, 1),
};

export const aps8: RootProblem = {
  name: "aps8",
  source: source(8),
  f: (x, n = 2) => x * x - (1 - x) ** n,
  fprime: (x, n = 2) => 2 * x + n * (1 - x) ** (n - 1),
  fprime2: (x, n = 2) => 2 - n * (n - 1) * (1 - x) ** (n - 2),
  brackets: forEach([2, 5, 10, 15, 20], 0, 1),
};

export const aps9: RootProblem = {
  name: "aps9",
  source: source(9),
  f: (x, n = 2) => (1 + (1 - n) ** 4) * x - (1 - n * x) ** 4,
  fprime: (x, n = 2) => 1 + (1 - n) ** 4 + 4 * n * (1 - n * x) ** 3,
  fprime2: (x, n = 2) => -12 * n * n * (1 - n * x) ** 2,
  brackets: forEach([1, 2, 4, 5, 8, 15, 20], 0, 1),
};

export const aps10: RootProblem = {
  name: "aps10",
  source: source(10),
  f: (x, n = 5) => Math.exp(-n * x) * (x - 1) + x ** n,
  fprime: (x, n = 5) => Math.exp(-n * x) * (1 - n * (x - 1)) + n * x ** (n - 1),
  fprime2: (x, n = 5) => Math.exp(-n * x) * (n * n * (x - 1) - 2 * n) + n * (n - 1) * x ** (n - 2),
  brackets: forEach([1, 5, 10, 15, 20], 0, 1),
};

export const aps11: RootProblem = {
  name: "aps11",
  source: source(11),
  f: (x, n = 2) => (n * x - 1) / ((n - 1) * x),
  fprime: (x, n = 2) => 1 / ((n - 1) * x * x),
  fprime2: (x, n = 2) => -2 / ((n - 1) * x ** 3),
  brackets: forEach([2, 5, 15, 20], 0.01, 1),
};

export const aps12: RootProblem = {
  name: "aps12",
  source: source(12),
  f: (x, n = 2) => x ** (1 / n) - n ** (1 / n),
  fprime: (x, n = 2) => x ** (1 / n - 1) / n,
  fprime2: (x, n = 2) => ((1 / n - 1) * x ** (1 / n - 2)) / n,
  brackets: forEach([...range(2, 6), ...range(7, 33, 2)], 1, 100),
};

export const aps13: RootProblem = {
  name: "aps13",
  source: source(13),
  f: (x) => (x === 0 ? 0 : x * Math.exp(-(x ** -2))),
  fprime: (x) => (x === 0 ? 0 : (1 + 2 * x ** -2) * Math.exp(-(x ** -2))),
  fprime2: (x) => (x === 0 ? 0 : (4 * x ** -5 - 2 * x ** -3) * Math.exp(-(x ** -2))),
  brackets: [{ a: -1, b: 4, args: [] }],
};

export const aps14: RootProblem = {
  name: "aps14",
  source: source(14),
  f: (x, n = 1) => (n / 20) * (x >= 0 ? x / 1.5 + Math.sin(x) - 1 : -1),
  fprime: (x, n = 1) => (x >= 0 ? (n / 20) * (1 / 1.5 + Math.cos(x)) : 0),
  fprime2: (x, n = 1) => (x >= 0 ? -(n / 20) * Math.sin(x) : 0),
  brackets: forEach(range(1, 40), -1e4, Math.PI / 2),
};

export const aps15: RootProblem = {
  name: "aps15",
  source: source(15),
  f(x, n = 20) {
    if (x < 0) return -0.859;
    if (x > 2e-3 / (1 + n)) return Math.E - 1.859;
    return Math.exp((n + 1) * 0.5e3 * x) - 1.859;
  },
  fprime(x, n = 20) {
    if (x < 0 || x > 2e-3 / (1 + n)) return 0;
    return (n + 1) * 0.5e3 * Math.exp((n + 1) * 0.5e3 * x);
  },
  fprime2(x, n = 20) {
    if (x < 0 || x > 2e-3 / (1 + n)) return 0;
    return ((n + 1) * 0.5e3) ** 2 * Math.exp((n + 1) * 0.5e3 * x);
  },
  brackets: forEach([...range(20, 40), ...range(100, 1000, 100)], -1e4, 1e-4),
};
