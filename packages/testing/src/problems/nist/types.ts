/** A point: a number, or where there are several predictors these as a vector. It can be used as either. */
export type NistPoint = number & ArrayLike<number>;

/** A data set of NIST's, with its model, its starts and its certified fit. */
export interface NistProblem {
  readonly name: string;
  /** Where it comes from: collection, set, author, year. */
  readonly source: string;
  /** The predictor at each point, shape `(M,)`, or several, shape `(k, M)`. */
  readonly x: readonly number[] | readonly (readonly number[])[];
  /** What was measured there, or, for Nelson, its logarithm. */
  readonly y: readonly number[];
  /** The model at a point. */
  model(x: NistPoint, ...b: number[]): number;
  /** Its derivatives by the parameters. */
  gradient(x: NistPoint, ...b: number[]): number[];
  /** The model at all points. */
  values(b: ArrayLike<number>): number[];
  /** Its derivatives at all points, row i, column j. */
  jacobian(b: ArrayLike<number>): number[][];
  /** Start 1, far from the fit, and Start 2, near. */
  readonly starts: readonly [readonly number[], readonly number[]];
  /** The fit to eleven digits: parameters, their standard deviations, the residual sum of squares. */
  readonly certified: {
    readonly b: readonly number[];
    readonly sd: readonly number[];
    readonly rss: number;
  };
}
