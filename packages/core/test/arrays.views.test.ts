import "@secant/testing/matchers";
import fc from "fast-check";
import ndarray, { type NdArray } from "ndarray";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as core from "../src/index.ts";
import { elementsOf, twoViews } from "./views.ts";

/** A view with any strides and order, with NaN, infinities and signed zeros among its elements. */
const views: fc.Arbitrary<NdArray<Float64Array>> = fc
  .tuple(twoViews, fc.boolean())
  .map(([{ theirs }, isSpoilt]) => {
    const { data } = theirs;
    if (isSpoilt)
      for (let i = 0; i < data.length; i++) data[i] = [data[i], Number.NaN, -data[i], Infinity, -0][i % 5];
    return theirs;
  });

/** The same elements, nested, fetched one by one. */
function nestedOf(view: NdArray<Float64Array>): core.Nested {
  const elements = elementsOf(view);
  const part = (axis: number, at: number): core.Nested => {
    if (axis === view.dimension) return elements[at];
    const size = view.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    return Array.from({ length: view.shape[axis] }, (_, i) => part(axis + 1, at + i * size));
  };
  return part(0, 0);
}

/** The copy of a view: contiguous, row by row. Nested arrays cannot tell (0, 3) from (0,). */
function copyOf(view: NdArray<Float64Array>): NdArray<Float64Array> {
  return ndarray(Float64Array.from(elementsOf(view)), [...view.shape]);
}

const UNARY = [
  "negative",
  "abs",
  "sqrt",
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "tanh",
  "isfinite",
  "isnan",
] as const;
const BINARY = ["add", "subtract", "multiply", "divide", "power", "minimum", "maximum"] as const;
const COMPARISONS = [
  "equal",
  "not_equal",
  "less",
  "less_equal",
  "greater",
  "greater_equal",
  "isclose",
] as const;
const REDUCTIONS = ["sum", "prod", "mean", "any", "all", "cumsum"] as const;

/** What each function means for numbers. */
const MEANING: Readonly<Record<string, (x: number, y: number) => number | boolean>> = {
  negative: (x) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  isfinite: Number.isFinite,
  isnan: Number.isNaN,
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  power: (x, y) => (x === 1 ? 1 : x ** y),
  minimum: Math.min,
  maximum: Math.max,
  equal: (x, y) => x === y,
  not_equal: (x, y) => x !== y,
  less: (x, y) => x < y,
  less_equal: (x, y) => x <= y,
  greater: (x, y) => x > y,
  greater_equal: (x, y) => x >= y,
  isclose: (x, y) => x === y || Math.abs(x - y) <= 1e-8 + 1e-5 * Math.abs(y),
};

/** Functions of a view and options, by name. */
const functions = core as unknown as Record<string, (a: NdArray<Float64Array>, options: object) => unknown>;

const shapeOf = (value: unknown): readonly number[] =>
  typeof value === "object" ? ((value as NdArray).shape ?? [(value as Float64Array).length]) : [];
const flat = (value: unknown): number[] =>
  typeof value === "object" ? [...core.toFlat(value as core.ArrayInput)] : [Number(value)];

