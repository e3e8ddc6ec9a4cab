import { setWarningHandler, toNdArray } from "@secant/core";
import { leastsq } from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import { describe, expect, test } from "vitest";

type Residuals = (x: Float64Array) => number[];

/** What a call gives, without types: for arguments that are wrong on purpose. */
const call = leastsq as (func: unknown, x0: unknown, options?: object) => unknown;
const times = [0, 1, 2, 3, 4];
const heights = [2.1, 0.71, 0.29, 0.12, 0.02];
const decay: Residuals = (x) => times.map((t, i) => x[0] * Math.exp(-x[1] * t) - heights[i]);
const slopes = (x: Float64Array) => times.map((t) => [Math.exp(-x[1] * t), -t * x[0] * Math.exp(-x[1] * t)]);
const full = { full_output: true } as const;

describe("leastsq takes and gives", () => {
  test("x0 in each form, unchanged, with the same bits", () => {
    const expected = leastsq(decay, [1, 1]);
    const x0 = Float64Array.of(1, 1);
    const strided = toNdArray(Float64Array.of(9, 1, 9, 1), [4])
      .lo(1)
      .step(2);
    for (const start of [x0, Int8Array.of(1, 1), [[1], [1]], strided])
      expect(leastsq(decay, start)).toEqual(expected);
    expect([...x0]).toEqual([1, 1]);
  });

  test("a number for one variable and one residual", () => {
    expect(leastsq((x) => x[0] - 3, 5)).toEqual([Float64Array.of(3), 4]);
  });

  test("residuals and Jacobian in each form, also in a buffer that is used again", () => {
    const expected = leastsq(decay, [1, 1], { ...full, Dfun: slopes });
    const buffer = new Float64Array(5);
    const matrix = toNdArray(new Float64Array(10), [5, 2]);
    const func = (x: Float64Array) => {
      buffer.set(decay(x));
      return buffer;
    };
    const Dfun = (x: Float64Array) => {
      matrix.data.set(slopes(x).flat());
      return matrix;
    };
    expect(leastsq(func, [1, 1], { ...full, Dfun })).toEqual(expected);
    const columns = (x: Float64Array) => [0, 1].map((j) => Float64Array.from(slopes(x), (row) => row[j]));
    expect(leastsq(decay, [1, 1], { ...full, Dfun: columns, col_deriv: 1 })).toEqual(expected);
  });

  test("args to both functions", () => {
    const shifted = (x: Float64Array, by: number) => decay(Float64Array.of(x[0] - by, x[1]));
    const Dfun = (x: Float64Array, by: number) => slopes(Float64Array.of(x[0] - by, x[1]));
    const [x] = leastsq(shifted, [1, 1], { args: [10], Dfun });
    expect(x[0] - 10).toAgree(leastsq(decay, [1, 1], { Dfun: slopes })[0][0], { rtol: 1e-7 });
  });

  test("cov_x as the inverse of JᵀJ, and the figures of the factorisation", () => {
    const [x, cov_x, { fvec, fjac, ipvt, qtf, nfev, njev }, , ier] = leastsq(decay, [1, 1], {
      ...full,
      Dfun: slopes,
    });
    expect(ier).toBe(1);
    expect([...fvec]).toEqual(decay(x));
    expect(cov_x?.shape).toEqual([2, 2]);
    expect(fjac.shape).toEqual([2, 5]);
    expect(qtf).toHaveLength(2);
    expect([...ipvt].sort()).toEqual([0, 1]);
    expect(nfev).toBeGreaterThanOrEqual(njev!);
    const J = slopes(x);
    const normal = [0, 1].map((a) => [0, 1].map((b) => J.reduce((sum, row) => sum + row[a] * row[b], 0)));
    const product = [0, 1].map((a) =>
      [0, 1].map((b) => normal[a][0] * cov_x!.get(0, b) + normal[a][1] * cov_x!.get(1, b)),
    );
    expect(product).toAgree(
      [
        [1, 0],
        [0, 1],
      ],
      { rtol: 1e-4, atol: 1e-4 },
    );
    expect("njev" in leastsq(decay, [1, 1], full)[2]).toBe(false);
  });

  test("null for cov_x where a parameter has no influence", () => {
    const [x, cov_x] = leastsq((x) => [x[0] - 1, x[0] - 2, 3 * x[0]], [1, 7], full);
    expect(cov_x).toBeNull();
    expect(x[1]).toBe(7);
  });

  test("undefined for an option left out, and null where SciPy has None", () => {
    const expected = leastsq(decay, [1, 1], full);
    const none = { Dfun: null, maxfev: null, epsfcn: null, diag: null, callback: null };
    expect(leastsq(decay, [1, 1], { ...full, ...none })).toEqual(expected);
    const left = { args: undefined, ftol: undefined, factor: undefined, Dfun: undefined, diag: undefined };
    expect(leastsq(decay, [1, 1], { ...full, ...left })).toEqual(expected);
  });

  test("no call of func beyond those it counts", () => {
    let calls = 0;
    const [, , infodict] = leastsq(
      (x) => {
        calls++;
        return decay(x);
      },
      [1, 1],
      full,
    );
    expect(calls).toBe(infodict.nfev);
  });
});

