import type { OdeProblem } from "../types.ts";

/**
 * Robertson's chemical kinetics, from t = 0 to 4·10¹⁰: rates from 0.04 to 3·10⁷. H. H. Robertson, The solution
 * of a set of reaction rate equations, in J. Walsh (ed.), Numerical Analysis: an Introduction (1966) 178–182;
 * ROBER in Hairer & Wanner, Solving Ordinary Differential Equations II, section IV.10.
 */
export const robertson: OdeProblem = {
  name: "robertson",
  source: "H. H. Robertson (1966); Hairer & Wanner, Solving ODE II, section IV.10, ROBER",
  y0: [1, 0, 0],
  t: [0, 0.4, 4, 40, 400, 4e3, 4e4, 4e5, 4e6, 4e7, 4e8, 4e9, 4e10],
  fun(y) {
    const slow = 0.04 * y[0];
    const back = 1e4 * y[1] * y[2];
    const fast = 3e7 * y[1] * y[1];
    return [-slow + back, slow - back - fast, fast];
  },
  jac: (y) => [
    [-0.04, 1e4 * y[2], 1e4 * y[1]],
    [0.04, -1e4 * y[2] - 6e7 * y[1], -1e4 * y[1]],
    [0, 6e7 * y[1], 0],
  ],
};
