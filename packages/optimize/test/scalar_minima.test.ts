import { ConvergenceError, toNdArray } from "@secant/core";
import { Bounds, bracket, brent, fminbound, golden, minimize_scalar } from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { scalarMethods } from "../src/scalar/methods.ts";

type Call = (...given: unknown[]) => unknown;
interface Found {
  x: number;
  fun: number;
  nfev: number;
  success: boolean;
}

/** What every search for a minimum of one variable must do; a new method is a row by itself. */
const searches: {
  name: string;
  tolerance: string;
  limit: string;
  run: (f: unknown, options?: object) => Found;
}[] = [
  {
    name: "brent",
    tolerance: "tol",
    limit: "maxiter",
    run(f, options) {
      const [x, fun, , nfev] = (brent as Call)(f, { ...options, full_output: true }) as number[];
      return { x, fun, nfev, success: true };
    },
  },
  {
    name: "golden",
    tolerance: "tol",
    limit: "maxiter",
    run(f, options) {
      const [x, fun, nfev] = (golden as Call)(f, { ...options, full_output: true }) as number[];
      return { x, fun, nfev, success: true };
    },
  },
  {
    name: "fminbound",
    tolerance: "xtol",
    limit: "maxfun",
    run(f, options) {
      const given = { disp: 0, ...options, full_output: true };
      const [x, fun, ierr, nfev] = (fminbound as Call)(f, -1, 4, given) as number[];
      return { x, fun, nfev, success: ierr === 0 };
    },
  },
  ...Object.entries(scalarMethods).map(([method, { isBounded, keys }]) => ({
    name: `minimize_scalar by ${method}`,
    tolerance: keys.find((key) => key.includes("tol"))!,
    limit: "maxiter",
    run(f: unknown, given: object = {}) {
      const { args, ...options } = given as Record<string, unknown>;
      const bounds = isBounded ? [-1, 4] : null;
      return (minimize_scalar as Call)(f, { method, bounds, args, options }) as Found;
    },
  })),
];

const curve = (x: number) => x ** 4 - 3 * x + 0.1 * x ** 3;

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return { thrown };
  }
  return "nothing";
}

