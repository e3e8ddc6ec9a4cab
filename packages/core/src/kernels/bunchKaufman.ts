import { swapRows } from "./lu.ts";

/** Balances the growth of 1 × 1 and of 2 × 2 pivots. */
const ALPHA = (1 + Math.sqrt(17)) / 8;

/**
 * LDLᵀ factors of a symmetric, not necessarily definite, row-major n × n matrix with the partial pivoting of
 * Bunch and Kaufman, in place: PAPᵀ = LDLᵀ, D of 1 × 1 and 2 × 2 blocks. Only the lower triangle is read and
 * overwritten. Nothing is checked.
 *
 * J. R. Bunch & L. Kaufman, Some stable methods for calculating inertia and solving symmetric linear systems,
 * Math. Comp. 31 (1977) 163–179, algorithm A; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013),
 * section 4.4.4.
 *
 * @param pivots - n long; a 1 × 1 block at k has `pivots[k]` ≥ 0, the row that k was swapped with; a 2 × 2 block
 * at k, k + 1 has −1 − p in both places, p being the row that k + 1 was swapped with
 * @param work - 2n long
 * @returns index of the first zero block of D, or −1 where there is none
 */
export function bunchKaufmanFactor(
  n: number,
  a: Float64Array,
  pivots: Int32Array,
  work: Float64Array,
): number {
  let singularAt = -1;
  let k = 0;
  while (k < n) {
    const size = Math.abs(a[k * n + k]);
    let largest = 0;
    let r = k;
    for (let i = k + 1; i < n; i++) {
      const candidate = Math.abs(a[i * n + k]);
      if (candidate > largest) {
        largest = candidate;
        r = i;
      }
    }
    if (size === 0 && largest === 0) {
      if (singularAt < 0) singularAt = k;
      pivots[k] = k;
      k++;
      continue;
    }
    let p = k;
    let isPair = false;
    if (size < ALPHA * largest) {
      const largestOfRow = largestBeside(n, a, k, r);
      if (size < ALPHA * largest * (largest / largestOfRow)) {
        p = r;
        isPair = Math.abs(a[r * n + r]) < ALPHA * largestOfRow;
      }
    }
    if (isPair) {
      swapSymmetric(n, a, k, k + 1, p);
      eliminatePair(n, a, k, work);
      pivots[k] = -1 - p;
      pivots[k + 1] = -1 - p;
      k += 2;
    } else {
      swapSymmetric(n, a, k, k, p);
      eliminateOne(n, a, k, work);
      pivots[k] = p;
      k++;
    }
  }
  return singularAt;
}

/** The largest element of row r beside its diagonal, in the part that is not yet eliminated. */
function largestBeside(n: number, a: Float64Array, k: number, r: number): number {
  let largest = 0;
  for (let j = k; j < r; j++) largest = Math.max(largest, Math.abs(a[r * n + j]));
  for (let i = r + 1; i < n; i++) largest = Math.max(largest, Math.abs(a[i * n + r]));
  return largest;
}

/** Swaps rows and columns x and p of the trailing matrix that begins at k, x ≤ p, in the lower triangle. */
function swapSymmetric(n: number, a: Float64Array, k: number, x: number, p: number): void {
  if (x === p) return;
  for (let j = k; j < x; j++) swap(a, x * n + j, p * n + j);
  for (let j = x + 1; j < p; j++) swap(a, j * n + x, p * n + j);
  for (let i = p + 1; i < n; i++) swap(a, i * n + x, i * n + p);
  swap(a, x * n + x, p * n + p);
}

function swap(a: Float64Array, x: number, y: number): void {
  const held = a[x];
  a[x] = a[y];
  a[y] = held;
}

