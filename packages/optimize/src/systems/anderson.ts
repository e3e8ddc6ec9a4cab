import type { ArrayInput } from "@secant/core";
import type { ResidualFunction } from "../leastsq/residuals.ts";
import { AndersonMixing } from "./andersonMixing.ts";
import { readAlpha } from "./broydenOptions.ts";
import { type Approximation, type NonlinSolverOptions, solveByApproximation } from "./nonlinSolver.ts";
import type { Unknowns, UnknownsOf } from "./shapes.ts";

/** Options of {@link anderson}; the names and defaults are SciPy's. */
export interface AndersonOptions extends NonlinSolverOptions {
  /** the Jacobian is −1/alpha times the identity at first; default such that the first step is half of ‖x‖ or of 1 */
  alpha?: number | null | undefined;
  /** regularisation of the least squares problem, small beside 1; default 0.01 */
  w0?: number | undefined;
  /** how many steps to remember; default 5 */
  M?: number | undefined;
}

/** The approximation of {@link anderson}. */
export const andersonMixing: Approximation = {
  keys: ["alpha", "w0", "M"],
  make: (_owner, given) =>
    new AndersonMixing(given.limit("M") ?? 5, given.finite("w0", 0.01), readAlpha(given)),
};

/**
 * Finds a root of a system of equations by Anderson's mixing, extended.
 *
 * Each step goes to where the functions would vanish if they were linear in the last `M` steps; along all other
 * directions the Jacobian is −1/alpha times the identity.
 *
 * @param F - f(x), returns n numbers, in any shape; x is a vector, row by row where `xin` has more dimensions, and its
 *   own to change and keep
 * @param xin - start, of any shape; not changed
 * @param options - see {@link AndersonOptions}
 * @returns x in the shape of `xin`: a number, a `Float64Array`, or with two or more dimensions an ndarray
 * @throws ConvergenceError, which has the last x, where `maxiter` was reached; RangeError where functions or a step are
 *   not finite, or the step is 0, and for an empty `xin`, an option out of its range, and results of a wrong length;
 *   TypeError for an unknown option, an argument of a wrong type, and results that are not numbers
 * @example
 * ```ts
 * import { anderson } from "@secant/optimize";
 *
 * const cube = (d: number) => d ** 3;
 * const F = (x: Float64Array) => [x[0] + 0.5 * cube(x[0] - x[1]) - 1, 0.5 * cube(x[1] - x[0]) + x[1]];
 * console.log(anderson(F, [0, 0])); // 0.84116588, 0.15883789
 * ```
 * @see scipy.optimize.anderson
 * @see V. Eyert, A comparative study on methods for convergence acceleration of iterative vector sequences, J. Comput.
 *   Phys. 124 (1996) 271–285
 */
export function anderson<X extends ArrayInput>(
  F: ResidualFunction<[]>,
  xin: X,
  options?: AndersonOptions,
): UnknownsOf<X>;
export function anderson(F: ResidualFunction, xin: ArrayInput, options?: AndersonOptions): Unknowns {
  return solveByApproximation("anderson", F, xin, options, andersonMixing);
}
