import type { ArrayInput } from "@secant/core";
import { ConvergenceError } from "@secant/core";
import { type CurveFitFull, curve_fit } from "@secant/optimize";
import "@secant/testing/matchers";
import { hasReferenceMath, nistProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { type CurveFitCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("curve_fit");

type Fit = (f: unknown, x: unknown, y: unknown, options: object) => CurveFitFull;

/** The case as it was given to SciPy: one call for all points. */
function run({ problem, p0, options, jac, y }: CurveFitCase, more: object = {}) {
  const { values, jacobian, x, y: own } = nistProblems[problem];
  const data = y ?? own;
  const kept = (_: unknown, i: number) => options.nan_policy !== "omit" || !Number.isNaN(data[i]);
  const model = (_x: unknown, ...b: number[]) => values(b).filter(kept);
  const gradient = (_x: unknown, ...b: number[]) => jacobian(b).filter(kept);
  // The number of parameters is counted where p0 is left out.
  const declared = p0 === null ? (_x: unknown, a: number, b: number) => model(_x, a, b) : model;
  const given = { ...options, p0, jac: jac === true ? gradient : jac || null, vectorized: true, ...more };
  const { result, warnings } = captured(() =>
    (curve_fit as unknown as Fit)(declared, x, data, { ...given, full_output: true }),
  );
  const [popt, pcov, infodict, mesg, ier] = result;
  return { popt, pcov, infodict, mesg, ier, warnings };
}

/** The same fit with the model called point by point. */
function runPointwise(given: CurveFitCase) {
  const { model, gradient, x } = nistProblems[given.problem];
  const data = given.y ?? nistProblems[given.problem].y;
  const { result } = captured(() =>
    (curve_fit as unknown as Fit)(model, x as ArrayInput, data, {
      ...given.options,
      p0: given.p0,
      jac: given.jac === true ? gradient : given.jac || null,
      full_output: true,
    }),
  );
  return result;
}

/** SciPy 1.17.1 takes one standard deviation for all data, but not together with `jac`. */
const DEFECTS: ReadonlySet<string> = new Set([
  "one standard deviation, jac",
  "one standard deviation, absolute, jac",
]);

const ILL_CONDITIONED: ReadonlySet<string> = new Set(["MGH17 from start 1 with jac"]);

const finished = cases.filter(({ raises }) => !raises);
const stable = finished.filter((given) => given.stable);
const sumOfSquares = (r: Float64Array) => r.reduce((sum, value) => sum + value * value, 0);

/** pcov is as good as the condition of JᵀJ lets it be; an element is compared with its row's and column's variance. */
function expectCovariance(pcov: CurveFitFull[1], expected: readonly (readonly number[])[], rtol: number) {
  expect(pcov.shape).toEqual([expected.length, expected.length]);
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      const atol = rtol * Math.sqrt(expected[i][i] * expected[j][j]);
      expect(pcov.get(i, j)).toAgree(value, { rtol: 1e-12, atol: Number.isFinite(atol) ? atol : 0 });
    });
  });
}

describe.runIf(hasReferenceMath)("curve_fit agrees with SciPy", () => {
  test.each(stable)("$name", (given) => {
    const { expected } = given;
    const { popt, pcov, infodict, mesg, ier, warnings } = run(given);
    expect({ ier, mesg, nfev: infodict.nfev, njev: infodict.njev ?? null }).toEqual({
      ier: expected.ier,
      mesg: expected.mesg,
      nfev: expected.nfev,
      njev: expected.njev ?? null,
    });
    expect(popt).toAgree(expected.popt, { rtol: 1e-8 });
    // The sum of squares is rounding where the fit is perfect; far from the data's range JᵀJ is nearly singular.
    if (expected.fun > 1e-20)
      expectCovariance(pcov, expected.pcov, ILL_CONDITIONED.has(given.name) ? 1e-3 : 1e-6);
    expect(sumOfSquares(infodict.fvec)).toAgree(expected.fun, { rtol: 1e-8, atol: 1e-22 });
    expect(warnings.map(({ category }) => category)).toEqual(
      expected.warnings.map(({ category }) => category),
    );
    expected.warnings.forEach(({ message }, k) => {
      expect(warnings[k].message.startsWith(message)).toBe(true);
    });
  });

  test("to the last bit of popt, by MINPACK's method, but where a covariance is factored", () => {
    const exact = stable.filter(
      ({ options: { bounds, method, sigma } }) =>
        !bounds && (method ?? "lm") === "lm" && !(Array.isArray(sigma) && Array.isArray(sigma[0])),
    );
    const differing = exact.filter((one) =>
      run(one).popt.some((x, i) => !Object.is(x, one.expected.popt[i])),
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
    expect(exact.length).toBeGreaterThan(120);
  });

  test("point by point as in one call", () => {
    for (const given of finished.filter(({ options }) => options.nan_policy !== "omit" && !options.loss)) {
      if (given.p0 === null) continue;
      const { popt, pcov, infodict } = run(given);
      const [again, pcovAgain, infodictAgain] = runPointwise(given);
      expect(again, given.name).toEqual(popt);
      expect([...pcovAgain.data], given.name).toEqual([...pcov.data]);
      expect(infodictAgain.nfev, given.name).toBe(infodict.nfev);
    }
  });

  test("on unstable runs in what it finds", () => {
    const worse = finished
      .filter((given) => !given.stable)
      .filter((given) => {
        const fun = sumOfSquares(run(given).infodict.fvec);
        return fun > given.expected.fun * (1 + 1e-9) + 1e-19;
      });
    expect(worse.map(({ name }) => name)).toEqual([]);
  });

  test.each(cases.filter(({ raises, name }) => raises && !DEFECTS.has(name)))("refusing $name", (given) => {
    const kind = given.raises!.type === "RuntimeError" ? ConvergenceError : RangeError;
    expect(() => run(given)).toThrow(kind);
    if (kind === ConvergenceError) expect(() => run(given)).toThrow(given.raises!.message);
  });
});
