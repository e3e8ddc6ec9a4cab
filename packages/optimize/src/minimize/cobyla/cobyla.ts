import { EPS } from "@secant/core";
import type { Objective } from "../../frame/objective.ts";
import type { Outcome } from "../../frame/outcome.ts";
import { NAN_RESULT, type Reason, STOPPED_BY_CALLBACK } from "../../frame/reasons.ts";
import type { Watch } from "../../frame/watch.ts";
import { norm2 } from "../../vectors.ts";
import { LinearStep } from "./linearStep.ts";
import { Simplex } from "./simplex.ts";

const RADIUS_REACHED: Reason = {
  status: 0,
  message: "Return from COBYLA because the trust region radius reaches its lower bound.",
};
const TARGET_REACHED: Reason = {
  status: 1,
  message: "Return from COBYLA because the target function value is achieved.",
};
const OUT_OF_EVALUATIONS: Reason = {
  status: 3,
  message: "Return from COBYLA because the objective function has been evaluated MAXFUN times.",
};
/** The simplex has no inverse. */
const DEGENERATE: Reason = {
  status: 7,
  message: "Return from COBYLA because rounding errors are becoming damaging.",
};

/** The constraints c(x) ≥ 0: first rows a·x − b, then those that only their values tell of. */
export interface Inequalities {
  readonly m: number;
  /** the rows a, `b.length` × n */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** out := the m values at x */
  values(x: Float64Array, out: Float64Array): void;
}

export interface CobylaOptions {
  readonly rhobeg: number;
  readonly rhoend: number;
  /** violations up to this count as none */
  readonly catol: number;
  /** a value of f low enough to stop */
  readonly target: number;
}

/** How a run ended, and how far x is outside. */
export interface CobylaOutcome extends Outcome {
  readonly maxcv: number;
}

/** What a run tells of its progress: an evaluation, or a new ρ. */
export interface CobylaProgress {
  readonly what: "Initialization" | "Trust region" | "Geometry" | "New RHO";
  readonly radius: number;
  readonly nfev: number;
  readonly x: Float64Array;
  readonly fun: number;
  readonly maxcv: number;
}

/** Values beyond this, and NaN, are taken for this. */
const HUGE_VALUE = 1e30;
/** Of actual over predicted reduction: below the first the region shrinks, above the second it may grow. */
const POOR = 0.1;
const GOOD = 0.7;
/** A region this close to ρ becomes one of radius ρ. */
const NEAR_RHO = 1.5;
/** A step shorter than this part of ρ is not tried. */
const SHORT = 0.1;
/** An edge longer than this many radii makes the models doubtful. */
const FAR = 2;
/** Weight of the violation where the point to return is chosen. */
const VIOLATION_WEIGHT = 1e8;

/**
 * Constrained optimisation by linear approximation: min f(x) subject to c(x) ≥ 0, from values alone.
 *
 * f and c are interpolated by linear functions on a simplex. A step within a trust region of radius Δ makes the greatest
 * violation least and then the model of f; what it is worth is measured by the merit φ(x) = f(x) + μ·max(0, −c_i(x)), with
 * μ raised where the step would not lower it. Where steps fail and a vertex is far away it is replaced for the sake of the
 * models; where none is, ρ, the lower bound of Δ, is reduced.
 *
 * M. J. D. Powell, A direct search optimization method that models the objective and constraint functions by linear
 * interpolation, in Advances in Optimization and Numerical Analysis (Kluwer, 1994) 51–67, with the trust region of
 * T. M. Ragonneau & Z. Zhang, PDFO: a cross-platform package for Powell's derivative-free optimization solvers, Math.
 * Program. Comput. 16 (2024) 535–559, and Z. Zhang, PRIMA (2023), whose radii, thresholds and order of tests these are.
 *
 * @param x0 - the start; not changed. Without variables its values are the outcome
 * @param tell - hears of the progress; `null` for no one
 */
