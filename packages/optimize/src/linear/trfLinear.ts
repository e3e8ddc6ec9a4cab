import { EPS } from "@secant/core";
import type { Reason } from "../frame/reasons.ts";
import { activeBounds, isInside, moveInside, roomAlong, roomOf } from "../leastsq/box.ts";
import { LsmrRoom, lsmr, StackedOperator } from "../leastsq/lsmr.ts";
import { multiplyRows } from "../leastsq/products.ts";
import { QuadraticModel } from "../leastsq/quadratic.ts";
import { TriangularSystem } from "../leastsq/triangularSystem.ts";
import { gradient, norm } from "../leastsq/trustRegion.ts";
import { dot } from "../vectors.ts";
import { leastNorm } from "./leastNorm.ts";
import {
  type LinearOutcome,
  type LinearProblem,
  type LinearProgress,
  NO_PROGRESS,
  OPTIMAL,
  OUT_OF_ITERATIONS,
  STANDSTILL,
} from "./problem.ts";

/** Finished options of {@link trfLinear}. */
export interface TrfLinearSettings {
  readonly tol: number;
  readonly maxIter: number;
  /** LSMR's tolerance, `"auto"` to let it follow the optimality; `null` for the exact solver */
  readonly lsmrTol: number | "auto" | null;
  /** LSMR's limit; `null` for its own */
  readonly lsmrMaxiter: number | null;
}

/** How far inside the start is moved, in parts of the bounds. */
const START_MARGIN = 0.1;
/** A step towards a bound stops at least this part of the way short of it. */
const SHORT_OF_BOUND = 0.005;
/** The part of the slope's promise that a shortened step must keep. */
const SUFFICIENT = 0.1;

/**
 * The trust region reflective method for a linear model, where no trust region is needed since the model is true: in
 * Coleman and Li's scaled variables each step is the least squares solution, or that reflected at the first bound, or
 * along the gradient, whichever is best; where none lowers the cost, the first is shortened along its reflected path.
 *
 * M. A. Branch, T. F. Coleman & Y. Li, A subspace, interior, and conjugate gradient method for large-scale
 * bound-constrained minimization problems, SIAM J. Sci. Comput. 21 (1999) 1–23, sections 2 and 4.
 *
 * @param start - the unconstrained solution; overwritten
 */
