import { captured } from "@secant/testing/captured";
import type { NdArray } from "ndarray";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as core from "../src/index.ts";

const ints = Int32Array.of(1, -2, 3);
const singles = Float32Array.of(0.5, 1.5, 2.5);
const nd = core.zeros([2, 3]);

describe("types of elements", () => {
  it("float32 stays with float32 and numbers, int32 with int32 alone; all else is float64", () => {
    const cases: [result: unknown, kind: unknown][] = [
      [core.add(singles, singles), Float32Array],
      [core.add(singles, 2), Float32Array],
      [core.add(2, singles), Float32Array],
      [core.add(singles, ints), Float64Array],
      [core.add(singles, [1, 2, 3]), Float64Array],
      [core.add(ints, ints), Int32Array],
      [core.add(ints, 2), Float64Array],
      [core.add(Uint8Array.of(200, 1, 2), Uint8Array.of(100, 1, 2)), Float64Array],
      [core.divide(ints, ints), Float64Array],
      [core.sqrt(ints), Float64Array],
      [core.abs(ints), Int32Array],
      [core.exp(singles), Float32Array],
      [core.cumsum(ints), Float64Array],
      [core.cumsum(singles), Float32Array],
      [core.max([ints], { axis: 0 }), Float64Array],
      [core.less(singles, ints), Uint8Array],
      [core.where([true, false, true], ints, ints), Int32Array],
      [core.clip(ints, null, null), Int32Array],
      [core.clip(singles, 0, 1), Float32Array],
      [core.concatenate([ints, ints]), Int32Array],
      [core.array(singles), Float32Array],
      [core.array(Uint8Array.of(1)), Float64Array],
      [core.array([1], { dtype: "int32" }), Int32Array],
      [core.diag(ints).data, Int32Array],
      [core.transpose(core.reshape(ints, [3, 1])).data, Int32Array],
    ];
    for (const [result, kind] of cases) expect(result).toBeInstanceOf(kind);
    expect(core.add(Uint8Array.of(200), Uint8Array.of(100))).toEqual(Float64Array.of(300));
  });

  it("float32 results are rounded also where they are numbers", () => {
    expect(core.sum(Float32Array.of(0.1, 0.2))).toBe(Math.fround(Math.fround(0.1) + Math.fround(0.2)));
  });

  it("int32 overflows as numpy's does", () => {
    const big = Int32Array.of(2 ** 31 - 1);
    expect(core.add(big, big)).toEqual(Int32Array.of(-2));
    expect(core.multiply(big, Int32Array.of(123456789))).toEqual(
      Int32Array.of(Math.imul(2 ** 31 - 1, 123456789)),
    );
    expect(core.abs(Int32Array.of(-(2 ** 31)))).toEqual(Int32Array.of(-(2 ** 31)));
  });

  it("the compiler knows them, and the rank where arguments tell it", () => {
    expectTypeOf(core.add(1, 2)).toEqualTypeOf<number>();
    expectTypeOf(core.add([1, 2], 2)).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.add(Float64Array.of(1), [1])).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.add([[1]], [1])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(core.add(nd, 1)).toEqualTypeOf<number | Float64Array | NdArray<Float64Array>>();
    expectTypeOf(core.add(nd, [[1]])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(core.add(singles, 1)).toEqualTypeOf<Float32Array>();
    expectTypeOf(core.add(ints, ints)).toEqualTypeOf<Int32Array>();
    expectTypeOf(core.add(ints, 1)).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.exp(ints)).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.less([1], 2)).toEqualTypeOf<Uint8Array>();
    expectTypeOf(core.less(1, 2)).toEqualTypeOf<boolean>();
    expectTypeOf(core.add([1], 1, { out: singles })).toExtend<Float32Array>();
    expectTypeOf(core.zeros(3)).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.zeros([3])).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.zeros([2, 3])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(core.zeros([2, 3], { dtype: "int32" })).toEqualTypeOf<NdArray<Int32Array>>();
    expectTypeOf(core.zeros(nd.shape)).toEqualTypeOf<number | Float64Array | NdArray<Float64Array>>();
    expectTypeOf(core.array([[1]])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(core.array(singles)).toEqualTypeOf<Float32Array>();
    expectTypeOf(core.sum(nd)).toEqualTypeOf<number>();
    expectTypeOf(core.sum(nd, { axis: 0 })).toEqualTypeOf<number | Float64Array | NdArray<Float64Array>>();
    expectTypeOf(core.any(nd)).toEqualTypeOf<boolean>();
    expectTypeOf(core.argmin(nd)).toEqualTypeOf<number>();
    expectTypeOf(core.linspace(0, 1)).toEqualTypeOf<Float64Array>();
    expectTypeOf(core.linspace(0, 1, { retstep: true })).toEqualTypeOf<
      [samples: Float64Array, step: number]
    >();
    expectTypeOf(core.transpose(nd)).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(core.slice(ints, {})).toExtend<NdArray<Int32Array>>();
    // @ts-expect-error an option that is not there
    expect(() => core.sum(nd, { axes: 0 })).toThrow(TypeError);
  });
});

