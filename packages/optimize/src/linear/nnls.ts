import { type ArrayInput, ConvergenceError } from "@secant/core";
import { OptionsReader, readArray } from "@secant/core/internal";
import { NonnegativeWork, nonnegative } from "./nonnegative.ts";

/** Options of {@link nnls}. */
export interface NnlsOptions {
  /** so many changes of the set of positive x are too many; default 3·n, for which 0 stands too */
  maxiter?: number | null | undefined;
}

/** What {@link nnls} returns. */
export type NnlsResult = [x: Float64Array, rnorm: number];

/**
 * Least squares with nonnegative unknowns: minimises |A x − b| with x ≥ 0.
 *
 * An active-set method: the x that may be positive are found one by one, each time the one along which the residual
 * falls fastest, and those that would turn negative are put back to 0. Ends after finitely many steps with the
 * solution.
 *
 * @param A - matrix, shape `(m, n)`; not changed
 * @param b - right-hand side, shape `(m,)` or `(m, 1)`; not changed
 * @param options - see {@link NnlsOptions}
 * @returns `[x, rnorm]`: x of shape `(n,)`, and |A x − b|
 * @throws TypeError for an unknown option or a wrong type; RangeError where shapes do not fit, a number is not finite
 *   or `maxiter` is no limit; ConvergenceError where `maxiter` is reached
 * @example
 * ```ts
 * import { nnls } from "@secant/optimize";
 *
 * const A = [[1, 0], [1, 0], [0, 1]];
 * nnls(A, [2, 1, 1]); // [[1.5, 1], 0.7071…]
 * nnls(A, [-1, -1, -1]); // [[0, 0], 1.732…]
 * ```
 * @see scipy.optimize.nnls
 * @see C. L. Lawson & R. J. Hanson, Solving Least Squares Problems (1974, SIAM 1995), chapter 23
 */
export function nnls(A: ArrayInput, b: ArrayInput, options?: NnlsOptions): NnlsResult {
  const owner = "nnls";
  const given = new OptionsReader(owner, options, ["maxiter"]);
  const matrix = readArray(A, `${owner}: A`);
  if (matrix.shape.length !== 2) {
    throw new RangeError(`${owner}: A: expected two dimensions, got shape (${matrix.shape.join(", ")})`);
  }
  const [m, n] = matrix.shape;
  const { data: right, shape } = readArray(b, `${owner}: b`);
  if (right.length !== m || shape.length < 1 || shape.length > 2 || (shape[1] ?? 1) !== 1) {
    throw new RangeError(
      `${owner}: b: expected shape (${m},), as A has rows, or (${m}, 1), got (${shape.join(", ")})`,
    );
  }
  requireFinite(matrix.data, `${owner}: A`);
  requireFinite(right, `${owner}: b`);
  const maxiter = given.limit("maxiter") || 3 * n;

  const columns = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) columns[j * m + i] = matrix.data[i * n + j];
  const work = new NonnegativeWork(m, n);
  const rnorm = nonnegative(columns, m, n, right, work, maxiter);
  if (rnorm < 0) {
    throw new ConvergenceError(`${owner}: Maximum number of iterations reached: maxiter is ${maxiter}.`);
  }
  return [work.x, rnorm];
}

/** Refuses numbers that are NaN or infinite. */
export function requireFinite(numbers: Float64Array, name: string): void {
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`${name}: expected finite numbers, got ${numbers[at]} at element ${at}`);
}
