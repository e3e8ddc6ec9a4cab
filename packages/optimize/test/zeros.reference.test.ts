import { bisect, brentq, newton, type RootResults, root_scalar } from "@secant/optimize";
import { hasReferenceMath, type RootProblem, rootProblems, rootTroubles } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { readReference, type ZerosCase } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("zeros");
const problems: Readonly<Record<string, RootProblem>> = { ...rootProblems, ...rootTroubles };

type Many = [root: Float64Array, converged: Float64Array, zeroDer: Float64Array];

/** The call that SciPy made, with the same functions, counted. */
function run({ solver, problem, bracket, x0, derivatives, jointly, options }: ZerosCase) {
  const calls = [0, 0, 0];
  const { f, fprime, fprime2 } = problems[problem];
  const counted = (order: number) => {
    const of = [f, fprime, fprime2][order];
    return (x: number | Float64Array, ...args: number[]) => {
      calls[order]++;
      if (typeof x !== "number") return x.map((value) => of(value, ...args));
      if (order > 0 || jointly === 0) return of(x, ...args);
      return [f, fprime, fprime2].slice(0, jointly + 1).map((part) => part(x, ...args));
    };
  };
  const given: Record<string, unknown> = { ...options };
  if (derivatives === 1 || derivatives === 2) given.fprime = jointly >= 1 ? true : counted(1);
  if (derivatives >= 2) given.fprime2 = jointly >= 2 ? true : counted(2);
  const call = { brentq, bisect, newton, root_scalar } as Record<string, unknown>;
  const solve = call[solver] as (...given: unknown[]) => unknown;
  const { result, printed, warnings } = captured(() => {
    if (solver === "root_scalar") {
      return solve(counted(0), {
        ...given,
        ...(bracket === undefined ? {} : { bracket }),
        ...(x0 === undefined ? {} : { x0 }),
      });
    }
    return solve(counted(0), ...(bracket ?? [x0]), { ...given, full_output: true });
  });
  return { result, calls, printed, warnings };
}

function outcome(given: ZerosCase) {
  const { result, calls, printed, warnings } = run(given);
  const common = { calls, printed, warnings };
  if (Array.isArray(given.x0) && given.x0.length > 1) {
    const [root, converged, zero_der] = result as Many;
    const truth = (flags: Float64Array) => Array.from(flags, (flag) => flag === 1);
    return { root: [...root], converged: truth(converged), zero_der: truth(zero_der), ...common };
  }
  if (Array.isArray(given.x0)) {
    const [root, converged] = result as Many;
    return { root: [...root], converged: converged[0] === 1, ...common };
  }
  const r = (given.solver === "root_scalar" ? result : (result as [number, RootResults])[1]) as RootResults;
  return { ...r, ...common };
}

/** Where Secant is to say something else, SciPy calling a search converged that met what is not finite. */
const dishonest = cases.filter(
  ({ expected, note }) =>
    expected !== undefined &&
    (note !== undefined || [expected.root].flat().some((root) => !Number.isFinite(root))) &&
    [expected.converged].flat().includes(true),
);
const honest = cases.filter((one) => !one.raises && !dishonest.includes(one));

/** What numpy says of a tolerance of infinity. */
const NUMPY = /^One of rtol or atol is not valid/;

describe.runIf(hasReferenceMath)("the same root to the bit, counts, flags and warnings as SciPy", () => {
  const bySolver = (solver: string) => honest.filter((one) => one.solver === solver);
  test.each(["brentq", "bisect", "newton", "root_scalar"])("%s", (solver) => {
    const differing: unknown[] = [];
    for (const given of bySolver(solver)) {
      const { iterations, ...rest } = given.expected;
      const warnings = rest.warnings.filter(({ message }) => !NUMPY.test(message));
      const expected: Record<string, unknown> = { ...rest, warnings };
      let actual: Record<string, unknown>;
      try {
        actual = outcome(given);
      } catch (thrown) {
        differing.push({ name: given.name, thrown });
        continue;
      }
      if (iterations === null) actual.iterations = undefined;
      else if (iterations !== undefined) expected.iterations = iterations;
      if (Array.isArray(given.x0) && given.x0.length === 1) {
        for (const key of ["iterations", "function_calls", "flag", "method"]) {
          delete expected[key];
        }
      }
      try {
        expect(actual).toEqual(expected);
      } catch {
        differing.push({ name: given.name, actual, expected });
      }
    }
    expect(differing).toEqual([]);
    expect(bySolver(solver).length).toBeGreaterThan(120);
  });

  test("on all 154 brackets of Alefeld, Potra and Shi", () => {
    for (const solver of ["brentq", "bisect"]) {
      const theirs = honest.filter((one) => one.solver === solver && /aps\d+, bracket/.test(one.name));
      expect(theirs.length).toBe(154);
      expect(theirs.every(({ expected }) => expected.converged)).toBe(true);
    }
  });
});

describe("an end that is not finite is no root", () => {
  test.each(dishonest)("$name", (given) => {
    let result: unknown;
    try {
      result = outcome(given);
    } catch (error) {
      expect((error as Error).name).toBe("ConvergenceError");
      return;
    }
    const { root, converged } = result as { root: number | number[]; converged: boolean | boolean[] };
    const theirs = [given.expected.root].flat();
    [root].flat().forEach((value, i) => {
      expect([converged].flat()[i] && !Number.isFinite(value)).toBe(false);
      if (Array.isArray(root)) expect(value).toEqual(theirs[i]);
    });
    if (!Array.isArray(root)) expect(converged).toBe(false);
  });

  test("of which there are some", () => {
    expect(dishonest.length).toBeGreaterThan(5);
  });
});

const KINDS: Readonly<Record<string, string>> = {
  RuntimeError: "ConvergenceError",
  ValueError: "RangeError",
};

describe.runIf(hasReferenceMath)("what SciPy refuses is refused", () => {
  test.each(cases.filter(({ raises }) => raises))("$name", (given) => {
    const { type, message } = given.raises!;
    let thrown: unknown = null;
    try {
      run(given);
    } catch (error) {
      thrown = error;
    }
    const { name, message: text } = thrown as Error;
    // A fractional limit is a TypeError in Python, a value out of range here.
    expect(name).toBe(/cannot be interpreted/.test(message) ? "RangeError" : (KINDS[type] ?? type));
    if (type === "RuntimeError" && given.solver === "newton") expect(text).toBe(`newton: ${message}`);
    if (/must have different signs/.test(message)) expect(text).toContain(message);
    if (/is NaN/.test(message)) expect(text).toContain(message);
  });
});
