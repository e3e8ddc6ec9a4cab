import { bracket, brent, fminbound, golden, minimize_scalar } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

const MINIMA = 20_000;

let a = 0;
const f = (x: number) => (x * x - a) * x * x - x;

/** x⁴ − a x² − x is least near 1, for a = 1, …, 2. */
function each(solve: () => number): number {
  let sum = 0;
  for (let i = 0; i < MINIMA; i++) {
    a = 1 + i / MINIMA;
    sum += solve();
  }
  return sum;
}

const CASES: readonly { key: string; run: () => number }[] = [
  { key: "brent", run: () => each(() => brent(f)) },
  { key: "golden", run: () => each(() => golden(f)) },
  { key: "fminbound", run: () => each(() => fminbound(f, 0, 3)) },
  { key: "bracket", run: () => each(() => bracket(f)[1]) },
  { key: "minimize_scalar-brent", run: () => each(() => minimize_scalar(f).x) },
  { key: "minimize_scalar-bounded", run: () => each(() => minimize_scalar(f, { bounds: [0, 3] }).x) },
  { key: "minimize_scalar-golden", run: () => each(() => minimize_scalar(f, { method: "golden" }).x) },
];

/** 20,000 minima of functions of one variable beside SciPy. */
export async function scalarMinima(): Promise<string> {
  const scipy = askPython("scalar_minima.py");
  const rows: Row[] = [];
  for (const { key, run } of CASES) {
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    rows.push({ name: `${key.replace("-", ", ")}, ${MINIMA} minima`, milliseconds, calls: MINIMA });
  }
  return table(rows, ["Secant", "SciPy"]);
}
