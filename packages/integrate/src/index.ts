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
  type OdeintFunctionTFirst,
  type OdeintOptions,
  type OdeintOptionsTFirst,
  odeint,
} from "./odeint.ts";
