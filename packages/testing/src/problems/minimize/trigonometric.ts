import type { MinimizeProblem } from "../types.ts";

/**
 * Σ r_i², with r_i = n − Σ cos x_j + i(1 − cos x_i) − sin x_i. It has minima that are not zero, too.
 *
 * E. Spedicato (1975); problem (26) of Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17–41.
 */
export function trigonometric(n: number): MinimizeProblem {
  function residuals(x: ArrayLike<number>): number[] {
    let cosines = 0;
    for (let j = 0; j < n; j++) cosines += Math.cos(x[j]);
    const r: number[] = [];
    for (let i = 0; i < n; i++) r.push(n - cosines + (i + 1) * (1 - Math.cos(x[i])) - Math.sin(x[i]));
    return r;
  }
  return {
    name: `trigonometric${n}`,
    source: "Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (26)",
    x0: new Array(n).fill(1 / n),
    f(x) {
      let sum = 0;
      for (const r of residuals(x)) sum += r * r;
      return sum;
    },
    grad(x) {
      const r = residuals(x);
      let total = 0;
      for (const value of r) total += value;
      return r.map((value, k) => {
        const sine = Math.sin(x[k]);
        return 2 * (sine * total + value * ((k + 1) * sine - Math.cos(x[k])));
      });
    },
    minimum: { f: 0, x: new Array(n).fill(0) },
  };
}
