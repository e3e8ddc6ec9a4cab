import { type Box, clip } from "../../bounds.ts";
import type { SignedConstraints } from "../../constraints/signedConstraints.ts";
import { honest, type Outcome } from "../../frame/outcome.ts";
import { type Reason, STOPPED_BY_CALLBACK } from "../../frame/reasons.ts";
import type { SmoothObjective } from "../../frame/smoothObjective.ts";
import { dot, norm2 } from "../../vectors.ts";
import { Factors } from "./factors.ts";
import { QuadraticStep } from "./quadraticStep.ts";
import { NOT_FINITE, REASONS } from "./reasons.ts";

/** Finished options of {@link slsqp}. */
export interface SlsqpSettings {
  /** how small a change of f, a step, and the violation of the constraints are to be */
  readonly acc: number;
  readonly maxiter: number;
}

/** Who watches a run; told of an iteration at the first point tried, with the gradient of the point before. */
export interface SlsqpWatch {
  /** `true` when the run is to stop */
  saw(x: Float64Array, fun: number, nit: number, gradient: Float64Array): boolean;
}

/** How a run ended. */
export interface SlsqpOutcome extends Outcome {
  /** the gradient last evaluated: at x, but where the callback stopped the run */
  readonly gradient: Float64Array;
  /** multipliers of the constraints, the equations first */
  readonly multipliers: Float64Array;
}

/** The longest line search, and how much shorter a step may become at once. */
const MOST_TRIALS = 10;
const SHORTEST = 0.1;
/** How often the estimate of the Hessian is given up before the run is. */
const MOST_RESETS = 5;

/**
 * Sequential least squares programming: minimises f(x) with c_i(x) = 0 for i < meq, c_i(x) ≥ 0 for the others, and
 * bounds.
 *
 * D. Kraft, A software package for sequential quadratic programming, DFVLR-FB 88-28 (1988), and Algorithm 733: TOMP,
 * ACM Trans. Math. Softw. 20 (1994) 262–281: each step s solves a quadratic model with the linearised constraints
 * ({@link QuadraticStep}); a search along s lowers the L1 function f + Σ μ_i |min(c_i, 0)|, of equations |c_i|; a
 * modified BFGS formula keeps the model's Hessian positive definite.
 *
 * @param x - the start, within the bounds; moved
 */
export function slsqp(
  problem: SmoothObjective,
  constraints: SignedConstraints,
  box: Box,
  x: Float64Array,
  { acc, maxiter }: SlsqpSettings,
  watch: SlsqpWatch,
): SlsqpOutcome {
  const n = x.length;
  const { m, meq } = constraints;
  const gradient = new Float64Array(n);
  const c = new Float64Array(m);
  const A = new Float64Array(m * n);
  const mu = new Float64Array(m);
  const x0 = new Float64Array(n);
  const y = new Float64Array(n);
  const Bs = new Float64Array(n);
  const B = new Factors(n);
  const step = new QuadraticStep(n, m, meq, box);
  const { s, r } = step;
  const local = { x, gradient, c, A };
  let fun = problem.at(x);
  constraints.values(x, c);
  differentiate();
  let nit = 0;
  let told = 0;
  let resets = 0;
  let fBefore = fun;
  let reason: Reason | null = null;
  reset();
  while (reason === null) reason = nit >= maxiter ? REASONS[9] : iterate();
  if (told < nit && reason !== STOPPED_BY_CALLBACK) tell();
  return {
    x,
    fun,
    nit,
    reason: honest(reason, x, fun, NOT_FINITE),
    gradient,
    multipliers: r,
  };

  /** One iteration; the reason to end, or `null`. */
  function iterate(): Reason | null {
    nit++;
    if (meq > n) return REASONS[2];
    const failed = step.solve(B, local);
    if (failed !== 0) return REASONS[failed];
    // The gradient of the Lagrangian where the step begins, with the new multipliers.
    for (let i = 0; i < n; i++) y[i] = lagrangian(i);
    x0.set(x);
    fBefore = fun;
    const slope = dot(gradient, s);
    let optimality = Math.abs(slope);
    for (let i = 0; i < m; i++) {
      const size = Math.abs(r[i]);
      mu[i] = Math.max(size, (mu[i] + size) / 2);
      optimality += size * Math.abs(c[i]);
    }
    if (optimality < acc && violation() < acc) return REASONS[0];
    const penalty = penalties();
    const descent = slope - penalty * step.compliance;
    if (descent >= 0) return restart();
    if (search(fun + penalty, descent)) return STOPPED_BY_CALLBACK;
    if (isSettled(acc)) return REASONS[0];
    differentiate();
    return update();
  }

  /** Shortens the step until the L1 function falls enough; `true` where the callback stops the run. */
  function search(before: number, descent: number): boolean {
    let slope = descent;
    let alpha = 1;
    for (let trial = 1; ; trial++) {
      slope *= alpha;
      for (let i = 0; i < n; i++) {
        s[i] *= alpha;
        x[i] = x0[i] + s[i];
      }
      clip(x, box);
      fun = problem.at(x);
      constraints.values(x, c);
      if (trial === 1 && tell()) return true;
      const change = fun + penalties() - before;
      if (change <= slope / 10 || trial > MOST_TRIALS) return false;
      const best = slope / (2 * (slope - change));
      alpha = Number.isNaN(best) ? SHORTEST : Math.max(best, SHORTEST);
    }
  }

  /** Whether f or x hardly changed and the constraints are met. */
  function isSettled(tolerance: number): boolean {
    return (Math.abs(fun - fBefore) < tolerance || norm2(s) < tolerance) && violation() < tolerance;
  }

  /** B := B + y yᵀ/sᵀy − B s (B s)ᵀ/sᵀB s, y mixed with B s where sᵀy is too small (Powell). */
  function update(): Reason | null {
    for (let i = 0; i < n; i++) y[i] = lagrangian(i) - y[i];
    B.times(s, Bs);
    const curvature = dot(s, Bs);
    let sy = dot(s, y);
    if (sy < 0.2 * curvature) {
      const theta = (0.8 * curvature) / (curvature - sy);
      sy = 0.2 * curvature;
      for (let i = 0; i < n; i++) y[i] = theta * y[i] + (1 - theta) * Bs[i];
    }
    if (sy === 0 || curvature === 0) return restart();
    B.update(1 / sy, y);
    B.update(-1 / curvature, Bs);
    return null;
  }

  /** Begins anew with B = I, so many times. */
  function restart(): Reason | null {
    if (resets === MOST_RESETS) return isSettled(10 * acc) ? REASONS[0] : REASONS[8];
    reset();
    return null;
  }

  function reset(): void {
    resets++;
    B.reset();
  }

  function differentiate(): void {
    problem.gradientAt(x, gradient);
    constraints.jacobian(x, A);
  }

  function tell(): boolean {
    told = nit;
    return watch.saw(x, fun, nit, gradient);
  }

  /** ∂/∂x_i of f − Σ r_j c_j */
  function lagrangian(i: number): number {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += A[j * n + i] * r[j];
    return gradient[i] - sum;
  }

  /** Σ |c_i| of equations, Σ max(−c_i, 0) of inequalities */
  function violation(): number {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += i < meq ? Math.abs(c[i]) : Math.max(-c[i], 0);
    return sum;
  }

  /** The same, weighted by μ. */
  function penalties(): number {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += mu[i] * (i < meq ? Math.abs(c[i]) : Math.max(-c[i], 0));
    return sum;
  }
}
