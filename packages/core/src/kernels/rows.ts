import { gemm } from "./gemm.ts";

/**
 * Vector and matrix–vector work on row-major storage, its inner loops along rows. Four rows at a time share the
 * loads of the vector that they have in common; the compiler keeps their factors in registers.
 * Nothing is checked.
 *
 * J. J. Dongarra, J. Du Croz, S. Hammarling & R. J. Hanson, An extended set of Fortran basic linear algebra
 * subprograms, ACM Trans. Math. Softw. 14 (1988) 1–17, say what the operations are.
 */

/** Squares of numbers between these neither overflow nor lose digits to underflow, nor do sums of many. */
const SMALLEST_SQUARE = 2 ** -900;
const LARGEST_SQUARE = 2 ** 1000;

/** ‖x‖₂ of n elements `stride` apart; overflows only where the norm itself does, NaN where an element is. */
export function norm2(n: number, x: Float64Array, at: number, stride: number): number {
  let sum = 0;
  for (let i = 0, k = at; i < n; i++, k += stride) sum += x[k] * x[k];
  if (sum > SMALLEST_SQUARE && sum < LARGEST_SQUARE) return Math.sqrt(sum);
  return norm2Scaled(n, x, at, stride);
}

/** The same where a plain sum of squares may leave the range of doubles. */
function norm2Scaled(n: number, x: Float64Array, at: number, stride: number): number {
  let largest = 0;
  for (let i = 0, k = at; i < n; i++, k += stride) {
    const size = Math.abs(x[k]);
    if (!(size <= largest)) largest = size;
    if (Number.isNaN(size)) return Number.NaN;
  }
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let i = 0, k = at; i < n; i++, k += stride) {
    const ratio = x[k] / largest;
    sum += ratio * ratio;
  }
  return largest * Math.sqrt(sum);
}

/** Σ xᵢ yᵢ */
export function dotProduct(n: number, x: Float64Array, xAt: number, y: Float64Array, yAt: number): number {
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    even += x[xAt + i] * y[yAt + i];
    odd += x[xAt + i + 1] * y[yAt + i + 1];
  }
  if (i < n) even += x[xAt + i] * y[yAt + i];
  return even + odd;
}

/** out = fᵀA: the sum of m rows of A, `ld` apart and n long, each by its factor. */
export function combineRows(
  m: number,
  n: number,
  f: Float64Array,
  fAt: number,
  a: Float64Array,
  aAt: number,
  ld: number,
  out: Float64Array,
  outAt: number,
): void {
  const end = outAt + n;
  for (let o = outAt; o < end; o++) out[o] = 0;
  let i = 0;
  for (; i + 3 < m; i += 4) {
    const f0 = f[fAt + i];
    const f1 = f[fAt + i + 1];
    const f2 = f[fAt + i + 2];
    const f3 = f[fAt + i + 3];
    let r0 = aAt + i * ld;
    let r1 = r0 + ld;
    let r2 = r1 + ld;
    let r3 = r2 + ld;
    for (let o = outAt; o < end; o++) {
      out[o] += f0 * a[r0++] + f1 * a[r1++] + (f2 * a[r2++] + f3 * a[r3++]);
    }
  }
  for (; i < m; i++) {
    const f0 = f[fAt + i];
    let r0 = aAt + i * ld;
    for (let o = outAt; o < end; o++) out[o] += f0 * a[r0++];
  }
}

/** A ← A − α f wᵀ for m rows of A, `ld` apart and n long. */
export function subtractOuter(
  m: number,
  n: number,
  alpha: number,
  f: Float64Array,
  fAt: number,
  w: Float64Array,
  wAt: number,
  a: Float64Array,
  aAt: number,
  ld: number,
): void {
  const end = wAt + n;
  let i = 0;
  for (; i + 3 < m; i += 4) {
    const f0 = alpha * f[fAt + i];
    const f1 = alpha * f[fAt + i + 1];
    const f2 = alpha * f[fAt + i + 2];
    const f3 = alpha * f[fAt + i + 3];
    let r0 = aAt + i * ld;
    let r1 = r0 + ld;
    let r2 = r1 + ld;
    let r3 = r2 + ld;
    for (let k = wAt; k < end; k++) {
      const value = w[k];
      a[r0++] -= f0 * value;
      a[r1++] -= f1 * value;
      a[r2++] -= f2 * value;
      a[r3++] -= f3 * value;
    }
  }
  for (; i < m; i++) {
    const f0 = alpha * f[fAt + i];
    let r0 = aAt + i * ld;
    for (let k = wAt; k < end; k++) a[r0++] -= f0 * w[k];
  }
}

/** C ← AB (m × k by k × n), all dense and row-major; C is neither A nor B. */
export function multiply(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
): void {
  for (let i = 0; i < m * n; i++) c[i] = 0;
  gemm(m, n, k, 1, a, 0, k, 1, b, 0, n, 1, c, 0, n);
}

/** B ← Aᵀ for A of m × n. */
export function transposeInto(m: number, n: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0, k = i * n; j < n; j++, k++) b[j * m + i] = a[k];
  }
}
