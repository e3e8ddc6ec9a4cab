import { readArray } from "./read.ts";
import type { ArrayInput } from "./types.ts";

/**
 * Copies a callback's matrix over `out`, row by row.
 *
 * @throws TypeError where an element is not a number; RangeError where the shape is not (rows, columns)
 */
export function readMatrixInto(
  out: Float64Array,
  rows: number,
  columns: number,
  input: unknown,
  name: string,
): void {
  if (Array.isArray(input) && input.length === rows) {
    let i = 0;
    while (i < rows && copyRow(out, i * columns, columns, input[i])) i++;
    if (i === rows) return;
  }
  const { data, shape } = readArray(input as ArrayInput, name);
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== columns) {
    throw new RangeError(`${name}: expected shape (${rows}, ${columns}), got (${shape.join(", ")})`);
  }
  out.set(data);
}

/** Copies a plain row of numbers; `false` where it is anything else. */
function copyRow(out: Float64Array, start: number, columns: number, row: unknown): boolean {
  if (!Array.isArray(row) && !(row instanceof Float64Array)) return false;
  if (row.length !== columns) return false;
  for (let j = 0; j < columns; j++) {
    const value: unknown = row[j];
    if (typeof value !== "number") return false;
    out[start + j] = value;
  }
  return true;
}
