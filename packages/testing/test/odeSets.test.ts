import { describe, expect, it } from "vitest";
import { odeSetProblems } from "../src/index.ts";
import { endError, exactEnds, odeRunProblem } from "../src/odeRuns.ts";
import { readReference } from "../src/reference.ts";
import "../src/matchers.ts";

/** ∂f/∂y by central differences, and how far they can be trusted in each row: rounding in f, and truncation. */
function differences(f: (y: number[]) => number[], y: readonly number[]) {
  const steps = y.map((value) => 1e-5 * Math.max(Math.abs(value), 1e-3));
  const columns = y.map((value, j) => {
    const at = (step: number) => f(y.map((other, k) => (k === j ? value + step : other)));
    const [ahead, behind] = [at(steps[j]), at(-steps[j])];
    return ahead.map((high, i) => (high - behind[i]) / (2 * steps[j]));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

/** The matrix of a band: element (i, j) in row i − j + mu, column j. */
function whole(band: readonly (readonly number[])[], mu: number): number[][] {
  return band[0].map((_, i) => band[0].map((_, j) => band[i - j + mu]?.[j] ?? 0));
}

const problems = Object.values(odeSetProblems).filter(({ y0 }) => y0.length <= 200);

describe.each(problems)("$name", ({ fun, y0, t }) => {
  it("has a derivative for each component, and increasing output times", () => {
    expect(fun(y0, t[0])).toHaveLength(y0.length);
    for (let k = 1; k < t.length; k++) expect(t[k]).toBeGreaterThan(t[k - 1]);
  });
});

describe.each(problems.filter(({ jac }) => jac !== undefined))("$name", ({ fun, jac, y0, t, band }) => {
  it("has the Jacobian of its right-hand side", () => {
    for (const shift of [0, 0.03, -0.017]) {
      const y = y0.map((value, k) => value + shift * ((k % 5) + 1));
      const given = jac!(y, t[1]);
      const jacobian = band === undefined ? given : whole(given, band[1]);
      const expected = differences((point) => fun(point, t[1]), y);
      const size = fun(y, t[1]).map(Math.abs);
      jacobian.forEach((row, i) => {
        const largest = Math.max(...row.map(Math.abs));
        expect(row, `row ${i}`).toAgree(expected[i], {
          rtol: 1e-6,
          atol: 1e-6 * largest + 1e-7 * size[i] + 1e-9,
        });
      });
    }
  });
});

it("has the banded Brusselator of 1000 equations, with the entries of its full Jacobian", () => {
  const { jac, band, y0, fun } = odeSetProblems.brusselator500Banded;
  expect(y0).toHaveLength(1000);
  expect(band).toEqual([2, 2]);
  const rows = jac!(y0, 0);
  const direction = y0.map((_, i) => Math.sin(i));
  const h = 1e-6;
  const ahead = fun(
    y0.map((y, i) => y + h * direction[i]),
    0,
  );
  const behind = fun(
    y0.map((y, i) => y - h * direction[i]),
    0,
  );
  const product = y0.map((_, i) => {
    let sum = 0;
    for (let j = Math.max(0, i - 2); j <= Math.min(999, i + 2); j++) sum += rows[i - j + 2][j] * direction[j];
    return sum;
  });
  expect(ahead.map((value, i) => (value - behind[i]) / (2 * h))).toAgree(product, { rtol: 1e-6, atol: 1e-2 });
});

describe("the ends that were computed", () => {
  const cases = readReference("ode_exact").cases;
  const exact = exactEnds();

  it("have 15 digits and more", () => {
    expect(cases.length).toBeGreaterThanOrEqual(70);
    for (const { expected } of cases) expect(expected.digits).toBeGreaterThanOrEqual(15);
  });

  const published = cases.filter(({ problem, t }) => {
    const { end, t: times } = odeRunProblem(problem);
    return end !== undefined && t[1] === times[times.length - 1];
  });

  it.each(published)("are the published ones for $problem", ({ problem }) => {
    const { end } = odeRunProblem(problem);
    expect(endError(end!.y, exact.get(problem)!, { rtol: 1, atol: 1 })).toBeLessThan(1e-9);
  });

  it("are published for 30 problems and more", () => {
    expect(published.length).toBeGreaterThanOrEqual(30);
  });

  it("are what closed forms say", () => {
    const [t, e] = [20, Math.exp(-20)];
    expect(exact.get("odeSets.nonstiffA1")).toAgree([e], { rtol: 1e-14 });
    expect(exact.get("odeSets.nonstiffA2")).toAgree([1 / Math.sqrt(t + 1)], { rtol: 1e-14 });
    expect(exact.get("odeSets.nonstiffA3")).toAgree([Math.exp(Math.sin(t))], { rtol: 1e-14 });
    expect(exact.get("odeSets.nonstiffA4")).toAgree([20 / (1 + 19 * Math.exp(-t / 4))], { rtol: 1e-14 });
    expect(exact.get("odeSets.nonstiffE1")?.[0]).toAgree(Math.sqrt(2 / (Math.PI * 21)) * Math.sin(21), {
      rtol: 1e-13,
    });
    expect(exact.get("odeSets.stiffB5")?.slice(2)).toAgree(
      [-4, -1, -0.5, -0.1].map((rate) => Math.exp(rate * t)),
      { rtol: 1e-13 },
    );
    expect(exact.get("odeSets.stiffA4")?.[0]).toAgree(Math.exp(-1), { rtol: 1e-14 });
  });

  it("keep what the equations keep", () => {
    const [y1, y2, y3] = exact.get("odeSets.nonstiffB5")!;
    expect(y1 * y1 + y2 * y2).toAgree(1, { rtol: 1e-14 });
    expect(0.51 * y1 * y1 + y3 * y3).toAgree(1, { rtol: 1e-14 });
    for (const name of ["ode.robertson", "odeSets.nonstiffB3"]) {
      expect(exact.get(name)!.reduce((sum, y) => sum + y, 0)).toAgree(1, { rtol: 1e-14 });
    }
    for (const k of [1, 2, 3, 4, 5]) {
      const [x, y, u, v] = exact.get(`odeSets.nonstiffD${k}`)!;
      expect((u * u + v * v) / 2 - 1 / Math.hypot(x, y)).toAgree(-0.5, { rtol: 1e-14 });
    }
  });
});
