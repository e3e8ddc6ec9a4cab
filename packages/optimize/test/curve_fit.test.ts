import { ConvergenceError, toNdArray } from "@secant/core";
import { Bounds, curve_fit, leastsq } from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import { describe, expect, test } from "vitest";

/** What a call gives, without types: for arguments that are wrong on purpose. */
const call = curve_fit as unknown as (
  f: unknown,
  x: unknown,
  y: unknown,
  options?: object,
) => [Float64Array, { data: Float64Array; shape: number[]; get(i: number, j: number): number }, ...unknown[]];

const x = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
const y = [2.51, 1.34, 0.69, 0.36, 0.19, 0.08, 0.07, 0.02, 0.03];
const decay = (t: number, a: number, b: number) => a * Math.exp(-b * t);
const slopes = (t: number, a: number, b: number) => [Math.exp(-b * t), -a * t * Math.exp(-b * t)];
const full = { full_output: true } as const;

/** Warnings of a call, and what it returns. */
function warned(f: unknown, xdata: unknown, ydata: unknown, options: object = {}) {
  const { result, warnings } = captured(() => call(f, xdata, ydata, options));
  return {
    popt: result[0],
    pcov: result[1],
    rest: result.slice(2),
    messages: warnings.map(({ message }) => message),
  };
}

describe("curve_fit calls the model", () => {
  test("once per point, with a number, as leastsq would see the whole", () => {
    const [popt, pcov, infodict, mesg, ier] = curve_fit(decay, x, y, full);
    const residuals = (p: Float64Array) => x.map((t, i) => decay(t, p[0], p[1]) - y[i]);
    const [again, cov, info, message, flag] = leastsq(residuals, [1, 1], full);
    expect([popt, mesg, ier]).toEqual([again, message, flag]);
    expect([infodict.nfev, infodict.fvec, infodict.qtf]).toEqual([info.nfev, info.fvec, info.qtf]);
    const variance = info.fvec.reduce((sum, r) => sum + r * r, 0) / (x.length - 2);
    expect(pcov.get(0, 1)).toAgree(cov!.get(0, 1) * variance, { rtol: 1e-14 });
  });

  test("with any number of parameters, few or many, each in its place", () => {
    for (let n = 1; n <= 11; n++) {
      const xdata = Array.from({ length: 12 }, (_, i) => i / 12);
      const truth = Array.from({ length: n }, (_, j) => j + 1);
      const series = (t: number, ...b: number[]) =>
        b.reduce((sum, value, j) => sum + value * Math.cos(j * t * 3), 0);
      const ydata = xdata.map((t) => series(t, ...truth));
      const [popt] = call(series, xdata, ydata, { p0: new Array(n).fill(0), absolute_sigma: true });
      expect(popt).toAgree(truth, { rtol: 1e-5 });
    }
  });

  test("with points of (k, M) data, which it may spoil or keep", () => {
    const xdata = [x, x.map((t) => t * t)];
    const plane = (p: Float64Array, a: number, b: number) => a * p[0] + b * p[1] + Math.exp(-p[0]);
    const expected = curve_fit(plane, xdata, y);
    const kept: Float64Array[] = [];
    const spoiling = (p: Float64Array, a: number, b: number) => {
      const value = plane(p, a, b);
      p.fill(Number.NaN);
      return value;
    };
    const keeping = (p: Float64Array, a: number, b: number) => {
      kept.push(p);
      return plane(p, a, b);
    };
    expect(curve_fit(spoiling, xdata, y)).toEqual(expected);
    expect(curve_fit(keeping, xdata, y)).toEqual(expected);
    kept.forEach((p, i) => {
      expect([...p]).toEqual([xdata[0][i % 9], xdata[1][i % 9]]);
    });
    const strided = toNdArray(Float64Array.from(x.flatMap((t) => [t, t * t])), [9, 2]).transpose(1, 0);
    expect(curve_fit(plane, strided, y)).toEqual(expected);
  });

  test("with all of xdata where it is vectorized, which it may spoil, returning any form of vector", () => {
    const expected = curve_fit(decay, x, y, { ...full, jac: slopes });
    const buffer = new Float64Array(9);
    const model = (t: Float64Array, a: number, b: number) => {
      for (let i = 0; i < 9; i++) buffer[i] = decay(t[i], a, b);
      t.fill(7);
      return buffer;
    };
    const jac = (t: Float64Array, a: number, b: number) => {
      const rows = Array.from(t, (value) => slopes(value, a, b));
      t.fill(7);
      return rows;
    };
    expect(curve_fit(model, x, y, { ...full, vectorized: true, jac })).toEqual(expected);
    expect(curve_fit((t, a, b) => Array.from(t, (v) => decay(v, a, b)), x, y, { vectorized: 1 })).toEqual(
      curve_fit(decay, x, y),
    );
    const sums = (t: { get(i: number, j: number): number }, a: number, b: number) =>
      x.map((_, i) => a * t.get(0, i) + b * t.get(1, i));
    const [popt] = curve_fit(sums, [x, x.map(() => 1)], y, { vectorized: true });
    expect(popt).toAgree(curve_fit((t: number, a: number, b: number) => a * t + b, x, y)[0]);
  });

  test("never again after it throws, and works on", () => {
    const before = curve_fit(decay, x, y);
    for (const method of ["lm", "trf", "dogbox"] as const) {
      let calls = 0;
      const broken = (t: number, a: number, b: number) => {
        if (++calls === 30) throw "mine";
        return decay(t, a, b);
      };
      expect(() => curve_fit(broken, x, y, { method })).toThrow("mine");
      expect(calls).toBe(30);
    }
    expect(curve_fit(decay, x, y)).toEqual(before);
  });

  test("also where it fits something itself", () => {
    const inner = () => curve_fit(decay, x, y)[0][0];
    const offset = inner();
    const nested = curve_fit((t, a, b) => decay(t, a, b) + 0 * inner() + offset, x, y);
    expect(nested).toEqual(curve_fit((t, a, b) => decay(t, a, b) + offset, x, y));
  });
});

