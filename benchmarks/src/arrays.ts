import * as np from "@secant/core";
import { apply, asNdArray, ops } from "@secant/core/ops";
import { measure, type Row, table } from "./measure.ts";
import { askNative, askPython } from "./peers.ts";

const N = 1000;
const a = np.reshape(
  Float64Array.from({ length: N * N }, (_, k) => (k % 1009) / 1009),
  [N, N],
);
const b = np.reshape(np.add(a, 1), [N, N]);
const out = np.zeros([N, N]);
const aT = np.transpose(a);
const bT = np.transpose(b);
const reversed = np.flip(a);
const row = np.pick(b, 0);
const column = np.slice(b, {}, { stop: 1 });
const sums = new Float64Array(N);

const x = Float64Array.of(1, 2, 3);
const y = Float64Array.of(4, 5, 6);
const z = new Float64Array(3);
const m = np.reshape(np.arange(9), [3, 3]);
const [xs, ys, zs, mm] = [asNdArray(x), asNdArray(y), asNdArray(z), np.zeros([3, 3])];

/** The name in the peers' output, what is done, and by whom; ndarray-ops knows no broadcasting and no axes. */
const CASES: readonly [key: string, name: string, ours: () => unknown, theirs?: () => unknown][] = [
  ["add", "add, contiguous, into `out`", () => np.add(a, b, { out }), () => ops.add(out, a, b)],
  ["add-new", "add, contiguous, new array", () => np.add(a, b)],
  ["add-transposed", "add, one transposed", () => np.add(aT, b, { out }), () => ops.add(out, aT, b)],
  ["add-both-transposed", "add, both transposed", () => np.add(aT, bT, { out }), () => ops.add(out, aT, bT)],
  ["add-reversed", "add, one reversed", () => np.add(reversed, b, { out }), () => ops.add(out, reversed, b)],
  ["add-row", "add a row", () => np.add(a, row, { out }), () => apply(ops.add, out, a, row)],
  ["add-column", "add a column", () => np.add(a, column, { out }), () => apply(ops.add, out, a, column)],
  ["add-number", "add a number", () => np.add(a, 2, { out }), () => ops.adds(out, a, 2)],
  ["exp", "exp, contiguous", () => np.exp(a, { out }), () => ops.exp(out, a)],
  ["exp-transposed", "exp, transposed", () => np.exp(aT, { out }), () => ops.exp(out, aT)],
  ["sum", "sum, contiguous", () => np.sum(a), () => ops.sum(a)],
  ["sum-transposed", "sum, transposed", () => np.sum(aT), () => ops.sum(aT)],
  ["sum-columns", "sum along axis 0", () => np.sum(a, { axis: 0, out: sums })],
  ["sum-rows", "sum along axis 1", () => np.sum(a, { axis: 1, out: sums })],
];

const SMALL: readonly [key: string, name: string, ours: () => unknown, theirs?: () => unknown][] = [
  ["add-3", "add, 3 elements, new array", () => np.add(x, y)],
  ["add-3-out", "add, 3 elements, into `out`", () => np.add(x, y, { out: z }), () => ops.add(zs, xs, ys)],
  ["add-3-number", "add a number, 3 elements", () => np.add(x, 2), () => ops.adds(zs, xs, 2)],
  ["add-3x3", "add, 3 × 3 ndarrays", () => np.add(m, m), () => ops.add(mm, m, m)],
  ["exp-3", "exp, 3 elements", () => np.exp(x), () => ops.exp(zs, xs)],
  ["sum-3", "sum, 3 elements", () => np.sum(x), () => ops.sum(xs)],
  ["sum-3x3-columns", "sum along axis 0, 3 × 3", () => np.sum(m, { axis: 0 })],
];

/** Elementwise functions and sums on strided arrays, beside ndarray-ops, numpy and plain C. */
export async function arrays(): Promise<string> {
  const numpy = askPython("arrays.py");
  const native = askNative("arrays.c");
  const rows: Row[] = [];
  for (const [key, name, ours, theirs] of [...CASES, ...SMALL]) {
    // A call of 3 elements takes less than the clock can tell: a thousand are measured.
    const times = key.includes("3") ? 1000 : 1;
    const milliseconds: Record<string, number> = { Secant: await timed(ours, times) };
    if (theirs !== undefined) milliseconds["ndarray-ops"] = await timed(theirs, times);
    if (numpy.has(key)) milliseconds.numpy = numpy.get(key)!;
    if (native.has(key)) milliseconds.C = native.get(key)!;
    rows.push({ name: times > 1 ? name : `${name}, 1000 × 1000`, milliseconds });
  }
  return table(rows, ["Secant", "ndarray-ops", "numpy", "C"]);
}

async function timed(run: () => unknown, times: number): Promise<number> {
  const repeated = () => {
    for (let i = 0; i < times; i++) run();
  };
  return (await measure(repeated)) / times;
}
