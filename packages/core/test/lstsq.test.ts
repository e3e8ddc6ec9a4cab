import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import { LinAlgError, lstsq, toNdArray } from "../src/index.ts";
import {
  casesOf,
  type Dense,
  dense,
  make,
  product,
  size,
  times,
  toArray,
  transposed,
} from "./testMatrices.ts";

describe("lstsq against SciPy", () => {
  it.each(casesOf("lstsq"))("%s", (_, { matrix, columns, options, expected }) => {
    const a = make(matrix);
    const b = make(["random", a.m, Math.max(columns!, 1), 99]);
    const right = columns === 0 ? b.data : toArray(b);
    const [x, resids, rank, s] = lstsq(toArray(a), right, options);
    expect(rank).toBe(expected.rank);
    if (expected.x.length > 0) expect(x).toAgree(expected.x, { rtol: 1e-10, atol: 1e-12 });
    expect(resids).toAgree(expected.resids, { rtol: 1e-12 });
    if (expected.s === null) expect(s).toBeNull();
    else expect(s).toAgree(expected.s, { rtol: 1e-13, atol: 1e-13 * expected.s[0] });
  });
});

describe("lstsq", () => {
  it("leaves a residual orthogonal to the columns, as a backward-stable method must", () => {
    // A graded by 1e8: normal equations would lose all digits of the last unknown
    const a = times(make(["random", 30, 5, 7]), (_, j) => 10 ** (-2 * j));
    const truth = Float64Array.of(1, -2, 3, -4, 5);
    const b = product(a, { m: 5, n: 1, data: truth });
    const [x] = lstsq(toArray(a), b.data);
    expect(x).toAgree(truth, { rtol: 1e-6 });
    const noisy: Dense = { ...b, data: b.data.map((value, i) => value + (i % 3) * 0.1) };
    const [y] = lstsq(toArray(a), noisy.data);
    const fitted = product(a, { m: 5, n: 1, data: y });
    const rest: Dense = { m: 30, n: 1, data: noisy.data.map((value, i) => value - fitted.data[i]) };
    const gradient = product(transposed(a), rest);
    for (let j = 0; j < 5; j++) {
      const column = { m: 30, n: 1, data: a.data.filter((_, k) => k % 5 === j) };
      expect(Math.abs(gradient.data[j])).toBeLessThanOrEqual(1e-13 * size(column) * size(noisy));
    }
  });

  it.each([2 ** 900, 2 ** -900])("solves with a matrix times %f", (scale) => {
    const a = make(["random", 8, 3, 5]);
    const b = make(["random", 8, 1, 6]).data;
    const [x, , , s] = lstsq(toArray(a), b);
    const [y, , rank, t] = lstsq(toArray(times(a, scale)), b);
    expect(y.map((value) => value * scale)).toAgree(x, { rtol: 1e-14 });
    expect(t!.map((value) => value / scale)).toAgree(s, { rtol: 1e-14 });
    expect(rank).toBe(3);
  });

  it("solves for nothing, and by nothing", () => {
    expect(lstsq(toNdArray(new Float64Array(0), [0, 3]), [])).toEqual([
      new Float64Array(3),
      new Float64Array(0),
      0,
      new Float64Array(0),
    ]);
    expect(lstsq([[], [], []], [1, 2, 3])).toEqual([new Float64Array(0), 14, 0, new Float64Array(0)]);
    const [x, resids] = lstsq([[1], [1]], toNdArray(new Float64Array(0), [2, 0]));
    expect([...(x as ReturnType<typeof toNdArray>).shape]).toEqual([1, 0]);
    expect(resids).toEqual(new Float64Array(0));
    expect(
      lstsq(
        [
          [0, 0],
          [0, 0],
        ],
        [1, 2],
      ),
    ).toEqual([new Float64Array(2), new Float64Array(0), 0, new Float64Array(2)]);
  });

  it("gives a view what it gives its copy, and changes nothing", () => {
    const view = toArray(make(["random", 8, 14, 3]))
      .step(2, -2)
      .transpose(1, 0);
    const b = make(["random", 14, 1, 4]).data;
    const right = { data: b, shape: [7], stride: [-2], offset: 13 };
    const before = [view.data.slice(), b.slice()];
    const flat = [...b].filter((_, i) => i % 2 === 1).reverse();
    expect(lstsq(view, right)).toEqual(lstsq(toArray(dense(view)), flat));
    expect([view.data, b]).toEqual(before);
  });

  it.each([
    [
      "rows that differ",
      [[1], [2]],
      [1],
      undefined,
      RangeError,
      /lstsq: b: expected shape \(2,\) or \(2, k\)/,
    ],
    ["a vector for a", [1, 2], [1], undefined, RangeError, /lstsq: a: expected a matrix/],
    ["NaN in b", [[1]], [Number.NaN], undefined, RangeError, /lstsq: b: expected finite numbers/],
    ["an unknown driver", [[1]], [1], { lapack_driver: "gels" }, RangeError, /lstsq: lapack_driver/],
    ["a negative cond", [[1]], [1], { cond: -1 }, RangeError, /lstsq: cond/],
    ["an unknown option", [[1]], [1], { rcond: 0 }, TypeError, /unknown option "rcond"/],
  ])("refuses %s", (_, a, b, options, kind, message) => {
    const call = () => lstsq(a as never, b as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it("says so when NaN keeps it from converging", () => {
    expect(() =>
      lstsq(
        [
          [Number.NaN, 1],
          [1, 2],
        ],
        [1, 2],
        { check_finite: false },
      ),
    ).toThrow(LinAlgError);
  });
});
