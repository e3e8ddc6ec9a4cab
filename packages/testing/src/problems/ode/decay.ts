import type { OdeProblem } from "../types.ts";
import { times } from "./times.ts";

/**
 * y' = −ky, y(0) = 1, by default k = 1: exponential decay. Problem A1 of T. E. Hull, W. H. Enright,
 * B. M. Fellen & A. E. Sedgwick, Comparing numerical methods for ordinary differential equations,
 * SIAM J. Numer. Anal. 9 (1972) 603–637.
 */
export const decay: OdeProblem = {
  name: "decay",
  source: "Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9 (1972) 603-637, problem A1",
  y0: [1],
  t: times(1, 21),
  fun: (y, _t, k = 1) => [-k * y[0]],
  jac: (_y, _t, k = 1) => [[-k]],
  end: { y: [Math.exp(-20)], rtol: 1e-15, source: "closed form" },
};