describe("making", () => {
  it("asarray hands back arrays of its three types, and copies all else", () => {
    const view = core.flip(singles);
    for (const a of [ints, singles, Float64Array.of(1), view, nd]) expect(core.asarray(a)).toBe(a);
    expect(core.asarray(ints, { dtype: "int32" })).toBe(ints);
    expect(core.asarray(ints, { dtype: "float64" })).toEqual(Float64Array.of(1, -2, 3));
    expect(core.asarray(Uint8Array.of(7))).toEqual(Float64Array.of(7));
    expect(core.asarray([1, 2])).toEqual(Float64Array.of(1, 2));
    expect(core.asarray(5)).toBe(5);
  });

  it("array copies, always", () => {
    const x = Float64Array.of(1, 2);
    const copy = core.array(x);
    copy[0] = 9;
    expect(x[0]).toBe(1);
    expect(core.array(5)).toBe(5);
  });

  it("what has no axes is a number", () => {
    expect([core.zeros([]), core.ones([]), core.full([], 3), core.zeros_like(4)]).toEqual([0, 1, 3, 0]);
  });

  it("warns of means and variances without enough elements", () => {
    const { result, warnings } = captured(() => [core.mean([]), core.var([1], { ddof: 1 }), core.std([])]);
    expect(result).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(warnings).toEqual([
      { category: "RuntimeWarning", message: "mean: mean of no elements" },
      { category: "RuntimeWarning", message: "var: 1 elements are too few for the degrees of freedom" },
      { category: "RuntimeWarning", message: "std: 0 elements are too few for the degrees of freedom" },
    ]);
  });
});

