import { lengthOf, makeReflector, reflectBoth, reflectRight } from "./householder.ts";
import { makeRotation, rotateRows, swapRows } from "./rotations.ts";
import { combineRows } from "./rows.ts";

/**
 * A = Q B Pᵀ with B upper bidiagonal, for a row-major m × n matrix with m ≥ n. The vectors of Q lie below the
 * diagonal, as {@link qrFactor} leaves them; those of P right of the superdiagonal, each without its first 1.
 * Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 5.4.2; left and right reflector of
 * a step are applied in one pass over the rows.
 *
 * @param a - m × n, overwritten
 * @param d - n long, the diagonal of B, written
 * @param e - n − 1 long or more, the superdiagonal, written
 * @param tauQ - n long, the scalars of Q, written; `tauP` those of P
 * @param work - m + n elements of room
 */
export function bidiagonalize(
  m: number,
  n: number,
  a: Float64Array,
  d: Float64Array,
  e: Float64Array,
  tauQ: Float64Array,
  tauP: Float64Array,
  work: Float64Array,
): void {
  for (let k = 0; k < n; k++) {
    const rows = m - k;
    const columns = n - k - 1;
    const corner = k * n + k;
    for (let i = 0, at = corner; i < rows; i++, at += n) work[i] = a[at];
    const tau = makeReflector(rows, work, 0);
    tauQ[k] = tau;
    d[k] = work[0];
    for (let i = 0, at = corner; i < rows; i++, at += n) a[at] = work[i];
    if (columns === 0) {
      tauP[k] = 0;
      continue;
    }
    // The left reflector changes row k first; from that row comes the right one.
    work[0] = 1;
    const right = corner + 1;
    if (tau === 0) work.fill(0, m, m + columns);
    else combineRows(rows, columns, work, 0, a, right, n, work, m);
    for (let j = 0; j < columns; j++) a[right + j] -= tau * work[m + j];
    const sigma = makeReflector(columns, a, right);
    tauP[k] = sigma;
    e[k] = a[right];
    a[right] = 1;
    if (tau !== 0 || sigma !== 0) {
      reflectBoth(rows - 1, columns, work, 1, tau, work, m, a, right, sigma, a, right + n, n);
    }
    a[right] = e[k];
  }
}

/**
 * Writes Pᵀ of {@link bidiagonalize} out.
 *
 * @param pt - n × n, written
 * @param work - n elements of room
 */
export function bidiagonalFormPt(
  n: number,
  a: Float64Array,
  tauP: Float64Array,
  pt: Float64Array,
  work: Float64Array,
): void {
  pt.fill(0);
  for (let k = 0; k < n; k++) pt[k * n + k] = 1;
  for (let k = n - 2; k >= 0; k--) {
    const count = n - k - 1;
    work[0] = 1;
    for (let j = 1; j < count; j++) work[j] = a[k * n + k + 1 + j];
    reflectRight(count, count, work, 0, tauP[k], pt, (k + 1) * n + k + 1, n);
  }
}

/** Unit roundoff 2⁻⁵³. */
const ROUNDOFF = 2 ** -53;
/** Relative accuracy of the singular values asked for, u^(7/8): what Demmel & Kahan's criteria let stand. */
const TOLERANCE = ROUNDOFF * Math.min(100, Math.max(10, ROUNDOFF ** -0.125));
/** Sweeps for each singular value, on average, before the iteration counts as failed. */
const MAX_SWEEPS = 60;

/**
 * Singular values of an upper bidiagonal matrix B = X Σ Yᵀ by implicit QR, with zero shifts where another would
 * spoil the relative accuracy of small ones; non-negative, in descending order. Nothing is checked.
 *
 * J. Demmel & W. Kahan, Accurate singular values of bidiagonal matrices, SIAM J. Sci. Stat. Comput. 11 (1990)
 * 873–912: the zero-shift sweep is section 3, the criteria for convergence section 4, the direction section 5.
 * A sweep that chases the bulge up is one that chases it down on J Bᵀ J, where U and V change places.
 *
 * @param d - n long, overwritten by the singular values
 * @param e - n − 1 long or more, overwritten
 * @param vt - rows of length `vtLength`, overwritten by Yᵀ vt; `null` where only the values are wanted
 * @param ut - rows of length `utLength`, overwritten by Xᵀ ut, or `null`
 * @param work - 4n + 3 elements of room: a rotation, then cosines and sines of a sweep from the right and the left
 * @returns 0, or how many superdiagonals did not converge
 */
