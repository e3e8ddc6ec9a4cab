import { multiplyByPower, scaleToSafety } from "./scaling.ts";
import { tridiagonalFormQt, tridiagonalize, tridiagonalQr } from "./tridiagonal.ts";

/** What {@link symmetricEigen} gives. */
export interface SymmetricEigen {
  /** The eigenvalues, ascending. */
  readonly w: Float64Array;
  /** n × n, the eigenvectors as rows; `null` where they were not asked for. */
  readonly vt: Float64Array | null;
  /** 0, or how many off-diagonals did not converge. */
  readonly failed: number;
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric row-major n × n matrix, of which only the lower triangle
 * is read: Householder tridiagonalisation, implicit QL or QR. Makes its room itself, once. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 8.3.
 *
 * @param a - n × n, overwritten
 */
export function symmetricEigen(n: number, a: Float64Array, withVectors: boolean): SymmetricEigen {
  for (let i = 0; i < n; i++) for (let k = i * n + i + 1; k < (i + 1) * n; k++) a[k] = 0;
  const exponent = scaleToSafety(a);
  // The reduction begins with the last row, which should be the large one: so graded matrices keep small eigenvalues.
  const isTurned = n > 0 && Math.abs(a[0]) > Math.abs(a[n * n - 1]);
  if (isTurned) turnRound(n, a);
  const w: Float64Array = new Float64Array(n);
  const e: Float64Array = new Float64Array(n);
  const tau: Float64Array = new Float64Array(n);
  const work: Float64Array = new Float64Array(2 * n + 3);
  tridiagonalize(n, a, w, e, tau, work);
  let vt: Float64Array | null = null;
  if (withVectors) {
    vt = new Float64Array(n * n);
    tridiagonalFormQt(n, a, tau, vt);
  }
  const failed = tridiagonalQr(n, w, e, vt, n, work);
  multiplyByPower(w, -exponent);
  if (isTurned && vt !== null) {
    for (let row = 0; row < n * n; row += n) {
      for (let p = row, q = row + n - 1; p < q; p++, q--) {
        const held = vt[p];
        vt[p] = vt[q];
        vt[q] = held;
      }
    }
  }
  return { w, vt, failed };
}

/** Reverses the order of rows and columns, in the lower triangle alone: (i, j) changes places with (n−1−j, n−1−i). */
function turnRound(n: number, a: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i && i + j < n - 1; j++) {
      const p = i * n + j;
      const q = (n - 1 - j) * n + n - 1 - i;
      const held = a[p];
      a[p] = a[q];
      a[q] = held;
    }
  }
}
