import {
  applyBlockLeft,
  applyBlockRight,
  BLOCK,
  BLOCK_FROM,
  loadBlock,
  makeBlockReflector,
} from "./blockReflector.ts";
import { makeReflector, reflectLeft, reflectRight } from "./householder.ts";
import { norm2 } from "./rows.ts";

/**
 * Householder QR of a dense row-major m × n matrix, in place, with and without column pivoting. R comes to lie on
 * and above the diagonal, the vectors of Q = H₀ H₁ … below it, each without its first element, which is 1; the
 * scalars τ apart. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithms 5.2.1 and 5.4.1. The storage and
 * the signs are those of LAPACK's geqrf and geqp3.
 */

/** √(unit roundoff): partial norms that lost more than this are computed anew (Drmač & Bujanović). */
const LOST = Math.sqrt(2 ** -53);

/**
 * A = QR.
 *
 * @param a - m × n, overwritten by R and the vectors of Q
 * @param tau - min(m, n) scalars, written
 * @param work - m + n elements of room
 */
export function qrFactor(m: number, n: number, a: Float64Array, tau: Float64Array, work: Float64Array): void {
  const steps = Math.min(m, n);
  if (steps < BLOCK_FROM) {
    for (let k = 0; k < steps; k++) qrStep(m, n, k, n, a, tau, work);
    return;
  }
  // A few columns at a time; the columns after them see the whole block at once, as a matrix product.
  const block = makeBlockReflector(m, n);
  for (let first = 0; first < steps; first += BLOCK) {
    const end = Math.min(first + BLOCK, steps);
    for (let k = first; k < end; k++) qrStep(m, n, k, end, a, tau, work);
    if (end === n) return;
    loadBlock(m, n, first, end - first, a, tau, block);
    applyBlockLeft(m - first, n - end, end - first, block, true, a, first * n + end, n);
  }
}

/**
 * AP = QR, |r₀₀| ≥ |r₁₁| ≥ …: at each step the column of largest remaining norm comes first. The norms are
 * downdated, and computed anew where cancellation has spoilt them.
 *
 * Z. Drmač & Z. Bujanović, On the failure of rank-revealing QR factorization software – a case study, ACM
 * Trans. Math. Softw. 35 (2008) 12:1–28, section 4 and LAPACK Working Note 176.
 *
 * @param a - m × n, overwritten by R and the vectors of Q
 * @param tau - min(m, n) scalars, written
 * @param pivots - n long, written: column k of AP is column `pivots[k]` of A
 * @param work - m + 3n elements of room
 */
export function qrFactorPivoted(
  m: number,
  n: number,
  a: Float64Array,
  tau: Float64Array,
  pivots: Int32Array,
  work: Float64Array,
): void {
  const steps = Math.min(m, n);
  const partial = m + n; // norms of what is left of each column
  const exact = m + 2 * n; // the norms when they were last computed, not downdated
  columnNorms(m, n, a, work, partial);
  for (let j = 0; j < n; j++) {
    pivots[j] = j;
    work[exact + j] = work[partial + j];
  }
  for (let k = 0; k < steps; k++) {
    let p = k;
    for (let j = k + 1; j < n; j++) if (work[partial + j] > work[partial + p]) p = j;
    if (p !== k) {
      for (let i = 0, row = 0; i < m; i++, row += n) {
        const held = a[row + k];
        a[row + k] = a[row + p];
        a[row + p] = held;
      }
      const held = pivots[k];
      pivots[k] = pivots[p];
      pivots[p] = held;
      work[partial + p] = work[partial + k];
      work[exact + p] = work[exact + k];
    }
    qrStep(m, n, k, n, a, tau, work);
    const row = k * n;
    for (let j = k + 1; j < n; j++) {
      const norm = work[partial + j];
      if (norm === 0) continue;
      const ratio = a[row + j] / norm;
      const kept = Math.max(0, (1 - ratio) * (1 + ratio));
      const sinceExact = norm / work[exact + j];
      if (kept * sinceExact * sinceExact <= LOST) {
        const norm = norm2(m - k - 1, a, row + n + j, n);
        work[partial + j] = norm;
        work[exact + j] = norm;
      } else {
        work[partial + j] = norm * Math.sqrt(kept);
      }
    }
  }
}

/** Annihilates column k below the diagonal and brings the columns before `end` along. */
function qrStep(
  m: number,
  n: number,
  k: number,
  end: number,
  a: Float64Array,
  tau: Float64Array,
  work: Float64Array,
): void {
  const count = m - k;
  const corner = k * n + k;
  for (let i = 0, at = corner; i < count; i++, at += n) work[i] = a[at];
  const scalar = makeReflector(count, work, 0);
  tau[k] = scalar;
  if (scalar === 0) return;
  for (let i = 0, at = corner; i < count; i++, at += n) a[at] = work[i];
  work[0] = 1;
  reflectLeft(count, end - k - 1, work, 0, scalar, a, corner + 1, n, work, m);
}