export function bidiagonalQr(
  n: number,
  d: Float64Array,
  e: Float64Array,
  vt: Float64Array | null,
  vtLength: number,
  ut: Float64Array | null,
  utLength: number,
  work: Float64Array,
): number {
  const c1 = 3;
  const s1 = 3 + n;
  const c2 = 3 + 2 * n;
  const s2 = 3 + 3 * n;
  const negligible = smallestNegligible(n, d, e);
  if (Number.isNaN(negligible)) return n;
  let sweepsLeft = MAX_SWEEPS * n;
  let last = n - 1;
  let first = -1;
  let end = -1;
  let step = 1;
  while (last > 0) {
    // The block first … last that does not fall apart yet.
    if (Math.abs(d[last]) <= negligible) d[last] = 0;
    let top = last;
    while (top > 0) {
      if (Math.abs(e[top - 1]) <= negligible) {
        e[top - 1] = 0;
        break;
      }
      top--;
      if (Math.abs(d[top]) <= negligible) d[top] = 0;
    }
    if (top === last) {
      last--;
      continue;
    }
    if (sweepsLeft-- === 0) return unconverged(n, e);
    // Chase from the large end to the small one; decided anew only for a new block.
    if (top > end || last < first) step = Math.abs(d[top]) >= Math.abs(d[last]) ? 1 : -1;
    first = top;
    end = last;
    const from = step > 0 ? top : last;
    const to = step > 0 ? last : top;
    const before = step > 0 ? 0 : -1; // e between i and i + step is e[i + before]
    const smallest = splitByCriteria(from, to, step, before, d, e);
    if (smallest < 0) continue;
    const count = last - top;
    const shift = chooseShift(n, from, to, step, before, d, e, smallest);
    if (shift === 0) sweepWithoutShift(n, from, to, step, before, d, e, work);
    else sweepWithShift(n, shift, from, to, step, before, d, e, work);
    const lastE = to - step + before;
    if (Math.abs(e[lastE]) <= negligible) e[lastE] = 0;
    const right = step > 0 ? vt : ut;
    const left = step > 0 ? ut : vt;
    if (right !== null) rotateRows(count, from, step, right, step > 0 ? vtLength : utLength, work, c1, s1);
    if (left !== null) rotateRows(count, from, step, left, step > 0 ? utLength : vtLength, work, c2, s2);
  }
  for (let i = 0; i < n; i++) {
    if (d[i] < 0 || Object.is(d[i], -0)) {
      d[i] = -d[i];
      if (vt !== null) for (let k = i * vtLength; k < (i + 1) * vtLength; k++) vt[k] = -vt[k];
    }
  }
  sortDescending(n, d, vt, vtLength, ut, utLength);
  return 0;
}

/** What may be set to zero at no loss of relative accuracy: section 4's bound below on the least singular value. */
function smallestNegligible(n: number, d: Float64Array, e: Float64Array): number {
  let mu = Math.abs(d[0]);
  let least = mu;
  let sum = mu;
  for (let i = 0; i + 1 < n; i++) {
    const size = Math.abs(e[i]);
    sum += size + Math.abs(d[i + 1]);
    if (least > 0) {
      mu = Math.abs(d[i + 1]) * (mu / (mu + size));
      if (mu < least) least = mu;
    }
  }
  if (!(sum < Infinity)) return Number.NaN;
  return Math.max((TOLERANCE * least) / Math.sqrt(n), MAX_SWEEPS * n * 2 ** -1022);
}

/**
 * Sets a superdiagonal of the block to zero where criterion 1 or 2 of section 4 allows it.
 *
 * @returns a lower bound of the block's least singular value, or −1 where the block fell apart
 */
function splitByCriteria(
  from: number,
  to: number,
  step: number,
  before: number,
  d: Float64Array,
  e: Float64Array,
): number {
  const lastE = to - step + before;
  if (Math.abs(e[lastE]) <= TOLERANCE * Math.abs(d[to])) {
    e[lastE] = 0;
    return -1;
  }
  let mu = Math.abs(d[from]);
  let least = mu;
  for (let i = from; i !== to; i += step) {
    const size = Math.abs(e[i + before]);
    if (size <= TOLERANCE * mu) {
      e[i + before] = 0;
      return -1;
    }
    mu = Math.abs(d[i + step]) * (mu / (mu + size));
    if (mu < least) least = mu;
  }
  return least;
}

/** The shift: least singular value of the last 2 × 2 block, or 0 where it would cost relative accuracy. */
function chooseShift(
  n: number,
  from: number,
  to: number,
  step: number,
  before: number,
  d: Float64Array,
  e: Float64Array,
  smallest: number,
): number {
  let largest = Math.abs(d[to]);
  for (let i = from; i !== to; i += step) {
    largest = Math.max(largest, Math.abs(d[i]), Math.abs(e[i + before]));
  }
  if (n * TOLERANCE * (smallest / largest) <= Math.max(ROUNDOFF, 0.01 * TOLERANCE)) return 0;
  const shift = leastOfTriangle(d[to - step], e[to - step + before], d[to]);
  const start = Math.abs(d[from]);
  const ratio = shift / start;
  return start > 0 && ratio * ratio < ROUNDOFF ? 0 : shift;
}

