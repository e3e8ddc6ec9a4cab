import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/**
 * y' = −k(y − cos t), y(0) = 0, by default k = 50: one stiff equation, the first of all. C. F. Curtiss &
 * J. O. Hirschfelder, Integration of stiff equations, Proc. Nat. Acad. Sci. 38 (1952) 235–243; Hairer & Wanner,
 * Solving Ordinary Differential Equations II, section IV.1. With k = 1 it is y' = cos t − y.
 *
 * Solution: (k² cos t + k sin t − k² e^(−kt))/(k² + 1).
 */
export const curtissHirschfelder: OdeProblem = {
  name: "curtissHirschfelder",
  source: "Curtiss & Hirschfelder (1952); Hairer & Wanner, Solving ODE II, section IV.1",
  y0: [0],
  t: timesTo(1.5, 16),
  fun: (y, t, k = 50) => [-k * (y[0] - Math.cos(t))],
  jac: (_y, _t, k = 50) => [[-k]],
  end: {
    y: [(2500 * Math.cos(1.5) + 50 * Math.sin(1.5) - 2500 * Math.exp(-75)) / 2501],
    rtol: 1e-14,
    source: "closed form",
  },
};
