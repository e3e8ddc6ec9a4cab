/**
 * `scipy.integrate` for TypeScript.
 *
 * @packageDocumentation
 */
export type { OdeintInfo } from "./infodict.ts";
export {
  type OdeintCommonOptions,
  type OdeintFull,
  type OdeintFunction,
  type OdeintFunctionInPlace,
  type OdeintFunctionInPlaceTFirst,
  type OdeintFunctionTFirst,
  type OdeintOptions,
  type OdeintOptionsInPlace,
  type OdeintOptionsInPlaceTFirst,
  type OdeintOptionsTFirst,
  odeint,
} from "./odeint.ts";
