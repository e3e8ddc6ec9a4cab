import type { Gemm } from "./gemmPlain.ts";

/** Triangles of so few rows are solved row by row. */
const LEAF = 16;
/** From this many right-hand sides on the work goes in halves, most of it into products of matrices. */
const RECURSIVE_FROM = 4;

/**
 * Solves AX = B for a triangular n × n matrix A, by substitution; B, n × count, is overwritten by X. Element (i, j)
 * of A is `a[aAt + i * aRow + j * aColumn]`, so a transpose is a swap of strides (and of lower for upper); B is
 * stored by rows, `b[bAt + i * bRow + j]`. Nothing is checked: a zero on the diagonal gives infinities.
 *
 * Each element is one sum, in ascending order for a lower triangle and in descending order for an upper one,
 * divided by the diagonal: the bits depend neither on n nor on `count`. N. J. Higham, Accuracy and Stability of
 * Numerical Algorithms, 2nd ed. (2002), algorithms 8.1 and 8.2, with the recursion of section 8.4's partitioning.
 *
 * @param isLower - A's part on and below the diagonal is read, else that on and above
 * @param isUnit - the diagonal is taken to be 1 and not read
 * @param gemm - makes the products
 */
export function solveTriangular(
  n: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  isLower: boolean,
  isUnit: boolean,
  count: number,
  b: Float64Array,
  bAt: number,
  bRow: number,
  gemm: Gemm,
): void {
  if (count === 1) {
    solveVector(n, a, aAt, aRow, aColumn, isLower, isUnit, b, bAt, bRow);
    return;
  }
  if (n <= LEAF || count < RECURSIVE_FROM) {
    solveRows(n, a, aAt, aRow, aColumn, isLower, isUnit, count, b, bAt, bRow);
    return;
  }
  const half = n >> 1;
  const rest = n - half;
  const next = aAt + half * (aRow + aColumn);
  const below = bAt + half * bRow;
  if (isLower) {
    // L₁₁ X₁ = B₁,  L₂₂ X₂ = B₂ − L₂₁ X₁
    solveTriangular(half, a, aAt, aRow, aColumn, true, isUnit, count, b, bAt, bRow, gemm);
    gemm(rest, count, half, -1, a, aAt + half * aRow, aRow, aColumn, b, bAt, bRow, 1, b, below, bRow);
    solveTriangular(rest, a, next, aRow, aColumn, true, isUnit, count, b, below, bRow, gemm);
  } else {
    // U₂₂ X₂ = B₂,  U₁₁ X₁ = B₁ − U₁₂ X₂, the products from the last row of X₂ to its first
    solveTriangular(rest, a, next, aRow, aColumn, false, isUnit, count, b, below, bRow, gemm);
    const last = aAt + (n - 1) * aColumn;
    const lastRow = bAt + (n - 1) * bRow;
    gemm(half, count, rest, -1, a, last, aRow, -aColumn, b, lastRow, -bRow, 1, b, bAt, bRow);
    solveTriangular(half, a, aAt, aRow, aColumn, false, isUnit, count, b, bAt, bRow, gemm);
  }
}

/** By rows of X: row i loses its multiples of the rows that are done. */
function solveRows(
  n: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  isLower: boolean,
  isUnit: boolean,
  count: number,
  b: Float64Array,
  bAt: number,
  bRow: number,
): void {
  const first = isLower ? 0 : n - 1;
  const step = isLower ? 1 : -1;
  for (let i = first; i >= 0 && i < n; i += step) {
    const to = bAt + i * bRow;
    for (let p = first; p !== i; p += step) {
      const factor = a[aAt + i * aRow + p * aColumn];
      const from = bAt + p * bRow;
      for (let j = 0; j < count; j++) b[to + j] -= factor * b[from + j];
    }
    if (!isUnit) {
      const diagonal = a[aAt + i * (aRow + aColumn)];
      for (let j = 0; j < count; j++) b[to + j] /= diagonal;
    }
  }
}

