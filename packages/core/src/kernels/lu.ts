/**
 * LU factors with partial pivoting of a dense row-major n × n matrix, in place: PA = LU, L with unit diagonal
 * below, U on and above. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 3.4.1 (outer product form);
 * the rows are swapped whole, as in LAPACK's getrf.
 *
 * @param a - the matrix, overwritten by its factors
 * @param pivots - n long; row k was swapped with row `pivots[k]` ≥ k
 * @returns index of the first zero pivot, or −1 where there is none
 */
export function luFactor(n: number, a: Float64Array, pivots: Int32Array): number {
  let singularAt = -1;
  for (let k = 0; k < n; k++) {
    const row = k * n;
    let p = k;
    let largest = Math.abs(a[row + k]);
    for (let i = k + 1; i < n; i++) {
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
    const reciprocal = 1 / a[row + k];
    for (let i = k + 1; i < n; i++) {
      const below = i * n;
      const factor = a[below + k] * reciprocal;
      a[below + k] = factor;
      if (factor !== 0) {
        for (let j = k + 1; j < n; j++) a[below + j] -= factor * a[row + j];
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
  for (let i = 1; i < n; i++) {
    let sum = b[i];
    for (let j = 0; j < i; j++) sum -= lu[i * n + j] * b[j];
    b[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let j = n - 1; j > i; j--) sum -= lu[i * n + j] * b[j];
    b[i] = sum / lu[i * n + i];
  }
}
