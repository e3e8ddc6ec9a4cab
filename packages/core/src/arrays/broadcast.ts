import { shapeText } from "./nest.ts";

/**
 * The shape that all shapes stretch to: aligned at their last axes, where a length of 1 repeats.
 *
 * @throws RangeError naming the function and all shapes where two lengths differ and neither is 1
 */
export function commonShape(shapes: readonly (readonly number[])[], owner: string): readonly number[] {
  let common = shapes[0];
  for (let k = 1; k < shapes.length; k++) common = commonOfTwo(common, shapes[k], shapes, owner);
  return common;
}

function commonOfTwo(
  a: readonly number[],
  b: readonly number[],
  all: readonly (readonly number[])[],
  owner: string,
): readonly number[] {
  if (b.length === 0 || isSameShape(a, b)) return a;
  if (a.length === 0) return b;
  const rank = Math.max(a.length, b.length);
  const shape: number[] = new Array(rank);
  for (let axis = 1; axis <= rank; axis++) {
    const m = axis > a.length ? 1 : a[a.length - axis];
    const n = axis > b.length ? 1 : b[b.length - axis];
    if (m !== n && m !== 1 && n !== 1) {
      throw new RangeError(
        `${owner}: expected shapes that can be broadcast together, got ${all.map(shapeText).join(" and ")}`,
      );
    }
    shape[rank - axis] = m === 1 ? n : m;
  }
  return shape;
}

/** The steps of a view along the axes of the shape that it is stretched to: 0 where it repeats. */
export function stretchedStride(
  from: readonly number[],
  stride: readonly number[],
  shape: readonly number[],
): readonly number[] {
  if (isSameShape(from, shape)) return stride;
  const added = shape.length - from.length;
  return shape.map((length, axis) =>
    axis < added || (from[axis - added] === 1 && length !== 1) ? 0 : stride[axis - added],
  );
}

/** Whether a shape stretches to another without changing that. */
export function stretchesTo(from: readonly number[], shape: readonly number[]): boolean {
  const added = shape.length - from.length;
  return added >= 0 && from.every((length, axis) => length === 1 || length === shape[axis + added]);
}

/** Whether two shapes have the same lengths. */
export function isSameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}
