import { combineRows, dotProduct, norm2, subtractOuter } from "./rows.ts";

/**
 * Householder reflectors H = I − τ v vᵀ, v₀ = 1, and what they do to a row-major matrix. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 5.1; signs as in LAPACK's larfg:
 * β has the sign opposite to that of α, and H = I (τ = 0) where there is nothing to annihilate.
 */

/** Below this 1 / (α − β) may overflow, and the vector is scaled up first. */
const SMALLEST_BETA = 2 ** -969;

/**
 * Makes the reflector with H x = (β, 0, …, 0)ᵀ for the n elements of x from `at` on, n ≥ 1.
 *
 * @param x - overwritten by β, v₁, …, vₙ₋₁
 * @returns τ, 0 or between 1 and 2
 */
export function makeReflector(n: number, x: Float64Array, at: number): number {
  const tail = n > 1 ? norm2(n - 1, x, at + 1, 1) : 0;
  if (tail === 0) return 0;
  let alpha = x[at];
  let beta = lengthOf(alpha, tail);
  let shrink = 1;
  if (beta < SMALLEST_BETA) {
    shrink = SMALLEST_BETA;
    for (let i = at; i < at + n; i++) x[i] /= SMALLEST_BETA;
    alpha = x[at];
    beta = lengthOf(alpha, norm2(n - 1, x, at + 1, 1));
  }
  if (alpha >= 0) beta = -beta;
  // β = −sign(α) ‖x‖,  τ = (β − α)/β,  v = x/(α − β)
  const tau = (beta - alpha) / beta;
  const divisor = alpha - beta;
  for (let i = at + 1; i < at + n; i++) x[i] /= divisor;
  x[at] = beta * shrink;
  return tau;
}

/** √(a² + b²) without overflow or underflow of the squares. */
export function lengthOf(a: number, b: number): number {
  const x = Math.abs(a);
  const y = Math.abs(b);
  const large = Math.max(x, y);
  if (large > 1e-140 && large < 1e140) return Math.sqrt(x * x + y * y);
  if (large === 0 || large === Infinity) return x + y;
  const ratio = Math.min(x, y) / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

/**
 * C ← H C for the m × n block of C that begins at `cAt`, its rows `ld` apart.
 *
 * @param v - v₀ = 1 written out, from `vAt` on
 * @param w - n elements of room
 */
export function reflectLeft(
  m: number,
  n: number,
  v: Float64Array,
  vAt: number,
  tau: number,
  c: Float64Array,
  cAt: number,
  ld: number,
  w: Float64Array,
  wAt: number,
): void {
  if (tau === 0) return;
  combineRows(m, n, v, vAt, c, cAt, ld, w, wAt);
  subtractOuter(m, n, tau, v, vAt, w, wAt, c, cAt, ld);
}

/** C ← C H for the m × n block of C that begins at `cAt`; v as in {@link reflectLeft}. */
export function reflectRight(
  m: number,
  n: number,
  v: Float64Array,
  vAt: number,
  tau: number,
  c: Float64Array,
  cAt: number,
  ld: number,
): void {
  if (tau === 0) return;
  const end = vAt + n;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const row = cAt + i * ld;
    const next = row + ld;
    let sum0 = 0;
    let sum1 = 0;
    for (let k = vAt, p = row, q = next; k < end; k++) {
      const value = v[k];
      sum0 += value * c[p++];
      sum1 += value * c[q++];
    }
    sum0 *= tau;
    sum1 *= tau;
    for (let k = vAt, p = row, q = next; k < end; k++) {
      const value = v[k];
      c[p++] -= sum0 * value;
      c[q++] -= sum1 * value;
    }
  }
  if (i < m) {
    const row = cAt + i * ld;
    const sum = tau * dotProduct(n, v, vAt, c, row);
    for (let k = vAt, p = row; k < end; k++) c[p++] -= sum * v[k];
  }
}

/**
 * C ← (I − τ v vᵀ) C (I − σ u uᵀ) in one pass over the rows, for the m × n block that begins at `cAt`.
 *
 * @param w - vᵀC, as {@link combineRows} gives it
 */
export function reflectBoth(
  m: number,
  n: number,
  v: Float64Array,
  vAt: number,
  tau: number,
  w: Float64Array,
  wAt: number,
  u: Float64Array,
  uAt: number,
  sigma: number,
  c: Float64Array,
  cAt: number,
  ld: number,
): void {
  // row i:  f = τ vᵢ,  y = σ (cᵢ·u − f w·u),  cᵢ ← cᵢ − f w − y u
  const wu = dotProduct(n, w, wAt, u, uAt);
  const shift = uAt - wAt;
  const end = wAt + n;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const row = cAt + i * ld;
    const next = row + ld;
    const f0 = tau * v[vAt + i];
    const f1 = tau * v[vAt + i + 1];
    let sum0 = 0;
    let sum1 = 0;
    for (let k = uAt, p = row, q = next; k < uAt + n; k++) {
      const value = u[k];
      sum0 += value * c[p++];
      sum1 += value * c[q++];
    }
    const y0 = sigma * (sum0 - f0 * wu);
    const y1 = sigma * (sum1 - f1 * wu);
    for (let k = wAt, p = row, q = next; k < end; k++) {
      const wk = w[k];
      const uk = u[k + shift];
      c[p++] -= f0 * wk + y0 * uk;
      c[q++] -= f1 * wk + y1 * uk;
    }
  }
  if (i < m) {
    const row = cAt + i * ld;
    const f0 = tau * v[vAt + i];
    const y0 = sigma * (dotProduct(n, c, row, u, uAt) - f0 * wu);
    for (let k = wAt, p = row; k < end; k++) c[p++] -= f0 * w[k] + y0 * u[k + shift];
  }
}
