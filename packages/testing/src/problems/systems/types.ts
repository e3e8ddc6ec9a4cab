/** A system of n equations in n unknowns, f(x) = 0, with its customary start and what is known of its solution. */
export interface SystemProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, number. */
  readonly source: string;
  readonly x0: readonly number[];
  /** The n functions at x. */
  f(x: ArrayLike<number>): number[];
  /** The matrix of ∂f_i/∂x_j, row i, column j, where it is at hand. */
  readonly jacobian?: (x: ArrayLike<number>) => number[][];
  /** A solution, where it is known. */
  readonly root?: readonly number[];
}
