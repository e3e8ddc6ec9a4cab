import { type Gemm, gemmPlain } from "./gemmPlain.ts";
import { solveTriangular } from "./triangular.ts";

/** From this many columns on the work goes in halves of the columns, most of it into products of matrices. */
const RECURSIVE_FROM = 48;
/** Panels of so few columns are factored column by column. */
const LEAF = 8;

/**
 * LU factors with partial pivoting of a dense row-major n × n matrix, in place: PA = LU, L with unit diagonal
 * below, U on and above. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 3.4.1 (outer product form);
 * the rows are swapped whole, as in LAPACK's getrf. Each element is one sum in ascending order whatever n is,
 * so large matrices, which {@link luRectangular} factors recursively, get no other bits.
 *
 * @param a - the matrix, overwritten by its factors
 * @param pivots - n long; row k was swapped with row `pivots[k]` ≥ k
 * @returns index of the first zero pivot, or −1 where there is none
 */
export function luFactor(n: number, a: Float64Array, pivots: Int32Array): number {
  if (n >= RECURSIVE_FROM) return luRectangular(n, n, a, pivots, gemmPlain);
  return luPanel(n, n, a, 0, n, pivots);
}

/**
 * As {@link luFactor}, for an m × n matrix, with min(m, n) pivots.
 *
 * Recursive by halves of the columns: S. Toledo, Locality of reference in LU decomposition with partial
 * pivoting, SIAM J. Matrix Anal. Appl. 18 (1997) 1065–1081.
 *
 * @param gemm - makes the products
 */
export function luRectangular(m: number, n: number, a: Float64Array, pivots: Int32Array, gemm: Gemm): number {
  const k = Math.min(m, n);
  const singularAt = luColumns(m, n, a, 0, k, pivots, gemm);
  if (n > k) solveTriangular(k, a, 0, n, 1, true, true, n - k, a, k, n, gemm);
  return singularAt;
}

/** Factors the columns first … first + width − 1 from the diagonal down; rows are swapped whole. */
function luColumns(
  m: number,
  n: number,
  a: Float64Array,
  first: number,
  width: number,
  pivots: Int32Array,
  gemm: Gemm,
): number {
  if (width <= LEAF) return luPanel(m, n, a, first, width, pivots);
  const half = width >> 1;
  const rest = width - half;
  const next = first + half;
  const left = luColumns(m, n, a, first, half, pivots, gemm);
  // ( A₁₁ A₁₂ )   ( L₁₁     ) ( U₁₁ U₁₂ )
  // ( A₂₁ A₂₂ ) = ( L₂₁  I  ) (      S  ),   S = A₂₂ − L₂₁ U₁₂
  const a11 = first * n + first;
  const a12 = first * n + next;
  const a21 = next * n + first;
  const a22 = next * n + next;
  solveTriangular(half, a, a11, n, 1, true, true, rest, a, a12, n, gemm);
  gemm(m - next, rest, half, -1, a, a21, n, 1, a, a12, n, 1, a, a22, n);
  const right = luColumns(m, n, a, next, rest, pivots, gemm);
  return left >= 0 ? left : right;
}

