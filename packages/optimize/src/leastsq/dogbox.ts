import type { Reason } from "../frame/reasons.ts";
import { isInside, roomAlong, roomOf } from "./box.ts";
import { costOf } from "./losses.ts";
import { LsmrRoom, lsmr, StackedOperator } from "./lsmr.ts";
import type { FitOutcome, FitWatch, MethodOptions, ResidualProblem } from "./problem.ts";
import { QuadraticModel } from "./quadratic.ts";
import { GTOL, NO_STEP_LEFT, NOT_FINITE, OUT_OF_EVALUATIONS, STOPPED_BY_CALLBACK } from "./reasons.ts";
import { SingularSystem } from "./singularSystem.ts";
import { TriangularSystem } from "./triangularSystem.ts";
import {
  gradient,
  isAllFinite,
  MOST_TRIES,
  nextRadius,
  norm,
  reductionRatio,
  scaleByColumns,
  standstill,
} from "./trustRegion.ts";

/** Singular values at most this part of the largest count as zero: LAPACK's precision, the unit roundoff. */
const NEGLIGIBLE = 2 ** -53;

/**
 * Dogleg method in a rectangular trust region for min ½ Σ f_i(x)² with lb ≤ x ≤ ub.
 *
 * The region |s_i| ≤ Δ·scale_i and the bounds make one box. Variables that lie on a bound across which the gradient
 * pushes them are held; in the others the step follows Powell's dogleg, from the minimiser along the gradient towards the
 * Gauss–Newton point, to the edge of the box.
 *
 * C. Voglis & I. E. Lagaris, A rectangular trust region dogleg approach for unconstrained and bound constrained
 * nonlinear optimization, WSEAS Int. Conf. on Applied Mathematics (Corfu, 2004); J. Nocedal & S. J. Wright, Numerical
 * Optimization, 2nd ed. (2006), section 4.1.
 *
 * @param x - the start, not outside; overwritten
 * @param fun - the residuals there; overwritten
 */