describe.each(searches)("$name", ({ run, tolerance, limit }) => {
  test("finds a minimum", () => {
    const { x, fun, success } = run(curve);
    expect(4 * x ** 3 - 3 + 0.3 * x ** 2).toAgree(0, { atol: 1e-3 });
    expect(fun).toBe(curve(x));
    expect(success).toBe(true);
  });

  test("counts the calls, and passes args on, none to many", () => {
    for (const args of [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]) {
      let calls = 0;
      const f = (x: number, ...rest: number[]) => {
        calls++;
        expect(rest).toEqual(args);
        return curve(x);
      };
      expect(run(f, { args })).toEqual(run(curve));
      expect(calls).toBe(run(curve).nfev);
    }
  });

  test("takes the function's value in each form", () => {
    for (const wrap of [(v: number) => [v], (v: number) => toNdArray(Float64Array.of(v), [1, 1])]) {
      expect(run((x: number) => wrap(curve(x)))).toEqual(run(curve));
    }
  });

  test("lets through what the function throws, and is whole afterwards", () => {
    const before = run(curve);
    for (const thrown of [new Error("mine"), "text", undefined]) {
      for (const at of [1, 2, 6]) {
        let calls = 0;
        const f = (x: number) => {
          if (++calls === at) throw thrown;
          return curve(x);
        };
        expect(thrownBy(() => run(f))).toEqual({ thrown });
        expect(calls).toBe(at);
      }
    }
    expect(run(curve)).toEqual(before);
  });

  test("can be called inside its own function", () => {
    const inner = run((y: number) => (y - 1) ** 2).x;
    const nested = run((x: number) => curve(x) + run((y: number) => (y - 1) ** 2).x);
    expect(nested).toEqual(run((x: number) => curve(x) + inner));
  });

  test("gives the same bits twice", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 3.9, noNaN: true }), (c) => {
        const f = (x: number) => (x - c) ** 2 + 0.01 * Math.cos(3 * x);
        expect(run(f)).toEqual(run(f));
      }),
    );
  });

  test("never calls a non-finite end a success, and ends", () => {
    const troubles: ((x: number) => number)[] = [
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      () => Number.NEGATIVE_INFINITY,
      (x) => Math.log(Math.abs(x - 1.3)),
      (x) => (x > 0.2 ? -Infinity : x * x),
      (x) => (x < 0.7 ? Number.NaN : (x - 1) ** 2),
      (x) => -Math.exp(x ** 2),
      (x) => x,
      (x) => -1 / (x - 1) ** 2,
    ];
    for (const f of troubles) {
      for (const options of [{}, { [tolerance]: 0 }, { [tolerance]: Infinity }]) {
        let found: Found | null = null;
        captured(() => {
          try {
            found = run(f, options);
          } catch (error) {
            expect(error).toBeInstanceOf(ConvergenceError);
          }
        });
        const { success, x, fun } = (found ?? { success: false }) as Found;
        expect(success && !(Number.isFinite(x) && Number.isFinite(fun))).toBe(false);
      }
    }
  });

  test("ends at once with a limit of 0", () => {
    expect(run(curve, { [limit]: 0 }).nfev).toBeLessThanOrEqual(5);
  });

  const refused: [string, unknown, object, typeof TypeError, RegExp][] = [
    ["an unknown option", curve, { xtoll: 1 }, TypeError, /unknown option "xtoll"/],
    ["a function that is none", 3, {}, TypeError, /: expected a function, got 3/],
    ["a function that returns nothing", () => undefined, {}, TypeError, /func.*undefined/],
    ["a function that returns text", () => "1", {}, TypeError, /a string "1"/],
    ["a function that returns a bigint", () => 1n, {}, TypeError, /1n/],
    ["a function that returns a promise", async () => 1, {}, TypeError, /Promise/],
    ["a function that returns two numbers", () => [1, 2], {}, RangeError, /2 values/],
    ["args that are no array", curve, { args: 3 }, TypeError, /args: expected an array, got 3/],
    ["a fractional limit", curve, { [limit]: 2.5 }, RangeError, /2.5/],
    ["a negative limit", curve, { [limit]: -1 }, RangeError, /-1/],
    ["no limit", curve, { [limit]: Infinity }, RangeError, /Infinity/],
    ["a limit of NaN", curve, { [limit]: Number.NaN }, RangeError, /NaN/],
    ["a limit in words", curve, { [limit]: "9" }, TypeError, /"9"/],
    ["a negative tolerance", curve, { [tolerance]: -1 }, RangeError, /tol: .*-1/],
    ["a tolerance of NaN", curve, { [tolerance]: Number.NaN }, RangeError, /tol: .*NaN/],
    ["a tolerance in words", curve, { [tolerance]: "1" }, TypeError, /tol: .*"1"/],
  ];
  test.each(refused)("refuses %s", (_, f, options, kind, message) => {
    expect(() => run(f, options)).toThrow(kind);
    expect(() => run(f, options)).toThrow(message);
  });

  test("takes undefined for an option left out", () => {
    expect(run(curve, { args: undefined, [limit]: undefined, [tolerance]: undefined })).toEqual(run(curve));
  });
});

