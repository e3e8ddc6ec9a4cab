/** A function to minimise under constraints, with its customary start and its published minimum. */
export interface ConstrainedProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, number. */
  readonly source: string;
  readonly x0: readonly number[];
  f(x: ArrayLike<number>): number;
  /** ∇f at x. */
  grad(x: ArrayLike<number>): number[];
  /** Values that are to be 0; none where there are no equations. */
  eq(x: ArrayLike<number>): number[];
  /** Their Jacobian, row i, column j. */
  eqJac(x: ArrayLike<number>): number[][];
  /** Values that are not to be negative; none where there are no inequalities. */
  ineq(x: ArrayLike<number>): number[];
  /** Their Jacobian, row i, column j. */
  ineqJac(x: ArrayLike<number>): number[][];
  /** Lower bounds, −∞ for none. */
  readonly lb: readonly number[];
  /** Upper bounds, ∞ for none. */
  readonly ub: readonly number[];
  /** The published minimum, to the figures of the source or exact; the book calls some of them local. */
  readonly minimum: { readonly f: number; readonly x: readonly number[] };
}
