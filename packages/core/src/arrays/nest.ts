/**
 * One operation over the elements of strided arrays: the nest of loops that all of them share.
 *
 * Axes of length 1 are dropped, the others are put in the order of memory that most operands have, and
 * neighbours that are one run of memory become one axis. The two innermost axes then go to a {@link Loop}, the
 * rest is counted up here: contiguous arrays of any rank are one call of the loop.
 */
import type { Shape } from "./types.ts";

/** Elements of one operand, by the axes of the shape that is gone through; a stride of 0 repeats. */
export interface Operand {
  readonly data: Float64Array;
  readonly offset: number;
  readonly stride: readonly number[];
}

/**
 * Goes over m rows of n elements. Operand k has element (i, j) at `data[k][at[k] + i * row[k] + j * column[k]]`.
 * Of each element the columns before it, and the rows before its own, are done first.
 */
export type Loop = (
  m: number,
  n: number,
  data: readonly Float64Array[],
  at: readonly number[],
  row: readonly number[],
  column: readonly number[],
) => void;

/** Runs a loop over all elements of a shape. */
export function run(loop: Loop, shape: readonly number[], operands: readonly Operand[]): void {
  if (operands.every((operand) => isContiguous(shape, operand.stride))) {
    runFlat(loop, sizeOf(shape), operands);
    return;
  }
  const lengths: number[] = [];
  const strides: number[][] = operands.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    if (shape[axis] === 0) return;
    if (shape[axis] === 1) continue;
    insertInOrder(lengths, strides, shape[axis], operands, axis);
  }
  const rank = merge(lengths, strides);
  const data = operands.map((operand) => operand.data);
  const at = operands.map((operand) => operand.offset);
  const column = strides.map((stride) => (rank > 0 ? stride[rank - 1] : 1));
  const row = strides.map((stride) => (rank > 1 ? stride[rank - 2] : 0));
  const n = rank > 0 ? lengths[rank - 1] : 1;
  const m = rank > 1 ? lengths[rank - 2] : 1;
  if (rank <= 2) {
    loop(m, n, data, at, row, column);
    return;
  }
  const index: number[] = new Array(rank - 2).fill(0);
  for (;;) {
    loop(m, n, data, at, row, column);
    let axis = rank - 3;
    for (; axis >= 0; axis--) {
      index[axis]++;
      for (let k = 0; k < at.length; k++) at[k] += strides[k][axis];
      if (index[axis] < lengths[axis]) break;
      for (let k = 0; k < at.length; k++) at[k] -= lengths[axis] * strides[k][axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** One row of n elements, contiguous in all operands. */
function runFlat(loop: Loop, n: number, operands: readonly Operand[]): void {
  if (n === 0) return;
  loop(
    1,
    n,
    operands.map((operand) => operand.data),
    operands.map((operand) => operand.offset),
    operands.map(() => 0),
    operands.map(() => 1),
  );
}

/** Adds an axis inside those that are there, but outside of those that take smaller steps. */
function insertInOrder(
  lengths: number[],
  strides: readonly number[][],
  length: number,
  operands: readonly Operand[],
  axis: number,
): void {
  let place = lengths.length;
  while (place > 0 && belongsOutside(strides, place - 1, operands, axis)) place--;
  lengths.splice(place, 0, length);
  for (let k = 0; k < operands.length; k++) strides[k].splice(place, 0, operands[k].stride[axis]);
}

/** Whether more operands take larger steps along the axis than along that at `place` than take smaller ones. */
function belongsOutside(
  strides: readonly number[][],
  place: number,
  operands: readonly Operand[],
  axis: number,
): boolean {
  let votes = 0;
  for (let k = 0; k < operands.length; k++) {
    const mine = Math.abs(operands[k].stride[axis]);
    const its = Math.abs(strides[k][place]);
    if (mine !== 0 && its !== 0) votes += Math.sign(mine - its);
  }
  return votes > 0;
}

/** Joins neighbouring axes that step through memory as one; returns how many are left. */
function merge(lengths: number[], strides: readonly number[][]): number {
  let rank = 0;
  for (let axis = 0; axis < lengths.length; axis++) {
    if (rank > 0 && strides.every((stride) => stride[rank - 1] === lengths[axis] * stride[axis])) {
      lengths[rank - 1] *= lengths[axis];
      for (const stride of strides) stride[rank - 1] = stride[axis];
    } else {
      lengths[rank] = lengths[axis];
      for (const stride of strides) stride[rank] = stride[axis];
      rank++;
    }
  }
  return rank;
}

/** How many elements a shape has. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis];
  return size;
}

/** Whether a view is one run of memory, row by row. */
export function isContiguous(shape: readonly number[], stride: readonly number[]): boolean {
  if (shape.includes(0)) return true;
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    if (stride[axis] !== step) return false;
    step *= shape[axis];
  }
  return true;
}

/** `(2, 3)`, and `(3,)` for one axis, as numpy writes shapes. */
export function shapeText(shape: Shape): string {
  const lengths = typeof shape === "number" ? [shape] : shape;
  return `(${Array.prototype.join.call(lengths, ", ")}${lengths.length === 1 ? "," : ""})`;
}