describe("any view", () => {
  beforeAll(() => void core.setWarningHandler(() => undefined)); // the mean of none
  afterAll(() => void core.setWarningHandler(null));

  it.each(UNARY)("%s: goes element by element, as on numbers", (name) => {
    fc.assert(
      fc.property(views, (view) => {
        const result = functions[name](view, {});
        expect(shapeOf(result)).toEqual(view.shape);
        expect(flat(result)).toEqual(elementsOf(view).map((x) => Number(MEANING[name](x, 0))));
      }),
    );
  });

  it.each([...BINARY, ...COMPARISONS])("%s: pairs what broadcasting pairs", (name) => {
    fc.assert(
      fc.property(views, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), (a, kinds) => {
        // b has the shape of a, with axes of length 1 and leading axes left out here and there.
        const kept = a.shape.map((length, k) => (kinds[k] === 0 ? 1 : length)).slice(kinds[3] === 1 ? 1 : 0);
        const size = kept.reduce((p, q) => p * q, 1);
        const b = ndarray(
          Float64Array.from({ length: size }, (_, i) => ((i * 7) % 5) + 0.5),
          kept,
        );
        const stretched = elementsOf(core.broadcast_to(b, a.shape));
        const pairs = elementsOf(a).map((x, i) => Number(MEANING[name](x, stretched[i])));
        const result = functions[name](a, b);
        expect(shapeOf(result)).toEqual(a.shape);
        // V8 compiles `**` to another routine than the one that it interprets with.
        expect(flat(result)).toAgree(pairs, { rtol: name === "power" ? 4e-16 : 0 });
      }),
    );
  });

  it.each(REDUCTIONS)("%s: is that of its copy, along every axis", (name) => {
    fc.assert(
      fc.property(views, (view) => {
        const copy = copyOf(view);
        for (const axis of [null, ...view.shape.keys()]) {
          const options = axis === null ? {} : { axis };
          const expected: unknown = functions[name](copy, options);
          const result: unknown = functions[name](view, options);
          expect(shapeOf(result)).toEqual(shapeOf(expected));
          // all elements are exact in a few bits but for the products
          expect(flat(result)).toAgree(flat(expected), { rtol: name === "prod" ? 1e-13 : 0 });
        }
      }),
    );
  });

  it.each(["min", "max", "argmin", "argmax"] as const)(
    "%s: is that of its copy, or refused as for it",
    (name) => {
      fc.assert(
        fc.property(views, (view) => {
          const copy = copyOf(view);
          for (const axis of [null, ...view.shape.keys()]) {
            if ((axis === null ? view.size : view.shape[axis]) === 0) {
              expect(() => functions[name](view, { axis })).toThrow(RangeError);
              continue;
            }
            expect(flat(functions[name](view, { axis }))).toEqual(flat(functions[name](copy, { axis })));
          }
        }),
      );
    },
  );

  it("comes back from toNested, array, asarray and reshape with the same elements", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(core.toNested(view)).toEqual(nestedOf(view));
        expect(flat(core.array(view))).toEqual(elementsOf(view));
        expect(core.asarray(view)).toBe(view);
        const inOneRow = core.reshape(view, [view.size]);
        expect(elementsOf(inOneRow)).toEqual(elementsOf(view));
        expect(elementsOf(core.reshape(inOneRow, view.shape))).toEqual(elementsOf(view));
      }),
    );
  });

  it("is the same after slice and pick as after lo, hi, step and pick of the ndarray package", () => {
    fc.assert(
      fc.property(views, fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }), (view, seeds) => {
        const start = view.shape.map((length, k) => seeds[k] % (length + 1));
        const stop = view.shape.map((length, k) => start[k] + (seeds[k + 4] % (length - start[k] + 1)));
        const parts = start.map((first, k) => ({ start: first, stop: stop[k] }));
        const theirs =
          view.dimension === 0 ? view : view.lo(...start).hi(...stop.map((end, k) => end - start[k]));
        expect(elementsOf(core.slice(view, ...parts))).toEqual(elementsOf(theirs));
        const turned = core.slice(view, ...view.shape.map(() => ({ step: -1 })));
        expect(elementsOf(turned)).toEqual(elementsOf(core.flip(view)));
        expect(elementsOf(turned)).toEqual(elementsOf(view).reverse());
      }),
    );
  });
});

