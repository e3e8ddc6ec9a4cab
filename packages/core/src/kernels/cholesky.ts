import type { Gemm } from "./gemmPlain.ts";
import { solveTriangular } from "./triangular.ts";

/** Blocks of so few columns are factored row by row. */
const LEAF = 16;
/** Diagonal blocks of AᵀA with so few columns are computed whole. */
const SQUARE = 64;

/**
 * Cholesky factor of a symmetric positive definite row-major n × n matrix, in place: A = UᵀU. Only the upper
 * triangle is read, and holds U afterwards; what is below the diagonal may be overwritten by anything. Nothing is
 * checked.
 *
 * Recursive by halves, the outer product form of G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed.
 * (2013), algorithms 4.2.2 and 4.2.4.
 *
 * @param gemm - makes the products
 * @returns index of the first pivot that is not positive (its leading minor has order index + 1), or −1
 */
export function choleskyFactor(n: number, a: Float64Array, gemm: Gemm): number {
  return factor(n, n, a, 0, gemm);
}

/** The block of n columns whose first element is a[at], in a matrix with rows of `row` elements. */
function factor(n: number, row: number, a: Float64Array, at: number, gemm: Gemm): number {
  if (n <= LEAF) return factorRows(n, row, a, at);
  const half = n >> 1;
  const rest = n - half;
  const a12 = at + half;
  const a22 = at + half * (row + 1);
  // A₁₁ = U₁₁ᵀU₁₁,  U₁₁ᵀU₁₂ = A₁₂,  A₂₂ − U₁₂ᵀU₁₂ = U₂₂ᵀU₂₂
  const failedAt = factor(half, row, a, at, gemm);
  if (failedAt >= 0) return failedAt;
  solveTriangular(half, a, at, 1, row, true, false, rest, a, a12, row, gemm);
  subtractSquare(rest, half, row, a, a12, a22, gemm);
  const failedBelow = factor(rest, row, a, a22, gemm);
  return failedBelow < 0 ? -1 : half + failedBelow;
}

function factorRows(n: number, row: number, a: Float64Array, at: number): number {
  for (let k = 0; k < n; k++) {
    const top = at + k * row;
    const pivot = a[top + k];
    if (!(pivot > 0 && pivot < Infinity)) return k;
    const root = Math.sqrt(pivot);
    a[top + k] = root;
    for (let j = k + 1; j < n; j++) a[top + j] /= root;
    for (let i = k + 1; i < n; i++) {
      const below = at + i * row;
      const factor = a[top + i];
      for (let j = i; j < n; j++) a[below + j] -= factor * a[top + j];
    }
  }
  return -1;
}

/** The upper triangle at c −= XᵀX for the k × n block X at x, both with rows of `row` elements. */
function subtractSquare(
  n: number,
  k: number,
  row: number,
  a: Float64Array,
  x: number,
  c: number,
  gemm: Gemm,
): void {
  if (n <= SQUARE) {
    gemm(n, n, k, -1, a, x, 1, row, a, x, row, 1, a, c, row);
    return;
  }
  const half = n >> 1;
  const rest = n - half;
  subtractSquare(half, k, row, a, x, c, gemm);
  gemm(half, rest, k, -1, a, x, 1, row, a, x + half, row, 1, a, c + half, row);
  subtractSquare(rest, k, row, a, x + half, c + half * (row + 1), gemm);
}

/**
 * Solves UᵀUX = B for the upper triangle U of a row-major n × n matrix, or LLᵀX = B for the lower one; the n ×
 * count matrix b is overwritten by X.
 */
export function choleskySolve(
  n: number,
  factor: Float64Array,
  isLower: boolean,
  count: number,
  b: Float64Array,
  gemm: Gemm,
): void {
  const row = isLower ? n : 1;
  const column = isLower ? 1 : n;
  solveTriangular(n, factor, 0, row, column, true, false, count, b, 0, count, gemm);
  solveTriangular(n, factor, 0, column, row, false, false, count, b, 0, count, gemm);
}

/**
 * A bound of ‖A⁻¹‖₁ from above for the upper triangle U of A = UᵀU: ‖U⁻¹‖₁‖U⁻¹‖∞ ≤ ‖M(U)⁻ᵀe‖∞‖M(U)⁻¹e‖∞, where M has
 * the negative moduli beside the diagonal, and e is all ones. It costs one solution.
 *
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), theorem 8.12 and algorithm 8.13.
 *
 * @param y - n elements of room
 */
export function choleskyInverseBound(n: number, factor: Float64Array, y: Float64Array): number {
  let columns = 0;
  for (let j = 0; j < n; j++) y[j] = 1;
  for (let j = 0; j < n; j++) {
    const row = j * n;
    const known = y[j] / factor[row + j];
    columns = Math.max(columns, known);
    for (let k = j + 1; k < n; k++) y[k] += Math.abs(factor[row + k]) * known;
  }
  let rows = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    let sum = 1;
    for (let k = i + 1; k < n; k++) sum += Math.abs(factor[row + k]) * y[k];
    y[i] = sum / factor[row + i];
    rows = Math.max(rows, y[i]);
  }
  return columns * rows;
}
