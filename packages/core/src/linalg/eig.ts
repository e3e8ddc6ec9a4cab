import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput } from "../arrays/types.ts";
import { LinAlgError } from "../errors.ts";
import { generalEigen } from "../kernels/eigen.ts";
import { type Flag, OptionsReader } from "../options.ts";
import type { ComplexMatrix, ComplexVector } from "./complex.ts";
import { readSquare } from "./matrix.ts";

/** Options of {@link eig}. */
export interface EigOptions {
  /** Compute left eigenvectors, vᴴA = λvᴴ; not by default. */
  readonly left?: Flag;
  /** Compute right eigenvectors, Av = λv (the default). */
  readonly right?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/** Eigenvalues, and eigenvectors as columns: right ones, or left ones alone where only they were asked for. */
export type EigResult = [w: ComplexVector, v: ComplexMatrix];
/** Eigenvalues, left and right eigenvectors as columns. */
export type EigBothResult = [w: ComplexVector, vl: ComplexMatrix, vr: ComplexMatrix];

/**
 * Eigenvalues and eigenvectors of a general real matrix.
 *
 * Balancing, Hessenberg form, Francis's double-shift QR to real Schur form, back substitution: the steps of LAPACK's
 * geev. Eigenvalues and vectors are complex in general and come as pairs `{re, im}`, also where all of `im` is 0.
 * Complex conjugate pairs are adjacent, the one with positive imaginary part first, and so are their vectors.
 *
 * @param a - square matrix, shape `(n, n)`; not changed
 * @param options - `left`, `right`, `check_finite`
 * @returns `[w, vr]`: `w.re`, `w.im` of length n; column k of `vr.re`, `vr.im` (shape `(n, n)`) belongs to eigenvalue k
 *   and has ‖v‖₂ = 1 and, where complex, a real component of largest modulus. `[w, vl]` with `left` only, `[w, vl, vr]`
 *   with both, `w` with neither
 * @throws RangeError unless `a` is a square matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { eig } from "@secant/core";
 * const [w, vr] = eig([[0, 1], [-1, 0]]);
 * w.re; // Float64Array [0, 0]
 * w.im; // Float64Array [1, -1]: ±i
 * vr.im.get(1, 0); // 0.707…
 * ```
 * @see scipy.linalg.eig; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), chapter 7
 */
export function eig(
  a: ArrayInput,
  options: EigOptions & { left?: false | 0; right: false | 0 },
): ComplexVector;
export function eig(a: ArrayInput, options: EigOptions & { left: true | 1; right?: true | 1 }): EigBothResult;
export function eig(
  a: ArrayInput,
  options?:
    | (EigOptions & { left?: false | 0; right?: true | 1 })
    | (EigOptions & { left: true | 1; right: false | 0 }),
): EigResult;
export function eig(a: ArrayInput, options?: EigOptions): EigResult | EigBothResult | ComplexVector;
export function eig(a: ArrayInput, options?: EigOptions): EigResult | EigBothResult | ComplexVector {
  const read = new OptionsReader("eig", options, ["left", "right", "check_finite"]);
  const wantLeft = read.flag("left", false);
  const wantRight = read.flag("right", true);
  const { data, rows: n } = readSquare(a, "eig: a", read.flag("check_finite", true));
  const { wr, wi, left, right } = solved(n, data, wantLeft, wantRight, "eig");
  const w: ComplexVector = { re: wr, im: wi };
  if (left !== null && right !== null) return [w, columnsOf(n, wi, left), columnsOf(n, wi, right)];
  const only = left ?? right;
  return only === null ? w : [w, columnsOf(n, wi, only)];
}

/** Options of {@link eigvals}. */
export interface EigvalsOptions {
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/**
 * Eigenvalues of a general real matrix.
 *
 * As {@link eig}, but neither vectors nor the Schur form are formed, which saves most of the work.
 *
 * @param a - square matrix, shape `(n, n)`; not changed
 * @param options - `check_finite`
 * @returns `{re, im}`, each of length n; complex conjugate pairs adjacent, the positive imaginary part first
 * @throws RangeError unless `a` is a square matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { eigvals } from "@secant/core";
 * eigvals([[0, 1], [-1, 0]]).im; // Float64Array [1, -1]: ±i
 * ```
 * @see scipy.linalg.eigvals
 */
export function eigvals(a: ArrayInput, options?: EigvalsOptions): ComplexVector {
  const read = new OptionsReader("eigvals", options, ["check_finite"]);
  const { data, rows: n } = readSquare(a, "eigvals: a", read.flag("check_finite", true));
  const { wr, wi } = solved(n, data, false, false, "eigvals");
  return { re: wr, im: wi };
}

function solved(
  n: number,
  a: Float64Array,
  wantLeft: boolean,
  wantRight: boolean,
  owner: string,
): ReturnType<typeof generalEigen> {
  const result = generalEigen(n, a, wantLeft, wantRight);
  if (result.failedAt >= 0) {
    throw new LinAlgError(
      `${owner}: the QR iteration did not converge: eigenvalues up to index ${result.failedAt} of ${n} are missing`,
    );
  }
  return result;
}

/** Rows of real vectors, and of real and imaginary parts of pairs, as columns of a complex matrix. */
function columnsOf(n: number, wi: Float64Array, rows: Float64Array): ComplexMatrix {
  const re: Float64Array = new Float64Array(n * n);
  const im: Float64Array = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const isPair = wi[k] > 0;
    for (let i = 0; i < n; i++) re[i * n + k] = rows[k * n + i];
    if (!isPair) continue;
    for (let i = 0; i < n; i++) {
      re[i * n + k + 1] = rows[k * n + i];
      im[i * n + k] = rows[(k + 1) * n + i];
      im[i * n + k + 1] = -rows[(k + 1) * n + i];
    }
    k++;
  }
  return { re: toNdArray(re, [n, n]), im: toNdArray(im, [n, n]) };
}