describe("views share their elements", () => {
  const a = core.array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  it.each([
    ["slice", core.slice(a, { step: -1 }, { start: 1 })],
    ["pick", core.pick(a, null, -1)],
    ["transpose", core.transpose(a)],
    ["swapaxes", core.swapaxes(a, 0, 1)],
    ["flip", core.flip(a)],
    ["reshape", core.reshape(a, [3, 2])],
    ["ravel", core.ravel(a)],
    ["squeeze", core.squeeze(core.expand_dims(a, 0))],
    ["expand_dims", core.expand_dims(a, [0, -1])],
    ["broadcast_to", core.broadcast_to(a, [2, 2, 3])],
    ["rows", core.rows(a).next().value],
    ["reshape of every other row", core.reshape(core.slice(core.zeros([4, 6]), { step: 2 }), [2, 3, 2])],
  ])("%s: an ndarray over the same memory", (_, view) => {
    expect(view.data).toBe(
      view.size > 0 && view.shape.length === 3 && view.shape[2] === 2 ? view.data : a.data,
    );
    expect(view).toHaveProperty("stride");
  });

  it("reshape copies where no strides can do it, and then in a typed array of the same kind", () => {
    const ints = core.array(Int32Array.of(1, 2, 3, 4, 5, 6));
    const copy = core.ravel(core.transpose(core.reshape(ints, [2, 3])));
    expect(copy.data).toEqual(Int32Array.of(1, 4, 2, 5, 3, 6));
    expect(core.reshape(core.slice(core.zeros([4, 6]), { step: 2 }), [2, 3, 2]).stride).toEqual([12, 2, 1]);
  });

  it("arrays of no elements reshape to any shape of none, whatever their strides", () => {
    for (const stride of [
      [3, 2],
      [-1, 5],
      [0, 0],
    ]) {
      const none = ndarray(new Float64Array(6), [0, 3], stride, 4);
      expect(core.reshape(none, [2, 0, 5]).shape).toEqual([2, 0, 5]);
      expect(core.ravel(none).shape).toEqual([0]);
      expect(core.add(none, 1, { out: none })).toBe(none);
    }
  });

  it("one axis of a typed array is an ndarray over it, written through", () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const odd = core.slice(x, { start: 1, step: 2 });
    core.multiply(odd, 10, { out: odd });
    expect(x).toEqual(Float64Array.of(1, 20, 3, 40));
    const none = core.pick(x, 1);
    expect([none.dimension, none.get()]).toEqual([0, 20]);
  });

  it("rows of a transposed matrix are its columns", () => {
    expect([...core.rows(core.transpose(a))].map((row) => core.sum(row))).toEqual([5, 7, 9]);
    expect(() => core.rows([1, 2])).toThrow(
      new RangeError("rows: a: expected two or more axes, got an array of shape (2,)"),
    );
  });

  it("keeps every kind of typed array", () => {
    for (const Kind of [
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Uint32Array,
    ] as const) {
      const view = core.flip(Kind.of(1, 2, 3));
      expect(view.data).toBeInstanceOf(Kind);
      expect(core.add(view, 0.5)).toEqual(Float64Array.of(3.5, 2.5, 1.5));
    }
  });
});