describe("refusals", () => {
  it.each([
    [
      () => core.array([1, Number.NaN], { dtype: "int32" }),
      RangeError,
      "array: a: expected numbers that fit int32, got NaN",
    ],
    [
      () => core.full(2, 2 ** 31, { dtype: "int32" }),
      RangeError,
      "full: fill_value: expected numbers that fit int32, got 2147483648",
    ],
    [
      () => core.zeros(2, { dtype: "float16" as never }),
      TypeError,
      'zeros: dtype: expected "float64", "float32", "int32", got a string "float16"',
    ],
    [
      () => core.zeros(2, { like: 1 } as never),
      TypeError,
      'zeros: unknown option "like"; the options are dtype',
    ],
    [() => core.zeros([2, 1.5]), RangeError, "zeros: shape: expected integers ≥ 0, got (2, 1.5)"],
    [
      () => core.zeros("3" as never),
      TypeError,
      'zeros: shape: expected an integer or an array of integers, got a string "3"',
    ],
    [() => core.arange(0, 1, 0), RangeError, "arange: step: expected a number other than 0, got 0"],
    [() => core.arange(Number.NaN), RangeError, "arange: stop: expected a finite number, got NaN"],
    [() => core.arange(0, "1" as never), TypeError, 'arange: stop: expected a number, got a string "1"'],
    [
      () => (core.arange as () => unknown)(),
      TypeError,
      "arange: expected one to three numbers, got 0 arguments",
    ],
    [() => core.linspace(0, 1, { num: 2.5 }), RangeError, "linspace: num: expected an integer ≥ 0, got 2.5"],
    [
      () => core.meshgrid([1], [2], { indexing: "yx" as never }),
      RangeError,
      'meshgrid: indexing: expected "xy" or "ij", got a string "yx"',
    ],
    [
      () =>
        core.add(
          [1, 2],
          [[1], [2], [3]].map(([x]) => [x, x, x]),
        ),
      RangeError,
      "add: expected shapes that can be broadcast together, got (2,) and (3, 3)",
    ],
    [() => core.add(["a"] as never, 1), TypeError, 'add: x1: expected a number at [0], got a string "a"'],
    [
      () => core.add(1, undefined as never),
      TypeError,
      "add: x2: expected a number or an array, got undefined",
    ],
    [() => core.sum(nd, { axis: 2 }), RangeError, "sum: axis: expected an axis of an array of 2 axes, got 2"],
    [() => core.sum(nd, { axis: [0, -2] }), RangeError, "sum: axis: expected each axis once, got (0, -2)"],
    [
      () => core.sum(nd, { axis: "0" as never }),
      TypeError,
      'sum: axis: expected an integer or an array of integers, got a string "0"',
    ],
    [
      () => core.argmin(nd, { axis: [0] as never }),
      TypeError,
      "argmin: axis: expected an integer or null, got an array of length 1",
    ],
    [
      () => core.min(core.zeros([0, 3]), { axis: 0 }),
      RangeError,
      "min: a: expected at least one element along axis 0, got shape (0, 3)",
    ],
    [() => core.isclose(1, 1, { rtol: -1 }), RangeError, "isclose: rtol: expected a number ≥ 0, got -1"],
    [() => core.slice([1, 2], 2), RangeError, "slice: expected an index inside axis 0 of length 2, got 2"],
    [() => core.slice([1, 2], {}, 0), RangeError, "slice: expected at most 1 indices for shape (2,), got 2"],
    [
      () => core.slice([1, 2], { step: 0 }),
      RangeError,
      "slice: part 0: step: expected an integer other than 0, got 0",
    ],
    [
      () => core.slice([1, 2], { stride: 2 } as never),
      TypeError,
      'slice: part 0: unknown key "stride"; the keys are start, stop, step',
    ],
    [
      () => core.slice([1, 2], "1:" as never),
      TypeError,
      'slice: part 0: expected { start, stop, step }, a number or null, got a string "1:"',
    ],
    [() => core.pick([1, 2], 0.5), RangeError, "pick: expected an index inside axis 0 of length 2, got 0.5"],
    [
      () => core.reshape([1, 2, 3], [2, -1]),
      RangeError,
      "reshape: shape: expected 3 elements as in (3,), got (2, -1)",
    ],
    [
      () => core.broadcast_to([1, 2], 3),
      RangeError,
      "broadcast_to: a: expected a shape that can be broadcast to (3,), got (2,)",
    ],
    [() => core.concatenate([]), RangeError, "concatenate: arrays: expected at least one array, got none"],
    [
      () => core.stack([[1], [1, 2]]),
      RangeError,
      "stack: arrays[1]: expected shape (1,), as of the first, got (2,)",
    ],
    [
      () => core.concatenate([[[1]], [[1, 2, 3]]]),
      RangeError,
      "concatenate: arrays[1]: expected the shape (1, 1) of the first except along axis 0, got (1, 3)",
    ],
    [() => core.diag(1), RangeError, "diag: v: expected a vector or a matrix, got an array of shape ()"],
    [() => core.eye(2, { k: 0.5 }), RangeError, "eye: k: expected an integer, got 0.5"],
  ] as [() => unknown, ErrorConstructor, string][])("%s", (call, kind, message) => {
    expect(call).toThrow(new kind(message));
  });
});