test("leastsq gives what SciPy's documentation prints", () => {
  const [x, ier] = leastsq((x) => 2 * (x[0] - 3) ** 2 + 1, 0);
  expect([x[0].toFixed(8), ier]).toEqual(["2.99999999", 1]);
});

describe("leastsq stands", () => {
  test("functions that spoil the x they get, or keep it", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const keeping = (x: Float64Array) => {
      kept.push(x);
      copies.push([...x]);
      return decay(x);
    };
    const spoiling = (x: Float64Array) => {
      const r = decay(x);
      x.fill(Number.NaN);
      return r;
    };
    const spoilingToo = (x: Float64Array) => {
      const J = slopes(x);
      x.fill(Number.NaN);
      return J;
    };
    const expected = leastsq(decay, [1, 1], { ...full, Dfun: slopes });
    expect(leastsq(spoiling, [1, 1], { ...full, Dfun: spoilingToo })).toEqual(expected);
    leastsq(keeping, [1, 1]);
    expect(kept.map((x) => [...x])).toEqual(copies);
  });

  test("a throw from any call, passed on at once", () => {
    const before = leastsq(decay, [1, 1]);
    for (const thrown of [new Error("mine"), "text", undefined]) {
      for (const n of [1, 2, 3]) {
        let left = n;
        const trip = () => {
          if (--left === 0) throw thrown;
        };
        const outcome = (act: () => unknown) => {
          left = n;
          try {
            act();
            return "nothing";
          } catch (error) {
            return [error];
          }
        };
        expect(outcome(() => leastsq((x) => trip() ?? decay(x), [1, 1]))).toEqual([thrown]);
        expect(outcome(() => leastsq(decay, [1, 1], { callback: trip }))).toEqual([thrown]);
        expect(outcome(() => leastsq(decay, [1, 1], { Dfun: (x) => trip() ?? slopes(x) }))).toEqual([thrown]);
      }
    }
    expect(leastsq(decay, [1, 1])).toEqual(before);
  });

  test("a run inside its own function", () => {
    const inner = () => leastsq(decay, [1, 1])[0][0];
    const offset = inner();
    const nested = leastsq((x) => decay(x).map((r) => r + inner()), [1, 1], full);
    expect(nested).toEqual(leastsq((x) => decay(x).map((r) => r + offset), [1, 1], full));
  });

  test("NaN and infinities, never calling them a success", () => {
    const troubles: [string, Residuals, number[], object][] = [
      ["NaN everywhere", () => [Number.NaN, Number.NaN], [1, 1], {}],
      ["infinite everywhere", () => [Infinity, 1], [1, 1], {}],
      ["one NaN among residuals", (x) => [x[0], x[1], Number.NaN], [1, 1], {}],
      ["NaN but at the start", (x) => (x[0] === 1 && x[1] === 1 ? [1, 1] : [Number.NaN, 1]), [1, 1], {}],
      ["NaN in x0", decay, [Number.NaN, 1], {}],
      ["infinity in x0", decay, [Infinity, 1], {}],
      ["NaN in x0, constant residuals", () => [1, 1], [Number.NaN, 1], {}],
      ["a Jacobian of NaN", decay, [1, 1], { Dfun: () => slopes(Float64Array.of(1, Number.NaN)) }],
      [
        "an infinite Jacobian",
        decay,
        [1, 1],
        { Dfun: () => slopes(Float64Array.of(1, 1)).map((row) => [Infinity, row[1]]) },
      ],
    ];
    for (const [what, func, x0, options] of troubles) {
      for (const tolerances of [{}, { ftol: Infinity, xtol: Infinity, gtol: Infinity }]) {
        const { result, warnings } = captured(() =>
          leastsq(func, x0, { ...options, ...tolerances, maxfev: Infinity }),
        );
        expect(result[1], what).toBe(-1);
        expect(warnings, what).toHaveLength(1);
        const [, cov_x, , mesg] = leastsq(func, x0, { ...options, ...tolerances, ...full });
        expect(cov_x).toBeNull();
        expect(mesg).toMatch(/NaN or infinite/);
      }
    }
  });

  test("a region where the residuals are NaN, by shorter steps", () => {
    // The first full step from 30 goes far below 0.
    const [x, ier] = leastsq((x) => [Math.sqrt(x[0]) - 0.1, Math.log(x[0]) - 2 * Math.log(0.1)], [30]);
    expect(ier).toBeLessThanOrEqual(4);
    expect(x).toAgree([0.01], { rtol: 1e-6 });
  });
});

