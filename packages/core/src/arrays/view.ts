import { describe } from "../describe.ts";
import { dtypeOf, type Kind } from "./dtype.ts";
import { rowMajorStride, viewOf } from "./ndarray.ts";
import { isContiguous, type Loop, type Operand, run, sizeOf } from "./nest.ts";
import { checkedShape, isStrided, isTypedArray, readArray } from "./read.ts";
import type { ArrayInput, NdArray, NumericTypedArray } from "./types.ts";
import { copyLoop } from "./unaryLoops.ts";

/** An argument as it lies in memory: the caller's own elements wherever these are in a typed array. */
export interface View {
  readonly data: NumericTypedArray;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
  /** What the type of a result follows. */
  readonly kind: Kind;
}

/**
 * Looks at an argument without copying it; only what is no typed array nor a view of one is copied.
 *
 * @param name - owner and argument, for the errors: `"add: x1"`
 * @throws TypeError where an element is not a number; RangeError where rows differ in length, or a view
 *   reaches beyond its data
 */
export function viewArray(input: ArrayInput, name: string): View {
  if (typeof input === "number") {
    return { data: Float64Array.of(input), shape: [], stride: [], offset: 0, kind: "number" };
  }
  if (input instanceof Float64Array || isTypedArray(input)) {
    return { data: input, shape: [input.length], stride: [1], offset: 0, kind: dtypeOf(input) };
  }
  if (!Array.isArray(input) && isStrided(input) && isTypedArray(input.data)) {
    const shape = listOf(checkedShape(input, name, ""));
    const { data, stride, offset } = input;
    return { data, shape, stride: listOf(stride), offset, kind: dtypeOf(data) };
  }
  const { data, shape } = readArray(input, name);
  return { data, shape, stride: rowMajorStride(shape), offset: 0, kind: "float64" };
}

/** A copy: the caller's list may change, and may be a typed array. */
function listOf(list: readonly number[]): number[] {
  return Array.isArray(list) ? list.slice() : Array.from(list);
}

/** The same elements as doubles: the same memory where they are doubles, else a copy, row by row. */
export function asDoubles(view: View): View & { readonly data: Float64Array } {
  if (view.data instanceof Float64Array) return view as View & { readonly data: Float64Array };
  return { ...view, data: gather(view), stride: rowMajorStride(view.shape), offset: 0 };
}

/** Copies the elements as doubles, row by row. */
export function gather(view: View): Float64Array {
  const size = sizeOf(view.shape);
  if (isContiguous(view.shape, view.stride)) {
    return new Float64Array(view.data.subarray(view.offset, view.offset + size));
  }
  const copy: Float64Array = new Float64Array(size);
  const target = { data: copy, offset: 0, stride: rowMajorStride(view.shape) };
  run(view.data instanceof Float64Array ? copyLoop : copyNumbers, view.shape, [operand(view), target]);
  return copy;
}

/** Writes doubles that lie row by row to the elements of a view, whatever their type. */
export function scatter(values: Float64Array, view: View): void {
  if (values.length === 0) return;
  if (isContiguous(view.shape, view.stride)) {
    view.data.set(values, view.offset);
    return;
  }
  const source = { data: values, offset: 0, stride: rowMajorStride(view.shape) };
  run(view.data instanceof Float64Array ? copyLoop : copyNumbers, view.shape, [source, operand(view)]);
}

/**
 * A view as it goes through the nest. Loops are typed for doubles; they do as well, if slower, with the numbers of
 * any typed array.
 */
export function operand(view: View): Operand {
  return { data: view.data as Float64Array, offset: view.offset, stride: view.stride };
}

/** An ndarray of these elements. */
export function toView<D extends NumericTypedArray>(
  data: D,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
): NdArray<D> {
  return viewOf(data, [...shape], [...stride], offset);
}

/** What goes out for elements that lie row by row: a number, the typed array itself, or an ndarray of it. */
export function toResult<D extends NumericTypedArray>(
  data: D,
  shape: readonly number[],
): number | D | NdArray<D> {
  if (shape.length === 0) return data[0];
  return shape.length === 1 ? data : viewOf(data, [...shape], rowMajorStride(shape), 0);
}

/** As `copyLoop`, for all kinds of typed array: apart, so that the loop over doubles stays compiled for these alone. */
const copyNumbers: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = a[p];
  }
};

/** A shape argument: a number is one axis. */
export function readShape(shape: unknown, name: string): number[] {
  const isList = Array.isArray(shape) || (typeof shape === "object" && shape !== null && isTypedArray(shape));
  if (typeof shape !== "number" && !isList) {
    throw new TypeError(`${name}: expected an integer or an array of integers, got ${describe(shape)}`);
  }
  const lengths: number[] = isList ? Array.from(shape as ArrayLike<number>) : [shape as number];
  for (const length of lengths) {
    if (typeof length !== "number") {
      throw new TypeError(`${name}: expected integers, got ${describe(length)}`);
    }
    if (!(Number.isInteger(length) && length >= 0)) {
      throw new RangeError(`${name}: expected integers ≥ 0, got (${lengths.join(", ")})`);
    }
  }
  return lengths;
}

/** One axis, counted from the end where negative. */
export function readAxis(axis: unknown, rank: number, name: string): number {
  if (typeof axis !== "number") throw new TypeError(`${name}: expected an integer, got ${describe(axis)}`);
  if (!(Number.isInteger(axis) && axis >= -rank && axis < rank)) {
    const array = rank === 1 ? "an array of one axis" : `an array of ${rank} axes`;
    throw new RangeError(`${name}: expected an axis of ${array}, got ${axis}`);
  }
  return axis < 0 ? axis + rank : axis;
}

/** Some axes, each once: a number is one of them. */
export function readAxes(axes: unknown, rank: number, name: string): number[] {
  if (typeof axes === "number") return [readAxis(axes, rank, name)];
  const isList = Array.isArray(axes) || (typeof axes === "object" && axes !== null && isTypedArray(axes));
  if (!isList) {
    throw new TypeError(`${name}: expected an integer or an array of integers, got ${describe(axes)}`);
  }
  const list = Array.from(axes as ArrayLike<number>, (axis) => readAxis(axis, rank, name));
  if (new Set(list).size < list.length) {
    throw new RangeError(`${name}: expected each axis once, got (${Array.prototype.join.call(axes, ", ")})`);
  }
  return list;
}
