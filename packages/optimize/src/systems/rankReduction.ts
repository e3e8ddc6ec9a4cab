import { type NdArray, qr, svd, toNdArray } from "@secant/core";
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
  const [U, s, Wt] = svd(columns(timesTransposed(cs, R.data, n), n), { full_matrices: false });
  matrix.cs = [];
  matrix.ds = [];
  for (let k = 0; k < kept; k++) {
    const c = new Float64Array(n);
    const d = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      c[i] = U.data[i * m + k] * s[k];
      let sum = 0;
      for (let l = 0; l < m; l++) sum += Q.data[i * m + l] * Wt.data[k * m + l];
      d[i] = sum;
    }
    matrix.cs.push(c);
    matrix.ds.push(d);
  }
}

/** The columns of CRᵀ, R an upper triangle by rows. */
function timesTransposed(cs: readonly Float64Array[], R: Float64Array, n: number): Float64Array[] {
  const m = cs.length;
  return cs.map((_, k) => {
    const column = new Float64Array(n);
    for (let l = k; l < m; l++) {
      const share = R[k * m + l];
      const c = cs[l];
      for (let i = 0; i < n; i++) column[i] += share * c[i];
    }
    return column;
  });
}

/** The matrix with these columns. */
function columns(vectors: readonly Float64Array[], n: number): NdArray<Float64Array> {
  const m = vectors.length;
  const data = new Float64Array(n * m);
  for (let k = 0; k < m; k++) {
    const vector = vectors[k];
    for (let i = 0; i < n; i++) data[i * m + k] = vector[i];
  }
  return toNdArray(data, [n, m]);
}
