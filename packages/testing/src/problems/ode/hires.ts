import type { OdeProblem } from "../types.ts";

/**
 * HIRES, the high irradiance response of a plant to light: 8 reactions. E. Schäfer, A new approach to explain
 * the "high irradiance responses" of photomorphogenesis on the basis of phytochrome, J. Math. Biology 2 (1975)
 * 41–56; Hairer & Wanner, Solving Ordinary Differential Equations II, section IV.10.
 */
export const hires: OdeProblem = {
  name: "hires",
  source: "E. Schäfer (1975); Hairer & Wanner, Solving ODE II, section IV.10, HIRES",
  y0: [1, 0, 0, 0, 0, 0, 0, 0.0057],
  t: [0, 0.5, 1, 2, 5, 10, 20, 50, 100, 150, 200, 250, 300, 321.8122],
  fun(y) {
    const r = 280 * y[5] * y[7];
    return [
      -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007,
      1.71 * y[0] - 8.75 * y[1],
      -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4],
      8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3],
      -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6],
      -r + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6],
      r - 1.81 * y[6],
      -r + 1.81 * y[6],
    ];
  },
  jac(y) {
    const a = 280 * y[7];
    const b = 280 * y[5];
    return [
      [-1.71, 0.43, 8.32, 0, 0, 0, 0, 0],
      [1.71, -8.75, 0, 0, 0, 0, 0, 0],
      [0, 0, -10.03, 0.43, 0.035, 0, 0, 0],
      [0, 8.32, 1.71, -1.12, 0, 0, 0, 0],
      [0, 0, 0, 0, -1.745, 0.43, 0.43, 0],
      [0, 0, 0, 0.69, 1.71, -a - 0.43, 0.69, -b],
      [0, 0, 0, 0, 0, a, -1.81, b],
      [0, 0, 0, 0, 0, -a, 1.81, -b],
    ];
  },
  end: {
    y: [
      0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
      0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
    ],
    rtol: 1e-9,
    source: "Test Set for IVP Solvers, problem HIRES (Hairer & Wanner, Solving ODE II)",
  },
};
