/**
 * What Secant's tests, benchmarks and reference data share: problems with known answers, and when two results
 * agree. Nothing in here needs Node; that which does lies in `./matchers`, `./reference` and `./allocation`.
 *
 * @packageDocumentation
 */
export { type Agreement, agreement, type Tolerances } from "./agreement.ts";
export { hasReferenceMath, mathFingerprint } from "./engine.ts";
export { derivativeProblems } from "./problems/derivatives/index.ts";
export type { DerivativeProblem } from "./problems/derivatives/types.ts";
export { fitProblems } from "./problems/fits/index.ts";
export type { FitProblem } from "./problems/fits/types.ts";
export { type FixedPointProblem, fixedPointProblems } from "./problems/fixedPoints/index.ts";
export { type GlobalProblem, globalProblems } from "./problems/global/index.ts";
export { hockSchittkowski } from "./problems/hockSchittkowski/index.ts";
export type { ConstrainedProblem } from "./problems/hockSchittkowski/types.ts";
export { leastSquaresProblems } from "./problems/leastSquares/index.ts";
export type { LeastSquaresProblem } from "./problems/leastSquares/types.ts";
export { minimizeProblems, minimizeTroubles } from "./problems/minimize/index.ts";
export { rosenbrock } from "./problems/minimize/rosenbrock.ts";
export { trigonometric } from "./problems/minimize/trigonometric.ts";
export { nistProblems } from "./problems/nist/index.ts";
export type { NistPoint, NistProblem } from "./problems/nist/types.ts";
export { brusselator } from "./problems/ode/brusselator.ts";
export { heat } from "./problems/ode/heat.ts";
export { odeProblems, odeTroubles } from "./problems/ode/index.ts";
export { vanDerPol } from "./problems/ode/vanDerPol.ts";
export { odeSetProblems } from "./problems/odeSets/index.ts";
export type { OdeSetProblem } from "./problems/odeSets/types.ts";
export { rootProblems, rootTroubles } from "./problems/roots/index.ts";
export type { RootBracket, RootProblem } from "./problems/roots/types.ts";
export {
  type ScalarMinimumProblem,
  scalarMinimumProblems,
  scalarMinimumTroubles,
} from "./problems/scalarMinima/index.ts";
export { systemProblems } from "./problems/systems/index.ts";
export type { SystemProblem } from "./problems/systems/types.ts";
export type { MinimizeProblem, MinimizeTrouble, OdeProblem, OdeTrouble } from "./problems/types.ts";
