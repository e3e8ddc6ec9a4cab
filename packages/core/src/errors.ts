import type { NdArray } from "./arrays/types.ts";

/**
 * An iteration that did not converge, where SciPy raises `RuntimeError`.
 *
 * @see scipy.optimize.newton, whose "Failed to converge" it stands for
 */
export class ConvergenceError extends Error {
  /** The class by name, also where `instanceof` cannot tell: across realms and copies of the package. */
  override readonly name: string = "ConvergenceError";
  /** Where the iteration had come to, where it says so: a number, a vector, or an array in the shape of the start. */
  readonly x: number | Float64Array | NdArray<Float64Array> | undefined;

  /** @param options - `cause`, as for any error, and `x` */
  constructor(
    message?: string,
    options?: ErrorOptions & { readonly x?: number | Float64Array | NdArray<Float64Array> },
  ) {
    super(message, options);
    this.x = options?.x;
  }
}

/**
 * A matrix that a linear algebra routine cannot work with: singular, not positive definite, not finite.
 * As in numpy, where it is a `ValueError`, it is a `RangeError`.
 *
 * @see numpy.linalg.LinAlgError
 */
export class LinAlgError extends RangeError {
  /** The class by name, also where `instanceof` cannot tell: across realms and copies of the package. */
  override readonly name: string = "LinAlgError";
}
