import { bidiagonalFormPt, bidiagonalize, bidiagonalQr } from "./bidiagonal.ts";
import { qrApply, qrFactor, qrFormTransposed } from "./qr.ts";
import { transposeInto } from "./rows.ts";
import { multiplyByPower, scaleToSafety } from "./scaling.ts";

/** From this ratio of rows to columns on, a QR factorisation first is less work. */
const TALL = 1.5;

/** What {@link svdFactor} gives. */
export interface SvdFactors {
  /** The n singular values, descending. */
  readonly s: Float64Array;
  /** m × columns, the left singular vectors; `null` where they were not asked for. */
  readonly u: Float64Array | null;
  /** n × n, the right singular vectors as rows, or `null`. */
  readonly vt: Float64Array | null;
  /** 0, or how many superdiagonals did not converge. */
  readonly failed: number;
}

/**
 * A = U Σ Vᵀ of a row-major m × n matrix with m ≥ n ≥ 1: QR first where A is tall, Householder
 * bidiagonalisation, implicit QR on the bidiagonal. Makes its room itself, once. Nothing is checked.
 *
 * T. F. Chan, An improved algorithm for computing the singular value decomposition, ACM Trans. Math. Softw. 8
 * (1982) 72–83; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 8.6.
 *
 * @param a - m × n, overwritten
 * @param columns - of U: n, m, or 0 where only the values are wanted
 */
export function svdFactor(m: number, n: number, a: Float64Array, columns: number): SvdFactors {
  const exponent = scaleToSafety(a);
  const isTall = m > n && m > TALL * n;
  const work: Float64Array = new Float64Array(Math.max(2 * m, m + n, 4 * n + 3));
  const tau: Float64Array = new Float64Array(isTall ? n : 0);
  let b = a;
  let rows = m;
  if (isTall) {
    qrFactor(m, n, a, tau, work);
    b = new Float64Array(n * n);
    rows = n;
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) b[i * n + j] = a[i * n + j];
    }
  }
  const s: Float64Array = new Float64Array(n);
  const e: Float64Array = new Float64Array(n);
  const tauQ: Float64Array = new Float64Array(n);
  const tauP: Float64Array = new Float64Array(n);
  bidiagonalize(rows, n, b, s, e, tauQ, tauP, work);
  let vt: Float64Array | null = null;
  let ut: Float64Array | null = null;
  const utRows = isTall ? n : columns;
  if (columns > 0) {
    vt = new Float64Array(n * n);
    bidiagonalFormPt(n, b, tauP, vt, work);
    ut = new Float64Array(utRows * rows);
    qrFormTransposed(rows, n, n, b, tauQ, utRows, ut, work);
  }
  const failed = bidiagonalQr(n, s, e, vt, n, ut, rows, work);
  multiplyByPower(s, -exponent);
  let u: Float64Array | null = null;
  if (ut !== null) {
    // A square one takes the room of A, which has served.
    u = !isTall && columns === n ? a : new Float64Array(m * columns);
    if (isTall) {
      // U = Q [Ub 0; 0 I]
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) u[i * columns + j] = ut[j * n + i];
      }
      for (let k = n; k < columns; k++) u[k * columns + k] = 1;
      qrApply(m, n, n, a, tau, columns, u, work);
    } else {
      transposeInto(utRows, rows, ut, u);
    }
  }
  return { s, u, vt, failed };
}
