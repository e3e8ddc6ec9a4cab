import type { OdeProblem } from "../types.ts";
import { times } from "./times.ts";

/**
 * Airy's equation w'' = t w as a system of first order, y = (w', w), for the solution Ai. As in SciPy's
 * tutorial, which takes Ai'(0) = −3^(−1/3)/Γ(1/3) and Ai(0) = 3^(−2/3)/Γ(2/3).
 */
export const airy: OdeProblem = {
  name: "airy",
  source: "SciPy tutorial, Ordinary differential equations (odeint)",
  y0: [-0.2588194037928069, 0.3550280538878172],
  t: times(0.01, 401),
  fun: (y, t) => [t * y[1], y[0]],
  jac: (_y, t) => [
    [0, t],
    [1, 0],
  ],
};
