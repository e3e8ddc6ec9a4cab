import { toNdArray } from "@secant/core";
import { approx_derivative, approx_fprime, Bounds, check_grad } from "@secant/optimize";
import "@secant/testing/matchers";
import { derivativeProblems } from "@secant/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Differences } from "../src/derivatives/differences.ts";

type Call = (...given: unknown[]) => unknown;
const f = (x: Float64Array) => x[0] ** 2 + 3 * x[0] * x[1];
const grad = (x: Float64Array) => [2 * x[0] + 3 * x[1], 3 * x[0]];

/** What every function that takes differences must do. */
const takers: { name: string; run: (f: unknown, x: unknown, options?: object) => unknown }[] = [
  { name: "approx_derivative", run: approx_derivative as Call },
  { name: "approx_fprime", run: (g, x, options) => (approx_fprime as Call)(x, g, options) },
  { name: "check_grad", run: (g, x, options) => (check_grad as Call)(g, grad, x, options) },
];

describe.each(takers)("$name", ({ run }) => {
  test("leaves x as it was, and takes it in each form", () => {
    const x = Float64Array.of(1.5, -2);
    const expected = run(f, x);
    expect([...x]).toEqual([1.5, -2]);
    expect(run(f, [1.5, -2])).toEqual(expected);
    expect(run(f, toNdArray(Float64Array.of(-2, 9, 1.5), [3]).step(-2))).toEqual(expected);
  });

  test("is not harmed by a function that spoils or keeps its x, or wraps its value", () => {
    const expected = run(f, [1.5, -2]);
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const rough = (x: Float64Array) => {
      kept.push(x.slice());
      copies.push([...x]);
      const value = f(x);
      x.fill(Number.NaN);
      return [value];
    };
    expect(run(rough, [1.5, -2])).toEqual(expected);
    expect(kept.map((x) => [...x])).toEqual(copies);
  });

  test("passes args on, and what the function throws", () => {
    const shifted = (x: Float64Array, a: number, b: { c: number }) => f(x) * a + b.c;
    expect(run(shifted, [1.5, -2], { args: [1, { c: 0 }] })).toEqual(run(f, [1.5, -2]));
    for (const at of [1, 2, 3]) {
      let calls = 0;
      const thrown = Symbol("mine");
      const failing = (x: Float64Array) => {
        if (++calls === at) throw thrown;
        return f(x);
      };
      let caught: unknown;
      try {
        run(failing, [1.5, -2]);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(thrown);
    }
  });

  test("can be called inside its own function", () => {
    const inner = (x: Float64Array) => f(x) + 0 * Number(JSON.stringify(run(f, [1, 2])).length);
    expect(run(inner, [1.5, -2])).toEqual(run(f, [1.5, -2]));
  });

  const refused: [string, unknown, unknown, unknown, typeof TypeError, RegExp][] = [
    ["an unknown option", f, [1, 1], { epsilo: 1 }, TypeError, /unknown option "epsilo"/],
    ["a function that is none", 3, [1, 1], {}, TypeError, /expected a function, got 3/],
    ["no point", f, [], {}, RangeError, /empty/],
    ["a matrix for a point", f, [[1, 1]], {}, RangeError, /one dimension, got shape \(1, 2\)/],
    ["a complex point", f, [{ re: 1, im: 1 }], {}, TypeError, /complex/],
    ["a function that returns nothing", () => undefined, [1, 1], {}, TypeError, /undefined/],
    ["a function that returns text", () => "1", [1, 1], {}, TypeError, /"1"/],
    ["a function that returns a matrix", () => [[1]], [1, 1], {}, RangeError, /one dimension/],
    ["args that are no array", f, [1, 1], { args: 3 }, TypeError, /args: expected an array/],
  ];
  test.each(refused)("refuses %s", (_, g, x, options, kind, message) => {
    expect(() => run(g, x, options as object)).toThrow(kind);
    expect(() => run(g, x, options as object)).toThrow(message);
  });
});

describe("approx_derivative", () => {
  test.each(Object.keys(derivativeProblems))("comes close to the derivatives of %s", (name) => {
    const { f, jac, x0 } = derivativeProblems[name];
    const exact = jac(x0);
    for (const method of ["2-point", "3-point"] as const) {
      const atol = method === "2-point" ? 1e-5 : 1e-6;
      expect(approx_derivative(f as Call as typeof grad, [...x0], { method })).toAgree(exact, {
        rtol: method === "2-point" ? 1e-6 : 1e-8,
        atol: name === "sizes" ? 1 : atol,
      });
    }
  });

  test("never leaves the bounds", () => {
    const numbers = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (x, below, above, step) => {
          const bounds: [number, number] = [x - below, x + above];
          for (const method of ["2-point", "3-point"] as const) {
            const seen: number[] = [];
            const g = (y: Float64Array) => {
              seen.push(y[0]);
              return y[0];
            };
            approx_derivative(g, x, { bounds, method, abs_step: step });
            const slack = 4 * Number.EPSILON * (Math.abs(x) + 1);
            for (const y of seen) {
              expect(y).toBeGreaterThanOrEqual(bounds[0] - slack);
              expect(y).toBeLessThanOrEqual(bounds[1] + slack);
            }
          }
        },
      ),
    );
  });

  test("takes longer steps for values in single precision", () => {
    const seen: number[] = [];
    const single = (x: Float64Array) => {
      seen.push(x[0]);
      return Float32Array.of(x[0] ** 2);
    };
    expect(approx_derivative(single, 3)).toAgree([6], { rtol: 1e-4 });
    expect(seen.map((x) => Math.abs(x - 3))).toAgree([0, 0.014764697290956974, 0.014764697290956974], {
      rtol: 1e-9,
    });
    expect(approx_derivative(f, Float32Array.of(1, 1), { method: "2-point" })).toAgree([5, 3], {
      rtol: 1e-3,
    });
  });

  test("takes bounds in each form", () => {
    const { kink } = derivativeProblems;
    const expected = approx_derivative(kink.f, 1, { bounds: [-Infinity, 1] });
    expect(expected).toAgree([1], { rtol: 1e-9 });
    for (const bounds of [{ ub: 1 }, { lb: [-Infinity], ub: [1] }, new Bounds(-Infinity, 1)]) {
      expect(approx_derivative(kink.f, 1, { bounds })).toEqual(expected);
    }
    expect(approx_derivative(kink.f, 1, { bounds: { lb: 1 } })).toAgree([2], { rtol: 1e-9 });
  });

  test("tells the calls that it made", () => {
    expect(approx_derivative(f, [1, 1], { full_output: true })[1]).toEqual({ nfev: 5 });
    expect(approx_derivative(f, [1, 1], { full_output: 1, method: "2-point" })[1]).toEqual({ nfev: 3 });
    expect(approx_derivative(f, [1, 1], { full_output: true, f0: 4 })[1]).toEqual({ nfev: 4 });
  });

  const call = approx_derivative as Call;
  const refused: [string, object, typeof TypeError, RegExp][] = [
    ["complex steps", { method: "cs" }, RangeError, /method: .*"cs"; complex/],
    ["a method that is no word", { method: 3 }, TypeError, /method: .*got 3/],
    ["sparsity", { sparsity: [[1]] }, TypeError, /sparsity: not supported/],
    ["linear operators", { as_linear_operator: true }, TypeError, /as_linear_operator: not supported/],
    ["workers", { workers: 2 }, TypeError, /workers: not supported/],
    ["kwargs", { kwargs: {} }, TypeError, /unknown option "kwargs"/],
    ["bounds that are no pair", { bounds: 5 }, TypeError, /bounds: expected \[lb, ub\], got 5/],
    ["a bound of NaN", { bounds: [Number.NaN, 5] }, RangeError, /bounds\[0\]: .*NaN/],
    ["a point out of bounds", { bounds: [2, 3] }, RangeError, /x0\[0\] = 1 with bounds 2 and 3/],
    ["a step of NaN", { rel_step: Number.NaN }, RangeError, /rel_step: expected a finite number/],
    ["an infinite step", { abs_step: Infinity }, RangeError, /abs_step: expected a finite number/],
  ];
  test.each(refused)("refuses %s", (_, options, kind, message) => {
    expect(() => call(f, [1, 1], options)).toThrow(kind);
    expect(() => call(f, [1, 1], options)).toThrow(message);
  });

  test("refuses a function that changes the number of its values", () => {
    let calls = 0;
    expect(() => approx_derivative(() => [1, 2, 3].slice(0, 1 + ++calls), [1, 1])).toThrow(
      /expected 2 values, got 3/,
    );
  });
});

