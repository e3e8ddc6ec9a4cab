import type { ArrayInput } from "@secant/core";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import { readAlpha } from "./broydenOptions.ts";
import { ExcitingMixing } from "./diagonal.ts";
import { type Approximation, type NonlinSolverOptions, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/** Options of {@link excitingmixing}; the names and defaults are SciPy's. */
export interface ExcitingMixingOptions extends NonlinSolverOptions {
  /** the Jacobian is −1/alpha times the identity at first; default such that the first step is half of ‖x‖ or of 1 */
  alpha?: number | null | undefined;
  /** bound of the diagonal of the inverse of the Jacobian, in size; default 1 */
  alphamax?: number | undefined;
}

/** The approximation of {@link excitingmixing}. */
export const excitingMixing: Approximation = {
  keys: ["alpha", "alphamax"],
  make: (_owner, given) => new ExcitingMixing(readAlpha(given), given.finite("alphamax", 1)),
};

/**
 * Looks for a root of a system of equations by steps along the functions, each times a factor of its own.
 *
 * A factor grows by `alpha` while its function keeps its sign, up to `alphamax`, and is `alpha` again when the sign
 * changes. May serve where each equation depends on its own unknown above all; elsewhere it often fails.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link ExcitingMixingOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { excitingmixing } from "@secant/optimize";
 *
 * const F = (x: Float64Array) => [0.5 * Math.cos(x[1]) - x[0], 0.5 * Math.sin(x[0]) - x[1]];
 * console.log(excitingmixing(F, [0, 0], { alpha: 0.5 }));
 * ```
 * @see scipy.optimize.excitingmixing
 * @see J. M. Ortega & W. C. Rheinboldt, Iterative Solution of Nonlinear Equations in Several Variables (1970)
 */
export function excitingmixing<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: ExcitingMixingOptions,
): UnknownsOf<X>;
export function excitingmixing(
  F: ResidualFunction,
  xin: ArrayInput,
  options?: ExcitingMixingOptions,
): Unknowns {
  return solveByApproximation("excitingmixing", F, xin, options, excitingMixing);
}
