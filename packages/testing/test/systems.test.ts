import { describe, expect, it } from "vitest";
import { systemProblems } from "../src/index.ts";
import "../src/matchers.ts";

describe.each(Object.values(systemProblems))("the system $name", ({ x0, f, jacobian, root }) => {
  it("has as many equations as unknowns, finite at the start", () => {
    const values = f(x0);
    expect(values).toHaveLength(x0.length);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it.runIf(jacobian !== undefined)("has the Jacobian that central differences give", () => {
    const x = x0.map((value, j) => value + 0.1 + 0.01 * j);
    const columns = x.map((value, j) => {
      const h = Math.cbrt(Number.EPSILON) * Math.max(1e-2, Math.abs(value));
      const at = (step: number) => f(x.map((other, k) => (k === j ? other + step : other)));
      const behind = at(-h);
      return at(h).map((high, i) => (high - behind[i]) / (2 * h));
    });
    const J = jacobian!(x);
    const size = Math.max(...J.flat().map(Math.abs));
    expect(J).toAgree(
      columns[0].map((_, i) => columns.map((column) => column[i])),
      { rtol: 1e-6, atol: 1e-7 * size },
    );
  });

  it.runIf(root !== undefined)("has the root that it states", () => {
    for (const value of f(root!)) expect(Math.abs(value)).toBeLessThan(1e-12);
  });
});
