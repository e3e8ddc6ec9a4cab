import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import { cond, LinAlgError, norm, toNdArray } from "../src/index.ts";
import { casesOf, dense, make, nested, toArray } from "./testMatrices.ts";

describe("norm against SciPy", () => {
  it.each(casesOf("vector norm"))("%s", (_, { matrix, ord, expected }) => {
    expect(norm(make(matrix).data, { ord: ord! })).toAgree(expected.norm, { rtol: 1e-14 });
  });

  it.each(casesOf("row norms"))("%s", (_, { matrix, ord, expected }) => {
    const a = make(matrix);
    const options = { ord: ord!, axis: 1 };
    expect(norm(toArray(a), options)).toAgree(expected.norm, { rtol: 1e-14 });
    expect(norm(toArray(a).transpose(1, 0), { ...options, axis: -2 })).toAgree(expected.norm, {
      rtol: 1e-14,
    });
    const kept = (expected.norm as number[]).map((value) => [value]);
    expect(norm(nested(a), { ...options, keepdims: true })).toAgree(kept, { rtol: 1e-14 });
  });

  it.each(casesOf("matrix norm"))("%s", (_, { matrix, ord, expected }) => {
    const a = make(matrix);
    expect(norm(toArray(a), { ord: ord! })).toAgree(expected.norm, { rtol: 1e-14 });
    expect(norm(toArray(a), { ord: ord!, axis: [0, 1] })).toAgree(expected.norm, { rtol: 1e-14 });
    expect(norm(toArray(a), { ord: ord!, keepdims: true })).toAgree([[expected.norm]], { rtol: 1e-14 });
  });

  it.each(casesOf("stack norms"))("%s", (_, { matrix, ord, expected }) => {
    const stack = toNdArray(make(matrix).data, [2, 3, 4]);
    expect(norm(stack, { ord: ord!, axis: [2, 0] })).toAgree(expected.norm, { rtol: 1e-14 });
    const kept = [(expected.norm as number[]).map((value) => [value])];
    expect(norm(stack, { ord: ord!, axis: [-1, -3], keepdims: true })).toAgree(kept, { rtol: 1e-14 });
  });

  it.each(casesOf("cond"))("%s", (_, { matrix, p, expected }) => {
    // to first order, a condition number is as uncertain as itself times eps
    const rtol = 1e-14 * Math.max(10, expected.c, 1 / expected.c);
    expect(cond(toArray(make(matrix)), { p: p! })).toAgree(expected.c, { rtol });
  });
});

