import { type IntermediateResult, Watch } from "../frame/watch.ts";
import { INFO, lmder } from "../minpack/lmder.ts";
import type { FitOutcome, FitWatch, MethodOptions, ResidualProblem } from "./problem.ts";
import {
  FTOL,
  FTOL_AND_XTOL,
  GTOL,
  NOT_FINITE,
  OUT_OF_EVALUATIONS,
  STOPPED_BY_CALLBACK,
  XTOL,
} from "./reasons.ts";
import { gradient, maxNorm } from "./trustRegion.ts";

/** The first step is at most this many times as long as x. */
const FACTOR = 100;

/** What MINPACK's numbers mean here. */
const REASONS = new Map([
  [INFO.ftol, FTOL],
  [INFO.ftolTooSmall, FTOL],
  [INFO.xtol, XTOL],
  [INFO.xtolTooSmall, XTOL],
  [INFO.ftolAndXtol, FTOL_AND_XTOL],
  [INFO.gtol, GTOL],
  [INFO.gtolTooSmall, GTOL],
  [INFO.maxfev, OUT_OF_EVALUATIONS],
  [INFO.stoppedByCallback, STOPPED_BY_CALLBACK],
] as const);

/**
 * Levenberg–Marquardt as `least_squares` has it: MINPACK's lmder, also where the Jacobian comes from differences.
 *
 * @param x - the start; overwritten
 * @param fun - the residuals there; overwritten
 */
export function levenbergMarquardt(
  problem: ResidualProblem,
  x: Float64Array,
  fun: Float64Array,
  options: MethodOptions,
  watch: FitWatch,
): FitOutcome {
  const n = x.length;
  const m = fun.length;
  const jac = new Float64Array(m * n);
  const jacAt = new Float64Array(n).fill(Number.NaN); // where `jac` was computed
  const setJacobian = (at: Float64Array, f: Float64Array) => {
    if (jacAt.every((value, i) => value === at[i])) return;
    problem.jacobian(at, f, jac);
    jacAt.set(at);
  };
  const { ftol, xtol, gtol, maxNfev, scale } = options;
  const told = ({ x: at, fun: squares, nit, nfev }: IntermediateResult) =>
    watch.saw(at, fun, 0.5 * squares, nit, nfev);
  const { info, njev } = lmder(
    {
      at: (at, out) => problem.residuals(at, out),
      get nfev() {
        return problem.nfev;
      },
    },
    (at, f, fjac) => {
      setJacobian(at, f);
      for (let i = 0, k = 0; i < m; i++) for (let j = 0; j < n; j++, k++) fjac[j * m + i] = jac[k];
    },
    x,
    fun,
    {
      ftol,
      xtol,
      gtol,
      maxfev: maxNfev,
      factor: FACTOR,
      diag: scale === null ? null : scale.map((s) => 1 / s),
    },
    new Watch((_, now) => told(now), false),
  );
  setJacobian(x, fun);
  const grad = new Float64Array(n);
  gradient(jac, fun, grad);
  let squares = 0;
  for (let i = 0; i < m; i++) squares += fun[i] * fun[i];
  return {
    x,
    cost: 0.5 * squares,
    fun,
    jac,
    grad,
    optimality: maxNorm(grad),
    activeMask: new Int32Array(n),
    njev: problem.isDifferenced ? null : njev,
    reason: (REASONS as ReadonlyMap<number, typeof GTOL>).get(info) ?? NOT_FINITE,
  };
}
