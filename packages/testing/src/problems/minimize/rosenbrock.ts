import type { MinimizeProblem } from "../types.ts";

/**
 * Rosenbrock's valley in n variables, each linked to the next, as in `scipy.optimize.rosen`:
 * Σ 100 (x_{i+1} − x_i²)² + (1 − x_i)². For n = 2 it is Rosenbrock's own function.
 *
 * H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function,
 * Comput. J. 3 (1960) 175–184; problem (1) of Moré, Garbow & Hillstrom for n = 2.
 */
export function rosenbrock(n: number): MinimizeProblem {
  return {
    name: `rosenbrock${n}`,
    source: "H. H. Rosenbrock, Comput. J. 3 (1960) 175-184; chained for n > 2",
    x0: Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1)),
    f(x) {
      let sum = 0;
      for (let i = 0; i < n - 1; i++) {
        const climb = x[i + 1] - x[i] * x[i];
        const along = 1 - x[i];
        sum += 100 * climb * climb + along * along;
      }
      return sum;
    },
    grad(x) {
      const g: number[] = new Array(n).fill(0);
      for (let i = 0; i < n - 1; i++) {
        const climb = x[i + 1] - x[i] * x[i];
        g[i] += -400 * x[i] * climb - 2 * (1 - x[i]);
        g[i + 1] += 200 * climb;
      }
      return g;
    },
    minimum: { f: 0, x: new Array(n).fill(1) },
  };
}
