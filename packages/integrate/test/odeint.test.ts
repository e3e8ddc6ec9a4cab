import { type ArrayInput, setWarningHandler, toNdArray } from "@secant/core";
import { type OdeintInfo, odeint } from "@secant/integrate";
import { bytesPerCall } from "@secant/testing/allocation";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";

/** A rotation: stays Adams. */
const rotation = ([a, b]: Float64Array): number[] => [b, -a];
const rotationJacobian = (): number[][] => [
  [0, 1],
  [-1, 0],
];
/** Robertson's chemistry: soon turns to BDF. */
const robertson = ([x, y, z]: Float64Array): number[] => [
  -0.04 * x + 1e4 * y * z,
  0.04 * x - 1e4 * y * z - 3e7 * y * y,
  3e7 * y * y,
];
const robertsonJacobian = ([, y, z]: Float64Array): number[][] => [
  [-0.04, 1e4 * z, 1e4 * y],
  [0.04, -1e4 * z - 6e7 * y, -1e4 * y],
  [0, 6e7 * y, 0],
];
const T = [0, 0.5, 1, 2, 4];
const LONG = [0, 0.4, 4, 40, 400];

type Loose = (func: unknown, y0: unknown, t: unknown, options?: object) => unknown;

/** y and the info dict, with warnings kept off the console. */
function solve(func: unknown, y0: unknown, t: unknown, options: object = {}) {
  const call = odeint as Loose;
  const { result, warnings, printed } = captured(
    () => call(func, y0, t, { ...options, full_output: true }) as [ReturnType<typeof toNdArray>, OdeintInfo],
  );
  return { y: [...result[0].data], shape: result[0].shape, info: result[1], warnings, printed };
}

describe("what comes in", () => {
  test("y0 and t in each form give the same bits, and stay as they were", () => {
    const expected = solve(rotation, [1, 0], T);
    const t = toNdArray(Float64Array.of(4, 9, 2, 9, 1, 9, 0.5, 9, 0, 9), [10])
      .step(2)
      .step(-1);
    const y0 = Float64Array.of(1, 0);
    for (const start of [y0, Int16Array.of(1, 0), [[1], [0]]]) {
      for (const times of [t, Float32Array.from(T), [T]]) {
        expect(solve(rotation, start, times)).toEqual(expected);
      }
    }
    expect([...y0]).toEqual([1, 0]);
    expect(t.get(0)).toBe(0);
    expect(solve(([y]: Float64Array) => -y, 2, T)).toEqual(solve(([y]: Float64Array) => [-y], [2], T));
  });

  test("the result of func in each form gives the same bits", () => {
    const expected = solve(rotation, [1, 0], T);
    const forms: ((v: number[]) => ArrayInput)[] = [
      (v) => Float64Array.from(v),
      (v) => toNdArray(Float64Array.from(v), [2]),
      (v) =>
        toNdArray(Float64Array.of(v[1], 7, v[0], 7), [4])
          .step(2)
          .step(-1),
    ];
    for (const form of forms) {
      expect(solve((y: Float64Array) => form(rotation(y)), [1, 0], T)).toEqual(expected);
    }
  });

  test("the result of Dfun in each form gives the same bits", () => {
    const expected = solve(robertson, [1, 0, 0], LONG, { Dfun: robertsonJacobian });
    const flat = (y: Float64Array) => Float64Array.from(robertsonJacobian(y).flat());
    const forms = [
      (y: Float64Array) => toNdArray(flat(y), [3, 3]),
      (y: Float64Array) => robertsonJacobian(y).map((row) => Float64Array.from(row)),
      (y: Float64Array) => toNdArray(flat(y), [3, 3]).transpose(1, 0).transpose(1, 0),
    ];
    for (const Dfun of forms) expect(solve(robertson, [1, 0, 0], LONG, { Dfun })).toEqual(expected);
    const columns = (y: Float64Array) => toNdArray(flat(y), [3, 3]).transpose(1, 0);
    expect(solve(robertson, [1, 0, 0], LONG, { Dfun: columns, col_deriv: 1 })).toEqual(expected);
  });

  test("args reach func and Dfun, in either order of t and y", () => {
    const func = (y: Float64Array, _t: number, k: number, { w }: { w: number }) => [k * y[1], -w * y[0]];
    const Dfun = (_y: Float64Array, _t: number, k: number, { w }: { w: number }) => [
      [0, k],
      [-w, 0],
    ];
    const args = [2000, { w: 3000 }];
    const expected = solve(func, [1, 0], [0, 1e-3, 2e-3], { Dfun, args });
    const swapped = solve(
      (t: number, y: Float64Array, k: number, w: { w: number }) => func(y, t, k, w),
      [1, 0],
      [0, 1e-3, 2e-3],
      {
        Dfun: (t: number, y: Float64Array, k: number, w: { w: number }) => Dfun(y, t, k, w),
        args,
        tfirst: true,
      },
    );
    expect(swapped).toEqual(expected);
  });

  test("a function that spoils its y, and returns the same array each time, does no harm", () => {
    for (const [f, J, y0, t] of [
      [rotation, rotationJacobian, [1, 0], T],
      [robertson, robertsonJacobian, [1, 0, 0], LONG],
    ] as const) {
      const buffer = new Float64Array(y0.length);
      const reusing = (y: Float64Array) => {
        buffer.set(f(y));
        y.fill(Number.NaN);
        return buffer;
      };
      const spoiling = (y: Float64Array) => {
        const rows = J(y);
        y.fill(Number.NaN);
        return rows;
      };
      expect(solve(reusing, y0, t)).toEqual(solve(f, y0, t));
      expect(solve(reusing, y0, t, { Dfun: spoiling })).toEqual(solve(f, y0, t, { Dfun: J }));
    }
  });
});

