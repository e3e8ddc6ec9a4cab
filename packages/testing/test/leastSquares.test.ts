import { describe, expect, it } from "vitest";
import { type LeastSquaresProblem, leastSquaresProblems } from "../src/index.ts";
import "../src/matchers.ts";

/** Central differences of the residuals, row i, column j. */
function differences({ residuals }: LeastSquaresProblem, x: readonly number[]): number[][] {
  const columns = x.map((value, j) => {
    const h = Math.cbrt(Number.EPSILON) * Math.max(1e-2, Math.abs(value));
    const at = (step: number) => residuals(x.map((other, k) => (k === j ? other + step : other)));
    const behind = at(-h);
    return at(h).map((high, i) => (high - behind[i]) / (2 * h));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

/** The residuals' sum of squares where a plain damped iteration ends, after Levenberg 1944. */
function fitted({ residuals, jacobian, f, x0 }: LeastSquaresProblem): number {
  let x = [...x0];
  let damping = 1e-6;
  for (let k = 0; k < 20_000 && damping < 1e9; k++) {
    const r = residuals(x);
    const J = jacobian(x);
    const A = x.map((_, a) => x.map((__, b) => J.reduce((sum, row) => sum + row[a] * row[b], 0)));
    const shift = damping * Math.max(...A.map((row, a) => row[a]));
    const step = solve(
      A.map((row, a) => row.map((value, b) => (a === b ? value + shift : value))),
      x.map((_, a) => -J.reduce((sum, row, i) => sum + row[a] * r[i], 0)),
    );
    const next = x.map((value, a) => value + step[a]);
    if (f(next) < f(x)) {
      x = next;
      damping /= 10;
    } else damping *= 4;
  }
  return f(x);
}

/** A⁻¹b by elimination with pivots. */
function solve(A: number[][], b: number[]): number[] {
  const n = b.length;
  const rows = A.map((row, i) => [...row, b[i]]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= k && Math.abs(row[k]) > Math.abs(rows[best][k]) ? i : best),
      k,
    );
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x: number[] = new Array(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    x[k] =
      (rows[k][n] - rows[k].slice(k + 1, n).reduce((sum, a, j) => sum + a * x[k + 1 + j], 0)) / rows[k][k];
  }
  return x;
}

it("has all 35 problems of the paper", () => {
  const numbers = Object.values(leastSquaresProblems).map(({ source }) =>
    Number(source.match(/\((\d+)\)$/)?.[1]),
  );
  expect([...new Set(numbers)]).toEqual(Array.from({ length: 35 }, (_, k) => k + 1));
});

describe.each(Object.entries(leastSquaresProblems))("%s", (name, problem) => {
  it("is found under its name, with functions that need no `this`", () => {
    const { residuals, jacobian, f, grad, x0 } = problem;
    expect(problem.name).toBe(name);
    expect(jacobian(x0)).toHaveLength(residuals(x0).length);
    expect(grad(x0)).toHaveLength(x0.length);
    expect(f(x0)).toBe(residuals(x0).reduce((sum, r) => sum + r * r, 0));
  });

  it("has the Jacobian of its residuals and the gradient of f", () => {
    for (const shift of [0, 0.11, -0.017]) {
      const x = problem.x0.map((value, k) => value * (1 + shift) + shift * (k + 1) * 0.3);
      const exact = problem.jacobian(x);
      const r = problem.residuals(x);
      const largest = Math.max(...exact.flat().map(Math.abs), 1e-4 * Math.max(...r.map(Math.abs)));
      expect(exact).toAgree(differences(problem, x), { rtol: 1e-5, atol: 1e-6 * largest });
      const gradient = x.map((_, j) => 2 * exact.reduce((sum, row, i) => sum + row[j] * r[i], 0));
      expect(problem.grad(x)).toAgree(gradient, { rtol: 1e-10, atol: 1e-10 });
    }
  });

  it("takes its least values at its minima, where the gradient is zero", () => {
    for (const { f, x } of problem.minimum) {
      if (x === undefined) continue;
      expect(problem.f(x)).toAgree(f, { rtol: 5e-6, atol: 1e-20 });
      const scale = Math.max(1, f) * Math.max(...problem.jacobian(x).flat().map(Math.abs));
      expect(problem.grad(x)).toAgree(new Array(x.length).fill(0), { atol: 1e-12 * scale });
    }
  });

  it("is led from its start to one of the minima that the paper gives", () => {
    const reached = fitted(problem);
    const known = problem.minimum.some(({ f }) => Math.abs(reached - f) <= 4e-6 * f + 1e-12);
    expect(known, `reached ${reached}`).toBe(true);
  });
});
