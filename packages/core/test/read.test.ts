import vm from "node:vm";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import type { ArrayInput } from "../src/index.ts";
import { toFlat } from "../src/index.ts";
import { readArray, readInto, readScalar, readVector } from "../src/internal.ts";
import { elementsOf, twoViews } from "./views.ts";

type ErrorClass = new (message: string) => Error;

/** What a call throws: its class and its message. */
function thrownBy(call: () => unknown): { kind: unknown; message: string } {
  try {
    call();
  } catch (error) {
    return { kind: (error as Error).constructor, message: (error as Error).message };
  }
  throw new Error("nothing was thrown");
}

/** A store such as the ndarray package calls generic. */
function store(numbers: readonly number[]) {
  const held = [...numbers];
  return {
    length: held.length,
    get: (i: number): number => held[i],
    set: (i: number, value: number): void => {
      held[i] = value;
    },
  };
}

const otherRealm = vm.createContext({});
const inOtherRealm = (code: string): ArrayInput => vm.runInContext(`(${code})`, otherRealm);

// biome-ignore format: one row a form
const forms: [form: string, input: ArrayInput, shape: number[], elements: number[]][] = [
  ["a number", 5, [], [5]],
  ["NaN, infinities and −0", [Number.NaN, Infinity, -0], [3], [Number.NaN, Infinity, -0]],
  ["an empty array", [], [0], []],
  ["a flat array", [1, 2, 3], [3], [1, 2, 3]],
  ["a nested array", [[1, 2, 3], [4, 5, 6]], [2, 3], [1, 2, 3, 4, 5, 6]],
  ["three levels", [[[1], [2]], [[3], [4]]], [2, 2, 1], [1, 2, 3, 4]],
  ["rows of length 0", [[], []], [2, 0], []],
  ["a Float64Array", Float64Array.of(1.5, 2.5), [2], [1.5, 2.5]],
  ["an empty Float64Array", new Float64Array(0), [0], []],
  ["a Float32Array", Float32Array.of(1.5, 2.5), [2], [1.5, 2.5]],
  ["an Int8Array", Int8Array.of(-1, 2), [2], [-1, 2]],
  ["an Int32Array", Int32Array.of(-1, 2), [2], [-1, 2]],
  ["a Uint8ClampedArray", Uint8ClampedArray.of(300, 2), [2], [255, 2]],
  ["a window of a larger buffer", Float64Array.of(1, 2, 3, 4).subarray(1, 3), [2], [2, 3]],
  ["an array of typed arrays", [Float64Array.of(1, 2), Int32Array.of(3, 4)], [2, 2], [1, 2, 3, 4]],
  ["typed and plain rows mixed", [Float32Array.of(1, 2), [3, 4]], [2, 2], [1, 2, 3, 4]],
  ["an ndarray", ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]), [2, 2], [1, 2, 3, 4]],
  ["a transposed ndarray", ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0), [2, 2], [1, 3, 2, 4]],
  ["a reversed ndarray", ndarray(Float64Array.of(1, 2, 3)).step(-1), [3], [3, 2, 1]],
  ["an ndarray of no axes", ndarray(Float64Array.of(1, 2)).pick(1), [], [2]],
  ["an ndarray with an axis of length 0", ndarray(new Float64Array(0), [0, 3]), [0, 3], []],
  ["a reversed empty ndarray", ndarray(new Float64Array(0), [0]).step(-1), [0], []],
  ["an ndarray that repeats one element", ndarray(Float64Array.of(7), [2, 2], [0, 0]), [2, 2], [7, 7, 7, 7]],
  ["an ndarray over a plain array", ndarray([1, 2, 3, 4], [2, 2]), [2, 2], [1, 2, 3, 4]],
  ["an ndarray over an Int32Array", ndarray(Int32Array.of(1, 2, 3, 4), [2, 2]), [2, 2], [1, 2, 3, 4]],
  ["an ndarray over a generic store", ndarray(store([1, 2, 3, 4]), [2, 2]).step(1, -1), [2, 2], [2, 1, 4, 3]],
  ["a plain object with an ndarray's fields", { data: [9, 1, 2], shape: [2], stride: [1], offset: 1 }, [2], [1, 2]],
  ["an ndarray whose shape is a typed array", { data: [1, 2], shape: Int32Array.of(2) as never, stride: Int32Array.of(1) as never, offset: 0 }, [2], [1, 2]],
  ["an array of ndarrays", [ndarray(Float64Array.of(1, 2)).step(-1), ndarray([3, 4])], [2, 2], [2, 1, 3, 4]],
  ["an array of numbers in ndarrays of no axes", [ndarray([1, 2]).pick(1), 3], [2], [2, 3]],
  ["an array of another realm", inOtherRealm("[[1, 2], [3, 4]]"), [2, 2], [1, 2, 3, 4]],
  ["a typed array of another realm", inOtherRealm("Float32Array.of(1, 2)"), [2], [1, 2]],
];

