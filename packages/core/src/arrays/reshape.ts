import { OptionsReader } from "../options.ts";
import { stretchedStride, stretchesTo } from "./broadcast.ts";
import { rowMajorStride } from "./ndarray.ts";
import { isContiguous, shapeText, sizeOf } from "./nest.ts";
import type { ArrayInput, NumericTypedArray, Shape, ViewOf } from "./types.ts";
import { gather, readAxes, readShape, toView, type View, viewArray } from "./view.ts";

/**
 * Gives an array another shape, its elements read row by row.
 *
 * It is a view that shares the elements wherever the strides allow, else a copy; always an ndarray, which also
 * serves to make a vector or a result of unknown rank one.
 *
 * @param a - an array of any shape; not changed
 * @param shape - lengths of the axes, a number for one; a single −1 stands for what is left
 * @returns an ndarray of that shape
 * @throws RangeError where the shape has another number of elements; TypeError where it is no integer or array of
 *   integers
 * @example
 * ```ts
 * import { reshape, toNested } from "@secant/core";
 * toNested(reshape([1, 2, 3, 4, 5, 6], [2, -1])); // [[1, 2, 3], [4, 5, 6]]
 * ```
 * @see numpy.reshape
 */
export function reshape<A extends ArrayInput>(a: A, shape: Shape): ViewOf<A> {
  const view = viewArray(a, "reshape: a");
  return inShape(view, fittingShape(view, shape)) as ViewOf<A>;
}

/**
 * Lays the elements of an array in one row, row by row.
 *
 * It is a view that shares the elements wherever the strides allow, else a copy; always an ndarray. `toFlat` gives a
 * `Float64Array`, always a copy.
 *
 * @param a - an array of any shape; not changed
 * @returns an ndarray of one axis
 * @throws TypeError where an element is not a number
 * @example
 * ```ts
 * import { ravel, toNested } from "@secant/core";
 * toNested(ravel([[1, 2], [3, 4]])); // [1, 2, 3, 4]
 * ```
 * @see numpy.ravel
 */
export function ravel<A extends ArrayInput>(a: A): ViewOf<A> {
  const view = viewArray(a, "ravel: a");
  return inShape(view, [sizeOf(view.shape)]) as ViewOf<A>;
}

/** The shape with its −1 found. */
function fittingShape(view: View, shape: Shape): number[] {
  const size = sizeOf(view.shape);
  const given = typeof shape === "number" ? [shape] : shape;
  const gap = Array.isArray(given) ? given.indexOf(-1) : -1;
  const lengths =
    gap < 0
      ? readShape(shape, "reshape: shape")
      : readShape(
          given.filter((_, k) => k !== gap),
          "reshape: shape",
        );
  if (gap >= 0) lengths.splice(gap, 0, size / sizeOf(lengths));
  if (gap >= 0 ? !Number.isInteger(lengths[gap]) : sizeOf(lengths) !== size) {
    throw new RangeError(
      `reshape: shape: expected ${size} elements as in ${shapeText(view.shape)}, got ${shapeText(given)}`,
    );
  }
  return lengths;
}

/** A view in another shape of as many elements, or a copy in it. */
function inShape(view: View, shape: readonly number[]): unknown {
  const stride = strideFor(view, shape);
  if (stride !== null) return toView(view.data, shape, stride, view.offset);
  const copy = sameElements(view);
  return toView(copy, shape, rowMajorStride(shape), 0);
}

/** A copy, row by row, in a typed array of the same kind. */
function sameElements(view: View): NumericTypedArray {
  const values = gather(view);
  if (view.data instanceof Float64Array) return values;
  const Kind = view.data.constructor as new (values: ArrayLike<number>) => NumericTypedArray;
  return new Kind(values);
}

/**
 * The strides that give the elements the new shape where they lie, or `null`. Old and new axes are matched in
 * groups of the same number of elements; within a group the old axes must be one run of equal steps.
 */
function strideFor({ shape, stride }: View, next: readonly number[]): number[] | null {
  if (isContiguous(shape, stride)) return rowMajorStride(next);
  const axes = shape.map((_, axis) => axis).filter((axis) => shape[axis] !== 1);
  const result: number[] = new Array(next.length).fill(0);
  let old = 0;
  let axis = 0;
  while (axis < next.length) {
    if (next[axis] === 1) {
      axis++;
      continue;
    }
    let oldEnd = old + 1;
    let end = axis + 1;
    let oldSize = shape[axes[old]];
    let size = next[axis];
    while (oldSize !== size) {
      if (oldSize < size) oldSize *= shape[axes[oldEnd++]];
      else size *= next[end++];
    }
    for (let k = old; k + 1 < oldEnd; k++) {
      if (stride[axes[k]] !== shape[axes[k + 1]] * stride[axes[k + 1]]) return null;
    }
    let step = stride[axes[oldEnd - 1]];
    for (let k = end - 1; k >= axis; k--) {
      result[k] = step;
      step *= next[k];
    }
    old = oldEnd;
    axis = end;
  }
  return result;
}

