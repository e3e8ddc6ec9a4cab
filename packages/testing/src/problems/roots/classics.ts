/** Functions on which methods that go by tangents are tried, easy ones first and then those that they fail on. */
import type { RootProblem } from "./types.ts";

/** Newton's own example, x³ − 2x − 5. */
export const wallis: RootProblem = {
  name: "wallis",
  source: "J. Wallis, A Treatise of Algebra (1685), chapter 94",
  f: (x) => x ** 3 - 2 * x - 5,
  fprime: (x) => 3 * x * x - 2,
  fprime2: (x) => 6 * x,
  brackets: [{ a: 2, b: 3, args: [] }],
};

export const cubic: RootProblem = {
  name: "cubic",
  source: "the example of SciPy's documentation, x^3 - 1",
  f: (x) => x ** 3 - 1,
  fprime: (x) => 3 * x ** 2,
  fprime2: (x) => 6 * x,
  brackets: [{ a: 0, b: 3, args: [] }],
};

export const square: RootProblem = {
  name: "square",
  source: "x^2 - a: Heron's rule",
  f: (x, a = 2) => x * x - a,
  fprime: (x) => 2 * x,
  fprime2: () => 2,
  brackets: [
    { a: 0, b: 2, args: [] },
    { a: 2, b: 0, args: [] },
    { a: 0, b: 1000, args: [1e-6] },
  ],
};

export const cosine: RootProblem = {
  name: "cosine",
  source: "cos x - x: Dottie's number",
  f: (x) => Math.cos(x) - x,
  fprime: (x) => -Math.sin(x) - 1,
  fprime2: (x) => -Math.cos(x),
  brackets: [{ a: 0, b: 1, args: [] }],
};

export const kepler: RootProblem = {
  name: "kepler",
  source: "J. Kepler, Astronomia Nova (1609): x - e sin x = M",
  f: (x, e = 0.9, M = 0.8) => x - e * Math.sin(x) - M,
  fprime: (x, e = 0.9) => 1 - e * Math.cos(x),
  fprime2: (x, e = 0.9) => e * Math.sin(x),
  brackets: [
    { a: 0, b: Math.PI, args: [] },
    { a: 0, b: Math.PI, args: [0.999, 0.01] },
  ],
};

export const tangent: RootProblem = {
  name: "tangent",
  source: "tan x - x, Morse & Feshbach, Methods of Theoretical Physics (1953)",
  f: (x) => Math.tan(x) - x,
  fprime: (x) => Math.tan(x) ** 2,
  fprime2: (x) => 2 * Math.tan(x) * (1 + Math.tan(x) ** 2),
  brackets: [{ a: 4, b: 4.6, args: [] }],
};

export const exponential: RootProblem = {
  name: "exponential",
  source: "exp x - a",
  f: (x, a = 2) => Math.exp(x) - a,
  fprime: (x) => Math.exp(x),
  fprime2: (x) => Math.exp(x),
  brackets: [{ a: -3, b: 4, args: [] }],
};

export const reciprocal: RootProblem = {
  name: "reciprocal",
  source: "1/x - a: division without division",
  f: (x, a = 0.5) => 1 / x - a,
  fprime: (x) => -1 / (x * x),
  fprime2: (x) => 2 / (x * x * x),
  brackets: [{ a: 0.1, b: 10, args: [] }],
};

export const dekker: RootProblem = {
  name: "dekker",
  source: "T. J. Dekker, Finding a zero by means of successive linear interpolation (1969): x^9",
  f: (x) => x ** 9,
  fprime: (x) => 9 * x ** 8,
  fprime2: (x) => 72 * x ** 7,
  brackets: [{ a: -1, b: 1.1, args: [] }],
};

export const logarithm: RootProblem = {
  name: "logarithm",
  source: "log x, NaN for x < 0",
  f: (x) => Math.log(x),
  fprime: (x) => 1 / x,
  fprime2: (x) => -1 / (x * x),
  brackets: [{ a: 0.1, b: 5, args: [] }],
};

export const triple: RootProblem = {
  name: "triple",
  source: "(x - 1)^3: a root of multiplicity three",
  f: (x) => (x - 1) ** 3,
  fprime: (x) => 3 * (x - 1) ** 2,
  fprime2: (x) => 6 * (x - 1),
  brackets: [{ a: 0, b: 3, args: [] }],
};

export const twentieth: RootProblem = {
  name: "twentieth",
  source: "x^20 - 1: slow from a start below 1",
  f: (x) => x ** 20 - 1,
  fprime: (x) => 20 * x ** 19,
  fprime2: (x) => 380 * x ** 18,
  brackets: [{ a: 0, b: 3, args: [] }],
};

export const arctangent: RootProblem = {
  name: "arctangent",
  source: "atan x: Newton's steps grow from a start beyond 1.39",
  f: (x) => Math.atan(x),
  fprime: (x) => 1 / (1 + x * x),
  fprime2: (x) => (-2 * x) / (1 + x * x) ** 2,
  brackets: [{ a: -1, b: 5, args: [] }],
};

export const hump: RootProblem = {
  name: "hump",
  source: "x exp(-x): Newton's method runs off to infinity from a start beyond 1",
  f: (x) => x * Math.exp(-x),
  fprime: (x) => (1 - x) * Math.exp(-x),
  fprime2: (x) => (x - 2) * Math.exp(-x),
  brackets: [{ a: -1, b: 3, args: [] }],
};

export const cycle: RootProblem = {
  name: "cycle",
  source: "x^3 - 2x + 2: Newton's method goes from 0 to 1 and back",
  f: (x) => x ** 3 - 2 * x + 2,
  fprime: (x) => 3 * x * x - 2,
  fprime2: (x) => 6 * x,
  brackets: [{ a: -3, b: 0, args: [] }],
};

export const noRoot: RootProblem = {
  name: "noRoot",
  source: "x^2 + 1: no root, and no slope at 0",
  f: (x) => x * x + 1,
  fprime: (x) => 2 * x,
  fprime2: () => 2,
  brackets: [],
};

export const cubeRoot: RootProblem = {
  name: "cubeRoot",
  source: "x^(1/3): Newton's steps double",
  f: (x) => Math.cbrt(x),
  fprime: (x) => 1 / (3 * Math.cbrt(x) ** 2),
  fprime2: (x) => -2 / (9 * Math.cbrt(x) ** 5),
  brackets: [{ a: -1, b: 2, args: [] }],
};

export const signedRoot: RootProblem = {
  name: "signedRoot",
  source: "sign(x) |x|^(1/2): Newton's method goes from x to -x and back",
  f: (x) => Math.sign(x) * Math.sqrt(Math.abs(x)),
  fprime: (x) => 0.5 / Math.sqrt(Math.abs(x)),
  fprime2: (x) => (-0.25 * Math.sign(x)) / Math.abs(x) ** 1.5,
  brackets: [{ a: -1, b: 3, args: [] }],
};

export const constant: RootProblem = {
  name: "constant",
  source: "1: neither root nor slope",
  f: () => 1,
  fprime: () => 0,
  fprime2: () => 0,
  brackets: [],
};

export const oscillation: RootProblem = {
  name: "oscillation",
  source: "x + 2 sin(5x): many turning points around the root",
  f: (x) => x + 2 * Math.sin(5 * x),
  fprime: (x) => 1 + 10 * Math.cos(5 * x),
  fprime2: (x) => -50 * Math.sin(5 * x),
  brackets: [{ a: -5, b: 7, args: [] }],
};
