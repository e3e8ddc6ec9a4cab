import type { OdeProblem } from "../types.ts";
import { times } from "./times.ts";

/**
 * Lorenz's convection model, x' = σ(y − x), y' = rx − y − xz, z' = xy − bz: chaotic for (10, 28, 8/3).
 * E. N. Lorenz, Deterministic nonperiodic flow, J. Atmos. Sci. 20 (1963) 130–141, equations (25)–(27).
 */
export const lorenz: OdeProblem = {
  name: "lorenz",
  source: "E. N. Lorenz, J. Atmos. Sci. 20 (1963) 130-141, eqs (25)-(27)",
  y0: [0, 1, 0],
  t: times(0.01, 3001),
  fun: (y, _t, sigma = 10, r = 28, b = 8 / 3) => [
    sigma * (y[1] - y[0]),
    r * y[0] - y[1] - y[0] * y[2],
    y[0] * y[1] - b * y[2],
  ],
  jac: (y, _t, sigma = 10, r = 28, b = 8 / 3) => [
    [-sigma, sigma, 0],
    [r - y[2], -1, -y[0]],
    [y[1], y[0], -b],
  ],
};