describe("an array comes in as", () => {
  it.each(forms)("%s", (_, input, shape, elements) => {
    const { data, shape: got } = readArray(input, "x0");
    expect(data).toBeInstanceOf(Float64Array);
    expect([...data]).toEqual(elements);
    expect(got).toEqual(shape);
    expect([...readVector(input, "x0")]).toEqual(elements);
    expect([...toFlat(input)]).toEqual(elements);
  });

  it.each(forms)("%s, for what a callback returned too", (_, input, shape, elements) => {
    if (elements.length === 1) expect(readScalar(input, "f's result")).toBe(elements[0]);
    const out = new Float64Array(elements.length);
    if (shape.length > 1) {
      expect(() => readInto(out, input, "f's result")).toThrow(
        /expected \d+ values?, got \d+ values? in shape/,
      );
    } else {
      readInto(out, input, "f's result");
      expect([...out]).toEqual(elements);
    }
  });

  it("a view with any strides, which reads as its elements one by one", () => {
    fc.assert(
      fc.property(twoViews, ({ theirs, ours }) => {
        const elements = elementsOf(theirs);
        for (const view of [theirs, ours]) {
          const { data, shape } = readArray(view, "a");
          expect([...data]).toEqual(elements);
          expect(shape).toEqual(theirs.shape);
        }
        expect([...readVector([theirs, ours], "a")]).toEqual([...elements, ...elements]);
      }),
      { numRuns: 300 },
    );
  });

  it("a nested array of any shape, which comes back from its flat form", () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.infiniteStream(fc.double()), (shape, numbers) => {
        const flat: number[] = [];
        const nest = (axis: number): ArrayInput => {
          if (axis < shape.length) return Array.from({ length: shape[axis] }, () => nest(axis + 1));
          const value = numbers.next().value as number;
          flat.push(value);
          return value;
        };
        const read = readArray(nest(0), "a");
        expect([...read.data]).toEqual(flat);
        expect(read.shape).toEqual(shape);
      }),
    );
  });
});

describe("what comes in is safe", () => {
  it("the numbers are copied, never shared", () => {
    const x0 = Float64Array.of(1, 2);
    const view = ndarray(x0);
    for (const input of [x0, view, [x0]] as ArrayInput[]) {
      readVector(input, "x0").fill(9);
      expect([...x0]).toEqual([1, 2]);
    }
  });

  it("frozen input will do, so nothing is written to it", () => {
    const shape = Object.freeze([2]);
    const view = Object.freeze({ data: Object.freeze([1, 2]), shape, stride: Object.freeze([1]), offset: 0 });
    const { shape: got } = readArray(view, "x0");
    expect(got).not.toBe(shape);
    expect([...readVector(Object.freeze([Object.freeze([1]), Object.freeze([2])]), "x0")]).toEqual([1, 2]);
  });

  it("a callback may return the very buffer that takes the result", () => {
    const out = Float64Array.of(1, 2, 3);
    readInto(out, out, "f's result");
    expect([...out]).toEqual([1, 2, 3]);
    readInto(out, ndarray(out).step(-1), "f's result");
    expect([...out]).toEqual([3, 2, 1]);
  });
});

const holdsItself: unknown[] = [];
holdsItself.push(holdsItself);
const holdsItselfLater: unknown[] = [1];
holdsItselfLater.push(holdsItselfLater);

