import { lengthOf, makeReflector, reflectRight } from "./householder.ts";
import { makeRotation, rotateRows, swapRows } from "./rotations.ts";

/**
 * A = Q T Qᵀ with T tridiagonal, for a symmetric row-major n × n matrix of which only the lower triangle is read.
 * The last row is reduced first, so that vectors and matrix are both read along rows; the vector that
 * annihilates row i stays in its place left of the subdiagonal. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 8.3.1, in the order of R. S. Martin,
 * C. Reinsch & J. H. Wilkinson, Householder's tridiagonalization, Numer. Math. 11 (1968) 181–195.
 *
 * @param a - n × n, its lower triangle overwritten
 * @param d - n long, the diagonal of T, written
 * @param e - n long, written: e[i] couples i and i + 1
 * @param tau - n long, the scalars, written: tau[i] belongs to row i
 * @param work - n elements of room
 */
export function tridiagonalize(
  n: number,
  a: Float64Array,
  d: Float64Array,
  e: Float64Array,
  tau: Float64Array,
  work: Float64Array,
): void {
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    // The reflector wants its pivot first: turn the row round in place of indexing backwards everywhere.
    reverse(a, row, i);
    const scalar = makeReflector(i, a, row);
    e[i - 1] = a[row];
    tau[i] = scalar;
    d[i] = a[row + i];
    a[row] = 1;
    reverse(a, row, i);
    if (scalar !== 0) {
      // p = τ A v,  w = p − ½ τ (pᵀv) v,  A ← A − v wᵀ − w vᵀ
      symmetricTimes(i, n, a, row, scalar, work);
      let inner = 0;
      for (let j = 0; j < i; j++) inner += work[j] * a[row + j];
      const half = -0.5 * scalar * inner;
      for (let j = 0; j < i; j++) work[j] += half * a[row + j];
      subtractRankTwo(i, n, a, row, work);
    }
  }
  if (n > 0) {
    d[0] = a[0];
    tau[0] = 0;
  }
}

function reverse(a: Float64Array, at: number, n: number): void {
  for (let p = at, q = at + n - 1; p < q; p++, q--) {
    const held = a[p];
    a[p] = a[q];
    a[q] = held;
  }
}

/** p = τ A v for the leading m × m block, both uses of each element of the lower triangle in one pass. */
function symmetricTimes(
  m: number,
  n: number,
  a: Float64Array,
  v: number,
  tau: number,
  p: Float64Array,
): void {
  for (let i = 0; i < m; i++) p[i] = 0;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const f0 = a[v + i];
    const f1 = a[v + i + 1];
    let r0 = i * n;
    let r1 = r0 + n;
    let sum0 = 0;
    let sum1 = 0;
    for (let j = 0, k = v; j < i; j++, k++) {
      const x = a[r0++];
      const y = a[r1++];
      const value = a[k];
      sum0 += x * value;
      sum1 += y * value;
      p[j] += f0 * x + f1 * y;
    }
    const x = a[r0];
    const y = a[r1];
    const z = a[r1 + 1];
    p[i] += sum0 + x * f0 + y * f1;
    p[i + 1] += sum1 + y * f0 + z * f1;
  }
  if (i < m) {
    const f0 = a[v + i];
    let r0 = i * n;
    let sum0 = 0;
    for (let j = 0, k = v; j < i; j++, k++) {
      const x = a[r0++];
      sum0 += x * a[k];
      p[j] += f0 * x;
    }
    p[i] += sum0 + a[r0] * f0;
  }
  for (let j = 0; j < m; j++) p[j] *= tau;
}

/** A ← A − v wᵀ − w vᵀ on the lower triangle of the leading m × m block. */
function subtractRankTwo(m: number, n: number, a: Float64Array, v: number, w: Float64Array): void {
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const v0 = a[v + i];
    const v1 = a[v + i + 1];
    const w0 = w[i];
    const w1 = w[i + 1];
    let r0 = i * n;
    let r1 = r0 + n;
    for (let j = 0, k = v; j <= i; j++, k++) {
      const vj = a[k];
      const wj = w[j];
      a[r0++] -= v0 * wj + w0 * vj;
      a[r1++] -= v1 * wj + w1 * vj;
    }
    a[r1] -= 2 * v1 * w1;
  }
  if (i < m) {
    const v0 = a[v + i];
    const w0 = w[i];
    let r0 = i * n;
    for (let j = 0, k = v; j <= i; j++, k++) a[r0++] -= v0 * w[j] + w0 * a[k];
  }
}

/**
 * Writes Qᵀ of {@link tridiagonalize} out.
 *
 * @param qt - n × n, written
 */
export function tridiagonalFormQt(n: number, a: Float64Array, tau: Float64Array, qt: Float64Array): void {
  qt.fill(0);
  for (let k = 0; k < n; k++) qt[k * n + k] = 1;
  // Q = Hₙ₋₁ … H₁ with Hᵢ acting on the first i coordinates; backward, each meets the leading i × i block only.
  for (let i = 1; i < n; i++) reflectRight(i, i, a, i * n, tau[i], qt, 0, n);
}

