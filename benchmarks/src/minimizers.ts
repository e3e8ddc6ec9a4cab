import { fmin_bfgs, fmin_cg, fmin_ncg, minimize } from "@secant/optimize";
import { measure, measureCalls, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";
import { gradient, rosenbrock } from "./rosenbrock.ts";

const start = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));

const quiet = { disp: 0 } as const;
const withGradient = { ...quiet, fprime: gradient };

interface Case {
  readonly key: string;
  readonly name: string;
  readonly method: "bfgs" | "cg" | "newton-cg";
  readonly n: number;
  readonly run: (x0: number[]) => unknown;
}

const CASES: readonly Case[] = [
  {
    key: "bfgs-10",
    name: "fmin_bfgs",
    method: "bfgs",
    n: 10,
    run: (x0) => fmin_bfgs(rosenbrock, x0, withGradient),
  },
  {
    key: "bfgs-10-differences",
    name: "fmin_bfgs by differences",
    method: "bfgs",
    n: 10,
    run: (x0) => fmin_bfgs(rosenbrock, x0, quiet),
  },
  {
    key: "bfgs-100",
    name: "fmin_bfgs",
    method: "bfgs",
    n: 100,
    run: (x0) => fmin_bfgs(rosenbrock, x0, withGradient),
  },
  {
    key: "bfgs-100-differences",
    name: "fmin_bfgs by differences",
    method: "bfgs",
    n: 100,
    run: (x0) => fmin_bfgs(rosenbrock, x0, quiet),
  },
  {
    key: "cg-1000",
    name: "fmin_cg",
    method: "cg",
    n: 1000,
    run: (x0) => fmin_cg(rosenbrock, x0, withGradient),
  },
  {
    key: "ncg-100",
    name: "fmin_ncg",
    method: "newton-cg",
    n: 100,
    run: (x0) => fmin_ncg(rosenbrock, x0, gradient, quiet),
  },
];

/** The methods that follow the gradient beside SciPy's and beside the same in plain C, on Rosenbrock's function. */
export async function minimizers(): Promise<string> {
  const scipy = askPython("minimizers.py");
  const native = askNative("minimizers.c");
  const rows: Row[] = [];
  for (const { key, name, method, n, run } of CASES) {
    const x0 = start(n);
    const jac = key.endsWith("differences") ? null : gradient;
    const { nfev, njev = 0, nit } = minimize(rosenbrock, x0, { method, jac });
    const slopes = jac === null ? 0 : njev;
    const milliseconds: Record<string, number> = { Secant: await measure(() => run(x0)) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    if (native.has(key)) milliseconds.C = native.get(key)!;
    const x = Float64Array.from(x0);
    const own = (await measureCalls(rosenbrock, x, nfev)) + (await measureCalls(gradient, x, slopes));
    rows.push({
      name: `${name}, n = ${n}: ${nfev} values, ${slopes} gradients`,
      milliseconds,
      calls: nfev + slopes,
      own,
      iterations: nit,
    });
  }
  return table(rows, ["Secant", "SciPy", "C"]);
}
