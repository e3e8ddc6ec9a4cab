/** Functions of one variable to minimise. */
import { byName } from "../byName.ts";

export interface ScalarMinimumProblem {
  readonly name: string;
  /** Where it comes from, or what it shows. */
  readonly source: string;
  f(x: number, ...args: number[]): number;
  /** Intervals that hold one minimum, with the minimum where it is known. */
  readonly intervals: readonly { readonly a: number; readonly b: number; readonly x?: number }[];
}

/** Σ ((2i − 5)/(x − i²))², i = 1, …, 20: a minimum between each two neighbouring poles. */
function betweenPoles(x: number): number {
  let sum = 0;
  for (let i = 1; i <= 20; i++) {
    const term = (2 * i - 5) / (x - i * i);
    sum += term * term;
  }
  return sum;
}

const square = (x: number): number => x * x;

/** By name. */
export const scalarMinimumProblems: Readonly<Record<string, ScalarMinimumProblem>> = byName([
  {
    name: "parabola",
    source: "(x − c)²",
    f: (x, c = 1) => square(x - c),
    intervals: [{ a: -4, b: 4, x: 1 }],
  },
  {
    name: "quartic",
    source: "(x − 2) x (x + 2)²: SciPy's example for minimize_scalar",
    f: (x) => (x - 2) * x * square(x + 2),
    intervals: [
      { a: 0, b: 3, x: 1.2807764064044151 },
      { a: -3, b: -1, x: -2 },
    ],
  },
  {
    name: "poles",
    source: "R. P. Brent, Algorithms for Minimization without Derivatives (1973), section 5.6",
    f: betweenPoles,
    intervals: Array.from({ length: 19 }, (_, i) => ({ a: square(i + 1), b: square(i + 2) })),
  },
  {
    name: "dekker",
    source: "x³ − 2x − 5: T. J. Dekker (1969); Forsythe, Malcolm & Moler (1977), section 8.2",
    f: (x) => x * (x * x - 2) - 5,
    intervals: [{ a: 0, b: 1, x: Math.sqrt(2 / 3) }],
  },
  {
    name: "waves",
    source: "sin x + sin(10x/3): several minima",
    f: (x) => Math.sin(x) + Math.sin((10 * x) / 3),
    intervals: [
      { a: 2.7, b: 7.5 },
      { a: -3, b: 0 },
    ],
  },
  { name: "cosine", source: "−cos x", f: (x) => -Math.cos(x), intervals: [{ a: -1, b: 2, x: 0 }] },
  {
    name: "exponential",
    source: "exp x − 2x",
    f: (x) => Math.exp(x) - 2 * x,
    intervals: [{ a: -2, b: 3, x: Math.LN2 }],
  },
  {
    name: "entropy",
    source: "x log x, NaN for x < 0",
    f: (x) => x * Math.log(x),
    intervals: [{ a: 0.01, b: 3, x: Math.exp(-1) }],
  },
  {
    name: "lennardJones",
    source: "J. E. Lennard-Jones, Proc. R. Soc. A 106 (1924) 463–477: r⁻¹² − 2r⁻⁶",
    f: (r) => r ** -12 - 2 * r ** -6,
    intervals: [{ a: 0.8, b: 3, x: 1 }],
  },
  {
    name: "morse",
    source: "P. M. Morse, Phys. Rev. 34 (1929) 57–64: (1 − exp(−(r − 2)))²",
    f: (r) => square(1 - Math.exp(2 - r)),
    intervals: [{ a: 0, b: 6, x: 2 }],
  },
  {
    name: "reciprocal",
    source: "x + 1/x",
    f: (x) => x + 1 / x,
    intervals: [{ a: 0.1, b: 10, x: 1 }],
  },
  {
    name: "gaussian",
    source: "−exp(−x²/2): flat far from its minimum",
    f: (x) => -Math.exp(-0.5 * x * x),
    intervals: [{ a: -5, b: 4, x: 0 }],
  },
  {
    name: "far",
    source: "(x − 1000)⁴: far from the customary start, and flat at the minimum",
    f: (x) => square(square(x - 1000)),
    intervals: [{ a: 0, b: 3000, x: 1000 }],
  },
  { name: "corner", source: "|x − 0.7|", f: (x) => Math.abs(x - 0.7), intervals: [{ a: -1, b: 3, x: 0.7 }] },
  {
    name: "cusp",
    source: "√|x + 0.3|",
    f: (x) => Math.sqrt(Math.abs(x + 0.3)),
    intervals: [{ a: -1, b: 3, x: -0.3 }],
  },
  { name: "sixth", source: "x⁶: very flat", f: (x) => square(x * x * x), intervals: [{ a: -1, b: 2, x: 0 }] },
  {
    name: "terraces",
    source: "the integer part of 4(x − 0.6)²: flat pieces",
    f: (x) => Math.floor(4 * square(x - 0.6)),
    intervals: [{ a: -3, b: 4 }],
  },
]);

/** Functions of one variable without a minimum, or not finite somewhere, by name. */
export const scalarMinimumTroubles: Readonly<Record<string, ScalarMinimumProblem>> = byName(
  (
    [
      ["line", (x) => x],
      ["decay", (x) => Math.exp(-x)],
      ["cube", (x) => -x * x * x],
      ["growth", (x) => -Math.exp(x)],
      ["level", () => 1],
      ["nan", () => Number.NaN],
      ["infinity", () => Number.POSITIVE_INFINITY],
      ["minusInfinity", () => Number.NEGATIVE_INFINITY],
      ["nanRight", (x) => (x > 0.5 ? Number.NaN : square(x + 1))],
      ["nanMiddle", (x) => (Math.abs(x - 1) < 0.5 && x !== 1 ? Number.NaN : square(x - 1))],
      ["wall", (x) => (x > 1.3 ? Number.POSITIVE_INFINITY : square(x - 1.2))],
      ["pit", (x) => (Math.abs(x - 1) < 0.5 ? Number.NEGATIVE_INFINITY : square(x - 1))],
      ["stair", (x) => (x < 1 ? 3 : 2)],
    ] as [string, (x: number) => number][]
  ).map(([name, f]) => ({ name, source: "what a method may meet", f, intervals: [] })),
);

/** As they answer another process. */
export const servedScalarMinima: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries({ ...scalarMinimumProblems, ...scalarMinimumTroubles }).map(([name, { f, intervals }]) => [
    name,
    {
      f: (x: Float64Array, ...args: number[]) => f(x[0], ...args),
      intervals: intervals.map(({ a, b }) => [a, b]),
    },
  ]),
);