/** The least singular value of [f g; 0 h], to nearly full relative accuracy. */
function leastOfTriangle(f: number, g: number, h: number): number {
  const small = Math.min(Math.abs(f), Math.abs(h));
  const large = Math.max(Math.abs(f), Math.abs(h));
  if (small === 0) return 0;
  // σmin σmax = |fh| and σmax ± σmin = √((|f| ± |h|)² + g²), so σmin = 2|fh| / (√(+) + √(−))
  const off = Math.abs(g);
  const sum = lengthOf(large + small, off);
  const difference = lengthOf(large - small, off);
  return small * (large / (0.5 * (sum + difference)));
}

/** One zero-shift QR sweep: rotations c1, s1 (places in `work`) from the right, c2, s2 from the left. */
function sweepWithoutShift(
  n: number,
  from: number,
  to: number,
  step: number,
  before: number,
  d: Float64Array,
  e: Float64Array,
  work: Float64Array,
): void {
  const c1 = 3;
  const s1 = 3 + n;
  const c2 = 3 + 2 * n;
  const s2 = 3 + 3 * n;
  let c = 1;
  let formerC = 1;
  let formerS = 0;
  let k = 0;
  for (let i = from; i !== to; i += step, k++) {
    makeRotation(d[i] * c, e[i + before], work);
    c = work[0];
    const s = work[1];
    const r = work[2];
    work[c1 + k] = c;
    work[s1 + k] = s;
    if (i !== from) e[i - step + before] = formerS * r;
    makeRotation(formerC * r, d[i + step] * s, work);
    formerC = work[0];
    formerS = work[1];
    work[c2 + k] = formerC;
    work[s2 + k] = formerS;
    d[i] = work[2];
  }
  const h = d[to] * c;
  d[to] = h * formerC;
  e[to - step + before] = h * formerS;
}

/** One QR sweep with a shift, the bulge chased by rotations from the right and the left in turn. */
function sweepWithShift(
  n: number,
  shift: number,
  from: number,
  to: number,
  step: number,
  before: number,
  d: Float64Array,
  e: Float64Array,
  work: Float64Array,
): void {
  const c1 = 3;
  const s1 = 3 + n;
  const c2 = 3 + 2 * n;
  const s2 = 3 + 3 * n;
  const head = d[from];
  let f = (Math.abs(head) - shift) * (Math.sign(head) + shift / head); // (d² − σ²)/d
  let g = e[from + before];
  let k = 0;
  for (let i = from; i !== to; i += step, k++) {
    makeRotation(f, g, work);
    const c = work[0];
    const s = work[1];
    work[c1 + k] = c;
    work[s1 + k] = s;
    if (i !== from) e[i - step + before] = work[2];
    f = c * d[i] + s * e[i + before];
    const off = c * e[i + before] - s * d[i];
    g = s * d[i + step];
    const next = c * d[i + step];
    makeRotation(f, g, work);
    const cl = work[0];
    const sl = work[1];
    work[c2 + k] = cl;
    work[s2 + k] = sl;
    d[i] = work[2];
    f = cl * off + sl * next;
    d[i + step] = cl * next - sl * off;
    if (i + step !== to) {
      g = sl * e[i + step + before];
      e[i + step + before] *= cl;
    }
  }
  e[to - step + before] = f;
}

function unconverged(n: number, e: Float64Array): number {
  let count = 0;
  for (let i = 0; i + 1 < n; i++) if (e[i] !== 0) count++;
  return count;
}

function sortDescending(
  n: number,
  d: Float64Array,
  vt: Float64Array | null,
  vtLength: number,
  ut: Float64Array | null,
  utLength: number,
): void {
  if (vt === null && ut === null) {
    for (let i = 1; i < n; i++) {
      const value = d[i];
      let j = i - 1;
      for (; j >= 0 && d[j] < value; j--) d[j + 1] = d[j];
      d[j + 1] = value;
    }
    return;
  }
  for (let i = 0; i + 1 < n; i++) {
    let p = i;
    for (let j = i + 1; j < n; j++) if (d[j] > d[p]) p = j;
    if (p === i) continue;
    const held = d[i];
    d[i] = d[p];
    d[p] = held;
    if (vt !== null) swapRows(i, p, vt, vtLength);
    if (ut !== null) swapRows(i, p, ut, utLength);
  }
}
