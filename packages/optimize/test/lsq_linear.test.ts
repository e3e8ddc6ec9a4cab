import { toNdArray } from "@secant/core";
import { Bounds, type LsqLinearResult, lsq_linear } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { readReference } from "@secant/testing/reference";
import { describe, expect, expectTypeOf, test } from "vitest";

const { cases } = readReference("lsq_linear");
const A = [
  [1, 2],
  [3, 4],
  [5, 7],
];
const b = [1, -2, 3];
const bounds = [
  [0, -1],
  [1, 0.5],
] as const;

/** Numbers that are rounding alone are left out. */
const steady = (text: string) => text.replace(/\d\.\d+e-1[3-9]/g, "0");

describe("lsq_linear takes SciPy's steps", () => {
  const stable = cases.filter(({ stable }) => stable);

  test.each(stable)("$name", ({ A, b, options, expected }) => {
    const { result, printed, warnings } = captured(() => lsq_linear(A, b, options));
    const { nit, status, message, success } = result;
    const { nit: n, status: s, message: said, success: good } = expected;
    expect({ nit, status, message, success }).toEqual({ nit: n, status: s, message: said, success: good });
    expect([...result.active_mask]).toEqual(expected.active_mask);
    // Where A is wide, LSMR may come to any of many solutions.
    const isUnique = A.length >= A[0].length || options.lsq_solver !== "lsmr";
    if (isUnique) expect(result.x).toAgree(expected.x, { rtol: 1e-7, atol: 1e-7 });
    expect(result.cost).toAgree(expected.cost, { rtol: 1e-9, atol: 1e-12 });
    expect(result.fun).toAgree(expected.fun, { rtol: 1e-7, atol: 1e-7 });
    expect(steady(printed)).toBe(steady(expected.printed));
    expect(warnings).toEqual(expected.warnings);
  });

  test.each(stable)("$name: the solution without bounds", ({ A, b, options, expected }) => {
    const [x, ...figures] = captured(() => lsq_linear(A, b, options)).result.unbounded_sol;
    const [expectedX, ...expectedFigures] = expected.unbounded_sol;
    const isExact = options.lsq_solver !== "lsmr";
    expect(x).toAgree(expectedX, { rtol: isExact ? 1e-9 : 1e-6, atol: 1e-9 });
    if (isExact) {
      figures.forEach((figure, k) => {
        expect(figure).toAgree(expectedFigures[k], { rtol: 1e-9, atol: 1e-12 });
      });
    } else if (options.lsmr_maxiter === undefined) {
      const [, , normr, , norma, , normx] = figures as number[];
      const [, , r, , a, , length] = expectedFigures as number[];
      expect([normr, norma, normx]).toAgree([r, a, length], { rtol: 1e-3, atol: 1e-8 });
    } else {
      expect(figures).toAgree(expectedFigures, { rtol: 1e-9 });
    }
  });

  test("on more than 75 problems", () => {
    expect(stable.length).toBeGreaterThan(75);
  });
});

