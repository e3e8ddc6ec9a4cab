import { type BalancedRange, balance, undoBalance } from "./balance.ts";
import { hessenbergClean, hessenbergFormQt, hessenbergReduce } from "./hessenberg.ts";
import { lengthOf } from "./householder.ts";
import { combineRows, norm2 } from "./rows.ts";
import { multiplyByPower, scaleToSafety } from "./scaling.ts";
import { hessenbergQr } from "./schur.ts";
import { triangularEigenvector } from "./triangularEigen.ts";

/** What {@link generalEigen} gives; the vectors are rows, n × n, `null` where they were not asked for. */
export interface GeneralEigen {
  /** Real parts of the eigenvalues. */
  readonly wr: Float64Array;
  /** Imaginary parts; a pair is adjacent, the positive one first. */
  readonly wi: Float64Array;
  /** Row k: the real vector of eigenvalue k; for a pair, its real part in row k, its imaginary part in row k + 1. */
  readonly right: Float64Array | null;
  /** Left eigenvectors, u with uᴴA = λuᴴ, in the same form. */
  readonly left: Float64Array | null;
  /** −1, or the last row of the block that did not converge. */
  readonly failedAt: number;
}

/**
 * Eigenvalues and eigenvectors of a general real row-major n × n matrix: balancing, Hessenberg form, real Schur
 * form, back substitution; the vectors have ‖v‖₂ = 1 and, where complex, a real component of largest modulus. Makes
 * its room itself, once. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), sections 7.4 to 7.6; the order of the steps and
 * the normalisation are those of LAPACK's geev.
 *
 * @param a - n × n, overwritten
 */
export function generalEigen(
  n: number,
  a: Float64Array,
  wantLeft: boolean,
  wantRight: boolean,
): GeneralEigen {
  const wr: Float64Array = new Float64Array(n);
  const wi: Float64Array = new Float64Array(n);
  const scale: Float64Array = new Float64Array(n);
  const tau: Float64Array = new Float64Array(n);
  const work: Float64Array = new Float64Array(2 * n + 8);
  const exponent = scaleToSafety(a);
  const range = balance(n, a, scale, true, true);
  hessenbergReduce(n, range.low, range.high, a, tau, work);
  let zt: Float64Array | null = null;
  if (wantLeft || wantRight) {
    zt = new Float64Array(n * n);
    hessenbergFormQt(n, range.low, range.high, a, tau, zt, work);
  }
  hessenbergClean(n, a);
  const failedAt = hessenbergQr(n, range.low, range.high, a, zt, zt !== null, wr, wi, work);
  let right: Float64Array | null = null;
  let left: Float64Array | null = null;
  if (zt !== null && failedAt < 0) {
    if (wantRight) right = vectors(n, a, zt, wr, wi, range, scale, false);
    if (wantLeft) {
      // Left eigenvectors of T are right ones of J Tᵀ J, J the reversal, which is quasi-triangular too.
      const flipped: Float64Array = new Float64Array(n * n);
      const last = n * n - 1;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) flipped[last - j * n - i] = a[i * n + j];
      }
      left = vectors(n, flipped, zt, wr, wi, range, scale, true);
    }
  }
  multiplyByPower(wr, -exponent);
  multiplyByPower(wi, -exponent);
  return { wr, wi, right, left, failedAt };
}

/** Eigenvectors of Z T Zᵀ as rows, the balancing undone, normalised. */
function vectors(
  n: number,
  t: Float64Array,
  zt: Float64Array,
  wr: Float64Array,
  wi: Float64Array,
  range: BalancedRange,
  scale: Float64Array,
  isLeft: boolean,
): Float64Array {
  const out: Float64Array = new Float64Array(n * n);
  const norms: Float64Array = new Float64Array(n);
  const re: Float64Array = new Float64Array(n);
  const im: Float64Array = new Float64Array(n);
  const pair: Float64Array = new Float64Array(8);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = i + 1; j < n; j++) sum += Math.abs(t[i * n + j]);
    norms[i] = sum;
  }
  for (let k = 0; k < n; k++) {
    const isPair = wi[k] > 0;
    const size = isPair ? 2 : 1;
    const row = isLeft ? n - k - size : k;
    triangularEigenvector(n, t, row, wr[k], wi[k], norms, re, im, pair);
    if (isLeft) {
      re.reverse();
      im.reverse();
      // uᴴT = λuᴴ is Tᵀ ū = λ ū
      for (let i = 0; i < n; i++) im[i] = -im[i];
    }
    const from = isLeft ? k : 0;
    const count = isLeft ? n - k : k + size;
    combineRows(count, n, re, from, zt, from * n, n, out, k * n);
    if (isPair) combineRows(count, n, im, from, zt, from * n, n, out, (k + 1) * n);
    k += size - 1;
  }
  undoBalance(n, range, scale, n, out, isLeft);
  for (let k = 0; k < n; k++) {
    if (wi[k] > 0) {
      normalizePair(n, out, k * n);
      k++;
    } else {
      const length = norm2(n, out, k * n, 1);
      for (let i = 0; i < n; i++) out[k * n + i] /= length;
    }
  }
  return out;
}

/** ‖v‖₂ = 1, and v turned in the complex plane so that its largest component is real. */
function normalizePair(n: number, v: Float64Array, at: number): void {
  const next = at + n;
  const length = lengthOf(norm2(n, v, at, 1), norm2(n, v, next, 1));
  let largest = 0;
  let place = 0;
  for (let i = 0; i < n; i++) {
    v[at + i] /= length;
    v[next + i] /= length;
    const square = v[at + i] * v[at + i] + v[next + i] * v[next + i];
    if (square > largest) {
      largest = square;
      place = i;
    }
  }
  const x = v[at + place];
  const y = v[next + place];
  const modulus = lengthOf(x, y);
  // times (x − iy)/|x + iy|, of the sign that keeps the real part's
  const c = Math.abs(x) / modulus;
  const s = x < 0 ? -y / modulus : y / modulus;
  for (let i = 0; i < n; i++) {
    const p = v[at + i];
    const q = v[next + i];
    v[at + i] = c * p + s * q;
    v[next + i] = c * q - s * p;
  }
  v[next + place] = 0;
}