export function dogbox(
  problem: ResidualProblem,
  x: Float64Array,
  fun: Float64Array,
  options: MethodOptions,
  watch: FitWatch,
): FitOutcome {
  const { lb, ub, ftol, xtol, gtol, maxNfev, loss, subproblem } = options;
  const n = x.length;
  const m = fun.length;
  const isExact = subproblem.solver === "exact";

  const f = fun.slice(); // residuals, rescaled where the loss is robust
  const jac = new Float64Array(m * n);
  const grad = new Float64Array(n);
  const onBound = new Int32Array(n); // −1 on the lower, 1 on the upper bound
  const free = new Int32Array(n); // indices of the variables that may move
  let count = 0; // how many
  // Of the free variables:
  const jacFree = new Float64Array(m * n);
  const gFree = new Float64Array(n);
  const model = new QuadraticModel(m, n, jacFree, gFree, null);
  const low = new Float64Array(n); // the box, as seen from x
  const high = new Float64Array(n);
  const gaussNewton = new Float64Array(n);
  const cauchy = new Float64Array(n);
  const towards = new Float64Array(n);
  const origin = new Float64Array(n);
  const stepFree = new Float64Array(n);
  const hitBound = new Int32Array(n);
  const step = new Float64Array(n);
  const trial = new Float64Array(n);
  const trialF = new Float64Array(m);
  const system = new TriangularSystem(isExact ? m : 0, isExact ? n : 0);
  const singular = new SingularSystem(system, isExact ? n : 0);
  const jacScaled = new Float64Array(isExact ? 0 : m * n);
  const lsmrRoom = isExact ? null : new LsmrRoom(m, n);
  const operator = new StackedOperator(m, n, jacScaled, null);

  const scale = options.scale === null ? new Float64Array(n) : options.scale.slice();
  const scaleInv = scale.map((value) => 1 / value);
  let cost = costOf(fun, loss);
  linearise(true);

  let radius = 0;
  for (let i = 0; i < n; i++) {
    radius = Math.max(radius, Math.abs(x[i] * scaleInv[i]));
    onBound[i] = x[i] === ub[i] ? 1 : x[i] === lb[i] ? -1 : 0;
  }
  if (radius === 0) radius = 1;
  let hitsRegion = false;
  let nit = 0;
  let reduction: number | null = null;
  let stepNorm: number | null = null;
  let reason: Reason | null = null;
  let optimality = 0;

  // Invariant: lb ≤ x ≤ ub; fun, f, jac, grad and cost belong to x, onBound tells which bounds it lies on.
  for (;;) {
    chooseFree();
    if (optimality < gtol) reason = GTOL;
    watch.log({ nit, nfev: problem.nfev, cost, reduction, stepNorm, optimality });
    if (reason !== null || problem.nfev >= maxNfev) break;

    restrictToFree();
    if (!setGaussNewton()) {
      reason = NOT_FINITE;
      break;
    }
    for (let k = 0; k < count; k++) cauchy[k] = -gFree[k];
    model.restrict(null, cauchy);

    let actual = -1;
    let trialCost = 0;
    let tries = 0;
    while (!(actual > 0) && problem.nfev < maxNfev) {
      if (!(radius > 0) || ++tries > MOST_TRIES) {
        reason = NO_STEP_LEFT;
        break;
      }
      dogleg();
      const predicted = -model.at(stepFree);
      step.fill(0);
      for (let k = 0; k < count; k++) step[free[k]] = stepFree[k];
      for (let i = 0; i < n; i++) trial[i] = Math.min(Math.max(x[i] + step[i], lb[i]), ub[i]);
      problem.residuals(trial, trialF);
      let scaledNorm = 0;
      for (let i = 0; i < n; i++) scaledNorm = Math.max(scaledNorm, Math.abs(step[i] * scaleInv[i]));
      trialCost = isAllFinite(trialF) ? costOf(trialF, loss) : Number.NaN;
      if (Number.isNaN(trialCost)) {
        radius = 0.25 * scaledNorm;
        continue;
      }
      actual = cost - trialCost;
      const ratio = reductionRatio(actual, predicted);
      radius = nextRadius(radius, ratio, scaledNorm, hitsRegion);
      stepNorm = norm(step);
      reason = standstill(actual, cost, stepNorm, norm(x), ratio, ftol, xtol);
      if (reason !== null) break;
    }

    if (actual > 0) {
      for (let k = 0; k < count; k++) onBound[free[k]] = hitBound[k];
      for (let i = 0; i < n; i++) x[i] = onBound[i] < 0 ? lb[i] : onBound[i] > 0 ? ub[i] : trial[i];
      fun.set(trialF);
      reduction = actual;
      cost = trialCost;
      linearise(false);
      if (!isAllFinite(jac)) reason = NOT_FINITE;
    } else {
      reduction = 0;
      stepNorm = 0;
    }
    nit++;
    if (watch.saw(x, fun, cost, nit, problem.nfev)) {
      reason = STOPPED_BY_CALLBACK;
      chooseFree();
      break;
    }
  }
  return {
    x,
    cost,
    fun,
    jac,
    grad,
    optimality,
    activeMask: onBound,
    njev: problem.njev,
    reason: reason ?? OUT_OF_EVALUATIONS,
  };

  /** The linear model at x: f, jac, grad, and the scales where they follow the Jacobian. Needs the loss's last values at x. */
  function linearise(isFirst: boolean): void {
    problem.jacobian(x, fun, jac);
    f.set(fun);
    if (loss !== null) loss.rescale(f, jac, n);
    gradient(jac, f, grad);
    if (options.scale === null) scaleByColumns(jac, m, scaleInv, scale, isFirst);
  }

  /** All variables but those that the gradient pushes against the bound they lie on; ‖·‖∞ of the others' gradient. */
  function chooseFree(): void {
    count = 0;
    optimality = 0;
    for (let i = 0; i < n; i++) {
      if (onBound[i] * grad[i] < 0) continue;
      free[count++] = i;
      optimality = Math.max(optimality, Math.abs(grad[i]));
    }
  }

  function restrictToFree(): void {
    for (let k = 0; k < count; k++) gFree[k] = grad[free[k]];
    for (let i = 0, to = 0; i < m; i++) {
      for (let k = 0; k < count; k++, to++) jacFree[to] = jac[i * n + free[k]];
    }
    model.resize(count);
  }

  /** gaussNewton := the shortest minimiser of ‖Js + f‖ in the free variables; `false` where it does not come. */
  function setGaussNewton(): boolean {
    if (lsmrRoom !== null) {
      jacScaled.fill(0);
      for (let i = 0; i < m; i++) {
        for (let k = 0; k < count; k++) {
          const at = i * n + free[k];
          jacScaled[at] = jac[at] * scale[free[k]];
        }
      }
      lsmrRoom.u.set(f);
      lsmr(operator, trial, subproblem.lsmr, lsmrRoom);
      for (let k = 0; k < count; k++) gaussNewton[k] = -trial[free[k]] * scale[free[k]];
      return true;
    }
    const { a, b } = system;
    for (let k = 0; k < m * count; k++) a[k] = jacFree[k];
    b.set(f);
    if (m < count) {
      a.fill(0, m * count, count * count);
      b.fill(0, m, count);
    }
    system.factor(Math.max(m, count), count);
    if (system.isSurelyRegular(NEGLIGIBLE)) {
      system.solve(gaussNewton);
      return true;
    }
    if (!singular.factor(count)) return false;
    singular.solve(NEGLIGIBLE, gaussNewton);
    return true;
  }

  /** stepFree := the dogleg's end in the box; notes in `hitBound` the bounds and in `hitsRegion` whether Δ ended it. */
  function dogleg(): void {
    for (let k = 0; k < count; k++) {
      const i = free[k];
      const reach = radius * scale[i];
      low[k] = Math.max(lb[i] - x[i], -reach);
      high[k] = Math.min(ub[i] - x[i], reach);
      hitBound[k] = 0;
    }
    hitsRegion = false;
    if (isInside(gaussNewton, low, high, count)) {
      for (let k = 0; k < count; k++) stepFree[k] = gaussNewton[k];
      return;
    }
    for (let k = 0; k < count; k++) towards[k] = -gFree[k];
    const t = model.minimizer(0, roomAlong(origin, towards, low, high, count));
    for (let k = 0; k < count; k++) {
      cauchy[k] = t * towards[k];
      towards[k] = gaussNewton[k] - cauchy[k];
    }
    const length = roomAlong(cauchy, towards, low, high, count);
    for (let k = 0; k < count; k++) {
      stepFree[k] = cauchy[k] + length * towards[k];
      if (towards[k] === 0 || roomOf(cauchy[k], towards[k], low[k], high[k]) !== length) continue;
      const i = free[k];
      const reach = radius * scale[i];
      if (towards[k] < 0) {
        if (low[k] === lb[i] - x[i]) hitBound[k] = -1;
        if (low[k] === -reach) hitsRegion = true;
      } else {
        if (high[k] === ub[i] - x[i]) hitBound[k] = 1;
        if (high[k] === reach) hitsRegion = true;
      }
    }
  }
}
