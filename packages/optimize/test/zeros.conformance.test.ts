import { ConvergenceError, setWarningHandler, toNdArray } from "@secant/core";
import { bisect, brenth, brentq, newton, RootResults, ridder, root_scalar, toms748 } from "@secant/optimize";
import { rootMethods } from "../src/zeros/methods.ts";
import "@secant/testing/matchers";
import { rootProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

type F = (x: number, ...args: never[]) => unknown;
type Options = Record<string, unknown>;
type Call = (...given: unknown[]) => unknown;

/** What every finder of a root of one variable must do; a new one is a row here. */
const finders: {
  name: string;
  run: (f: unknown, options?: Options) => RootResults;
  plain: Call;
  start: unknown[];
}[] = [];
const slope = (x: number) => 2 * x;
const curvature = () => 2;
const bracketing = { brentq, bisect, brenth, ridder, toms748 };
const bracketers = Object.keys(bracketing);
for (const [name, solve] of Object.entries(bracketing) as [string, Call][]) {
  finders.push({
    name,
    run: (f, options = {}) => (solve(f, 0, 3, { ...options, full_output: true }) as [number, RootResults])[1],
    plain: solve,
    start: [0, 3],
  });
}
for (const [name, given] of Object.entries({
  secant: {},
  newton: { fprime: slope },
  halley: { fprime: slope, fprime2: curvature },
})) {
  finders.push({
    name: `newton (${name})`,
    run: (f, options = {}) => {
      const call = newton as Call;
      return (call(f, 3, { ...given, ...options, full_output: true }) as [number, RootResults])[1];
    },
    plain: newton as Call,
    start: [3],
  });
}

const parabola = (x: number) => x * x - 2;

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return { thrown };
  }
  return "nothing";
}

