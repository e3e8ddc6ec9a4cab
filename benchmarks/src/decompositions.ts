import * as core from "@secant/core";
import { EigenvalueDecomposition, Matrix, QrDecomposition, SingularValueDecomposition } from "ml-matrix";
import * as np from "numpy-ts";
import { type Row, table } from "./measure.ts";
import { askPython } from "./peers.ts";

const SIZES = [3, 8, 20, 100, 200];

/** Lehmer's generator, the same numbers as in python/decompositions.py. */
function random(m: number, n: number): number[][] {
  let x = 12345;
  return Array.from({ length: m }, () =>
    Array.from({ length: n }, () => {
      x = (16807 * x) % 2147483647;
      return (x / 2147483647) * 2 - 1;
    }),
  );
}

interface Case {
  readonly key: string;
  readonly name: string;
  readonly secant: () => unknown;
  readonly ml?: () => unknown;
  readonly numpyTs?: () => unknown;
}

function cases(n: number): Case[] {
  const rows = random(n, n);
  const symmetric = rows.map((row, i) => row.map((value, j) => value + rows[j][i]));
  const a = core.toNdArray(core.toFlat(rows), [n, n]);
  const s = core.toNdArray(core.toFlat(symmetric), [n, n]);
  const mlA = new Matrix(rows);
  const mlS = new Matrix(symmetric);
  const npA = np.array(rows);
  const npS = np.array(symmetric);
  return [
    {
      key: `qr-${n}`,
      name: `qr, n = ${n}`,
      secant: () => core.qr(a),
      ml: () => {
        const f = new QrDecomposition(mlA);
        return [f.orthogonalMatrix, f.upperTriangularMatrix];
      },
      numpyTs: () => disposed(np.linalg.qr(npA)),
    },
    {
      key: `svd-${n}`,
      name: `svd, n = ${n}`,
      secant: () => core.svd(a),
      ml: () => new SingularValueDecomposition(mlA),
      numpyTs: () => disposed(np.linalg.svd(npA)),
    },
    {
      key: `eigh-${n}`,
      name: `eigh, n = ${n}`,
      secant: () => core.eigh(s),
      ml: () => new EigenvalueDecomposition(mlS, { assumeSymmetric: true }),
      // beyond, one call takes half a second
      ...(n <= 20 ? { numpyTs: () => disposed(np.linalg.eigh(npS)) } : {}),
    },
    {
      key: `eig-${n}`,
      name: `eig, n = ${n}`,
      secant: () => core.eig(a),
      ml: () => new EigenvalueDecomposition(mlA, { assumeSymmetric: false }),
    },
  ];
}

/** Gives numpy-ts back the WebAssembly memory of its results, which it does not collect. */
function disposed(results: object): void {
  for (const result of Object.values(results)) (result as { dispose?: () => void }).dispose?.();
}

/** Median milliseconds of a call over a tenth of a second, after as long a warm-up, in batches that a clock can tell. */
function timed(run: () => unknown): number {
  const first = batch(run, 1);
  if (first > 100) return Math.min(batch(run, 1), batch(run, 1));
  const warm = performance.now() + 100;
  while (performance.now() < warm) batch(run, 1);
  const count = Math.max(1, Math.ceil(0.1 / batch(run, 3)));
  const samples: number[] = [];
  const end = performance.now() + 100;
  while (performance.now() < end || samples.length < 5) samples.push(batch(run, count));
  samples.sort((a, b) => a - b);
  return samples[samples.length >> 1];
}

function batch(run: () => unknown, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) run();
  return (performance.now() - start) / count;
}

/** Orthogonal factorisations and eigenproblems beside numpy, ml-matrix and numpy-ts. */
export async function decompositions(): Promise<string> {
  const numpy = askPython("decompositions.py");
  const tall = random(1000, 50);
  const a = core.toNdArray(core.toFlat(tall), [1000, 50]);
  const mlTall = new Matrix(tall);
  const npTall = np.array(tall);
  const all: Case[] = SIZES.flatMap(cases);
  all.push(
    {
      key: "qr-pivoted",
      name: "pivoted qr, R and P, 1000 × 50",
      secant: () => core.qr(a, { mode: "r", pivoting: true }),
    },
    {
      key: "qr-tall",
      name: "economic qr, 1000 × 50",
      secant: () => core.qr(a, { mode: "economic" }),
      ml: () => {
        const f = new QrDecomposition(mlTall);
        return [f.orthogonalMatrix, f.upperTriangularMatrix];
      },
      numpyTs: () => disposed(np.linalg.qr(npTall)),
    },
  );
  const rows: Row[] = [];
  for (const { key, name, secant, ml, numpyTs } of all) {
    const milliseconds: Record<string, number> = { Secant: timed(secant) };
    if (numpy.has(key)) milliseconds.SciPy = numpy.get(key)!;
    if (ml) milliseconds["ml-matrix"] = timed(ml);
    if (numpyTs) milliseconds["numpy-ts"] = timed(numpyTs);
    rows.push({ name, milliseconds });
  }
  return table(rows, ["Secant", "SciPy", "ml-matrix", "numpy-ts"]);
}
