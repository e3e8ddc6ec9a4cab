import createNdArray from "ndarray";
import { describe } from "../describe.ts";
import { StridedView } from "./stridedView.ts";
import type { NdArray, NumericTypedArray } from "./types.ts";

/** Turns false at the first refusal, since a browser reports each attempt. */
let mayGenerateCode = true;

/**
 * Makes an ndarray of flat row-major data, which it shares: an object of the `ndarray` package or, in a page
 * whose Content-Security-Policy forbids that package's generated code, a view with the same members.
 *
 * @param data - the elements, row by row; not copied
 * @param shape - lengths of the axes; their product is `data.length`
 * @throws TypeError when the data is no `Float64Array`; RangeError when the shape does not fit it
 * @example
 * ```ts
 * import { toNdArray } from "@secant/core";
 * toNdArray(Float64Array.of(1, 2, 3, 4), [2, 2]).get(1, 0); // 3
 * ```
 * @see numpy.reshape
 */
export function toNdArray(data: Float64Array, shape: readonly number[]): NdArray<Float64Array> {
  if (Object.prototype.toString.call(data) !== "[object Float64Array]") {
    throw new TypeError(`data: expected a Float64Array, got ${describe(data)}`);
  }
  if (!Array.isArray(shape)) throw new TypeError(`shape: expected an array, got ${describe(shape)}`);
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length || shape.some((length) => !(Number.isInteger(length) && length >= 0))) {
    throw new RangeError(
      `shape: expected axes ≥ 0 whose product is ${data.length}, the length of data, got (${shape.join(", ")})`,
    );
  }
  return viewOf(data, [...shape], rowMajorStride(shape), 0);
}

/** An empty ndarray of the package, to make others from: none before the first, and none where it is refused. */
let template: NdArray<Float64Array> | null = null;

/** The row-major matrix of these elements, unchecked: what {@link toNdArray} gives, without the package's lookup. */
export function matrixOf(data: Float64Array, rows: number, columns: number): NdArray<Float64Array> {
  // The package's own views are made with lengths of 32 bits.
  if (template === null || rows > MAX_INT32 || columns > MAX_INT32) {
    const view = viewOf(data, [rows, columns], [columns, 1], 0);
    if (template === null && mayGenerateCode) template = viewOf(new Float64Array(0), [0, 0], [0, 1], 0);
    return view;
  }
  const view = template.hi(rows, columns);
  view.data = data;
  view.stride[0] = columns;
  return view;
}

const MAX_INT32 = 2 ** 31 - 1;

/** An ndarray of these very lists, unchecked: of the `ndarray` package, or where that cannot be, our own. */
export function viewOf<D extends NumericTypedArray>(
  data: D,
  shape: number[],
  stride: number[],
  offset: number,
): NdArray<D> {
  if (mayGenerateCode) {
    try {
      return createNdArray(data, shape, stride, offset);
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      mayGenerateCode = false;
    }
  }
  return new StridedView(data, shape, stride, offset);
}

/** Steps from element to element along each axis when the last axis is contiguous. */
export function rowMajorStride(shape: readonly number[]): number[] {
  const stride: number[] = new Array(shape.length);
  let step = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    stride[k] = step;
    step *= shape[k];
  }
  return stride;
}
