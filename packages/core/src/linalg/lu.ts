import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { denseLu } from "../kernels/denseLu.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readMatrix } from "./matrix.ts";

/** Options of {@link lu}. */
export interface LuOptions {
  /** Give P L in place of P and L; default false. */
  permute_l?: Flag;
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Refuse NaN and infinities in `a`; default true. */
  check_finite?: Flag;
  /** Give the permutation as indices, `a = l[p, :] u`; default false: as a matrix. */
  p_indices?: Flag;
}

/** The factors of {@link lu}: permutation matrix, unit lower triangle, upper triangle. */
export type LuFull = [p: NdArray<Float64Array>, l: NdArray<Float64Array>, u: NdArray<Float64Array>];

/** The factors of {@link lu} with `p_indices`. */
export type LuIndexed = [p: Int32Array, l: NdArray<Float64Array>, u: NdArray<Float64Array>];

/** The factors of {@link lu} with `permute_l`. */
export type LuPermuted = [pl: NdArray<Float64Array>, u: NdArray<Float64Array>];

/**
 * LU factors with partial pivoting, `a = P L U`, as matrices of their own.
 *
 * To solve with them, {@link lu_factor} is the shorter way.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - see {@link LuOptions}
 * @returns `[p, l, u]` with k = min(m, n): the permutation matrix, shape `(m, m)`, the lower triangle with ones on
 *   its diagonal, shape `(m, k)`, and the upper triangle, shape `(k, n)`. With `permute_l`: `[pl, u]`. With
 *   `p_indices` p is the array for which row i of a is row `p[i]` of `l u`.
 * @throws RangeError where a is no matrix or not finite; TypeError for an unknown option or what is not an array of
 *   numbers
 * @example
 * ```ts
 * import { lu } from "@secant/core";
 *
 * const [p, l, u] = lu([[1, 2], [4, 4]]);
 * console.log(p.get(0, 1), l.get(1, 0), u.get(1, 1)); // 1, 0.25, 1
 * ```
 * @see scipy.linalg.lu
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 3.4
 */
export function lu(
  a: ArrayInput,
  options?: LuOptions & { permute_l?: false | 0; p_indices?: false | 0 },
): LuFull;
export function lu(a: ArrayInput, options: LuOptions & { permute_l: true | 1 }): LuPermuted;
export function lu(
  a: ArrayInput,
  options: LuOptions & { permute_l?: false | 0; p_indices: true | 1 },
): LuIndexed;
export function lu(a: ArrayInput, options?: LuOptions): LuFull | LuIndexed | LuPermuted;
export function lu(a: ArrayInput, options?: LuOptions): LuFull | LuIndexed | LuPermuted {
  const given = new OptionsReader("lu", options, ["permute_l", "overwrite_a", "check_finite", "p_indices"]);
  given.flag("overwrite_a", false);
  const isPermuted = given.flag("permute_l", false);
  const isIndexed = given.flag("p_indices", false);
  const { data, rows: m, columns: n } = readMatrix(a, "lu: a", given.flag("check_finite", true));
  const k = Math.min(m, n);
  const pivots = new Int32Array(k);
  denseLu(m, n, data, pivots);

  const order = Int32Array.from({ length: m }, (_, i) => i);
  for (let i = 0; i < k; i++) [order[i], order[pivots[i]]] = [order[pivots[i]], order[i]];
  // Row i of L U is row order[i] of a.
  const lower: Float64Array = new Float64Array(m * k);
  const upper: Float64Array = new Float64Array(k * n);
  for (let i = 0; i < m; i++) {
    const to = (isPermuted ? order[i] : i) * k;
    for (let j = 0; j < Math.min(i, k); j++) lower[to + j] = data[i * n + j];
    if (i < k) lower[to + i] = 1;
  }
  for (let i = 0; i < k; i++) upper.set(data.subarray(i * n + i, (i + 1) * n), i * n + i);
  const l = toNdArray(lower, [m, k]);
  const u = toNdArray(upper, [k, n]);
  if (isPermuted) return [l, u];
  if (isIndexed) {
    const p = new Int32Array(m);
    for (let i = 0; i < m; i++) p[order[i]] = i;
    return [p, l, u];
  }
  const matrix: Float64Array = new Float64Array(m * m);
  for (let i = 0; i < m; i++) matrix[order[i] * m + i] = 1;
  return [toNdArray(matrix, [m, m]), l, u];
}
