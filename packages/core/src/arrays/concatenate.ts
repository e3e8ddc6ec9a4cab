import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import { type Kind, promote } from "./dtype.ts";
import { narrowed } from "./elementwise.ts";
import { rowMajorStride } from "./ndarray.ts";
import { run, shapeText, sizeOf } from "./nest.ts";
import type { ArrayInput, ArrayResult, DTypeOf, NdArray, Promoted, RankOf } from "./types.ts";
import { copyLoop } from "./unaryLoops.ts";
import { asDoubles, gather, readAxis, toResult, type View, viewArray } from "./view.ts";

/** What {@link concatenate} takes. */
export interface ConcatenateOptions {
  /** The axis along which to join; 0 unless given, negative ones count from the last. `null` flattens all first. */
  readonly axis?: number | null | undefined;
}

/** What {@link stack} takes. */
export interface StackOptions {
  /** Where the new axis is in the result; 0 unless given, negative ones count from the last. */
  readonly axis?: number | undefined;
}

/** The elements of joined arrays: float32 where all are, int32 where all are, else float64. */
export type JoinedElements<A> = Promoted<DTypeOf<A>, DTypeOf<A>>;

/** What joining along an axis gives: a typed array of vectors, else an ndarray. */
export type Joined<A> =
  RankOf<A> extends "1"
    ? JoinedElements<A>
    : RankOf<A> extends "many"
      ? NdArray<JoinedElements<A>>
      : JoinedElements<A> | NdArray<JoinedElements<A>>;

/**
 * Joins arrays along an axis that they have.
 *
 * All lengths but that of the axis must be the same. The result is a copy: float32 where all are float32, int32
 * where all are int32, else float64.
 *
 * @param arrays - one array or more, of one axis or more; not changed
 * @param options - `axis`: along which, 0 unless given; `null` flattens all arrays first
 * @returns a typed array for one axis, an ndarray for more
 * @throws RangeError where there is no array, shapes differ elsewhere, one is a number, or the axis is not there;
 *   TypeError where an element is not a number
 * @example
 * ```ts
 * import { concatenate } from "@secant/core";
 * concatenate([[1, 2], [3]]); // Float64Array [1, 2, 3]
 * ```
 * @see numpy.concatenate
 */
export function concatenate<A extends ArrayInput>(
  arrays: readonly A[],
  options?: ConcatenateOptions,
): Joined<A> {
  const views = readArrays("concatenate", arrays);
  const given = new OptionsReader("concatenate", options, ["axis"]).raw("axis");
  if (given === null) return joined("concatenate", views.map(flat), 0) as Joined<A>;
  const rank = views[0].shape.length;
  if (rank === 0) throw new RangeError("concatenate: arrays[0]: expected one axis or more, got a number");
  return joined("concatenate", views, readAxis(given ?? 0, rank, "concatenate: axis")) as Joined<A>;
}

/**
 * Joins arrays of one shape along a new axis.
 *
 * The result is a copy: float32 where all are float32, int32 where all are int32, else float64.
 *
 * @param arrays - one array or more, all of one shape; numbers will do; not changed
 * @param options - `axis`: where the new axis is, 0 unless given
 * @returns a typed array of numbers, else an ndarray
 * @throws RangeError where there is no array, shapes differ, or the axis is not there; TypeError where an element is
 *   not a number
 * @example
 * ```ts
 * import { stack, toNested } from "@secant/core";
 * toNested(stack([[1, 2], [3, 4]], { axis: 1 })); // [[1, 3], [2, 4]]
 * ```
 * @see numpy.stack
 */
export function stack<A extends ArrayInput>(arrays: readonly A[], options?: StackOptions): Stacked<A> {
  const views = readArrays("stack", arrays);
  const { shape } = views[0];
  views.forEach((view, k) => {
    if (view.shape.length === shape.length && view.shape.every((length, axis) => length === shape[axis]))
      return;
    throw new RangeError(
      `stack: arrays[${k}]: expected shape ${shapeText(shape)}, as of the first, got ${shapeText(view.shape)}`,
    );
  });
  const given = new OptionsReader("stack", options, ["axis"]).raw("axis") ?? 0;
  const axis = readAxis(given, shape.length + 1, "stack: axis");
  return joined(
    "stack",
    views.map((view) => withAxis(view, axis)),
    axis,
  ) as Stacked<A>;
}

/** What {@link stack} gives: a typed array of numbers, else an ndarray. */
export type Stacked<A> =
  RankOf<A> extends "0"
    ? Float64Array
    : RankOf<A> extends "1" | "many"
      ? NdArray<JoinedElements<A>>
      : JoinedElements<A> | NdArray<JoinedElements<A>>;