describe("what is refused", () => {
  const bad: [string, unknown, unknown, unknown, object, typeof TypeError, RegExp][] = [
    ["an unknown option", rotation, [1, 0], T, { rtoll: 1 }, TypeError, /unknown option "rtoll".*rtol/],
    ["a func that is none", [], [1, 0], T, {}, TypeError, /func: expected a function, got an array/],
    ["an empty y0", rotation, [], T, {}, RangeError, /y0: .*empty/],
    ["an empty t", rotation, [1, 0], [], {}, RangeError, /t: .*empty/],
    ["a ragged y0", rotation, [[1, 2], [3]], T, {}, RangeError, /y0: ragged/],
    ["text in y0", rotation, [1, "0"], T, {}, TypeError, /y0: .*\[1\].*"0"/],
    ["a complex y0", rotation, [{ re: 1, im: 0 }, 0], T, {}, TypeError, /y0: .*complex/],
    ["times that turn back", rotation, [1, 0], [0, 2, 1, 3], {}, RangeError, /t: .*2, then 1 at \[2\]/],
    ["times that come back to the first", rotation, [1, 0], [0, 1, 0], {}, RangeError, /t: .*1, then 0/],
    ["NaN in t", rotation, [1, 0], [0, Number.NaN], {}, RangeError, /t: .*NaN at \[1\]/],
    ["a func that returns nothing", () => undefined, [1, 0], T, {}, TypeError, /func\(y, t\).*undefined/],
    ["a func that returns text", () => ["a", "b"], [1, 0], T, {}, TypeError, /func\(y, t\).*"a"/],
    ["a func that returns a promise", async () => [0, 0], [1, 0], T, {}, TypeError, /Promise/],
    ["too few values", () => [1], [1, 0], T, {}, RangeError, /func\(y, t\).*: expected 2 values, got 1/],
    ["too many values", () => [1, 2, 3], [1, 0], T, {}, RangeError, /expected 2 values, got 3/],
    ["a matrix for a vector", () => [[1], [0]], [1, 0], T, {}, RangeError, /got 2 values in shape \(2, 1\)/],
    ["a number for two", () => 1, [1, 0], T, {}, RangeError, /expected 2 values, got 1/],
    [
      "t first, not asked for",
      (_: number, y: number[]) => [y[1], -y[0]].slice(0, 1),
      [1, 0],
      T,
      {},
      TypeError,
      /y, t/,
    ],
    ["args that are no array", rotation, [1, 0], T, { args: 2 }, TypeError, /args: expected an array, got 2/],
    ["a Dfun that is none", rotation, [1, 0], T, { Dfun: 1 }, TypeError, /Dfun: expected a function, got 1/],
    ["rtol of a wrong length", rotation, [1, 0], T, { rtol: [1, 1, 1] }, RangeError, /rtol: .*2.*got 3/],
    [
      "a negative atol",
      rotation,
      [1, 0],
      T,
      { atol: [1e-6, -1e-6] },
      RangeError,
      /atol: .*≥ 0, got -0.000001/,
    ],
    ["an rtol of NaN", rotation, [1, 0], T, { rtol: Number.NaN }, RangeError, /rtol: .*NaN/],
    ["an rtol in words", rotation, [1, 0], T, { rtol: "1e-6" }, TypeError, /rtol: .*"1e-6"/],
    ["an h0 of NaN", rotation, [1, 0], T, { h0: Number.NaN }, RangeError, /h0: .*NaN/],
    ["a boolean hmax", rotation, [1, 0], T, { hmax: true }, TypeError, /hmax: .*true/],
    ["a tcrit of NaN", rotation, [1, 0], T, { tcrit: [1, Number.NaN] }, RangeError, /tcrit: .*NaN/],
    ["a fractional mxstep", rotation, [1, 0], T, { mxstep: 1.5 }, RangeError, /mxstep: .*1.5/],
    ["a negative mxstep", rotation, [1, 0], T, { mxstep: -5 }, RangeError, /mxstep: .*-5/],
    ["a negative mxords", rotation, [1, 0], T, { mxords: -1 }, RangeError, /mxords: .*-1/],
    ["a flag in words", rotation, [1, 0], T, { tfirst: "yes" }, TypeError, /tfirst: .*"yes"/],
    ["a callback that is none", rotation, [1, 0], T, { callback: 1 }, TypeError, /callback: .*got 1/],
  ];
  test.each(bad)("%s", (_, func, y0, t, options, kind, message) => {
    expect(() => solve(func, y0, t, options)).toThrow(kind);
    expect(() => solve(func, y0, t, options)).toThrow(message);
  });

  const stiff = { rtol: 1e-6, atol: 1e-10 };
  const badJacobians: [string, () => unknown, typeof TypeError, RegExp][] = [
    [
      "a Jacobian of the wrong shape",
      () => [[1, 2, 3]],
      RangeError,
      /Dfun: expected shape \(3, 3\), got \(1, 3\)/,
    ],
    ["a flat Jacobian", () => new Float64Array(9), RangeError, /Dfun: expected shape \(3, 3\), got \(9\)/],
    [
      "a ragged Jacobian",
      () => [
        [1, 2, 3],
        [1, 2],
        [1, 2, 3],
      ],
      RangeError,
      /Dfun: ragged/,
    ],
    [
      "text in a Jacobian",
      () => [
        ["1", 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ],
      TypeError,
      /Dfun: .*"1"/,
    ],
    ["no Jacobian", () => undefined, TypeError, /Dfun: .*undefined/],
  ];
  test.each(badJacobians)("%s", (_, Dfun, kind, message) => {
    expect(() => solve(robertson, [1, 0, 0], LONG, { ...stiff, Dfun })).toThrow(kind);
    expect(() => solve(robertson, [1, 0, 0], LONG, { ...stiff, Dfun })).toThrow(message);
  });
});

describe("what goes wrong on the way", () => {
  test("rows that were not reached are NaN, and the info dict says where the run stopped", () => {
    const { y, info, warnings } = solve(([y]: Float64Array) => [y * y], [1], [0, 0.5, 0.9, 2, 3]);
    expect(y.slice(0, 3)).toAgree([1, 2, 10], { rtol: 1e-5 });
    expect(y.slice(3)).toEqual([Number.NaN, Number.NaN]);
    expect(info.message).toBe("Excess work done on this call (perhaps wrong Dfun type).");
    expect(info.tcur[2]).toAgree(1, { rtol: 1e-5 });
    expect(info.nst[2]).toBe(info.nst[1] + 500);
    expect(info.nst[3]).toBeNaN();
    expect(warnings).toEqual([
      {
        category: "ODEintWarning",
        message: `${info.message} Run with full_output = 1 to get quantitative information.`,
      },
    ]);
  });

  test("accuracy beyond that of doubles, and a weight that becomes zero, end the run where they arise", () => {
    // An error of 1e-10 in y = eᵗ is less than a hundredth of what ε leaves of y from 4504 on.
    const growing = solve(([y]: Float64Array) => [y], [1], [0, 5, 20, 21], {
      rtol: 0,
      atol: 1e-10,
      mxstep: 5000,
    });
    expect(growing.info.message).toBe("Excess accuracy requested (tolerances too small).");
    expect(growing.info.tcur[1]).toBeGreaterThan(Math.log(4503));
    expect(growing.info.tcur[1]).toBeLessThan(Math.log(4503) + 2 * growing.info.hu[1]);
    expect(growing.info.tolsf[1]).toBeGreaterThan(1);
    expect(growing.info.tcur[2]).toBeNaN();
    expect(growing.y.slice(2)).toEqual([Number.NaN, Number.NaN]);
    // y = 1 − t in exact steps of 1/4.
    const falling = solve(() => [-1], [1], [0, 0.5, 2], { atol: 0, h0: 0.25, hmax: 0.25 });
    expect(falling.info.message).toBe("Error weight became zero during problem.");
    expect(falling.info.tcur[1]).toBe(1);
    expect(falling.y).toEqual([1, 0.5, Number.NaN]);
    for (const { warnings } of [growing, falling]) expect(warnings).toHaveLength(1);
  });

  test("no NaN is called a success, and each run ends", () => {
    const nan = Number.NaN;
    const troubles: [unknown, number[]][] = [
      [() => [nan, nan], [1, 0]],
      [([a, b]: Float64Array) => [b, Math.sqrt(0.5 - a)], [0, 1]],
      [(_: Float64Array, t: number) => (t < 1 ? [1, 1] : [1, nan]), [0, 0]],
      [(_: Float64Array, t: number) => (t < 1 ? [1, 1] : [Number.POSITIVE_INFINITY, 1]), [0, 0]],
      [() => [Number.POSITIVE_INFINITY, 0], [1, 0]],
      [rotation, [nan, 0]],
      [rotation, [1, Number.POSITIVE_INFINITY]],
    ];
    for (const [func, y0] of troubles) {
      const { y, info, warnings } = solve(func, y0, [0, 0.25, 2, 4]);
      expect(info.message).not.toBe("Integration successful.");
      expect(warnings).toHaveLength(1);
      expect(y.slice(-2)).toEqual([nan, nan]);
      expect(info.nfe[0]).toBeLessThan(3000);
    }
    const { info } = solve(robertson, [1, 0, 0], LONG, { Dfun: () => new Array(3).fill([nan, nan, nan]) });
    expect(info.message).toMatch(/Repeated convergence failures/);
  });

  test("a step that leaves the domain of func is cut and tried again", () => {
    const { y, info } = solve(([y]: Float64Array) => [-Math.sqrt(y)], [1], [0, 1, 1.9]);
    expect(info.message).toBe("Integration successful.");
    expect(y).toAgree([1, 0.25, 0.0025], { rtol: 1e-4 });
  });

  test("what func, Dfun or the callback throws passes through, and the next run is clean", () => {
    const before = solve(robertson, [1, 0, 0], LONG, { Dfun: robertsonJacobian });
    for (const thrown of [new Error("mine"), undefined, "text"]) {
      for (const n of [1, 5, 40]) {
        let calls = 0;
        const trip = () => {
          if (++calls === n) throw thrown;
        };
        const runs = [
          () => solve((y: Float64Array) => trip() ?? robertson(y), [1, 0, 0], LONG),
          () => solve(robertson, [1, 0, 0], LONG, { callback: trip }),
        ];
        if (n < 40) {
          const Dfun = (y: Float64Array) => trip() ?? robertsonJacobian(y);
          runs.push(() => solve(robertson, [1, 0, 0], LONG, { Dfun }));
        }
        for (const run of runs) {
          calls = 0;
          let caught: unknown = "nothing";
          try {
            run();
          } catch (error) {
            caught = error;
          }
          expect(caught).toBe(thrown);
        }
      }
    }
    expect(solve(robertson, [1, 0, 0], LONG, { Dfun: robertsonJacobian })).toEqual(before);
  });

  test("an integration inside the function of another disturbs neither", () => {
    const decay = (rate: number) => solve(([y]: Float64Array) => [-rate * y], [1], [0, 1]).y[1];
    const constant = decay(1);
    const nested = solve(
      (y: Float64Array) => robertson(y).map((v) => v * (decay(1) / constant)),
      [1, 0, 0],
      LONG,
    );
    expect(nested).toEqual(solve(robertson, [1, 0, 0], LONG));
    expect(constant).toAgree(Math.exp(-1), { rtol: 1e-6 });
  });

  test("a warning handler that throws turns a failure into an exception", () => {
    const former = setWarningHandler((category, message) => {
      throw new Error(`${category}: ${message}`);
    });
    try {
      expect(() => odeint(([y]) => [y * y], 1, [0, 2])).toThrow(/^ODEintWarning: Excess work/);
    } finally {
      setWarningHandler(former);
    }
  });
});

describe("options", () => {
  test("without full_output the solution comes alone, as an ndarray with a row for each time", () => {
    const y = odeint(rotation, [1, 0], T);
    expect(y.shape).toEqual([5, 2]);
    expect(y.get(0, 0)).toBe(1);
    expect(y).toAgree(
      T.map((t) => [Math.cos(t), -Math.sin(t)]),
      { rtol: 1e-5 },
    );
  });

  test("t of one point gives the row y0 and empty arrays", () => {
    const { y, shape, info, warnings } = solve(rotation, [1, 0], [3]);
    expect(y).toEqual([1, 0]);
    expect(shape).toEqual([1, 2]);
    expect(info.nst).toEqual(new Float64Array(0));
    expect(info.message).toBe("Nothing was done; the integration time was 0.");
    expect(warnings).toEqual([]);
  });

  test("undefined stands for an option left out, null for None, 0 and 1 for flags", () => {
    const expected = solve(rotation, [1, 0], T);
    const none = { Dfun: null, rtol: null, atol: null, tcrit: null, callback: null };
    const left = { args: undefined, h0: undefined, mxstep: undefined, tfirst: undefined, col_deriv: 0 };
    expect(solve(rotation, [1, 0], T, { ...none, ...left, mxordn: 12, mxords: 5, hmax: 0 })).toEqual(
      expected,
    );
  });

  test("hmax bounds every step, hmin none but from below", () => {
    const steps = (options: object) => {
      const times = [0];
      const callback = (t: number) => {
        times.push(t);
      };
      const { info } = solve(rotation, [1, 0], [0, 10], { ...options, callback, mxstep: 5000 });
      return { info, sizes: times.slice(1).map((t, k) => t - times[k]) };
    };
    expect(Math.max(...steps({ hmax: 0.05 }).sizes)).toBeLessThanOrEqual(0.05 * (1 + 1e-12));
    const free = steps({ rtol: 1e-10, atol: 1e-10 });
    expect(Math.min(...free.sizes)).toBeLessThan(1e-4);
    const bounded = steps({ rtol: 1e-10, atol: 1e-10, hmin: 1e-3, h0: 1e-2 });
    expect(Math.min(...bounded.sizes, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(1e-3 * (1 - 1e-12));
    expect(bounded.info.message).toMatch(/Repeated error test failures/);
  });

  test("tcrit at an output time is not passed on the way to it, backwards neither", () => {
    for (const direction of [1, -1]) {
      const seen: number[] = [];
      const func = (y: Float64Array, t: number) => {
        seen.push(direction * t);
        return rotation(y);
      };
      solve(func, [1, 0], [0, direction], { tcrit: direction });
      expect(Math.max(...seen)).toBeLessThanOrEqual(1);
      seen.length = 0;
      solve(func, [1, 0], [0, direction]);
      expect(Math.max(...seen)).toBeGreaterThan(1);
    }
  });

  test("tcrit keeps f from being called where it is not defined; hmax catches a pulse between two steps", () => {
    const { y, info } = solve((_: Float64Array, t: number) => [Math.sqrt(1 - t)], [0], [0, 0.5, 1], {
      tcrit: 1,
    });
    expect(y[2]).toAgree(2 / 3, { rtol: 1e-6 });
    expect(info.message).toBe("Integration successful.");
    const dose = ([y]: Float64Array, t: number) => [-y + (t >= 5 && t < 5.1 ? 100 : 0)];
    expect(solve(dose, [0], [0, 10]).y[1]).toBe(0);
    const exact = 100 * (Math.exp(-4.9) - Math.exp(-5));
    expect(solve(dose, [0], [0, 10], { hmax: 0.05 }).y[1]).toAgree(exact, { rtol: 1e-6 });
  });

  test("thousands of output times within a step are interpolated", () => {
    const t = Array.from({ length: 5000 }, (_, k) => 2e-7 * k);
    const { y, info } = solve(rotation, [1, 0], t);
    expect(info.nst[4998]).toBeLessThan(30);
    expect(y).toAgree(
      t.flatMap((time) => [Math.cos(time), -Math.sin(time)]),
      { rtol: 1e-9, atol: 1e-12 },
    );
  });

  test("the callback gets t and a copy of y after each step, and stops the run by returning true", () => {
    const seen: number[] = [];
    const { info } = solve(rotation, [1, 0], T, {
      callback: (t: number, y: Float64Array) => {
        seen.push(t);
        expect([...y]).toAgree([Math.cos(t), -Math.sin(t)], { rtol: 1e-4, atol: 1e-6 });
        y.fill(Number.NaN);
      },
    });
    expect(seen).toHaveLength(info.nst[3]);
    expect(info).toEqual(solve(rotation, [1, 0], T).info);

    const stopped = solve(rotation, [1, 0], T, { callback: (t: number) => t > 0.7 });
    expect(stopped.info.message).toBe("`callback` returned `true`");
    expect(stopped.info.tcur[1]).toBeGreaterThan(0.7);
    expect(stopped.y.slice(0, 4)).toEqual(solve(rotation, [1, 0], T).y.slice(0, 4));
    expect(stopped.y.slice(4)).toEqual(new Array(6).fill(Number.NaN));
    expect(stopped.warnings).toEqual([]);
  });

  test("ixpr prints each switch of method, mxhnil bounds the warnings of steps that do not move t", () => {
    const { printed } = solve(robertson, [1, 0, 0], LONG, { ixpr: true });
    expect(printed).toMatch(
      /^odeint: switched to BDF \(stiff\) methods at t = 0\.\d+, .* after \d+ steps\n$/,
    );
    const pole = ([y]: Float64Array) => [y * y];
    const count = (options: object) => solve(pole, [1], [0, 2], { ...options, mxstep: 2000 }).warnings.length;
    expect([count({}), count({ mxhnil: 3 }), count({ mxhnil: 1 })]).toEqual([1, 4, 2]);
  });
});

test("steps allocate next to nothing", () => {
  const buffer = new Float64Array(2);
  const func = (y: Float64Array) => {
    buffer[0] = y[1];
    buffer[1] = -y[0];
    return buffer;
  };
  const run = (end: number) => () => odeint(func, [1, 0], [0, end], { hmax: 0.01, mxstep: 100000 });
  // 1800 steps apart. Numbers that V8 boxes on the way take up to about 400 bytes a step; the vectors of one
  // step, of which there are five, would take 800 more.
  const bytesPerStep = (bytesPerCall(run(20), 10) - bytesPerCall(run(2), 10)) / 1800;
  expect(bytesPerStep).toBeLessThan(600);
});