function luPanel(
  m: number,
  n: number,
  a: Float64Array,
  first: number,
  width: number,
  pivots: Int32Array,
): number {
  let singularAt = -1;
  const end = first + width;
  for (let k = first; k < end; k++) {
    const row = k * n;
    let p = k;
    let largest = Math.abs(a[row + k]);
    for (let i = k + 1; i < m; i++) {
      const size = Math.abs(a[i * n + k]);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    pivots[k] = p;
    if (largest === 0) {
      if (singularAt < 0) singularAt = k;
      continue;
    }
    if (p !== k) {
      const other = p * n;
      for (let j = 0; j < n; j++) {
        const held = a[row + j];
        a[row + j] = a[other + j];
        a[other + j] = held;
      }
    }
    const pivot = a[row + k];
    const reciprocal = 1 / pivot;
    // The reciprocal of a pivot below 2⁻¹⁰²⁴ overflows.
    const isTiny = Math.abs(reciprocal) === Infinity;
    for (let i = k + 1; i < m; i++) {
      const below = i * n;
      const factor = isTiny ? a[below + k] / pivot : a[below + k] * reciprocal;
      a[below + k] = factor;
      if (factor !== 0) {
        for (let j = k + 1; j < end; j++) a[below + j] -= factor * a[row + j];
      }
    }
  }
  return singularAt;
}

/** Solves Ax = b for the factors that {@link luFactor} made; b is overwritten by x. Nothing is checked. */
export function luSolve(n: number, lu: Float64Array, pivots: Int32Array, b: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const p = pivots[k];
    if (p !== k) {
      const held = b[k];
      b[k] = b[p];
      b[p] = held;
    }
  }
  // Four rows at a time: their sums wait for each other's last terms alone.
  const whole = n - (n % 4);
  for (let i = 0; i < whole; i += 4) {
    const row0 = i * n;
    const row1 = row0 + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    let x0 = b[i];
    let x1 = b[i + 1];
    let x2 = b[i + 2];
    let x3 = b[i + 3];
    for (let j = 0; j < i; j++) {
      const x = b[j];
      x0 -= lu[row0 + j] * x;
      x1 -= lu[row1 + j] * x;
      x2 -= lu[row2 + j] * x;
      x3 -= lu[row3 + j] * x;
    }
    x1 -= lu[row1 + i] * x0;
    x2 = x2 - lu[row2 + i] * x0 - lu[row2 + i + 1] * x1;
    x3 = x3 - lu[row3 + i] * x0 - lu[row3 + i + 1] * x1 - lu[row3 + i + 2] * x2;
    b[i] = x0;
    b[i + 1] = x1;
    b[i + 2] = x2;
    b[i + 3] = x3;
  }
  for (let i = whole; i < n; i++) {
    let sum = b[i];
    for (let j = 0; j < i; j++) sum -= lu[i * n + j] * b[j];
    b[i] = sum;
  }
  for (let i = n - 1; i >= whole; i--) {
    let sum = b[i];
    for (let j = n - 1; j > i; j--) sum -= lu[i * n + j] * b[j];
    b[i] = sum / lu[i * n + i];
  }
  for (let i = whole - 4; i >= 0; i -= 4) {
    const row0 = i * n;
    const row1 = row0 + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    let x0 = b[i];
    let x1 = b[i + 1];
    let x2 = b[i + 2];
    let x3 = b[i + 3];
    for (let j = n - 1; j > i + 3; j--) {
      const x = b[j];
      x0 -= lu[row0 + j] * x;
      x1 -= lu[row1 + j] * x;
      x2 -= lu[row2 + j] * x;
      x3 -= lu[row3 + j] * x;
    }
    x3 /= lu[row3 + i + 3];
    x2 = (x2 - lu[row2 + i + 3] * x3) / lu[row2 + i + 2];
    x1 = (x1 - lu[row1 + i + 3] * x3 - lu[row1 + i + 2] * x2) / lu[row1 + i + 1];
    b[i] = (x0 - lu[row0 + i + 3] * x3 - lu[row0 + i + 2] * x2 - lu[row0 + i + 1] * x1) / lu[row0 + i];
    b[i + 1] = x1;
    b[i + 2] = x2;
    b[i + 3] = x3;
  }
}

/**
 * Solves AX = B or AᵀX = B for the factors that {@link luFactor} made and an n × count matrix of right-hand sides
 * by rows; b is overwritten by X. Each column gets the bits that {@link luSolve} gives it alone.
 *
 * @param gemm - makes the products
 */
export function luSolveMany(
  n: number,
  lu: Float64Array,
  pivots: Int32Array,
  isTransposed: boolean,
  count: number,
  b: Float64Array,
  gemm: Gemm,
): void {
  if (isTransposed) {
    solveTriangular(n, lu, 0, 1, n, true, false, count, b, 0, count, gemm);
    solveTriangular(n, lu, 0, 1, n, false, true, count, b, 0, count, gemm);
    for (let k = n - 1; k >= 0; k--) swapRows(b, k, pivots[k], count);
  } else {
    for (let k = 0; k < n; k++) swapRows(b, k, pivots[k], count);
    solveTriangular(n, lu, 0, n, 1, true, true, count, b, 0, count, gemm);
    solveTriangular(n, lu, 0, n, 1, false, false, count, b, 0, count, gemm);
  }
}

/**
 * A bound of ‖A⁻¹‖₁ from above, for the factors that {@link luFactor} made: ‖U⁻¹‖₁‖L⁻¹‖₁ ≤ ‖M(U)⁻ᵀe‖∞‖M(L)⁻ᵀe‖∞, where
 * M has the moduli on the diagonal, their negatives elsewhere, and e is all ones. It costs one solution, and is
 * too large by a factor that grows with n: `Infinity` for n > 50.
 *
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), theorem 8.12 and algorithm 8.13.
 *
 * @param y - n elements of room
 */
export function luInverseBound(n: number, lu: Float64Array, y: Float64Array = new Float64Array(n)): number {
  if (n > 50) return Infinity;
  let upper = 0;
  for (let j = 0; j < n; j++) y[j] = 0;
  for (let j = 0; j < n; j++) {
    const row = j * n;
    const known = (1 + y[j]) / Math.abs(lu[row + j]);
    upper = Math.max(upper, known);
    for (let k = j + 1; k < n; k++) y[k] += Math.abs(lu[row + k]) * known;
  }
  for (let j = 0; j < n; j++) y[j] = 1;
  let lower = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const known = y[i];
    lower = Math.max(lower, known);
    for (let k = 0; k < i; k++) y[k] += Math.abs(lu[row + k]) * known;
  }
  return upper * lower;
}

/** Swaps rows i and p of a matrix with rows of `count` elements. */
export function swapRows(b: Float64Array, i: number, p: number, count: number): void {
  if (i === p) return;
  for (let x = i * count, y = p * count, end = x + count; x < end; x++, y++) {
    const held = b[x];
    b[x] = b[y];
    b[y] = held;
  }
}
