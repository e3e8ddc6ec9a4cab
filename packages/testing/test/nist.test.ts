import { describe, expect, it } from "vitest";
import { type NistProblem, nistProblems } from "../src/index.ts";
import "../src/matchers.ts";

function sumOfSquares({ values, y }: NistProblem, b: readonly number[]): number {
  return values(b).reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
}

/** √diag((JᵀJ)⁻¹), by Gram and Schmidt's orthogonalisation done twice, of scaled columns. */
function unitErrors(J: readonly (readonly number[])[]): number[] {
  const n = J[0].length;
  const columns = J[0].map((_, j) => J.map((row) => row[j]));
  const R = columns.map(() => new Array<number>(n).fill(0));
  const dot = (a: readonly number[], c: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * c[i], 0);
  for (let j = 0; j < n; j++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const part = dot(columns[k], columns[j]);
        R[k][j] += part;
        columns[j] = columns[j].map((value, i) => value - part * columns[k][i]);
      }
    }
    R[j][j] = Math.sqrt(dot(columns[j], columns[j]));
    columns[j] = columns[j].map((value) => value / R[j][j]);
  }
  const inverse = R.map(() => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= R[i][k] * inverse[k][j];
      inverse[i][j] = sum / R[i][i];
    }
  }
  return inverse.map((row) => Math.sqrt(dot(row, row)));
}

it("has 27 sets, found under their names", () => {
  expect(Object.keys(nistProblems)).toHaveLength(27);
  for (const [name, problem] of Object.entries(nistProblems)) expect(problem.name).toBe(name);
});

describe.each(Object.entries(nistProblems))("%s", (name, problem) => {
  const { x, y, certified, starts, jacobian, values } = problem;

  it("has as many predictors as responses, and two starts for its parameters", () => {
    for (const row of Array.isArray(x[0]) ? x : [x]) expect(row).toHaveLength(y.length);
    for (const start of starts) expect(start).toHaveLength(certified.b.length);
    expect(certified.sd).toHaveLength(certified.b.length);
  });

  it("has the derivatives of its model", () => {
    const b = starts[1];
    const exact = jacobian(b);
    for (let j = 0; j < b.length; j++) {
      const h = 1e-6 * Math.abs(b[j]);
      const at = (step: number) => values(b.map((value, k) => (k === j ? value + step : value)));
      const behind = at(-h);
      const column = at(h).map((value, i) => (value - behind[i]) / (2 * h));
      const largest = Math.max(...column.map(Math.abs));
      expect(exact.map((row) => row[j])).toAgree(column, { rtol: 1e-6, atol: 1e-6 * largest });
    }
  });

  it("has, at the certified parameters, the certified sum of squares, which any wrong datum would change", () => {
    // Lanczos1's sum is that of the rounding of its data: eleven digits of the parameters do not reach it.
    if (name === "Lanczos1") {
      const exact = values([0.0951, 1, 0.8607, 3, 1.5576, 5]);
      y.forEach((value, i) => {
        expect(value).toAgree(exact[i], { rtol: 5.1e-13 });
      });
    } else expect(sumOfSquares(problem, certified.b)).toAgree(certified.rss, { rtol: 1e-10 });
  });

  it("has the certified standard deviations of its Jacobian", () => {
    const scale = Math.sqrt(certified.rss / (y.length - certified.b.length));
    const sd = unitErrors(jacobian(certified.b)).map((error) => error * scale);
    expect(sd).toAgree(certified.sd, { rtol: 1e-7 });
  });
});
