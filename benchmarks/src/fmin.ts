import * as optimize from "@secant/optimize";
import { measure, measureCalls, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";
import { rosenbrock } from "./rosenbrock.ts";

const CASES = [
  { key: "fmin-rosenbrock-2", name: "Rosenbrock, n = 2, tolerances 1e-8", x0: [-1.2, 1], tol: 1e-8 },
  {
    key: "fmin-rosenbrock-8",
    name: "Rosenbrock, n = 8",
    x0: [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9],
    tol: 1e-4,
  },
];

/** Nelder–Mead beside SciPy, and beside the same method in plain C. */
export async function fmin(): Promise<string> {
  const scipy = askPython("fmin.py");
  const native = askNative("fmin.c");
  const rows: Row[] = [];
  for (const { key, name, x0, tol } of CASES) {
    const options = { xtol: tol, ftol: tol, disp: 0, full_output: true } as const;
    const [x, , iterations, calls] = optimize.fmin(rosenbrock, x0, options);
    const ours = await measure(() => optimize.fmin(rosenbrock, x0, options));
    const milliseconds: Record<string, number> = { Secant: ours };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    if (native.has(key)) milliseconds.C = native.get(key)!;
    const own = await measureCalls(rosenbrock, x, calls);
    rows.push({ name: `${name}: ${calls} evaluations`, milliseconds, calls, own, iterations });
  }
  return table(rows, ["Secant", "SciPy", "C"]);
}