describe("leastsq's callback", () => {
  test("sees x, the sum of squares and the counts after each step, falling", () => {
    let calls = 0;
    let last = Infinity;
    const [x] = leastsq(decay, [1, 1], {
      callback: (xk, now) => {
        calls++;
        expect([...now.x]).toEqual([...xk]);
        expect(now.fun).toAgree(
          decay(xk).reduce((sum, r) => sum + r * r, 0),
          { rtol: 1e-13 },
        );
        expect(now.fun).toBeLessThan(last);
        expect(now.nit).toBe(calls);
        last = now.fun;
        xk.fill(Number.NaN);
        now.x.fill(Number.NaN);
      },
    });
    expect(calls).toBeGreaterThan(3);
    expect(x).toEqual(leastsq(decay, [1, 1])[0]);
  });

  test("stops the run when it returns true, with ier 99 and the result so far", () => {
    let seen: Float64Array = new Float64Array();
    const { result, warnings } = captured(() =>
      leastsq(decay, [1, 1], {
        callback: (xk, { nit }) => {
          seen = xk;
          return nit === 2;
        },
      }),
    );
    expect(result).toEqual([seen, 99]);
    expect(warnings).toEqual([]);
    const [, cov_x, { fvec }, mesg, ier] = leastsq(decay, [1, 1], {
      ...full,
      callback: (_, { nit }) => nit === 2,
    });
    expect([...fvec]).toEqual(decay(seen));
    expect(cov_x?.shape).toEqual([2, 2]);
    expect([mesg, ier]).toEqual(["`callback` returned `true`", 99]);
    for (const answer of [1, "true", {}])
      expect(leastsq(decay, [1, 1], { callback: () => answer })[1]).toBe(1);
  });
});