/**
 * Repeats an array along axes of length 1, and along new ones in front, to fill a shape.
 *
 * Nothing is copied: the view has strides of 0, and what is written to one element appears in all that repeat it.
 * It is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param shape - lengths of the axes; a number is one axis
 * @returns an ndarray that shares the elements
 * @throws RangeError where the array cannot be broadcast to the shape; TypeError where that is no integer or array
 *   of integers
 * @example
 * ```ts
 * import { broadcast_to, toNested } from "@secant/core";
 * toNested(broadcast_to([1, 2], [3, 2])); // [[1, 2], [1, 2], [1, 2]]
 * ```
 * @see numpy.broadcast_to
 */
export function broadcast_to<A extends ArrayInput>(a: A, shape: Shape): ViewOf<A> {
  const view = viewArray(a, "broadcast_to: a");
  const lengths = readShape(shape, "broadcast_to: shape");
  if (!stretchesTo(view.shape, lengths)) {
    throw new RangeError(
      `broadcast_to: a: expected a shape that can be broadcast to ${shapeText(lengths)}, got ${shapeText(view.shape)}`,
    );
  }
  const stride = stretchedStride(view.shape, view.stride, lengths);
  return toView(view.data, lengths, stride, view.offset) as ViewOf<A>;
}

/** What {@link squeeze} takes. */
export interface SqueezeOptions {
  /** The axis to drop, or several, each of length 1; all of those unless given. */
  readonly axis?: number | readonly number[] | null | undefined;
}

/**
 * Drops axes of length 1.
 *
 * Nothing is copied: the view shares the elements, and is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param options - `axis`: which axes, all of length 1 unless given
 * @returns an ndarray that shares the elements
 * @throws RangeError where an axis is not there, is named twice or has another length; TypeError where it is no
 *   integer
 * @example
 * ```ts
 * import { squeeze } from "@secant/core";
 * squeeze([[[1], [2]]]).shape; // [2]
 * ```
 * @see numpy.squeeze
 */
export function squeeze<A extends ArrayInput>(a: A, options?: SqueezeOptions): ViewOf<A> {
  const { data, shape, stride, offset } = viewArray(a, "squeeze: a");
  const given = new OptionsReader("squeeze", options, ["axis"]).raw("axis");
  let isKept = shape.map((length) => length !== 1);
  if (given !== undefined && given !== null) {
    const axes = readAxes(given, shape.length, "squeeze: axis");
    for (const axis of axes) {
      if (shape[axis] !== 1) {
        throw new RangeError(
          `squeeze: axis: expected axes of length 1, got axis ${axis} of ${shapeText(shape)}`,
        );
      }
    }
    isKept = shape.map((_, axis) => !axes.includes(axis));
  }
  const kept = (_: number, axis: number): boolean => isKept[axis];
  return toView(data, shape.filter(kept), stride.filter(kept), offset) as ViewOf<A>;
}

/**
 * Puts new axes of length 1.
 *
 * Nothing is copied: the view shares the elements, and is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param axis - where the new axis is in the result, or several; negative ones count from the last
 * @returns an ndarray that shares the elements
 * @throws RangeError where the result has no such axis, or one is named twice; TypeError where it is no integer
 * @example
 * ```ts
 * import { expand_dims } from "@secant/core";
 * expand_dims([1, 2, 3], 1).shape; // [3, 1]
 * ```
 * @see numpy.expand_dims
 */
export function expand_dims<A extends ArrayInput>(a: A, axis: number | readonly number[]): ViewOf<A> {
  const { data, shape, stride, offset } = viewArray(a, "expand_dims: a");
  const added = typeof axis === "number" ? 1 : (axis?.length ?? 0);
  const axes = readAxes(axis, shape.length + added, "expand_dims: axis");
  const lengths = [...shape];
  const steps = [...stride];
  for (const place of axes.sort((p, q) => p - q)) {
    lengths.splice(place, 0, 1);
    steps.splice(place, 0, 0);
  }
  return toView(data, lengths, steps, offset) as ViewOf<A>;
}