describe("curve_fit's parameters", () => {
  test("are as many as p0 has, else as f declares after x", () => {
    expect(curve_fit(decay, x, y)[0]).toHaveLength(2);
    const optional = (t: number, a: number, b = 1.3) => decay(t, a, b);
    expect(curve_fit(optional, x, y)[0]).toHaveLength(1);
    expect(curve_fit(optional, x, y, { p0: [1, 1] })[0]).toHaveLength(2);
    for (const f of [(...all: number[]) => all[0], () => 1, (t: number) => t]) {
      expect(() => call(f, x, y)).toThrow(RangeError);
      expect(() => call(f, x, y)).toThrow(/p0: .*Unable to determine number of fit parameters/);
    }
  });

  test("start at ones, with bounds between or next to these", () => {
    const starts = (bounds: unknown) => {
      let first: number[] | undefined;
      const model = (t: number, a: number, b: number, c: number) => {
        first ??= [a, b, c];
        return decay(t, a, b) + c;
      };
      call(model, x, y, bounds === undefined ? {} : { bounds });
      return first;
    };
    expect(starts(undefined)).toEqual([1, 1, 1]);
    const inf = Number.POSITIVE_INFINITY;
    expect(
      starts([
        [0, 0.5, -inf],
        [6, inf, 3],
      ]),
    ).toEqual([3, 1.5, 2]);
    expect(starts(new Bounds([0, 0.5, -inf], [6, inf, 3]))).toEqual([3, 1.5, 2]);
  });

  test("and data stay as they were", () => {
    const [xs, ys, p0, sigma] = [x, y, [1, 1], [0.1]].map((list) => Float64Array.from(list));
    curve_fit(decay, xs, ys, { p0, sigma });
    expect([[...xs], [...ys], [...p0], [...sigma]]).toEqual([x, y, [1, 1], [0.1]]);
  });
});

