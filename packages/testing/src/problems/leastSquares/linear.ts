/** The three linear functions of m residuals in n variables. */
import { define, upTo } from "./define.ts";
import type { LeastSquaresProblem } from "./types.ts";

export function fullRank(n: number, m: number): LeastSquaresProblem {
  const jacobian = upTo(m, (i) => upTo(n, (j) => (i === j ? 1 : 0) - 2 / m));
  return define(32, {
    name: "linearFullRank",
    x0: new Array(n).fill(1),
    residuals(x) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += x[j];
      return upTo(m, (i) => (i <= n ? x[i - 1] : 0) - (2 * sum) / m - 1);
    },
    jacobian: () => jacobian.map((row) => row.slice()),
    minimum: [{ f: m - n, x: new Array(n).fill(-1) }],
  });
}

export function rankOne(n: number, m: number): LeastSquaresProblem {
  return define(33, {
    name: "linearRankOne",
    x0: new Array(n).fill(1),
    residuals(x) {
      let sum = 0;
      for (let j = 1; j <= n; j++) sum += j * x[j - 1];
      return upTo(m, (i) => i * sum - 1);
    },
    jacobian: () => upTo(m, (i) => upTo(n, (j) => i * j)),
    minimum: [{ f: (m * (m - 1)) / (2 * (2 * m + 1)) }],
  });
}

/** Of rank one, with zeros in the first and last columns and rows. */
export function rankOneZeros(n: number, m: number): LeastSquaresProblem {
  const inner = (i: number, last: number): boolean => 1 < i && i < last;
  return define(34, {
    name: "linearRankOneZeros",
    x0: new Array(n).fill(1),
    residuals(x) {
      let sum = 0;
      for (let j = 2; j < n; j++) sum += j * x[j - 1];
      return upTo(m, (i) => (inner(i, m) ? (i - 1) * sum : 0) - 1);
    },
    jacobian: () => upTo(m, (i) => upTo(n, (j) => (inner(i, m) && inner(j, n) ? (i - 1) * j : 0))),
    minimum: [{ f: (m * m + 3 * m - 6) / (2 * (2 * m - 3)) }],
  });
}
