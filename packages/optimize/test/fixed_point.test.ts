import { ConvergenceError, toNdArray } from "@secant/core";
import { fixed_point } from "@secant/optimize";
import { fixedPointProblems, hasReferenceMath } from "@secant/testing";
import "@secant/testing/matchers";
import { type FixedPointCase, readReference } from "@secant/testing/reference";
import { describe, expect, expectTypeOf, test } from "vitest";

const { cases } = readReference("fixed_point");
type Call = (...given: unknown[]) => unknown;

function run({ problem, x0, options }: FixedPointCase) {
  let calls = 0;
  const { f } = fixedPointProblems[problem];
  const counted = (x: number | Float64Array, ...args: number[]) => {
    calls++;
    return typeof x === "number" ? f([x], ...args)[0] : f(x, ...args);
  };
  return { x: (fixed_point as Call)(counted, x0, options), calls };
}

describe.runIf(hasReferenceMath)("fixed_point is SciPy's, to the bit and the call", () => {
  const answered = cases.filter(({ raises }) => !raises);
  test.each(answered)("$name", (given) => {
    const { x, calls } = run(given);
    expect(x).toAgree(given.expected.x, { rtol: 0 });
    if (given.stable) expect(calls).toBe(given.expected.calls);
  });

  test("in more than 60 calls", () => {
    expect(answered.length).toBeGreaterThan(60);
  });

  test.each(cases.filter(({ raises, options }) => raises?.type === "RuntimeError" && options.xtol !== -1))(
    "$name does not converge",
    (given) => {
      expect(() => run(given)).toThrow(ConvergenceError);
      const text = given.raises!.message.split(",")[0];
      expect(() => run(given)).toThrow(`fixed_point: ${text}`);
    },
  );
});

describe("fixed_point", () => {
  const half = (x: Float64Array) => x.map((value) => 1 + value / 2);

  test("leaves x0 as it was, takes it in each form and lets the function spoil and keep what it gets", () => {
    const x0 = Float64Array.of(1, 5);
    const expected = fixed_point(half, x0);
    expect([...x0]).toEqual([1, 5]);
    expect(fixed_point(half, [1, 5])).toEqual(expected);
    expect(fixed_point(half, toNdArray(x0, [2]))).toEqual(expected);
    const buffer = new Float64Array(2);
    const kept: Float64Array[] = [];
    const spoiling = (x: Float64Array) => {
      buffer.set(half(x));
      kept.push(x.fill(Number.NaN));
      return buffer;
    };
    expect(fixed_point(spoiling, x0)).toEqual(expected);
    expect(new Set(kept).size).toBe(kept.length);
  });

  test("can be called inside its own function, and passes on what that throws", () => {
    const nested = (x: number) => fixed_point((y: number) => Math.cos(y), x) * 0 + Math.cos(x);
    expect(fixed_point(nested, 1)).toBe(fixed_point(Math.cos, 1));
    const error = new Error("mine");
    const thrower = () => {
      throw error;
    };
    expect(() => fixed_point(thrower, 1)).toThrow(error);
    expect(() => fixed_point(thrower, [1, 2])).toThrow(error);
  });

  test("takes one number for all elements, and no other number of values", () => {
    expect(fixed_point(() => 3, [1, 2])).toEqual(Float64Array.of(3, 3));
    expect(() => fixed_point(() => [3, 1, 2], [1, 2])).toThrow(/expected 2 values, got 3/);
    expect(() => fixed_point(() => [3, 1], 1)).toThrow(RangeError);
  });

  test("never ends well where a value is not finite", () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      for (const method of ["del2", "iteration"] as const) {
        for (const xtol of [1e-8, Infinity]) {
          expect(() => fixed_point(() => value, 1, { method, xtol })).toThrow(ConvergenceError);
          expect(() => fixed_point(() => value, [1, 2], { method, xtol })).toThrow(ConvergenceError);
        }
      }
    }
  });

  const call = fixed_point as Call;
  test.each<[string, unknown[], typeof TypeError, RegExp]>([
    ["no function", [3, 1], TypeError, /func: expected a function, got 3/],
    ["an unknown option", [Math.cos, 1, { tol: 1 }], TypeError, /unknown option "tol"/],
    ["an unknown method", [Math.cos, 1, { method: "foo" }], RangeError, /method: .*"foo"/],
    ["a method that is no name", [Math.cos, 1, { method: 1 }], TypeError, /method: .*got 1/],
    ["an empty x0", [Math.cos, []], RangeError, /x0: .*empty/],
    ["text", [Math.cos, "1"], TypeError, /x0: .*"1"/],
    ["null", [Math.cos, null], TypeError, /x0: .*null/],
    ["BigInts", [Math.cos, BigInt64Array.of(1n)], TypeError, /x0: .*BigInt64Array/],
    ["a tolerance of NaN", [Math.cos, 1, { xtol: Number.NaN }], RangeError, /xtol: .*NaN/],
    ["a negative tolerance", [Math.cos, 1, { xtol: -1 }], RangeError, /xtol: .*-1/],
    ["no limit", [Math.cos, 1, { maxiter: Infinity }], RangeError, /maxiter: .*Infinity/],
    ["a fractional limit", [Math.cos, 1, { maxiter: 1.5 }], RangeError, /maxiter: .*1.5/],
    ["args that are no array", [Math.cos, 1, { args: 3 }], TypeError, /args: .*3/],
    ["a function that returns nothing", [() => undefined, 1], TypeError, /func: .*undefined/],
    ["text for values", [() => ["a", "b"], [1, 2]], TypeError, /func: .*"a"/],
  ])("refuses %s", (_, given, kind, message) => {
    expect(() => call(...given)).toThrow(kind);
    expect(() => call(...given)).toThrow(message);
  });

  test("has a result of the type of its start", () => {
    expectTypeOf(fixed_point(Math.cos, 1)).toEqualTypeOf<number>();
    expectTypeOf(fixed_point(half, [1, 2])).toEqualTypeOf<Float64Array>();
  });
});
