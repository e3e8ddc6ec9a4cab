import { gemm } from "./gemm.ts";
import { dotProduct } from "./rows.ts";

/** How many Householder reflectors are gathered into one block. */
export const BLOCK: number = 16;
/** Blocks pay from so many rows and columns on. */
export const BLOCK_FROM: number = 40;

/** A block of up to {@link BLOCK} reflectors, H₀ H₁ … = I − V T Vᵀ. */
export interface BlockReflector {
  /** Vᵀ: row j is the vector of reflector j, `length` long, zeros before its 1 written out. */
  readonly vt: Float64Array;
  /** BLOCK × BLOCK, upper triangular. */
  readonly t: Float64Array;
  /** Room for the products of V and of T with the matrix. */
  readonly w: Float64Array;
  readonly y: Float64Array;
}

/**
 * Room for blocks of reflectors of up to `length` elements which act on up to `width` columns (or rows).
 */
export function makeBlockReflector(length: number, width: number): BlockReflector {
  return {
    vt: new Float64Array(BLOCK * length),
    t: new Float64Array(BLOCK * BLOCK),
    w: new Float64Array(BLOCK * width),
    y: new Float64Array(BLOCK * width),
  };
}

/**
 * Gathers reflectors first … first + count − 1, whose vectors lie below the diagonal of `qr`, and makes T:
 *   T ← [T, −τ T (Vᵀ v); 0, τ]
 * Nothing is checked.
 *
 * R. Schreiber & C. Van Loan, A storage-efficient WY representation for products of Householder transformations,
 * SIAM J. Sci. Stat. Comput. 10 (1989) 53–57.
 *
 * @param m - rows of `qr`; vector j begins at row first + j
 * @param ld - from row to row of `qr`
 */
export function loadBlock(
  m: number,
  ld: number,
  first: number,
  count: number,
  qr: Float64Array,
  tau: Float64Array,
  block: BlockReflector,
): void {
  const { vt, t } = block;
  const length = m - first;
  for (let i = 0; i < length; i++) {
    const row = (first + i) * ld + first;
    for (let j = 0; j < count; j++) vt[j * length + i] = i > j ? qr[row + j] : i === j ? 1 : 0;
  }
  for (let j = 0; j < count; j++) {
    const scalar = tau[first + j];
    for (let i = 0; i < j; i++) {
      // t(i, j) for now the product vᵢᵀvⱼ
      t[i * BLOCK + j] = -scalar * dotProduct(length - j, vt, i * length + j, vt, j * length + j);
    }
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += t[i * BLOCK + k] * t[k * BLOCK + j];
      t[i * BLOCK + j] = sum;
    }
    t[j * BLOCK + j] = scalar;
    for (let i = j + 1; i < count; i++) t[i * BLOCK + j] = 0;
  }
}

/**
 * C ← (I − V T Vᵀ) C, or with Tᵀ, for the `length` × `columns` matrix C that begins at `cAt`, its rows `ld` apart.
 *
 * @param isTransposed - apply (H₀ H₁ …)ᵀ in place of H₀ H₁ …
 */
export function applyBlockLeft(
  length: number,
  columns: number,
  count: number,
  block: BlockReflector,
  isTransposed: boolean,
  c: Float64Array,
  cAt: number,
  ld: number,
): void {
  const { vt, t, w, y } = block;
  w.fill(0, 0, count * columns);
  y.fill(0, 0, count * columns);
  gemm(count, columns, length, 1, vt, 0, length, 1, c, cAt, ld, 1, w, 0, columns);
  const row = isTransposed ? 1 : BLOCK;
  const column = isTransposed ? BLOCK : 1;
  gemm(count, columns, count, 1, t, 0, row, column, w, 0, columns, 1, y, 0, columns);
  gemm(length, columns, count, -1, vt, 0, 1, length, y, 0, columns, 1, c, cAt, ld);
}

/** C ← C (I − V T Vᵀ), or with Tᵀ, for the `rows` × `length` matrix C that begins at `cAt`, its rows `ld` apart. */
export function applyBlockRight(
  rows: number,
  length: number,
  count: number,
  block: BlockReflector,
  isTransposed: boolean,
  c: Float64Array,
  cAt: number,
  ld: number,
): void {
  const { vt, t, w, y } = block;
  w.fill(0, 0, count * rows);
  y.fill(0, 0, count * rows);
  gemm(rows, count, length, 1, c, cAt, ld, 1, vt, 0, 1, length, w, 0, count);
  const row = isTransposed ? 1 : BLOCK;
  const column = isTransposed ? BLOCK : 1;
  gemm(rows, count, count, 1, w, 0, count, 1, t, 0, row, column, y, 0, count);
  gemm(rows, length, count, -1, y, 0, count, 1, vt, 0, length, 1, c, cAt, ld);
}
