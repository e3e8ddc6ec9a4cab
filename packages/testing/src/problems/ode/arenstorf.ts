import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

const mu = 0.012277471;
const y0 = [0.994, 0, 0, -2.0015851063790824];

/**
 * A periodic orbit of the restricted three-body problem (earth, moon, spaceship), y = (x, y, x', y'): after
 * 17.065… it is back at the start. R. F. Arenstorf, Periodic solutions of the restricted three body problem
 * representing analytic continuations of Keplerian elliptic motions, Amer. J. Math. 85 (1963) 27–35; Hairer,
 * Nørsett & Wanner, Solving Ordinary Differential Equations I, section II.0.
 */
export const arenstorf: OdeProblem = {
  name: "arenstorf",
  source: "R. F. Arenstorf (1963); Hairer, Nørsett & Wanner, Solving ODE I, section II.0",
  y0,
  t: timesTo(17.065216560157964, 21),
  fun(y) {
    const { earth, moon, fromEarth3, fromMoon3 } = distances(y);
    return [
      y[2],
      y[3],
      y[0] + 2 * y[3] - ((1 - mu) * earth) / fromEarth3 - (mu * moon) / fromMoon3,
      y[1] - 2 * y[2] - ((1 - mu) * y[1]) / fromEarth3 - (mu * y[1]) / fromMoon3,
    ];
  },
  jac(y) {
    const { earth, moon, fromEarth2, fromMoon2, fromEarth3, fromMoon3 } = distances(y);
    const e = (1 - mu) / fromEarth3;
    const m = mu / fromMoon3;
    const cross = 3 * y[1] * ((e * earth) / fromEarth2 + (m * moon) / fromMoon2);
    const xx = 1 - e - m + 3 * ((e * earth * earth) / fromEarth2 + (m * moon * moon) / fromMoon2);
    const yy = 1 - e - m + 3 * y[1] * y[1] * (e / fromEarth2 + m / fromMoon2);
    return [
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [xx, cross, 0, 2],
      [cross, yy, -2, 0],
    ];
  },
  end: { y: y0, rtol: 1e-7, source: "the orbit is closed" },
};

function distances(y: ArrayLike<number>) {
  const earth = y[0] + mu;
  const moon = y[0] - (1 - mu);
  const fromEarth2 = earth * earth + y[1] * y[1];
  const fromMoon2 = moon * moon + y[1] * y[1];
  const fromEarth3 = fromEarth2 * Math.sqrt(fromEarth2);
  const fromMoon3 = fromMoon2 * Math.sqrt(fromMoon2);
  return { earth, moon, fromEarth2, fromMoon2, fromEarth3, fromMoon3 };
}