/** ‖·‖₂ of each column, the sums running along the rows where their range allows. */
function columnNorms(m: number, n: number, a: Float64Array, out: Float64Array, outAt: number): void {
  for (let j = 0; j < n; j++) out[outAt + j] = 0;
  for (let i = 0, k = 0; i < m; i++) {
    for (let j = 0; j < n; j++, k++) out[outAt + j] += a[k] * a[k];
  }
  for (let j = 0; j < n; j++) {
    const sum = out[outAt + j];
    out[outAt + j] = sum > 2 ** -900 && sum < 2 ** 1000 ? Math.sqrt(sum) : norm2(m, a, j, n);
  }
}

/**
 * C ← QᵀC.
 *
 * @param steps - how many reflectors Q has, min(m, n)
 * @param qr - as {@link qrFactor} left it, rows n apart
 * @param c - m × columns, overwritten
 * @param work - m + columns elements of room
 */
export function qrApplyTransposed(
  m: number,
  n: number,
  steps: number,
  qr: Float64Array,
  tau: Float64Array,
  columns: number,
  c: Float64Array,
  work: Float64Array,
): void {
  if (steps >= BLOCK_FROM && columns >= BLOCK) {
    const block = makeBlockReflector(m, columns);
    for (let first = 0; first < steps; first += BLOCK) {
      const count = Math.min(BLOCK, steps - first);
      loadBlock(m, n, first, count, qr, tau, block);
      applyBlockLeft(m - first, columns, count, block, true, c, first * columns, columns);
    }
    return;
  }
  for (let k = 0; k < steps; k++) {
    loadVector(m, n, k, qr, work);
    reflectLeft(m - k, columns, work, 0, tau[k], c, k * columns, columns, work, m);
  }
}

/** C ← QC; the arguments are those of {@link qrApplyTransposed}. */
export function qrApply(
  m: number,
  n: number,
  steps: number,
  qr: Float64Array,
  tau: Float64Array,
  columns: number,
  c: Float64Array,
  work: Float64Array,
): void {
  if (steps >= BLOCK_FROM && columns >= BLOCK) {
    const block = makeBlockReflector(m, columns);
    for (let first = lastBlock(steps); first >= 0; first -= BLOCK) {
      const count = Math.min(BLOCK, steps - first);
      loadBlock(m, n, first, count, qr, tau, block);
      applyBlockLeft(m - first, columns, count, block, false, c, first * columns, columns);
    }
    return;
  }
  for (let k = steps - 1; k >= 0; k--) {
    loadVector(m, n, k, qr, work);
    reflectLeft(m - k, columns, work, 0, tau[k], c, k * columns, columns, work, m);
  }
}

/**
 * Writes the first columns of Q out.
 *
 * @param columns - how many, from `steps` to m
 * @param q - m × columns, written
 * @param work - m + columns elements of room
 */
export function qrForm(
  m: number,
  n: number,
  steps: number,
  qr: Float64Array,
  tau: Float64Array,
  columns: number,
  q: Float64Array,
  work: Float64Array,
): void {
  q.fill(0);
  for (let k = 0; k < columns; k++) q[k * columns + k] = 1;
  if (steps >= BLOCK_FROM) {
    const block = makeBlockReflector(m, columns);
    for (let first = lastBlock(steps); first >= 0; first -= BLOCK) {
      const count = Math.min(BLOCK, steps - first);
      loadBlock(m, n, first, count, qr, tau, block);
      applyBlockLeft(m - first, columns - first, count, block, false, q, first * columns + first, columns);
    }
    return;
  }
  for (let k = steps - 1; k >= 0; k--) {
    loadVector(m, n, k, qr, work);
    reflectLeft(m - k, columns - k, work, 0, tau[k], q, k * columns + k, columns, work, m);
  }
}

/**
 * Writes the first columns of Q out as rows: Qᵀ, for methods that go on to combine these columns.
 *
 * @param rows - how many, from `steps` to m
 * @param qt - rows × m, written
 * @param work - m elements of room
 */
export function qrFormTransposed(
  m: number,
  n: number,
  steps: number,
  qr: Float64Array,
  tau: Float64Array,
  rows: number,
  qt: Float64Array,
  work: Float64Array,
): void {
  qt.fill(0);
  for (let k = 0; k < rows; k++) qt[k * m + k] = 1;
  if (steps >= BLOCK_FROM) {
    const block = makeBlockReflector(m, rows);
    for (let first = lastBlock(steps); first >= 0; first -= BLOCK) {
      const count = Math.min(BLOCK, steps - first);
      loadBlock(m, n, first, count, qr, tau, block);
      applyBlockRight(rows - first, m - first, count, block, true, qt, first * m + first, m);
    }
    return;
  }
  for (let k = steps - 1; k >= 0; k--) {
    loadVector(m, n, k, qr, work);
    reflectRight(rows - k, m - k, work, 0, tau[k], qt, k * m + k, m);
  }
}

/** Where the last block of so many reflectors begins. */
function lastBlock(steps: number): number {
  return steps - 1 - ((steps - 1) % BLOCK);
}

/** The vector of reflector k, its 1 written out, to the front of `work`. */
function loadVector(m: number, n: number, k: number, qr: Float64Array, work: Float64Array): void {
  work[0] = 1;
  for (let i = k + 1, at = i * n + k; i < m; i++, at += n) work[i - k] = qr[at];
}
