import fc from "fast-check";
import ndarray from "ndarray";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { dot, EPS, lu_factor, matmul, type NdArray, outer, trace, vdot } from "../src/index.ts";
import { gemm } from "../src/kernels/gemm.ts";
import { gemmPlain } from "../src/kernels/gemmPlain.ts";
import {
  type Dense,
  denseOf,
  distance,
  filled,
  firstDifference,
  norm1,
  product,
  random,
  rowsOf,
  transposed,
} from "./solveMatrices.ts";
import "@secant/testing/matchers";

const a23 = [
  [1, 2, 3],
  [4, 5, 6],
];
const a32 = [
  [1, 0],
  [2, 1],
  [0, -1],
];

describe("matmul and dot", () => {
  it.each([matmul, dot])("follow numpy's shape rules", (multiply) => {
    expect(multiply(a23, a32)).toAgree([
      [5, -1],
      [14, -1],
    ]);
    expect(multiply(a23, [1, 0, -1])).toEqual(Float64Array.of(-2, -2));
    expect(multiply([1, -1], a23)).toEqual(Float64Array.of(-3, -3, -3));
    expect(multiply([1, 2, 3], [4, 5, 6])).toBe(32);
    expect(multiply(Int32Array.of(1, 2, 3), Float32Array.of(4, 5, 6))).toBe(32);
    expect(multiply([[1, 2]], [[3], [4]])).toAgree([[11]]);
    expect(multiply([], [])).toBe(0);
  });

  it.each([
    [2, 0, 3],
    [0, 2, 3],
    [2, 3, 0],
    [0, 0, 0],
  ])("give zeros for matrices of no elements: %i × %i · %i", (m, k, n) => {
    const a = ndarray(new Float64Array(m * k), [m, k]);
    const b = ndarray(new Float64Array(k * n), [k, n]);
    const c = matmul(a, b) as NdArray<Float64Array>;
    expect([...c.shape, ...c.data]).toEqual([m, n, ...new Float64Array(m * n)]);
  });

  it("dot takes numbers, matmul does not", () => {
    expect(dot(2, 3)).toBe(6);
    expect(dot(2, [1, 2])).toEqual(Float64Array.of(2, 4));
    expect(dot([[1, 2]], 3)).toAgree([[3, 6]]);
    expect(dot(ndarray([4, 5]).pick(1), [1, 2])).toEqual(Float64Array.of(5, 10));
    expect(() => matmul(2, [1, 2])).toThrow(RangeError);
    expect(() => matmul([1, 2], 2)).toThrow(/matmul: b: expected a vector or a matrix/);
  });

  it.each([matmul, dot])("refuse what does not fit, naming the shapes", (multiply) => {
    expect(() => multiply(a23, a23)).toThrow(RangeError);
    expect(() => multiply(a23, a23)).toThrow(/\(2, 3\) and \(2, 3\)/);
    expect(() => multiply(a23, [1, 2])).toThrow(/\(2, 3\) and \(2,\)/);
    expect(() => multiply([[[1]]], [1])).toThrow(/a: .*\(1, 1, 1\)/);
    expect(() => multiply("no" as never, [1])).toThrow(TypeError);
    expect(() => multiply([1n] as never, [1])).toThrow(TypeError);
  });

  it("have the type that the arguments' types tell", () => {
    expectTypeOf(matmul([1], [1])).toEqualTypeOf<number>();
    expectTypeOf(matmul([[1]], [1])).toEqualTypeOf<Float64Array>();
    expectTypeOf(matmul([[1]], [[1]])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(dot(2, [[1]])).toEqualTypeOf<NdArray<Float64Array>>();
    expectTypeOf(dot(2, 3)).toEqualTypeOf<number>();
    const view = ndarray(new Float64Array(1), [1, 1]);
    expectTypeOf(matmul(view, [[1]])).toEqualTypeOf<Float64Array | NdArray<Float64Array>>();
  });

  it("hand NaN and infinities on", () => {
    const nan = Number.NaN;
    expect(
      matmul(
        [
          [0, 1],
          [1, 0],
        ],
        [
          [nan, 1],
          [2, Infinity],
        ],
      ),
    ).toAgree([
      [nan, Infinity],
      [nan, nan],
    ]);
  });

  it.each([
    [1, 1, 1],
    [3, 3, 3],
    [8, 8, 8],
    [20, 20, 20],
    [33, 7, 65],
    [64, 300, 5],
    [100, 100, 100],
    [129, 257, 66],
    [300, 300, 300],
  ])("agree with the definition to n·eps·‖A‖‖B‖: %i × %i · %i", (m, k, n) => {
    const [a, b] = [random(m, k, 3), random(k, n, 4)];
    // Elements are multiples of 1/1024 below 1: the sums are exact, so equal.
    const c = denseOf(matmul(rowsOf(a), rowsOf(b)));
    expect(firstDifference(c.data, product(a, b).data)).toBe(-1);
    const third = (matrix: Dense) => ({ ...matrix, data: matrix.data.map((value) => value / 3) });
    const error = distance(denseOf(matmul(rowsOf(third(a)), rowsOf(third(b)))), product(third(a), third(b)));
    expect(error).toBeLessThanOrEqual(k * EPS * norm1(third(a)) * norm1(third(b)));
  });

  it("give views the bits of their copies, whatever the strides, and change neither", () => {
    const side = fc.integer({ min: 1, max: 24 });
    const layout = fc.record({
      turned: fc.boolean(),
      row: fc.constantFrom(-2, -1, 1, 2),
      column: fc.constantFrom(-1, 1, 3),
    });
    const view = (
      rows: number,
      columns: number,
      seed: number,
      { turned, row, column }: { turned: boolean; row: number; column: number },
    ) => {
      const [m, n] = turned ? [columns, rows] : [rows, columns];
      const data = random(m * Math.abs(row), n * Math.abs(column), seed).data.map((value) => value / 3);
      const all = ndarray(data, [m * Math.abs(row), n * Math.abs(column)]).step(row, column);
      return turned ? all.transpose(1, 0) : all;
    };
    fc.assert(
      fc.property(side, side, side, layout, layout, (m, k, n, one, other) => {
        const [a, b] = [view(m, k, 5, one), view(k, n, 6, other)];
        const before = [a.data.slice(), b.data.slice()];
        const c = matmul(a, b) as NdArray<Float64Array>;
        const copied = matmul(rowsOf(denseOf(a)), rowsOf(denseOf(b)));
        expect(firstDifference(c.data, copied.data)).toBe(-1);
        expect([a.data, b.data]).toEqual(before);
        const row = matmul(a.pick(0, -1), b) as Float64Array;
        expect(firstDifference(row, c.data.slice(0, n))).toBe(-1);
        const column = matmul(a, b.pick(-1, 0)) as Float64Array;
        expect(
          firstDifference(
            column,
            column.map((_, i) => c.get(i, 0)),
          ),
        ).toBe(-1);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the product kernels", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  const sizes = [
    [2, 2, 2],
    [5, 4, 3],
    [16, 16, 16],
    [17, 31, 18],
    [40, 300, 41],
    [130, 5, 130],
    [64, 64, 1],
    [1, 64, 64],
    [20, 270, 1030],
  ];

  /** C += sign·A·B with operands in any order of strides, by some kernel. */
  function run(
    kernel: typeof gemm,
    [m, k, n]: number[],
    sign: number,
    turnedA: boolean,
    reversedB: boolean,
  ): Float64Array {
    const third = (matrix: Dense) => matrix.data.map((value) => value / 3);
    const a = third(turnedA ? transposed(random(m, k, 7)) : random(m, k, 7));
    const b = third(random(k, n, 8));
    const c = third(random(m + 1, n + 2, 9));
    const [row, column] = turnedA ? [1, m] : [k, 1];
    if (reversedB)
      kernel(m, n, k, sign, a, (k - 1) * column, row, -column, b, (k - 1) * n, -n, 1, c, n + 3, n + 2);
    else kernel(m, n, k, sign, a, 0, row, column, b, 0, n, 1, c, n + 3, n + 2);
    return c;
  }

  it.each(sizes)("have the same bits, WebAssembly or plain: %i × %i · %i", (...size) => {
    for (const sign of [1, -1]) {
      for (const turned of [false, true]) {
        for (const reversed of [false, true]) {
          const c = run(gemm, size, sign, turned, reversed);
          expect(firstDifference(c, run(gemmPlain, size, sign, turned, reversed))).toBe(-1);
        }
      }
    }
    // One sum for each element, in ascending order, from what was there.
    const [m, k, n] = size;
    const [a, b, c] = [
      random(m, k, 7),
      random(k, n, 8),
      random(m + 1, n + 2, 9).data.map((value) => value / 3),
    ];
    for (let i = 0; i < m; i++) {
      for (let p = 0; p < k; p++) {
        for (let j = 0; j < n; j++) {
          c[(i + 1) * (n + 2) + 1 + j] -= (a.data[i * k + p] / 3) * (b.data[p * n + j] / 3);
        }
      }
    }
    expect(firstDifference(run(gemm, size, -1, false, false), c)).toBe(-1);
  });

  it("stay within what C is, and add to what was there", () => {
    const c = new Float64Array(50).fill(1);
    gemm(
      3,
      3,
      20,
      1,
      new Float64Array(60).fill(1),
      0,
      20,
      1,
      new Float64Array(60).fill(1),
      0,
      3,
      1,
      c,
      11,
      10,
    );
    const inside = (at: number) => at % 10 > 0 && at % 10 < 4 && at > 10 && at < 40;
    expect([...c]).toEqual(Array.from(c, (_, at) => (inside(at) ? 21 : 1)));
  });

  it.each([
    ["there is no WebAssembly", (): undefined => undefined],
    [
      "the page's policy forbids it",
      () => ({
        Module: class {
          constructor() {
            throw new Error("CompileError: violates the Content Security policy directive");
          }
        },
      }),
    ],
    [
      "memory cannot grow",
      () => ({
        Module: Reflect.get(Reflect.get(globalThis, "WebAssembly") as object, "Module") as unknown,
        Instance: class {
          readonly exports = {
            memory: {
              buffer: new ArrayBuffer(0),
              grow: () => {
                throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
              },
            },
            HEAP: { value: 1024 },
            workBytes: () => 8,
          };
        },
      }),
    ],
  ] as const)("work with the same bits where %s", async (_, stub) => {
    const expected = matmul(rowsOf(random(60, 50, 11)), rowsOf(random(50, 40, 12)));
    vi.stubGlobal("WebAssembly", stub());
    vi.resetModules();
    const fresh = await import("../src/index.ts");
    const c = fresh.matmul(rowsOf(random(60, 50, 11)), rowsOf(random(50, 40, 12)));
    expect(firstDifference(c.data, expected.data)).toBe(-1);
    const factors = fresh.lu_factor(rowsOf(random(60, 60, 13)))[0];
    expect(firstDifference(factors.data, lu_factor(rowsOf(random(60, 60, 13)))[0].data)).toBe(-1);
  });
});

describe("vdot, outer and trace", () => {
  it("vdot takes arrays of any shapes as vectors", () => {
    expect(
      vdot(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 1, 1, 1],
      ),
    ).toBe(10);
    expect(vdot(2, [3])).toBe(6);
    expect(vdot([], [])).toBe(0);
    expect(() =>
      vdot(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 2],
      ),
    ).toThrow(/vdot: b: expected 4 elements as in a, got 2/);
  });

  it("outer takes arrays of any shapes as vectors", () => {
    expect(outer([1, 2], [3, 4, 5])).toAgree([
      [3, 4, 5],
      [6, 8, 10],
    ]);
    expect(outer(3, [1, 2])).toAgree([[3, 6]]);
    expect(
      outer(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 10],
      ),
    ).toAgree([
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ]);
    expect(outer([], [1, 2]).shape).toEqual([0, 2]);
  });

  it("trace sums any diagonal, over any two axes", () => {
    const a = rowsOf(filled(3, 4, (i, j) => 4 * i + j));
    expect([0, 1, 3, 9, -1, -2, -9].map((offset) => trace(a, { offset }))).toEqual([15, 18, 3, 0, 13, 8, 0]);
    const b = [0, 1].map((k) => rowsOf(filled(3, 4, (i, j) => 12 * k + 4 * i + j)));
    expect(trace(b)).toEqual(Float64Array.of(16, 18, 20, 22));
    expect(trace(b, { axis1: 1, axis2: 2 })).toEqual(Float64Array.of(15, 51));
    expect(trace(b, { axis1: -1, axis2: 0, offset: -1 })).toEqual(Float64Array.of(15, 23, 31));
    expect(trace([b], { axis1: 1, axis2: 2 })).toAgree([[16, 18, 20, 22]]);
    expect(trace(ndarray(new Float64Array(0), [0, 3]))).toBe(0);
    expectTypeOf(trace([[1]])).toEqualTypeOf<number>();
  });

  it.each([
    ["a vector", () => trace([1, 2]), RangeError, /trace: a/],
    ["one axis twice", () => trace(a23, { axis1: 1 }), RangeError, /axis2/],
    [
      "an axis that is not there",
      () => trace(a23, { axis2: 2 }),
      RangeError,
      /axis2: expected an axis from -2 to 1, got 2/,
    ],
    ["a fractional offset", () => trace(a23, { offset: 0.5 }), RangeError, /offset: .*0.5/],
    ["an unknown option", () => trace(a23, { dtype: "float" } as never), TypeError, /unknown option "dtype"/],
  ] as const)("trace refuses %s", (_, call, kind, message) => {
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
