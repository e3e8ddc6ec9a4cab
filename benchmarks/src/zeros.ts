import { bisect, brenth, brentq, fixed_point, newton, ridder, root_scalar, toms748 } from "@secant/optimize";
import { measure, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";

const ROOTS = 100_000;
const STARTS = 1_000_000;

let a = 0;
const f = (x: number) => x * x * x - a;
const fOf = (x: number, c: number) => x * x * x - c;

/** x³ = a, for a = 1, …, 2. */
function eachRoot(solve: (a: number) => number): number {
  let sum = 0;
  for (let i = 0; i < ROOTS; i++) {
    a = 1 + i / ROOTS;
    sum += solve(a);
  }
  return sum;
}

const cubeStep = (x: number) => (2 * x + a / (x * x)) / 3;
const fprime = (x: number) => 3 * x * x;
const withFprime = { fprime };
const values = new Float64Array(STARTS);
const starts = new Float64Array(STARTS).map((_, i) => 1 + i / STARTS);

function cubes(x: Float64Array, c: Float64Array): Float64Array {
  for (let i = 0; i < x.length; i++) values[i] = x[i] * x[i] * x[i] - c[i];
  return values;
}

function slopes(x: Float64Array): Float64Array {
  for (let i = 0; i < x.length; i++) values[i] = 3 * x[i] * x[i];
  return values;
}

const CASES: readonly { key: string; name: string; run: () => unknown }[] = [
  { key: "brentq", name: "brentq", run: () => eachRoot(() => brentq(f, 0, 2)) },
  {
    key: "brentq-args",
    name: "brentq, a as an argument",
    run: () => eachRoot((c) => brentq(fOf, 0, 2, { args: [c] })),
  },
  { key: "brenth", name: "brenth", run: () => eachRoot(() => brenth(f, 0, 2)) },
  { key: "ridder", name: "ridder", run: () => eachRoot(() => ridder(f, 0, 2)) },
  { key: "toms748", name: "toms748", run: () => eachRoot(() => toms748(f, 0, 2)) },
  { key: "bisect", name: "bisect", run: () => eachRoot(() => bisect(f, 0, 2)) },
  { key: "newton", name: "newton", run: () => eachRoot(() => newton(f, 1.5, withFprime)) },
  { key: "secant", name: "newton, without fprime", run: () => eachRoot(() => newton(f, 1.5)) },
  {
    key: "root-scalar",
    name: "root_scalar, from a bracket",
    run: () => eachRoot(() => root_scalar(f, { bracket: [0, 2] }).root),
  },
  {
    key: "fixed-point",
    name: "fixed_point, x = (2x + a/x²)/3",
    run: () => eachRoot(() => fixed_point(cubeStep, 1.5)),
  },
];

/** 100,000 roots of x³ = a one by one, and a million at once, beside SciPy and plain C. */
export async function zeros(): Promise<string> {
  const scipy = askPython("zeros.py");
  const native = askNative("zeros.c");
  const rows: Row[] = [];
  const add = async (key: string, name: string, run: () => unknown, calls: number) => {
    const milliseconds: Record<string, number> = { Secant: await measure(run) };
    if (scipy.has(key)) milliseconds.SciPy = scipy.get(key)!;
    if (native.has(key)) milliseconds.C = native.get(key)!;
    rows.push({ name, milliseconds, calls });
  };
  for (const { key, name, run } of CASES) await add(key, `${name}, ${ROOTS} roots`, run, ROOTS);
  const atOnce = () => newton(cubes, starts, { fprime: slopes, args: [starts] });
  await add("newton-many", `newton, ${STARTS} starts at once`, atOnce, STARTS);
  return table(rows, ["Secant", "SciPy", "C"]);
}
