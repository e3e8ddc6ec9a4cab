import { readArray } from "../arrays/read.ts";
import type { ArrayInput } from "../arrays/types.ts";

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
  const { data, shape } = readArray(input, name);
  if (shape.length !== 2) {
    throw new RangeError(`${name}: expected a matrix, got an array of shape (${shape.join(", ")})`);
  }
  if (checkFinite) requireFinite(data, shape, name);
  return { data, rows: shape[0], columns: shape[1] };
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
