import { describe, expect, it } from "vitest";
import { hockSchittkowski } from "../src/index.ts";
import "../src/matchers.ts";

/** ∂f/∂x by central differences, row i, column j. */
function differences(f: (x: number[]) => number[], x: readonly number[]): number[][] {
  const columns = x.map((value, j) => {
    const h = Math.cbrt(Number.EPSILON) * Math.max(0.1, Math.abs(value));
    const at = (step: number) => f(x.map((other, k) => (k === j ? other + step : other)));
    const ahead = at(h);
    const behind = at(-h);
    return ahead.map((high, i) => (high - behind[i]) / (2 * h));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

const all = Object.entries(hockSchittkowski);

it("holds at least 45 problems of 40 numbers and more", () => {
  expect(all.length).toBeGreaterThanOrEqual(45);
});

describe.each(all)("%s", (name, problem) => {
  const { x0, f, grad, eq, eqJac, ineq, ineqJac, lb, ub, minimum } = problem;
  const n = x0.length;

  it("is found under its name, all its parts of one length", () => {
    expect(problem.name).toBe(name);
    for (const part of [lb, ub, minimum.x, grad(x0)]) expect(part).toHaveLength(n);
    expect(eqJac(x0)).toHaveLength(eq(x0).length);
    expect(ineqJac(x0)).toHaveLength(ineq(x0).length);
  });

  it("has the derivatives of its functions", () => {
    const inside = (t: number, i: number) => Math.min(Math.max(t, lb[i] + 1e-3), ub[i] - 1e-3);
    for (const shift of [0, 0.03, -0.017]) {
      const x = x0.map((value, k) => inside(value + shift * (k + 1), k));
      for (const [values, jacobian] of [
        [(point: number[]) => [f(point)], [grad(x)]],
        [eq, eqJac(x)],
        [ineq, ineqJac(x)],
      ] as [(point: number[]) => number[], number[][]][]) {
        const size = Math.max(
          1e-3,
          ...jacobian.flat().map(Math.abs),
          ...values(x).map((v) => 1e-4 * Math.abs(v)),
        );
        expect(jacobian).toAgree(differences(values, x), { rtol: 0, atol: 1e-6 * size });
      }
    }
  });

  it("takes the published value at the published point, which keeps all constraints", () => {
    const { x } = minimum;
    // Points are given to seven figures or so; one that lies on a constraint is off by what that leaves.
    const slack = (jacobian: number[][]) =>
      jacobian.map((row) => 1e-9 + 1e-6 * Math.hypot(...row.map((value, j) => value * x[j])));
    expect(f(x)).toAgree(minimum.f, { rtol: 2e-6, atol: 1e-9 });
    const equations = slack(eqJac(x));
    eq(x).forEach((value, i) => {
      expect(Math.abs(value)).toBeLessThanOrEqual(equations[i]);
    });
    const inequalities = slack(ineqJac(x));
    ineq(x).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(-inequalities[i]);
    });
    for (let i = 0; i < n; i++) {
      expect(x[i]).toBeGreaterThanOrEqual(lb[i]);
      expect(x[i]).toBeLessThanOrEqual(ub[i]);
    }
  });

  it("has no better point nearby: the gradient is a combination of those of the active constraints", () => {
    // At the minimum of problem 13 no multipliers exist.
    if (name === "hs13") return;
    const { x } = minimum;
    const g = grad(x);
    const rows: { row: number[]; isEquation: boolean }[] = [];
    for (const row of eqJac(x)) rows.push({ row, isEquation: true });
    const jac = ineqJac(x);
    ineq(x).forEach((value, i) => {
      const size = Math.hypot(...jac[i].map((a, j) => a * x[j])) + 1e-9;
      if (value < 1e-4 * size) rows.push({ row: jac[i], isEquation: false });
    });
    for (let i = 0; i < n; i++) {
      const unit = (sign: number) => x.map((_, k) => (k === i ? sign : 0));
      if (x[i] - lb[i] < 1e-6) rows.push({ row: unit(1), isEquation: false });
      if (ub[i] - x[i] < 1e-6) rows.push({ row: unit(-1), isEquation: false });
    }
    const residual = projectedGradient(g, rows);
    expect(residual).toBeLessThanOrEqual(3e-4 * Math.max(1, Math.hypot(...g)));
  });
});

/** How far g is from the cone of the rows, by coordinate descent on |g − Σ λ_i row_i|². */
function projectedGradient(
  g: readonly number[],
  rows: readonly { row: number[]; isEquation: boolean }[],
): number {
  const r = [...g];
  const lambda = rows.map(() => 0);
  for (let sweep = 0; sweep < 20_000; sweep++) {
    for (let i = 0; i < rows.length; i++) {
      const { row, isEquation } = rows[i];
      const size = row.reduce((sum, value) => sum + value * value, 0);
      if (size === 0) continue;
      const step = row.reduce((sum, value, j) => sum + value * r[j], 0) / size;
      const next = isEquation ? lambda[i] + step : Math.max(0, lambda[i] + step);
      for (let j = 0; j < r.length; j++) r[j] -= (next - lambda[i]) * row[j];
      lambda[i] = next;
    }
  }
  return Math.hypot(...r);
}
