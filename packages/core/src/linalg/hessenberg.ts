import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { hessenbergClean, hessenbergFormQt, hessenbergReduce } from "../kernels/hessenberg.ts";
import { transposeInto } from "../kernels/rows.ts";
import { multiplyByPower, scaleToSafety } from "../kernels/scaling.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readSquare } from "./matrix.ts";

/** Options of {@link hessenberg}. */
export interface HessenbergOptions {
  /** Return Q too; not by default. */
  readonly calc_q?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/** A = Q H Qᵀ. */
export type HessenbergResult = [H: NdArray<Float64Array>, Q: NdArray<Float64Array>];

/**
 * Hessenberg form: A = Q H Qᵀ with QᵀQ = I and H zero below the first subdiagonal.
 *
 * Householder reflections with the signs of LAPACK's gehrd; the matrix is not balanced.
 *
 * @param a - square matrix, shape `(n, n)`; not changed
 * @param options - `calc_q`, `check_finite`
 * @returns H, shape `(n, n)`; with `calc_q` `[H, Q]`
 * @throws RangeError unless `a` is a square matrix of finite numbers
 * @example
 * ```ts
 * import { hessenberg } from "@secant/core";
 * const [H, Q] = hessenberg([[1, 2, 3], [4, 5, 6], [7, 8, 10]], { calc_q: true });
 * H.get(2, 0); // 0
 * ```
 * @see scipy.linalg.hessenberg; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 7.4
 */
export function hessenberg(
  a: ArrayInput,
  options: HessenbergOptions & { calc_q: true | 1 },
): HessenbergResult;
export function hessenberg(
  a: ArrayInput,
  options?: HessenbergOptions & { calc_q?: false | 0 },
): NdArray<Float64Array>;
export function hessenberg(
  a: ArrayInput,
  options?: HessenbergOptions,
): HessenbergResult | NdArray<Float64Array>;
export function hessenberg(
  a: ArrayInput,
  options?: HessenbergOptions,
): HessenbergResult | NdArray<Float64Array> {
  const read = new OptionsReader("hessenberg", options, ["calc_q", "check_finite"]);
  const { data, rows: n } = readSquare(a, "hessenberg: a", read.flag("check_finite", true));
  const tau: Float64Array = new Float64Array(n);
  const work: Float64Array = new Float64Array(2 * n);
  const exponent = scaleToSafety(data);
  hessenbergReduce(n, 0, n - 1, data, tau, work);
  let Q: NdArray<Float64Array> | null = null;
  if (read.flag("calc_q", false)) {
    const qt: Float64Array = new Float64Array(n * n);
    const q: Float64Array = new Float64Array(n * n);
    hessenbergFormQt(n, 0, n - 1, data, tau, qt, work);
    transposeInto(n, n, qt, q);
    Q = toNdArray(q, [n, n]);
  }
  hessenbergClean(n, data);
  multiplyByPower(data, -exponent);
  const H = toNdArray(data, [n, n]);
  return Q === null ? H : [H, Q];
}
