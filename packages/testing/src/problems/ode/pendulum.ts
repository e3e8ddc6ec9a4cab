import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/** A pendulum with friction, θ'' + bθ' + c sin θ = 0, y = (θ, θ'): the example of SciPy's `odeint` page. */
export const pendulum: OdeProblem = {
  name: "pendulum",
  source: "scipy.integrate.odeint, Examples",
  y0: [Math.PI - 0.1, 0],
  t: timesTo(10, 101),
  fun: (y, _t, b = 0.25, c = 5) => [y[1], -b * y[1] - c * Math.sin(y[0])],
  jac: (y, _t, b = 0.25, c = 5) => [
    [0, 1],
    [-c * Math.cos(y[0]), -b],
  ],
};
