import { bracket, brent, fminbound, golden, minimize_scalar } from "@secant/optimize";
import { hasReferenceMath, scalarMinimumProblems, scalarMinimumTroubles } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { readReference, type ScalarMinimaCase } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("scalar_minima");
const problems = { ...scalarMinimumProblems, ...scalarMinimumTroubles };
const solvers = { bracket, brent, golden, fminbound, minimize_scalar } as Record<string, unknown>;
const FIELDS = {
  bracket: ["xa", "xb", "xc", "fa", "fb", "fc", "nfev"],
  brent: ["x", "fun", "nit", "nfev"],
  golden: ["x", "fun", "nfev"],
  fminbound: ["x", "fun", "status", "nfev"],
};

/** The call that SciPy made, with the same function, counted. */
function run({ solver, problem, positional, options }: ScalarMinimaCase) {
  let calls = 0;
  const f = (x: number, ...args: number[]) => {
    calls++;
    return problems[problem].f(x, ...args);
  };
  const call = solvers[solver] as (...given: unknown[]) => unknown;
  const full = solver === "bracket" || solver === "minimize_scalar" ? {} : { full_output: true };
  const { result, printed, warnings } = captured(() => call(f, ...positional, { ...options, ...full }));
  const named = Array.isArray(result)
    ? Object.fromEntries(result.map((value, i) => [FIELDS[solver as "brent"][i], value]))
    : (result as object);
  return { ...named, calls, printed, warnings };
}

/** What Secant refuses as a value that no run can use. */
const isRefused = ({ options }: ScalarMinimaCase): boolean =>
  ["maxiter", "tol", "xa"].some((key) => {
    const value = options[key] as number | undefined;
    return (value !== undefined && !(value >= 0 || (key === "xa" && value < 0))) || value === 2.5;
  });

const answered = cases.filter(({ raises }) => !raises);
/** Ends that are not finite, which Secant calls no success, and functions that are NaN on the way. */
const isHonest = ({ expected: { x, fun, status, success }, problem, solver }: ScalarMinimaCase): boolean =>
  problem !== "nanMiddle" &&
  ((x === undefined && fun === undefined) ||
    (Number.isFinite(x) && Number.isFinite(fun)) ||
    success === false ||
    (solver === "fminbound" && status !== 0));
const honest = answered.filter((one) => isHonest(one) && !isRefused(one));

describe.runIf(hasReferenceMath)(
  "the same minimum to the bit, counts, flags, words and prints as SciPy",
  () => {
    test.each(Object.keys(solvers))("%s", (solver) => {
      const differing: unknown[] = [];
      const own = honest.filter((one) => one.solver === solver);
      for (const given of own) {
        let actual: unknown;
        try {
          actual = run(given);
          expect(actual).toEqual(given.expected);
        } catch (thrown) {
          differing.push({ name: given.name, actual, expected: given.expected, thrown });
        }
      }
      expect(differing).toEqual([]);
      expect(own.length).toBeGreaterThan(50);
    });
  },
);

const KINDS: Readonly<Record<string, string>> = {
  RuntimeError: "ConvergenceError",
  ValueError: "RangeError",
};

describe.runIf(hasReferenceMath)("what SciPy refuses is refused", () => {
  test.each(cases.filter((one) => one.raises || isRefused(one)))("$name", (given) => {
    const type = isRefused(given) ? "RangeError" : given.raises!.type;
    let thrown: unknown = null;
    try {
      run(given);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as Error)?.name).toBe(KINDS[type] ?? type);
  });
});

describe("a run that meets what is not finite", () => {
  const others = answered.filter((one) => !isHonest(one));
  test.each(others)("$name is no success, or ends at a better point than SciPy's", (given) => {
    let result: Record<string, unknown>;
    try {
      result = run(given);
    } catch (error) {
      expect((error as Error).name).toBe("ConvergenceError");
      return;
    }
    const { x, fun, success, status } = result;
    const isSuccess = success === true || (given.solver === "fminbound" && status === 0);
    expect(isSuccess && !(Number.isFinite(x) && Number.isFinite(fun))).toBe(false);
  });

  test("is found among the cases", () => {
    expect(others.length).toBeGreaterThan(10);
  });
});
