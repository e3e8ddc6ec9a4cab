import { describe, expect, it } from "vitest";
import { minimizeProblems, odeProblems } from "../src/index.ts";
import "../src/matchers.ts";

/** ∂f/∂x by central differences, f giving a vector: row i, column j is ∂f_i/∂x_j. */
function differences(f: (x: number[]) => number[], x: readonly number[]) {
  const columns = x.map((value, j) => {
    const h = Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(value));
    const at = (step: number) => f(x.map((other, k) => (k === j ? other + step : other)));
    const ahead = at(h);
    const behind = at(-h);
    return ahead.map((high, i) => (high - behind[i]) / (2 * h));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

/** What differences can be trusted to: truncation, and rounding in f of this size. */
function trust(jacobian: readonly (readonly number[])[], f: readonly number[]): number {
  const largest = Math.max(...jacobian.flat().map(Math.abs), ...f.map((value) => 1e-4 * Math.abs(value)));
  return 1e-5 * largest + 1e-9;
}

describe.each(Object.entries(minimizeProblems))("%s", (name, problem) => {
  it("is found under its name", () => {
    expect(problem.name).toBe(name);
  });

  it("has the gradient of its function", () => {
    for (const shift of [0, 0.3, -0.17]) {
      const x = problem.x0.map((value, k) => value + shift * (k + 1));
      const gradient = [problem.grad(x)];
      const f = (point: number[]) => [problem.f(point)];
      expect(gradient).toAgree(differences(f, x), { rtol: 0, atol: trust(gradient, f(x)) });
    }
  });

  it("takes its least value at its minimum, and not less nearby", () => {
    const { f, x } = problem.minimum;
    if (x === undefined) return;
    expect(problem.f(x)).toAgree(f, { atol: 1e-20 });
    for (let k = 0; k < x.length; k++) {
      for (const step of [-1e-3, 1e-3]) {
        expect(problem.f(x.map((value, j) => (j === k ? value + step : value)))).toBeGreaterThanOrEqual(f);
      }
    }
  });
});

describe.each(Object.entries(odeProblems))("%s", (name, problem) => {
  it("is found under its name, and has a derivative for each component", () => {
    expect(problem.name).toBe(name);
    expect(problem.fun(problem.y0, problem.t[0])).toHaveLength(problem.y0.length);
  });

  it("has the Jacobian of its right-hand side", () => {
    for (const shift of [0, 0.3, -0.17]) {
      const y = problem.y0.map((value, k) => value + shift * (k + 1));
      const t = problem.t[1];
      const jacobian = problem.jac(y, t);
      const f = (point: number[]) => problem.fun(point, t);
      expect(jacobian).toAgree(differences(f, y), { rtol: 0, atol: trust(jacobian, f(y)) });
    }
  });

  it("has increasing output times", () => {
    for (let k = 1; k < problem.t.length; k++) expect(problem.t[k]).toBeGreaterThan(problem.t[k - 1]);
  });
});
