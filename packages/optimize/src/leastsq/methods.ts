import { dogbox } from "./dogbox.ts";
import { levenbergMarquardt } from "./levenbergMarquardt.ts";
import type { FitOutcome, FitWatch, MethodOptions, ResidualProblem } from "./problem.ts";
import { trf } from "./trf.ts";

/** Names of the methods that {@link least_squares} knows. */
export type LeastSquaresMethod = "trf" | "dogbox" | "lm";

/** A method of `least_squares`, and what it can do. */
export interface MethodRow {
  readonly run: (
    problem: ResidualProblem,
    x: Float64Array,
    fun: Float64Array,
    options: MethodOptions,
    watch: FitWatch,
  ) => FitOutcome;
  /** whether it works in a trust region of its own, with bounds, losses, any m and n, and tests that can be off */
  readonly isGeneral: boolean;
  /** whether its start must lie strictly inside the bounds */
  readonly startsInside: boolean;
  /** whether its variables are scaled by the Jacobian where nothing is said */
  readonly scalesByJacobian: boolean;
}

/** The methods by name. */
export const METHODS: Readonly<Record<LeastSquaresMethod, MethodRow>> = {
  trf: { run: trf, isGeneral: true, startsInside: true, scalesByJacobian: false },
  dogbox: { run: dogbox, isGeneral: true, startsInside: false, scalesByJacobian: false },
  lm: { run: levenbergMarquardt, isGeneral: false, startsInside: false, scalesByJacobian: true },
};
