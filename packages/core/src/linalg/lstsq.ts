import { toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { qrApplyTransposed, qrFactor } from "../kernels/qr.ts";
import { combineRows } from "../kernels/rows.ts";
import { multiplyByPower, scaleToSafety } from "../kernels/scaling.ts";
import { EPS } from "../machine.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readChoice, readTolerance } from "./choice.ts";
import { readMatrix, requireFinite } from "./matrix.ts";
import { singularVectors } from "./singular.ts";

/** Options of {@link lstsq}. */
export interface LstsqOptions {
  /** Singular values up to cond·s₀ count as 0; eps by default. */
  readonly cond?: number | null;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
  /** SciPy's names are known, and one method serves all; with `"gelsy"` neither residues nor s are returned, as there. */
  readonly lapack_driver?: "gelsd" | "gelsy" | "gelss" | null;
}

/** What {@link lstsq} returns; `X` is a vector, or a matrix where b is one. */
export type LstsqResult<X, R> = [x: X, resids: R, rank: number, s: Float64Array | null];

/**
 * Least-squares solution of Ax = b, that of smallest ‖x‖₂ where there are several.
 *
 * Householder QR where A has more rows than columns, then the singular value decomposition of what is left, of which
 * values up to `cond·s₀` count as zero. No normal equations: the error grows with cond(A), not its square, for small
 * residuals.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param b - right-hand side, shape `(m,)` or `(m, k)`; not changed
 * @param options - `cond`, `check_finite`, `lapack_driver`
 * @returns `[x, resids, rank, s]`: x of shape `(n,)` or `(n, k)`; `resids` the squared 2-norm of b − Ax, a number
 *   or one for each column, but empty where rank < n or m ≤ n (or with `"gelsy"`); the rank; the singular values
 *   of A (`null` with `"gelsy"`)
 * @throws RangeError where a is no matrix, the rows differ in number, or a number is not finite; LinAlgError
 *   where the iteration does not converge
 * @example
 * ```ts
 * import { lstsq } from "@secant/core";
 * // the line through (0, 1), (1, 3), (2, 5)
 * const [x, resids, rank] = lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5]);
 * x; // Float64Array [1, 2]
 * ```
 * @see scipy.linalg.lstsq; Å. Björck, Numerical Methods for Least Squares Problems (1996), section 2.7
 */
export function lstsq(
  a: ArrayInput,
  b: readonly number[] | Float64Array,
  options?: LstsqOptions,
): LstsqResult<Float64Array, number | Float64Array>;
export function lstsq(
  a: ArrayInput,
  b: readonly (readonly number[])[],
  options?: LstsqOptions,
): LstsqResult<NdArray<Float64Array>, Float64Array>;
export function lstsq(
  a: ArrayInput,
  b: ArrayInput,
  options?: LstsqOptions,
): LstsqResult<Float64Array | NdArray<Float64Array>, number | Float64Array>;
export function lstsq(
  a: ArrayInput,
  b: ArrayInput,
  options?: LstsqOptions,
): LstsqResult<Float64Array | NdArray<Float64Array>, number | Float64Array> {
  const read = new OptionsReader("lstsq", options, ["cond", "check_finite", "lapack_driver"]);
  const driver = readChoice(read, "lstsq", "lapack_driver", ["gelsd", "gelsy", "gelss"], "gelsd");
  const cond = readTolerance(read, "cond") ?? EPS;
  const checkFinite = read.flag("check_finite", true);
  const matrix = readMatrix(a, "lstsq: a", checkFinite);
  const right = readArray(b, "lstsq: b");
  if (checkFinite) requireFinite(right.data, right.shape, "lstsq: b");
  const { rows: m, columns: n } = matrix;
  if (right.shape.length < 1 || right.shape.length > 2 || right.shape[0] !== m) {
    throw new RangeError(
      `lstsq: b: expected shape (${m},) or (${m}, k), the rows of a, got (${right.shape.join(", ")})`,
    );
  }
  const isVector = right.shape.length === 1;
  const columns = isVector ? 1 : right.shape[1];
  const x: Float64Array = new Float64Array(n * columns);
  const wrap = (): Float64Array | NdArray<Float64Array> => (isVector ? x : toNdArray(x, [n, columns]));
  if (m === 0 || n === 0) {
    const resids = n === 0 ? squaresBelow(right.data, 0, m, columns, isVector) : new Float64Array(0);
    return [wrap(), resids, 0, driver === "gelsy" ? null : new Float64Array(0)];
  }
  const c = right.data;
  const exponent = scaleToSafety(matrix.data);
  let core = matrix;
  if (m > n) {
    const tau: Float64Array = new Float64Array(n);
    const work: Float64Array = new Float64Array(m + Math.max(n, columns));
    qrFactor(m, n, matrix.data, tau, work);
    qrApplyTransposed(m, n, n, matrix.data, tau, columns, c, work);
    const r: Float64Array = new Float64Array(n * n);
    for (let i = 0; i < n; i++) r.set(matrix.data.subarray(i * n + i, (i + 1) * n), i * n + i);
    core = { data: r, rows: n, columns: n };
  }
  const { s, u, vt } = singularVectors(core, false, "lstsq");
  const k = s.length;
  let rank = 0;
  while (rank < k && s[rank] > cond * s[0]) rank++;
  // x = Σⱼ vⱼ (uⱼᵀ c) / sⱼ
  const factors: Float64Array = new Float64Array(rank * columns);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < rank; j++) {
      for (let l = 0; l < columns; l++) factors[l * rank + j] += u[i * k + j] * c[i * columns + l];
    }
  }
  const solution: Float64Array = new Float64Array(n);
  for (let l = 0; l < columns; l++) {
    for (let j = 0; j < rank; j++) factors[l * rank + j] /= s[j];
    combineRows(rank, n, factors, l * rank, vt, 0, n, solution, 0);
    for (let i = 0; i < n; i++) x[i * columns + l] = solution[i];
  }
  multiplyByPower(x, exponent);
  multiplyByPower(s, -exponent);
  const hasResids = m > n && rank === n && driver !== "gelsy";
  const resids = hasResids ? squaresBelow(c, n, m, columns, isVector) : new Float64Array(0);
  return [wrap(), resids, rank, driver === "gelsy" ? null : s];
}

/** Σ cᵢ² over the rows from … to of each column. */
function squaresBelow(
  c: Float64Array,
  from: number,
  to: number,
  columns: number,
  isVector: boolean,
): number | Float64Array {
  const sums: Float64Array = new Float64Array(columns);
  for (let i = from; i < to; i++) {
    for (let l = 0; l < columns; l++) sums[l] += c[i * columns + l] * c[i * columns + l];
  }
  return isVector ? sums[0] : sums;
}
