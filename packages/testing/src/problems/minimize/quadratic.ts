import type { MinimizeProblem } from "../types.ts";

/** x² + bx + c, by default x² − 4x + 8: least at x = 2, where it is 4. */
export const quadratic: MinimizeProblem = {
  name: "quadratic",
  source: "elementary; the start 1.3 is ours",
  x0: [1.3],
  f: (x, b = -4, c = 8) => x[0] * x[0] + b * x[0] + c,
  grad: (x, b = -4) => [2 * x[0] + b],
  minimum: { f: 4, x: [2] },
};
