import {
  type ArrayInput,
  type NdArray,
  type NumericTypedArray,
  type StridedInput,
  toNdArray,
} from "@secant/core";
import { readArray } from "@secant/core/internal";

/** The form in which x comes back: a number, a vector or an array of more dimensions, as the start was. */
export type Unknowns = number | Float64Array | NdArray<Float64Array>;

/** {@link Unknowns}, as far as the type of the start tells. */
export type UnknownsOf<X> = X extends number
  ? number
  : X extends NumericTypedArray | readonly number[]
    ? Float64Array
    : X extends StridedInput | readonly ArrayInput[]
      ? Float64Array | NdArray<Float64Array>
      : Unknowns;

/** A start of any shape, as a vector; and a vector in that shape. */
export interface ShapedStart {
  readonly x: Float64Array;
  restore(x: Float64Array): Unknowns;
}

/** Reads a start that keeps its shape. */
export function readShapedStart(x0: ArrayInput, owner: string, name: string): ShapedStart {
  const { data, shape } = readArray(x0, `${owner}: ${name}`);
  if (data.length === 0) {
    throw new RangeError(`${owner}: ${name}: expected at least one number, got an empty array`);
  }
  return {
    x: data,
    restore: (x) => (shape.length === 0 ? x[0] : shape.length === 1 ? x : toNdArray(x, shape)),
  };
}
