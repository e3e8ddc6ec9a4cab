import { toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray, NumericTypedArray } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";

/** Options of {@link trace}. */
export interface TraceOptions {
  /** Which diagonal: above the main one for positive numbers, below it for negative ones; default 0. */
  offset?: number;
  /** The axis that counts the rows; negative numbers count from the last one. Default 0. */
  axis1?: number;
  /** The axis that counts the columns; default 1. */
  axis2?: number;
}

/** What {@link trace} gives: a number for a matrix, and one for each matrix of a stack. */
export type TraceOf<A> = A extends readonly (NumericTypedArray | readonly number[])[]
  ? number
  : number | Float64Array | NdArray<Float64Array>;

/**
 * Sum along a diagonal, of a matrix or of each matrix in an array of more axes.
 *
 * @param a - array of two or more axes; not changed
 * @param options - see {@link TraceOptions}
 * @returns a number for a matrix; else an array over the axes that are left: a `Float64Array` for one, an ndarray
 *   for more
 * @throws RangeError for fewer than two axes and for axes that are not there or equal; TypeError for an unknown
 *   option or what is not an array of numbers
 * @example
 * ```ts
 * import { trace } from "@secant/core";
 *
 * console.log(trace([[1, 2], [3, 4]])); // 5
 * console.log(trace([[1, 2], [3, 4]], { offset: 1 })); // 2
 * ```
 * @see numpy.trace
 */
export function trace<A extends ArrayInput>(a: A, options?: TraceOptions): TraceOf<A> {
  const given = new OptionsReader("trace", options, ["offset", "axis1", "axis2"]);
  const offset = integer(given, "offset", 0);
  const { data, shape } = readArray(a, "trace: a");
  const rank = shape.length;
  if (rank < 2) {
    throw new RangeError(`trace: a: expected two or more axes, got an array of shape (${shape.join(", ")})`);
  }
  const rowAxis = axisOf(integer(given, "axis1", 0), "axis1", rank);
  const columnAxis = axisOf(integer(given, "axis2", 1), "axis2", rank);
  if (rowAxis === columnAxis)
    throw new RangeError(`trace: axis2: expected another axis than axis1, got ${rowAxis}`);

  const stride: number[] = new Array(rank);
  for (let axis = rank - 1, step = 1; axis >= 0; axis--) {
    stride[axis] = step;
    step *= shape[axis];
  }
  const kept = shape.map((_, axis) => axis).filter((axis) => axis !== rowAxis && axis !== columnAxis);
  const out: Float64Array = new Float64Array(kept.reduce((product, axis) => product * shape[axis], 1));
  const first = Math.max(0, -offset) * stride[rowAxis] + Math.max(0, offset) * stride[columnAxis];
  const count = Math.min(shape[rowAxis] - Math.max(0, -offset), shape[columnAxis] - Math.max(0, offset));
  for (let k = 0; k < out.length; k++) {
    let at = first;
    for (let i = kept.length - 1, rest = k; i >= 0; i--) {
      at += (rest % shape[kept[i]]) * stride[kept[i]];
      rest = Math.floor(rest / shape[kept[i]]);
    }
    let sum = 0;
    for (let i = 0; i < count; i++) sum += data[at + i * (stride[rowAxis] + stride[columnAxis])];
    out[k] = sum;
  }
  if (kept.length === 0) return out[0] as TraceOf<A>;
  return (
    kept.length === 1
      ? out
      : toNdArray(
          out,
          kept.map((axis) => shape[axis]),
        )
  ) as TraceOf<A>;
}

function integer(given: OptionsReader, key: string, otherwise: number): number {
  const value = given.finite(key, otherwise);
  if (!Number.isInteger(value))
    throw new RangeError(`trace: ${key}: expected an integer, got ${describe(value)}`);
  return value;
}

function axisOf(axis: number, key: string, rank: number): number {
  if (axis < -rank || axis >= rank) {
    throw new RangeError(`trace: ${key}: expected an axis from ${-rank} to ${rank - 1}, got ${axis}`);
  }
  return axis < 0 ? axis + rank : axis;
}