export function trfLinear(
  { m, n, A, b, lb, ub }: LinearProblem,
  start: Float64Array,
  { tol, maxIter, lsmrTol, lsmrMaxiter }: TrfLinearSettings,
  log: (progress: LinearProgress) => void,
): LinearOutcome {
  const x = start;
  const r = new Float64Array(m);
  const g = new Float64Array(n);
  const v = new Float64Array(n);
  const d = new Float64Array(n);
  const curvature = new Float64Array(n); // C
  const root = new Float64Array(n); // √C
  const AHat = new Float64Array(m * n);
  const gHat = new Float64Array(n);
  const model = new QuadraticModel(m, n, AHat, gHat, curvature);
  const plain = new QuadraticModel(m, n, A, g, null);
  const p = new Float64Array(n);
  const pHat = new Float64Array(n);
  const full = new Float64Array(n);
  const reflected = new Float64Array(n);
  const reflectedHat = new Float64Array(n);
  const ag = new Float64Array(n);
  const agHat = new Float64Array(n);
  const trial = new Float64Array(n);
  const isExact = lsmrTol === null;
  const system = new TriangularSystem(isExact ? m + n : 0, isExact ? n : 0);
  const room = isExact ? null : new LsmrRoom(m + n, n);
  const operator = new StackedOperator(m, n, AHat, root);

  reflect(x);
  moveInside(x, lb, ub, START_MARGIN);
  let cost = evaluate();
  const initialCost = cost;
  let reduction: number | null = null;
  let stepNorm: number | null = null;
  let reason: Reason | null = null;
  let optimality = 0;
  let nit = 0;

  for (; nit < maxIter; nit++) {
    optimality = scale();
    if (optimality < tol) reason = OPTIMAL;
    log({ nit, cost, reduction, stepNorm, optimality });
    if (reason !== null) break;

    for (let i = 0; i < n; i++) {
      d[i] = Math.sqrt(v[i]);
      root[i] = Math.sqrt(curvature[i]);
      gHat[i] = d[i] * g[i];
    }
    for (let i = 0, k = 0; i < m; i++) for (let j = 0; j < n; j++, k++) AHat[k] = A[k] * d[j];
    solve();
    for (let i = 0; i < n; i++) {
      p[i] = d[i] * pHat[i];
      full[i] = p[i];
    }
    const slope = dot(full, g);
    if (slope > 0) reason = NO_PROGRESS;
    const theta = 1 - Math.min(SHORT_OF_BOUND, optimality);
    const step = selectStep(theta);
    let less = -plain.at(step);
    if (less < 0) {
      less = shorten(theta, slope, step);
    } else {
      for (let i = 0; i < n; i++) x[i] += step[i];
      moveInside(x, lb, ub, 0);
    }
    stepNorm = norm(step);
    reduction = less;
    if (less < tol * cost) reason = STANDSTILL;
    cost = evaluate();
  }
  return {
    x,
    fun: r,
    cost,
    initialCost,
    optimality,
    activeMask: activeBounds(x, lb, ub, tol),
    nit: nit < maxIter ? nit + 1 : maxIter,
    reason: reason ?? OUT_OF_ITERATIONS,
  };

  /** r, g and the cost at x */
  function evaluate(): number {
    for (let i = 0; i < m; i++) r[i] = b[i];
    multiplyRows(m, n, A, x, -1, r);
    gradient(A, r, g);
    return 0.5 * norm(r) ** 2;
  }

  /** v and C = diag(g v′), Branch, Coleman & Li, section 2; returns ‖v g‖∞. */
  function scale(): number {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      v[i] = 1;
      curvature[i] = 0;
      if (g[i] < 0 && ub[i] !== Number.POSITIVE_INFINITY) {
        v[i] = ub[i] - x[i];
        curvature[i] = -g[i];
      } else if (g[i] > 0 && lb[i] !== Number.NEGATIVE_INFINITY) {
        v[i] = x[i] - lb[i];
        curvature[i] = g[i];
      }
      largest = Math.max(largest, Math.abs(g[i] * v[i]));
    }
    return largest;
  }

  /** p̂ := the minimiser of the model, |Â p̂ + r|² + |√C p̂|² */
  function solve(): void {
    if (room !== null) {
      const eta = 0.01 * Math.min(0.5, optimality);
      const tolerance =
        lsmrTol === "auto" ? Math.max(EPS, Math.min(0.1, eta * optimality)) : (lsmrTol as number);
      room.u.fill(0);
      room.u.set(r);
      const options = { damp: 0, atol: tolerance, btol: tolerance, conlim: 1e8, maxiter: lsmrMaxiter };
      lsmr(operator, pHat, options, room);
      for (let i = 0; i < n; i++) pHat[i] = -pHat[i];
      return;
    }
    const { a, b: right } = system;
    stack(a, right);
    system.factor(m + n, n);
    if (system.isSurelyRegular((m + n) * EPS)) {
      system.solve(pHat);
      return;
    }
    stack(a, right);
    const { x: z } = leastNorm(m + n, n, a, right);
    for (let i = 0; i < n; i++) pHat[i] = -z[i];
  }

  /** a := [Â; √C], right := [r; 0] */
  function stack(a: Float64Array, right: Float64Array): void {
    a.set(AHat);
    a.fill(0, m * n);
    for (let i = 0; i < n; i++) a[(m + i) * n + i] = root[i];
    right.set(r);
    right.fill(0, m);
  }

  /** The best of three steps, section 4 of Branch, Coleman & Li. */
  function selectStep(theta: number): Float64Array {
    for (let i = 0; i < n; i++) trial[i] = x[i] + p[i];
    if (isInside(trial, lb, ub)) return p;

    const toBound = roomAlong(x, p, lb, ub);
    for (let i = 0; i < n; i++) {
      const hits = p[i] !== 0 && roomOf(x[i], p[i], lb[i], ub[i]) === toBound;
      reflectedHat[i] = hits ? -pHat[i] : pHat[i];
      reflected[i] = d[i] * reflectedHat[i];
      p[i] *= toBound;
      pHat[i] *= toBound;
      trial[i] = x[i] + p[i];
    }
    const toNext = roomAlong(trial, reflected, lb, ub);
    let reflectedValue = Number.POSITIVE_INFINITY;
    if (theta * toNext > 0) {
      model.restrict(pHat, reflectedHat);
      const t = model.minimizer((1 - theta) * toNext, theta * toNext);
      reflectedValue = model.onLine(t);
      for (let i = 0; i < n; i++) {
        reflectedHat[i] = t * reflectedHat[i] + pHat[i];
        reflected[i] = d[i] * reflectedHat[i];
      }
    }

    for (let i = 0; i < n; i++) {
      p[i] *= theta;
      pHat[i] *= theta;
    }
    const value = model.at(pHat);

    for (let i = 0; i < n; i++) {
      agHat[i] = -gHat[i];
      ag[i] = d[i] * agHat[i];
    }
    model.restrict(null, agHat);
    const t = model.minimizer(0, theta * roomAlong(x, ag, lb, ub));
    const agValue = model.onLine(t);
    for (let i = 0; i < n; i++) ag[i] *= t;

    if (value < reflectedValue && value < agValue) return p;
    return reflectedValue < value && reflectedValue < agValue ? reflected : ag;
  }

  /** Halves the whole step along its reflected path until the cost falls; sets x and `step`, returns the reduction. */
  function shorten(theta: number, slope: number, step: Float64Array): number {
    let alpha = 1;
    let less = 0;
    for (;;) {
      along(alpha);
      less = -plain.at(step);
      // Of NaN, or where the slope is no descent, halving ends when the step is lost in x.
      if (less > -SUFFICIENT * alpha * slope || !(alpha > Number.MIN_VALUE)) break;
      alpha *= 0.5;
    }
    if (activeBounds(trial, lb, ub, 0).some((side) => side !== 0)) {
      along(theta * alpha);
      moveInside(trial, lb, ub, 0);
      for (let i = 0; i < n; i++) step[i] = trial[i] - x[i];
      less = -plain.at(step);
    }
    x.set(trial);
    return less;

    function along(t: number): void {
      for (let i = 0; i < n; i++) trial[i] = x[i] + t * full[i];
      reflect(trial);
      for (let i = 0; i < n; i++) step[i] = trial[i] - x[i];
    }
  }

  /** Folds a point into the bounds, as a ray of light between mirrors. */
  function reflect(y: Float64Array): void {
    for (let i = 0; i < n; i++) {
      const hasLower = lb[i] !== Number.NEGATIVE_INFINITY;
      const hasUpper = ub[i] !== Number.POSITIVE_INFINITY;
      if (hasLower && hasUpper) {
        const width = ub[i] - lb[i];
        const beyond = (y[i] - lb[i]) % (2 * width);
        const t = beyond < 0 ? beyond + 2 * width : beyond;
        y[i] = lb[i] + Math.min(t, 2 * width - t);
      } else if (hasLower) {
        y[i] = Math.max(y[i], 2 * lb[i] - y[i]);
      } else if (hasUpper) {
        y[i] = Math.min(y[i], 2 * ub[i] - y[i]);
      }
    }
  }
}