describe("Differences", () => {
  test("gives the same gradient in each run with the same buffers", () => {
    const rule = { method: "2-point", relStep: null, absStep: null, lb: null, ub: null } as const;
    const differences = new Differences(2, rule);
    const g = new Float64Array(2);
    const points = [Float64Array.of(1, 2), Float64Array.of(-3, 1e6), Float64Array.of(0, 0)];
    for (const x of points) {
      differences.gradient(f, x, f(x), g);
      expect(g).toEqual(approx_derivative(f, x, { method: "2-point" }));
    }
  });
});

describe("check_grad", () => {
  test("finds a wrong component, along a random direction too", () => {
    const wrong = (x: Float64Array) => [grad(x)[0], grad(x)[1] + 1];
    expect(check_grad(f, grad, [1, 1])).toBeLessThan(1e-6);
    expect(check_grad(f, wrong, [1, 1])).toAgree(1, { rtol: 1e-6 });
    for (let rng = 0; rng < 20; rng++) {
      expect(check_grad(f, grad, [1, 1], { direction: "random", rng })).toBeLessThan(1e-6);
      expect(check_grad(f, wrong, [1, 1], { direction: "random", rng })).toBeGreaterThan(1e-3);
    }
    expect(check_grad(f, grad, [1, 1], { direction: "random" })).toBeLessThan(1e-5);
  });

  test("takes a source of random numbers", () => {
    const rng = { standard_normal: () => 1 };
    const wrong = (x: Float64Array) => [grad(x)[0], grad(x)[1] + 1];
    expect(check_grad(f, wrong, [1, 1], { direction: "random", rng })).toAgree(1, { rtol: 1e-6 });
  });

  test("is NaN where a value is", () => {
    expect(check_grad(() => Number.NaN, grad, [1, 1])).toBeNaN();
    expect(check_grad(() => Number.NaN, grad, [1, 1], { direction: "random", seed: 1 })).toBeNaN();
  });

  const call = check_grad as Call;
  const refused: [string, unknown, object, typeof TypeError, RegExp][] = [
    ["a gradient too short", () => [1], {}, RangeError, /grad: expected shape \(2\), got shape \(1\)/],
    ["a gradient too deep", () => [[1], [2]], {}, RangeError, /got shape \(2, 1\)/],
    ["no gradient", () => undefined, {}, TypeError, /grad: .*undefined/],
    ["a gradient that is no function", [1, 2], {}, TypeError, /grad: expected a function/],
    ["another direction", grad, { direction: "up" }, RangeError, /direction: .*"up"/],
    ["a fractional seed", grad, { rng: 1.5 }, RangeError, /rng: expected an integer/],
    ["a seed in words", grad, { seed: "x" }, TypeError, /seed: .*"x"/],
    ["both seeds", grad, { rng: 1, seed: 1 }, TypeError, /either rng or seed/],
  ];
  test.each(refused)("refuses %s", (_, g, options, kind, message) => {
    expect(() => call(f, g, [1, 1], options)).toThrow(kind);
    expect(() => call(f, g, [1, 1], options)).toThrow(message);
  });
});

describe("SciPy's examples", () => {
  test("of check_grad", () => {
    const { mixed } = derivativeProblems;
    expect(check_grad(mixed.f, mixed.jac, [1.5, -1.5])).toBe(2.9802322387695312e-8);
  });

  test("of approx_fprime", () => {
    const { weighted } = derivativeProblems;
    const eps = Math.sqrt(Number.EPSILON);
    const given = { epsilon: [eps, Math.sqrt(200) * eps], args: [1, 200] };
    expect(approx_fprime([1, 1], weighted.f, given)).toAgree([2, 400.00004208], { rtol: 1e-10 });
  });

  test("of approx_derivative", () => {
    const { waves, kink } = derivativeProblems;
    expect(approx_derivative(waves.f, [1, 0.5 * Math.PI], { args: [1, 2] })).toAgree(
      [
        [1, 0],
        [-1, 0],
      ],
      { atol: 1e-9 },
    );
    expect(approx_derivative(kink.f, 1, { bounds: [-Infinity, 1] })).toAgree([1], { rtol: 1e-9 });
    expect(approx_derivative(kink.f, 1, { bounds: [1, Infinity] })).toAgree([2], { rtol: 1e-9 });
  });
});
