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
export { EPS, HUGE, TINY } from "./machine.ts";
export type { Flag } from "./options.ts";
export { setWarningHandler, type WarningCategory, type WarningHandler, warn } from "./warn.ts";
