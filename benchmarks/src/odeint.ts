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

const CASES: Case[] = [
  {
    key: "airy",
    name: "Airy, 401 times",
    fun: ([a, b], t) => [t * b, a],
    y0: [-0.2588194037928069, 0.3550280538878172],
    t: steps(0.01, 400),
  },
  {
    key: "lorenz",
    name: "Lorenz to t = 30, 3001 times",
    fun: ([x, y, z]) => [10 * (y - x), 28 * x - y - x * z, x * y - (8 / 3) * z],
    y0: [0, 1, 0],
    t: steps(0.01, 3000),
  },
  {
    key: "van-der-pol",
    name: "van der Pol, μ = 1000",
    fun: ([x, v]) => [v, 1000 * (1 - x * x) * v - x],
    y0: [2, 0],
    t: steps(100, 20),
  },
  {
    key: "robertson",
    name: "Robertson to 4e10",
    fun: ([x, y, z]) => [-0.04 * x + 1e4 * y * z, 0.04 * x - 1e4 * y * z - 3e7 * y * y, 3e7 * y * y],
    y0: [1, 0, 0],
    t: [0, ...Array.from({ length: 12 }, (_, k) => 4 * 10 ** (k - 1))],
  },
  {
    key: "lotka-volterra",
    name: "Lotka–Volterra, 101 times",
    fun: ([x, y]) => [x * (1.5 - y), y * (x - 3)],
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
