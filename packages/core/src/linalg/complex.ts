import type { NdArray } from "../arrays/types.ts";

/** A complex vector in two: element k is `re[k] + i·im[k]`. */
export interface ComplexVector {
  /** Real parts. */
  readonly re: Float64Array;
  /** Imaginary parts; all 0 where the vector is real. */
  readonly im: Float64Array;
}

/** A complex matrix in two of the same shape: element (i, j) is `re.get(i, j) + i·im.get(i, j)`. */
export interface ComplexMatrix {
  /** Real parts. */
  readonly re: NdArray<Float64Array>;
  /** Imaginary parts; all 0 where the matrix is real. */
  readonly im: NdArray<Float64Array>;
}
