import { type FminFull, fmin } from "@secant/optimize";

/** The minimum of x² − 4x + 8 from 1.3, which `fmin` reports on the console. */
export function quadratic(): FminFull {
  return fmin(([x]: Float64Array) => x ** 2 - 4 * x + 8, 1.3, { full_output: true });
}
