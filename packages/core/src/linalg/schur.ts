import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { LinAlgError } from "../errors.ts";
import { balance, undoBalance } from "../kernels/balance.ts";
import { hessenbergClean, hessenbergFormQt, hessenbergReduce } from "../kernels/hessenberg.ts";
import { transposeInto } from "../kernels/rows.ts";
import { multiplyByPower, scaleToSafety } from "../kernels/scaling.ts";
import { hessenbergQr } from "../kernels/schur.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readChoice } from "./choice.ts";
import { readSquare } from "./matrix.ts";

/** Options of {@link schur}. */
export interface SchurOptions {
  /** `"real"`, the default and the only form; the complex Schur form is not supported. */
  readonly output?: "real";
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/** A = Z T Zᵀ. */
export type SchurResult = [T: NdArray<Float64Array>, Z: NdArray<Float64Array>];

/**
 * Real Schur form: A = Z T Zᵀ with ZᵀZ = I and T upper triangular but for 2 × 2 blocks on its diagonal.
 *
 * Hessenberg form, then Francis's double-shift QR. Real eigenvalues stand on the diagonal of T; a complex pair
 * a ± i√(−bc) is a block [a b; c a] with bc < 0, as LAPACK standardises it.
 *
 * @param a - square matrix, shape `(n, n)`; not changed
 * @param options - `output`, `check_finite`
 * @returns `[T, Z]`, both of shape `(n, n)`
 * @throws RangeError unless `a` is a square matrix of finite numbers, and for `output: "complex"`; LinAlgError where the
 *   iteration does not converge
 * @example
 * ```ts
 * import { schur } from "@secant/core";
 * const [T, Z] = schur([[1, 2], [3, 4]]);
 * T.get(1, 1); // 5.37…, an eigenvalue
 * ```
 * @see scipy.linalg.schur; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 7.5
 */
export function schur(a: ArrayInput, options?: SchurOptions): SchurResult {
  const read = new OptionsReader("schur", options, ["output", "check_finite"]);
  if (read.raw("output") === "complex") {
    throw new RangeError(
      'schur: output: expected "real", got "complex": the complex Schur form is not supported',
    );
  }
  readChoice(read, "schur", "output", ["real"], "real");
  const { data, rows: n } = readSquare(a, "schur: a", read.flag("check_finite", true));
  const tau: Float64Array = new Float64Array(n);
  const scale: Float64Array = new Float64Array(n);
  const zt: Float64Array = new Float64Array(n * n);
  const work: Float64Array = new Float64Array(2 * n + 8);
  const exponent = scaleToSafety(data);
  // Permutations only: a scaling would not be orthogonal.
  const range = balance(n, data, scale, true, false);
  hessenbergReduce(n, range.low, range.high, data, tau, work);
  hessenbergFormQt(n, range.low, range.high, data, tau, zt, work);
  hessenbergClean(n, data);
  const failedAt = hessenbergQr(
    n,
    range.low,
    range.high,
    data,
    zt,
    true,
    new Float64Array(n),
    new Float64Array(n),
    work,
  );
  if (failedAt >= 0) {
    throw new LinAlgError(
      `schur: the QR iteration did not converge: eigenvalues up to index ${failedAt} of ${n} are missing`,
    );
  }
  undoBalance(n, range, scale, n, zt, false);
  multiplyByPower(data, -exponent);
  const z: Float64Array = new Float64Array(n * n);
  transposeInto(n, n, zt, z);
  return [toNdArray(data, [n, n]), toNdArray(z, [n, n])];
}
