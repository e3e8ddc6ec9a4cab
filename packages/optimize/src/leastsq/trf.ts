import type { Reason } from "../frame/reasons.ts";
import { activeBounds, isBounded, isInside, moveInside, roomAlong, roomOf } from "./box.ts";
import { LevenbergStep } from "./levenberg.ts";
import { costOf } from "./losses.ts";
import { LsmrRoom, lsmr, StackedOperator } from "./lsmr.ts";
import type { FitOutcome, FitWatch, MethodOptions, ResidualProblem } from "./problem.ts";
import { QuadraticModel } from "./quadratic.ts";
import { GTOL, NO_STEP_LEFT, NOT_FINITE, OUT_OF_EVALUATIONS, STOPPED_BY_CALLBACK } from "./reasons.ts";
import { SubspaceStep } from "./subspaceStep.ts";
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

/** A step towards a bound goes at least this part of the way, and never all of it. */
const THETA = 0.995;
/** A step this close to the radius counts as having hit it. */
const AT_RADIUS = 0.95;

/**
 * Trust region reflective method for min ½ Σ f_i(x)² with lb ≤ x ≤ ub.
 *
 * The first-order conditions are D²g = 0 with Coleman and Li's D² = diag(v): v_i is the distance to the bound that −g_i
 * points to, 1 where there is none. In the scaled variables x̂ = D⁻¹x the model is
 *
 *     ½ ŝᵀ(ĴᵀĴ + C)ŝ + ĝᵀŝ,   Ĵ = JD, ĝ = Dg, C = diag(g_i v_i′),
 *
 * and its minimiser within ‖ŝ‖ ≤ Δ, cut off at the first bound, competes with its reflection there and with the
 * gradient step. All iterates are strictly inside.
 *
 * M. A. Branch, T. F. Coleman & Y. Li, A subspace, interior, and conjugate gradient method for large-scale
 * bound-constrained minimization problems, SIAM J. Sci. Comput. 21 (1999) 1–23; T. F. Coleman & Y. Li, An interior
 * trust region approach for nonlinear minimization subject to bounds, SIAM J. Optim. 6 (1996) 418–445. Without bounds
 * D is the scaling of the variables alone, C = 0, and the method is that of Moré (1978).
 *
 * @param x - the start, strictly inside; overwritten
 * @param fun - the residuals there; overwritten
 */
