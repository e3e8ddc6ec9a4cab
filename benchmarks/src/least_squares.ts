import { type LeastSquaresOptions, least_squares } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

const rosenbrock = (x: Float64Array) => [10 * (x[1] - x[0] * x[0]), 1 - x[0]];
const jacobian = (x: Float64Array) => [
  [-20 * x[0], 10],
  [-1, 0],
];

const T = Float64Array.from({ length: 100 }, (_, i) => i / 10);
/** Noise of a kind, and every tenth point an outlier. */
const Y = T.map((t, i) => 0.5 + 2 * Math.exp(-t) + 0.1 * Math.sin(999 * i) * (i % 10 === 3 ? 10 : 1));
const decay = (x: Float64Array) => T.map((t, i) => x[0] + x[1] * Math.exp(x[2] * t) - Y[i]);

const broyden = (x: Float64Array) => {
  const n = x.length;
  const f = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    f[i] = (3 - x[i]) * x[i] + 1 - (i > 0 ? x[i - 1] : 0) - (i < n - 1 ? 2 * x[i + 1] : 0);
  }
  return f;
};
const broydenJacobian = (x: Float64Array) => {
  const n = x.length;
  return Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    row[i] = 3 - 2 * x[i];
    if (i > 0) row[i - 1] = -1;
    if (i < n - 1) row[i + 1] = -2;
    return row;
  });
};

const CASES: [
  key: string,
  name: string,
  fun: (x: Float64Array) => number[] | Float64Array,
  x0: number[],
  options: LeastSquaresOptions<[]>,
][] = [
  ["rosenbrock", "Rosenbrock", rosenbrock, [-1.2, 1], { jac: jacobian }],
  [
    "rosenbrock-bounded",
    "Rosenbrock with bounds",
    rosenbrock,
    [2, 2],
    { jac: jacobian, bounds: [[Number.NEGATIVE_INFINITY, 1.5], Number.POSITIVE_INFINITY] },
  ],
  ["decay", "3 parameters × 100 points, differences", decay, [1, 1, -0.1], {}],
  ["decay-soft_l1", "the same, soft_l1", decay, [1, 1, -0.1], { loss: "soft_l1", f_scale: 0.1 }],
  ["broyden-100", "Broyden, n = 100", broyden, new Array(100).fill(-1), { jac: broydenJacobian }],
  [
    "broyden-100-lsmr",
    "the same, LSMR",
    broyden,
    new Array(100).fill(-1),
    { jac: broydenJacobian, tr_solver: "lsmr" },
  ],
];

/** Least squares with bounds and losses beside SciPy, by trf and dogbox. */
export async function leastSquaresBench(): Promise<string> {
  const scipy = askPython("least_squares.py");
  const rows: Row[] = [];
  for (const [key, name, fun, x0, options] of CASES) {
    for (const method of ["trf", "dogbox"] as const) {
      const given = { ...options, method };
      const { nfev } = least_squares(fun, x0, given);
      const milliseconds: Record<string, number> = {
        Secant: await measure(() => least_squares(fun, x0, given)),
      };
      const theirs = scipy.get(`${key}-${method}`);
      if (theirs !== undefined) milliseconds.SciPy = theirs;
      rows.push({ name: `${name}, ${method}: ${nfev} evaluations`, milliseconds, calls: nfev });
    }
  }
  return table(rows, ["Secant", "SciPy"]);
}
