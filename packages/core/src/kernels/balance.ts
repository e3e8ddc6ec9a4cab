import { norm2 } from "./rows.ts";

/** Where the part of a balanced matrix that is not yet triangular lies: rows and columns low … high. */
export interface BalancedRange {
  readonly low: number;
  readonly high: number;
}

/** A scaling is worth making where it shrinks ‖row‖ + ‖column‖ to less than this. */
const WORTHWHILE = 0.95;
const LARGEST = 2 ** 970;
const SMALLEST = 2 ** -970;

/**
 * Balances a square row-major matrix before its eigenvalues are computed. Permutations bring rows and columns that
 * isolate an eigenvalue to the ends; powers of two bring rows and columns of the rest to like norms:
 * A ← D⁻¹ Pᵀ A P D. Nothing is checked.
 *
 * B. N. Parlett & C. Reinsch, Balancing a matrix for calculation of eigenvalues and eigenvectors, Numer. Math. 13
 * (1969) 293–304; with 2-norms, R. James, J. Langou & B. R. Lowery, On matrix balancing and eigenvector
 * computation, arXiv:1401.5766 (2014), algorithm 3.
 *
 * @param a - n × n, overwritten
 * @param scale - n long, written: inside low … high the factors D, outside the index swapped with
 */
export function balance(
  n: number,
  a: Float64Array,
  scale: Float64Array,
  permute: boolean,
  rescale: boolean,
): BalancedRange {
  let low = 0;
  let high = n - 1;
  for (let i = 0; i < n; i++) scale[i] = 1;
  if (permute) {
    // A row whose only entry in 0 … high is its diagonal goes to the end.
    for (let i = high; i >= 0; i--) {
      if (!rowIsIsolated(n, a, i, 0, high)) continue;
      scale[high] = i;
      exchange(n, a, i, high, high, 0);
      if (high === 0) {
        scale[0] = 1;
        return { low: 0, high: 0 };
      }
      high--;
      i = high + 1;
    }
    // A column whose only entry in low … high is its diagonal goes to the front.
    for (let j = low; j <= high; j++) {
      if (!columnIsIsolated(n, a, j, low, high)) continue;
      scale[low] = j;
      exchange(n, a, j, low, high, low);
      low++;
      j = low - 1;
    }
  }
  if (rescale) scaleRange(n, a, scale, low, high);
  return { low, high };
}

function rowIsIsolated(n: number, a: Float64Array, i: number, low: number, high: number): boolean {
  for (let j = low; j <= high; j++) if (j !== i && a[i * n + j] !== 0) return false;
  return true;
}

function columnIsIsolated(n: number, a: Float64Array, j: number, low: number, high: number): boolean {
  for (let i = low; i <= high; i++) if (i !== j && a[i * n + j] !== 0) return false;
  return true;
}

/** Swaps columns i and k in rows 0 … high, and rows i and k from column low on. */
function exchange(n: number, a: Float64Array, i: number, k: number, high: number, low: number): void {
  if (i === k) return;
  for (let r = 0; r <= high; r++) {
    const held = a[r * n + i];
    a[r * n + i] = a[r * n + k];
    a[r * n + k] = held;
  }
  for (let c = low; c < n; c++) {
    const held = a[i * n + c];
    a[i * n + c] = a[k * n + c];
    a[k * n + c] = held;
  }
}

function scaleRange(n: number, a: Float64Array, scale: Float64Array, low: number, high: number): void {
  const count = high - low + 1;
  let changed = true;
  // Each accepted step shrinks a norm by 5 %: the bound is never met but by NaN or overflow.
  for (let pass = 0; changed && pass < 1000; pass++) {
    changed = false;
    for (let i = low; i <= high; i++) {
      let column = norm2(count, a, low * n + i, n);
      let row = norm2(count, a, i * n + low, 1);
      if (!(column > 0 && row > 0 && column < Infinity && row < Infinity)) continue;
      const sum = column + row;
      let factor = 1;
      while (column < row / 2 && factor < LARGEST && column < LARGEST && row > SMALLEST) {
        factor *= 2;
        column *= 2;
        row /= 2;
      }
      while (column / 2 >= row && factor > SMALLEST && column > SMALLEST && row < LARGEST) {
        factor /= 2;
        column /= 2;
        row *= 2;
      }
      if (factor === 1 || !(column + row < WORTHWHILE * sum)) continue;
      const total = scale[i] * factor;
      if (total < SMALLEST || total > LARGEST) continue;
      if (!keepsRange(n, a, i, low, high, factor)) continue;
      scale[i] = total;
      changed = true;
      for (let j = low; j < n; j++) a[i * n + j] /= factor;
      for (let r = 0; r <= high; r++) a[r * n + i] *= factor;
    }
  }
}

/** Whether row i over factor and column i times factor stay finite, outside of low … high too. */
function keepsRange(
  n: number,
  a: Float64Array,
  i: number,
  low: number,
  high: number,
  factor: number,
): boolean {
  for (let j = low; j < n; j++) if (Math.abs(a[i * n + j]) / factor > LARGEST) return false;
  for (let r = 0; r <= high; r++) if (Math.abs(a[r * n + i]) * factor > LARGEST) return false;
  return true;
}

/**
 * Takes vectors of the balanced matrix back to those of the matrix itself. Nothing is checked.
 *
 * @param v - rows of length n, each a vector, overwritten
 * @param isLeft - left eigenvectors are divided by D, right ones multiplied
 */
export function undoBalance(
  n: number,
  range: BalancedRange,
  scale: Float64Array,
  count: number,
  v: Float64Array,
  isLeft: boolean,
): void {
  const { low, high } = range;
  for (let r = 0; r < count; r++) {
    const row = r * n;
    for (let i = low; i <= high; i++) v[row + i] = isLeft ? v[row + i] / scale[i] : v[row + i] * scale[i];
    for (let i = low - 1; i >= 0; i--) swap(v, row + i, row + scale[i]);
    for (let i = high + 1; i < n; i++) swap(v, row + i, row + scale[i]);
  }
}

function swap(v: Float64Array, i: number, j: number): void {
  const held = v[i];
  v[i] = v[j];
  v[j] = held;
}
