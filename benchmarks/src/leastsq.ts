import { curve_fit, leastsq as leastSquares } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";

const noise = (i: number) => 0.05 * Math.sin(999 * i);

const decay = (x: number, a: number, b: number, c: number) => a * Math.exp(-b * x) + c;

/** The same for all points at once. */
const decays = (x: Float64Array, a: number, b: number, c: number) => {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = a * Math.exp(-b * x[i]) + c;
  return out;
};

/** The contender that is no solver: the calls of the model by themselves, what no solver can do without. */
const ALONE = "the model alone";

function decayData(points: number): { x: Float64Array; y: Float64Array } {
  const x = Float64Array.from({ length: points }, (_, i) => (i * 4) / points);
  return { x, y: x.map((t, i) => decay(t, 2.5, 1.3, 0.5) + noise(i)) };
}

function peaks(
  x: number,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): number {
  const u = (x - d) / e;
  const v = (x - g) / h;
  return a * Math.exp(-b * x) + c * Math.exp(-u * u) + f * Math.exp(-v * v);
}

const TRUTH = [98.8, 0.0105, 100.5, 67.5, 23.1, 72, 179, 18.4] as const;
const START = [94, 0.0105, 99, 63, 25, 71, 180, 20];

/** Levenberg–Marquardt fits beside SciPy, whose models work on whole arrays, and beside the same method in C. */
export async function leastsq(): Promise<string> {
  const scipy = askPython("leastsq.py");
  const native = askNative("leastsq.c");
  const rows: Row[] = [];
  const add = async (key: string, name: string, calls: number, run: () => unknown, model?: () => unknown) => {
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    if (native.has(key)) milliseconds.C = native.get(key)!;
    const row = { name, milliseconds, calls };
    if (model === undefined) rows.push(row);
    else {
      const own = await measure(model);
      milliseconds[ALONE] = own;
      rows.push({ ...row, own });
    }
  };
  /** Calls a model as often as a fit does, and does nothing else. */
  const alone = (times: number, x: Float64Array, f: (x: number) => number) => {
    const out = new Float64Array(x.length);
    return () => {
      for (let k = 0; k < times; k++) for (let i = 0; i < x.length; i++) out[i] = f(x[i]);
    };
  };
  const decayed = (x: number) => decay(x, 2.5, 1.3, 0.5);

  for (const points of [100, 10_000]) {
    const { x, y } = decayData(points);
    const [, , { nfev }] = curve_fit(decay, x, y, { full_output: true });
    await add(
      `curve_fit-3x${points}`,
      `3 parameters × ${points} points, ${nfev} evaluations`,
      nfev * points,
      () => curve_fit(decay, x, y),
      alone(nfev, x, decayed),
    );
    await add(
      `curve_fit-3x${points}`,
      `the same, \`vectorized\``,
      nfev * points,
      () => curve_fit(decays, x, y, { vectorized: true }),
      alone(nfev, x, decayed),
    );
  }
  const x250 = Float64Array.from({ length: 250 }, (_, i) => i + 1);
  const y250 = x250.map((t, i) => peaks(t, ...TRUTH) + 40 * noise(i));
  const [, , { nfev }] = curve_fit(peaks, x250, y250, { p0: START, full_output: true });
  await add(
    "curve_fit-8x250",
    `8 parameters × 250 points, ${nfev} evaluations`,
    nfev * 250,
    () => curve_fit(peaks, x250, y250, { p0: START }),
    alone(nfev, x250, (x) => peaks(x, ...TRUTH)),
  );
  const { x: x20, y: y20 } = decayData(20);
  const shifted = Array.from({ length: 1000 }, (_, k) => y20.map((value) => value + 0.001 * k));
  const p0 = [2, 1, 0];
  const few = shifted.reduce(
    (sum, y) => sum + curve_fit(decay, x20, y, { p0, full_output: true })[2].nfev,
    0,
  );
  await add(
    "curve_fit-1000-small",
    "1,000 fits of 3 parameters × 20 points",
    few * 20,
    () => {
      for (const y of shifted) curve_fit(decay, x20, y, { p0 });
    },
    alone(few, x20, decayed),
  );
  const rosenbrock = (x: Float64Array) => [10 * (x[1] - x[0] * x[0]), 1 - x[0]];
  const [, , info] = leastSquares(rosenbrock, [-1.2, 1], { full_output: true });
  await add("leastsq-rosenbrock", `leastsq, Rosenbrock, ${info.nfev} evaluations`, info.nfev, () =>
    leastSquares(rosenbrock, [-1.2, 1]),
  );
  return table(rows, ["Secant", "SciPy", "C", ALONE]);
}
