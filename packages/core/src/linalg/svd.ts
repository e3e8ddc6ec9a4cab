import { matrixOf } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readChoice } from "./choice.ts";
import { readMatrix } from "./matrix.ts";
import { singularValues, singularVectors } from "./singular.ts";

/** Options of {@link svd}. */
export interface SvdOptions {
  /** All m columns of U and n rows of Vh (the default), else only the first min(m, n). */
  readonly full_matrices?: Flag;
  /** `false` for the singular values alone. */
  readonly compute_uv?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
  /** SciPy's names are known, and one method serves both. */
  readonly lapack_driver?: "gesdd" | "gesvd";
}

/** A = U · diag(s) · Vh. */
export type SvdResult = [U: NdArray<Float64Array>, s: Float64Array, Vh: NdArray<Float64Array>];

/**
 * Singular value decomposition: A = U Σ Vᵀ with orthonormal columns of U and V.
 *
 * Householder bidiagonalisation (of R, where A is tall: Chan 1982), then implicit QR with Demmel and Kahan's zero
 * shifts. The factors of a transposed matrix are those of the matrix. Singular vectors are unique up to sign, or up to
 * a rotation where values coincide: compare subspaces, not elements.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `full_matrices`, `compute_uv`, `check_finite`, `lapack_driver`
 * @returns `[U, s, Vh]` of shapes `(m, m)`, `(k,)`, `(n, n)`, k = min(m, n), or `(m, k)`, `(k,)`, `(k, n)` without
 *   `full_matrices`; s is descending. With `compute_uv: false` s alone
 * @throws RangeError unless `a` is a matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { svd } from "@secant/core";
 * const [U, s, Vh] = svd([[3, 0], [4, 5]]);
 * s; // Float64Array [6.708, 2.236]
 * ```
 * @see scipy.linalg.svd; J. Demmel & W. Kahan, SIAM J. Sci. Stat. Comput. 11 (1990) 873–912
 */
export function svd(a: ArrayInput, options: SvdOptions & { compute_uv: false | 0 }): Float64Array;
export function svd(a: ArrayInput, options?: SvdOptions & { compute_uv?: true | 1 }): SvdResult;
export function svd(a: ArrayInput, options?: SvdOptions): SvdResult | Float64Array;
export function svd(a: ArrayInput, options?: SvdOptions): SvdResult | Float64Array {
  const read = new OptionsReader("svd", options, [
    "full_matrices",
    "compute_uv",
    "check_finite",
    "lapack_driver",
  ]);
  readChoice(read, "svd", "lapack_driver", ["gesdd", "gesvd"], "gesdd");
  const matrix = readMatrix(a, "svd: a", read.flag("check_finite", true));
  if (!read.flag("compute_uv", true)) return singularValues(matrix, "svd");
  const { s, u, vt, uColumns, vtRows } = singularVectors(matrix, read.flag("full_matrices", true), "svd");
  return [matrixOf(u, matrix.rows, uColumns), s, matrixOf(vt, vtRows, matrix.columns)];
}