describe("curve_fit's covariance", () => {
  test("is that of the weighted line, by the textbook's formula", () => {
    const sigma = [0.1, 0.2, 0.1, 0.3, 0.1, 0.1, 0.2, 0.1, 0.1];
    const line = (t: number, a: number, b: number) => a + b * t;
    const [, pcov] = curve_fit(line, x, y, { sigma, absolute_sigma: true, jac: (t) => [1, t] });
    let [s, sx, sxx] = [0, 0, 0];
    x.forEach((t, i) => {
      const w = 1 / sigma[i] ** 2;
      s += w;
      sx += w * t;
      sxx += w * t * t;
    });
    const det = s * sxx - sx * sx;
    expect(pcov).toAgree(
      [
        [sxx / det, -sx / det],
        [-sx / det, s / det],
      ],
      { rtol: 1e-12 },
    );
  });

  const infinite: [string, unknown, unknown, unknown, object, RegExp][] = [
    ["as many parameters as data", decay, [0, 1], [2, 1], {}, /M = 2 data for n = 2 parameters/],
    [
      "more parameters than data, by trf",
      decay,
      [1],
      [2],
      { method: "trf" },
      /M = 1 data for n = 2 parameters/,
    ],
    [
      "a parameter without influence",
      (t: number, a: number, _b: number) => a * t,
      x,
      y,
      {},
      /the model does not change with popt\[1\] at the fit$/,
    ],
    [
      "no influence at all, p0 left out",
      (t: number, a: number, b: number) => a * Math.exp(-b * (t - 1000) ** 2),
      x,
      y,
      {},
      /does not change with popt\[0\], popt\[1\] at the fit; p0 was left out, and the fit has not moved from \(1, 1\): pass p0/,
    ],
    [
      "two parameters that only come as a sum",
      (t: number, a: number, b: number, c: number) => (a + b) * 0 + c * t + (a + b),
      [1, 1, 1, 1],
      [1, 2, 3, 4],
      { jac: () => [1, 1, 0], p0: [1, 1, 1] },
      /does not change with popt\[2\]/,
    ],
    [
      "parameters whose columns are the same",
      (t: number, a: number, b: number) => (a + b) * t,
      [1, 0, 0],
      [1, 2, 3],
      { jac: (t: number) => [t, t] },
      /the data determine only 1 of the 2 parameters: the effect of popt\[1\] is a combination of others'/,
    ],
  ];
  test.each(infinite)("is infinite, and says why, with %s", (_, f, xdata, ydata, options, reason) => {
    const { pcov, messages } = warned(f, xdata, ydata, options);
    expect([...pcov.data].every((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^Covariance of the parameters could not be estimated: /);
    expect(messages[0]).toMatch(reason);
  });

  test("is incomplete, and says so, where trf or dogbox leave a parameter open", () => {
    for (const method of ["trf", "dogbox"]) {
      const { pcov, messages } = warned((t: number, a: number, _b: number) => a * t, x, y, { method });
      expect(pcov.get(1, 1)).toBe(0);
      expect(messages).toEqual([
        "Covariance of the parameters is incomplete: the model does not change with popt[1] at the fit",
      ]);
      const twins = warned((t: number, a: number, b: number) => (a + b) * t, x, y, {
        method,
        jac: (t: number) => [t, t],
      });
      expect(twins.messages).toEqual([
        "Covariance of the parameters is incomplete: the data determine only 1 of the 2 parameters: " +
          "the effect of popt[0], popt[1] is a combination of others'",
      ]);
    }
  });

  test("needs no scatter with absolute_sigma", () => {
    const { pcov, messages } = warned(decay, [0, 1], [2, 1], { absolute_sigma: true });
    expect(pcov.data.every(Number.isFinite)).toBe(true);
    expect(messages).toEqual([]);
  });
});

describe("curve_fit's callback", () => {
  test.each(["lm", "trf", "dogbox"] as const)("watches and stops a fit by %s", (method) => {
    const [popt] = curve_fit(decay, x, y, { method });
    let calls = 0;
    let last = Infinity;
    const watched = curve_fit(decay, x, y, {
      method,
      callback: (pk, { x: p, fun, nit, nfev }) => {
        calls++;
        expect([...p]).toEqual([...pk]);
        expect(fun).toAgree(
          x.reduce((sum, t, i) => sum + (decay(t, p[0], p[1]) - y[i]) ** 2, 0),
          { rtol: 1e-9 },
        );
        expect(fun).toBeLessThanOrEqual(last);
        expect([nit, nfev > nit - 1]).toEqual([calls, true]);
        last = fun;
        pk.fill(0);
      },
    });
    expect(watched[0]).toEqual(popt);
    expect(calls).toBeGreaterThan(2);
    const [stopped, pcov, infodict, mesg, ier] = curve_fit(decay, x, y, {
      ...full,
      method,
      callback: (_, { nit }) => nit === 2,
    });
    expect([mesg, ier]).toEqual(["`callback` returned `true`", 99]);
    expect([...infodict.fvec]).toEqual(x.map((t, i) => decay(t, stopped[0], stopped[1]) - y[i]));
    expect(pcov.data.every(Number.isFinite)).toBe(true);
  });
});

describe("curve_fit refuses", () => {
  const line = (t: number, a: number, b: number) => a + b * t;
  const refused: [string, unknown, unknown, unknown, object, new (m: string) => Error, RegExp][] = [
    ["an unknown option", line, x, y, { xtoll: 1 }, TypeError, /curve_fit: unknown option "xtoll"/],
    ["args", line, x, y, { args: [1] }, TypeError, /unknown option "args"/],
    ["a model that is none", 3, x, y, {}, TypeError, /f: expected a function, got 3/],
    ["an empty ydata", line, [], [], {}, RangeError, /ydata.*`ydata` must not be empty!/],
    ["a matrix for ydata", line, x, [y], {}, RangeError, /ydata: expected a vector, got shape \(1, 9\)/],
    [
      "another length of xdata",
      line,
      [1, 2],
      y,
      {},
      RangeError,
      /xdata: expected shape \(9\) or \(k, 9\).*got \(2\)/,
    ],
    ["xdata by columns", line, x.map((t) => [t, 1]), y, {}, RangeError, /xdata: .*got \(9, 2\)/],
    [
      "NaN in ydata",
      line,
      x,
      [Number.NaN, ...y.slice(1)],
      {},
      RangeError,
      /ydata: expected finite numbers, got NaN at element 0/,
    ],
    ["infinity in xdata", line, [Infinity, ...x.slice(1)], y, {}, RangeError, /xdata: .*Infinity/],
    ["text in ydata", line, x, "abc", {}, TypeError, /ydata: .*"abc"/],
    ["an empty p0", line, x, y, { p0: [] }, RangeError, /p0: .*empty/],
    [
      "more parameters than data",
      line,
      [1],
      [1],
      {},
      TypeError,
      /N=2 must not exceed func output vector length M=1/,
    ],
    [
      "a model that returns nothing",
      (_t: number, _a: number) => {},
      x,
      y,
      {},
      TypeError,
      /result of f: .*undefined/,
    ],
    ["a model that returns text", (_t: number, _a: number) => "1", x, y, {}, TypeError, /result of f: .*"1"/],
    [
      "a model of points that returns two numbers",
      (_t: number, _a: number) => [1, 2],
      x,
      y,
      {},
      RangeError,
      /result of f/,
    ],
    [
      "a vectorized model of the wrong length",
      (_t: unknown, _a: number) => [1],
      x,
      y,
      { vectorized: true },
      RangeError,
      /result of f: expected 9 values, got 1/,
    ],
    [
      "a gradient of the wrong length",
      line,
      x,
      y,
      { jac: () => [1] },
      RangeError,
      /result of jac: expected 2 values, got 1/,
    ],
    [
      "a vectorized jac of the wrong shape",
      (_t: unknown, a: number, b: number) => x.map(() => a + b),
      x,
      y,
      { vectorized: true, jac: () => [[1, 2]] },
      RangeError,
      /result of jac: expected shape \(9, 2\), got \(1, 2\)/,
    ],
    [
      "jac in words for lm",
      line,
      x,
      y,
      { jac: "3-point" },
      TypeError,
      /jac: expected a function for method 'lm'/,
    ],
    ["complex steps", line, x, y, { method: "trf", jac: "cs" }, RangeError, /jac: .*complex/],
    [
      "an unknown method",
      line,
      x,
      y,
      { method: "LM" },
      RangeError,
      /method: expected 'trf', 'dogbox' or 'lm', got a string "LM"/,
    ],
    ["a method that is no text", line, x, y, { method: 3 }, TypeError, /method: .*got 3/],
    [
      "lm with bounds",
      line,
      x,
      y,
      { method: "lm", bounds: [0, 1] },
      RangeError,
      /Method 'lm' only works for unconstrained problems/,
    ],
    [
      "an option of lm for trf",
      line,
      x,
      y,
      { method: "trf", epsfcn: 1e-8 },
      TypeError,
      /unknown option "epsfcn" for method 'trf'/,
    ],
    [
      "an option of trf for lm",
      line,
      x,
      y,
      { loss: "huber" },
      TypeError,
      /unknown option "loss" for method 'lm'/,
    ],
    ["max_nfev for lm", line, x, y, { max_nfev: 3 }, TypeError, /unknown option "max_nfev" for method 'lm'/],
    [
      "maxfev and max_nfev at once",
      line,
      x,
      y,
      { method: "trf", max_nfev: 3, maxfev: 3 },
      TypeError,
      /maxfev: .*both/,
    ],
    ["a p0 outside the bounds", line, x, y, { bounds: [0, 1], p0: [2, 0.5] }, RangeError, /p0.*2/],
    ["bounds the wrong way round", line, x, y, { bounds: [1, 0] }, RangeError, /bounds: .*got 1 and 0/],
    ["bounds of the wrong length", line, x, y, { bounds: [[0, 0, 0], 1] }, RangeError, /bounds/],
    ["a sigma of 0", line, x, y, { sigma: 0 }, RangeError, /sigma: .*got 0/],
    ["a sigma of NaN", line, x, y, { sigma: y.map(() => Number.NaN) }, RangeError, /sigma: .*NaN/],
    ["a sigma of the wrong length", line, x, y, { sigma: [1, 2] }, RangeError, /`sigma` has incorrect shape/],
    [
      "an indefinite sigma",
      line,
      x,
      y,
      { sigma: x.map(() => x.map(() => 1)) },
      RangeError,
      /`sigma` must be positive definite/,
    ],
    [
      "an unknown nan_policy",
      line,
      x,
      y,
      { nan_policy: "propagate" },
      RangeError,
      /nan_policy: .*"propagate"/,
    ],
    ["a nan_policy that is no text", line, x, y, { nan_policy: true }, TypeError, /nan_policy: .*true/],
    ["a negative tolerance", line, x, y, { ftol: -1 }, RangeError, /ftol: .*-1/],
    ["a flag in words", line, x, y, { vectorized: "yes" }, TypeError, /vectorized: .*"yes"/],
    ["a callback that is none", line, x, y, { callback: 3 }, TypeError, /callback: expected a function/],
  ];
  test.each(refused)("%s", (_, f, xdata, ydata, options, kind, message) => {
    expect(() => call(f, xdata, ydata, options)).toThrow(kind);
    expect(() => call(f, xdata, ydata, options)).toThrow(message);
  });

  test("to call a fit found that was not, and says where it began if p0 was left out", () => {
    const failures: [unknown, object, RegExp][] = [
      [
        decay,
        { maxfev: 3 },
        /^Optimal parameters not found: Number of calls to function has reached maxfev = 3\.; p0 was left out, so the fit began at \(1, 1\): pass p0$/,
      ],
      [
        decay,
        { maxfev: 3, p0: [2, 2] },
        /^Optimal parameters not found: Number of calls to function has reached maxfev = 3\.$/,
      ],
      [
        decay,
        { maxfev: 2, method: "trf", p0: [9, 9] },
        /^Optimal parameters not found: The maximum number of function evaluations is exceeded\.$/,
      ],
      [() => Number.NaN, { p0: [1, 1] }, /^Optimal parameters not found: .*NaN or infinite/],
      [(t: number, a: number) => a / t, { p0: [1] }, /NaN or infinite/],
      [decay, { p0: [Number.NaN, 1] }, /NaN or infinite/],
    ];
    for (const [f, options, message] of failures) {
      expect(() => call(f, x, y, options)).toThrow(ConvergenceError);
      expect(() => call(f, x, y, options)).toThrow(message);
    }
    expect(() => call(() => Number.NaN, x, y, { method: "trf", p0: [1] })).toThrow(
      /not finite in the initial point/,
    );
  });

  test("data with NaN unless told to leave them out or not to look", () => {
    const holes = [...y.slice(0, 8), Number.NaN];
    const expected = curve_fit(decay, x.slice(0, 8), y.slice(0, 8));
    expect(curve_fit(decay, x, holes, { nan_policy: "omit" })).toEqual(expected);
    expect(curve_fit(decay, [...x.slice(0, 8), Number.NaN], y, { nan_policy: "omit" })).toEqual(expected);
    expect(() => curve_fit(decay, x, holes, { nan_policy: "raise" })).toThrow(
      /The input contains nan values/,
    );
    expect(() => curve_fit(decay, x, holes, { nan_policy: "omit", check_finite: true })).toThrow(/got NaN/);
    expect(() => curve_fit(decay, x, holes, { check_finite: false })).toThrow(ConvergenceError);
  });
});