describe("lsq_linear", () => {
  const solve = (options: object = {}) => lsq_linear(A, b, { bounds, ...options });

  test("finds the same minimum by each method, with the conditions of Karush, Kuhn and Tucker", () => {
    for (const options of [{}, { method: "bvls" }, { lsq_solver: "lsmr" }]) {
      const { x, fun, active_mask, success } = solve(options);
      expect(success).toBe(true);
      expect(x).toAgree([0, 5 / 23], { atol: 1e-8 });
      expect([...active_mask]).toEqual([-1, 0]);
      const g = [0, 1].map((j) => A.reduce((sum, row, i) => sum + row[j] * fun[i], 0));
      expect(g[0]).toBeGreaterThan(0);
      expect(Math.abs(g[1])).toBeLessThan(1e-6);
    }
  });

  test("takes each form of array and of bounds, and leaves them as they were", () => {
    const expected = solve();
    const matrix = toNdArray(Float64Array.of(1, 3, 5, 2, 4, 7), [2, 3]).transpose(1, 0);
    const right = Float64Array.from(b);
    expect(lsq_linear(matrix, right, { bounds: new Bounds([0, -1], [1, 0.5]) })).toEqual(expected);
    expect(lsq_linear(A, b, { bounds: { lb: [0, -1], ub: [1, 0.5] } })).toEqual(expected);
    expect([...right]).toEqual(b);
    expect(lsq_linear(A, b).nit).toBe(0);
    expect(lsq_linear([1, 2], [3], { bounds: [0, 1] }).x).toAgree([1, 1], { atol: 1e-4 });
    expectTypeOf(expected).toEqualTypeOf<LsqLinearResult>();
  });

  test("solves where A lacks rank", () => {
    const twin = [
      [1, 1, 0],
      [2, 2, 1],
      [0, 0, 1],
      [1, 1, 3],
    ];
    const limits = {
      bounds: [
        [0, 0, 0],
        [0.5, 3, 0.25],
      ] as const,
    };
    const [trf, bvls] = [
      lsq_linear(twin, [3, 7, 1, 4], limits),
      lsq_linear(twin, [3, 7, 1, 4], { ...limits, method: "bvls" }),
    ];
    expect(trf.success && bvls.success).toBe(true);
    expect(trf.cost).toAgree(bvls.cost, { rtol: 1e-7 });
  });

  test.each([
    [
      "an unknown method",
      { method: "foo" },
      RangeError,
      /method: expected 'trf' or 'bvls', got a string "foo"/,
    ],
    ["an unknown solver", { lsq_solver: "foo" }, RangeError, /lsq_solver: expected 'exact' or 'lsmr'/],
    ["bvls with lsmr", { method: "bvls", lsq_solver: "lsmr" }, RangeError, /can't be used/],
    ["bounds out of order", { bounds: [1, 0] }, RangeError, /strictly less/],
    [
      "bounds that meet",
      {
        bounds: [
          [0, 0],
          [0, 1],
        ],
      },
      RangeError,
      /strictly less/,
    ],
    ["bounds of NaN", { bounds: [[Number.NaN, 0], 1] }, RangeError, /strictly less/],
    ["bounds of a wrong length", { bounds: [[0, 0, 0], 1] }, RangeError, /expected a number or 2 numbers/],
    ["one bound", { bounds: [0] }, RangeError, /two elements/],
    ["a limit of 0", { max_iter: 0 }, RangeError, /max_iter: expected null or a positive integer/],
    ["a fractional limit", { max_iter: 2.5 }, RangeError, /max_iter: .*2.5/],
    ["a limit of 0 for LSMR", { lsmr_maxiter: 0 }, RangeError, /lsmr_maxiter: expected/],
    ["a NaN tolerance", { tol: Number.NaN }, RangeError, /tol: .*NaN/],
    ["a negative tolerance of LSMR", { lsmr_tol: -1 }, RangeError, /lsmr_tol: .*-1/],
    ["a tolerance in words", { lsmr_tol: "foo" }, RangeError, /lsmr_tol: .*"foo"/],
    ["verbose 3", { verbose: 3 }, RangeError, /verbose: expected 0, 1 or 2, got 3/],
    ["an unknown option", { maxiter: 3 }, TypeError, /unknown option "maxiter"/],
  ] as [string, object, typeof TypeError, RegExp][])("refuses %s", (_, options, kind, message) => {
    expect(() => solve(options)).toThrow(kind);
    expect(() => solve(options)).toThrow(message);
  });

  test.each([
    ["a b that does not fit", A, [1, 2], /b: Inconsistent shapes.*expected 3 numbers, got 2/],
    ["a b of two dimensions", A, A, /b: expected at most one dimension/],
    ["an A of three dimensions", [A], b, /A: expected at most two dimensions/],
    ["NaN in A", [[Number.NaN, 1]], [1], /A: expected finite numbers, got NaN/],
    ["infinity in b", A, [1, 2, Infinity], /b: expected finite numbers, got Infinity/],
  ] as [string, never, never, RegExp][])("refuses %s", (_, matrix, right, message) => {
    expect(() => lsq_linear(matrix, right)).toThrow(RangeError);
    expect(() => lsq_linear(matrix, right)).toThrow(message);
  });
});
