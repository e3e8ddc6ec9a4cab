import { type ArrayInput, ConvergenceError, toFlat, toNdArray } from "@secant/core";
import { minimize, type OptimizeResult } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Method, minimizeMethods } from "../src/minimize/methods.ts";

/** What every method of `minimize` must do: a new row of its table is tested by itself. */

type Objective = (x: Float64Array, ...args: never[]) => unknown;
type Call = (f: unknown, x0: unknown, options?: object) => OptimizeResult;

/** f as a number at x, x being its own. */
const valueAt = (f: unknown, x: ArrayLike<number>, args: unknown[]): number =>
  toFlat((f as (x: Float64Array, ...args: unknown[]) => ArrayInput)(Float64Array.from(x), ...args))[0];

/** A gradient for the function at hand, whatever it is and returns; a Hessian by differences of that. */
function slopes(f: unknown, step = 1e-4) {
  return (x: Float64Array, ...args: unknown[]): Float64Array =>
    Float64Array.from(x, (_, i) => {
      const at = (h: number) =>
        valueAt(
          f,
          x.map((xi, k) => (k === i ? xi + h : xi)),
          args,
        );
      return (at(step) - at(-step)) / (2 * step);
    });
}

function curvatures(f: unknown) {
  const gradient = slopes(f, 1e-3);
  return (x: Float64Array, ...args: unknown[]): number[][] =>
    Array.from(x, (_, i) => {
      const at = (h: number) =>
        gradient(
          x.map((xi, k) => (k === i ? xi + h : xi)),
          ...args,
        );
      const [ahead, behind] = [at(1e-3), at(-1e-3)];
      return Array.from(ahead, (value, k) => (value - behind[k]) / 2e-3);
    });
}

const bowl = (x: Float64Array): number => (x[0] - 1) ** 2 + 3 * (x[1] + 2) ** 2;
const line = (x: Float64Array): number => (x[0] - 3) ** 2;
const START = [5, 4];

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return { thrown };
  }
  return "nothing";
}

/** Options whose value is neither a number nor an array of numbers. */
const NOT_NUMERIC = new Set(["disp", "return_all", "workers", "adaptive"]);

/** Options that SciPy has given up, of no effect. */
const UNREAD: Readonly<Record<string, readonly string[]>> = { "l-bfgs-b": ["disp", "iprint"] };