export function trf(
  problem: ResidualProblem,
  x: Float64Array,
  fun: Float64Array,
  options: MethodOptions,
  watch: FitWatch,
): FitOutcome {
  const { lb, ub, ftol, xtol, gtol, maxNfev, loss, subproblem } = options;
  const n = x.length;
  const m = fun.length;
  const bounded = isBounded(lb, ub);
  const isExact = subproblem.solver === "exact";
  const rows = bounded ? m + n : m; // of [Ĵ; √C]

  const f = fun.slice(); // residuals, rescaled where the loss is robust
  const jac = new Float64Array(m * n);
  const g = new Float64Array(n);
  const v = new Float64Array(n).fill(1);
  const d = new Float64Array(n); // D times the scales of the variables
  const curvature = new Float64Array(n); // C
  const jacHat = new Float64Array(m * n);
  const gHat = new Float64Array(n);
  const model = new QuadraticModel(m, n, jacHat, gHat, bounded ? curvature : null);
  const p = new Float64Array(n); // the model's minimiser, and where it is cut off
  const pHat = new Float64Array(n);
  const r = new Float64Array(n); // reflected step
  const rHat = new Float64Array(n);
  const ag = new Float64Array(n); // along the negative gradient
  const agHat = new Float64Array(n);
  let step = p;
  let stepHat = pHat;
  const atBound = new Float64Array(n);
  const trial = new Float64Array(n);
  const trialF = new Float64Array(m);
  const lower = new Float64Array(bounded ? n : 0);
  const gaussNewton = new Float64Array(isExact ? 0 : n);
  const system = new TriangularSystem(isExact ? rows : 0, isExact ? n : 0);
  const levenberg = new LevenbergStep(system, m, isExact ? n : 0);
  const subspace = isExact ? null : new SubspaceStep(m, n);
  const lsmrRoom = isExact ? null : new LsmrRoom(rows, n);
  const operator = new StackedOperator(m, n, jacHat, bounded ? lower : null);

  const scale = options.scale === null ? new Float64Array(n) : options.scale.slice();
  const scaleInv = scale.map((value) => 1 / value);
  let cost = costOf(fun, loss);
  linearise(true);
  setColemanLi();

  let radius = 0;
  for (let i = 0; i < n; i++) {
    const squared = curvature[i] === 0 ? 1 : v[i] * scaleInv[i];
    radius += (x[i] * scaleInv[i]) ** 2 / squared;
  }
  radius = Math.sqrt(radius);
  if (radius === 0) radius = 1;
  let alpha = 0; // Levenberg and Marquardt's parameter
  let nit = 0;
  let reduction: number | null = null;
  let stepNorm: number | null = null;
  let reason: Reason | null = null;
  let optimality = 0;

  // Invariant: lb < x < ub; fun, f, jac, g and cost belong to x.
  for (;;) {
    setColemanLi();
    optimality = scaledGradientNorm();
    if (optimality < gtol) reason = GTOL;
    watch.log({ nit, nfev: problem.nfev, cost, reduction, stepNorm, optimality });
    if (reason !== null || problem.nfev >= maxNfev) break;

    setModel();
    if (!factorise()) {
      reason = NOT_FINITE;
      break;
    }
    const theta = Math.max(THETA, 1 - optimality);
    let actual = -1;
    let trialCost = 0;
    let tries = 0;
    while (!(actual > 0) && problem.nfev < maxNfev) {
      if (!(radius > 0) || ++tries > MOST_TRIES) {
        reason = NO_STEP_LEFT;
        break;
      }
      if (subspace === null) alpha = levenberg.solve(radius, alpha, pHat);
      else subspace.solve(radius, pHat);
      for (let i = 0; i < n; i++) p[i] = d[i] * pHat[i];
      const predicted = -selectStep(theta);
      for (let i = 0; i < n; i++) trial[i] = x[i] + step[i];
      if (bounded) moveInside(trial, lb, ub, 0);
      problem.residuals(trial, trialF);
      const hatNorm = norm(stepHat);
      trialCost = isAllFinite(trialF) ? costOf(trialF, loss) : Number.NaN;
      if (Number.isNaN(trialCost)) {
        radius = 0.25 * hatNorm;
        continue;
      }
      actual = cost - trialCost;
      const ratio = reductionRatio(actual, predicted);
      const former = radius;
      radius = nextRadius(former, ratio, hatNorm, hatNorm > AT_RADIUS * former);
      stepNorm = norm(step);
      reason = standstill(actual, cost, stepNorm, norm(x), ratio, ftol, xtol);
      if (reason !== null) break;
      alpha *= former / radius;
    }

    if (actual > 0) {
      x.set(trial);
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
      setColemanLi();
      optimality = scaledGradientNorm();
      break;
    }
  }
  return {
    x,
    cost,
    fun,
    jac,
    grad: g,
    optimality,
    activeMask: bounded ? activeBounds(x, lb, ub, xtol) : new Int32Array(n),
    njev: problem.njev,
    reason: reason ?? OUT_OF_EVALUATIONS,
  };

  /** The linear model at x: f, jac, g, and the scales where they follow the Jacobian. Needs the loss's last values at x. */
  function linearise(isFirst: boolean): void {
    problem.jacobian(x, fun, jac);
    f.set(fun);
    if (loss !== null) loss.rescale(f, jac, n);
    gradient(jac, f, g);
    if (options.scale === null) scaleByColumns(jac, m, scaleInv, scale, isFirst);
  }

  /** v, and v′ for now in `curvature`: section 2 of Branch, Coleman & Li, their (2.2) up to sign. */
  function setColemanLi(): void {
    if (!bounded) return;
    for (let i = 0; i < n; i++) {
      v[i] = 1;
      curvature[i] = 0;
      if (g[i] < 0 && ub[i] !== Number.POSITIVE_INFINITY) {
        v[i] = ub[i] - x[i];
        curvature[i] = -1;
      } else if (g[i] > 0 && lb[i] !== Number.NEGATIVE_INFINITY) {
        v[i] = x[i] - lb[i];
        curvature[i] = 1;
      }
    }
  }

  /** ‖D²g‖∞ */
  function scaledGradientNorm(): number {
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(g[i] * v[i]));
    return largest;
  }

  /** d, C, Ĵ and ĝ. Where v is a distance, the scales of the variables apply to it too. */
  function setModel(): void {
    for (let i = 0; i < n; i++) {
      const isDistance = curvature[i] !== 0;
      d[i] = Math.sqrt(isDistance ? v[i] * scaleInv[i] : v[i]) * scale[i];
      curvature[i] *= g[i] * scale[i];
      gHat[i] = d[i] * g[i];
    }
    for (let i = 0, k = 0; i < m; i++) for (let j = 0; j < n; j++, k++) jacHat[k] = jac[k] * d[j];
  }

  /** Prepares to solve for any radius; `false` where the system is not finite. */
  function factorise(): boolean {
    if (subspace !== null) {
      setGaussNewton();
      subspace.span(jacHat, bounded ? curvature : null, gHat, gaussNewton);
      return true;
    }
    const { a, b } = system;
    a.set(jacHat);
    b.set(f);
    if (bounded) {
      a.fill(0, m * n, (m + n) * n);
      for (let i = 0; i < n; i++) a[(m + i) * n + i] = Math.sqrt(curvature[i]);
      b.fill(0, m, m + n);
    } else if (m < n) {
      a.fill(0, m * n);
      b.fill(0, m);
    }
    system.factor(Math.max(rows, n), n);
    return levenberg.start();
  }

  /**
   * The Gauss–Newton step by LSMR, with as much damping as would make the gradient step's decrease: Byrd, Schnabel &
   * Shultz, (3.4).
   */
  function setGaussNewton(): void {
    let damping = 0;
    if (subproblem.regularize) {
      for (let i = 0; i < n; i++) agHat[i] = -gHat[i];
      model.restrict(null, agHat);
      const decrease = model.onLine(model.minimizer(0, radius / norm(gHat)));
      damping = -decrease / (radius * radius);
    }
    const u = lsmrRoom!.u;
    u.set(f);
    let { damp } = subproblem.lsmr;
    if (bounded) {
      u.fill(0, m);
      for (let i = 0; i < n; i++) lower[i] = Math.sqrt(curvature[i] + damping);
    } else {
      damp = Math.sqrt(damp * damp + damping);
    }
    lsmr(operator, gaussNewton, { ...subproblem.lsmr, damp }, lsmrRoom!);
  }

  /**
   * Sets `step` and `stepHat` to the best of three: the model's minimiser cut off short of the first bound, the same
   * reflected there, and the step along the gradient; section 4 of Branch, Coleman & Li.
   *
   * @returns the model's value
   */
  function selectStep(theta: number): number {
    step = p;
    stepHat = pHat;
    for (let i = 0; i < n; i++) trial[i] = x[i] + p[i];
    if (!bounded || isInside(trial, lb, ub)) return model.at(pHat);

    const toBound = roomAlong(x, p, lb, ub);
    for (let i = 0; i < n; i++) {
      const hits = p[i] !== 0 && roomOf(x[i], p[i], lb[i], ub[i]) === toBound;
      rHat[i] = hits ? -pHat[i] : pHat[i];
      r[i] = d[i] * rHat[i];
      p[i] *= toBound;
      pHat[i] *= toBound;
      atBound[i] = x[i] + p[i];
    }

    // Reflected: along r̂ from the bound, up to the next bound or the radius.
    const toRadius = exitFromBall(pHat, rHat, radius);
    const toNext = roomAlong(atBound, r, lb, ub);
    const most = Math.min(toNext, toRadius);
    let rValue = Number.POSITIVE_INFINITY;
    if (most > 0) {
      const from = ((1 - theta) * toBound) / most;
      const to = most === toNext ? theta * toNext : toRadius;
      if (from <= to) {
        model.restrict(pHat, rHat);
        const t = model.minimizer(from, to);
        rValue = model.onLine(t);
        for (let i = 0; i < n; i++) {
          rHat[i] = t * rHat[i] + pHat[i];
          r[i] = d[i] * rHat[i];
        }
      }
    }

    for (let i = 0; i < n; i++) {
      p[i] *= theta;
      pHat[i] *= theta;
    }
    const pValue = model.at(pHat);

    for (let i = 0; i < n; i++) {
      agHat[i] = -gHat[i];
      ag[i] = d[i] * agHat[i];
    }
    const agToRadius = radius / norm(agHat);
    const agToBound = roomAlong(x, ag, lb, ub);
    model.restrict(null, agHat);
    const t = model.minimizer(0, agToBound < agToRadius ? theta * agToBound : agToRadius);
    const agValue = model.onLine(t);
    for (let i = 0; i < n; i++) {
      agHat[i] *= t;
      ag[i] *= t;
    }

    if (pValue < rValue && pValue < agValue) return pValue;
    if (rValue < pValue && rValue < agValue) {
      step = r;
      stepHat = rHat;
      return rValue;
    }
    step = ag;
    stepHat = agHat;
    return agValue;
  }
}

/** The t ≥ 0 at which x + t·s, ‖x‖ ≤ Δ, leaves the ball ‖·‖ ≤ Δ. */
function exitFromBall(x: Float64Array, s: Float64Array, radius: number): number {
  let a = 0;
  let b = 0;
  let xx = 0;
  for (let i = 0; i < x.length; i++) {
    a += s[i] * s[i];
    b += x[i] * s[i];
    xx += x[i] * x[i];
  }
  // a t² + 2bt + c = 0, its roots without cancellation
  const c = xx - radius * radius;
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(Math.max(0, b * b - a * c)));
  return Math.max(q / a, c / q);
}
