/**
 * Strided arrays and the ground that Secant's solvers stand on: what comes in as an array, what goes out,
 * errors, warnings and machine constants.
 *
 * @packageDocumentation
 */
export * from "./arrays/index.ts";
export { toNdArray } from "./arrays/ndarray.ts";
export { toFlat } from "./arrays/toFlat.ts";
export type { ArrayInput, NdArray, NumberStore, NumericTypedArray, StridedInput } from "./arrays/types.ts";
export { ConvergenceError, LinAlgError } from "./errors.ts";
export { type ChoFactor, cho_factor } from "./linalg/cho_factor.ts";
export { type ChoSolveOptions, cho_solve } from "./linalg/cho_solve.ts";
export { type CholeskyOptions, cholesky } from "./linalg/cholesky.ts";
export type { ComplexMatrix, ComplexVector } from "./linalg/complex.ts";
export { type CondOptions, cond } from "./linalg/cond.ts";
export { type DetOptions, det } from "./linalg/det.ts";
export { type DotOf, dot, type MultipleOf } from "./linalg/dot.ts";
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
export { type InvOptions, inv } from "./linalg/inv.ts";
export { type LstsqOptions, type LstsqResult, lstsq } from "./linalg/lstsq.ts";
export { type LuFull, type LuIndexed, type LuOptions, type LuPermuted, lu } from "./linalg/lu.ts";
export { type LuFactor, type LuFactorOptions, lu_factor } from "./linalg/lu_factor.ts";
export { type LuSolveOptions, lu_solve } from "./linalg/lu_solve.ts";
export { matmul } from "./linalg/matmul.ts";
export { type MatrixRankOptions, matrix_rank } from "./linalg/matrix_rank.ts";
export { type NormOptions, norm } from "./linalg/norm.ts";
export { type NullSpaceOptions, null_space } from "./linalg/null_space.ts";
export { type OrthOptions, orth } from "./linalg/orth.ts";
export { outer } from "./linalg/outer.ts";
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
export { slogdet } from "./linalg/slogdet.ts";
export { type AssumeA, type SolveOptions, solve } from "./linalg/solve.ts";
export { type SolveBandedOptions, solve_banded } from "./linalg/solve_banded.ts";
export { type SolveTriangularOptions, solve_triangular, type Trans } from "./linalg/solve_triangular.ts";
export { type SolvehBandedOptions, solveh_banded } from "./linalg/solveh_banded.ts";
export { type SvdOptions, type SvdResult, svd } from "./linalg/svd.ts";
export { type SvdvalsOptions, svdvals } from "./linalg/svdvals.ts";
export { type TraceOf, type TraceOptions, trace } from "./linalg/trace.ts";
export type { ProductOf, RowsInput, SolutionOf, VectorInput } from "./linalg/types.ts";
export { vdot } from "./linalg/vdot.ts";
export { EPS, HUGE, TINY } from "./machine.ts";
export type { Flag } from "./options.ts";
export { setWarningHandler, type WarningCategory, type WarningHandler, warn } from "./warn.ts";
