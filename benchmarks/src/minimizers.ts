import { fmin_bfgs, fmin_cg, fmin_ncg } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";
import { gradient, rosenbrock } from "./rosenbrock.ts";

const start = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
const quiet = { disp: 0, full_output: true } as const;

/** Each returns the calls of f and of the gradient. */
const CASES: { key: string; name: string; run: () => [calls: number, slopes: number] }[] = [
  {
    key: "bfgs-10",
    name: "fmin_bfgs, n = 10",
    run: () =>
      fmin_bfgs(rosenbrock, start(10), { ...quiet, fprime: gradient }).slice(4, 6) as [number, number],
  },
  {
    key: "bfgs-10-differences",
    name: "fmin_bfgs, n = 10, by differences",
    run: () => [fmin_bfgs(rosenbrock, start(10), quiet)[4], 0],
  },
  {
    key: "bfgs-100",
    name: "fmin_bfgs, n = 100",
    run: () =>
      fmin_bfgs(rosenbrock, start(100), { ...quiet, fprime: gradient }).slice(4, 6) as [number, number],
  },
  {
    key: "cg-1000",
    name: "fmin_cg, n = 1000",
    run: () =>
      fmin_cg(rosenbrock, start(1000), { ...quiet, fprime: gradient }).slice(2, 4) as [number, number],
  },
  {
    key: "ncg-100",
    name: "fmin_ncg, n = 100",
    run: () => fmin_ncg(rosenbrock, start(100), gradient, quiet).slice(2, 4) as [number, number],
  },
];

/** The methods that follow the gradient beside SciPy's, on Rosenbrock's function. */
export async function minimizers(): Promise<string> {
  const scipy = askPython("minimizers.py");
  const rows: Row[] = [];
  for (const { key, name, run } of CASES) {
    const [calls, slopes] = run();
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    rows.push({ name: `${name}: ${calls} values, ${slopes} gradients`, milliseconds, calls: calls + slopes });
  }
  return table(rows, ["Secant", "SciPy"]);
}
