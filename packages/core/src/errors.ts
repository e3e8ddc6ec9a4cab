/**
 * An iteration that did not converge, where SciPy raises `RuntimeError`.
 *
 * @see scipy.optimize.newton, whose "Failed to converge" it stands for
 */
export class ConvergenceError extends Error {
  /** The class by name, also where `instanceof` cannot tell: across realms and copies of the package. */
  override readonly name: string = "ConvergenceError";
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
