/**
 * `scipy.optimize` for TypeScript.
 *
 * @packageDocumentation
 */
export type { Off, On } from "./frame/flags.ts";
export type { ObjectiveFunction } from "./frame/objective.ts";
export type { Callback, IntermediateResult } from "./frame/watch.ts";
export { type FminFull, type FminOptions, fmin } from "./minimize/fmin.ts";
