import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

const alpha = 1 / 50;

/**
 * The Brusselator with diffusion, u_t = 1 + u²v − 4u + αu_xx, v_t = 3u − u²v + αv_xx, α = 1/50, u = 1 and v = 3
 * at both ends, u(x, 0) = 1 + sin 2πx, v(x, 0) = 3, by the method of lines on n inner points;
 * y = (u₁, v₁, u₂, v₂, …), so that the Jacobian has two diagonals on either side.
 * Hairer & Wanner, Solving Ordinary Differential Equations II, section IV.1, and IV.10, BRUSS.
 */
export function brusselator(n: number): OdeProblem {
  const scale = alpha * (n + 1) * (n + 1);
  const y0: number[] = [];
  for (let i = 1; i <= n; i++) y0.push(1 + Math.sin((2 * Math.PI * i) / (n + 1)), 3);
  return {
    name: `brusselator${n}`,
    source: "Hairer & Wanner, Solving ODE II, sections IV.1 and IV.10, BRUSS",
    y0,
    t: timesTo(10, 11),
    fun(y) {
      const dy: number[] = [];
      for (let i = 0; i < 2 * n; i += 2) {
        const u = y[i];
        const v = y[i + 1];
        const uNeighbours = (i > 0 ? y[i - 2] : 1) + (i < 2 * n - 2 ? y[i + 2] : 1);
        const vNeighbours = (i > 0 ? y[i - 1] : 3) + (i < 2 * n - 2 ? y[i + 3] : 3);
        dy.push(
          1 + u * u * v - 4 * u + scale * (uNeighbours - 2 * u),
          3 * u - u * u * v + scale * (vNeighbours - 2 * v),
        );
      }
      return dy;
    },
    jac(y) {
      const rows = Array.from({ length: 2 * n }, () => new Array<number>(2 * n).fill(0));
      for (let i = 0; i < 2 * n; i += 2) {
        const u = y[i];
        const v = y[i + 1];
        rows[i][i] = 2 * u * v - 4 - 2 * scale;
        rows[i][i + 1] = u * u;
        rows[i + 1][i] = 3 - 2 * u * v;
        rows[i + 1][i + 1] = -u * u - 2 * scale;
        for (const k of [i, i + 1]) {
          if (k >= 2) rows[k][k - 2] = scale;
          if (k + 2 < 2 * n) rows[k][k + 2] = scale;
        }
      }
      return rows;
    },
  };
}
