import { EPS } from "@secant/core";
import type { Residuals } from "./lmder.ts";

/**
 * The n × n Jacobian by forward differences, h = √ε |x_j| (√ε where x_j = 0), ε the relative error of the functions.
 * Columns that no row has both of, for `ml` diagonals below the main one and `mu` above it, share an evaluation:
 * ml + mu + 1 of them then serve for all. ANL-80-74 (1980), `fdjac1`.
 *
 * @param x - moved and put back
 * @param fjac - the Jacobian by columns
 * @param moved - n numbers of work space
 * @param held - n numbers of work space
 */
export function fdjac1(
  functions: Residuals,
  x: Float64Array,
  fvec: Float64Array,
  fjac: Float64Array,
  ml: number,
  mu: number,
  epsfcn: number,
  moved: Float64Array,
  held: Float64Array,
): void {
  const n = x.length;
  const eps = Math.sqrt(Math.max(epsfcn, EPS));
  const width = Math.min(ml + mu + 1, n);
  held.set(x);
  for (let first = 0; first < width; first++) {
    for (let j = first; j < n; j += width) x[j] = held[j] + step(held[j], eps);
    functions.at(x, moved);
    for (let j = first; j < n; j += width) {
      x[j] = held[j];
      const h = step(held[j], eps);
      const column = j * n;
      const isBanded = width < n;
      const low = isBanded ? Math.max(0, j - mu) : 0;
      const high = isBanded ? Math.min(n - 1, j + ml) : n - 1;
      for (let i = 0; i < low; i++) fjac[column + i] = 0;
      for (let i = low; i <= high; i++) fjac[column + i] = (moved[i] - fvec[i]) / h;
      for (let i = high + 1; i < n; i++) fjac[column + i] = 0;
    }
  }
}

function step(x: number, eps: number): number {
  const h = eps * Math.abs(x);
  return h === 0 ? eps : h;
}