/** Unit roundoff, squared: an off-diagonal below this against its neighbours on the diagonal counts as 0. */
const NEGLIGIBLE = 2 ** -106;
/** Sweeps for each eigenvalue, on average, before the iteration counts as failed. */
const MAX_SWEEPS = 30;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL or QR, whichever starts at the larger end, with
 * Wilkinson's shift; in ascending order. Nothing is checked.
 *
 * A. Dubrulle, R. S. Martin & J. H. Wilkinson, The implicit QL algorithm, Numer. Math. 12 (1968) 377–383;
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 8.3.3.
 *
 * @param d - n long, the diagonal, overwritten by the eigenvalues
 * @param e - n long, e[i] couples i and i + 1; overwritten
 * @param zt - n rows of `length`, overwritten by Xᵀ zt for T = X Λ Xᵀ, or `null`
 * @param work - 2n + 3 elements of room: a rotation, then cosines and sines of a sweep
 * @returns 0, or how many off-diagonals did not converge
 */
export function tridiagonalQr(
  n: number,
  d: Float64Array,
  e: Float64Array,
  zt: Float64Array | null,
  length: number,
  work: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.abs(d[i]) + (i + 1 < n ? Math.abs(e[i]) : 0);
  if (!(sum < Infinity)) return n;
  let sweepsLeft = MAX_SWEEPS * n;
  let begin = 0;
  while (begin < n - 1) {
    let end = begin;
    while (end < n - 1 && !isNegligible(end, d, e)) end++;
    if (end < n - 1) e[end] = 0;
    if (end === begin) {
      begin++;
      continue;
    }
    // Converge at the smaller end first: graded matrices keep their small eigenvalues so.
    const isDown = Math.abs(d[begin]) > Math.abs(d[end]);
    const step = isDown ? 1 : -1;
    const from = isDown ? begin : end;
    let to = isDown ? end : begin;
    const before = isDown ? 0 : -1; // e between i and i + step is e[i + before]
    while (to !== from) {
      // What has become negligible inside ends this block.
      let cut = to;
      while (cut !== from && !isNegligible(cut - step + before, d, e)) cut -= step;
      if (cut !== from) e[cut - step + before] = 0;
      if (cut === to) {
        to -= step;
        continue;
      }
      if (sweepsLeft-- === 0) return unconverged(n, e);
      sweep(n, cut, to, step, before, d, e, work);
      if (zt !== null) rotateRows(Math.abs(to - cut), cut, step, zt, length, work, 3, 3 + n);
    }
  }
  sortAscending(n, d, zt, length);
  return 0;
}

function isNegligible(i: number, d: Float64Array, e: Float64Array): boolean {
  const off = Math.abs(e[i]);
  return off === 0 || off * off <= NEGLIGIBLE * Math.abs(d[i]) * Math.abs(d[i + 1]) + 2 ** -1022;
}

/** One implicit sweep over the block from … to, which converges at `to`. */
function sweep(
  n: number,
  from: number,
  to: number,
  step: number,
  before: number,
  d: Float64Array,
  e: Float64Array,
  work: Float64Array,
): void {
  const off = e[to - step + before];
  const theta = (d[to - step] - d[to]) / (2 * off);
  const root = lengthOf(theta, 1);
  const shift = d[to] - off / (theta + (theta >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  let g = d[from] - shift;
  let k = 0;
  for (let i = from; i !== to; i += step, k++) {
    const f = s * e[i + before];
    const b = c * e[i + before];
    makeRotation(g, f, work);
    c = work[0];
    s = work[1];
    if (i !== from) e[i - step + before] = work[2];
    work[3 + k] = c;
    work[3 + n + k] = s;
    g = d[i] - p;
    const r = (d[i + step] - g) * s + 2 * c * b;
    p = s * r;
    d[i] = g + p;
    g = c * r - b;
  }
  d[to] -= p;
  e[to - step + before] = g;
}

function unconverged(n: number, e: Float64Array): number {
  let count = 0;
  for (let i = 0; i + 1 < n; i++) if (e[i] !== 0) count++;
  return count;
}

function sortAscending(n: number, d: Float64Array, zt: Float64Array | null, length: number): void {
  if (zt === null) {
    for (let i = 1; i < n; i++) {
      const value = d[i];
      let j = i - 1;
      for (; j >= 0 && d[j] > value; j--) d[j + 1] = d[j];
      d[j + 1] = value;
    }
    return;
  }
  for (let i = 0; i + 1 < n; i++) {
    let p = i;
    for (let j = i + 1; j < n; j++) if (d[j] < d[p]) p = j;
    if (p === i) continue;
    const held = d[i];
    d[i] = d[p];
    d[p] = held;
    swapRows(i, p, zt, length);
  }
}