describe("minimize_scalar", () => {
  test("takes bounds in each form", () => {
    const expected = minimize_scalar(curve, { bounds: [-1, 4] });
    for (const bounds of [Float64Array.of(-1, 4), new Bounds(-1, 4), { lb: -1, ub: [4] }]) {
      expect(minimize_scalar(curve, { bounds })).toEqual(expected);
    }
  });

  test("calls a method of one's own with all that it was told", () => {
    const told: unknown[] = [];
    const result = { x: 1, fun: 2, success: true, message: "", nit: 0, nfev: 1 };
    const method = (...given: unknown[]) => {
      told.push(given);
      return result;
    };
    expect(minimize_scalar(curve, { method, tol: 2, bounds: [0, 3], options: { a: 1 } })).toBe(result);
    expect(told).toEqual([[curve, { args: [], bracket: null, bounds: [0, 3], a: 1, tol: 2 }]]);
  });

  const call = minimize_scalar as Call;
  test.each<[string, object, typeof TypeError, RegExp]>([
    ["an unknown method", { method: "foo" }, RangeError, /Unknown solver foo.*brent, bounded, golden/],
    ["a property that is no method", { method: "toString" }, RangeError, /Unknown solver/],
    ["a method that is no name", { method: 3 }, TypeError, /method: .*got 3/],
    ["the bounded method without bounds", { method: "bounded" }, RangeError, /mandatory/],
    ["bounds for brent", { method: "brent", bounds: [0, 1] }, RangeError, /incompatible with 'method=brent'/],
    ["three bounds", { bounds: [0, 1, 2] }, RangeError, /two elements/],
    ["an infinite bound", { bounds: [0, Infinity] }, RangeError, /finite/],
    ["a bound of null", { bounds: [0, null] }, TypeError, /bounds.*null/],
    ["bounds out of order", { bounds: [2, 1] }, RangeError, /exceeds/],
    ["a bracket of one", { bracket: [1] }, RangeError, /length 2 or 3/],
    ["a bracket out of order", { bracket: [0, 2, 1] }, RangeError, /got 0, 2, 1/],
    ["a bracket without a dip", { bracket: [1, 2, 3] }, RangeError, /f\(1\) = /],
    ["a NaN in a bracket", { bracket: [1, Number.NaN] }, RangeError, /bracket: .*NaN at \[1\]/],
    ["text for a bracket", { bracket: "01" }, TypeError, /bracket: .*"01"/],
    ["a level in words", { options: { disp: "2" } }, TypeError, /disp: .*"2"/],
    ["a level of NaN", { options: { disp: Number.NaN } }, RangeError, /disp: .*NaN/],
    ["options that are none", { options: 3 }, TypeError, /options: expected an object, got 3/],
    ["a negative tolerance", { tol: -1 }, RangeError, /tol: .*-1/],
  ])("refuses %s", (_, options, kind, message) => {
    expect(() => call(curve, options)).toThrow(kind);
    expect(() => call(curve, options)).toThrow(message);
  });
});

test("bounds that are no numbers are refused by fminbound", () => {
  const call = fminbound as Call;
  expect(() => call(curve, [0], 1)).toThrow(/x1: expected a number/);
  expect(() => call(curve, 0, null)).toThrow(/x2: expected a number, got null/);
  expect(() => call(curve, 1, 0)).toThrow(/exceeds/);
  expect(() => call(curve, Number.NaN, 0)).toThrow(RangeError);
});

test("bracket encloses a minimum, and says where it failed", () => {
  const [xa, xb, xc, fa, fb, fc] = bracket(curve);
  expect((xb - xa) * (xc - xb)).toBeGreaterThan(0);
  expect(fb).toBeLessThanOrEqual(Math.min(fa, fc));
  expect(() => bracket((x: number) => -x)).toThrow(ConvergenceError);
  expect(() => bracket(() => 1)).toThrow(/f\(0\) = 1, f\(1\) = 1/);
  expect(() => (bracket as Call)(curve, { xa: "0" })).toThrow(/xa: expected a number/);
  expect(() => (bracket as Call)(curve, { grow_limit: Number.NaN })).toThrow(RangeError);
});

test("results are typed by full_output", () => {
  const quiet = { disp: 0 } as const;
  expectTypeOf(brent(curve)).toEqualTypeOf<number>();
  expectTypeOf(brent(curve, { full_output: true })).toEqualTypeOf<
    [xmin: number, fval: number, iter: number, funcalls: number]
  >();
  expectTypeOf(golden(curve, { full_output: 1 })).toEqualTypeOf<
    [xmin: number, fval: number, funcalls: number]
  >();
  expectTypeOf(fminbound(curve, 0, 1, quiet)).toEqualTypeOf<number>();
  expectTypeOf(fminbound(curve, 0, 1, { ...quiet, full_output: true })).toEqualTypeOf<
    [xopt: number, fval: number, ierr: number, numfunc: number]
  >();
});
