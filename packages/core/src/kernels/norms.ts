import { norm2, transposeInto } from "./rows.ts";
import { svdFactor } from "./svd.ts";

/** The norms of a matrix: Frobenius, nuclear, and those by number. */
export type MatrixNormOrder = "fro" | "nuc" | 1 | -1 | 2 | -2 | typeof Infinity;

/**
 * (Σ|xᵢ|^p)^(1/p) of n elements `stride` apart; ±∞ are the largest and the smallest modulus, 0 counts what is not
 * zero. Elements are taken relative to the one that decides, so that powers neither overflow nor underflow.
 * Nothing is checked; n = 0 gives 0, and ∞ for negative p.
 */
export function vectorNorm(n: number, x: Float64Array, at: number, stride: number, p: number): number {
  if (p === 2) return norm2(n, x, at, stride);
  const end = at + n * stride;
  let largest = 0;
  let smallest = Infinity;
  let sum = 0;
  let count = 0;
  for (let i = 0, k = at; i < n; i++, k += stride) {
    const size = Math.abs(x[k]);
    if (Number.isNaN(size)) {
      if (p !== 0) return Number.NaN;
    }
    if (size > largest) largest = size;
    if (size < smallest) smallest = size;
    if (size !== 0) count++;
    sum += size;
  }
  if (p === Infinity) return largest;
  if (p === -Infinity) return smallest;
  if (p === 0) return count;
  if (p === 1) return sum;
  const unit = p > 0 ? largest : smallest;
  if (unit === 0 || unit === Infinity) return unit;
  let powers = 0;
  for (let k = at; k !== end; k += stride) powers += (Math.abs(x[k]) / unit) ** p;
  return unit * powers ** (1 / p);
}

/**
 * A norm of a row-major m × n matrix; the spectral ones by its singular values. Nothing is checked; an empty matrix
 * has norm 0. Where the singular values do not converge, as with NaN, the norm is NaN.
 *
 * @param a - m × n, overwritten for the orders 2, −2 and `"nuc"`
 */
export function matrixNorm(m: number, n: number, a: Float64Array, order: MatrixNormOrder): number {
  if (m === 0 || n === 0) return 0;
  if (order === "fro") return norm2(m * n, a, 0, 1);
  if (order === 1 || order === -1) {
    const sums: Float64Array = new Float64Array(n);
    for (let i = 0, k = 0; i < m; i++) for (let j = 0; j < n; j++, k++) sums[j] += Math.abs(a[k]);
    return vectorNorm(n, sums, 0, 1, order * Infinity);
  }
  if (order === Infinity || order === -Infinity) {
    const sums: Float64Array = new Float64Array(m);
    for (let i = 0; i < m; i++) sums[i] = vectorNorm(n, a, i * n, 1, 1);
    return vectorNorm(m, sums, 0, 1, order);
  }
  let tall = a;
  if (m < n) {
    tall = new Float64Array(m * n);
    transposeInto(m, n, a, tall);
  }
  const { s, failed } = svdFactor(Math.max(m, n), Math.min(m, n), tall, 0);
  if (failed > 0) return Number.NaN;
  if (order === "nuc") return vectorNorm(s.length, s, 0, 1, 1);
  return order === 2 ? s[0] : s[s.length - 1];
}
