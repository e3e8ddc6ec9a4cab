import { lengthOf, makeReflector } from "./householder.ts";

/** Machine epsilon and the least number whose reciprocal is finite, over epsilon. */
const ULP = 2 ** -52;
const SMALL = 2 ** -1022 / ULP;
/** Sweeps for one eigenvalue before the iteration counts as failed; every tenth takes an exceptional shift. */
const MAX_SWEEPS = 60;

/**
 * Real Schur form T = Zᵀ H Z of an upper Hessenberg matrix by Francis's implicit double-shift QR: eigenvalues on
 * the diagonal, complex pairs as 2 × 2 blocks [a b; c a] with bc < 0. Row-major; Z is kept as Zᵀ, so
 * that its rotations run along rows. Nothing is checked.
 *
 * J. G. F. Francis, The QR transformation, Comput. J. 4 (1961–62) 265–271, 332–345; G. H. Golub & C. F. Van Loan,
 * Matrix Computations, 4th ed. (2013), section 7.5. The criterion for a negligible subdiagonal is that of M.
 * Ahues & F. Tisseur, A new deflation criterion for the QR algorithm, LAPACK Working Note 122 (1997).
 *
 * @param h - n × n, zero below the subdiagonal, upper triangular outside of low … high; overwritten, by T where
 *   `wantT`
 * @param zt - n × n, overwritten by (Z₀Z)ᵀ for its Z₀ᵀ, or `null`
 * @param wr - n long, real parts of the eigenvalues, written; `wi` the imaginary ones, the positive of a pair first
 * @param work - 8 elements of room
 * @returns −1, or the last row of the block that did not converge
 */
export function hessenbergQr(
  n: number,
  low: number,
  high: number,
  h: Float64Array,
  zt: Float64Array | null,
  wantT: boolean,
  wr: Float64Array,
  wi: Float64Array,
  work: Float64Array,
): number {
  for (let i = 0; i < n; i++) {
    wr[i] = h[i * n + i];
    wi[i] = 0;
  }
  for (let k = 0; k < h.length; k++) if (!Number.isFinite(h[k])) return high;
  let last = high;
  while (last >= low) {
    let first = low;
    let sweeps = 0;
    for (; ; sweeps++) {
      first = startOfBlock(n, low, high, first, last, h);
      if (first >= last - 1) break;
      if (sweeps === MAX_SWEEPS) return last;
      francisSweep(n, first, last, sweeps, h, zt, wantT, work);
    }
    if (first === last) {
      wr[last] = h[last * n + last];
      wi[last] = 0;
      last--;
    } else {
      splitPair(n, last, h, zt, wantT, wr, wi, work);
      last -= 2;
    }
  }
  return -1;
}

/** First row of the unreduced block that ends at `last`; the subdiagonal before it is set to zero. */
function startOfBlock(
  n: number,
  low: number,
  high: number,
  from: number,
  last: number,
  h: Float64Array,
): number {
  for (let k = last; k > from; k--) {
    const at = k * n + k;
    const sub = Math.abs(h[at - 1]);
    if (isNegligible(n, low, high, k, h, sub)) {
      h[at - 1] = 0;
      return k;
    }
  }
  return from;
}

function isNegligible(
  n: number,
  low: number,
  high: number,
  k: number,
  h: Float64Array,
  sub: number,
): boolean {
  if (sub <= SMALL) return true;
  const at = k * n + k;
  const before = at - n - 1;
  let size = Math.abs(h[before]) + Math.abs(h[at]);
  if (size === 0) {
    if (k - 2 >= low) size += Math.abs(h[before - 1]);
    if (k + 1 <= high) size += Math.abs(h[at + n]);
  }
  if (sub > ULP * size) return false;
  const above = Math.abs(h[at - n]);
  const difference = Math.abs(h[before] - h[at]);
  const here = Math.abs(h[at]);
  const ab = Math.max(sub, above);
  const ba = Math.min(sub, above);
  const aa = Math.max(here, difference);
  const bb = Math.min(here, difference);
  const s = aa + ab;
  return ba * (ab / s) <= Math.max(SMALL, ULP * (bb * (aa / s)));
}

