import type { ArrayInput } from "@secant/core";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import { readAlpha } from "./broydenOptions.ts";
import { LinearMixing } from "./diagonal.ts";
import { type Approximation, type NonlinSolverOptions, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/** Options of {@link linearmixing}; the names and defaults are SciPy's. */
export interface LinearMixingOptions extends NonlinSolverOptions {
  /** the Jacobian is −1/alpha times the identity; default such that the first step is half of ‖x‖ or of 1 */
  alpha?: number | null | undefined;
}

/** The approximation of {@link linearmixing}. */
export const linearMixing: Approximation = {
  keys: ["alpha"],
  make: (_owner, given) => new LinearMixing(readAlpha(given)),
};

/**
 * Looks for a root of a system of equations by steps along the functions themselves, times `alpha`.
 *
 * A simple iteration, which may serve where the system was made for it; most are not.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link LinearMixingOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { linearmixing } from "@secant/optimize";
 *
 * console.log(linearmixing((x) => [0.5 * Math.cos(x[0]) - x[0]], [0], { alpha: 0.5 })); // 0.45018
 * ```
 * @see scipy.optimize.linearmixing
 * @see J. M. Ortega & W. C. Rheinboldt, Iterative Solution of Nonlinear Equations in Several Variables (1970)
 */
export function linearmixing<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: LinearMixingOptions,
): UnknownsOf<X>;
export function linearmixing(F: ResidualFunction, xin: ArrayInput, options?: LinearMixingOptions): Unknowns {
  return solveByApproximation("linearmixing", F, xin, options, linearMixing);
}