const outside = (shape: number[], stride: number[], offset: number) => ({
  data: [1, 2, 3, 4],
  shape,
  stride,
  offset,
});

// biome-ignore format: one row a case
const refused: [what: string, input: unknown, kind: ErrorClass, message: string][] = [
  ["a string", "abc", TypeError, 'x0: expected a number or an array, got a string "abc"'],
  ["a long string, cut", "a".repeat(99), TypeError, `x0: expected a number or an array, got a string "${"a".repeat(40)}…"`],
  ["true", true, TypeError, "x0: expected a number or an array, got true"],
  ["null", null, TypeError, "x0: expected a number or an array, got null"],
  ["undefined", undefined, TypeError, "x0: expected a number or an array, got undefined"],
  ["a function", () => 1, TypeError, "x0: expected a number or an array, got a function"],
  ["a symbol", Symbol("x"), TypeError, "x0: expected a number or an array, got a symbol"],
  ["a bigint", 1n, TypeError, "x0: expected a number or an array, got a bigint 1n"],
  ["a BigInt64Array", BigInt64Array.of(1n), TypeError, "x0: expected a number or an array, got a BigInt64Array of length 1"],
  ["a BigUint64Array", new BigUint64Array(2), TypeError, "x0: expected a number or an array, got a BigUint64Array of length 2"],
  ["a DataView", new DataView(new ArrayBuffer(8)), TypeError, "x0: expected a number or an array, got a DataView"],
  ["a DataView of another realm", inOtherRealm("new DataView(new ArrayBuffer(8))"), TypeError, "x0: expected a number or an array, got a DataView"],
  ["a BigInt64Array of another realm", inOtherRealm("BigInt64Array.of(1n)"), TypeError, "x0: expected a number or an array, got a BigInt64Array of length 1"],
  ["an ArrayBuffer", new ArrayBuffer(8), TypeError, "x0: expected a number or an array, got an object (ArrayBuffer)"],
  ["a Set", new Set([1]), TypeError, "x0: expected a number or an array, got an object (Set)"],
  ["an object", { length: 1, 0: 1 }, TypeError, "x0: expected a number or an array, got an object (Object)"],
  ["an object without prototype", Object.create(null), TypeError, "x0: expected a number or an array, got an object (Object)"],
  ["a Promise", Promise.resolve(1), TypeError, "x0: expected a number or an array, got a Promise; an async function cannot be used here"],
  ["a complex number", { re: 1, im: 2 }, TypeError, "x0: expected a number or an array, got a complex number; complex numbers are not supported, split them in two"],
  ["a sparse matrix by rows", { data: [1], indices: [0], indptr: [0, 1], shape: [1, 1] }, TypeError, "x0: expected a number or an array, got a sparse matrix; only dense arrays are supported"],
  ["a sparse matrix by places", { data: [1], row: [0], col: [0], shape: [1, 1] }, TypeError, "x0: expected a number or an array, got a sparse matrix; only dense arrays are supported"],
  ["a linear operator", { shape: [1, 1], matvec: () => [1] }, TypeError, "x0: expected a number or an array, got a linear operator; only dense arrays are supported"],

  ["a string among numbers", [1, "2"], TypeError, 'x0: expected a number at [1], got a string "2"'],
  ["a boolean among numbers", [1, true], TypeError, "x0: expected a number at [1], got true"],
  ["null among numbers", [[1], [null]], TypeError, "x0: expected a number at [1][0], got null"],
  ["a boolean first", [false, 1], TypeError, "x0: expected a number at [0], got false"],
  ["a bigint among numbers", [1, 2n], TypeError, "x0: expected a number at [1], got a bigint 2n"],
  // biome-ignore lint/suspicious/noSparseArray: the hole is the case
  ["a hole", [1, , 3], TypeError, "x0: expected a number at [1], got undefined"],
  ["a complex number among numbers", [1, { re: 1, im: 2 }], TypeError, "x0: expected a number at [1], got a complex number; complex numbers are not supported, split them in two"],
  ["a Promise among rows", [[1], Promise.resolve([1])], TypeError, "x0: expected an array at [1], got a Promise; an async function cannot be used here"],
  ["a string among rows", [[1, 2], "34"], TypeError, 'x0: expected an array at [1], got a string "34"'],
  ["a BigInt array among rows", [[1], BigInt64Array.of(1n)], TypeError, "x0: expected an array at [1], got a BigInt64Array of length 1"],
  ["strings in an ndarray", ndarray([1, 2, 3, "4"] as never, [2, 2]), TypeError, 'x0: expected a number at [1][1], got a string "4"'],
  ["bigints in an ndarray", ndarray(BigInt64Array.of(1n) as never), TypeError, "x0: expected a number at [0], got a bigint 1n"],
  ["a string in an ndarray of no axes", ndarray(["a"] as never, []), TypeError, 'x0: expected a number, got a string "a"'],
  ["a string in the second ndarray", [ndarray([1, 2]), ndarray([3, "4"] as never)], TypeError, 'x0: expected a number at [1][1], got a string "4"'],

  ["a shorter row", [[1, 2], [3]], RangeError, "x0: ragged array, expected an array of length 2 at [1], got an array of length 1"],
  ["a longer row", [[1], [2, 3]], RangeError, "x0: ragged array, expected an array of length 1 at [1], got an array of length 2"],
  ["an empty row", [[1], []], RangeError, "x0: ragged array, expected an array of length 1 at [1], got an array of length 0"],
  ["a number among rows", [[1, 2], 3], RangeError, "x0: ragged array, expected an array of length 2 at [1], got 3"],
  ["a row among numbers", [1, [2]], RangeError, "x0: ragged array, expected a number at [1], got an array of length 1"],
  ["a typed array among numbers", [1, Float64Array.of(2)], RangeError, "x0: ragged array, expected a number at [1], got a Float64Array of length 1"],
  ["a shorter typed row", [Float64Array.of(1, 2), Float32Array.of(3)], RangeError, "x0: ragged array, expected an array of length 2 at [1], got a Float32Array of length 1"],
  ["a shorter row three levels down", [[[1, 2]], [[3]]], RangeError, "x0: ragged array, expected an array of length 2 at [1][0], got an array of length 1"],
  ["a shallower row three levels down", [[[1, 2]], [3]], RangeError, "x0: ragged array, expected an array of length 2 at [1][0], got 3"],
  ["a typed row for a matrix", [[[1, 2]], Float64Array.of(1, 2)], RangeError, "x0: ragged array, expected an array of shape (1, 2) at [1], got a Float64Array of length 2"],
  ["an ndarray of another shape", [ndarray([1, 2, 3, 4], [2, 2]), ndarray([1, 2, 3, 4], [4, 1])], RangeError, "x0: ragged array, expected an array of shape (2, 2) at [1], got an ndarray of shape (4, 1)"],
  ["an ndarray among numbers", [1, ndarray([2])], RangeError, "x0: ragged array, expected a number at [1], got an ndarray of shape (1)"],
  ["an array that holds itself", holdsItself, RangeError, "x0: nested more than 64 deep"],
  ["an array that holds itself later", holdsItselfLater, RangeError, "x0: ragged array, expected a number at [1], got an array of length 2"],

  ["a view beyond its data's end", outside([2, 2], [3, 2], 0), RangeError, "x0: expected an ndarray inside its data of length 4, got shape (2, 2), which reaches elements 0 to 5"],
  ["a view before its data's start", outside([3], [-1], 1), RangeError, "x0: expected an ndarray inside its data of length 4, got shape (3), which reaches elements -1 to 1"],
  ["a view of no axes beyond its data", outside([], [], 4), RangeError, "x0: expected an ndarray inside its data of length 4, got shape (), which reaches elements 4 to 4"],
  ["such a view among rows", [[1], outside([1], [1], 9)], RangeError, "x0: at [1]: expected an ndarray inside its data of length 4, got shape (1), which reaches elements 9 to 9"],
  ["such a view as first row", [outside([1], [1], 9)], RangeError, "x0: at [0]: expected an ndarray inside its data of length 4, got shape (1), which reaches elements 9 to 9"],
  ["a view with a negative length", outside([-1], [1], 0), RangeError, "x0: expected a valid ndarray, got shape (-1), stride (1), offset 0"],
  ["a view with half a stride", outside([2], [0.5], 0), RangeError, "x0: expected a valid ndarray, got shape (2), stride (0.5), offset 0"],
  ["a view with NaN for its offset", outside([2], [1], Number.NaN), RangeError, "x0: expected a valid ndarray, got shape (2), stride (1), offset NaN"],
  ["a view with more lengths than strides", outside([2, 2], [1], 0), RangeError, "x0: expected a valid ndarray, got shape (2, 2), stride (1), offset 0"],
];

