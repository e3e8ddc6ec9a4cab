import { brusselator } from "../ode/brusselator.ts";
import { heat } from "../ode/heat.ts";
import type { OdeProblem } from "../types.ts";
import type { OdeSetProblem } from "./types.ts";

/** The problem with `band`, the Jacobian by its diagonals; `column` gives those entries of column j that lie in the band. */
function banded(
  problem: OdeProblem,
  width: number,
  column: (y: ArrayLike<number>, j: number) => readonly number[],
): OdeSetProblem {
  const n = problem.y0.length;
  return {
    ...problem,
    name: `${problem.name}Banded`,
    band: [width, width],
    jac(y) {
      const rows = Array.from({ length: 2 * width + 1 }, () => new Array<number>(n).fill(0));
      for (let j = 0; j < n; j++) {
        const entries = column(y, j);
        for (let k = 0; k < rows.length; k++) {
          const i = j + k - width;
          if (i >= 0 && i < n) rows[k][j] = entries[k];
        }
      }
      return rows;
    },
  };
}

/** The Brusselator on n points with its Jacobian by five diagonals. */
export function bandedBrusselator(n: number): OdeSetProblem {
  const scale = (n + 1) * (n + 1) * (1 / 50);
  return banded(brusselator(n), 2, (y, j) => {
    const u = y[j - (j % 2)];
    const v = y[j - (j % 2) + 1];
    return j % 2 === 0
      ? [scale, 0, 2 * u * v - 4 - 2 * scale, 3 - 2 * u * v, scale]
      : [scale, u * u, -u * u - 2 * scale, 0, scale];
  });
}

/** The heat equation on n points with its Jacobian by three diagonals. */
export function bandedHeat(n: number): OdeSetProblem {
  const scale = (n + 1) * (n + 1);
  return banded(heat(n), 1, () => [scale, -2 * scale, scale]);
}
