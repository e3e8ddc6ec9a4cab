import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import type { DTypeOptions } from "./array.ts";
import { allocate, readDType } from "./dtype.ts";
import { shapeText } from "./nest.ts";
import type { ArrayInput, DType, DTypeOf, NdArray, OfRank, Promoted, RankOf } from "./types.ts";
import { toResult, viewArray } from "./view.ts";
import type { ElementsFor } from "./zeros.ts";

/** What {@link eye} takes. */
export interface EyeOptions<T extends DType | null | undefined = DType | null | undefined>
  extends DTypeOptions<T> {
  /** How many columns; as many as rows unless given. */
  readonly M?: number | null | undefined;
  /** Which diagonal: 0 the main one, above it where positive, below where negative. */
  readonly k?: number | undefined;
}

/**
 * Makes a matrix with ones on a diagonal and zeros elsewhere.
 *
 * @param N - how many rows
 * @param options - `M`: how many columns, N unless given; `k`: which diagonal, 0 unless given; `dtype`
 * @returns an N × M ndarray
 * @throws RangeError where N, M or k is not whole, or a length is negative; TypeError where one is no number
 * @example
 * ```ts
 * import { eye, toNested } from "@secant/core";
 * toNested(eye(2, { M: 3, k: 1 })); // [[0, 1, 0], [0, 0, 1]]
 * ```
 * @see numpy.eye
 */
export function eye<T extends DType | null | undefined = undefined>(
  N: number,
  options?: EyeOptions<T>,
): NdArray<ElementsFor<T>> {
  const reader = new OptionsReader("eye", options, ["M", "k", "dtype"]);
  const rows = requireCount(N, "eye: N");
  const columns = requireCount(reader.raw("M") ?? N, "eye: M");
  const data = allocate(readDType(reader, "eye") ?? "float64", rows * columns);
  const k = whole(reader, "eye");
  for (let i = Math.max(0, -k); i < rows && i + k < columns; i++) data[i * columns + i + k] = 1;
  return toResult(data, [rows, columns]) as NdArray<ElementsFor<T>>;
}

/** What {@link diag} takes. */
export interface DiagOptions {
  /** Which diagonal: 0 the main one, above it where positive, below where negative. */
  readonly k?: number | undefined;
}

/** What {@link diag} gives: a matrix of a vector, a vector of a matrix. */
export type Diagonal<V> =
  RankOf<V> extends "1"
    ? OfRank<"many", Promoted<DTypeOf<V>, DTypeOf<V>>>
    : RankOf<V> extends "many"
      ? Float64Array
      : Promoted<DTypeOf<V>, DTypeOf<V>> | NdArray<Promoted<DTypeOf<V>, DTypeOf<V>>>;

/**
 * Takes a diagonal out of a matrix, or makes the matrix that has a vector as a diagonal and is 0 elsewhere.
 *
 * Both are copies; float32 and int32 stay what they are.
 *
 * @param v - a vector, or a matrix; not changed
 * @param options - `k`: which diagonal, 0 unless given
 * @returns the diagonal as a typed array, empty where the matrix has no such diagonal, or a square ndarray
 * @throws RangeError where `v` has neither one axis nor two, or k is not whole; TypeError where an element is not a
 *   number
 * @example
 * ```ts
 * import { diag, toNested } from "@secant/core";
 * diag([[1, 2], [3, 4]]); // Float64Array [1, 4]
 * toNested(diag([1, 2])); // [[1, 0], [0, 2]]
 * ```
 * @see numpy.diag
 */
export function diag<V extends ArrayInput>(v: V, options?: DiagOptions): Diagonal<V> {
  const k = whole(new OptionsReader("diag", options, ["k"]), "diag");
  const { data, shape, stride, offset, kind } = viewArray(v, "diag: v");
  const dtype = kind === "number" ? "float64" : kind;
  if (shape.length === 1) {
    const n = shape[0] + Math.abs(k);
    const matrix = allocate(dtype, n * n);
    const start = k >= 0 ? k : -k * n;
    for (let i = 0; i < shape[0]; i++) matrix[start + i * (n + 1)] = data[offset + i * stride[0]];
    return toResult(matrix, [n, n]) as Diagonal<V>;
  }
  if (shape.length !== 2) {
    throw new RangeError(`diag: v: expected a vector or a matrix, got an array of shape ${shapeText(shape)}`);
  }
  const row = Math.max(0, -k);
  const column = Math.max(0, k);
  const length = Math.max(0, Math.min(shape[0] - row, shape[1] - column));
  const diagonal = allocate(dtype, length);
  for (let i = 0; i < length; i++) {
    diagonal[i] = data[offset + (row + i) * stride[0] + (column + i) * stride[1]];
  }
  return diagonal as Diagonal<V>;
}

function whole(reader: OptionsReader, owner: string): number {
  const k = reader.finite("k", 0);
  if (!Number.isInteger(k)) throw new RangeError(`${owner}: k: expected an integer, got ${k}`);
  return k;
}

/** How many of something: an integer of 0 or more. */
export function requireCount(value: unknown, name: string): number {
  if (typeof value !== "number")
    throw new TypeError(`${name}: expected an integer ≥ 0, got ${describe(value)}`);
  if (!(Number.isInteger(value) && value >= 0))
    throw new RangeError(`${name}: expected an integer ≥ 0, got ${value}`);
  return value;
}
