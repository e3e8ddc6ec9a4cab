import { lsq_linear, minimize, nnls } from "@secant/optimize";
import { hockSchittkowski } from "@secant/testing";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

/** SLSQP on a problem of Hock & Schittkowski, with its derivatives or by differences. */
function slsqp(name: string, hasGradient: boolean) {
  const { f, grad, x0, eq, eqJac, ineq, ineqJac, lb, ub } = hockSchittkowski[name];
  const constraints = [
    { type: "eq", fun: eq, jac: hasGradient ? eqJac : null },
    { type: "ineq", fun: ineq, jac: hasGradient ? ineqJac : null },
  ] as const;
  const present = constraints.filter(({ fun }) => fun(x0).length > 0);
  const bounds = lb.some(Number.isFinite) ? { lb, ub } : null;
  return () =>
    minimize(f, x0, { method: "slsqp", jac: hasGradient ? grad : null, bounds, constraints: present });
}

/** A matrix and a right-hand side without a pattern, the same on both sides. */
function system(m: number, n: number): { A: number[][]; b: number[] } {
  const A = Array.from({ length: m }, (_, i) =>
    Array.from({ length: n }, (_, j) => Math.sin(1 + 7 * i + 3 * j + i * j)),
  );
  return { A, b: A.map((_, i) => Math.cos(5 * i)) };
}

const small = system(20, 10);
const large = system(200, 100);
const middle = system(60, 20);
const bounds = [-0.05, 0.05] as const;

const CASES: { key: string; name: string; run: () => unknown }[] = [
  { key: "slsqp-hs43", name: "slsqp, hs43, n = 4, 3 inequalities", run: slsqp("hs43", true) },
  { key: "slsqp-hs71", name: "slsqp, hs71, n = 4, bounds", run: slsqp("hs71", true) },
  { key: "slsqp-hs71-differences", name: "slsqp, hs71 by differences", run: slsqp("hs71", false) },
  { key: "nnls-20", name: "nnls, 20 × 10", run: () => nnls(small.A, small.b) },
  { key: "nnls-200", name: "nnls, 200 × 100", run: () => nnls(large.A, large.b) },
  { key: "trf-60", name: "lsq_linear, trf, 60 × 20", run: () => lsq_linear(middle.A, middle.b, { bounds }) },
  {
    key: "bvls-60",
    name: "lsq_linear, bvls, 60 × 20",
    run: () => lsq_linear(middle.A, middle.b, { bounds, method: "bvls" }),
  },
];

/** SLSQP and the linear least squares with bounds, beside SciPy's. */
export async function constrained(): Promise<string> {
  const scipy = askPython("constrained.py");
  const rows: Row[] = [];
  for (const { key, name, run } of CASES) {
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    rows.push({ name, milliseconds });
  }
  return table(rows, ["Secant", "SciPy"]);
}
