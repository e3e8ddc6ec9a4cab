/**
 * `scipy.optimize` for TypeScript.
 *
 * @packageDocumentation
 */
export { type BoundPairs, Bounds, type BoundsLike, type BoundsOptions } from "./bounds.ts";
export {
  LinearConstraint,
  type LinearConstraintLike,
  type LinearConstraintOptions,
} from "./constraints/linearConstraint.ts";
export {
  type ConstraintFunction,
  type ConstraintHessian,
  NonlinearConstraint,
  type NonlinearConstraintLike,
  type NonlinearConstraintOptions,
} from "./constraints/nonlinearConstraint.ts";
export type { ConstraintDict, ConstraintInput } from "./constraints/readConstraints.ts";
export {
  type ApproxDerivativeInfo,
  type ApproxDerivativeOptions,
  approx_derivative,
} from "./derivatives/approx_derivative.ts";
export { type ApproxFprimeOptions, approx_fprime } from "./derivatives/approx_fprime.ts";
export { type CheckGradOptions, check_grad } from "./derivatives/check_grad.ts";
export type { DifferentiableFunction } from "./derivatives/functions.ts";
export type { DifferenceMethod } from "./derivatives/steps.ts";
export type { Off, On } from "./frame/flags.ts";
export type { ObjectiveFunction } from "./frame/objective.ts";
export type { OptimizeResult } from "./frame/result.ts";
export type { ValueAndGradient } from "./frame/valueAndGradient.ts";
export type { Callback, IntermediateResult } from "./frame/watch.ts";
export {
  type AcceptTest,
  type BasinhoppingOptions,
  type BasinhoppingResult,
  basinhopping,
  type HoppingStep,
  type TakeStep,
} from "./global/basinhopping.ts";
export {
  type AsyncBruteOptions,
  type BruteFull,
  type BruteOptions,
  type BruteRange,
  type BruteSlice,
  brute,
  bruteAsync,
  type Finish,
} from "./global/brute.ts";
export {
  type AsyncDifferentialEvolutionOptions,
  type DifferentialEvolutionOptions,
  type DifferentialEvolutionResult,
  differential_evolution,
  differentialEvolutionAsync,
  type EvolutionIntermediateResult,
  type EvolutionStrategy,
  type Polish,
} from "./global/differential_evolution.ts";
export {
  type DualAnnealingOptions,
  type DualAnnealingResult,
  dual_annealing,
} from "./global/dual_annealing.ts";
export type { AnnealingContext } from "./global/dualAnnealing.ts";
export type { SearchBounds } from "./global/searchBox.ts";
export type { AsyncWorkers, Workers } from "./global/workers.ts";
export {
  type BoundedFitOptions,
  type CurveFitFull,
  type CurveFitInfo,
  type CurveFitOptions,
  type CurveFitResult,
  curve_fit,
  type ModelFunction,
  type ModelInput,
  type ModelJacobian,
} from "./leastsq/curve_fit.ts";
export {
  type LeastSquaresCallback,
  type LeastSquaresIntermediateResult,
  type LeastSquaresOptions,
  type LeastSquaresResult,
  type LossFunction,
  type LsmrTrOptions,
  least_squares,
} from "./leastsq/least_squares.ts";
export {
  type LeastsqFull,
  type LeastsqInfo,
  type LeastsqOptions,
  leastsq,
} from "./leastsq/leastsq.ts";
export type { LossName } from "./leastsq/losses.ts";
export type { LeastSquaresMethod } from "./leastsq/methods.ts";
export type { JacobianFunction, ResidualFunction } from "./leastsq/residuals.ts";
export {
  type LsqLinearOptions,
  type LsqLinearResult,
  lsq_linear,
  type UnboundedSolution,
} from "./linear/lsq_linear.ts";
export { type NnlsOptions, type NnlsResult, nnls } from "./linear/nnls.ts";
export { type LineSearchOptions, type LineSearchResult, line_search } from "./linesearch/line_search.ts";
export { type FminFull, type FminOptions, fmin } from "./minimize/fmin.ts";
export { type FminBfgsFull, type FminBfgsOptions, fmin_bfgs } from "./minimize/fmin_bfgs.ts";
export { type FminCgFull, type FminCgOptions, fmin_cg } from "./minimize/fmin_cg.ts";
export { type CobylaConstraint, type FminCobylaOptions, fmin_cobyla } from "./minimize/fmin_cobyla.ts";
export {
  type FminLBfgsBInfo,
  type FminLBfgsBOptions,
  type FminLBfgsBResult,
  fmin_l_bfgs_b,
} from "./minimize/fmin_l_bfgs_b.ts";
export {
  type FminNcgFull,
  type FminNcgOptions,
  fmin_ncg,
  type HessianProductFunction,
} from "./minimize/fmin_ncg.ts";
export { type FminPowellFull, type FminPowellOptions, fmin_powell } from "./minimize/fmin_powell.ts";
export { type FminSlsqpFull, type FminSlsqpOptions, fmin_slsqp } from "./minimize/fmin_slsqp.ts";
export { LbfgsInvHessProduct } from "./minimize/lbfgsInvHessProduct.ts";
export type { MinimizeMethod } from "./minimize/methods.ts";
export { type MinimizeOptions, minimize } from "./minimize/minimize.ts";
export type { RandomGenerator, RandomSource } from "./random/source.ts";
export { rosen, rosen_der, rosen_hess, rosen_hess_prod } from "./rosen.ts";
export { type BracketSearchOptions, type BracketTuple, bracket } from "./scalar/bracket.ts";
export { type BrentFull, type BrentOptions, brent } from "./scalar/brent.ts";
export { type FminboundFull, type FminboundOptions, fminbound } from "./scalar/fminbound.ts";
export { type GoldenFull, type GoldenOptions, golden } from "./scalar/golden.ts";
export type { MinimizeScalarMethod, MinimizeScalarResult } from "./scalar/methods.ts";
export {
  type CustomScalarMinimizer,
  type MinimizeScalarOptions,
  minimize_scalar,
} from "./scalar/minimize_scalar.ts";
export { type ShowOptionsOptions, show_options } from "./show_options.ts";
export { type AndersonOptions, anderson } from "./systems/anderson.ts";
export { broyden1 } from "./systems/broyden1.ts";
export { broyden2 } from "./systems/broyden2.ts";
export type { BroydenOptions } from "./systems/broydenOptions.ts";
export { type DiagBroydenOptions, diagbroyden } from "./systems/diagbroyden.ts";
export { type ExcitingMixingOptions, excitingmixing } from "./systems/excitingmixing.ts";
export { type FsolveFull, type FsolveInfo, type FsolveOptions, fsolve } from "./systems/fsolve.ts";
export type { HybridInfo } from "./systems/hybrid.ts";
export type { KrylovMethod } from "./systems/krylov/methods.ts";
export { type LinearMixingOptions, linearmixing } from "./systems/linearmixing.ts";
export {
  type InnerMethod,
  type NewtonKrylovOptions,
  newton_krylov,
  type Preconditioner,
} from "./systems/newton_krylov.ts";
export type { NonlinSolverOptions } from "./systems/nonlinSolver.ts";
export type { RankReduction } from "./systems/rankReduction.ts";
export { type FunctionsAndJacobian, type RootOptions, root } from "./systems/root.ts";
export type { RootResult } from "./systems/rootResult.ts";
export type { Unknowns, UnknownsOf } from "./systems/shapes.ts";
export type { SystemCallback } from "./systems/stepWatch.ts";
export type { RootMethod } from "./systems/systemMethods.ts";
export { bisect } from "./zeros/bisect.ts";
export type { BracketFull, BracketOptions } from "./zeros/bracketing.ts";
export { brenth } from "./zeros/brenth.ts";
export { brentq } from "./zeros/brentq.ts";
export { type FixedPointOptions, fixed_point } from "./zeros/fixed_point.ts";
export type { ScalarFunction } from "./zeros/functions.ts";
export type { RootScalarMethod } from "./zeros/methods.ts";
export {
  type NewtonFull,
  type NewtonFullArray,
  type NewtonOptions,
  type NewtonStarts,
  type NewtonStartsNd,
  newton,
  type PointwiseFunction,
} from "./zeros/newton.ts";
export { ridder } from "./zeros/ridder.ts";
export {
  type RootScalarOptions,
  type RootScalarSolverOptions,
  root_scalar,
} from "./zeros/root_scalar.ts";
export { RootResults } from "./zeros/rootResults.ts";
export { type Toms748Options, toms748 } from "./zeros/toms748.ts";
