/** Residuals whose squares are to be summed, with their Jacobian: beside the collection, for what it does not have. */
export interface FitProblem {
  readonly name: string;
  /** Where it comes from, or what it is there to show. */
  readonly source: string;
  readonly x0: readonly number[];
  /** The m residuals at x. */
  residuals(x: ArrayLike<number>): number[];
  /** The matrix of ∂(residual i)/∂x_j, row i, column j. */
  jacobian(x: ArrayLike<number>): number[][];
}
