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
 * Copies a callback's result over `out`, which says how many numbers it must hold: an array of one dimension,
 * or where it is to hold one number, that.
 *
 * @throws TypeError where an element is not a number; RangeError where the count is another
 */
export function readInto(out: Float64Array, input: unknown, name: string): void {
  const n = out.length;
  // The forms have loops of their own, so that the engine sees one kind of array in each.
  if (Array.isArray(input)) {
    if (copyPlain(out, input)) return;
  } else if (input instanceof Float64Array) {
    if (copyTyped(out, input)) return;
  } else if (typeof input === "number" && n === 1) {
    out[0] = input;
    return;
  }
  if (input === undefined) throw noResult(n === 1 ? "a number" : `${n} numbers`, name);
  const { data, shape } = readArray(input as ArrayInput, name);
  if (data.length !== n || shape.length > 1) {
    throw new RangeError(`${name}: expected ${n} value${n === 1 ? "" : "s"}, got ${counted(data, shape)}`);
  }
  out.set(data);
}

function copyTyped(out: Float64Array, input: Float64Array): boolean {
  const n = out.length;
  if (input.length !== n) return false;
  for (let i = 0; i < n; i++) out[i] = input[i];
  return true;
}

/** `false` where the length differs or an element is no number. */
function copyPlain(out: Float64Array, input: readonly unknown[]): boolean {
  const n = out.length;
  if (input.length !== n) return false;
  for (let i = 0; i < n; i++) {
    const value = input[i];
    if (typeof value !== "number") return false;
    out[i] = value;
  }
  return true;
}

/** The number that a callback returned, be it in an array of one element. */
export function readScalar(input: unknown, name: string): number {
  if (typeof input === "number") return input;
  if (input === undefined) throw noResult("a number", name);
  if (typeof input !== "object" || input === null) throw notA("a number", input, name, "");
  const { data, shape } = readArray(input as ArrayInput, name);
  if (data.length !== 1) throw new RangeError(`${name}: expected a number, got ${counted(data, shape)}`);
  return data[0];
}

function counted({ length }: Float64Array, shape: readonly number[]): string {
  const where = shape.length < 2 ? "" : ` in shape (${shape.join(", ")})`;
  return `${length} ${length === 1 ? "value" : "values"}${where}`;
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
  else if (isStrided(part)) shape.push(...checkedShape(part, name, "[0]".repeat(shape.length)));
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
  const isLeaf = axis === shape.length;
  if (typeof input === "number") {
    if (!isLeaf) throw ragged(shape.slice(axis), input, name, place);
    out[start] = input;
  } else if (Array.isArray(input)) {
    if (isLeaf || input.length !== shape[axis]) throw ragged(shape.slice(axis), input, name, place);
    let size = 1;
    for (let k = axis + 1; k < shape.length; k++) size *= shape[k];
    const isRow = axis + 1 === shape.length;
    for (let i = 0; i < input.length; i++) {
      const part: unknown = input[i];
      if (isRow && typeof part === "number") out[start + i] = part;
      else fill(out, start + i * size, part, shape, axis + 1, name, `${place}[${i}]`);
    }
  } else if (isTypedArray(input)) {
    if (axis + 1 !== shape.length || input.length !== shape[axis])
      throw ragged(shape.slice(axis), input, name, place);
    out.set(input, start);
  } else if (isStrided(input)) {
    const own = checkedShape(input, name, place);
    if (axis + own.length !== shape.length || own.some((count, k) => count !== shape[axis + k])) {
      throw ragged(shape.slice(axis), input, name, place);
    }
    fillStrided(out, start, input, name, place);
  } else {
    const expected = place === "" ? "a number or an array" : isLeaf ? "a number" : "an array";
    throw notA(expected, input, name, place);
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
    if (typeof value !== "number") {
      throw notA("a number", value, name, place + index.map((i) => `[${i}]`).join(""));
    }
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
export function checkedShape(
  { data, shape, stride, offset }: StridedInput,
  name: string,
  place: string,
): readonly number[] {
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
  const where = place === "" ? name : `${name}: at ${place}`;
  if (
    shape.length !== stride.length ||
    !Array.prototype.every.call(shape, isCount) ||
    !Array.prototype.every.call(stride, Number.isSafeInteger) ||
    !Number.isSafeInteger(offset)
  ) {
    throw new RangeError(
      `${where}: expected a valid ndarray, got shape (${list(shape)}), stride (${list(stride)}), offset ${offset}`,
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
      `${where}: expected an ndarray inside its data of length ${data.length}, ` +
        `got shape (${list(shape)}), which reaches elements ${first} to ${last}`,
    );
  }
  return shape;
}

function list(numbers: readonly number[]): string {
  return Array.prototype.join.call(numbers, ", ");
}

/** The tag tells: `instanceof` would miss the arrays of another realm. */
export function isTypedArray(value: unknown): value is NumericTypedArray {
  if (value instanceof Float64Array) return true;
  return ArrayBuffer.isView(value) && /^(?:Float|Int|Uint)\d/.test(Reflect.get(value, Symbol.toStringTag));
}

export function isStrided(value: unknown): value is StridedInput {
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

function noResult(expected: string, name: string): TypeError {
  return new TypeError(`${name}: expected ${expected}, got undefined; does the function return its result?`);
}

function ragged(shape: readonly number[], value: unknown, name: string, place: string): RangeError {
  const array = shape.length === 1 ? `an array of length ${shape[0]}` : `an array of shape (${list(shape)})`;
  const expected = shape.length === 0 ? "a number" : array;
  return new RangeError(`${name}: ragged array, expected ${expected} at ${place}, got ${describe(value)}`);
}