/**
 * One right-hand side. Rows that are contiguous are taken four at a time, each with its own sum; columns that are
 * contiguous are subtracted four in one pass. Both orders add up the same terms in the same order.
 */
function solveVector(
  n: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  isLower: boolean,
  isUnit: boolean,
  b: Float64Array,
  bAt: number,
  bStep: number,
): void {
  // An upper triangle, read from its last row and column, is a lower one.
  const start = isLower ? aAt : aAt + (n - 1) * (aRow + aColumn);
  const row = isLower ? aRow : -aRow;
  const column = isLower ? aColumn : -aColumn;
  const x = isLower ? bAt : bAt + (n - 1) * bStep;
  const step = isLower ? bStep : -bStep;
  if (Math.abs(aColumn) <= Math.abs(aRow)) {
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      let s0 = b[x + i * step];
      let s1 = b[x + (i + 1) * step];
      let s2 = b[x + (i + 2) * step];
      let s3 = b[x + (i + 3) * step];
      let at = start + i * row;
      for (let j = 0, xj = x; j < i; j++) {
        const known = b[xj];
        s0 -= a[at] * known;
        s1 -= a[at + row] * known;
        s2 -= a[at + 2 * row] * known;
        s3 -= a[at + 3 * row] * known;
        at += column;
        xj += step;
      }
      // `at` is the diagonal element of row i now.
      if (!isUnit) s0 /= a[at];
      s1 -= a[at + row] * s0;
      if (!isUnit) s1 /= a[at + row + column];
      s2 -= a[at + 2 * row] * s0;
      s2 -= a[at + 2 * row + column] * s1;
      if (!isUnit) s2 /= a[at + 2 * (row + column)];
      s3 -= a[at + 3 * row] * s0;
      s3 -= a[at + 3 * row + column] * s1;
      s3 -= a[at + 3 * row + 2 * column] * s2;
      if (!isUnit) s3 /= a[at + 3 * (row + column)];
      b[x + i * step] = s0;
      b[x + (i + 1) * step] = s1;
      b[x + (i + 2) * step] = s2;
      b[x + (i + 3) * step] = s3;
    }
    for (; i < n; i++) {
      let sum = b[x + i * step];
      let at = start + i * row;
      for (let j = 0; j < i; j++) {
        sum -= a[at] * b[x + j * step];
        at += column;
      }
      b[x + i * step] = isUnit ? sum : sum / a[at];
    }
    return;
  }
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    // The four unknowns of a diagonal block, then their multiples off all that is below it.
    const at = start + j * (row + column);
    const to = x + j * step;
    const x0 = isUnit ? b[to] : b[to] / a[at];
    const b1 = b[to + step] - a[at + row] * x0;
    const x1 = isUnit ? b1 : b1 / a[at + row + column];
    const b2 = b[to + 2 * step] - a[at + 2 * row] * x0 - a[at + 2 * row + column] * x1;
    const x2 = isUnit ? b2 : b2 / a[at + 2 * (row + column)];
    const r3 = at + 3 * row;
    const b3 = b[to + 3 * step] - a[r3] * x0 - a[r3 + column] * x1 - a[r3 + 2 * column] * x2;
    const x3 = isUnit ? b3 : b3 / a[r3 + 3 * column];
    b[to] = x0;
    b[to + step] = x1;
    b[to + 2 * step] = x2;
    b[to + 3 * step] = x3;
    let below = at + 4 * row;
    for (let i = j + 4, bi = to + 4 * step; i < n; i++, bi += step, below += row) {
      b[bi] =
        b[bi] -
        a[below] * x0 -
        a[below + column] * x1 -
        a[below + 2 * column] * x2 -
        a[below + 3 * column] * x3;
    }
  }
  for (; j < n; j++) {
    let at = start + j * (row + column);
    const known = isUnit ? b[x + j * step] : b[x + j * step] / a[at];
    b[x + j * step] = known;
    for (let i = j + 1; i < n; i++) {
      at += row;
      b[x + i * step] -= a[at] * known;
    }
  }
}
