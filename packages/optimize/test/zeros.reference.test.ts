import {
  bisect,
  brenth,
  brentq,
  newton,
  type RootResults,
  ridder,
  root_scalar,
  toms748,
} from "@secant/optimize";
import { hasReferenceMath, type RootProblem, rootProblems, rootTroubles } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { readReference, type ZerosCase } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const cases = [...readReference("zeros").cases, ...readReference("bracketing").cases];
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
  const call = { brentq, bisect, brenth, ridder, toms748, newton, root_scalar } as Record<string, unknown>;
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
/**
 * Where Secant parts from SciPy on purpose. SciPy's `ridder` takes the tolerance at x < 0 for smaller than it is; and
 * before its first step it gives 0 for the last point. Its `toms748` calls f twice at one point
 * where the second interpolation of an iteration fails.
 */
const negative = new Set(
  [
    "aps13, bracket 1",
    "cycle, bracket 1",
    "cubeRoot, bracket 1",
    "dekker in (-0.001, 1000.0), {}",
    "dekker in (-0.001, 1000.0), {'xtol': 1e-06}",
  ].map((name) => `ridder: ${name}`),
);
const unlike = new Set([...negative, "ridder: aps3, {'maxiter': 0, 'disp': False}"]);
const interpolatesTwice = ({ name, options }: ZerosCase): boolean => {
  const { k = 1 } = { ...options, ...(options.options as object) } as { k?: number };
  return (options.method ?? name.split(":")[0]) === "toms748" && k > 1;
};
const sound = cases.filter((one) => !one.raises && !dishonest.includes(one));
const honest = sound.filter((one) => !unlike.has(one.name) && !interpolatesTwice(one));

/** What numpy says of a tolerance of infinity. */
const NUMPY = /^One of rtol or atol is not valid/;

describe.runIf(hasReferenceMath)("the same root to the bit, counts, flags and warnings as SciPy", () => {
  const bySolver = (solver: string) => honest.filter((one) => one.solver === solver);
  test.each(["brentq", "bisect", "brenth", "ridder", "toms748", "newton", "root_scalar"])("%s", (solver) => {
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
    for (const solver of ["brentq", "bisect", "brenth", "ridder", "toms748"]) {
      const theirs = honest.filter((one) => one.solver === solver && /aps\d+, bracket \d+$/.test(one.name));
      expect(theirs.length).toBe(solver === "ridder" ? 153 : 154);
      expect(theirs.every(({ expected }) => expected.converged)).toBe(true);
    }
  });
});

describe.runIf(hasReferenceMath)("where SciPy has a defect, the documented behaviour", () => {
  test.each(sound.filter(({ name }) => negative.has(name)))("$name: the counts are the same", (given) => {
    const { root, ...rest } = outcome(given);
    const { root: theirs, ...expected } = given.expected;
    expect(rest).toEqual(expected);
    const { xtol = 2e-12 } = given.options as { xtol?: number };
    expect(Math.abs((root as number) - (theirs as number))).toBeLessThan(xtol);
  });

  test("ridder finds large negative roots as well as positive ones", () => {
    const f = (x: number) => Math.expm1((x - 1.23456e6) / 1e5) + 1e-3 * Math.sin(x);
    const [right, up] = ridder(f, 0.3, 2e6, { full_output: true });
    const [left, down] = ridder((x: number) => -f(-x), -2e6, -0.3, { full_output: true });
    expect(left).toBe(-right);
    expect(down.function_calls).toBe(up.function_calls);
  });

  test("toms748 with more interpolations finds the same roots, on the whole with fewer calls", () => {
    let [ours, theirs] = [0, 0];
    const twice = sound.filter(interpolatesTwice);
    for (const given of twice) {
      const actual = outcome(given);
      expect(actual.converged).toBe(given.expected.converged);
      const { xtol = 2e-12 } = given.options as { xtol?: number };
      const root = given.expected.root as number;
      const distance = Math.abs((actual.root as number) - root);
      // aps13 is 0 in floating point all around its root.
      if (given.problem !== "aps13") expect(distance).toBeLessThan(2 * (xtol + 1e-15 * Math.abs(root)));
      ours += actual.calls[0];
      theirs += given.expected.calls[0];
    }
    expect(twice.length).toBeGreaterThan(350);
    expect(ours).toBeLessThan(0.9 * theirs);
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
    if (/^f\(a\) and f\(b\) must have different signs/.test(message) && /signs/.test(text)) {
      expect(text).toContain(message.split(",")[0]);
    }
    if (/is NaN/.test(message)) expect(text).toContain(message);
  });
});