describe("leastsq refuses", () => {
  const refused: [string, unknown, unknown, object, typeof TypeError, RegExp][] = [
    ["an unknown option", decay, [1, 1], { xtoll: 1 }, TypeError, /leastsq: unknown option "xtoll".*xtol/],
    ["a function that is none", 3, [1, 1], {}, TypeError, /leastsq: func: expected a function, got 3/],
    ["an empty x0", decay, [], {}, RangeError, /x0: .*empty/],
    ["text for x0", decay, "12", {}, TypeError, /x0: .*"12"/],
    ["fewer residuals than variables", () => [1], [1, 1], {}, TypeError, /N=2 must not exceed.*M=1/],
    ["a function that returns nothing", () => undefined, [1, 1], {}, TypeError, /func: .*undefined/],
    ["a function that returns text", () => "1", [1, 1], {}, TypeError, /func: .*"1"/],
    ["residuals with text among them", () => [1, "1"], [1, 1], {}, TypeError, /func: .*\[1\].*"1"/],
    [
      "residuals in a matrix",
      () => [
        [1, 2],
        [3, 4],
      ],
      [1, 1],
      {},
      RangeError,
      /func: .*one dimension.*\(2, 2\)/,
    ],
    [
      "a Jacobian of the wrong shape",
      decay,
      [1, 1],
      { Dfun: () => [[1, 2]] },
      RangeError,
      /Dfun: .*\(5, 2\), got \(1, 2\)/,
    ],
    [
      "a Jacobian not transposed",
      decay,
      [1, 1],
      { Dfun: slopes, col_deriv: 1 },
      RangeError,
      /Dfun: .*\(2, 5\)/,
    ],
    ["a Jacobian of undefined", decay, [1, 1], { Dfun: () => undefined }, TypeError, /Dfun: .*undefined/],
    ["a Jacobian that is none", decay, [1, 1], { Dfun: 3 }, TypeError, /Dfun: expected a function/],
    ["args that are no array", decay, [1, 1], { args: 3 }, TypeError, /args: expected an array, got 3/],
    ["a negative tolerance", decay, [1, 1], { ftol: -1 }, RangeError, /ftol: .*-1/],
    ["a tolerance of NaN", decay, [1, 1], { gtol: Number.NaN }, RangeError, /gtol: .*NaN/],
    ["a limit of NaN", decay, [1, 1], { maxfev: Number.NaN }, RangeError, /maxfev: .*NaN/],
    ["a fractional limit", decay, [1, 1], { maxfev: 2.5 }, RangeError, /maxfev: .*2.5/],
    ["a negative limit", decay, [1, 1], { maxfev: -1 }, RangeError, /maxfev: .*-1/],
    ["a factor of 0", decay, [1, 1], { factor: 0 }, RangeError, /factor: expected a number > 0, got 0/],
    ["an infinite factor", decay, [1, 1], { factor: Infinity }, RangeError, /factor: .*Infinity/],
    ["a diag of 0", decay, [1, 1], { diag: [1, 0] }, RangeError, /diag: .*0 at \[1\]/],
    [
      "a diag of the wrong length",
      decay,
      [1, 1],
      { diag: [1, 1, 1] },
      RangeError,
      /diag: expected 2 numbers/,
    ],
    ["epsfcn of NaN", decay, [1, 1], { epsfcn: Number.NaN }, RangeError, /epsfcn: .*NaN/],
    ["a callback that is none", decay, [1, 1], { callback: 3 }, TypeError, /callback: expected a function/],
    ["a flag in words", decay, [1, 1], { full_output: "yes" }, TypeError, /full_output: .*"yes"/],
  ];
  test.each(refused)("%s", (_, func, x0, options, kind, message) => {
    expect(() => call(func, x0, options)).toThrow(kind);
    expect(() => call(func, x0, options)).toThrow(message);
  });

  test("a result that changes its length in mid-run", () => {
    let calls = 0;
    expect(() => leastsq((x) => (++calls > 3 ? [1] : decay(x)), [1, 1])).toThrow(/expected 5 values, got 1/);
  });

  test("to go on when a warning handler throws", () => {
    const former = setWarningHandler((_, message) => {
      throw new Error(message);
    });
    try {
      expect(() => leastsq(decay, [1, 1], { maxfev: 3 })).toThrow(
        "Number of calls to function has reached maxfev = 3.",
      );
    } finally {
      setWarningHandler(former);
    }
  });
});