describe("an array is refused, by name, that is", () => {
  it.each(refused)("%s", (_, input, kind, message) => {
    for (const read of [readArray, readVector]) {
      expect(thrownBy(() => read(input as ArrayInput, "x0"))).toEqual({ kind, message });
    }
    expect(thrownBy(() => toFlat(input as ArrayInput))).toEqual({
      kind,
      message: message.replace(/^x0/, "a"),
    });
  });
});

describe("a callback's result", () => {
  it("of the wrong length is a RangeError that says both lengths", () => {
    const cases: [n: number, result: unknown, message: string][] = [
      [2, [1], "f: expected 2 values, got 1 value"],
      [2, 5, "f: expected 2 values, got 1 value"],
      [2, [], "f: expected 2 values, got 0 values"],
      [1, [1, 2], "f: expected 1 value, got 2 values"],
      [3, Float64Array.of(1, 2), "f: expected 3 values, got 2 values"],
      [
        3,
        [
          [1, 2],
          [3, 4],
        ],
        "f: expected 3 values, got 4 values in shape (2, 2)",
      ],
    ];
    for (const [n, result, message] of cases) {
      const call = () => readInto(new Float64Array(n), result, "f");
      expect(thrownBy(call)).toEqual({ kind: RangeError, message });
    }
  });

  it("that is no number or array is a TypeError that says what came", () => {
    const cases: [n: number, result: unknown, message: string][] = [
      [2, undefined, "f: expected 2 numbers, got undefined; does the function return its result?"],
      [1, undefined, "f: expected a number, got undefined; does the function return its result?"],
      [2, "12", 'f: expected a number or an array, got a string "12"'],
      [2, null, "f: expected a number or an array, got null"],
      [2, [1, "2"], 'f: expected a number at [1], got a string "2"'],
      [2, [1, undefined], "f: expected a number at [1], got undefined"],
      [
        2,
        Promise.resolve([1, 2]),
        "f: expected a number or an array, got a Promise; an async function cannot be used here",
      ],
    ];
    for (const [n, result, message] of cases) {
      const call = () => readInto(new Float64Array(n), result, "f");
      expect(thrownBy(call)).toEqual({ kind: TypeError, message });
    }
  });

  it("that must be a number may come in an array of one, and is refused by name otherwise", () => {
    for (const five of [5, [5], [[5]], Float32Array.of(5), ndarray([5])])
      expect(readScalar(five, "f")).toBe(5);
    expect(readScalar(Number.NaN, "f")).toBeNaN();
    const cases: [result: unknown, kind: ErrorClass, message: string][] = [
      ["5", TypeError, 'f: expected a number, got a string "5"'],
      [true, TypeError, "f: expected a number, got true"],
      [null, TypeError, "f: expected a number, got null"],
      [5n, TypeError, "f: expected a number, got a bigint 5n"],
      [undefined, TypeError, "f: expected a number, got undefined; does the function return its result?"],
      [["5"], TypeError, 'f: expected a number at [0], got a string "5"'],
      [[], RangeError, "f: expected a number, got 0 values"],
      [[1, 2], RangeError, "f: expected a number, got 2 values"],
      [[[1, 2]], RangeError, "f: expected a number, got 2 values in shape (1, 2)"],
    ];
    for (const [result, kind, message] of cases) {
      expect(thrownBy(() => readScalar(result, "f"))).toEqual({ kind, message });
    }
  });
});