describe("norm", () => {
  it.each([1e300, 1e-300, 5e-324, 1e-160, 1e160])("neither overflows nor underflows at %f", (unit) => {
    expect(norm([3 * unit, 4 * unit])).toAgree(5 * unit, { rtol: 1e-15 });
    expect(norm([[3 * unit], [4 * unit]], { ord: 2 })).toAgree(5 * unit, { rtol: 1e-15 });
    expect(norm([3 * unit, 4 * unit], { axis: 0 })).toAgree(5 * unit, { rtol: 1e-15 });
    if (unit === 5e-324) return;
    expect(norm([unit, unit], { ord: 3 })).toAgree(2 ** (1 / 3) * unit, { rtol: 1e-15 });
    expect(norm([unit, unit], { ord: -3 })).toAgree(2 ** (-1 / 3) * unit, { rtol: 1e-15 });
    expect(
      norm(
        [
          [unit, 0],
          [0, unit],
        ],
        { ord: "nuc" },
      ),
    ).toAgree(2 * unit, { rtol: 1e-15 });
  });

  it("of all of an array of any rank is the 2-norm", () => {
    expect(norm(toNdArray(new Float64Array(8).fill(2), [2, 2, 2]))).toAgree(Math.sqrt(32));
    expect(norm(toNdArray(new Float64Array(8).fill(2), [2, 2, 2]), { keepdims: true })).toAgree([
      [[Math.sqrt(32)]],
    ]);
    expect(norm(-3)).toBe(3);
  });

  it("of one axis or all comes in the form that rule 4 asks for", () => {
    expect(norm([3, 4], { axis: 0 })).toBe(5);
    expect(norm([3, 4], { keepdims: true })).toEqual(Float64Array.of(5));
    expect(norm([[3, 4]], { axis: 1 })).toEqual(Float64Array.of(5));
    expect(norm([[3, 4]], { axis: [0] })).toEqual(Float64Array.of(3, 4));
  });

  it("of nothing is 0, but the smallest of nothing does not exist", () => {
    expect(norm([])).toBe(0);
    for (const ord of [0, 1, 2, 3, Infinity]) expect(norm([], { ord })).toBe(0);
    for (const ord of ["fro", "nuc", 1, 2, Infinity] as const) {
      expect(norm([[], []], { ord })).toBe(0);
    }
    expect(norm([[], []], { axis: 1 })).toEqual(new Float64Array(2));
    expect(norm([[], []], { axis: 0 })).toEqual(new Float64Array(0));
    expect(() => norm([], { ord: -Infinity })).toThrow(RangeError);
    expect(() => norm([[], []], { ord: -2 })).toThrow(RangeError);
  });

  it("is NaN for NaN where it is told not to look", () => {
    for (const ord of [null, 1, 2, 3, -1, Infinity, -Infinity]) {
      expect(norm([1, Number.NaN, 2], { ord, check_finite: false })).toBeNaN();
    }
    for (const ord of ["fro", "nuc", 1, 2, Infinity, -2] as const) {
      expect(
        norm(
          [
            [1, 2],
            [Number.NaN, 3],
          ],
          { ord, check_finite: false },
        ),
      ).toBeNaN();
    }
    expect(norm([1, -Infinity], { check_finite: false })).toBe(Infinity);
    expect(norm([1, -Infinity], { ord: 3, check_finite: false })).toBe(Infinity);
  });

  it("is a norm, whatever the strides: zero, homogeneous, subadditive", () => {
    const orders = [null, 1, 2, 3, 1.5, Infinity];
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1024),
          { minLength: 2, maxLength: 12 },
        ),
        fc.constantFrom(...orders),
        (x, ord) => {
          const reversed = toNdArray(Float64Array.from(x), [x.length]).step(-1);
          const one = norm(x, { ord });
          expect(norm(reversed, { ord })).toAgree(one, { rtol: 1e-13 });
          expect(
            norm(
              x.map((value) => -4 * value),
              { ord },
            ),
          ).toAgree(4 * one, { rtol: 1e-13 });
          const shifted = x.map((value, i) => value + i);
          const index = x.map((_, i) => i);
          expect(norm(shifted, { ord })).toBeLessThanOrEqual((one + norm(index, { ord })) * (1 + 1e-13));
        },
      ),
    );
  });

  it("gives a view what it gives its copy", () => {
    const view = toArray(make(["random", 8, 9, 3]))
      .step(2, -3)
      .transpose(1, 0);
    for (const ord of ["fro", "nuc", 1, 2, Infinity] as const) {
      expect(norm(view, { ord })).toBe(norm(toArray(dense(view)), { ord }));
    }
  });

  it.each([
    [
      "a matrix order for a vector",
      [1, 2],
      { ord: "fro" },
      RangeError,
      /expected a number for vectors, got "fro"/,
    ],
    ["a vector order for a matrix", [[1]], { ord: 3 }, RangeError, /for matrices, got 3/],
    ["an order for three axes", [[[1]]], { ord: 1 }, RangeError, /got shape \(1, 1, 1\)/],
    ["an order for a number", 3, { ord: 1 }, RangeError, /expected a vector or a matrix/],
    ["an unknown order", [1], { ord: "max" }, RangeError, /norm: ord/],
    ["an order of NaN", [1], { ord: Number.NaN }, RangeError, /norm: ord/],
    ["an order that is no number", [1], { ord: true }, TypeError, /norm: ord/],
    ["an axis out of range", [[1]], { axis: 2 }, RangeError, /norm: axis: expected an integer from -2 to 1/],
    ["an axis between two", [[1]], { axis: 0.5 }, RangeError, /norm: axis/],
    ["an axis that is no number", [[1]], { axis: "0" }, TypeError, /norm: axis/],
    ["an axis twice", [[1]], { axis: [0, -2] }, RangeError, /two different axes/],
    ["three axes", [[[1]]], { axis: [0, 1, 2] }, RangeError, /one axis or two, got 3/],
    ["NaN", [1, Number.NaN], undefined, RangeError, /norm: a: expected finite numbers, got NaN at \[1\]/],
    ["an unknown option", [1], { order: 1 }, TypeError, /unknown option "order"/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => norm(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});

describe("cond", () => {
  it("of a singular matrix is Infinity in every norm", () => {
    for (const p of [null, 2, -2, 1, -1, Infinity, "fro", "nuc"] as const) {
      const value = cond(
        [
          [0, 0],
          [0, 0],
        ],
        { p },
      );
      expect(value).toBe(Infinity);
    }
    expect(
      cond(
        [
          [1, 1],
          [1, 1],
        ],
        { p: 1 },
      ),
    ).toBe(Infinity);
  });

  it("of matrices of any shape is the ratio of singular values", () => {
    expect(
      cond([
        [3, 0, 0],
        [0, 4, 0],
      ]),
    ).toAgree(4 / 3);
    expect(
      cond(
        [
          [3, 0, 0],
          [0, 4, 0],
        ],
        { p: -2 },
      ),
    ).toAgree(3 / 4);
  });

  it.each([
    ["what is not square in another norm", [[1, 2]], { p: 1 }, LinAlgError, /expected a square matrix/],
    ["nothing", [[]], undefined, LinAlgError, /expected a matrix with elements/],
    ["a vector", [1, 2], undefined, RangeError, /expected a matrix/],
    ["NaN", [[Number.NaN]], undefined, LinAlgError, /did not converge/],
    ["an unknown norm", [[1]], { p: 3 }, RangeError, /cond: p/],
    ["an unknown option", [[1]], { ord: 1 }, TypeError, /unknown option "ord"/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => cond(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
