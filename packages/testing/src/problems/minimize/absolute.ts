import type { MinimizeProblem } from "../types.ts";

/** Σ |x_i|: continuous and convex, but without a gradient at its minimum (`grad` is 0 there). */
export const absolute: MinimizeProblem = {
  name: "absolute",
  source: "elementary",
  x0: [1.5, -0.7],
  f(x) {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]);
    return sum;
  },
  grad: (x) => Array.from(x, Math.sign),
  minimum: { f: 0, x: [0, 0] },
};
