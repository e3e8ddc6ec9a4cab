import createNdArray from "ndarray";
import { StridedView } from "./stridedView.ts";
import type { NdArray } from "./types.ts";

/**
 * Makes an ndarray of flat row-major data, which it shares: an object of the `ndarray` package or, in a page
 * whose Content-Security-Policy forbids that package's generated code, a view with the same members.
 *
 * @param data - the elements, row by row; not copied
 * @param shape - lengths of the axes; their product is `data.length`
 * @throws RangeError when the shape does not fit the data
 */
export function toNdArray(data: Float64Array, shape: readonly number[]): NdArray<Float64Array> {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length) {
    throw new RangeError(`shape: (${shape.join(", ")}) holds ${size} elements, the data ${data.length}`);
  }
  const stride = rowMajorStride(shape);
  try {
    return createNdArray(data, [...shape], stride, 0);
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    return new StridedView(data, [...shape], stride, 0);
  }
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
