import { describe } from "../describe.ts";
import { shapeText } from "./nest.ts";
import type { ArrayInput, ViewOf } from "./types.ts";
import { toView, type View, viewArray } from "./view.ts";

/** A part of an axis, as Python's `start:stop:step`; what is left out or `null` is Python's `None`. */
export interface Slice {
  /** The first index; negative ones count from the end. */
  readonly start?: number | null | undefined;
  /** The index before which to stop; negative ones count from the end. */
  readonly stop?: number | null | undefined;
  /** From one index to the next; 1 unless given, negative to go backwards, never 0. */
  readonly step?: number | null | undefined;
}

/**
 * Cuts a view out of an array.
 *
 * One part for each axis: a {@link Slice} keeps some of it (`{}` all), a number picks one index and drops the axis,
 * `null` puts a new axis of length 1. Axes for which nothing is said are kept whole. Nothing is copied: what is
 * written to the view is written to the array. A view is always an ndarray, even of one axis, since a typed array
 * has no stride.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param parts - `{ start, stop, step }`, a number or `null` for each axis, with Python's rules
 * @returns an ndarray that shares the elements
 * @throws RangeError where there are more parts than axes, an index is outside its axis, or a step is 0; TypeError
 *   where a part is none of these
 * @example
 * ```ts
 * import { array, slice, toNested } from "@secant/core";
 * const a = array([[1, 2, 3], [4, 5, 6]]);
 * toNested(slice(a, { step: -1 }, { start: 1 })); // [[5, 6], [2, 3]]
 * toNested(slice(a, {}, -1)); // [3, 6]
 * ```
 * @see numpy's basic indexing, `a[1:, ::-1]`
 */
export function slice<A extends ArrayInput>(a: A, ...parts: readonly (Slice | number | null)[]): ViewOf<A> {
  const view = viewArray(a, "slice: a");
  const taken = parts.filter((part) => part !== null).length;
  if (taken > view.shape.length) throw tooMany("slice", taken, view);
  const shape: number[] = [];
  const stride: number[] = [];
  let offset = view.offset;
  let axis = 0;
  for (const [place, part] of parts.entries()) {
    const name = `slice: part ${place}`;
    if (part === null) {
      shape.push(1);
      stride.push(0);
      continue;
    }
    if (typeof part === "number") {
      offset += readIndex(part, view, axis, "slice") * view.stride[axis];
    } else if (typeof part === "object" && part !== undefined && !Array.isArray(part)) {
      const { first, step, length } = readSlice(part, view.shape[axis], name);
      if (length > 0) offset += first * view.stride[axis];
      shape.push(length);
      stride.push(step * view.stride[axis]);
    } else {
      throw new TypeError(`${name}: expected { start, stop, step }, a number or null, got ${describe(part)}`);
    }
    axis++;
  }
  for (; axis < view.shape.length; axis++) {
    shape.push(view.shape[axis]);
    stride.push(view.stride[axis]);
  }
  return toView(view.data, shape, stride, offset) as ViewOf<A>;
}

/**
 * Picks one index along some axes, and drops these.
 *
 * As the method of ndarrays, but negative indices count from the end, and an index outside its axis is refused.
 * Nothing is copied; the view is always an ndarray.
 *
 * @param a - an array of any shape; nested arrays are copied first, and the view is of the copy
 * @param indices - an index for each axis, `null` to keep it; axes for which nothing is said are kept
 * @returns an ndarray that shares the elements; of no axes where all are picked
 * @throws RangeError where there are more indices than axes, or an index is outside its axis; TypeError where an
 *   index is no number
 * @example
 * ```ts
 * import { array, pick, toNested } from "@secant/core";
 * const a = array([[1, 2, 3], [4, 5, 6]]);
 * toNested(pick(a, null, 1)); // [2, 5]
 * ```
 * @see numpy's basic indexing, `a[:, 1]`
 */
export function pick<A extends ArrayInput>(a: A, ...indices: readonly (number | null)[]): ViewOf<A> {
  const view = viewArray(a, "pick: a");
  if (indices.length > view.shape.length) throw tooMany("pick", indices.length, view);
  let offset = view.offset;
  const isKept = view.shape.map((_, axis) => indices[axis] === undefined || indices[axis] === null);
  indices.forEach((index, axis) => {
    if (index !== null && index !== undefined)
      offset += readIndex(index, view, axis, "pick") * view.stride[axis];
  });
  const kept = (_: number, axis: number): boolean => isKept[axis];
  return toView(view.data, view.shape.filter(kept), view.stride.filter(kept), offset) as ViewOf<A>;
}

function tooMany(owner: string, count: number, { shape }: View): RangeError {
  return new RangeError(
    `${owner}: expected at most ${shape.length} indices for shape ${shapeText(shape)}, got ${count}`,
  );
}

function readIndex(index: unknown, { shape }: View, axis: number, owner: string): number {
  const length = shape[axis];
  if (typeof index !== "number") {
    throw new TypeError(`${owner}: expected an integer for axis ${axis}, got ${describe(index)}`);
  }
  if (!(Number.isInteger(index) && index >= -length && index < length)) {
    throw new RangeError(`${owner}: expected an index inside axis ${axis} of length ${length}, got ${index}`);
  }
  return index < 0 ? index + length : index;
}

/** Python's rules: ends beyond the axis are drawn in, and what is left out depends on the direction. */
function readSlice(
  part: Slice,
  length: number,
  name: string,
): { first: number; step: number; length: number } {
  for (const key of Object.keys(part)) {
    if (key !== "start" && key !== "stop" && key !== "step") {
      throw new TypeError(`${name}: unknown key "${key}"; the keys are start, stop, step`);
    }
  }
  const step = readEnd(part.step, `${name}: step`) ?? 1;
  if (step === 0) throw new RangeError(`${name}: step: expected an integer other than 0, got 0`);
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? length : length - 1;
  const drawnIn = (end: number): number => Math.min(Math.max(end < 0 ? end + length : end, lowest), highest);
  const start = readEnd(part.start, `${name}: start`);
  const stop = readEnd(part.stop, `${name}: stop`);
  const first = start === null ? (step > 0 ? 0 : length - 1) : drawnIn(start);
  const last = stop === null ? (step > 0 ? length : -1) : drawnIn(stop);
  return { first, step, length: Math.max(0, Math.ceil((last - first) / step)) };
}

function readEnd(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number")
    throw new TypeError(`${name}: expected an integer or null, got ${describe(value)}`);
  if (!Number.isInteger(value)) throw new RangeError(`${name}: expected an integer, got ${value}`);
  return value;
}
