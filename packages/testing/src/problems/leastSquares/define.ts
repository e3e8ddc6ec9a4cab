import type { LeastSquaresProblem } from "./types.ts";

/** A problem of the collection: what the paper gives, from which f and its gradient follow. */
export function define(
  number: number,
  { residuals, jacobian, ...rest }: Omit<LeastSquaresProblem, "source" | "f" | "grad">,
): LeastSquaresProblem {
  return {
    source: `Moré, Garbow & Hillstrom, ACM TOMS 7 (1981) 17-41, problem (${number})`,
    residuals,
    jacobian,
    f(x) {
      let sum = 0;
      for (const r of residuals(x)) sum += r * r;
      return sum;
    },
    grad(x) {
      const r = residuals(x);
      const J = jacobian(x);
      return J[0].map((_, j) => {
        let sum = 0;
        for (let i = 0; i < r.length; i++) sum += J[i][j] * r[i];
        return 2 * sum;
      });
    },
    ...rest,
  };
}

/** [f(1), …, f(count)]: the paper counts from 1. */
export function upTo<T>(count: number, f: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => f(i + 1));
}
