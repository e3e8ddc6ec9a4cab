import { matrixOf } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { contiguous, hasFiniteSum, isBorrowable, requireFinite } from "./matrix.ts";

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
  if (checkFinite && !hasFiniteSum(own)) requireFinite(own, shape, name);
  return { data: own, count, shape };
}

/** A result in the shape of the right-hand sides: a vector as it is, a matrix as an ndarray. */
export function shapedAs(shape: readonly number[], data: Float64Array): Float64Array | NdArray<Float64Array> {
  return shape.length === 1 ? data : matrixOf(data, shape[0], shape[1]);
}
