import { odeint } from "@secant/integrate";
import "@secant/testing/matchers";
import { hasReferenceMath, odeSetProblems } from "@secant/testing";
import { endError, exactEnds, odeRunProblem, odeRuns } from "@secant/testing/odeRuns";
import { type OdeintSetCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const COUNTS = ["nst", "nfe", "nje", "nqu", "mused"] as const;
const SIZES = ["hu", "tcur", "tsw"] as const;
const exact = exactEnds();
const cases = odeRuns();
const stable = cases.filter((one) => one.stable && one.raises === undefined);
const unstable = cases.filter((one) => !one.stable && one.raises === undefined);
const failed = cases.filter((one) => one.raises !== undefined);
const perturbed = new Map(readReference("odeint_perturbed").cases.map((one) => [one.name, one]));

/**
 * Runs by Adams methods agree to the last bit but for these. After the number of steps given, one of the roots
 * that choose the size of the next is one for which C's pow gives a double beside the right one (for A3, that
 * of 1.887720453224215 to the power 1/5). With C's root in its place these runs agree as well.
 */
const misroundedByPow = new Map([
  ["odeSets.nonstiffA3 at 0.0001", 57],
  ["odeSets.nonstiffC5 at 1e-08", 29],
  ["odeSets.nonstiffE3 at 1e-08", 75],
  ["ode.lorenz at 1e-06", 254],
  ["ode.arenstorf at 0.0001", 199],
]);

/**
 * How far rounding moves the steps of the stiff methods, whose estimate of the error has few digits left when the
 * solution hardly changes: as much as SciPy's own steps move with one unit in the last place of the function's
 * values. There hu moves by 0.1 % in general, in E4 at 10⁻⁴ by 3 %.
 */
const roundingOfSteps = ({ name }: OdeintSetCase) => (name === "odeSets.stiffE4 at 0.0001" ? 3e-2 : 3e-3);

function solve({ problem, t, options }: OdeintSetCase) {
  const { fun, jac, y0 } = odeRunProblem(problem);
  const [y, info] = odeint(fun, y0, t, { ...options, Dfun: options.Dfun ? jac : null, full_output: true });
  return { y: Array.from(y0, (_, i) => y.get(t.length - 1, i)), info };
}

/** The largest difference of a component, in units of the error that the tolerances allow. */
function inUnitsOfTolerance(
  ours: readonly number[],
  theirs: readonly number[],
  { rtol, atol }: OdeintSetCase["options"],
) {
  return Math.max(...theirs.map((value, i) => Math.abs(ours[i] - value) / (rtol * Math.abs(value) + atol)));
}

describe.runIf(hasReferenceMath)("on a stable run, the counts are SciPy's at each output time", () => {
  test.each(stable)("$name", (given) => {
    const { expected, options, name } = given;
    const { y, info } = solve(given);
    for (const key of COUNTS) expect([...info[key]], key).toEqual(expected.infodict[key]);
    if (expected.infodict.mused.every((method) => method === 1) && !misroundedByPow.has(name)) {
      expect(y).toEqual(expected.y);
      for (const key of SIZES) expect([...info[key]], key).toEqual(expected.infodict[key]);
    } else {
      expect(inUnitsOfTolerance(y, expected.y, options)).toBeLessThan(0.05);
      const rtol = misroundedByPow.has(name) ? 1e-6 : roundingOfSteps(given);
      for (const key of SIZES) expect(info[key], key).toAgree(expected.infodict[key], { rtol });
    }
    expect(info.message).toBe("Integration successful.");
  });
});

/**
 * SciPy's run as it is and its five perturbed ones span a range of steps and an error, the largest, against which
 * ours is held. Where these few say too little, sixty perturbed runs do.
 */
describe("on an unstable run, the steps are as many to 3 %, and the error is no larger to 3 %", () => {
  test.each(unstable)("$name", (given) => {
    const { options, problem, name } = given;
    const { y, info } = solve(given);
    const { ends, steps, failures } = theirs(given);
    if (name === "odeSets.e5 at 1e-05 with Dfun") {
      // The lottery below: this one is lost, as 3 of SciPy's 60 are, with the same flag.
      expect(failures).toContain(info.message);
      return;
    }
    const nst = info.nst[info.nst.length - 1];
    expect(nst).toBeGreaterThanOrEqual(Math.floor(0.97 * Math.min(...steps)));
    expect(nst).toBeLessThanOrEqual(Math.ceil(1.03 * Math.max(...steps)));
    expect(info.message, name).toBe("Integration successful.");
    const solution = exact.get(problem);
    if (solution === undefined) return;
    const worst = Math.max(...ends.map((end) => endError(end, solution, options)));
    expect(endError(y, solution, options)).toBeLessThanOrEqual(1.03 * worst);
  });

  function theirs({ name, expected: { y, infodict }, spread }: OdeintSetCase) {
    const many = perturbed.get(name)?.expected;
    const corners = [0, 1].map((k) => y.map((value, i) => spread![`y${i}`]?.[k] ?? value));
    return {
      ends: [y, ...corners, ...(many?.runs.map((run) => run.y) ?? [])],
      steps: [...spread!.nst, infodict.nst.at(-1)!, ...(many?.runs.map((run) => run.nst) ?? [])],
      failures: many?.failures ?? [],
    };
  }
});

test("E5 over its whole time is a lottery at loose tolerances: SciPy's perturbed runs fail now and then", () => {
  const failures = (name: string) => perturbed.get(name)!.expected.failures.length;
  expect(failures("odeSets.e5 at 0.001")).toBe(5);
  expect(failures("odeSets.e5 at 1e-05 with Dfun")).toBe(3);
});

test("so many runs", () => {
  expect(stable.length).toBeGreaterThanOrEqual(389);
  expect(cases.length).toBeGreaterThanOrEqual(578);
  expect(failed.map(({ name }) => name)).toEqual(["ode.robertson at 0.001", "odeSets.pollution at 0.001"]);
});

describe("where SciPy fails or ends in NaN", () => {
  test.each(failed)("$name is no success with NaN", (given) => {
    const { y, info } = solve(given);
    if (info.message === "Integration successful.") expect(y.every(Number.isFinite)).toBe(true);
  });
});

test("the ring modulator, to the end, comes to the published values", () => {
  const { fun, jac, y0, t, end } = odeSetProblems.ringModulator;
  const options = { rtol: 1e-7, atol: 1e-7, mxstep: 1_000_000 };
  const y = odeint(fun, y0, [t[0], t[t.length - 1]], { ...options, Dfun: jac });
  const reached = Array.from(y0, (_, i) => y.get(1, i));
  expect(endError(reached, end!.y, options)).toBeLessThan(1e-3);
});
