import { describe, hintFor } from "../describe.ts";
import type { ArrayInput, NumericTypedArray, StridedInput } from "./types.ts";

/** An array read in: its elements in row-major order, in memory of its own, and its shape. */
export interface DenseArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** Arrays nested deeper than this are refused; numpy's limit is the same. An array that holds itself ends here. */
const MAX_DIMENSION = 64;

/**
 * Copies anything that is an array to flat row-major doubles.
 *
 * @param input - a number, a nested array, a typed array, or an ndarray view with any strides and offset
 * @param name - the argument's name, for the errors
 * @throws TypeError where an element is not a number; RangeError where rows differ in length
 */
export function readArray(input: ArrayInput, name: string): DenseArray {
  const shape = shapeOf(input, name);
  const data: Float64Array = new Float64Array(shape.reduce((product, length) => product * length, 1));
  fill(data, 0, input, shape, 0, name, "");
  return { data, shape };
}

/** Copies anything that is an array to one flat vector; a number becomes length 1, a matrix its rows in turn. */
export function readVector(input: ArrayInput, name: string): Float64Array {
  return readArray(input, name).data;
}

/**
 * Copies a callback's result over `out`, which says how many numbers it must hold. An array of that many
 * numbers in any shape will do; for one, a number too.
 *
 * @throws TypeError where an element is not a number; RangeError where the count is another
 */
export function readInto(out: Float64Array, input: unknown, name: string): void {
  const n = out.length;
  if (Array.isArray(input) || input instanceof Float64Array) {
    if (input.length === n) {
      let i = 0;
      while (i < n && typeof input[i] === "number") {
        out[i] = input[i];
        i++;
      }
      if (i === n) return;
    }
  } else if (typeof input === "number" && n === 1) {
    out[0] = input;
    return;
  }
  const { data, shape } = readArray(input as ArrayInput, name);
  if (data.length !== n) {
    throw new RangeError(
      `${name}: expected ${n} value${n === 1 ? "" : "s"}, got ${counted(data.length, shape)}`,
    );
  }
  out.set(data);
}

/** The number that a callback returned, be it in an array of one element. */
export function readScalar(input: unknown, name: string): number {
  if (typeof input === "number") return input;
  if (typeof input !== "object" || input === null) throw notA("a number", input, name, "");
  const { data, shape } = readArray(input as ArrayInput, name);
  if (data.length !== 1)
    throw new RangeError(`${name}: expected a number, got ${counted(data.length, shape)}`);
  return data[0];
}

function counted(length: number, shape: readonly number[]): string {
  return shape.length === 1 ? `${length}` : `${length} in shape (${shape.join(", ")})`;
}

/** The shape as far as first elements tell it; `fill` finds the rows that differ. */
function shapeOf(input: unknown, name: string): number[] {
  const shape: number[] = [];
  let part: unknown = input;
  while (Array.isArray(part)) {
    shape.push(part.length);
    if (part.length === 0) return shape;
    if (shape.length > MAX_DIMENSION) throw new RangeError(`${name}: nested more than ${MAX_DIMENSION} deep`);
    part = part[0];
  }
  if (isTypedArray(part)) shape.push(part.length);
  else if (isStrided(part)) shape.push(...checkedShape(part, name));
  return shape;
}