/** l = w / d,  A −= l wᵀ for the column w below the pivot d. */
function eliminateOne(n: number, a: Float64Array, k: number, w: Float64Array): void {
  const d = a[k * n + k];
  for (let i = k + 1; i < n; i++) w[i] = a[i * n + k];
  for (let j = k + 1; j < n; j++) {
    const row = j * n;
    const l = w[j] / d;
    a[row + k] = l;
    if (l === 0) continue;
    for (let i = k + 1; i <= j; i++) a[row + i] -= l * w[i];
  }
}

/**
 * (l₁ l₂) D = (w₁ w₂),  A −= l₁ w₁ᵀ + l₂ w₂ᵀ for the two columns below the block D. Its off-diagonal element is
 * the largest of the column, so D is divided by it first.
 */
function eliminatePair(n: number, a: Float64Array, k: number, w: Float64Array): void {
  const d21 = a[(k + 1) * n + k];
  const d11 = a[k * n + k] / d21;
  const d22 = a[(k + 1) * n + k + 1] / d21;
  const scale = 1 / (d11 * d22 - 1);
  for (let i = k + 2; i < n; i++) {
    w[i] = a[i * n + k];
    w[n + i] = a[i * n + k + 1];
  }
  for (let j = k + 2; j < n; j++) {
    const row = j * n;
    const l1 = (scale * (d22 * w[j] - w[n + j])) / d21;
    const l2 = (scale * (d11 * w[n + j] - w[j])) / d21;
    a[row + k] = l1;
    a[row + k + 1] = l2;
    for (let i = k + 2; i <= j; i++) a[row + i] -= l1 * w[i] + l2 * w[n + i];
  }
}

/**
 * Solves AX = B for the factors that {@link bunchKaufmanFactor} made; the n × count matrix b, by rows, is
 * overwritten by X.
 */
export function bunchKaufmanSolve(
  n: number,
  ldl: Float64Array,
  pivots: Int32Array,
  count: number,
  b: Float64Array,
): void {
  for (let k = 0; k < n; k++) {
    if (pivots[k] >= 0) {
      swapRows(b, k, pivots[k], count);
      for (let i = k + 1; i < n; i++) subtractRow(b, i, ldl[i * n + k], k, count);
      for (let x = k * count; x < (k + 1) * count; x++) b[x] /= ldl[k * n + k];
    } else {
      swapRows(b, k + 1, -1 - pivots[k], count);
      for (let i = k + 2; i < n; i++) {
        subtractRow(b, i, ldl[i * n + k], k, count);
        subtractRow(b, i, ldl[i * n + k + 1], k + 1, count);
      }
      solvePair(n, ldl, k, count, b);
      k++;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    if (pivots[k] >= 0) {
      for (let i = k + 1; i < n; i++) subtractRow(b, k, ldl[i * n + k], i, count);
      swapRows(b, k, pivots[k], count);
    } else {
      for (let i = k + 1; i < n; i++) {
        subtractRow(b, k, ldl[i * n + k], i, count);
        subtractRow(b, k - 1, ldl[i * n + k - 1], i, count);
      }
      swapRows(b, k, -1 - pivots[k], count);
      k--;
    }
  }
}

/** D (x₁, x₂) = (b₁, b₂) for the block D at k. */
function solvePair(n: number, ldl: Float64Array, k: number, count: number, b: Float64Array): void {
  const d21 = ldl[(k + 1) * n + k];
  const d11 = ldl[k * n + k] / d21;
  const d22 = ldl[(k + 1) * n + k + 1] / d21;
  const scale = 1 / (d11 * d22 - 1);
  for (let j = 0; j < count; j++) {
    const b1 = b[k * count + j] / d21;
    const b2 = b[(k + 1) * count + j] / d21;
    b[k * count + j] = scale * (d22 * b1 - b2);
    b[(k + 1) * count + j] = scale * (d11 * b2 - b1);
  }
}

/** Row i −= factor · row k. */
function subtractRow(b: Float64Array, i: number, factor: number, k: number, count: number): void {
  for (let x = i * count, y = k * count, end = x + count; x < end; x++, y++) b[x] -= factor * b[y];
}
