import type { SystemProblem } from "./types.ts";

/**
 * Chandrasekhar's H-equation for c = 0.9 by the midpoint rule: H(μ) = 1 / (1 − (c/2) ∫₀¹ μ H(ν) / (μ + ν) dν).
 */
export function chandrasekhar(n: number): SystemProblem {
  const c = 0.9;
  const node = (i: number) => (i + 0.5) / n;
  const inner = (x: ArrayLike<number>, i: number) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (node(i) * x[j]) / (node(i) + node(j));
    return 1 - (c / (2 * n)) * sum;
  };
  return {
    name: `chandrasekhar${n}`,
    source: "C. T. Kelley, Solving Nonlinear Equations with Newton's Method (SIAM, 2003), section 5.6",
    x0: new Array(n).fill(1),
    f: (x) => Array.from({ length: n }, (_, i) => x[i] - 1 / inner(x, i)),
    jacobian: (x) =>
      Array.from({ length: n }, (_, i) => {
        const value = inner(x, i);
        return Array.from({ length: n }, (__, j) => {
          const slope = ((c / (2 * n)) * node(i)) / (node(i) + node(j));
          return (i === j ? 1 : 0) - slope / (value * value);
        });
      }),
  };
}
