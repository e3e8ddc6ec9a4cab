import { minimize } from "@secant/optimize";
import { hockSchittkowski } from "@secant/testing";
import "@secant/testing/matchers";
import { readReference, type SlsqpCase } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("slsqp");

function run({ problem, x0, gradients }: SlsqpCase) {
  const { f, grad, eq, eqJac, ineq, ineqJac, lb, ub } = hockSchittkowski[problem];
  const constraints = [
    { type: "eq", fun: eq, jac: gradients ? eqJac : null },
    { type: "ineq", fun: ineq, jac: gradients ? ineqJac : null },
  ] as const;
  const present = constraints.filter(({ fun }) => fun(x0).length > 0);
  const bounds = { lb, ub };
  return minimize(f, x0, { method: "slsqp", jac: gradients ? grad : null, bounds, constraints: present });
}

function violationOf(problem: string, x: Float64Array): number {
  const { eq, ineq, lb, ub } = hockSchittkowski[problem];
  return Math.max(
    0,
    ...eq(x).map(Math.abs),
    ...ineq(x).map((value) => -value),
    ...lb.map((low, i) => low - x[i]),
    ...ub.map((high, i) => x[i] - high),
  );
}

/**
 * Runs whose first step is decided by rounding: the subproblem is solved through its dual, which loses eps·|g|² of
 * the step, and |g| is 3·10⁶, 10⁵ and 10⁴ there. In hs38 the exact step ends at the corner (10, 10, 10, 10) of the
 * bounds, SciPy's at f = 1421557 beside it, ours at 1515779, nearer to the 1542402 of the corner.
 */
const decidedByRounding = new Set([
  "hs15 from 10 x0, with gradients",
  "hs36 from 2 x0, with gradients",
  "hs38 from 2 x0, with gradients",
  "hs62 from 2 x0, with gradients",
]);

const answered = cases.filter(({ expected }) => expected !== undefined);
const stable = answered.filter(({ name, stable }) => stable && !decidedByRounding.has(name));
const isSuccess = ({ expected }: SlsqpCase) => expected.status === 0;

describe("SLSQP takes SciPy's steps", () => {
  test.each(stable)("$name", (given) => {
    const { expected, wobble = 0, problem } = given;
    const { x, fun, nit, nfev, njev, status, multipliers } = run(given);
    const counts = { nit, nfev, njev, status };
    const { nit: n, nfev: nf, njev: nj, status: s } = expected;
    expect(counts).toEqual({ nit: n, nfev: nf, njev: nj, status: s });
    // Where SciPy's own x moves more under rounding, it may differ as much; sums by BLAS are one more rounding.
    const rtol = Math.max(1e-8, 100 * wobble);
    const size = Math.max(...expected.x.map(Math.abs));
    expect(x).toAgree(expected.x, { rtol: 0, atol: rtol * size });
    expect(fun).toAgree(expected.fun, { rtol, atol: rtol * Math.max(1, size) });
    expect(violationOf(problem, x)).toBeLessThanOrEqual(expected.violation + rtol * Math.max(1, size));
    if (status !== 0) return;
    const greatest = Math.max(1, ...expected.multipliers.map(Math.abs));
    expect(multipliers).toAgree(expected.multipliers, {
      rtol: 0,
      atol: Math.max(1e-5, 1e3 * wobble) * greatest,
    });
  });

  test("on more than 330 runs", () => {
    expect(stable.length).toBeGreaterThan(330);
  });
});

describe("on all runs, those that rounding upsets among them", () => {
  const found = new Map(answered.map((one) => [one, run(one)]));

  test("the published minimum is reached at least as often as SciPy reaches it", () => {
    const reaches = (problem: string, fun: number, violation: number) => {
      const { f } = hockSchittkowski[problem].minimum;
      return violation < 1e-5 && Math.abs(fun - f) <= 1e-4 * Math.max(1, Math.abs(f));
    };
    const theirs = answered.filter(({ problem, expected: { fun, violation } }) =>
      reaches(problem, fun, violation),
    );
    const ours = answered.filter((one) => {
      const { fun, x } = found.get(one)!;
      return reaches(one.problem, fun, violationOf(one.problem, x));
    });
    expect(theirs.length).toBeGreaterThan(300);
    expect(ours.length).toBeGreaterThanOrEqual(theirs.length);
  });

  test("a success breaks the constraints by no more than ftol, or 10 ftol where the search gave up", () => {
    const violations = [...found]
      .filter(([, { success }]) => success)
      .map(([{ problem }, { x }]) => violationOf(problem, x));
    expect(violations.filter((value) => value > 1e-5)).toEqual([]);
    expect(violations.filter((value) => value > 1e-6).length).toBeLessThanOrEqual(violations.length / 100);
  });

  test("runs end well at least as often as SciPy's", () => {
    const good = [...found.values()].filter(({ success }) => success).length;
    expect(good).toBeGreaterThanOrEqual(answered.filter(isSuccess).length);
  });
});
