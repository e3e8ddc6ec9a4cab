/**
 * LU factors with partial pivoting of an n × n matrix with ml diagonals below and mu above the main one, in place,
 * in the storage of LAPACK's gbtrf laid out by rows: `ab` has 2 ml + mu + 1 rows of n elements, and element (i, j)
 * is `ab[(ml + mu + i - j) * n + j]`. The first ml rows need not be set: they take the fill-in, so U has ml + mu
 * diagonals above the main one. Nothing is checked; ml, mu < n.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 4.3.3. Rows are swapped from the
 * pivot's column on, so the multipliers stay where they arose. Each element goes through the operations that
 * `luFactor` does to the full matrix, so its bits are the same.
 *
 * @param pivots - n long; row j was swapped with row `pivots[j]` ≥ j
 * @returns index of the first zero pivot, or −1 where there is none
 */
export function bandedLuFactor(
  n: number,
  ml: number,
  mu: number,
  ab: Float64Array,
  pivots: Int32Array,
): number {
  const diagonal = (ml + mu) * n;
  // From a row to the next within a column, and from a column to the next within a row.
  const right = 1 - n;
  ab.fill(0, 0, ml * n);
  let singularAt = -1;
  let lastColumn = 0;
  for (let j = 0; j < n; j++) {
    const pivotAt = diagonal + j;
    const below = Math.min(ml, n - 1 - j);
    let distance = 0;
    let largest = Math.abs(ab[pivotAt]);
    for (let i = 1; i <= below; i++) {
      const size = Math.abs(ab[pivotAt + i * n]);
      if (size > largest) {
        largest = size;
        distance = i;
      }
    }
    pivots[j] = j + distance;
    if (largest === 0) {
      if (singularAt < 0) singularAt = j;
      continue;
    }
    lastColumn = Math.max(lastColumn, Math.min(j + distance + mu, n - 1));
    const reach = lastColumn - j;
    if (distance > 0) {
      for (let c = 0, x = pivotAt; c <= reach; c++, x += right) {
        const y = x + distance * n;
        const held = ab[x];
        ab[x] = ab[y];
        ab[y] = held;
      }
    }
    const pivot = ab[pivotAt];
    const reciprocal = 1 / pivot;
    // The reciprocal of a pivot below 2⁻¹⁰²⁴ overflows.
    const isTiny = Math.abs(reciprocal) === Infinity;
    for (let i = 1; i <= below; i++) {
      const at = pivotAt + i * n;
      const factor = isTiny ? ab[at] / pivot : ab[at] * reciprocal;
      ab[at] = factor;
      if (factor !== 0) {
        for (let c = 1; c <= reach; c++) ab[at + c * right] -= factor * ab[pivotAt + c * right];
      }
    }
  }
  return singularAt;
}

/**
 * Solves Ax = b for the factors that {@link bandedLuFactor} made; b, elements `b[at + i * step]`, is overwritten
 * by x. Nothing is checked.
 */
export function bandedLuSolve(
  n: number,
  ml: number,
  mu: number,
  lu: Float64Array,
  pivots: Int32Array,
  b: Float64Array,
  at: number = 0,
  step: number = 1,
): void {
  const diagonal = (ml + mu) * n;
  for (let j = 0; j < n; j++) {
    const x = at + j * step;
    const p = at + pivots[j] * step;
    const known = b[p];
    b[p] = b[x];
    b[x] = known;
    const below = Math.min(ml, n - 1 - j);
    for (let i = 1; i <= below; i++) b[x + i * step] -= lu[diagonal + j + i * n] * known;
  }
  for (let j = n - 1; j >= 0; j--) {
    const x = at + j * step;
    const known = b[x] / lu[diagonal + j];
    b[x] = known;
    const above = Math.min(ml + mu, j);
    for (let i = 1; i <= above; i++) b[x - i * step] -= lu[diagonal + j - i * n] * known;
  }
}

/** As {@link bandedLuSolve}, Aᵀx = b. */
export function bandedLuSolveTransposed(
  n: number,
  ml: number,
  mu: number,
  lu: Float64Array,
  pivots: Int32Array,
  b: Float64Array,
  at: number = 0,
  step: number = 1,
): void {
  const diagonal = (ml + mu) * n;
  for (let j = 0; j < n; j++) {
    const above = Math.min(ml + mu, j);
    let sum = b[at + j * step];
    for (let i = above; i >= 1; i--) sum -= lu[diagonal + j - i * n] * b[at + (j - i) * step];
    b[at + j * step] = sum / lu[diagonal + j];
  }
  for (let j = n - 1; j >= 0; j--) {
    const x = at + j * step;
    const p = at + pivots[j] * step;
    const below = Math.min(ml, n - 1 - j);
    let sum = b[x];
    for (let i = below; i >= 1; i--) sum -= lu[diagonal + j + i * n] * b[x + i * step];
    b[x] = b[p];
    b[p] = sum;
  }
}
