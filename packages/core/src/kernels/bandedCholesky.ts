/**
 * Cholesky factor of a symmetric positive definite n × n matrix with u diagonals above the main one, in place:
 * A = UᵀU. `ab` has u + 1 rows of n elements, and element (i, j), i ≤ j, is `ab[(u + i - j) * n + j]`. Nothing is
 * checked; u < n.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.3.5.
 *
 * @returns index of the first pivot that is not positive (its leading minor has order index + 1), or −1
 */
export function bandedCholeskyFactor(n: number, u: number, ab: Float64Array): number {
  const diagonal = u * n;
  // From a column to the next within a row.
  const right = 1 - n;
  for (let k = 0; k < n; k++) {
    const pivotAt = diagonal + k;
    const pivot = ab[pivotAt];
    if (!(pivot > 0 && pivot < Infinity)) return k;
    const root = Math.sqrt(pivot);
    ab[pivotAt] = root;
    const reach = Math.min(u, n - 1 - k);
    for (let j = 1; j <= reach; j++) ab[pivotAt + j * right] /= root;
    for (let i = 1; i <= reach; i++) {
      const factor = ab[pivotAt + i * right];
      const to = pivotAt + i;
      for (let j = i; j <= reach; j++) ab[to + (j - i) * right] -= factor * ab[pivotAt + j * right];
    }
  }
  return -1;
}

/**
 * Solves UᵀUx = b for the factor that {@link bandedCholeskyFactor} made; b, elements `b[at + i * step]`, is
 * overwritten by x.
 */
export function bandedCholeskySolve(
  n: number,
  u: number,
  factor: Float64Array,
  b: Float64Array,
  at: number = 0,
  step: number = 1,
): void {
  const diagonal = u * n;
  const right = 1 - n;
  for (let k = 0; k < n; k++) {
    const x = at + k * step;
    const known = b[x] / factor[diagonal + k];
    b[x] = known;
    const reach = Math.min(u, n - 1 - k);
    for (let j = 1; j <= reach; j++) b[x + j * step] -= factor[diagonal + k + j * right] * known;
  }
  for (let k = n - 1; k >= 0; k--) {
    const x = at + k * step;
    const reach = Math.min(u, n - 1 - k);
    let sum = b[x];
    for (let j = reach; j >= 1; j--) sum -= factor[diagonal + k + j * right] * b[x + j * step];
    b[x] = sum / factor[diagonal + k];
  }
}
