/**
 * `scipy.optimize` for TypeScript.
 *
 * @packageDocumentation
 */
export type { Off, On } from "./frame/flags.ts";
export type { ObjectiveFunction } from "./frame/objective.ts";
export type { Callback, IntermediateResult } from "./frame/watch.ts";
export { type FminFull, type FminOptions, fmin } from "./minimize/fmin.ts";
export { bisect } from "./zeros/bisect.ts";
export type { BracketFull, BracketOptions } from "./zeros/bracketing.ts";
export { brentq } from "./zeros/brentq.ts";
export type { ScalarFunction } from "./zeros/functions.ts";
export type { RootScalarMethod } from "./zeros/methods.ts";
export {
  type NewtonFull,
  type NewtonFullArray,
  type NewtonOptions,
  type NewtonStarts,
  type NewtonStartsNd,
  newton,
  type PointwiseFunction,
} from "./zeros/newton.ts";
export {
  type RootScalarOptions,
  type RootScalarSolverOptions,
  root_scalar,
} from "./zeros/root_scalar.ts";
export { RootResults } from "./zeros/rootResults.ts";
