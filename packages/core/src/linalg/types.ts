import type { NdArray, NumericTypedArray } from "../arrays/types.ts";

/** A vector, as far as its type tells. */
export type VectorInput = NumericTypedArray | readonly number[];

/** A matrix given row by row. */
export type RowsInput = readonly VectorInput[];

/** What a linear solver gives for right-hand sides B: a vector for a vector, a matrix for a matrix. */
export type SolutionOf<B> = B extends number | VectorInput
  ? Float64Array
  : B extends RowsInput
    ? NdArray<Float64Array>
    : Float64Array | NdArray<Float64Array>;

/** What a product gives: a number of two vectors, a vector of a vector and a matrix, else a matrix. */
export type ProductOf<A, B> = A extends VectorInput
  ? B extends VectorInput
    ? number
    : B extends RowsInput
      ? Float64Array
      : number | Float64Array
  : A extends RowsInput
    ? B extends VectorInput
      ? Float64Array
      : B extends RowsInput
        ? NdArray<Float64Array>
        : Float64Array | NdArray<Float64Array>
    : B extends VectorInput
      ? number | Float64Array
      : B extends RowsInput
        ? Float64Array | NdArray<Float64Array>
        : number | Float64Array | NdArray<Float64Array>;
