/** Functions to iterate. */
import { byName } from "../byName.ts";

/** A function of vectors, most of them element by element, of which x = f(x) is to be solved. */
export interface FixedPointProblem {
  readonly name: string;
  /** Where it comes from, or what it shows. */
  readonly source: string;
  f(x: ArrayLike<number>, ...args: number[]): number[];
}

function elementwise(
  name: string,
  source: string,
  f: (x: number, ...args: number[]) => number,
): FixedPointProblem {
  return { name, source, f: (x, ...args) => Array.from(x, (value) => f(value, ...args)) };
}

/** By name. */
export const fixedPointProblems: Readonly<Record<string, FixedPointProblem>> = byName([
  elementwise("cosine", "x = cos x, slope −0.67", Math.cos),
  elementwise("exponential", "x = exp(−x), slope −0.57", (x) => Math.exp(-x)),
  elementwise("heron", "x = (x + a/x)/2: the square root, slope 0", (x, a = 2) => 0.5 * (x + a / x)),
  elementwise("golden", "x = 1 + 1/x", (x) => 1 + 1 / x),
  elementwise(
    "logistic",
    "x = r x (1 − x): R. M. May, Nature 261 (1976) 459–467",
    (x, r = 2.8) => r * x * (1 - x),
  ),
  elementwise(
    "burden",
    "x = √(10/(x + 4)): Burden & Faires, Numerical Analysis, section 2.2",
    (x, c = 10, d = 4) => Math.sqrt(c / (x + d)),
  ),
  elementwise("doubling", "x = 2x: plain iteration runs away", (x) => 2 * x),
  elementwise("cubic", "x = x³ + 0.1: runs away from large starts", (x) => x * x * x + 0.1),
  elementwise("shift", "x = x + 1: no fixed point", (x) => x + 1),
  elementwise("square", "x = x²", (x) => x * x),
  elementwise("constant", "3", () => 3),
  elementwise("root", "x = √(x − 1): NaN below 1", (x) => Math.sqrt(x - 1)),
  elementwise("pole", "x = 1/x, an exchange, infinite at 0", (x) => 1 / x),
  {
    name: "jacobi",
    source:
      "C. G. J. Jacobi, Astron. Nachr. 22 (1845) 297–306: his iteration for a system of three equations",
    f: (v) => [(7 - v[1] + v[2]) / 4, (21 + 4 * v[0] + v[2]) / 8, (15 + 2 * v[0] - v[1]) / 5],
  },
]);
