import { byName } from "../byName.ts";
import * as fits from "./fits.ts";
import * as linear from "./linear.ts";
import type { LeastSquaresProblem } from "./types.ts";
import * as valleys from "./valleys.ts";
import * as variable from "./variable.ts";

/**
 * The collection of J. J. Moré, B. S. Garbow & K. E. Hillstrom, Testing unconstrained optimization software,
 * ACM TOMS 7 (1981) 17–41: its 35 problems, some at a second size, in the order of the paper.
 */
export const leastSquaresProblems: Readonly<Record<string, LeastSquaresProblem>> = byName([
  valleys.rosenbrock,
  valleys.freudensteinRoth,
  valleys.powellBadlyScaled,
  valleys.brownBadlyScaled,
  valleys.beale,
  fits.jennrichSampson,
  valleys.helicalValley,
  fits.bard,
  fits.gaussian,
  fits.meyer,
  fits.gulf,
  fits.box3d,
  valleys.powellSingular,
  valleys.wood,
  fits.kowalikOsborne,
  fits.brownDennis,
  fits.osborne1,
  fits.biggsExp6,
  fits.osborne2,
  variable.watson(6, 2.28767e-3),
  variable.watson(9, 1.39976e-6),
  variable.extendedRosenbrock(10),
  variable.extendedPowellSingular(12),
  variable.penalty1(4, 2.24997e-5),
  variable.penalty2(4, 9.37629e-6),
  variable.variablyDimensioned(10),
  variable.trigonometric(10),
  variable.brownAlmostLinear(10),
  variable.discreteBoundaryValue(10),
  variable.discreteIntegralEquation(10),
  variable.broydenTridiagonal(10),
  variable.broydenBanded(10),
  linear.fullRank(5, 10),
  linear.rankOne(5, 10),
  linear.rankOneZeros(5, 10),
  variable.chebyquad(8, 3.51687e-3),
  variable.chebyquad(9, 0),
]);
