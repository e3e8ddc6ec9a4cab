/**
 * Strided arrays and the ground that Secant's solvers stand on: what comes in as an array, what goes out,
 * errors, warnings and machine constants.
 *
 * @packageDocumentation
 */
export { toNdArray } from "./arrays/ndarray.ts";
export { toFlat } from "./arrays/toFlat.ts";
export type { ArrayInput, NdArray, NumberStore, NumericTypedArray, StridedInput } from "./arrays/types.ts";
export { ConvergenceError, LinAlgError } from "./errors.ts";
export type { ComplexMatrix, ComplexVector } from "./linalg/complex.ts";
export { type CondOptions, cond } from "./linalg/cond.ts";
export {
  type EigBothResult,
  type EigOptions,
  type EigResult,
  type EigvalsOptions,
  eig,
  eigvals,
} from "./linalg/eig.ts";
export {
  type EighOptions,
  type EighResult,
  type EigvalshOptions,
  eigh,
  eigvalsh,
} from "./linalg/eigh.ts";
export { expm } from "./linalg/expm.ts";
export { type HessenbergOptions, type HessenbergResult, hessenberg } from "./linalg/hessenberg.ts";
export { type LstsqOptions, type LstsqResult, lstsq } from "./linalg/lstsq.ts";
export { type MatrixRankOptions, matrix_rank } from "./linalg/matrix_rank.ts";
export { type NormOptions, norm } from "./linalg/norm.ts";
export { type NullSpaceOptions, null_space } from "./linalg/null_space.ts";
export { type OrthOptions, orth } from "./linalg/orth.ts";
export { type PinvOptions, type PinvResult, pinv } from "./linalg/pinv.ts";
export {
  type QrOptions,
  type QrPivotedResult,
  type QrPivotedTriangle,
  type QrResult,
  type QrTriangle,
  qr,
} from "./linalg/qr.ts";
export { type SchurOptions, type SchurResult, schur } from "./linalg/schur.ts";
export { type SvdOptions, type SvdResult, svd } from "./linalg/svd.ts";
export { type SvdvalsOptions, svdvals } from "./linalg/svdvals.ts";
export { EPS, HUGE, TINY } from "./machine.ts";
export type { Flag } from "./options.ts";
export { setWarningHandler, type WarningCategory, type WarningHandler, warn } from "./warn.ts";
