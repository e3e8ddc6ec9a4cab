import * as core from "@secant/core";
import { luFactor, luSolve } from "@secant/core/internal";
import * as mlMatrix from "ml-matrix";
import * as numpyTs from "numpy-ts";
import { type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

/** What is used of numeric, which has no types. */
interface Numeric {
  dot(a: number[][], b: number[][]): number[][];
  solve(a: number[][], b: number[]): number[];
  inv(a: number[][]): number[][];
  det(a: number[][]): number;
}

const SIZES = [3, 8, 20, 100, 500, 1000];
const CONTENDERS = ["Secant", "numpy", "ml-matrix", "numeric", "numpy-ts"];

/** Products and linear systems beside numpy on one thread, each library on matrices of its own kind. */
export async function linalg(): Promise<string> {
  const { default: numeric } = (await import("numeric" as string)) as { default: Numeric };
  const numpy = askPython("linalg.py");
  const rows: Row[] = [];

  for (const n of SIZES) {
    const data = lehmer(n * n);
    const nested = Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * n, (i + 1) * n)));
    const definite = nested.map((row, i) =>
      row.map((_, j) => (i === j ? n : (nested[i][j] + nested[j][i]) / 2)),
    );
    const flat = Float64Array.from(definite.flat());
    const vector = Array.from(lehmer(n));

    const ours = {
      a: core.toNdArray(data, [n, n]),
      s: core.toNdArray(flat, [n, n]),
      b: Float64Array.from(vector),
    };
    const ml = {
      a: new mlMatrix.Matrix(nested),
      s: new mlMatrix.Matrix(definite),
      b: mlMatrix.Matrix.columnVector(vector),
    };
    const ts = { a: numpyTs.array(nested), s: numpyTs.array(definite), b: numpyTs.array(vector) };

    const lines: Record<string, Record<string, () => unknown>> = {
      matmul: {
        Secant: () => core.matmul(ours.a, ours.a),
        "ml-matrix": () => ml.a.mmul(ml.a),
        numeric: () => numeric.dot(nested, nested),
        "numpy-ts": () => disposed(numpyTs.matmul(ts.a, ts.a)),
      },
      solve: {
        Secant: () => core.solve(ours.a, ours.b),
        "ml-matrix": () => mlMatrix.solve(ml.a, ml.b),
        numeric: () => numeric.solve(nested, vector),
        "numpy-ts": () => disposed(numpyTs.linalg.solve(ts.a, ts.b)),
      },
      "lu_factor + lu_solve": {
        Secant: () => core.lu_solve(core.lu_factor(ours.a), ours.b),
        "ml-matrix": () => new mlMatrix.LuDecomposition(ml.a).solve(ml.b),
      },
      cholesky: {
        Secant: () => core.cholesky(ours.s, { lower: true }),
        "ml-matrix": () => new mlMatrix.CholeskyDecomposition(ml.s),
        "numpy-ts": () => disposed(numpyTs.linalg.cholesky(ts.s)),
      },
      inv: {
        Secant: () => core.inv(ours.a),
        "ml-matrix": () => mlMatrix.inverse(ml.a),
        numeric: () => numeric.inv(nested),
        "numpy-ts": () => disposed(numpyTs.linalg.inv(ts.a)),
      },
      det: {
        Secant: () => core.det(ours.a),
        "ml-matrix": () => mlMatrix.determinant(ml.a),
        numeric: () => numeric.det(nested),
        "numpy-ts": () => numpyTs.linalg.det(ts.a),
      },
    };
    for (const [name, runs] of Object.entries(lines)) {
      if (n > 500 && (name === "inv" || name === "det")) continue;
      const milliseconds: Record<string, number> = {};
      for (const [contender, run] of Object.entries(runs)) milliseconds[contender] = timed(run);
      const key = `${name.replaceAll(" ", "")}-${n}`;
      if (numpy.has(key)) milliseconds.numpy = numpy.get(key)!;
      rows.push({ name: `${name}, n = ${n}`, milliseconds });
    }
    if (n <= 20) {
      const [matrix, pivots, x] = [data.slice(), new Int32Array(n), new Float64Array(n)];
      const kernel = (): void => {
        matrix.set(data);
        x.set(ours.b);
        luFactor(n, matrix, pivots);
        luSolve(n, matrix, pivots, x);
      };
      rows.push({
        name: `luFactor + luSolve, the solvers' kernels, n = ${n}`,
        milliseconds: { Secant: timed(kernel) },
      });
    }
  }
  return table(rows, CONTENDERS);
}

/** Numbers in (−1, 1) by Lehmer's generator x ← 16807 x mod 2³¹ − 1. */
function lehmer(count: number): Float64Array {
  let x = 1;
  return Float64Array.from({ length: count }, () => {
    x = (16807 * x) % 2147483647;
    return (x / 2147483647) * 2 - 1;
  });
}

/** numpy-ts keeps what is not given back, and grows slow when its memory is full. */
function disposed(result: unknown): void {
  (result as { dispose?: () => void }).dispose?.();
}

/** Median milliseconds of a call, over batches of about a tenth of a millisecond; what is slow runs once or thrice. */
function timed(run: () => unknown): number {
  const first = batch(run, 1);
  if (first > 500) return first;
  if (first > 30) return Math.min(batch(run, 1), batch(run, 1));
  const warm = performance.now() + 60;
  while (performance.now() < warm) batch(run, 1);
  const count = Math.max(1, Math.ceil(0.1 / batch(run, 3)));
  const samples: number[] = [];
  const end = performance.now() + 100;
  while (performance.now() < end || samples.length < 3) samples.push(batch(run, count));
  return samples.sort((s, t) => s - t)[samples.length >> 1];
}

function batch(run: () => unknown, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) run();
  return (performance.now() - start) / count;
}
