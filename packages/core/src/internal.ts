/**
 * What the sibling packages share and no one else should build on: it may change in any release.
 *
 * @packageDocumentation
 */
export { type DenseArray, readArray, readInto, readScalar, readVector } from "./arrays/read.ts";
export { readMatrixInto } from "./arrays/readMatrix.ts";
export { describe } from "./describe.ts";
export { luFactor, luSolve } from "./kernels/lu.ts";
export { OptionsReader, requireFunction } from "./options.ts";
