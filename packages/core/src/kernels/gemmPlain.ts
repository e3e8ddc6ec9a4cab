import { matrixVector } from "./matrixVector.ts";

/**
 * C += sign·A·B in plain TypeScript, where C is m × n, A is m × k, B is k × n and sign is 1 or −1. Element (i, p)
 * of A is `a[aAt + i * aRow + p * aColumn]`, of B alike, so a transpose is a swap of strides; C is stored by rows,
 * `c[cAt + i * cRow + j]`. C may not share elements with A or B. Nothing is checked.
 *
 * Each element of C is one sum that starts from what was there and takes its products in ascending p, so its bits
 * depend neither on the blocking nor on the sizes. Packing and register tile as in K. Goto & R. A. van de Geijn,
 * Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw. 34 (2008) 12.
 */
export function gemmPlain(
  m: number,
  n: number,
  k: number,
  sign: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  bAt: number,
  bRow: number,
  bColumn: number,
  c: Float64Array,
  cAt: number,
  cRow: number,
): void {
  if (n === 1) {
    matrixVector(m, k, sign, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow);
    return;
  }
  if (m === 1) {
    matrixVector(n, k, sign, b, bAt, bColumn, bRow, a, aAt, aColumn, c, cAt, 1);
    return;
  }
  if (m * n * k < PACKED_FROM || m < TILE || n < TILE) {
    for (let i = 0; i < m; i++) {
      matrixVector(n, k, sign, b, bAt, bColumn, bRow, a, aAt + i * aRow, aColumn, c, cAt + i * cRow, 1);
    }
    return;
  }
  const depth = Math.min(k, KC);
  const packedA: Float64Array = new Float64Array(roundUp(Math.min(m, MC)) * depth);
  const packedB: Float64Array = new Float64Array(roundUp(Math.min(n, NC)) * depth);
  for (let j = 0; j < n; j += NC) {
    const nc = Math.min(NC, n - j);
    for (let p = 0; p < k; p += KC) {
      const kc = Math.min(KC, k - p);
      pack(nc, kc, 1, b, bAt + p * bRow + j * bColumn, bColumn, bRow, packedB);
      for (let i = 0; i < m; i += MC) {
        const mc = Math.min(MC, m - i);
        pack(mc, kc, sign, a, aAt + i * aRow + p * aColumn, aRow, aColumn, packedA);
        block(mc, nc, kc, packedA, packedB, c, cAt + i * cRow + j, cRow);
      }
    }
  }
}

/** The signature of a product kernel, {@link gemmPlain} or the one with WebAssembly behind it. */
export type Gemm = typeof gemmPlain;

/** Below so many products packing costs more than it gains. */
const PACKED_FROM = 4096;
/** Rows and columns of the tile of C that is held in registers. */
const TILE = 4;
const MC = 64;
const KC = 256;
const NC = 512;

function roundUp(count: number): number {
  return (count + TILE - 1) & -TILE;
}

/**
 * Packs `count` vectors of length kc by fours, element p of all four together, and fills the last four up with
 * zeros. Element p of vector i is `from[at + i * step + p * stride]`.
 */
function pack(
  count: number,
  kc: number,
  sign: number,
  from: Float64Array,
  at: number,
  step: number,
  stride: number,
  to: Float64Array,
): void {
  let next = 0;
  for (let i = 0; i < count; i += TILE) {
    const first = at + i * step;
    if (count - i >= TILE) {
      for (let p = 0; p < kc; p++) {
        const element = first + p * stride;
        to[next] = sign * from[element];
        to[next + 1] = sign * from[element + step];
        to[next + 2] = sign * from[element + 2 * step];
        to[next + 3] = sign * from[element + 3 * step];
        next += TILE;
      }
    } else {
      for (let p = 0; p < kc; p++) {
        for (let v = 0; v < TILE; v++) {
          to[next++] = i + v < count ? sign * from[first + v * step + p * stride] : 0;
        }
      }
    }
  }
}

function block(
  mc: number,
  nc: number,
  kc: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  cAt: number,
  cRow: number,
): void {
  for (let j = 0; j < nc; j += TILE) {
    for (let i = 0; i < mc; i += TILE) {
      const at = cAt + i * cRow + j;
      if (mc - i >= TILE && nc - j >= TILE) {
        tile(kc, a, i * kc, b, j * kc, c, at, cRow);
      } else {
        edge(Math.min(TILE, mc - i), Math.min(TILE, nc - j), kc, a, i * kc, b, j * kc, c, at, cRow);
      }
    }
  }
}

/** Two rows at a time: sixteen sums at once are more than there are registers. */
function tile(
  kc: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
  cRow: number,
): void {
  const end = aAt + TILE * kc;
  for (let r = 0; r < TILE; r += 2) {
    const c0 = cAt + r * cRow;
    const c1 = c0 + cRow;
    let t00 = c[c0];
    let t01 = c[c0 + 1];
    let t02 = c[c0 + 2];
    let t03 = c[c0 + 3];
    let t10 = c[c1];
    let t11 = c[c1 + 1];
    let t12 = c[c1 + 2];
    let t13 = c[c1 + 3];
    let q = bAt;
    for (let p = aAt + r; p < end; p += TILE) {
      const a0 = a[p];
      const a1 = a[p + 1];
      const b0 = b[q];
      const b1 = b[q + 1];
      const b2 = b[q + 2];
      const b3 = b[q + 3];
      t00 += a0 * b0;
      t01 += a0 * b1;
      t02 += a0 * b2;
      t03 += a0 * b3;
      t10 += a1 * b0;
      t11 += a1 * b1;
      t12 += a1 * b2;
      t13 += a1 * b3;
      q += TILE;
    }
    c[c0] = t00;
    c[c0 + 1] = t01;
    c[c0 + 2] = t02;
    c[c0 + 3] = t03;
    c[c1] = t10;
    c[c1 + 1] = t11;
    c[c1 + 2] = t12;
    c[c1 + 3] = t13;
  }
}

/** The part of a tile that lies inside C. */
function edge(
  rows: number,
  columns: number,
  kc: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  c: Float64Array,
  cAt: number,
  cRow: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = c[cAt + i * cRow + j];
      for (let p = 0; p < kc; p++) sum += a[aAt + i + TILE * p] * b[bAt + j + TILE * p];
      c[cAt + i * cRow + j] = sum;
    }
  }
}
