import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import type { JoinedElements } from "./concatenate.ts";
import { narrowed } from "./elementwise.ts";
import { rowMajorStride } from "./ndarray.ts";
import { run, shapeText, sizeOf } from "./nest.ts";
import { isStrided, isTypedArray } from "./read.ts";
import type { ArrayInput, NdArray } from "./types.ts";
import { copyLoop } from "./unaryLoops.ts";
import { asDoubles, toResult, viewArray } from "./view.ts";

/** What {@link meshgrid} takes. */
export interface MeshgridOptions {
  /** `"xy"` (unless given): the first vector goes along the second axis; `"ij"`: along the first. */
  readonly indexing?: "xy" | "ij" | undefined;
}

/**
 * Makes the coordinates of all points of a grid from the coordinates along its axes.
 *
 * With `"xy"`, vectors of lengths n and m give arrays of m rows and n columns, as a picture has them; with `"ij"`
 * n rows and m columns. Further vectors go along further axes. float32 and int32 stay what they are.
 *
 * @param x1 - coordinates along the first direction, a vector or a number; others follow, one for each direction
 * @param options - after the last of them: `indexing`
 * @returns an array of ndarrays, one for each vector; a single vector gives a copy of itself
 * @throws RangeError where an argument has more than one axis, or `indexing` is neither `"xy"` nor `"ij"`; TypeError
 *   where an element is not a number
 * @example
 * ```ts
 * import { meshgrid, toNested } from "@secant/core";
 * const [X, Y] = meshgrid([1, 2, 3], [10, 20]);
 * toNested(X); // [[1, 2, 3], [1, 2, 3]]
 * toNested(Y); // [[10, 10, 10], [20, 20, 20]]
 * ```
 * @see numpy.meshgrid
 */
export function meshgrid<A extends ArrayInput>(x1: A, options?: MeshgridOptions): [X: JoinedElements<A>];
/** A plane grid. */
export function meshgrid<A extends ArrayInput, B extends ArrayInput>(
  x1: A,
  x2: B,
  options?: MeshgridOptions,
): [X: NdArray<JoinedElements<A>>, Y: NdArray<JoinedElements<B>>];
/** A grid in space. */
export function meshgrid<A extends ArrayInput, B extends ArrayInput, C extends ArrayInput>(
  x1: A,
  x2: B,
  x3: C,
  options?: MeshgridOptions,
): [X: NdArray<JoinedElements<A>>, Y: NdArray<JoinedElements<B>>, Z: NdArray<JoinedElements<C>>];
/** A grid of any number of axes. */
export function meshgrid(
  ...xi: readonly (ArrayInput | MeshgridOptions | undefined)[]
): NdArray<Float64Array>[];
export function meshgrid(...given: readonly unknown[]): unknown {
  const last = given.at(-1);
  const hasOptions = given.length > 0 && isOptions(last);
  const reader = new OptionsReader("meshgrid", hasOptions ? last : undefined, ["indexing"]);
  const vectors = (hasOptions ? given.slice(0, -1) : given) as readonly ArrayInput[];
  const indexing = reader.raw("indexing") ?? "xy";
  if (indexing !== "xy" && indexing !== "ij") {
    throw new RangeError(`meshgrid: indexing: expected "xy" or "ij", got ${describe(indexing)}`);
  }
  const views = vectors.map((vector, k) => {
    const view = asDoubles(viewArray(vector, `meshgrid: x${k + 1}`));
    if (view.shape.length > 1) {
      throw new RangeError(`meshgrid: x${k + 1}: expected a vector, got shape ${shapeText(view.shape)}`);
    }
    return view;
  });
  const axisOf = (k: number): number => (indexing === "xy" && views.length > 1 && k < 2 ? 1 - k : k);
  const shape: number[] = [];
  views.forEach((view, k) => {
    shape[axisOf(k)] = view.shape[0] ?? 1;
  });
  return views.map((view, k) => {
    const data: Float64Array = new Float64Array(sizeOf(shape));
    const stride = shape.map((_, axis) => (axis === axisOf(k) ? (view.stride[0] ?? 0) : 0));
    const target = { data, offset: 0, stride: rowMajorStride(shape) };
    run(copyLoop, shape, [{ data: view.data, offset: view.offset, stride }, target]);
    return toResult(narrowed(data, view.kind === "number" ? "float64" : view.kind), shape);
  });
}

function isOptions(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isTypedArray(value) &&
    !isStrided(value)
  );
}
