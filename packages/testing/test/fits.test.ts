import { describe, expect, it } from "vitest";
import { fitProblems } from "../src/index.ts";
import "../src/matchers.ts";

describe.each(Object.entries(fitProblems))("%s", (name, problem) => {
  it("is found under its name", () => {
    expect(problem.name).toBe(name);
  });

  it("has the Jacobian of its residuals", () => {
    for (const shift of [0, 0.07, -0.03]) {
      const x = problem.x0.map((value) => value * (1 + shift));
      const jacobian = problem.jacobian(x);
      const m = problem.residuals(x).length;
      expect([jacobian.length, jacobian[0].length]).toEqual([m, x.length]);
      for (let j = 0; j < x.length; j++) {
        const h = 6e-6 * (Math.abs(x[j]) || 1);
        const at = (step: number) => problem.residuals(x.map((value, k) => (k === j ? value + step : value)));
        const ahead = at(h);
        const behind = at(-h);
        const size = Math.max(1e-8, ...jacobian.map((row) => Math.abs(row[j])));
        const column = ahead.map((value, i) => (value - behind[i]) / (2 * h));
        expect(jacobian.map((row) => row[j])).toAgree(column, { rtol: 1e-7, atol: 1e-7 * size });
      }
    }
  });
});
