import { rowMajorStride, toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { type MatrixNormOrder, matrixNorm, vectorNorm } from "../kernels/norms.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { requireFinite } from "./matrix.ts";

/** Options of {@link norm}. */
export interface NormOptions {
  /**
   * Which norm: `null` (the default) the 2-norm of a vector, the Frobenius norm of a matrix. Vectors: any number, of which
   * ±Infinity are the largest and the smallest modulus and 0 counts what is not zero. Matrices: `"fro"`, `"nuc"`,
   * ±1 column sums, ±Infinity row sums, ±2 singular values.
   */
  readonly ord?: number | "fro" | "nuc" | null;
  /** The axis of the vectors, or the two axes of the matrices, whose norms are wanted; all of the array by default. */
  readonly axis?: number | readonly number[] | null;
  /** Keep the axes that were summed over, with length 1. */
  readonly keepdims?: Flag;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/**
 * Norm of a vector or a matrix, or of each vector or matrix in an array.
 *
 * No intermediate result overflows or underflows: a norm is infinite only where it exceeds the largest double. (SciPy
 * promises that for the 2-norm of all of an array.)
 *
 * @param a - array of any shape; more than two axes need `axis`, or `ord` left out: then all elements count as one
 *   vector; not changed
 * @param options - `ord`, `axis`, `keepdims`, `check_finite`
 * @returns a number; with `axis`, an array over the other axes
 * @throws RangeError for an order that does not exist for vectors or matrices, an axis out of range, the smallest of no
 *   elements, and unless all numbers are finite; LinAlgError where singular values do not converge
 * @example
 * ```ts
 * import { norm } from "@secant/core";
 * norm([3, 4]); // 5
 * norm([[1, 2], [3, 4]], { ord: 1 }); // 6, the larger column sum
 * norm([[3, 4], [0, 1]], { axis: 1 }); // Float64Array [5, 1]
 * ```
 * @see scipy.linalg.norm, numpy.linalg.norm
 */
export function norm(a: ArrayInput, options?: NormOptions & { axis?: null; keepdims?: false | 0 }): number;
export function norm(a: ArrayInput, options?: NormOptions): number | Float64Array | NdArray<Float64Array>;
export function norm(a: ArrayInput, options?: NormOptions): number | Float64Array | NdArray<Float64Array> {
  const read = new OptionsReader("norm", options, ["ord", "axis", "keepdims", "check_finite"]);
  const { data, shape } = readArray(a, "norm: a");
  if (read.flag("check_finite", true)) requireFinite(data, shape, "norm: a");
  const ord = readOrder(read);
  const axes = readAxes(read, shape.length);
  const keepdims = read.flag("keepdims", false);
  if (axes === null) {
    const value = normOfAll(data, shape, ord);
    return keepdims
      ? wrap(
          Float64Array.of(value),
          shape.map(() => 1),
        )
      : value;
  }
  const stride = rowMajorStride(shape);
  const others = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const counts = others.map((axis) => shape[axis]);
  const out: Float64Array = new Float64Array(counts.reduce((product, length) => product * length, 1));
  const [row, column] = axes;
  const matrix: Float64Array = new Float64Array(axes.length === 2 ? shape[row] * shape[column] : 0);
  const vectorOrder = axes.length === 1 ? checkVectorOrder(ord) : 2;
  const matrixOrder = axes.length === 2 ? checkMatrixOrder(ord) : "fro";
  requireElements(
    axes.length === 1 ? vectorOrder : matrixOrder,
    axes.map((axis) => shape[axis]),
  );
  const index: number[] = new Array(others.length).fill(0);
  for (let k = 0, at = 0; k < out.length; k++) {
    if (axes.length === 1) {
      out[k] = vectorNorm(shape[row], data, at, stride[row], vectorOrder);
    } else {
      for (let i = 0, p = 0; i < shape[row]; i++) {
        for (let j = 0; j < shape[column]; j++, p++)
          matrix[p] = data[at + i * stride[row] + j * stride[column]];
      }
      out[k] = matrixNorm(shape[row], shape[column], matrix, matrixOrder);
    }
    for (let o = others.length - 1; o >= 0; o--) {
      at += stride[others[o]];
      if (++index[o] < counts[o]) break;
      at -= counts[o] * stride[others[o]];
      index[o] = 0;
    }
  }
  return wrap(out, keepdims ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length)) : counts);
}

function normOfAll(data: Float64Array, shape: readonly number[], ord: Order): number {
  if (ord === null) return vectorNorm(data.length, data, 0, 1, 2);
  if (shape.length === 1) {
    const order = checkVectorOrder(ord);
    requireElements(order, shape);
    return vectorNorm(data.length, data, 0, 1, order);
  }
  if (shape.length === 2) {
    const order = checkMatrixOrder(ord);
    requireElements(order, shape);
    return matrixNorm(shape[0], shape[1], data, order);
  }
  throw new RangeError(
    `norm: a: expected a vector or a matrix where ord is given without axis, got shape (${shape.join(", ")})`,
  );
}

type Order = number | "fro" | "nuc" | null;

function readOrder(read: OptionsReader): Order {
  const value = read.raw("ord");
  if (value === undefined || value === null) return null;
  if (value === "fro" || value === "nuc") return value;
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  const kind = typeof value === "number" || typeof value === "string" ? RangeError : TypeError;
  throw new kind(`norm: ord: expected a number, "fro", "nuc" or null, got ${describe(value)}`);
}

function checkVectorOrder(ord: Order): number {
  if (ord === null) return 2;
  if (typeof ord === "number") return ord;
  throw new RangeError(`norm: ord: expected a number for vectors, got "${ord}"`);
}

function checkMatrixOrder(ord: Order): MatrixNormOrder {
  if (ord === null) return "fro";
  const isKnown = typeof ord === "string" || [1, 2, Infinity].includes(Math.abs(ord));
  if (isKnown) return ord as MatrixNormOrder;
  throw new RangeError(`norm: ord: expected "fro", "nuc", ±1, ±2 or ±Infinity for matrices, got ${ord}`);
}

/** There is no smallest of nothing. */
function requireElements(order: number | string, lengths: readonly number[]): void {
  if (typeof order === "number" && order < 0 && lengths.includes(0)) {
    throw new RangeError(`norm: ord: ${order} of no elements does not exist, shape (${lengths.join(", ")})`);
  }
}

function readAxes(read: OptionsReader, dimension: number): readonly number[] | null {
  const value = read.raw("axis");
  if (value === undefined || value === null) return null;
  const given: unknown[] = Array.isArray(value) ? value : [value];
  if (given.length !== 1 && given.length !== 2) {
    throw new RangeError(`norm: axis: expected one axis or two, got ${given.length}`);
  }
  const axes = given.map((axis) => {
    if (typeof axis !== "number")
      throw new TypeError(`norm: axis: expected an integer, got ${describe(axis)}`);
    const counted = axis < 0 ? axis + dimension : axis;
    if (!(Number.isInteger(counted) && 0 <= counted && counted < dimension)) {
      throw new RangeError(
        `norm: axis: expected an integer from ${-dimension} to ${dimension - 1} for ${dimension} dimensions, got ${axis}`,
      );
    }
    return counted;
  });
  if (axes[0] === axes[1])
    throw new RangeError(`norm: axis: expected two different axes, got ${given.join(", ")}`);
  return axes;
}

/** A number for no axes, a typed array for one, an ndarray for more. */
function wrap(data: Float64Array, shape: readonly number[]): number | Float64Array | NdArray<Float64Array> {
  if (shape.length === 0) return data[0];
  return shape.length === 1 ? data : toNdArray(data, shape);
}
