import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/**
 * OREGO, the Oregonator: a model of the Belousov–Zhabotinskii reaction. R. J. Field & R. M. Noyes, Oscillations
 * in chemical systems IV, J. Chem. Phys. 60 (1974) 1877–1884; Hairer & Wanner, Solving Ordinary Differential
 * Equations II, section IV.10.
 */
export const orego: OdeProblem = {
  name: "orego",
  source: "Field & Noyes (1974); Hairer & Wanner, Solving ODE II, section IV.10, OREGO",
  y0: [1, 2, 3],
  t: timesTo(360, 13),
  fun: (y) => [
    77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1])),
    (y[2] - (1 + y[0]) * y[1]) / 77.27,
    0.161 * (y[0] - y[2]),
  ],
  jac: (y) => [
    [77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]), 77.27 * (1 - y[0]), 0],
    [-y[1] / 77.27, -(1 + y[0]) / 77.27, 1 / 77.27],
    [0.161, 0, -0.161],
  ],
  end: {
    y: [0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3],
    rtol: 1e-8,
    source: "Test Set for IVP Solvers, problem OREGO (Hairer & Wanner, Solving ODE II)",
  },
};
