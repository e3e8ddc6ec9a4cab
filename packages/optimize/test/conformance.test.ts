import { type ArrayInput, setWarningHandler, toFlat, toNdArray } from "@secant/core";
import { fmin, fmin_bfgs, fmin_cg, fmin_l_bfgs_b, fmin_ncg, fmin_powell } from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

type Objective = (x: Float64Array) => number;
interface Run {
  x: Float64Array;
  fun: number;
  nfev: number;
  warnflag: number;
}

type Call = (f: unknown, x0: unknown, options?: object) => unknown;

/** A gradient for the function at hand, whatever it is and returns. */
const differences =
  (f: unknown) =>
  (x: Float64Array, ...args: unknown[]) => {
    const at = (i: number, h: number) => {
      const point = x.map((xi, k) => (k === i ? xi + h : xi));
      return toFlat((f as (x: Float64Array, ...args: unknown[]) => ArrayInput)(point, ...args))[0];
    };
    return x.map((_, i) => (at(i, 1e-4) - at(i, -1e-4)) / 2e-4);
  };
const newtonCg: Call = (f, x0, options) =>
  (fmin_ncg as unknown as (...given: unknown[]) => unknown)(f, x0, differences(f), options);
const lbfgsb: Call = (f, x0, options) => {
  if (Array.isArray(options)) return (fmin_l_bfgs_b as unknown as Call)(f, x0, options);
  const { full_output, retall, disp, ...own } = (options ?? {}) as Record<string, unknown>;
  const solve = fmin_l_bfgs_b as unknown as (...given: unknown[]) => ReturnType<typeof fmin_l_bfgs_b>;
  const [x, fun, d] = solve(f, x0, { fprime: differences(f), ...own });
  return [x, fun, d.funcalls, d.warnflag];
};

/** Where the figures stand in the tuple of `full_output`. */
interface Row {
  name: string;
  call: Call;
  places: { fun: number; nfev: number; warnflag: number };
  /** name of the function argument, of its limit, of its tolerances */
  func: string;
  limit: string;
  tolerances: string[];
  /** a limit that ends an inner and an outer run early */
  short: number;
  tight: number;
  /** nit that the callback is told first */
  firstNit: number;
  /** what is said at maxiter 3 */
  atLimit: { category: string; message: string };
  printsAlways: boolean;
  /** options that are flags; whether `full_output`, `retall` and `disp` do what they do in the classic functions */
  flags: [string, string];
  isClassic: boolean;
  /** the flag of a run that meets NaN throughout */
  atNaN: number;
}

const classic = { flags: ["full_output", "disp"] as [string, string], isClassic: true, atNaN: 3 };

const smooth = {
  ...classic,
  func: "f",
  limit: "maxiter",
  short: 1,
  tight: 1,
  firstNit: 1,
  atLimit: { category: "OptimizeWarning", message: "Maximum number of iterations has been exceeded." },
  printsAlways: true,
};

