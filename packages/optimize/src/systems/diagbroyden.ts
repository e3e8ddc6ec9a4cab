import type { ArrayInput } from "@secant/core";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import { readAlpha } from "./broydenOptions.ts";
import { DiagonalBroyden } from "./diagonal.ts";
import { type Approximation, type NonlinSolverOptions, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/** Options of {@link diagbroyden}; the names and defaults are SciPy's. */
export interface DiagBroydenOptions extends NonlinSolverOptions {
  /** the Jacobian is −1/alpha times the identity at first; default such that the first step is half of ‖x‖ or of 1 */
  alpha?: number | null | undefined;
}

/** The approximation of {@link diagbroyden}. */
export const diagonalBroyden: Approximation = {
  keys: ["alpha"],
  make: (_owner, given) => new DiagonalBroyden(readAlpha(given)),
};

/**
 * Looks for a root of a system of equations by Broyden's first method, of whose matrix only the diagonal is kept.
 *
 * May serve where each equation depends on its own unknown above all; elsewhere it often fails.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link DiagBroydenOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { diagbroyden } from "@secant/optimize";
 *
 * const cube = (d: number) => d ** 3;
 * const F = (x: Float64Array) => [x[0] + 0.5 * cube(x[0] - x[1]) - 1, 0.5 * cube(x[1] - x[0]) + x[1]];
 * console.log(diagbroyden(F, [0, 0])); // 0.84116403, 0.15883384
 * ```
 * @see scipy.optimize.diagbroyden
 * @see C. G. Broyden, A class of methods for solving nonlinear simultaneous equations, Math. Comp. 19 (1965) 577–593
 */
export function diagbroyden<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: DiagBroydenOptions,
): UnknownsOf<X>;
export function diagbroyden(F: ResidualFunction, xin: ArrayInput, options?: DiagBroydenOptions): Unknowns {
  return solveByApproximation("diagbroyden", F, xin, options, diagonalBroyden);
}
