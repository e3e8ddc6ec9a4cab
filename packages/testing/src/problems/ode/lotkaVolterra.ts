import type { OdeProblem } from "../types.ts";
import { times } from "./times.ts";

/**
 * Prey and predator, y₁' = 2(y₁ − y₁y₂), y₂' = −(y₂ − y₁y₂), from (1, 3). Problem B1 of Hull, Enright, Fellen &
 * Sedgwick, SIAM J. Numer. Anal. 9 (1972) 603–637, after A. J. Lotka (1925) and V. Volterra (1926).
 */
export const lotkaVolterra: OdeProblem = {
  name: "lotkaVolterra",
  source: "Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9 (1972) 603-637, problem B1",
  y0: [1, 3],
  t: times(1, 21),
  fun: (y) => [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])],
  jac: (y) => [
    [2 * (1 - y[1]), -2 * y[0]],
    [y[1], y[0] - 1],
  ],
};