/**
 * Puts arrays below each other, vectors as rows.
 *
 * @param arrays - one array or more; numbers and vectors count as matrices of one row; not changed
 * @returns an ndarray
 * @throws RangeError where there is no array, or the rows differ in shape; TypeError where an element is not a number
 * @example
 * ```ts
 * import { toNested, vstack } from "@secant/core";
 * toNested(vstack([[1, 2], [3, 4]])); // [[1, 2], [3, 4]]
 * ```
 * @see numpy.vstack
 */
export function vstack<A extends ArrayInput>(arrays: readonly A[]): NdArray<JoinedElements<A>> {
  const views = readArrays("vstack", arrays).map((view) => {
    const vector = view.shape.length === 0 ? withAxis(view, 0) : view;
    return vector.shape.length === 1 ? withAxis(vector, 0) : vector;
  });
  return joined("vstack", views, 0) as NdArray<JoinedElements<A>>;
}

/**
 * Puts arrays beside each other: vectors end to end, others along their second axis.
 *
 * @param arrays - one array or more; numbers count as vectors of length 1; not changed
 * @returns a typed array of vectors, else an ndarray
 * @throws RangeError where there is no array, or shapes differ elsewhere; TypeError where an element is not a number
 * @example
 * ```ts
 * import { hstack } from "@secant/core";
 * hstack([[1, 2], 3]); // Float64Array [1, 2, 3]
 * ```
 * @see numpy.hstack
 */
export function hstack<A extends ArrayInput>(arrays: readonly A[]): Joined<A> {
  const views = readArrays("hstack", arrays).map((view) =>
    view.shape.length === 0 ? withAxis(view, 0) : view,
  );
  return joined("hstack", views, views[0].shape.length === 1 ? 0 : 1) as Joined<A>;
}

/**
 * Puts vectors as columns of a matrix.
 *
 * @param arrays - one array or more; vectors become columns, matrices stay; not changed
 * @returns an ndarray
 * @throws RangeError where there is no array, or numbers of rows differ; TypeError where an element is not a number
 * @example
 * ```ts
 * import { column_stack, toNested } from "@secant/core";
 * toNested(column_stack([[1, 2], [3, 4]])); // [[1, 3], [2, 4]]
 * ```
 * @see numpy.column_stack
 */
export function column_stack<A extends ArrayInput>(arrays: readonly A[]): NdArray<JoinedElements<A>> {
  const views = readArrays("column_stack", arrays).map((view) => {
    const vector = view.shape.length === 0 ? withAxis(view, 0) : view;
    return vector.shape.length === 1 ? withAxis(vector, 1) : vector;
  });
  return joined("column_stack", views, 1) as NdArray<JoinedElements<A>>;
}

function readArrays(owner: string, arrays: readonly ArrayInput[]): View[] {
  if (typeof arrays !== "object" || arrays === null || !(Symbol.iterator in arrays)) {
    throw new TypeError(`${owner}: arrays: expected an array of arrays, got ${describe(arrays)}`);
  }
  const views = Array.from(arrays, (one, k) => viewArray(one, `${owner}: arrays[${k}]`));
  if (views.length === 0) throw new RangeError(`${owner}: arrays: expected at least one array, got none`);
  return views;
}

/** Copies the views one after another along an axis. */
function joined(
  owner: string,
  views: readonly View[],
  axis: number,
): ArrayResult<Float64Array | Float32Array | Int32Array> {
  const first = views[0].shape;
  const shape = [...first];
  shape[axis] = 0;
  views.forEach((view, k) => {
    const fits =
      view.shape.length === first.length &&
      view.shape.every((length, j) => j === axis || length === first[j]);
    if (!fits) {
      throw new RangeError(
        `${owner}: arrays[${k}]: expected the shape ${shapeText(first)} of the first except along axis ${axis}, ` +
          `got ${shapeText(view.shape)}`,
      );
    }
    shape[axis] += view.shape[axis];
  });
  const data: Float64Array = new Float64Array(sizeOf(shape));
  const stride = rowMajorStride(shape);
  let at = 0;
  for (const view of views) {
    const { data: from, offset, stride: steps } = asDoubles(view);
    run(copyLoop, view.shape, [
      { data: from, offset, stride: steps },
      { data, offset: at, stride },
    ]);
    at += view.shape[axis] * stride[axis];
  }
  const dtype = views.map((view): Kind => view.kind).reduce(promote, views[0].kind);
  return toResult(narrowed(data, dtype === "number" ? "float64" : dtype), shape);
}

function withAxis(view: View, axis: number): View {
  return { ...view, shape: inserted(view.shape, axis, 1), stride: inserted(view.stride, axis, 0) };
}

function inserted(list: readonly number[], place: number, value: number): number[] {
  return [...list.slice(0, place), value, ...list.slice(place)];
}

function flat(view: View): View {
  const data = gather(view);
  return { data, shape: [data.length], stride: [1], offset: 0, kind: view.kind };
}
