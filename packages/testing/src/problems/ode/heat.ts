import type { OdeProblem } from "../types.ts";
import { timesTo } from "./times.ts";

/**
 * The heat equation u_t = u_xx on (0, 1), u = 0 at both ends, u(x, 0) = sin πx, by the method of lines on n
 * inner points: a tridiagonal system. The start is an eigenvector of it, so that each point just decays, at the
 * rate 4(n + 1)² sin²(π/(2(n + 1))).
 */
export function heat(n: number): OdeProblem {
  const end = 0.5;
  const scale = (n + 1) * (n + 1);
  const y0 = Array.from({ length: n }, (_, i) => Math.sin((Math.PI * (i + 1)) / (n + 1)));
  const rate = 4 * scale * Math.sin(Math.PI / (2 * (n + 1))) ** 2;
  return {
    name: `heat${n}`,
    source: "textbook; method of lines, central differences",
    y0,
    t: timesTo(end, 11),
    fun(u) {
      const du: number[] = [];
      for (let i = 0; i < n; i++) {
        const left = i > 0 ? u[i - 1] : 0;
        const right = i < n - 1 ? u[i + 1] : 0;
        du.push(scale * (left - 2 * u[i] + right));
      }
      return du;
    },
    jac: () => y0.map((_, i) => y0.map((_, j) => (i === j ? -2 * scale : Math.abs(i - j) === 1 ? scale : 0))),
    end: { y: y0.map((u) => u * Math.exp(-rate * end)), rtol: 1e-13, source: "closed form" },
  };
}
