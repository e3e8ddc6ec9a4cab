import type { ArrayInput } from "@secant/core";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import { type BroydenOptions, broydenBy } from "./broydenOptions.ts";
import { type Approximation, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/** The approximation of {@link broyden1}. */
export const goodBroyden: Approximation = broydenBy(true);

/**
 * Finds a root of a system of equations by Broyden's first method, the "good" one.
 *
 * The Jacobian is never computed: a matrix that stands for its inverse is changed by one of rank one after each step,
 * as little as possible in the Jacobian, so that it explains that step. Without `max_rank` it takes memory for two
 * vectors more at each iteration, until it is a full matrix.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link BroydenOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { broyden1 } from "@secant/optimize";
 *
 * const cube = (d: number) => d ** 3;
 * const F = (x: Float64Array) => [x[0] + 0.5 * cube(x[0] - x[1]) - 1, 0.5 * cube(x[1] - x[0]) + x[1]];
 * console.log(broyden1(F, [0, 0])); // 0.84116396, 0.15883641
 * ```
 * @see scipy.optimize.broyden1
 * @see B. A. van de Rotten, A limited memory Broyden method to solve high-dimensional systems of nonlinear equations,
 *   thesis (Leiden, 2003)
 */
export function broyden1<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: BroydenOptions,
): UnknownsOf<X>;
export function broyden1(F: ResidualFunction, xin: ArrayInput, options?: BroydenOptions): Unknowns {
  return solveByApproximation("broyden1", F, xin, options, goodBroyden);
}