/** Writes the part `input` of the array, `shape[axis…]` large, to `out` from `start` on. */
function fill(
  out: Float64Array,
  start: number,
  input: unknown,
  shape: readonly number[],
  axis: number,
  name: string,
  place: string,
): void {
  if (axis === shape.length) {
    if (typeof input !== "number") throw notA("a number", input, name, place);
    out[start] = input;
    return;
  }
  const length = shape[axis];
  if (Array.isArray(input)) {
    if (input.length !== length) throw ragged(length, input.length, name, place);
    let size = 1;
    for (let k = axis + 1; k < shape.length; k++) size *= shape[k];
    for (let i = 0; i < length; i++) {
      fill(out, start + i * size, input[i], shape, axis + 1, name, `${place}[${i}]`);
    }
    return;
  }
  const rest = shape.slice(axis);
  if (isTypedArray(input)) {
    if (rest.length !== 1 || input.length !== length) throw ragged(rest, [input.length], name, place);
    out.set(input, start);
  } else if (isStrided(input)) {
    const own = checkedShape(input, name);
    if (own.length !== rest.length || own.some((count, k) => count !== rest[k])) {
      throw ragged(rest, own, name, place);
    }
    fillStrided(out, start, input, name, place);
  } else if (axis > 0 && typeof input === "number") {
    throw new RangeError(
      `${name}: ragged array, expected a row of ${length} at ${place}, got ${describe(input)}`,
    );
  } else {
    throw notA("an array", input, name, place);
  }
}

function fillStrided(
  out: Float64Array,
  start: number,
  input: StridedInput,
  name: string,
  place: string,
): void {
  const { data, shape, stride, offset } = input;
  const dimension = shape.length;
  const size = shape.reduce((product, length) => product * length, 1);
  const at = "get" in data && typeof data.get === "function" ? data.get.bind(data) : null;
  const flat = data as ArrayLike<number>;
  const index: number[] = new Array(dimension).fill(0);
  let position = offset;
  for (let k = 0; k < size; k++) {
    const value: unknown = at === null ? flat[position] : at(position);
    if (typeof value !== "number") throw notA("a number", value, name, `${place}[${index.join("][")}]`);
    out[start + k] = value;
    for (let axis = dimension - 1; axis >= 0; axis--) {
      position += stride[axis];
      if (++index[axis] < shape[axis]) break;
      position -= shape[axis] * stride[axis];
      index[axis] = 0;
    }
  }
}

/** The shape of a view, once its numbers are known to be usable and all its elements to lie inside its data. */
function checkedShape({ data, shape, stride, offset }: StridedInput, name: string): readonly number[] {
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
  if (
    shape.length !== stride.length ||
    !isCount(offset) ||
    !Array.prototype.every.call(shape, isCount) ||
    !Array.prototype.every.call(stride, Number.isSafeInteger)
  ) {
    throw new RangeError(
      `${name}: not a valid ndarray, got shape (${shape}), stride (${stride}), offset ${String(offset)}`,
    );
  }
  if (Array.prototype.includes.call(shape, 0)) return shape;
  let first = offset;
  let last = offset;
  for (let k = 0; k < shape.length; k++) {
    const span = (shape[k] - 1) * stride[k];
    if (span < 0) first += span;
    else last += span;
  }
  if (first < 0 || last >= data.length) {
    throw new RangeError(
      `${name}: an ndarray of shape (${shape}) reaches elements ${first} to ${last} of data of length ${data.length}`,
    );
  }
  return shape;
}

function isTypedArray(value: unknown): value is NumericTypedArray {
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !/^Big/.test((value as unknown as { [Symbol.toStringTag]: string })[Symbol.toStringTag])
  );
}

function isStrided(value: unknown): value is StridedInput {
  if (typeof value !== "object" || value === null) return false;
  const { data, shape, stride, offset } = value as Partial<StridedInput>;
  return (
    typeof data === "object" &&
    data !== null &&
    isIndexList(shape) &&
    isIndexList(stride) &&
    typeof offset === "number"
  );
}

function isIndexList(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function notA(expected: string, value: unknown, name: string, place: string): TypeError {
  const where = place === "" ? "" : ` at ${place}`;
  return new TypeError(`${name}: expected ${expected}${where}, got ${describe(value)}${hintFor(value)}`);
}

function ragged(
  expected: number | readonly number[],
  got: number | readonly number[],
  name: string,
  place: string,
): RangeError {
  const text = (shape: number | readonly number[]) =>
    typeof shape === "number" ? `length ${shape}` : `shape (${shape.join(", ")})`;
  return new RangeError(`${name}: ragged array, expected ${text(expected)} at ${place}, got ${text(got)}`);
}
