/** A sum of squares to minimise, given by its residuals, with its customary start and its known minima. */
export interface LeastSquaresProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, number. */
  readonly source: string;
  readonly x0: readonly number[];
  /** The m residuals at x. */
  residuals(x: ArrayLike<number>): number[];
  /** The matrix of ∂(residual i)/∂x_j, row i, column j. */
  jacobian(x: ArrayLike<number>): number[][];
  /** The sum of the squares of the residuals, summed in order. */
  f(x: ArrayLike<number>): number;
  /** ∇f = 2 Jᵀr at x. */
  grad(x: ArrayLike<number>): number[];
  /** The known minima, the least first, to the six figures of the source; points where they are simple. */
  readonly minimum: readonly { readonly f: number; readonly x?: readonly number[] }[];
}
