import { LinAlgError } from "../errors.ts";
import { transposeInto } from "../kernels/rows.ts";
import { svdFactor } from "../kernels/svd.ts";
import type { Matrix } from "./matrix.ts";

/** A = U Σ Vᵀ, flat and row-major. */
export interface SingularVectors {
  /** k = min(m, n) singular values, descending. */
  readonly s: Float64Array;
  /** m × uColumns. */
  readonly u: Float64Array;
  /** vtRows × n. */
  readonly vt: Float64Array;
  readonly uColumns: number;
  readonly vtRows: number;
}

/** Singular values of a matrix of any shape, which is overwritten. */
export function singularValues(matrix: Matrix, owner: string): Float64Array {
  const { rows, columns } = matrix;
  if (rows === 0 || columns === 0) return new Float64Array(0);
  const { s, failed } = svdFactor(Math.max(rows, columns), Math.min(rows, columns), asTall(matrix), 0);
  requireConvergence(failed, matrix, owner);
  return s;
}

/**
 * Singular values and vectors of a matrix of any shape, which is overwritten.
 *
 * @param full - all m columns of U and n rows of Vᵀ, else the first min(m, n)
 */
export function singularVectors(matrix: Matrix, full: boolean, owner: string): SingularVectors {
  const { rows: m, columns: n } = matrix;
  const k = Math.min(m, n);
  const uColumns = full ? m : k;
  const vtRows = full ? n : k;
  if (k === 0) {
    return { s: new Float64Array(0), u: identity(m, uColumns), vt: identity(vtRows, n), uColumns, vtRows };
  }
  if (m >= n) {
    const { s, u, vt, failed } = svdFactor(m, n, matrix.data, uColumns);
    requireConvergence(failed, matrix, owner);
    return { s, u: u!, vt: vt!, uColumns, vtRows };
  }
  // Aᵀ = U′ Σ V′ᵀ, so A = V′ Σ U′ᵀ
  const wide = svdFactor(n, m, asTall(matrix), vtRows);
  requireConvergence(wide.failed, matrix, owner);
  const u: Float64Array = new Float64Array(m * m);
  const vt: Float64Array = new Float64Array(vtRows * n);
  transposeInto(m, m, wide.vt!, u);
  transposeInto(n, vtRows, wide.u!, vt);
  return { s: wide.s, u, vt, uColumns, vtRows };
}

function asTall({ data, rows, columns }: Matrix): Float64Array {
  if (rows >= columns) return data;
  const turned: Float64Array = new Float64Array(data.length);
  transposeInto(rows, columns, data, turned);
  return turned;
}

function identity(rows: number, columns: number): Float64Array {
  const out: Float64Array = new Float64Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) out[i * columns + i] = 1;
  return out;
}

function requireConvergence(failed: number, { rows, columns }: Matrix, owner: string): void {
  if (failed === 0) return;
  throw new LinAlgError(
    `${owner}: the singular values did not converge: ${failed} of ${Math.min(rows, columns)} are missing, ` +
      `matrix of shape (${rows}, ${columns})`,
  );
}
