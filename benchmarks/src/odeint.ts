import * as integrate from "@secant/integrate";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

interface Case {
  readonly key: string;
  readonly name: string;
  readonly fun: integrate.OdeintFunction<[]>;
  readonly y0: number[];
  readonly t: number[];
}

const steps = (h: number, count: number): number[] => Array.from({ length: count + 1 }, (_, i) => h * i);

// Right-hand sides index y: `([a, b]) => …` goes through an iterator in V8, some 100 ns a call.
const CASES: Case[] = [
  {
    key: "airy",
    name: "Airy, 401 times",
    fun: (y, t) => [t * y[1], y[0]],
    y0: [-0.2588194037928069, 0.3550280538878172],
    t: steps(0.01, 400),
  },
  {
    key: "lorenz",
    name: "Lorenz to t = 30, 3001 times",
    fun: (y) => [10 * (y[1] - y[0]), 28 * y[0] - y[1] - y[0] * y[2], y[0] * y[1] - (8 / 3) * y[2]],
    y0: [0, 1, 0],
    t: steps(0.01, 3000),
  },
  {
    key: "van-der-pol",
    name: "van der Pol, μ = 1000",
    fun: (y) => [y[1], 1000 * (1 - y[0] * y[0]) * y[1] - y[0]],
    y0: [2, 0],
    t: steps(100, 20),
  },
  {
    key: "robertson",
    name: "Robertson to 4e10",
    fun: (y) => [
      -0.04 * y[0] + 1e4 * y[1] * y[2],
      0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] * y[1],
      3e7 * y[1] * y[1],
    ],
    y0: [1, 0, 0],
    t: [0, ...Array.from({ length: 12 }, (_, k) => 4 * 10 ** (k - 1))],
  },
  {
    key: "lotka-volterra",
    name: "Lotka–Volterra, 101 times",
    fun: (y) => [y[0] * (1.5 - y[1]), y[1] * (y[0] - 3)],
    y0: [1, 1],
    t: steps(0.1, 100),
  },
];

/** LSODA at the default tolerances beside SciPy's, right-hand sides in each one's own language. */
export async function odeint(): Promise<string> {
  const scipy = askPython("odeint.py");
  const rows: Row[] = [];
  for (const { key, name, fun, y0, t } of CASES) {
    const [, info] = integrate.odeint(fun, y0, t, { full_output: true, mxstep: 5000 });
    const ours = await measure(() => integrate.odeint(fun, y0, t, { mxstep: 5000 }));
    const milliseconds: Record<string, number> = { Secant: ours };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    const calls = info.nfe[t.length - 2];
    rows.push({ name: `${name}: ${calls} evaluations`, milliseconds, calls });
  }
  return table(rows, ["Secant", "SciPy"]);
}
