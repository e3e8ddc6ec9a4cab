import type { Watch } from "../frame/watch.ts";
import { fdjac1 } from "./fdjac1.ts";
import { type HybridOptions, type HybridOutcome, hybrj } from "./hybrj.ts";
import type { JacobianInto, Residuals } from "./lmder.ts";

/** How the Jacobian is differenced. */
export interface DifferenceOptions {
  /** diagonals below the main one that are not 0, and above it */
  readonly ml: number;
  readonly mu: number;
  /** relative error of the functions */
  readonly epsfcn: number;
}

/**
 * Powell's hybrid method with the Jacobian by forward differences, whose evaluations count as the others do.
 * ANL-80-74 (1980), `hybrd`.
 */
export function hybrd(
  functions: Residuals,
  x: Float64Array,
  fvec: Float64Array,
  { ml, mu, epsfcn }: DifferenceOptions,
  options: HybridOptions,
  spent: number,
  watch: Watch,
): HybridOutcome {
  const moved = new Float64Array(x.length);
  const held = new Float64Array(x.length);
  const differences: JacobianInto = (at, f, fjac) =>
    fdjac1(functions, at, f, fjac, ml, mu, epsfcn, moved, held);
  return hybrj(functions, differences, x, fvec, options, spent, watch);
}
