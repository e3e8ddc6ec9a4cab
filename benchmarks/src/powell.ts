import { fmin_powell, minimize } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";
import { rosenbrock } from "./rosenbrock.ts";

const start = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
const quiet = { disp: 0, full_output: true } as const;

/** Each returns the calls of f. */
const CASES: readonly { key: string; name: string; run: () => number }[] = [
  { key: "powell-2", name: "fmin_powell, n = 2", run: () => fmin_powell(rosenbrock, start(2), quiet)[4] },
  { key: "powell-10", name: "fmin_powell, n = 10", run: () => fmin_powell(rosenbrock, start(10), quiet)[4] },
  {
    key: "powell-10-bounds",
    name: "minimize by Powell's method between bounds, n = 10",
    run: () => minimize(rosenbrock, start(10), { method: "powell", bounds: [[-2, 2]] }).nfev,
  },
];

/** Powell's method beside SciPy's, on Rosenbrock's function. */
export async function powell(): Promise<string> {
  const scipy = askPython("powell.py");
  const rows: Row[] = [];
  for (const { key, name, run } of CASES) {
    const calls = run();
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    rows.push({ name: `${name}: ${calls} values`, milliseconds, calls });
  }
  return table(rows, ["Secant", "SciPy"]);
}
