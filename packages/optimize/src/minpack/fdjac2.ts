import { EPS } from "@secant/core";
import type { Residuals } from "./lmder.ts";

/**
 * The Jacobian by forward differences, h = √ε |x_j| (√ε where x_j = 0), ε the relative error of the residuals.
 * ANL-80-74 (1980), `fdjac2`.
 *
 * @param x - moved and put back
 * @param fjac - the Jacobian, m × n by columns
 * @param moved - m numbers of work space
 */
export function fdjac2(
  residuals: Residuals,
  x: Float64Array,
  fvec: Float64Array,
  fjac: Float64Array,
  epsfcn: number,
  moved: Float64Array,
): void {
  const m = fvec.length;
  const eps = Math.sqrt(Math.max(epsfcn, EPS));
  for (let j = 0; j < x.length; j++) {
    const held = x[j];
    let h = eps * Math.abs(held);
    if (h === 0) h = eps;
    x[j] = held + h;
    residuals.at(x, moved);
    x[j] = held;
    const column = j * m;
    for (let i = 0; i < m; i++) fjac[column + i] = (moved[i] - fvec[i]) / h;
  }
}
