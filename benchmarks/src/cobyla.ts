import { type MinimizeOptions, minimize } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

type Vector = Float64Array;

const product = (x: Vector) => x[0] * x[1];
const disc = (x: Vector) => 1 - x[0] * x[0] - x[1] * x[1];

const suzuki = ([a, b, c, d]: Vector) => a * a + b * b + 2 * c * c + d * d - 5 * a - 5 * b - 21 * c + 7 * d;
const suzukiConstraints = ([a, b, c, d]: Vector) => [
  8 - a * a - b * b - c * c - d * d - a + b - c + d,
  10 - a * a - 2 * b * b - c * c - 2 * d * d + a + d,
  5 - 2 * a * a - b * b - c * c - 2 * a + b + d,
];

const hs100 = ([a, b, c, d, e, f, g]: Vector) =>
  (a - 10) ** 2 +
  5 * (b - 12) ** 2 +
  c ** 4 +
  3 * (d - 11) ** 2 +
  10 * e ** 6 +
  7 * f * f +
  g ** 4 -
  4 * f * g -
  10 * f -
  8 * g;
const hs100Constraints = ([a, b, c, d, e, f, g]: Vector) => [
  127 - 2 * a * a - 3 * b ** 4 - c - 4 * d * d - 5 * e,
  282 - 7 * a - 3 * b - 10 * c * c - d + e,
  196 - 23 * a - b * b - 6 * f * f + 8 * g,
  -4 * a * a - b * b + 3 * a * b - 2 * c * c - 5 * f + 11 * g,
];

/** A valley in ten variables above their sum. */
const chain = (x: Vector) => {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (x[i + 1] - x[i]) ** 2 + (x[i] - i / 10) ** 2;
  return sum;
};

const CASES: [
  key: string,
  name: string,
  f: (x: Vector) => number,
  x0: number[],
  options: MinimizeOptions<[]>,
][] = [
  ["disc", "x·y in a disc", product, [1, 1], { constraints: { type: "ineq", fun: disc } }],
  [
    "suzuki",
    "Rosen and Suzuki, n = 4, 3 constraints",
    suzuki,
    [0, 0, 0, 0],
    { constraints: { type: "ineq", fun: suzukiConstraints } },
  ],
  [
    "hs100",
    "Hock and Schittkowski 100, n = 7, 4 constraints",
    hs100,
    [1, 2, 0, 4, 0, 1, 1],
    { constraints: { type: "ineq", fun: hs100Constraints } },
  ],
  [
    "chain",
    "quadratic, n = 10, bounds and a linear constraint",
    chain,
    new Array(10).fill(0.5),
    {
      bounds: Array.from({ length: 10 }, () => [0, 0.6] as const),
      constraints: { A: [new Array(10).fill(1)], ub: 3 },
    },
  ],
];

/** COBYLA beside SciPy's. */
export async function cobyla(): Promise<string> {
  const scipy = askPython("cobyla.py");
  const rows: Row[] = [];
  for (const [key, name, f, x0, options] of CASES) {
    const run = () => minimize(f, x0, { method: "cobyla", ...options });
    const { nfev } = run();
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    const theirs = scipy.get(key);
    if (theirs !== undefined) milliseconds.SciPy = theirs;
    rows.push({ name: `${name}: ${nfev} evaluations`, milliseconds, calls: nfev });
  }
  return table(rows, ["Secant", "SciPy"]);
}