/** What every minimiser of the classic form must do, whatever its method; a new one is a row here. */
const minimisers: Row[] = [
  {
    ...classic,
    name: "fmin",
    call: fmin as unknown as Call,
    places: { fun: 1, nfev: 3, warnflag: 4 },
    func: "func",
    limit: "maxfun",
    tolerances: ["xtol", "ftol"],
    short: 25,
    tight: 40,
    firstNit: 2,
    atLimit: { category: "RuntimeWarning", message: "Maximum number of iterations has been exceeded." },
    printsAlways: false,
  },
  {
    ...classic,
    name: "fmin_powell",
    call: fmin_powell as unknown as Call,
    places: { fun: 1, nfev: 4, warnflag: 5 },
    func: "func",
    limit: "maxfun",
    tolerances: ["xtol", "ftol"],
    short: 25,
    tight: 20,
    firstNit: 1,
    atLimit: { category: "RuntimeWarning", message: "Maximum number of iterations has been exceeded." },
    printsAlways: true,
  },
  {
    ...smooth,
    name: "fmin_bfgs",
    call: fmin_bfgs as unknown as Call,
    places: { fun: 1, nfev: 4, warnflag: 6 },
    tolerances: ["gtol", "xrtol"],
  },
  {
    ...smooth,
    name: "fmin_cg",
    call: fmin_cg as unknown as Call,
    places: { fun: 1, nfev: 2, warnflag: 4 },
    tolerances: ["gtol"],
  },
  {
    ...smooth,
    name: "fmin_ncg",
    call: newtonCg,
    places: { fun: 1, nfev: 2, warnflag: 5 },
    tolerances: ["avextol"],
    atLimit: {
      category: "OptimizeWarning",
      message: "Warning: Maximum number of iterations has been exceeded.",
    },
  },
  {
    ...smooth,
    name: "fmin_l_bfgs_b",
    call: lbfgsb,
    places: { fun: 1, nfev: 2, warnflag: 3 },
    func: "func",
    tolerances: ["factr", "pgtol"],
    flags: ["approx_grad", "approx_grad"],
    isClassic: false,
    atNaN: 2,
  },
];

const bowl: Objective = (x) => (x[0] - 1) ** 2 + 3 * (x[1] + 2) ** 2;
const line: Objective = (x) => (x[0] - 3) ** 2;

function thrownBy(act: () => unknown): { thrown: unknown } | "nothing" {
  try {
    act();
    return "nothing";
  } catch (thrown) {
    return { thrown };
  }
}

