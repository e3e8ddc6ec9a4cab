/**
 * What the sibling packages share and no one else should build on: it may change in any release.
 *
 * @packageDocumentation
 */
export { matrixOf } from "./arrays/ndarray.ts";
export { type DenseArray, readArray, readInto, readScalar, readVector } from "./arrays/read.ts";
export { readMatrixInto } from "./arrays/readMatrix.ts";
export { describe } from "./describe.ts";
export { bandedLuFactor, bandedLuSolve, bandedLuSolveTransposed } from "./kernels/bandedLu.ts";
export { bidiagonalFormPt, bidiagonalize, bidiagonalQr } from "./kernels/bidiagonal.ts";
export { choleskyFactor } from "./kernels/cholesky.ts";
export { denseLu } from "./kernels/denseLu.ts";
export { gemm } from "./kernels/gemm.ts";
export { type Gemm, gemmPlain } from "./kernels/gemmPlain.ts";
export { luFactor, luSolve, luSolveMany } from "./kernels/lu.ts";
export { qrApply, qrApplyTransposed, qrFactor, qrFactorPivoted, qrForm } from "./kernels/qr.ts";
export { transpose } from "./kernels/transpose.ts";
export { solveTriangular } from "./kernels/triangular.ts";
export { OptionsReader, requireFunction } from "./options.ts";
