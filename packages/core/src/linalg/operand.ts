import { toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray, StridedInput } from "../arrays/types.ts";
import { type Matrix, requireFinite } from "./matrix.ts";

/** An argument of any rank that is only read: element (i, j, …) is `data[at + i * stride[0] + …]`. */
export interface Operand {
  readonly data: Float64Array;
  readonly at: number;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  /** Whether `data` is a copy, by rows from 0 on. */
  readonly isCopy: boolean;
}

/**
 * An array argument without a copy where it is a vector or matrix of doubles, else copied. What this returns may
 * be the caller's own memory, and must not be written to.
 */
export function borrow(input: ArrayInput, name: string): Operand {
  if (input instanceof Float64Array)
    return { data: input, at: 0, shape: [input.length], stride: [1], isCopy: false };
  if (isBorrowable(input)) {
    const { data, offset, shape, stride } = input;
    return { data, at: offset, shape, stride, isCopy: false };
  }
  const { data, shape } = readArray(input, name);
  const stride: number[] = new Array(shape.length);
  for (let axis = shape.length - 1, step = 1; axis >= 0; axis--) {
    stride[axis] = step;
    step *= shape[axis];
  }
  return { data, at: 0, shape, stride, isCopy: true };
}

/** Whether it is a view of doubles of one or two axes that lies inside its data; `readArray` says what is wrong. */
function isBorrowable(input: unknown): input is StridedInput & { readonly data: Float64Array } {
  if (typeof input !== "object" || input === null) return false;
  const { data, shape, stride, offset } = input as Partial<StridedInput>;
  if (!(data instanceof Float64Array) || !Array.isArray(shape) || !Array.isArray(stride)) return false;
  if (shape.length !== stride.length || (shape.length !== 1 && shape.length !== 2)) return false;
  let first = offset as number;
  let last = first;
  for (let axis = 0; axis < shape.length; axis++) {
    const length: unknown = shape[axis];
    const step: unknown = stride[axis];
    if (!Number.isSafeInteger(length) || !Number.isSafeInteger(step) || (length as number) < 1) return false;
    const span = ((length as number) - 1) * (step as number);
    if (span < 0) first += span;
    else last += span;
  }
  return Number.isSafeInteger(first) && first >= 0 && last < data.length;
}

/**
 * A matrix argument copied by rows, and ours to overwrite: as `readMatrix`, quick for views of doubles.
 *
 * @throws RangeError unless it has two dimensions and, where `checkFinite`, finite elements only
 */
export function copyMatrix(input: ArrayInput, name: string, checkFinite: boolean): Matrix {
  const { data, at, shape, stride, isCopy } = borrow(input, name);
  if (shape.length !== 2) {
    throw new RangeError(`${name}: expected a matrix, got an array of shape (${shape.join(", ")})`);
  }
  const [rows, columns] = shape;
  const own = isCopy ? data : contiguous(data, at, rows, columns, stride[0], stride[1]);
  if (checkFinite && !hasFiniteOnly(own)) requireFinite(own, shape, name);
  return { data: own, rows, columns };
}

/** As {@link copyMatrix}, and the matrix must be square. */
export function copySquare(input: ArrayInput, name: string, checkFinite: boolean): Matrix {
  const matrix = copyMatrix(input, name, checkFinite);
  if (matrix.rows !== matrix.columns) {
    throw new RangeError(`${name}: expected a square matrix, got shape (${matrix.rows}, ${matrix.columns})`);
  }
  return matrix;
}

/** A quick look: a sum of zeros is NaN where one of the numbers is not finite. */
function hasFiniteOnly(data: Float64Array): boolean {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < data.length; i += 4) {
    s0 += 0 * data[i];
    s1 += 0 * data[i + 1];
    s2 += 0 * data[i + 2];
    s3 += 0 * data[i + 3];
  }
  for (; i < data.length; i++) s0 += 0 * data[i];
  return s0 + s1 + s2 + s3 === 0;
}

function contiguous(
  data: Float64Array,
  at: number,
  rows: number,
  columns: number,
  row: number,
  column: number,
): Float64Array {
  if (column === 1 && row === columns) return data.slice(at, at + rows * columns);
  const out: Float64Array = new Float64Array(rows * columns);
  for (let i = 0, next = 0; i < rows; i++) {
    for (let j = 0, from = at + i * row; j < columns; j++, from += column) out[next++] = data[from];
  }
  return out;
}

/** Right-hand sides by rows, ours to overwrite: `count` columns of n elements. */
export interface RightHandSide {
  readonly data: Float64Array;
  readonly count: number;
  readonly shape: readonly number[];
}

/**
 * Copies the right-hand sides of a system of n equations, shape `(n,)` or `(n, count)`; a number is n = 1.
 *
 * @throws RangeError where the shape is another or, where `checkFinite`, an element is not finite
 */
export function readRightHandSide(
  input: ArrayInput,
  name: string,
  n: number,
  checkFinite: boolean,
): RightHandSide {
  if (typeof input === "number") return readRightHandSide([input], name, n, checkFinite);
  const { data, at, shape, stride, isCopy } = borrow(input, name);
  if (shape.length > 2 || shape.length === 0 || shape[0] !== n) {
    throw new RangeError(`${name}: expected shape (${n},) or (${n}, k), got (${shape.join(", ")})`);
  }
  const count = shape.length === 1 ? 1 : shape[1];
  const own = isCopy ? data : contiguous(data, at, n, count, stride[0], shape.length === 1 ? 1 : stride[1]);
  if (checkFinite && !hasFiniteOnly(own)) requireFinite(own, shape, name);
  return { data: own, count, shape };
}

/** A result in the shape of the right-hand sides: a vector as it is, a matrix as an ndarray. */
export function shapedAs(shape: readonly number[], data: Float64Array): Float64Array | NdArray<Float64Array> {
  return shape.length === 1 ? data : toNdArray(data, shape);
}