describe.each(minimisers)("$name", (row) => {
  const { call: plain, places, limit, tolerances } = row;
  function run(f: unknown, x0: unknown, options: object = {}): Run {
    const full = plain(f, x0, { full_output: true, disp: 0, ...options }) as [Float64Array, ...number[]];
    const at = (place: number) => full[place] as number;
    return { x: full[0], fun: at(places.fun), nfev: at(places.nfev), warnflag: at(places.warnflag) };
  }

  test("leaves x0 as it was", () => {
    const x0 = Float64Array.of(5, 5);
    run(bowl, x0);
    expect([...x0]).toEqual([5, 5]);
  });

  test("is not harmed by a function that spoils the x it gets", () => {
    const spoiling = (x: Float64Array) => {
      const value = bowl(x);
      x.fill(Number.NaN);
      return value;
    };
    expect(run(spoiling, [5, 5])).toEqual(run(bowl, [5, 5]));
  });

  test("lets the function keep the x it gets, few or many, short or long", () => {
    for (const n of [2, 8, 9, 30]) {
      const kept: Float64Array[] = [];
      const copies: number[][] = [];
      const keeping = (x: Float64Array) => {
        kept.push(x);
        copies.push([...x]);
        return x.reduce((sum, value, i) => sum + (value - i) ** 2, 0);
      };
      run(keeping, new Array(n).fill(0.5), { [limit]: 300 });
      expect(kept.map((x) => [...x])).toEqual(copies);
    }
  });

  test("is not harmed by a callback that spoils or keeps what it gets", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const callback = (xk: Float64Array, result: { x: Float64Array }) => {
      kept.push(xk);
      copies.push([...xk]);
      result.x.fill(Number.NaN);
    };
    expect(run(bowl, [5, 5], { callback })).toEqual(run(bowl, [5, 5]));
    expect(kept.map((x) => [...x])).toEqual(copies);
  });

  test("takes x0 in each form, with the same bits", () => {
    const expected = run(bowl, [5, 4]);
    const strided = toNdArray(Float64Array.of(9, 4, 9, 5, 9, 9), [6])
      .lo(1)
      .hi(3)
      .step(-2);
    const forms = [Float64Array.of(5, 4), Int8Array.of(5, 4), [[5, 4]], [[5], [4]], strided];
    for (const x0 of forms) expect(run(bowl, x0)).toEqual(expected);
    expect(run(line, 7)).toEqual(run(line, [7]));
  });

  test("takes the function's value in each form", () => {
    const expected = run(bowl, [5, 5]);
    const wraps = [
      (v: number) => [v],
      (v: number) => [[v]],
      (v: number) => Float64Array.of(v),
      (v: number) => toNdArray(Float64Array.of(v), [1, 1]),
    ];
    for (const wrap of wraps) expect(run((x: Float64Array) => wrap(bowl(x)), [5, 5])).toEqual(expected);
  });

  test("passes args on", () => {
    const shifted = (x: Float64Array, a: number, b: { c: number }) => (x[0] - a) ** 2 + (x[1] - b.c) ** 2;
    const args = [1, { c: -2 }];
    expect(run(shifted, [5, 5], { args }).x).toAgree([1, -2], { atol: 1e-3 });
    expect(args).toEqual([1, { c: -2 }]);
  });

  test("stops with warnflag 99 when the callback returns true, and only then", () => {
    let calls = 0;
    const stopped = run(bowl, [5, 5], { callback: () => ++calls === 2 });
    expect(stopped.warnflag).toBe(99);
    expect(calls).toBe(2);
    expect(stopped.fun).toBe(bowl(stopped.x));
    for (const answer of [1, "true", {}, undefined, null]) {
      expect(run(bowl, [5, 5], { callback: () => answer }).warnflag).toBe(0);
    }
  });

  test("tells the callback x, f and the counts", () => {
    let calls = 0;
    run(bowl, [5, 5], {
      callback: (xk: Float64Array, now: { x: Float64Array; fun: number; nit: number; nfev: number }) => {
        calls++;
        expect([...now.x]).toEqual([...xk]);
        expect(now.fun).toBe(bowl(xk));
        expect(now.nit).toBe(calls + row.firstNit - 1);
        expect(now.nfev).toBeGreaterThanOrEqual(calls);
      },
    });
    expect(calls).toBeGreaterThan(1);
  });

  test.runIf(row.isClassic)("says on the console what it did when the callback stops it", () => {
    const { printed } = captured(() => plain(bowl, [5, 5], { callback: () => true }));
    expect(printed).toMatch(/^`callback` returned `true`\n {9}Current function value: /);
  });

  test("lets through what the function or the callback throws, and is whole afterwards", () => {
    const before = run(bowl, [5, 5]);
    for (const thrown of [new Error("mine"), "text", undefined, Symbol("mine")]) {
      const throwAtCall = (n: number) => () => {
        if (--n === 0) throw thrown;
      };
      for (const n of [1, 2, 8]) {
        const trip = throwAtCall(n);
        const f = (x: Float64Array) => trip() ?? bowl(x);
        expect(thrownBy(() => run(f, [5, 5]))).toEqual({ thrown });
        const late = Math.min(n, 2);
        expect(thrownBy(() => run(bowl, [5, 5], { callback: throwAtCall(late) }))).toEqual({ thrown });
      }
    }
    expect(run(bowl, [5, 5])).toEqual(before);
  });

  test("can be called inside its own function, both runs limited", () => {
    const inner = (a: number) => run((x: Float64Array) => (x[0] - a) ** 2, [0], { [limit]: row.short });
    const direct = run((x: Float64Array) => inner(2).fun + bowl(x), [5, 5], { [limit]: row.tight });
    const constant = inner(2).fun;
    expect(direct).toEqual(run((x: Float64Array) => constant + bowl(x), [5, 5], { [limit]: row.tight }));
    expect(direct.warnflag).toBe(1);
  });

  test("gives the same bits twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (x0) => {
          const f = (x: Float64Array) => x.reduce((sum, value) => sum + Math.cos(value) + value ** 2, 0);
          expect(run(f, x0)).toEqual(run(f, x0));
        },
      ),
    );
  });

  test("never calls a non-finite end a success", () => {
    const troubles: [string, Objective, number[], object][] = [
      ["NaN everywhere", () => Number.NaN, [1, 1], {}],
      ["NaN at the start", (x) => bowl(x) + Math.sqrt(x[0] - 10), [5, 5], {}],
      ["+infinity everywhere", () => Number.POSITIVE_INFINITY, [1, 1], {}],
      ["−infinity everywhere", () => Number.NEGATIVE_INFINITY, [1, 1], {}],
      ["NaN in x0", (x) => bowl(x), [Number.NaN, 1], {}],
      ["NaN in x0 and a constant f", () => 1, [Number.NaN, 1], {}],
      ["infinity in x0", () => 1, [Number.POSITIVE_INFINITY, 1], {}],
      ["−infinity at a point", (x) => Math.log(Math.abs(x[0])), [0, 1], {}],
    ];
    const loose = Object.fromEntries(tolerances.map((key) => [key, Number.POSITIVE_INFINITY]));
    for (const [what, f, x0, options] of troubles) {
      for (const more of [{}, loose]) {
        const { warnflag, x, fun } = run(f, x0, { ...options, ...more });
        const soundEnd = Number.isFinite(fun) && x.every(Number.isFinite);
        expect(warnflag !== 0 || soundEnd, what).toBe(true);
      }
    }
  });

  test("ends on NaN even where no limit is set", () => {
    const unlimited = { maxiter: Number.POSITIVE_INFINITY, [limit]: Number.POSITIVE_INFINITY };
    for (const f of [() => Number.NaN, () => Number.POSITIVE_INFINITY]) {
      expect(run(f, [1, 1], unlimited).warnflag).toBe(row.atNaN);
    }
    expect(run(bowl, [Number.NaN, 1], unlimited).warnflag).toBe(row.atNaN);
    expect(run(bowl, [5, 5], unlimited)).toEqual(run(bowl, [5, 5]));
  });

  test.runIf(row.isClassic)("warns where it prints no success, and a handler that throws is heard", () => {
    const { printed, warnings } = captured(() => plain(bowl, [5, 5], { maxiter: 1 }));
    expect(printed === "").toBe(!row.printsAlways);
    expect(warnings).toEqual([row.atLimit]);
    const former = setWarningHandler((_, message) => {
      throw new Error(message);
    });
    try {
      expect(() => plain(bowl, [5, 5], { maxiter: 1 })).toThrow("Maximum number of iterations");
    } finally {
      setWarningHandler(former);
    }
  });

  const refused: [string, unknown, unknown, object | null, typeof TypeError, RegExp][] = [
    [
      "an unknown option",
      bowl,
      [1, 1],
      { xtoll: 1 },
      TypeError,
      new RegExp(`unknown option "xtoll".*${tolerances[0]}`),
    ],
    ["an options object that is none", bowl, [1, 1], [] as object, TypeError, /options: expected an object/],
    [
      "a function that is none",
      3,
      [1, 1],
      {},
      TypeError,
      new RegExp(`${row.func}: expected a function, got 3`),
    ],
    ["an empty x0", bowl, [], {}, RangeError, /x0: .*empty/],
    ["no x0", bowl, undefined, {}, TypeError, /x0: .*undefined/],
    ["null for x0", bowl, null, {}, TypeError, /x0: .*null/],
    ["text for x0", bowl, "12", {}, TypeError, /x0: .*a string "12"/],
    ["a boolean in x0", bowl, [1, true], {}, TypeError, /x0: .*\[1\].*true/],
    ["a ragged x0", bowl, [[1, 2], [3]], {}, RangeError, /x0: ragged/],
    ["BigInts in x0", bowl, BigInt64Array.of(1n, 2n), {}, TypeError, /x0: .*BigInt64Array/],
    ["a complex x0", bowl, [{ re: 1, im: 2 }], {}, TypeError, /x0: .*complex/],
    ["a function that returns nothing", () => undefined, [1, 1], {}, TypeError, /func: .*undefined/],
    ["a function that returns text", () => "1", [1, 1], {}, TypeError, /func: .*a string "1"/],
    ["a function that returns null", () => null, [1, 1], {}, TypeError, /func: .*null/],
    ["a function that returns a boolean", () => true, [1, 1], {}, TypeError, /func: .*true/],
    ["a function that returns a bigint", () => 1n, [1, 1], {}, TypeError, /func: .*1n/],
    ["a function that returns a promise", async () => 1, [1, 1], {}, TypeError, /func: .*Promise/],
    ["a function that returns two numbers", () => [1, 2], [1, 1], {}, RangeError, /func: .*2/],
    ["a function that returns no numbers", () => [], [1, 1], {}, RangeError, /func: .*0/],
    ["args that are no array", bowl, [1, 1], { args: 3 }, TypeError, /args: expected an array, got 3/],
    [
      "a callback that is none",
      bowl,
      [1, 1],
      { callback: 3 },
      TypeError,
      /callback: expected a function, got 3/,
    ],
    [
      "a flag in words",
      bowl,
      [1, 1],
      { [row.flags[0]]: "yes" },
      TypeError,
      new RegExp(`${row.flags[0]}: .*"yes"`),
    ],
    [
      "a flag of NaN",
      bowl,
      [1, 1],
      { [row.flags[1]]: Number.NaN },
      RangeError,
      new RegExp(`${row.flags[1]}: .*NaN`),
    ],
    ["a fractional limit", bowl, [1, 1], { maxiter: 2.5 }, RangeError, /maxiter: .*2.5/],
    ["a negative limit", bowl, [1, 1], { maxiter: -1 }, RangeError, /maxiter: .*-1/],
    ["a limit of NaN", bowl, [1, 1], { maxiter: Number.NaN }, RangeError, /maxiter: .*NaN/],
    ["a limit in words", bowl, [1, 1], { maxiter: "9" }, TypeError, /maxiter: .*"9"/],
  ];
  for (const key of tolerances) {
    refused.push(
      [`a ${key} of NaN`, bowl, [1, 1], { [key]: Number.NaN }, RangeError, new RegExp(`${key}: .*NaN`)],
      [`a negative ${key}`, bowl, [1, 1], { [key]: -1e-3 }, RangeError, new RegExp(`${key}: .*-0.001`)],
      [`a ${key} in words`, bowl, [1, 1], { [key]: "1e-3" }, TypeError, new RegExp(`${key}: .*"1e-3"`)],
      [`a boolean ${key}`, bowl, [1, 1], { [key]: true }, TypeError, new RegExp(`${key}: .*true`)],
    );
  }
  test.each(refused)("refuses %s", (_, f, x0, options, kind, message) => {
    const call = () => (Array.isArray(options) ? plain(f, x0, options) : run(f, x0, options ?? {}));
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  test("takes undefined for an option left out, and null where SciPy has None", () => {
    const expected = run(bowl, [5, 5]);
    const undefinedOnes = Object.fromEntries(
      ["args", "maxiter", "callback", limit, ...tolerances].map((key) => [key, undefined]),
    );
    expect(run(bowl, [5, 5], undefinedOnes)).toEqual(expected);
    expect(run(bowl, [5, 5], { maxiter: null, callback: null, [limit]: null })).toEqual(expected);
  });

  test.runIf(row.isClassic)("takes flags as 0, 1 and other integers", () => {
    expect(plain(bowl, [5, 5], { disp: 0, full_output: 1 })).toHaveLength(places.warnflag + 1);
    expect(plain(bowl, [5, 5], { disp: 0, full_output: 2, retall: -1 })).toHaveLength(places.warnflag + 2);
    expect(plain(bowl, [5, 5], { disp: false, full_output: 0 })).toBeInstanceOf(Float64Array);
  });
});
