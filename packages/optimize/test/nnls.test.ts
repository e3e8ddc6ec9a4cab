import { ConvergenceError, toNdArray } from "@secant/core";
import { type NnlsResult, nnls } from "@secant/optimize";
import "@secant/testing/matchers";
import { readReference } from "@secant/testing/reference";
import { describe, expect, expectTypeOf, test } from "vitest";

const { cases } = readReference("nnls");

/** Aᵀ(b − A x) and b − A x */
function residuals(A: readonly (readonly number[])[], b: readonly number[], x: Float64Array) {
  const r = b.map((value, i) => value - A[i].reduce((sum, a, j) => sum + a * x[j], 0));
  return { r, w: A[0].map((_, j) => A.reduce((sum, row, i) => sum + row[j] * r[i], 0)) };
}

describe("nnls finds what SciPy finds", () => {
  const stable = cases.filter(({ stable }) => stable);

  test.each(stable)("$name, in as many iterations", ({ A, b, expected }) => {
    const [x, rnorm] = nnls(A, b);
    expect(x).toAgree(expected.x, { rtol: 1e-10, atol: 1e-12 });
    expect(rnorm).toAgree(expected.rnorm, { rtol: 1e-12, atol: 1e-12 });
    const least = expected.least_maxiter;
    if (least === null) return;
    expect(nnls(A, b, { maxiter: least })).toEqual([x, rnorm]);
    if (least > 1) expect(() => nnls(A, b, { maxiter: least - 1 })).toThrow(ConvergenceError);
  });

  test("on more than 60 matrices", () => {
    expect(stable.length).toBeGreaterThan(60);
  });

  test.each(cases)("$name: x meets the conditions of Karush, Kuhn and Tucker", ({ A, b }) => {
    const [x, rnorm] = nnls(A, b);
    const { r, w } = residuals(A, b, x);
    const size = Math.max(1, ...b.map(Math.abs)) * Math.max(1, ...A.flat().map(Math.abs)) * b.length;
    expect(Math.hypot(...r)).toAgree(rnorm, { rtol: 1e-12, atol: 1e-13 * size });
    x.forEach((value, j) => {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(w[j]).toBeLessThanOrEqual(1e-13 * size);
      if (value > 0) expect(Math.abs(w[j])).toBeLessThanOrEqual(1e-13 * size);
    });
  });
});

describe("nnls", () => {
  const A = [
    [1, 0],
    [1, 0],
    [0, 1],
  ];

  test("gives [x, rnorm], takes each form of array, and leaves it as it was", () => {
    const expected: NnlsResult = [Float64Array.of(1.5, 1), Math.SQRT1_2];
    const matrix = toNdArray(Float64Array.of(1, 1, 0, 0, 0, 1), [2, 3]).transpose(1, 0);
    const b = Float64Array.of(2, 1, 1);
    for (const given of [A, matrix]) {
      const [x, rnorm] = nnls(given, b);
      expect(x).toAgree(expected[0], { rtol: 1e-15 });
      expect(rnorm).toAgree(expected[1], { rtol: 1e-15 });
    }
    expect([...b]).toEqual([2, 1, 1]);
    expect(nnls(A, [[2], [1], [1]])).toEqual(nnls(A, b));
    expect(nnls(A, [-1, -1, -1])).toEqual([Float64Array.of(0, 0), Math.sqrt(3)]);
    expectTypeOf(nnls(A, b)).toEqualTypeOf<[x: Float64Array, rnorm: number]>();
  });

  test("takes matrices without rows or columns, and 0 for the default limit", () => {
    expect(nnls(toNdArray(new Float64Array(0), [3, 0]), [3, 0, 4])).toEqual([new Float64Array(0), 5]);
    expect(nnls(toNdArray(new Float64Array(0), [0, 3]), [])).toEqual([new Float64Array(3), 0]);
    expect(nnls(A, [2, 1, 1], { maxiter: 0 })).toEqual(nnls(A, [2, 1, 1]));
    expect(nnls(A, [2, 1, 1], { maxiter: null })).toEqual(nnls(A, [2, 1, 1]));
  });

  test.each([
    [
      "a vector for A",
      [
        [1, 2],
        [1, 2],
      ],
      RangeError,
      /A: expected two dimensions, got shape \(2\)/,
    ],
    ["a b that does not fit", [A, [2, 1]], RangeError, /b: expected shape \(3,\).*got \(2\)/],
    ["a b of two columns", [A, A], RangeError, /b: expected shape \(3,\).*got \(3, 2\)/],
    ["NaN in A", [[[1, Number.NaN]], [1]], RangeError, /A: expected finite numbers, got NaN/],
    ["infinity in b", [A, [1, Infinity, 2]], RangeError, /b: expected finite numbers, got Infinity/],
    ["a negative limit", [A, [1, 2, 3], { maxiter: -1 }], RangeError, /maxiter: .*-1/],
    ["a fractional limit", [A, [1, 2, 3], { maxiter: 2.5 }], RangeError, /maxiter: .*2.5/],
    ["an unknown option", [A, [1, 2, 3], { tol: 1 }], TypeError, /unknown option "tol"/],
    ["text for A", ["A", [1]], TypeError, /A: .*"A"/],
  ] as [string, unknown[], typeof TypeError, RegExp][])("refuses %s", (_, given, kind, message) => {
    const call = () => (nnls as (...given: unknown[]) => unknown)(...given);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  test("says what limit was reached", () => {
    const call = () =>
      nnls(
        [
          [1, 0],
          [0, 1],
        ],
        [1, 1],
        { maxiter: 1 },
      );
    expect(call).toThrow(ConvergenceError);
    expect(call).toThrow("Maximum number of iterations reached");
  });
});
