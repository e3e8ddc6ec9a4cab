import { EPS } from "@secant/core";
import type { Residuals } from "./lmder.ts";

/**
 * The Jacobian by forward differences, h = √ε |x_j| (√ε where x_j = 0), ε the relative error of the residuals.
 * ANL-80-74 (1980), `fdjac2`.
 *
 * @param columns - receive the columns of the Jacobian, m numbers each
 * @param x - moved and put back
 */
export function fdjac2(
  residuals: Residuals,
  x: Float64Array,
  fvec: Float64Array,
  columns: readonly Float64Array[],
  epsfcn: number,
): void {
  const eps = Math.sqrt(Math.max(epsfcn, EPS));
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j];
    const held = x[j];
    let h = eps * Math.abs(held);
    if (h === 0) h = eps;
    x[j] = held + h;
    residuals.at(x, column);
    x[j] = held;
    for (let i = 0; i < fvec.length; i++) column[i] = (column[i] - fvec[i]) / h;
  }
}