/** One double-shift sweep over rows first … last, at least three of them. */
function francisSweep(
  n: number,
  first: number,
  last: number,
  sweeps: number,
  h: Float64Array,
  zt: Float64Array | null,
  wantT: boolean,
  v: Float64Array,
): void {
  const end = last * n + last;
  let h11 = h[end - n - 1];
  let h12 = h[end - n];
  let h21 = h[end - 1];
  let h22 = h[end];
  if (sweeps % 20 === 10) {
    // exceptional shifts, from the other end
    const at = first * n + first;
    const s = Math.abs(h[at + n]) + Math.abs(h[at + 2 * n + 1]);
    h11 = 0.75 * s + h[at];
    h12 = -0.4375 * s;
    h21 = s;
    h22 = h11;
  } else if (sweeps % 20 === 19) {
    const s = Math.abs(h[end - 1]) + Math.abs(h[end - n - 2]);
    h11 = 0.75 * s + h[end];
    h12 = -0.4375 * s;
    h21 = s;
    h22 = h11;
  }
  // The shifts: eigenvalues of [h11 h12; h21 h22], scaled; of two real ones the nearer to h22, twice.
  const size = Math.abs(h11) + Math.abs(h12) + Math.abs(h21) + Math.abs(h22);
  let r1 = 0;
  let i1 = 0;
  let r2 = 0;
  if (size > 0) {
    h11 /= size;
    h12 /= size;
    h21 /= size;
    h22 /= size;
    const mean = (h11 + h22) / 2;
    const discriminant = (h11 - mean) * (h22 - mean) - h12 * h21;
    const root = Math.sqrt(Math.abs(discriminant));
    if (discriminant >= 0) {
      r1 = mean * size;
      r2 = r1;
      i1 = root * size;
    } else {
      const one = mean + root;
      const other = mean - root;
      r1 = (Math.abs(one - h22) <= Math.abs(other - h22) ? one : other) * size;
      r2 = r1;
    }
  }
  // The sweep may start below two consecutive small subdiagonals.
  let start = last - 2;
  for (; ; start--) {
    const at = start * n + start;
    const below = Math.abs(h[at + n]);
    const s = Math.abs(h[at] - r2) + Math.abs(i1) + below;
    const ratio = h[at + n] / s;
    v[0] = ratio * h[at + 1] + (h[at] - r1) * ((h[at] - r2) / s) + i1 * (i1 / s);
    v[1] = ratio * (h[at] + h[at + n + 1] - r1 - r2);
    v[2] = ratio * h[at + 2 * n + 1];
    const sum = Math.abs(v[0]) + Math.abs(v[1]) + Math.abs(v[2]);
    v[0] /= sum;
    v[1] /= sum;
    v[2] /= sum;
    if (start === first) break;
    const size = Math.abs(h[at - n - 1]) + Math.abs(h[at]) + Math.abs(h[at + n + 1]);
    if (Math.abs(h[at - 1]) * (Math.abs(v[1]) + Math.abs(v[2])) <= ULP * Math.abs(v[0]) * size) break;
  }
  const top = wantT ? 0 : first;
  const right = wantT ? n : last + 1;
  for (let k = start; k < last; k++) {
    const count = last - k < 2 ? 2 : 3;
    const at = k * n + k;
    if (k > start) {
      v[0] = h[at - 1];
      v[1] = h[at + n - 1];
      if (count === 3) v[2] = h[at + 2 * n - 1];
    }
    const tau = makeReflector(count, v, 0);
    if (k > start) {
      h[at - 1] = v[0];
      h[at + n - 1] = 0;
      if (count === 3) h[at + 2 * n - 1] = 0;
    } else if (k > first) {
      h[at - 1] *= 1 - tau;
    }
    if (tau === 0) continue;
    const v2 = v[1];
    const t2 = tau * v2;
    if (count === 3) {
      const v3 = v[2];
      const t3 = tau * v3;
      reflectThreeRows(at, right - k, n, h, tau, v2, v3, t2, t3);
      const bottom = Math.min(k + 3, last);
      for (let i = top, p = top * n + k; i <= bottom; i++, p += n) {
        const sum = h[p] + v2 * h[p + 1] + v3 * h[p + 2];
        h[p] -= sum * tau;
        h[p + 1] -= sum * t2;
        h[p + 2] -= sum * t3;
      }
      if (zt !== null) reflectThreeRows(k * n, n, n, zt, tau, v2, v3, t2, t3);
    } else {
      reflectTwoRows(at, right - k, n, h, tau, v2, t2);
      for (let i = top, p = top * n + k; i <= last; i++, p += n) {
        const sum = h[p] + v2 * h[p + 1];
        h[p] -= sum * tau;
        h[p + 1] -= sum * t2;
      }
      if (zt !== null) reflectTwoRows(k * n, n, n, zt, tau, v2, t2);
    }
  }
}

function reflectThreeRows(
  at: number,
  count: number,
  n: number,
  h: Float64Array,
  t1: number,
  v2: number,
  v3: number,
  t2: number,
  t3: number,
): void {
  const end = at + count;
  for (let p = at, q = at + n, r = q + n; p < end; p++, q++, r++) {
    const sum = h[p] + v2 * h[q] + v3 * h[r];
    h[p] -= sum * t1;
    h[q] -= sum * t2;
    h[r] -= sum * t3;
  }
}

function reflectTwoRows(
  at: number,
  count: number,
  n: number,
  h: Float64Array,
  t1: number,
  v2: number,
  t2: number,
): void {
  const end = at + count;
  for (let p = at, q = at + n; p < end; p++, q++) {
    const sum = h[p] + v2 * h[q];
    h[p] -= sum * t1;
    h[q] -= sum * t2;
  }
}

