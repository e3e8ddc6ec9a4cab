import { type DenseArray, readArray } from "../arrays/read.ts";
import type { ArrayInput, StridedInput } from "../arrays/types.ts";

/** A matrix of a caller, copied: row-major, `data[i * columns + j]`, and ours to overwrite. */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Copies a matrix argument.
 *
 * @param name - owner and argument, for the errors: `"solve: a"`
 * @throws RangeError unless it has two dimensions and, where `checkFinite`, finite elements only
 */
export function readMatrix(input: ArrayInput, name: string, checkFinite: boolean): Matrix {
  const { data, shape } = copyOfView(input) ?? readArray(input, name);
  if (shape.length !== 2) {
    throw new RangeError(`${name}: expected a matrix, got an array of shape (${shape.join(", ")})`);
  }
  if (checkFinite && !hasFiniteSum(data)) requireFinite(data, shape, name);
  return { data, rows: shape[0], columns: shape[1] };
}

/** The elements of a view of doubles, by rows; `null` for all else. */
function copyOfView(input: unknown): DenseArray | null {
  if (!isBorrowable(input)) return null;
  const { data, offset, shape, stride } = input;
  if (shape.length !== 2) return null;
  const [rows, columns] = shape;
  return { data: contiguous(data, offset, rows, columns, stride[0], stride[1]), shape };
}

/** Whether it is a view of doubles of one or two axes that lies inside its data; `readArray` says what is wrong. */
export function isBorrowable(input: unknown): input is StridedInput & { readonly data: Float64Array } {
  if (typeof input !== "object" || input === null) return false;
  const { data, shape, stride, offset } = input as Partial<StridedInput>;
  if (!(data instanceof Float64Array) || !Array.isArray(shape) || !Array.isArray(stride)) return false;
  if (shape.length !== stride.length || (shape.length !== 1 && shape.length !== 2)) return false;
  let first = offset as number;
  let last = first;
  for (let axis = 0; axis < shape.length; axis++) {
    const length: unknown = shape[axis];
    const step: unknown = stride[axis];
    if (!Number.isSafeInteger(length) || !Number.isSafeInteger(step) || (length as number) < 1) return false;
    const span = ((length as number) - 1) * (step as number);
    if (span < 0) first += span;
    else last += span;
  }
  return Number.isSafeInteger(first) && first >= 0 && last < data.length;
}

/** A copy of a strided matrix by rows. */
export function contiguous(
  data: Float64Array,
  at: number,
  rows: number,
  columns: number,
  row: number,
  column: number,
): Float64Array {
  const size = rows * columns;
  if (column === 1 && row === columns) {
    // A copy of the whole is quicker than one of a part.
    return size === data.length ? new Float64Array(data) : data.slice(at, at + size);
  }
  const out: Float64Array = new Float64Array(size);
  for (let i = 0, next = 0; i < rows; i++) {
    for (let j = 0, from = at + i * row; j < columns; j++, from += column) out[next++] = data[from];
  }
  return out;
}

/** A quick look: where a number is not finite, the sum of all is not; `false` is no proof, for it may overflow. */
export function hasFiniteSum(data: Float64Array): boolean {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const size = data.length;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    s0 += data[i];
    s1 += data[i + 1];
    s2 += data[i + 2];
    s3 += data[i + 3];
  }
  for (; i < size; i++) s0 += data[i];
  return Number.isFinite(s0 + s1 + s2 + s3);
}

/** As {@link readMatrix}, and the matrix must be square. */
export function readSquare(input: ArrayInput, name: string, checkFinite: boolean): Matrix {
  const matrix = readMatrix(input, name, checkFinite);
  if (matrix.rows !== matrix.columns) {
    throw new RangeError(`${name}: expected a square matrix, got shape (${matrix.rows}, ${matrix.columns})`);
  }
  return matrix;
}

/** Refuses NaN and infinities, naming the first place. */
export function requireFinite(data: Float64Array, shape: readonly number[], name: string): void {
  for (let k = 0; k < data.length; k++) {
    if (Number.isFinite(data[k])) continue;
    const place: number[] = [];
    for (let axis = shape.length - 1, rest = k; axis >= 0; axis--) {
      place.unshift(rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    throw new RangeError(`${name}: expected finite numbers, got ${data[k]} at [${place.join("][")}]`);
  }
}
