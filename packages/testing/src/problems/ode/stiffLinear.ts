import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/**
 * y₁' = 998y₁ + 1998y₂, y₂' = −999y₁ − 1999y₂, from (1, 0): rates 1 and 1000, with the solution
 * y₁ = 2e^(−t) − e^(−1000t), y₂ = −e^(−t) + e^(−1000t). C. W. Gear's example of a stiff system (1971).
 */
export const stiffLinear: OdeProblem = {
  name: "stiffLinear",
  source: "C. W. Gear, Numerical Initial Value Problems in ODEs (1971)",
  y0: [1, 0],
  t: timesTo(10, 21),
  fun: (y) => [998 * y[0] + 1998 * y[1], -999 * y[0] - 1999 * y[1]],
  jac: () => [
    [998, 1998],
    [-999, -1999],
  ],
  end: { y: [2 * Math.exp(-10), -Math.exp(-10)], rtol: 1e-15, source: "closed form" },
};