/** Brings the 2 × 2 block of rows last − 1 and last to standard form and reads its eigenvalues. */
function splitPair(
  n: number,
  last: number,
  h: Float64Array,
  zt: Float64Array | null,
  wantT: boolean,
  wr: Float64Array,
  wi: Float64Array,
  block: Float64Array,
): void {
  const k = last - 1;
  const at = k * n + k;
  block[0] = h[at];
  block[1] = h[at + 1];
  block[2] = h[at + n];
  block[3] = h[at + n + 1];
  standardize(block);
  const c = block[4];
  const s = block[5];
  if (wantT) {
    // rows to the right, columns above
    for (let p = at + 2, q = p + n; p < (k + 1) * n; p++, q++) {
      const x = h[p];
      const y = h[q];
      h[p] = c * x + s * y;
      h[q] = c * y - s * x;
    }
    for (let i = 0, p = k; i < k; i++, p += n) {
      const x = h[p];
      const y = h[p + 1];
      h[p] = c * x + s * y;
      h[p + 1] = c * y - s * x;
    }
  }
  h[at] = block[0];
  h[at + 1] = block[1];
  h[at + n] = block[2];
  h[at + n + 1] = block[3];
  if (zt !== null) {
    for (let p = k * n, q = p + n; p < (k + 1) * n; p++, q++) {
      const x = zt[p];
      const y = zt[q];
      zt[p] = c * x + s * y;
      zt[q] = c * y - s * x;
    }
  }
  wr[k] = block[0];
  wr[last] = block[3];
  const imaginary = block[2] === 0 ? 0 : Math.sqrt(Math.abs(block[1])) * Math.sqrt(Math.abs(block[2]));
  wi[k] = imaginary;
  wi[last] = -imaginary;
}

/**
 * Standard Schur form of a real 2 × 2 matrix: a rotation takes [a b; c d] to upper triangular form where its
 * eigenvalues are real, else to equal diagonal elements with bc < 0.
 *
 * Z. Bai & J. W. Demmel, On swapping diagonal blocks in real Schur form, Linear Algebra Appl. 186 (1993) 73–95.
 *
 * @param m - a, b, c, d, overwritten; then cosine and sine, written, of the rotation [cs sn; −sn cs] · [a b; c d] ·
 *   [cs −sn; sn cs]
 */
export function standardize(m: Float64Array): void {
  let a = m[0];
  let b = m[1];
  let c = m[2];
  let d = m[3];
  let cs = 1;
  let sn = 0;
  if (c === 0) {
    // as it should be
  } else if (b === 0) {
    // swap rows and columns
    cs = 0;
    sn = 1;
    const held = d;
    d = a;
    a = held;
    b = -c;
    c = 0;
  } else if (a - d === 0 && Math.sign(b) !== Math.sign(c)) {
    // as it should be
  } else {
    const difference = a - d;
    let p = 0.5 * difference;
    const larger = Math.max(Math.abs(b), Math.abs(c));
    const smaller = Math.min(Math.abs(b), Math.abs(c)) * Math.sign(b) * Math.sign(c);
    const size = Math.max(Math.abs(p), larger);
    // z = ((a − d)/2)² + bc, scaled: the discriminant
    const z = (p / size) * p + (larger / size) * smaller;
    if (z >= 4 * ULP) {
      // two real eigenvalues
      const root = Math.sqrt(size) * Math.sqrt(z);
      const shifted = p + (p >= 0 ? root : -root);
      a = d + shifted;
      d -= (larger / shifted) * smaller;
      const length = lengthOf(c, shifted);
      cs = shifted / length;
      sn = c / length;
      b -= c;
      c = 0;
    } else {
      // complex, or real and nearly equal: make the diagonal elements equal
      const sigma = b + c;
      const length = lengthOf(sigma, difference);
      cs = Math.sqrt(0.5 * (1 + Math.abs(sigma) / length));
      sn = (-(0.5 * difference) / (length * cs)) * (sigma < 0 ? -1 : 1);
      const aa = a * cs + b * sn;
      const bb = -a * sn + b * cs;
      const cc = c * cs + d * sn;
      const dd = -c * sn + d * cs;
      a = aa * cs + cc * sn;
      b = bb * cs + dd * sn;
      c = -aa * sn + cc * cs;
      d = -bb * sn + dd * cs;
      p = 0.5 * (a + d);
      a = p;
      d = p;
      if (c !== 0) {
        if (b === 0) {
          b = -c;
          c = 0;
          const held = cs;
          cs = -sn;
          sn = held;
        } else if (Math.sign(b) === Math.sign(c)) {
          // real after all
          const rootB = Math.sqrt(Math.abs(b));
          const rootC = Math.sqrt(Math.abs(c));
          const shift = c > 0 ? rootB * rootC : -rootB * rootC;
          const t = 1 / Math.sqrt(Math.abs(b + c));
          a = p + shift;
          d = p - shift;
          b -= c;
          c = 0;
          const cs1 = rootB * t;
          const sn1 = rootC * t;
          const held = cs * cs1 - sn * sn1;
          sn = cs * sn1 + sn * cs1;
          cs = held;
        }
      }
    }
  }
  m[0] = a;
  m[1] = b;
  m[2] = c;
  m[3] = d;
  m[4] = cs;
  m[5] = sn;
}
