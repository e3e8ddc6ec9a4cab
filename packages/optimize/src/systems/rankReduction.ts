import { matmul, type NdArray, qr, svd, toNdArray } from "@secant/core";
import type { LowRankMatrix } from "./lowRankMatrix.ts";

/** How to keep the rank of a Broyden matrix low. B. A. van de Rotten, thesis (Leiden, 2003), chapter 3. */
export type RankReduction = "restart" | "simple" | "svd";

/** Makes room for one more term, so that the rank will be at most `rank` + 1. */
export type Reduce = (matrix: LowRankMatrix) => void;

/** The reductions, by name; `retain` is how many terms "svd" keeps, `null` for its default. */
export const rankReductions: Readonly<
  Record<RankReduction, (rank: number, retain: number | null) => Reduce>
> = {
  restart: (rank) => (matrix) => {
    if (matrix.cs.length <= rank) return;
    matrix.cs = [];
    matrix.ds = [];
  },
  simple: (rank) => (matrix) => {
    while (matrix.cs.length > rank) {
      matrix.cs.shift();
      matrix.ds.shift();
    }
  },
  svd: (rank, retain) => (matrix) => keepLargest(matrix, rank, retain),
};

/**
 * Replaces the terms by those of the singular value decomposition of their sum, of which the largest stay.
 * With D = QR and CRᵀ = UΣWᵀ, CDᵀ = UΣ(QW)ᵀ.
 */
function keepLargest(matrix: LowRankMatrix, rank: number, retain: number | null): void {
  const { n, cs, ds } = matrix;
  const m = cs.length;
  const most = Math.min(rank, n);
  if (m === 0 || m < most) return;
  const kept = Math.max(0, Math.min(retain ?? rank - 2, most - 1));
  const [Q, R] = qr(columns(ds, n), { mode: "economic" });
  const [U, s, Wt] = svd(matmul(columns(cs, n), R.transpose(1, 0)), { full_matrices: false });
  const D = matmul(Q, Wt.transpose(1, 0)) as NdArray<Float64Array>;
  matrix.cs = [];
  matrix.ds = [];
  for (let k = 0; k < kept; k++) {
    matrix.cs.push(Float64Array.from({ length: n }, (_, i) => U.get(i, k) * s[k]));
    matrix.ds.push(Float64Array.from({ length: n }, (_, i) => D.get(i, k)));
  }
}

/** The matrix with these columns. */
function columns(vectors: readonly Float64Array[], n: number): NdArray<Float64Array> {
  const m = vectors.length;
  const data = new Float64Array(n * m);
  for (let k = 0; k < m; k++) for (let i = 0; i < n; i++) data[i * m + k] = vectors[k][i];
  return toNdArray(data, [n, m]);
}
