import { fmin_l_bfgs_b, minimize, type ValueAndGradient } from "@secant/optimize";
import { leastSquaresProblems, minimizeProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { type BoundedCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("bounded");
type Found = Omit<BoundedCase["expected"], "x"> & { x: Float64Array };

function run({ method, problem, x0, keywords = {}, options }: BoundedCase): Found {
  const { f, grad } = leastSquaresProblems[problem] ?? minimizeProblems[problem];
  const solve = (): Found => {
    if (method === "fmin_l_bfgs_b") {
      const given = options.fprime === true ? { ...options, fprime: grad } : options;
      const isPair = given.fprime === undefined && given.approx_grad === undefined;
      const func = isPair ? (x: Float64Array) => [f(x), grad(x)] : f;
      const [x, fun, d] = fmin_l_bfgs_b(func as unknown as ValueAndGradient, x0, given);
      return { x, fun, message: d.task, nit: d.nit, nfev: d.funcalls, status: d.warnflag };
    }
    const given = keywords.jac === true ? { ...keywords, jac: grad } : keywords;
    return minimize(f, x0, { ...given, method: method as "l-bfgs-b", options });
  };
  const { result, warnings } = captured(solve);
  return { ...result, warnings };
}

const counts = ({ nit, nfev, njev, status, message }: Found | BoundedCase["expected"]) => ({
  nit,
  nfev,
  njev,
  status,
  message,
});

/**
 * Runs whose first Cauchy point hangs on what is left of Σ g² ≈ 1e20 when the variables that met their bounds are
 * taken out again: on the order of that sum, not on f.
 */
const upsetBySums = new Set([
  "l-bfgs-b, chebyquad8 from 10 x0, half, gradient",
  "l-bfgs-b, chebyquad8 from 100 x0, half, gradient",
]);

const stable = cases.filter((one) => one.stable);
const unstable = cases.filter((one) => !one.stable);

describe("between bounds and without, the minimisers take SciPy's steps", () => {
  test.each(stable)("$name", (given) => {
    const { expected, wobble = 0 } = given;
    const actual = run(given);
    // Where all variables are fixed SciPy has neither status nor iterations.
    const wanted = { nit: 0, status: 0, ...expected };
    expect({ ...counts(actual), njev: 0 }).toEqual({ ...counts(wanted), njev: 0 });
    if (expected.njev !== undefined) expect(actual.njev).toBe(expected.njev);
    if (expected.warnings) expect(actual.warnings).toEqual(expected.warnings);
    if (!expected.x.every(Number.isFinite) || !Number.isFinite(expected.fun)) return;
    // Where SciPy's own x moves more under rounding, it may differ as much; sums by BLAS are one more rounding.
    const rtol = upsetBySums.has(given.name) ? 1e-5 : Math.max(1e-8, 100 * wobble);
    const size = Math.max(...expected.x.map(Math.abs));
    expect(actual.x).toAgree(expected.x, { rtol: 0, atol: rtol * size });
    // Where a line search fails SciPy goes back to x, but returns f of the last trial.
    if (expected.message === "ABNORMAL: ") return;
    const { f } = leastSquaresProblems[given.problem] ?? minimizeProblems[given.problem];
    expect(actual.fun).toAgree(expected.fun, { rtol, atol: 1e-12 * Math.max(1, f(given.x0)) });
  });

  test("in more than 300 runs", () => {
    expect(stable.length).toBeGreaterThan(300);
  });
});

describe("on the runs that rounding upsets", () => {
  const found = new Map(unstable.map((one) => [one, run(one)]));

  test("they end well at least as often as SciPy does however it rounds", () => {
    const good = unstable.filter((one) => found.get(one)!.status === 0).length;
    const always = unstable.filter(
      ({ expected, spread }) => Math.max(expected.status ?? 0, spread?.status?.[1] ?? 0) === 0,
    );
    expect(good).toBeGreaterThanOrEqual(always.length);
  });

  test("f ends no higher than SciPy's, but for a few that stop elsewhere", () => {
    const higher = unstable.filter((one) => !(found.get(one)!.fun <= one.expected.fun * 1.001 + 1e-6));
    expect(higher.length).toBeLessThanOrEqual(0.05 * unstable.length);
  });

  test("the counts stay within three times the range of SciPy's own", () => {
    const outside = unstable.filter((one) => {
      const [least, greatest] = one.spread?.nfev ?? [one.expected.nfev, one.expected.nfev];
      const { nfev } = found.get(one)!;
      return nfev < least / 3 || nfev > 3 * greatest;
    });
    expect(outside.map(({ name }) => name)).toEqual([]);
  });
});