export function cobyla(
  objective: Objective,
  inequalities: Inequalities,
  x0: Float64Array,
  options: CobylaOptions,
  watch: Pick<Watch, "saw">,
  tell: ((progress: CobylaProgress) => void) | null,
): CobylaOutcome {
  const n = x0.length;
  const { m, a: rows, b: limits } = inequalities;
  const { rhoend, catol, target } = options;
  const simplex = new Simplex(x0, m, options.rhobeg);
  const { pole, edges, inverse, f, c, violation } = simplex;
  const solver = new LinearStep(n, m);
  const models = new Float64Array((m + 1) * n); // gradients of c, and of −f
  models.set(rows);
  const needed = new Float64Array(m); // −c at the pole
  const d = new Float64Array(n);
  const coordinates = new Float64Array(n);
  const x = new Float64Array(n); // the point last evaluated, and what came of it
  const values = new Float64Array(m);
  let fun = 0;
  let outside = 0;
  const best = new Float64Array(n);
  let bestFun = Number.NaN;
  let bestOutside = Number.POSITIVE_INFINITY;
  let bestMerit = Number.POSITIVE_INFINITY;
  let predictedF = 0; // by the models, for d
  let predictedC = 0;

  let rho = options.rhobeg;
  let delta = rho;
  let mu = 0;
  let nit = 0;
  let reason: Reason | null = evaluateFirst();
  if (n === 0) reason ??= RADIUS_REACHED;
  if (reason === null) mu = balance(1e3);

  // Invariant: the pole has the least merit of the n + 1 points.
  while (reason === null) {
    const length = stepWithPenalty();
    const isCompact = hasShortEdges();
    const isShort = length <= SHORT * rho;
    const predicted = predictedF + mu * predictedC;
    const isVain = !(predicted > 1e-6 * Math.min(mu, 1) * rho);
    let isBad = true;
    if (isShort || isVain) {
      delta *= 0.1;
    } else {
      reason = evaluate("Trust region");
      if (reason !== null) break;
      const actual = f[n] - fun + mu * (violation[n] - outside);
      const ratio = actual / predicted;
      if (ratio <= POOR) delta = 0.5 * length;
      else delta = Math.max(0.5 * delta, ratio <= GOOD ? length : 2 * length);
      const leaving = toDrop(actual > 0);
      if (leaving >= 0) take(leaving);
      isBad = !(ratio > 0) || leaving < 0;
    }
    if (delta <= NEAR_RHO * rho) delta = rho;

    if (isBad && !isCompact && !hasShortEdges()) {
      const far = setGeometryStep();
      if (!d.every(Number.isFinite)) {
        reason = DEGENERATE;
        break;
      }
      reason = evaluate("Geometry");
      if (reason !== null) break;
      take(far);
    } else if (isBad && isCompact && Math.max(delta, length) <= rho) {
      if (rho <= rhoend) {
        reason = RADIUS_REACHED;
        if (isShort && length > 1e-3 * rhoend) reason = evaluate("Trust region") ?? reason;
        break;
      }
      const former = rho;
      rho = reduced(rho, rhoend);
      delta = Math.max(0.5 * former, rho);
      mu = Math.max(EPS, Math.min(mu, balance(mu)));
      choosePole();
      tell?.({
        what: "New RHO",
        radius: rho,
        nfev: objective.nfev,
        x: pole,
        fun: f[n],
        maxcv: violation[n],
      });
    }
    if (watch.saw(pole, f[n], nit++, objective.nfev)) reason = STOPPED_BY_CALLBACK;
  }
  if (!(Number.isFinite(bestFun) && Number.isFinite(bestOutside) && best.every(Number.isFinite))) {
    reason = reason.status === 0 || reason.status === 1 ? { ...NAN_RESULT, status: -2 } : reason;
  }
  return { x: best, fun: bestFun, maxcv: bestOutside, nit, reason };

  /** Evaluates the first simplex; wherever f is lower than at the pole, the next edge starts from there. */
  function evaluateFirst(): Reason | null {
    for (let j = -1; j < n; j++) {
      for (let i = 0; i < n; i++) d[i] = j < 0 ? 0 : edges[j * n + i];
      const ended = evaluate("Initialization");
      if (ended !== null) return ended;
      simplex.setValues(j < 0 ? n : j, fun, values, outside);
      if (j >= 0 && fun < f[n]) simplex.swapPole(j, j + 1);
    }
    return null;
  }

  /** f and c at pole + d, to `fun`, `values` and `outside`; says why the run is to end here, if it is. */
  function evaluate(what: CobylaProgress["what"]): Reason | null {
    for (let i = 0; i < n; i++) x[i] = pole[i] + d[i];
    const exact = objective.at(x);
    inequalities.values(x, values);
    let exactOutside = 0;
    outside = 0;
    for (let i = 0; i < m; i++) {
      if (!(-values[i] <= exactOutside)) exactOutside = -values[i];
      if (!(values[i] >= -HUGE_VALUE)) values[i] = -HUGE_VALUE;
      else if (values[i] > HUGE_VALUE) values[i] = HUGE_VALUE;
      outside = Math.max(outside, -values[i]);
    }
    fun = exact <= HUGE_VALUE ? Math.max(exact, -Number.MAX_VALUE) : HUGE_VALUE;
    tell?.({ what, radius: delta, nfev: objective.nfev, x, fun: exact, maxcv: exactOutside });
    const merit = fun + VIOLATION_WEIGHT * Math.max(0, outside - catol);
    if (merit < bestMerit || (merit === bestMerit && outside < bestOutside)) {
      bestMerit = merit;
      best.set(x);
      bestFun = exact;
      bestOutside = exactOutside;
    }
    if (exact <= target && exactOutside <= catol) return TARGET_REACHED;
    return objective.nfev < objective.maxfev ? null : OUT_OF_EVALUATIONS;
  }

  /** Puts the point last evaluated in the place of vertex j, of the pole for j = n. */
  function take(j: number): void {
    simplex.replace(j, d);
    simplex.setValues(j, fun, values, outside);
    choosePole();
  }

  /** The vertex of least merit becomes the pole; `false` where it is already. */
  function choosePole(): boolean {
    let chosen = n;
    let least = f[n] + mu * violation[n];
    for (let j = 0; j < n; j++) {
      const merit = f[j] + mu * violation[j];
      if (merit < least || (merit === least && violation[j] < violation[chosen])) {
        chosen = j;
        least = merit;
      }
    }
    if (chosen === n) return false;
    simplex.swapPole(chosen, n);
    return true;
  }

  /** Sets d to the trust-region step, `predictedF` and `predictedC` to what the models promise of it; returns ‖d‖. */
  function step(): number {
    setModels();
    solver.solve(models, needed, delta, d);
    if (!d.every(Number.isFinite)) d.fill(0);
    predict();
    return Math.min(delta, norm2(d));
  }

  function setModels(): void {
    for (let i = limits.length; i < m; i++) simplex.gradient(c, i, m, models, i * n);
    simplex.gradient(f, 0, 1, models, m * n);
    for (let i = m * n; i < (m + 1) * n; i++) models[i] = -models[i];
    for (let i = 0; i < m; i++) needed[i] = -c[n * m + i];
  }

  function predict(): void {
    let left = 0;
    for (let i = 0, k = 0; i < m; i++) {
      let rise = 0;
      for (let j = 0; j < n; j++, k++) rise += models[k] * d[j];
      left = Math.max(left, needed[i] - rise);
    }
    predictedF = 0;
    for (let j = 0, k = m * n; j < n; j++, k++) predictedF += models[k] * d[j];
    predictedC = violation[n] - left;
  }

  /**
   * The trust-region step, with μ raised as far as it has to be for the step to lower the merit. Another vertex may then be
   * the best: begin anew.
   */
  function stepWithPenalty(): number {
    for (let round = 0; round <= n; round++) {
      choosePole();
      const length = step();
      if (!(predictedC > 0 && predictedF < 0)) return length;
      mu = Math.max(mu, Math.min((-2 * predictedF) / predictedC, Number.MAX_VALUE));
      if (!choosePole()) return length;
    }
    return step();
  }

  /**
   * What f varies over the simplex against what the constraints vary, of those that change the order of magnitude: a μ that
   * balances the two. No more than `most`.
   */
  function balance(most: number): number {
    let lowest = f[n];
    let highest = f[n];
    for (let j = 0; j < n; j++) {
      lowest = Math.min(lowest, f[j]);
      highest = Math.max(highest, f[j]);
    }
    let span = Number.POSITIVE_INFINITY;
    for (let i = 0; i < m; i++) {
      let low = c[n * m + i];
      let high = low;
      for (let j = 0; j < n; j++) {
        low = Math.min(low, c[j * m + i]);
        high = Math.max(high, c[j * m + i]);
      }
      if (low < 0.5 * high) span = Math.min(span, Math.max(high, 0) - low);
    }
    const ratio = span > 0 && span < Number.POSITIVE_INFINITY ? (highest - lowest) / span : 0;
    return Math.max(EPS, Math.min(most, ratio));
  }

  function hasShortEdges(): boolean {
    const longest = FAR * FAR * delta * delta;
    for (let j = 0; j < n; j++) if (!(simplex.squaredEdge(j) <= longest)) return false;
    return true;
  }

  /**
   * The vertex that the trial point replaces, n for the pole: the one which makes the volume grow most, those far away
   * before others. −1 where the trial point would flatten the simplex.
   */
  function toDrop(isImproved: boolean): number {
    const total = simplex.coordinatesOf(d, coordinates);
    const radius = Math.max(rho, 0.1 * delta);
    let chosen = -1;
    let highest = 0;
    let farthest = 0;
    let longest = -1;
    for (let j = 0; j <= n; j++) {
      if (j === n && !isImproved) break;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const edge = (j < n ? edges[j * n + i] : 0) - (isImproved ? d[i] : 0);
        squares += edge * edge;
      }
      const share = j < n ? coordinates[j] : 1 - total;
      const score = Math.max(1, squares / (radius * radius)) * Math.abs(share);
      if (score > highest) {
        highest = score;
        chosen = j;
      }
      if (squares > longest) {
        longest = squares;
        farthest = j;
      }
    }
    if (chosen >= 0) return chosen;
    return isImproved ? farthest : -1;
  }

  /** Sets d to a step normal to the face opposite the farthest vertex, on the side of lower merit; returns the vertex. */
  function setGeometryStep(): number {
    let far = 0;
    let longest = 0;
    for (let j = 0; j < n; j++) {
      const squares = simplex.squaredEdge(j);
      if (squares > longest) {
        longest = squares;
        far = j;
      }
    }
    const factor = 0.5 * delta * simplex.height(far);
    for (let i = 0; i < n; i++) d[i] = factor * inverse[far * n + i];
    setModels();
    predict();
    const there = predictedF + mu * predictedC;
    turn();
    predict();
    if (!(predictedF + mu * predictedC > there)) turn();
    return far;
  }

  function turn(): void {
    for (let i = 0; i < n; i++) d[i] = -d[i];
  }
}

/** The next ρ: a tenth, but its end at once where that is near, and half way on the scale of logarithms before. */
function reduced(rho: number, rhoend: number): number {
  const ratio = rho / rhoend;
  if (ratio > 250) return 0.1 * rho;
  return ratio <= 16 ? rhoend : Math.sqrt(ratio) * rhoend;
}