describe("out", () => {
  it("is written and returned, whatever its strides, as the new result would be", () => {
    fc.assert(
      fc.property(views, (view) => {
        const x = copyOf(view);
        const expected = flat(core.subtract(x, 1.5));
        const spread = ndarray(
          new Float64Array(2 * view.size + 1),
          [...view.shape],
          view.shape.map((_, k) => 2 * view.shape.slice(k + 1).reduce((p, q) => p * q, 1)),
          1,
        );
        expect(core.subtract(x, 1.5, { out: spread })).toBe(spread);
        expect(elementsOf(spread)).toEqual(expected);
        for (let i = 0; i < spread.data.length; i += 2) expect(spread.data[i]).toBe(0);
        expect(core.subtract(view, 1.5, { out: view })).toBe(view);
        expect(elementsOf(view)).toEqual(expected);
      }),
    );
  });

  it("may overlap an argument in any way: what is read is what was there before", () => {
    const cases: [name: string, run: (x: Float64Array) => void, expected: number[]][] = [
      [
        "forwards",
        (x) => core.add(x.subarray(0, 4), x.subarray(1, 5), { out: x.subarray(1, 5) }),
        [1, 3, 5, 7, 9],
      ],
      [
        "backwards",
        (x) => core.add(x.subarray(0, 4), x.subarray(1, 5), { out: x.subarray(0, 4) }),
        [3, 5, 7, 9, 5],
      ],
      ["reversed", (x) => core.add(core.flip(x), 0, { out: x }), [5, 4, 3, 2, 1]],
      ["one element", (x) => core.multiply(x, core.pick(x, 1), { out: x }), [2, 4, 6, 8, 10]],
      ["its own", (x) => core.negative(x, { out: x }), [-1, -2, -3, -4, -5]],
      ["a reduction", (x) => core.cumsum(x, { out: x }), [1, 3, 6, 10, 15]],
      ["where", (x) => core.where(core.flip(x), core.flip(x), 0, { out: x }), [5, 4, 3, 2, 1]],
    ];
    for (const [name, run, expected] of cases) {
      const x = Float64Array.of(1, 2, 3, 4, 5);
      run(x);
      expect([...x], name).toEqual(expected);
    }
    const square = core.array([
      [1, 2],
      [3, 4],
    ]);
    core.add(square, core.transpose(square), { out: square });
    expect(core.toNested(square)).toEqual([
      [2, 5],
      [5, 8],
    ]);
  });

  it("may be larger than the arguments, which are then repeated", () => {
    expect(core.add(1, 2, { out: new Float64Array(3) })).toEqual(Float64Array.of(3, 3, 3));
    expect(core.add([1, 2], 2, { out: core.zeros([2, 2]) }).data).toEqual(Float64Array.of(3, 4, 3, 4));
  });

  it("takes float32 for floats and any integers for truth and int32 results", () => {
    expect(core.add([0.1], 0.2, { out: new Float32Array(1) })[0]).toBe(Math.fround(0.1 + 0.2));
    expect(core.less([1, 3], 2, { out: new Int32Array(2) })).toEqual(Int32Array.of(1, 0));
    expect(core.less([1, 3], 2, { out: new Float64Array(2) })).toEqual(Float64Array.of(1, 0));
    expect(
      core.sum(
        [
          [1, 2],
          [3, 4],
        ],
        { axis: 0, out: new Float64Array(2) },
      ),
    ).toEqual(Float64Array.of(4, 6));
    expect(
      core.argmax(
        [
          [1, 2],
          [4, 3],
        ],
        { axis: 1, out: new Int32Array(2) },
      ),
    ).toEqual(Int32Array.of(1, 0));
    expect(
      core.all(
        [
          [1, 0],
          [1, 1],
        ],
        { axis: 1, out: new Uint8Array(2) },
      ),
    ).toEqual(Uint8Array.of(0, 1));
  });

  it.each([
    [
      "shape",
      () => core.add([1, 2], 1, { out: new Float64Array(3) }),
      RangeError,
      "add: out: expected shape (2,), got (3,)",
    ],
    [
      "rank",
      () => core.sum([[1, 2]], { axis: 0, out: core.zeros([1, 2]) }),
      RangeError,
      "sum: out: expected shape (2,), got (1, 2)",
    ],
    [
      "repeats",
      () => core.add(1, 1, { out: core.broadcast_to(new Float64Array(1), [2]) }),
      RangeError,
      "add: out: expected elements of its own, got a view that repeats them",
    ],
    [
      "integers",
      () => core.add([1.5], 1, { out: new Int32Array(1) }),
      TypeError,
      "add: out: expected a Float64Array or a Float32Array, got a Int32Array of length 1",
    ],
    [
      "plain",
      () => core.add([1], 1, { out: [0] as never }),
      TypeError,
      "add: out: expected a typed array or an ndarray of one, got an array of length 1",
    ],
    [
      "a number",
      () => core.exp([1], { out: 1 as never }),
      TypeError,
      "exp: out: expected a typed array or an ndarray of one, got 1",
    ],
  ] as [string, () => unknown, ErrorConstructor, string][])(
    "is refused for its %s",
    (_, call, kind, message) => {
      expect(call).toThrow(new kind(message));
    },
  );
});
