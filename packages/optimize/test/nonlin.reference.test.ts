import { ConvergenceError, type NdArray, toFlat } from "@secant/core";
import * as optimize from "@secant/optimize";
import "@secant/testing/matchers";
import { hasReferenceMath, systemProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { type NonlinCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("nonlin");
type Method = (F: unknown, xin: unknown, options: object) => number | Float64Array;

/** The functions that `true` stands for among options, as in the script. */
const FUNCTIONS: Readonly<Record<string, unknown>> = {
  tol_norm: (v: Float64Array) => Math.sqrt(v.reduce((sum, value) => sum + value * value, 0)),
  fnorm: (v: Float64Array) => Math.max(...v.map(Math.abs)),
  eta_strategy: (k: number) => 1 / (1 + k) ** 2,
  inner_M: (v: Float64Array) => v.map((value, j) => value / (1 + j / v.length)),
};

function withFunctions(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(options).map(([key, value]) => {
    if (key === "jac_options") return [key, withFunctions(value as Record<string, unknown>)];
    return [key, value === true && key in FUNCTIONS ? FUNCTIONS[key] : value];
  });
  return Object.fromEntries(entries);
}

interface Run {
  x: number | Float64Array | NdArray<Float64Array>;
  success: boolean;
  nit: number | null;
  nfev: number;
  callbacks: number;
  printed: string;
  message?: string;
  status?: number;
}

/** One run; it throws what the method throws, but for a lack of convergence. */
function run({ problem, method, x0, root, tol, options }: NonlinCase): Run {
  let nfev = 0;
  let callbacks = 0;
  const F = (x: Float64Array) => {
    nfev++;
    return systemProblems[problem].f(x);
  };
  const callback = () => {
    callbacks++;
  };
  const given = withFunctions(options);
  const solve = (): Pick<Run, "x" | "success" | "nit" | "message" | "status"> => {
    if (root) {
      const named = method as optimize.RootMethod;
      const sol = optimize.root(F, x0, { method: named, tol, callback, options: given });
      expect(sol.nfev).toBe(nfev);
      expect([...sol.fun]).toEqual(systemProblems[problem].f(sol.x));
      return { ...sol, nit: sol.nit ?? null };
    }
    try {
      const door = (optimize as unknown as Record<string, Method>)[method];
      return { x: door(F, x0, { ...given, callback }), success: true, nit: null };
    } catch (thrown) {
      if (!(thrown instanceof ConvergenceError)) throw thrown;
      return { x: thrown.x!, success: false, nit: null };
    }
  };
  const { result, printed } = captured(solve);
  return { ...result, nfev, callbacks, printed };
}

const distance = (x: Float64Array, expected: readonly number[]) =>
  Math.max(...expected.map((value, i) => Math.abs(x[i] - value))) /
  (Math.max(...expected.map(Math.abs)) || 1);

describe.runIf(hasReferenceMath)("the inexact Newton methods and DF-SANE agree with SciPy", () => {
  test.each(cases.filter(({ stable, raises }) => stable && !raises))("$name", (given) => {
    const { expected, wobble = 0, root } = given;
    const actual = run(given);
    expect({
      nfev: actual.nfev,
      nit: actual.nit,
      callbacks: actual.callbacks,
      success: actual.success,
    }).toEqual({
      nfev: expected.nfev,
      nit: expected.nit,
      callbacks: expected.callbacks,
      success: expected.success,
    });
    if (root) {
      expect(actual.message).toBe(expected.message);
      if (expected.status !== null) expect(actual.status).toBe(expected.status);
    }
    // As far as SciPy's own x moves when each value of the functions does by one unit in the last place.
    expect(distance(toFlat(actual.x), expected.x)).toBeLessThanOrEqual(Math.max(1e-8, 100 * wobble));
    expect(numbersRounded(actual.printed)).toBe(numbersRounded(expected.printed));
  });

  test.each(cases.filter(({ stable, raises }) => stable && raises))("raising too: $name", (given) => {
    expect(() => run(given)).toThrow(RangeError);
  });

  test("solving at least as many problems on the unstable runs", () => {
    const unstable = cases.filter(({ stable }) => !stable);
    const ours = unstable.filter((one) => succeeds(one));
    const theirs = unstable.filter(({ raises, expected }) => !raises && expected.success);
    expect(unstable.length).toBeGreaterThan(50);
    expect(ours.length).toBeGreaterThanOrEqual(theirs.length);
  });
});

function succeeds(one: NonlinCase): boolean {
  try {
    return run(one).success;
  } catch {
    return false;
  }
}

/** What was printed, its numbers to five digits: the sixth hangs on the last bits of the functions. */
function numbersRounded(text: string): string {
  return text.replace(/\d+\.\d+(e[-+]\d+)?/g, (number) => Number(number).toPrecision(4));
}