describe.each(Object.entries(minimizeMethods) as [string, Method][])("minimize by %s", (method, row) => {
  const { uses, keys } = row;
  const run: Call = (f, x0, options = {}) =>
    (minimize as unknown as Call)(f, x0, {
      method,
      ...(uses.jac ? { jac: slopes(f) } : {}),
      ...(uses.hess ? { hess: curvatures(f) } : {}),
      ...options,
    });

  test("finds the bottom of a bowl, and says so", () => {
    const { x, fun, success, status, message, nfev } = run(bowl, START);
    expect(x).toAgree([1, -2], { atol: 2e-3 });
    expect(fun).toBe(bowl(x));
    expect({ success, status }).toEqual({ success: true, status: 0 });
    expect(message).not.toBe("");
    expect(nfev).toBeGreaterThan(0);
  });

  test("leaves x0 as it was, and takes it in each form with the same bits", () => {
    const x0 = Float64Array.from(START);
    const expected = run(bowl, x0);
    expect([...x0]).toEqual(START);
    const strided = toNdArray(Float64Array.of(9, 4, 9, 5, 9, 9), [6])
      .lo(1)
      .hi(3)
      .step(-2);
    for (const form of [START, Int8Array.from(START), [START], strided]) {
      expect(run(bowl, form)).toEqual(expected);
    }
    expect(run(line, 7)).toEqual(run(line, [7]));
  });

  test("is not harmed by a function that spoils or keeps the x it gets, few or many", () => {
    for (const n of [2, 9]) {
      const smooth = (x: Float64Array) => x.reduce((sum, value, i) => sum + (value - i) ** 2, 0);
      const kept: Float64Array[] = [];
      const copies: number[][] = [];
      const keeping = (x: Float64Array) => {
        kept.push(x);
        copies.push([...x]);
        return smooth(x);
      };
      const spoiling = (x: Float64Array) => {
        const value = smooth(x);
        x.fill(Number.NaN);
        return value;
      };
      const x0 = new Array(n).fill(0.5);
      const derivatives = {
        ...(uses.jac ? { jac: slopes(smooth) } : {}),
        ...(uses.hess ? { hess: curvatures(smooth) } : {}),
      };
      const expected = run(smooth, x0, derivatives);
      expect(run(keeping, x0, derivatives)).toEqual(expected);
      expect(run(spoiling, x0, derivatives)).toEqual(expected);
      expect(kept.map((x) => [...x])).toEqual(copies);
    }
  });

  test("takes the function's value in each form, and passes args on", () => {
    const expected = run(bowl, START);
    for (const wrap of [(v: number) => [v], (v: number) => toNdArray(Float64Array.of(v), [1, 1])]) {
      expect(run((x: Float64Array) => wrap(bowl(x)), START)).toEqual(expected);
    }
    const shifted = (x: Float64Array, a: number, { b }: { b: number }) =>
      (x[0] - a) ** 2 + 3 * (x[1] - b) ** 2;
    expect(run(shifted, START, { args: [1, { b: -2 }] }).x).toAgree([1, -2], { atol: 2e-3 });
  });

  test("stops with status 99 when the callback returns true, and only then", () => {
    let calls = 0;
    const stopped = run(bowl, START, { callback: () => ++calls === 1 });
    const { status, success, message, x, fun } = stopped;
    expect(calls).toBe(1);
    expect({ status, success, message }).toEqual({
      status: 99,
      success: false,
      message: "`callback` returned `true`",
    });
    expect(fun).toBe(bowl(x));
    for (const answer of [1, "true", {}, undefined, null]) {
      expect(run(bowl, START, { callback: () => answer }).status).toBe(0);
    }
  });

  test("is not harmed by a callback that spoils or keeps what it gets, and tells it x and f", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const callback = (xk: Float64Array, now: { x: Float64Array; fun: number }) => {
      expect([...now.x]).toEqual([...xk]);
      expect(now.fun).toBe(bowl(xk));
      kept.push(xk);
      copies.push([...xk]);
      now.x.fill(Number.NaN);
    };
    expect(run(bowl, START, { callback })).toEqual(run(bowl, START));
    expect(kept.map((x) => [...x])).toEqual(copies);
    expect(kept.length).toBeGreaterThan(0);
  });

  test("lets through what the function or the callback throws, and is whole afterwards", () => {
    const before = run(bowl, START);
    for (const thrown of [new Error("mine"), "text", undefined, Symbol("mine")]) {
      const throwAtCall = (n: number) => () => {
        if (--n === 0) throw thrown;
      };
      for (const n of [1, 2, 5]) {
        const trip = throwAtCall(n);
        const derivatives = {
          ...(uses.jac ? { jac: slopes(bowl) } : {}),
          ...(uses.hess ? { hess: curvatures(bowl) } : {}),
        };
        const f = (x: Float64Array) => trip() ?? bowl(x);
        if (before.nfev >= n) expect(thrownBy(() => run(f, START, derivatives))).toEqual({ thrown });
      }
      expect(thrownBy(() => run(bowl, START, { callback: throwAtCall(1) }))).toEqual({ thrown });
    }
    expect(run(bowl, START)).toEqual(before);
  });

  test("can be called inside its own function", () => {
    const inner = () => run((x: Float64Array) => (x[0] - 2) ** 2, [0]).fun;
    const constant = inner();
    const derivatives = {
      ...(uses.jac ? { jac: slopes(bowl) } : {}),
      ...(uses.hess ? { hess: curvatures(bowl) } : {}),
    };
    const nested = run((x: Float64Array) => inner() + bowl(x), START, derivatives);
    expect(nested).toEqual(run((x: Float64Array) => constant + bowl(x), START, derivatives));
  });

  test("gives the same bits twice", () => {
    const f = (x: Float64Array) => x.reduce((sum, value) => sum + Math.cos(value) + value ** 2, 0);
    const starts = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(starts, (x0) => {
        expect(run(f, x0)).toEqual(run(f, x0));
      }),
      { numRuns: 20 },
    );
  });

  test("keeps x of each iteration with return_all", () => {
    if (!keys.includes("return_all")) return;
    const { allvecs, x } = run(bowl, START, { options: { return_all: true } });
    expect([...allvecs![0]]).toEqual(START);
    expect(allvecs!.every((point) => point.length === 2)).toBe(true);
    expect(allvecs!.length).toBeGreaterThan(1);
    expect(x.length).toBe(2);
  });

  test("never calls a non-finite end a success, and ends", () => {
    const troubles: [string, Objective, number[]][] = [
      ["NaN everywhere", () => Number.NaN, [1, 1]],
      ["NaN at the start", (x) => bowl(x) + Math.sqrt(x[0] - 10), [5, 5]],
      ["+infinity everywhere", () => Number.POSITIVE_INFINITY, [1, 1]],
      ["−infinity everywhere", () => Number.NEGATIVE_INFINITY, [1, 1]],
      ["NaN in x0", (x) => bowl(x), [Number.NaN, 1]],
      ["NaN in x0 and a constant f", () => 1, [Number.NaN, 1]],
      ["infinity in x0", () => 1, [Number.POSITIVE_INFINITY, 1]],
      ["−infinity at a point", (x) => Math.log(Math.abs(x[0])), [0.5, 1]],
      ["NaN beyond a wall", (x) => (x[0] < 3 ? Number.NaN : bowl(x)), [5, 5]],
      ["a function without a floor", (x) => -(x[0] ** 3), [1, 1]],
    ];
    for (const [what, f, x0] of troubles) {
      let result: OptimizeResult | null = null;
      captured(() => {
        try {
          result = run(f, x0);
        } catch (error) {
          expect(error instanceof RangeError || error instanceof ConvergenceError, `${what}: ${error}`).toBe(
            true,
          );
        }
      });
      if (result === null) continue;
      const { success, status, x, fun } = result as OptimizeResult;
      expect(success).toBe(status === 0);
      expect(success && !(Number.isFinite(fun) && x.every(Number.isFinite)), what).toBe(false);
    }
  });

  test("ends early at small limits, without success where it did not arrive", () => {
    const limits = keys.filter((key) => /^max(iter|fun|fev)$/.test(key));
    expect(limits.length).toBeGreaterThan(0);
    for (const key of limits) {
      for (const limit of [0, 1]) {
        let result: OptimizeResult | null = null;
        captured(() => {
          try {
            result = run(bowl, START, { options: { [key]: limit } });
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        });
        if (result === null) continue;
        const { x, success, nfev } = result as OptimizeResult;
        if (success && Math.abs(x[0] - 1) > 0.01) expect(`${key} ${limit}: success at ${x}`).toBe("");
        expect(nfev).toBeLessThanOrEqual(run(bowl, START).nfev + 1);
      }
    }
  });

  test("refuses NaN, text and null's like in each of its numeric options, by name", () => {
    for (const key of keys.filter((key) => !NOT_NUMERIC.has(key) && !UNREAD[method]?.includes(key))) {
      for (const value of [Number.NaN, "abc", true]) {
        // Some are read only where there is something to print, or differences to take.
        const ways = [{}, { jac: undefined }, { jac: "2-point" }, { hess: undefined }].flatMap((more) => [
          { ...more, options: { [key]: value } },
          { ...more, options: { disp: true, [key]: value } },
        ]);
        const errors = ways.map(
          (options) =>
            captured(() => thrownBy(() => run(bowl, START, options))).result as { thrown: Error | undefined },
        );
        const named = errors.filter(({ thrown }) => thrown?.message.includes(key));
        expect(named.length, `${key}: ${String(value)}`).toBeGreaterThan(0);
        for (const { thrown } of named) {
          expect(thrown instanceof RangeError || thrown instanceof TypeError).toBe(true);
        }
      }
    }
    for (const key of keys.filter((key) => /^max/.test(key))) {
      for (const value of [2.5, -1]) {
        expect(() => run(bowl, START, { options: { [key]: value } })).toThrow(RangeError);
      }
    }
  });

  test.each<[string, unknown, unknown, object, typeof TypeError, RegExp]>([
    ["an unknown option", bowl, START, { xtoll: 1 }, TypeError, /unknown option "xtoll"/],
    ["an unknown inner option", bowl, START, { options: { xtoll: 1 } }, TypeError, /unknown option "xtoll"/],
    ["options that are none", bowl, START, { options: 3 }, TypeError, /options: expected an object/],
    ["a function that is none", 3, START, {}, TypeError, /fun: expected a function, got 3/],
    ["an empty x0", bowl, [], {}, RangeError, /x0: .*empty/],
    ["text for x0", bowl, "12", {}, TypeError, /x0: .*a string "12"/],
    ["BigInts in x0", bowl, BigInt64Array.of(1n, 2n), {}, TypeError, /x0: .*BigInt64Array/],
    ["args that are no array", bowl, START, { args: 3 }, TypeError, /args: expected an array, got 3/],
    ["a callback that is none", bowl, START, { callback: 3 }, TypeError, /callback: .*got 3/],
    ["a tol of NaN", bowl, START, { tol: Number.NaN }, RangeError, /tol: .*NaN/],
    ["a negative tol", bowl, START, { tol: -1 }, RangeError, /tol: .*-1/],
  ])("refuses %s", (_, f, x0, options, kind, message) => {
    const jac = uses.jac ? { jac: () => [0, 0] } : {};
    const hess = uses.hess
      ? {
          hess: () => [
            [1, 0],
            [0, 1],
          ],
        }
      : {};
    const act = () => (minimize as unknown as Call)(f, x0, { method, ...jac, ...hess, ...options });
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  });

  test.skipIf(UNREAD[method]?.includes("disp"))("refuses a flag in words", () => {
    const act = () => run(bowl, START, { options: { disp: "yes" } });
    expect(act).toThrow(TypeError);
    expect(act).toThrow(/disp: .*"yes"/);
  });

  test.each<[string, unknown, typeof TypeError]>([
    ["nothing", undefined, TypeError],
    ["text", "1", TypeError],
    ["null", null, TypeError],
    ["a boolean", true, TypeError],
    ["a bigint", 1n, TypeError],
    ["two numbers", [1, 2], RangeError],
    ["no numbers", [], RangeError],
  ])("refuses a function that returns %s", (_, value, kind) => {
    const jac = uses.jac ? { jac: () => [0, 0] } : {};
    const hess = uses.hess
      ? {
          hess: () => [
            [1, 0],
            [0, 1],
          ],
        }
      : {};
    expect(() => (minimize as unknown as Call)(() => value, START, { method, ...jac, ...hess })).toThrow(
      kind,
    );
  });

  test("stays within bounds where it takes them", () => {
    if (!uses.bounds) return;
    const result = run(bowl, START, {
      bounds: [
        [2, 6],
        [null, 4],
      ],
    });
    expect(result.x).toAgree([2, -2], { atol: 5e-3 });
    expect(result.x[0]).toBeGreaterThanOrEqual(2 - 1e-12);
    expect(result.success).toBe(true);
  });
});
