import { lstsq, toNdArray } from "@secant/core";

/** What {@link leastNorm} tells, as numpy's `lstsq` does. */
export interface LeastNorm {
  readonly x: Float64Array;
  /** |A x − b|², one number, or none where A has no more rows than columns or lacks rank */
  readonly squares: Float64Array;
  readonly rank: number;
  /** singular values */
  readonly s: Float64Array;
}

/** The shortest of the x that minimise |A x − b|, A of m × n by rows. */
export function leastNorm(m: number, n: number, A: Float64Array, b: Float64Array): LeastNorm {
  const [x, resids, rank, s] = lstsq(toNdArray(A, [m, n]), b, { check_finite: false });
  const squares = typeof resids === "number" ? Float64Array.of(resids) : resids;
  return { x: x as Float64Array, squares, rank, s: s as Float64Array };
}
