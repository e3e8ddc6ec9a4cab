import type { Watch } from "../frame/watch.ts";
import { fdjac2 } from "./fdjac2.ts";
import { type LmOptions, type LmOutcome, lmder, type Residuals, type RoomyJacobian } from "./lmder.ts";

/**
 * Levenberg–Marquardt with the Jacobian by forward differences, whose n evaluations count as the others do.
 * ANL-80-74 (1980), `lmdif`.
 */
export function lmdif(
  residuals: Residuals,
  x: Float64Array,
  fvec: Float64Array,
  epsfcn: number,
  options: LmOptions,
  watch: Watch,
): LmOutcome {
  const differences: RoomyJacobian = (at, f, fjac, room) => fdjac2(residuals, at, f, fjac, epsfcn, room);
  return lmder(residuals, differences, x, fvec, options, watch);
}
