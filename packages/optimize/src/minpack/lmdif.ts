import type { Watch } from "../frame/watch.ts";
import { fdjac2 } from "./fdjac2.ts";
import { type LmOptions, type LmOutcome, lmder, type Residuals } from "./lmder.ts";

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
  const m = fvec.length;
  const columns: Float64Array[] = [];
  const differences = (at: Float64Array, f: Float64Array, fjac: Float64Array): void => {
    if (columns.length === 0) {
      for (let j = 0; j < x.length; j++) columns.push(fjac.subarray(j * m, (j + 1) * m));
    }
    fdjac2(residuals, at, f, columns, epsfcn);
  };
  return lmder(residuals, differences, x, fvec, options, watch);
}
