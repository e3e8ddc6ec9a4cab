import { OptionsReader } from "../options.ts";
import type { ArrayInput, ViewOf } from "./types.ts";
import { readAxes, readAxis, toView, viewArray } from "./view.ts";

/** What {@link transpose} takes. */
export interface TransposeOptions {
  /** Which axis comes where, each once, negative ones counted from the last; reversed unless given. */
  readonly axes?: readonly number[] | null | undefined;
}

/**
 * Reorders the axes of an array: reverses them, or puts axis `axes[k]` in place k.
 *
 * Nothing is copied: the view shares the elements, and is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param options - `axes`: the new order
 * @returns an ndarray that shares the elements
 * @throws RangeError where `axes` does not name each axis once; TypeError where it is no array of integers
 * @example
 * ```ts
 * import { toNested, transpose } from "@secant/core";
 * toNested(transpose([[1, 2, 3], [4, 5, 6]])); // [[1, 4], [2, 5], [3, 6]]
 * ```
 * @see numpy.transpose
 */
export function transpose<A extends ArrayInput>(a: A, options?: TransposeOptions): ViewOf<A> {
  const view = viewArray(a, "transpose: a");
  const given = new OptionsReader("transpose", options, ["axes"]).raw("axes");
  const rank = view.shape.length;
  const isReversed = given === undefined || given === null;
  const axes = isReversed
    ? view.shape.map((_, axis) => rank - 1 - axis)
    : readAxes(given, rank, "transpose: axes");
  if (axes.length !== rank) {
    throw new RangeError(`transpose: axes: expected ${rank} axes, got (${axes.join(", ")})`);
  }
  return reordered(view, axes) as ViewOf<A>;
}

/**
 * Swaps two axes of an array.
 *
 * Nothing is copied: the view shares the elements, and is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param axis1 - an axis; negative ones count from the last
 * @param axis2 - another
 * @returns an ndarray that shares the elements
 * @throws RangeError where an axis is not there; TypeError where it is no number
 * @example
 * ```ts
 * import { swapaxes, zeros } from "@secant/core";
 * swapaxes(zeros([2, 3, 4]), 0, -1).shape; // [4, 3, 2]
 * ```
 * @see numpy.swapaxes
 */
export function swapaxes<A extends ArrayInput>(a: A, axis1: number, axis2: number): ViewOf<A> {
  const view = viewArray(a, "swapaxes: a");
  const axes = view.shape.map((_, axis) => axis);
  const one = readAxis(axis1, axes.length, "swapaxes: axis1");
  const other = readAxis(axis2, axes.length, "swapaxes: axis2");
  axes[one] = other;
  axes[other] = one;
  return reordered(view, axes) as ViewOf<A>;
}

function reordered(
  { data, shape, stride, offset }: ReturnType<typeof viewArray>,
  axes: readonly number[],
): unknown {
  return toView(
    data,
    axes.map((axis) => shape[axis]),
    axes.map((axis) => stride[axis]),
    offset,
  );
}

/** What {@link flip} takes. */
export interface FlipOptions {
  /** The axis to turn round, or several; negative ones count from the last. All of them unless given. */
  readonly axis?: number | readonly number[] | null | undefined;
}

/**
 * Turns the elements of an array round along some axes.
 *
 * Nothing is copied: the view shares the elements, and is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param options - `axis`: which axes, all unless given
 * @returns an ndarray that shares the elements
 * @throws RangeError where an axis is not there or named twice; TypeError where it is no integer
 * @example
 * ```ts
 * import { flip, toNested } from "@secant/core";
 * toNested(flip([[1, 2], [3, 4]], { axis: 1 })); // [[2, 1], [4, 3]]
 * ```
 * @see numpy.flip
 */
export function flip<A extends ArrayInput>(a: A, options?: FlipOptions): ViewOf<A> {
  const { data, shape, stride, offset } = viewArray(a, "flip: a");
  const given = new OptionsReader("flip", options, ["axis"]).raw("axis");
  const axes =
    given === undefined || given === null
      ? shape.map((_, axis) => axis)
      : readAxes(given, shape.length, "flip: axis");
  const turned = [...stride];
  let start = offset;
  for (const axis of axes) {
    turned[axis] = -stride[axis];
    if (shape[axis] > 0) start += (shape[axis] - 1) * stride[axis];
  }
  return toView(data, shape, turned, start) as ViewOf<A>;
}
