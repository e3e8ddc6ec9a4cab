import { matrixOf } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { qrFactor, qrFactorPivoted, qrForm } from "../kernels/qr.ts";
import { multiplyByPower, scaleToSafety } from "../kernels/scaling.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readChoice } from "./choice.ts";
import { readMatrix } from "./matrix.ts";

/** Options of {@link qr}. */
export interface QrOptions {
  /** How much to return: all of Q and R (`"full"`, the default), R alone (`"r"`), or k = min(m, n) columns of Q and rows of R (`"economic"`). */
  readonly mode?: "full" | "r" | "economic";
  /** Factor AP, the column of largest remaining norm first at each step; by default A itself. */
  readonly pivoting?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/** A = QR. */
export type QrResult = [Q: NdArray<Float64Array>, R: NdArray<Float64Array>];
/** AP = QR; column k of AP is column P[k] of A. */
export type QrPivotedResult = [Q: NdArray<Float64Array>, R: NdArray<Float64Array>, P: Int32Array];
/** R alone, a tuple of one as in SciPy. */
export type QrTriangle = [R: NdArray<Float64Array>];
/** R and the order of the columns. */
export type QrPivotedTriangle = [R: NdArray<Float64Array>, P: Int32Array];

/**
 * QR factorisation: A = QR with QᵀQ = I and R upper triangular.
 *
 * Householder reflections, with the signs of LAPACK's geqrf: a diagonal element of R has the sign opposite to that of
 * what it replaced. With pivoting, AP = QR where |r₀₀| ≥ |r₁₁| ≥ …, as LAPACK's geqp3: R shows the numerical rank.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `mode`, `pivoting`, `check_finite`
 * @returns `[Q, R]` of shapes `(m, m)` and `(m, n)`; economic `(m, k)` and `(k, n)`, k = min(m, n); with
 *   `mode: "r"` `[R]`; with `pivoting` the column order P, an `Int32Array` of length n, is appended
 * @throws RangeError unless `a` is a matrix of finite numbers; TypeError for an unknown option
 * @example
 * ```ts
 * import { qr } from "@secant/core";
 * const [Q, R, P] = qr([[1, 2], [3, 4], [5, 6]], { mode: "economic", pivoting: true });
 * R.get(0, 0); // −7.48…, the norm of the second column
 * P; // Int32Array [1, 0]
 * ```
 * @see scipy.linalg.qr; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), sections 5.2 and 5.4
 */
export function qr(a: ArrayInput, options: QrOptions & { mode: "r"; pivoting: true | 1 }): QrPivotedTriangle;
export function qr(a: ArrayInput, options: QrOptions & { mode: "r"; pivoting?: false | 0 }): QrTriangle;
export function qr(
  a: ArrayInput,
  options: QrOptions & { mode?: "full" | "economic"; pivoting: true | 1 },
): QrPivotedResult;
export function qr(
  a: ArrayInput,
  options?: QrOptions & { mode?: "full" | "economic"; pivoting?: false | 0 },
): QrResult;
export function qr(
  a: ArrayInput,
  options?: QrOptions,
): QrResult | QrPivotedResult | QrTriangle | QrPivotedTriangle;
export function qr(
  a: ArrayInput,
  options?: QrOptions,
): QrResult | QrPivotedResult | QrTriangle | QrPivotedTriangle {
  const read = new OptionsReader("qr", options, ["mode", "pivoting", "check_finite"]);
  const mode = readChoice(read, "qr", "mode", ["full", "r", "economic"], "full");
  const pivoting = read.flag("pivoting", false);
  const { data, rows: m, columns: n } = readMatrix(a, "qr: a", read.flag("check_finite", true));
  const steps = Math.min(m, n);
  const tau: Float64Array = new Float64Array(steps);
  const work: Float64Array = new Float64Array(pivoting ? m + Math.max(m, 3 * n) : m + Math.max(m, n));
  const pivots = new Int32Array(pivoting ? n : 0);
  const exponent = scaleToSafety(data);
  if (pivoting) qrFactorPivoted(m, n, data, tau, pivots, work);
  else qrFactor(m, n, data, tau, work);
  let Q: NdArray<Float64Array> | null = null;
  if (mode !== "r") {
    const width = mode === "economic" ? steps : m;
    const q: Float64Array = new Float64Array(m * width);
    qrForm(m, n, steps, data, tau, width, q, work);
    Q = matrixOf(q, m, width);
  }
  // R stays where it is; the vectors of Q below it have served.
  const height = mode === "economic" ? steps : m;
  const r = height === m ? data : data.slice(0, height * n);
  for (let i = 1; i < height; i++) for (let k = i * n; k < i * n + Math.min(i, n); k++) r[k] = 0;
  multiplyByPower(r, -exponent);
  const R = matrixOf(r, height, n);
  if (Q === null) return pivoting ? [R, pivots] : [R];
  return pivoting ? [Q, R, pivots] : [Q, R];
}
