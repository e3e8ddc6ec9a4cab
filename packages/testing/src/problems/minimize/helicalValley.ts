import type { MinimizeProblem } from "../types.ts";

/**
 * 100(x₃ − 10θ)² + 100(r − 1)² + x₃², with (r, 2πθ) the polar coordinates of (x₁, x₂): a valley that winds
 * about the x₃ axis. θ lies in (−1/4, 3/4) and jumps where x₁ = 0, x₂ < 0.
 *
 * R. Fletcher & M. J. D. Powell, A rapidly convergent descent method for minimization, Comput. J. 6 (1963)
 * 163–168; problem (7) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export const helicalValley: MinimizeProblem = {
  name: "helicalValley",
  source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (7)",
  x0: [-1, 0, 0],
  f(x) {
    const a = x[2] - 10 * turn(x[0], x[1]);
    const b = Math.sqrt(x[0] * x[0] + x[1] * x[1]) - 1;
    return 100 * a * a + 100 * b * b + x[2] * x[2];
  },
  grad(x) {
    const r2 = x[0] * x[0] + x[1] * x[1];
    const r = Math.sqrt(r2);
    const a = x[2] - 10 * turn(x[0], x[1]);
    const swing = (-2000 * a) / (2 * Math.PI * r2);
    const push = (200 * (r - 1)) / r;
    return [-swing * x[1] + push * x[0], swing * x[0] + push * x[1], 200 * a + 2 * x[2]];
  },
  minimum: { f: 0, x: [1, 0, 0] },
};

/** θ: the angle of (x, y) in turns. */
function turn(x: number, y: number): number {
  if (x === 0) return 0.25 * Math.sign(y);
  return Math.atan(y / x) / (2 * Math.PI) + (x < 0 ? 0.5 : 0);
}