describe.each(finders)("$name", ({ name, run, plain, start }) => {
  test("finds the root of 2, and tells so in a RootResults", () => {
    const r = run(parabola);
    expect(r).toBeInstanceOf(RootResults);
    expect(r.root).toAgree(Math.SQRT2, { rtol: 1e-11 });
    expect(r.converged).toBe(true);
    expect(r.flag).toBe("converged");
    expect(Object.keys(r)).toEqual(["root", "iterations", "function_calls", "converged", "flag", "method"]);
  });

  test("gives the root alone, and with full_output as any integer the pair", () => {
    const root = plain(parabola, ...start) as number;
    expect(plain(parabola, ...start, {})).toBe(root);
    expect(plain(parabola, ...start, { full_output: 0 })).toBe(root);
    for (const full_output of [true, 1, -2]) {
      expect((plain(parabola, ...start, { full_output }) as [number, RootResults])[0]).toBe(root);
    }
  });

  test("passes args on, none to many", () => {
    const shifted = (x: number, ...args: number[]) => x * x - args.reduce((sum, value) => sum + value, 0);
    for (const args of [[2], [1, 1], [1, 0.5, 0.5], [1, 0.5, 0.25, 0.25]]) {
      expect(run(shifted, { args })).toEqual(run(parabola));
      expect(args.reduce((sum, value) => sum + value)).toBe(2);
    }
  });

  test("takes the function's value in each form", () => {
    const expected = run(parabola);
    const wraps = [
      (v: number) => [v],
      (v: number) => Float64Array.of(v),
      (v: number) => toNdArray(Float64Array.of(v), [1, 1]),
    ];
    for (const wrap of wraps) expect(run((x: number) => wrap(parabola(x)))).toEqual(expected);
  });

  test("lets through what the function throws, and is whole afterwards", () => {
    const before = run(parabola);
    for (const thrown of [new Error("mine"), "text", undefined]) {
      for (const at of [1, 2, 4]) {
        let calls = 0;
        const f = (x: number) => {
          if (++calls === at) throw thrown;
          return parabola(x);
        };
        expect(thrownBy(() => run(f))).toEqual({ thrown });
        expect(calls).toBe(at);
      }
    }
    expect(run(parabola)).toEqual(before);
  });

  test("can be called inside its own function", () => {
    const inner = (x: number) => run((y: number) => y * y - 2).root + 0 * x;
    const constant = inner(0);
    expect(run((x: number) => parabola(x) + inner(x))).toEqual(run((x: number) => parabola(x) + constant));
  });

  test("gives the same bits twice", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 8, noNaN: true }), (a) => {
        const f = (x: number) => x * x - a + 0.01 * Math.sin(x);
        expect(run(f)).toEqual(run(f));
      }),
    );
  });

  test("never calls what is not finite a root", () => {
    const troubles: F[] = [
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      (x) => (x > 1 ? Infinity : -Infinity),
      (x) => Math.log(x - 1) * Infinity,
      (x) => 1 / (x - 1) ** 2,
      (x) => Math.exp(1000 * x),
      (x) => (x > 1 ? Number.NaN : -1),
    ];
    for (const f of troubles) {
      for (const options of [{}, { xtol: Infinity, rtol: Infinity }, { tol: Infinity, rtol: Infinity }]) {
        const known = name.startsWith("newton") ? "tol" : "xtol";
        if (Object.keys(options).length > 0 && !(known in options)) continue;
        let r: RootResults | null = null;
        captured(() => {
          try {
            r = run(f, { ...options, disp: false });
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        });
        const { converged, root } = (r ?? { converged: false }) as RootResults;
        expect(converged && !Number.isFinite(f(root))).toBe(false);
      }
    }
  });

  test("throws a ConvergenceError where the iterations run out, or tells by the flag", () => {
    expect(() => run(parabola, { maxiter: 1 })).toThrow(ConvergenceError);
    const least = name === "toms748" ? 2 : 1;
    const message = `Failed to converge after ${least} iterations, value is `;
    expect(() => run(parabola, { maxiter: 1 })).toThrow(message);
    const r = run(parabola, { maxiter: 1, disp: false });
    expect(r).toMatchObject({ converged: false, flag: "convergence error", iterations: least });
    expect(plain(parabola, ...start, { maxiter: 1, disp: 0 })).toBeTypeOf("number");
  });

  const tolerance = name.startsWith("newton") ? "tol" : "xtol";
  const refused: [string, unknown, unknown, typeof TypeError, RegExp][] = [
    ["an unknown option", parabola, { xtoll: 1 }, TypeError, /unknown option "xtoll".*maxiter/],
    ["a function that is none", 3, {}, TypeError, /: expected a function, got 3/],
    ["a function that returns nothing", () => undefined, {}, TypeError, /undefined/],
    ["a function that returns text", () => "1", {}, TypeError, /a string "1"/],
    ["a function that returns a boolean", () => true, {}, TypeError, /true/],
    ["a function that returns a bigint", () => 1n, {}, TypeError, /1n/],
    ["a function that returns a complex number", () => ({ re: 1, im: 0 }), {}, TypeError, /complex/],
    ["a function that returns a promise", async () => 1, {}, TypeError, /Promise/],
    ["a function that returns two numbers", () => [1, 2], {}, RangeError, /2 values/],
    ["args that are no array", parabola, { args: 3 }, TypeError, /args: expected an array, got 3/],
    ["a flag in words", parabola, { disp: "yes" }, TypeError, /disp: .*"yes"/],
    ["a flag of NaN", parabola, { disp: Number.NaN }, RangeError, /disp: .*NaN/],
    ["a fractional limit", parabola, { maxiter: 2.5 }, RangeError, /maxiter: .*2.5/],
    ["a negative limit", parabola, { maxiter: -1 }, RangeError, /maxiter: .*-1/],
    ["no limit", parabola, { maxiter: Number.POSITIVE_INFINITY }, RangeError, /maxiter: .*Infinity/],
    ["a limit of NaN", parabola, { maxiter: Number.NaN }, RangeError, /maxiter: .*NaN/],
    ["a limit of null", parabola, { maxiter: null }, TypeError, /maxiter: .*null/],
    ["a limit in words", parabola, { maxiter: "9" }, TypeError, /maxiter: .*"9"/],
    ["a tolerance of 0", parabola, { [tolerance]: 0 }, RangeError, /tol: expected a number > 0, got 0/],
    ["a negative tolerance", parabola, { [tolerance]: -1 }, RangeError, /tol: .*-1/],
    ["a tolerance of NaN", parabola, { [tolerance]: Number.NaN }, RangeError, /tol: .*NaN/],
    ["a tolerance in words", parabola, { [tolerance]: "1" }, TypeError, /tol: .*"1"/],
    ["a relative tolerance of NaN", parabola, { rtol: Number.NaN }, RangeError, /rtol: .*NaN/],
    ["a negative relative tolerance", parabola, { rtol: -1 }, RangeError, /rtol: .*-1/],
    ["null for a tolerance", parabola, { rtol: null }, TypeError, /rtol: .*null/],
  ];
  test.each(refused)("refuses %s", (_, f, options, kind, message) => {
    const call = () => run(f, options as Options);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  test("refuses options that are no object", () => {
    for (const options of [3, "text", []]) {
      expect(() => plain(parabola, ...start, options)).toThrow(/options: expected an object/);
    }
    expect(plain(parabola, ...start, null)).toBe(plain(parabola, ...start));
  });

  test("takes undefined for an option left out", () => {
    const keys = ["args", tolerance, "rtol", "maxiter", "disp"];
    expect(run(parabola, Object.fromEntries(keys.map((key) => [key, undefined])))).toEqual(run(parabola));
  });
});

describe("a bracket", () => {
  test.each(bracketers)("without a change of sign is told with its four numbers: %s", (name) => {
    const solve = bracketing[name as "brentq"];
    expect(() => solve(parabola, 2, 3)).toThrow(RangeError);
    expect(() => solve(parabola, 2, 3)).toThrow(
      `${name}: f(a) and f(b) must have different signs, got a = 2, f(a) = 2, b = 3, f(b) = 7`,
    );
  });

  test.each(bracketers)("takes only numbers for its ends: %s", (name) => {
    const solve = bracketing[name as "brentq"] as Call;
    for (const end of ["0", null, undefined, true, 1n, [0], { re: 0, im: 0 }]) {
      expect(() => solve(parabola, end, 3)).toThrow(new RegExp(`${name}: a: expected a number`));
      expect(() => solve(parabola, 0, end)).toThrow(new RegExp(`${name}: b: expected a number`));
    }
  });

  test("whose end is a root needs two calls and no iteration", () => {
    for (const solve of Object.values(bracketing) as (typeof brentq)[]) {
      const [root, r] = solve((x: number) => x - 3, 0, 3, { full_output: true });
      expect([root, r.iterations, r.function_calls]).toEqual([3, 0, 2]);
    }
  });

  test("of infinite length ends, with a flag or an error", () => {
    for (const solve of Object.values(bracketing) as Call[]) {
      for (const [a, b] of [
        [0, Infinity],
        [-Infinity, 1],
        [-Infinity, Infinity],
        [-1e308, 1.7e308],
      ]) {
        let r: RootResults | null = null;
        try {
          r = (
            solve((x: number) => x - 0.5, a, b, { full_output: true, disp: 0, maxiter: 3000 }) as [
              number,
              RootResults,
            ]
          )[1];
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        expect(r === null || !r.converged || Number.isFinite(r.root)).toBe(true);
      }
    }
  });
});

describe("newton from many starts", () => {
  const at = (f: (x: number) => number) => (x: Float64Array) => x.map(f);
  const f = at(parabola);
  const fprime = at(slope);

  test("leaves the starts as they were, and takes them in each form", () => {
    const x0 = Float64Array.of(1, 2, 5);
    const expected = newton(f, x0, { fprime });
    expect([...x0]).toEqual([1, 2, 5]);
    expect(expected).toBeInstanceOf(Float64Array);
    expect(newton(f, [1, 2, 5], { fprime })).toEqual(expected);
    expect(newton(f, Int32Array.of(1, 2, 5), { fprime })).toEqual(expected);
    expect(newton(f, toNdArray(x0, [3]), { fprime })).toEqual(expected);
    const matrix = newton(
      f,
      [
        [1, 2],
        [5, 1],
      ],
      { fprime, full_output: true },
    );
    expect(matrix.root).toAgree([
      [expected[0], expected[1]],
      [expected[2], expected[0]],
    ]);
    expect(matrix.converged).toAgree([
      [1, 1],
      [1, 1],
    ]);
  });

  test("gives a tuple that has its parts by name too", () => {
    for (const given of [{}, { fprime }, { fprime, fprime2: at(curvature) }]) {
      const result = newton(f, [1, 2], { ...given, full_output: true });
      const [root, converged, zero_der] = result;
      expect([result.root, result.converged, result.zero_der]).toEqual([root, converged, zero_der]);
      expect(converged).toEqual(Float64Array.of(1, 1));
      expect(zero_der).toEqual(Float64Array.of(0, 0));
    }
    const one = newton(f, [3], { full_output: true });
    expect(one.root).toEqual(Float64Array.of(newton(parabola, 3)));
    expect(one.converged).toEqual(Float64Array.of(1));
  });

  test("takes results in each form, from one buffer, and spoiled arguments", () => {
    const expected = newton(f, [1, 2, 5], { fprime });
    const buffer = new Float64Array(3);
    const into = (g: (x: number) => number) => (x: Float64Array) => {
      for (let i = 0; i < 3; i++) buffer[i] = g(x[i]);
      x.fill(Number.NaN);
      return buffer;
    };
    expect(newton(into(parabola), [1, 2, 5], { fprime: into(slope) })).toEqual(expected);
    expect(newton((x) => [...f(x)], [1, 2, 5], { fprime: (x) => toNdArray(fprime(x), [3]) })).toEqual(
      expected,
    );
    for (const given of [{}, { fprime2: at(curvature) }]) {
      const straight = newton(f, [1, 2, 5], { fprime, ...given });
      const shared = given.fprime2 === undefined ? given : { fprime2: into(curvature) };
      expect(newton(into(parabola), [1, 2, 5], { fprime: into(slope), ...shared })).toEqual(straight);
    }
    expect(newton(into(parabola), [1, 2, 5])).toEqual(newton(f, [1, 2, 5]));
  });

  test("lets the function keep what it gets", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const keeping = (x: Float64Array) => {
      kept.push(x);
      copies.push([...x]);
      return f(x);
    };
    newton(keeping, [1, 2, 5], { fprime });
    expect(kept.map((x) => [...x])).toEqual(copies);
    expect(kept.length).toBeGreaterThan(3);
  });

  test("warns of those that did not converge, throws where none did", () => {
    const mixed = at((x) => (x > 0 ? x * x - 1 : Number.NaN));
    const { result, warnings } = captured(() => newton(mixed, [-3, 2], { fprime, full_output: true }));
    expect(result.converged).toEqual(Float64Array.of(0, 1));
    expect(warnings).toEqual([
      { category: "RuntimeWarning", message: "some failed to converge after 50 iterations" },
    ]);
    expect(() =>
      newton(
        at(() => Number.NaN),
        [1, 2],
        { fprime },
      ),
    ).toThrow(ConvergenceError);
    const former = setWarningHandler((_, message) => {
      throw new Error(message);
    });
    try {
      expect(() => newton(mixed, [-3, 2], { fprime })).toThrow("some failed to converge");
    } finally {
      setWarningHandler(former);
    }
  });

  const call = newton as Call;
  const refused: [string, () => unknown, typeof TypeError, RegExp][] = [
    ["no starts", () => call(f, []), RangeError, /x0: .*empty/],
    ["complex starts", () => call(f, [{ re: 1, im: 1 }]), TypeError, /x0: .*complex/],
    ["a complex start", () => call(parabola, { re: 1, im: 1 }), TypeError, /x0: .*complex/],
    ["a bigint", () => call(parabola, 1n), TypeError, /x0: .*1n/],
    ["BigInts", () => call(f, BigInt64Array.of(1n)), TypeError, /x0: .*BigInt64Array/],
    ["text", () => call(f, "1"), TypeError, /x0: .*"1"/],
    ["null", () => call(f, null), TypeError, /x0: .*null/],
    ["a value too few", () => call(() => [1], [1, 2]), RangeError, /func: expected 2 values, got 1/],
    ["one value for all", () => call(() => 1, [1, 2]), RangeError, /func: expected 2 values, got 1/],
    ["no value", () => call(() => undefined, [1, 2]), TypeError, /func: .*undefined/],
    ["x1 at x0", () => call(parabola, 3, { x1: 3 }), RangeError, /x1 and x0 must be different, got 3/],
    ["a derivative that is none", () => call(parabola, 3, { fprime: 3 }), TypeError, /fprime: .*got 3/],
  ];
  test.each(refused)("refuses %s", (_, act, kind, message) => {
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  });
});

describe("root_scalar", () => {
  test.each(Object.keys(rootMethods))("has the method %s", (method) => {
    const { cubic } = rootProblems;
    const r = root_scalar(cubic.f, {
      method,
      bracket: [0, 3],
      x0: 1.5,
      fprime: cubic.fprime,
      fprime2: cubic.fprime2,
    });
    expect(r).toMatchObject({ method, converged: true });
    expect(r.root).toAgree(1, { rtol: 1e-11 });
  });

  describe.each(Object.keys(rootMethods))("by %s", (method) => {
    const run = (f: unknown, options: Options = {}): RootResults => {
      const given = { method, bracket: [0, 3], x0: 1.5, fprime: slope, fprime2: curvature, ...options };
      return (root_scalar as Call)(f, given) as RootResults;
    };

    test("passes args on, and what the function throws", () => {
      const shifted = (x: number, ...args: number[]) => x * x - args.reduce((sum, value) => sum + value, 0);
      for (const args of [[2], [1, 1], [1, 0.5, 0.5]]) {
        const derivatives = { fprime: (x: number) => slope(x), fprime2: curvature };
        expect(run(shifted, { args, ...derivatives })).toEqual(run(parabola));
      }
      for (const at of [1, 2, 3]) {
        let calls = 0;
        const f = (x: number) => {
          if (++calls === at) throw method;
          return parabola(x);
        };
        expect(thrownBy(() => run(f))).toEqual({ thrown: method });
      }
    });

    test("can be called inside its own function, with the same bits twice", () => {
      const inner = run(parabola).root;
      expect(run((x: number) => parabola(x) + run(parabola).root)).toEqual(
        run((x: number) => parabola(x) + inner),
      );
      expect(run(parabola)).toEqual(run(parabola));
    });

    test("tells by the flag where it does not converge, never of a root that is none", () => {
      expect(run(parabola, { maxiter: 1 })).toMatchObject({ converged: false, flag: "convergence error" });
      for (const f of [() => Number.NaN, (x: number) => (x > 1 ? Number.NaN : -1), () => Infinity]) {
        let r: RootResults | null = null;
        try {
          r = run(f);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        expect(r?.converged ?? false).toBe(false);
      }
    });

    test("refuses bad options, inside and outside, by name", () => {
      for (const key of ["xtol", "rtol", "maxiter"]) {
        for (const value of [Number.NaN, -1, "1"]) {
          expect(() => run(parabola, { [key]: value })).toThrow(key);
          expect(() => run(parabola, { options: { [key]: value } })).toThrow(key);
        }
      }
      expect(() => run(parabola, { options: { foo: 1 } })).toThrow(/unknown option "foo"/);
    });
  });

  test("refuses what it does not know, and says what it does", () => {
    const call = root_scalar as Call;
    const refused: [object, typeof TypeError, RegExp][] = [
      [
        { bracket: [0, 3], method: "regula" },
        RangeError,
        /bisect, brentq, brenth, ridder, toms748, newton, secant, halley.*"regula"/,
      ],
      [{ bracket: [0, 3], method: "toString" }, RangeError, /"toString"/],
      [{ bracket: [0, 3], method: 5 }, TypeError, /method: .*5/],
      [{ braket: [0, 3] }, TypeError, /unknown option "braket"/],
      [{ bracket: [0, 3], options: { tol: 1 } }, TypeError, /options: unknown option "tol"/],
      [{ bracket: [0, 3], options: 3 }, TypeError, /options: expected an object/],
      [{ x0: "1" }, TypeError, /x0: .*"1"/],
      [{ x0: [1, 2] }, RangeError, /x0: .*2 values/],
      [{ x0: 1, fprime: "f" }, TypeError, /fprime: .*"f"/],
      [{ x0: 1, fprime: true }, RangeError, /expected 2 values/],
      [{ bracket: 3 }, RangeError, /bracket: expected two numbers, got 3/],
      [{ bracket: [2, 3] }, RangeError, /a = 2, f\(a\) = 2, b = 3, f\(b\) = 7/],
    ];
    for (const [options, kind, message] of refused) {
      expect(() => call(parabola, options)).toThrow(kind);
      expect(() => call(parabola, options)).toThrow(message);
    }
  });
});

describe("SciPy's examples", () => {
  const f = (x: number) => x ** 3 - 1;
  const fprime = (x: number) => 3 * x ** 2;
  const fprime2 = (x: number) => 6 * x;

  test("of brentq and bisect", () => {
    const square = (x: number) => x ** 2 - 1;
    expect(brentq(square, -2, 0)).toBe(-1);
    expect(brentq(square, 0, 2)).toBe(1);
    expect(bisect(square, 0, 2)).toBe(1);
    expect(bisect(square, -2, 0)).toBe(-1);
  });

  test("of newton", () => {
    expect(newton(f, 1.5)).toBe(1.0000000000000016);
    expect(newton(f, 1.5, { fprime2 })).toBe(1.0000000000000016);
    expect(newton(f, 1.5, { fprime })).toBe(1);
    expect(newton(f, 1.5, { fprime, fprime2 })).toBe(1);
  });

  test("of newton with arrays", () => {
    const a = Float64Array.from({ length: 100 }, (_, i) => i - 50);
    const x = a.map((_, i) => Math.sin(i + 1) * 2);
    const many = newton((x: Float64Array, a: Float64Array) => x.map((value, i) => value ** 3 - a[i]), x, {
      fprime: (x: Float64Array) => x.map(fprime),
      args: [a],
      maxiter: 200,
    });
    const one = Float64Array.from(x, (start, i) =>
      newton((x: number, a: number) => x ** 3 - a, start, { fprime, args: [a[i]], maxiter: 200 }),
    );
    expect(many).toAgree(one, { rtol: 1e-5, atol: 1e-7 });
    expect(many).toAgree(a.map(Math.cbrt), { atol: 1e-7 });
  });

  test("of root_scalar", () => {
    const figures = ({ root, iterations, function_calls }: RootResults) => [root, iterations, function_calls];
    expect(figures(root_scalar(f, { bracket: [0, 3], method: "brentq" }))).toEqual([1, 10, 11]);
    expect(figures(root_scalar(f, { x0: 0.2, fprime, method: "newton" }))).toEqual([1, 11, 22]);
    const all = (x: number) => [f(x), fprime(x), fprime2(x)];
    expect(figures(root_scalar(all, { x0: 0.2, fprime: true, method: "newton" }))).toEqual([1, 11, 11]);
    expect(figures(root_scalar(all, { x0: 0.2, fprime: true, fprime2: true, method: "halley" }))).toEqual([
      1, 7, 8,
    ]);
  });
});
