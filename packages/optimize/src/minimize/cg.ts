import { type SmoothOutcome, settled } from "../frame/outcome.ts";
import { CONVERGED, PRECISION_LOSS, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import type { WolfeConstants } from "../linesearch/line.ts";
import { StrongWolfe } from "../linesearch/strongWolfe.ts";
import { along, copy, dot, norm2, vectorNorm } from "../vectors.ts";
import { WIDE_BOUNDS } from "./bfgs.ts";

export interface CgOptions extends WolfeConstants {
  /** the run has converged when the norm of the gradient is no larger */
  readonly gtol: number;
  /** which p-norm */
  readonly norm: number;
  readonly maxiter: number;
}

/** A step must lead to a direction along which f falls at least this fast, in parts of |g|². */
const SUFFICIENT_DESCENT = 0.01;

/**
 * Nonlinear conjugate gradients of Polak and Ribière, restarted where β would be negative (PR+).
 * J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), eqs (5.44), (5.45):
 *
 *   β = max(0, (g₊ − g)ᵀ g₊ / gᵀg),   p₊ = −g₊ + β p
 *
 * The strong Wolfe conditions do not make p₊ a descent direction: the line search asks for that as well.
 * J. C. Gilbert & J. Nocedal, SIAM J. Optim. 2 (1992) 21–42.
 */
export function cg(
  problem: SmoothObjective,
  x0: Float64Array,
  { gtol, norm, maxiter, c1, c2 }: CgOptions,
  watch: Watch,
): SmoothOutcome {
  const n = x0.length;
  const x = x0.slice();
  const g = new Float64Array(n);
  const p = new Float64Array(n);
  const next = {
    x: new Float64Array(n),
    g: new Float64Array(n),
    p: new Float64Array(n),
    alpha: Number.NaN,
    gnorm: 0,
  };
  const value = problem.at(x);
  problem.gradientAt(x, g);
  const line = new StrongWolfe(
    problem,
    x,
    p,
    value,
    value + norm2(g) / 2,
    { c1, c2 },
    WIDE_BOUNDS,
    WIDE_BOUNDS.amax,
  );
  for (let i = 0; i < n; i++) p[i] = -g[i];
  let nit = 0;
  let gnorm = vectorNorm(g, norm);
  let gg = 0; // gᵀg
  let reason = CONVERGED;
  watch.keep(x);

  while (gnorm > gtol && nit < maxiter) {
    gg = dot(g, g);
    next.alpha = Number.NaN;
    if (!line.search(g, leadsDown)) {
      reason = PRECISION_LOSS;
      break;
    }
    if (line.alpha !== next.alpha) look(line.alpha, line.hasGradient);
    copy(next.x, x);
    copy(next.g, g);
    copy(next.p, p);
    gnorm = next.gnorm;
    nit++;
    if (watch.saw(x, line.value, nit, problem.nfev)) {
      reason = STOPPED_BY_CALLBACK;
      break;
    }
  }
  return {
    x,
    fun: line.value,
    nit,
    reason: settled(reason, maxiter, nit, gnorm, x, line.value),
    gradient: g,
    gnorm,
  };

  /** Whether the run has converged after this step, or can go downhill from there. */
  function leadsDown(alpha: number): boolean {
    look(alpha, line.line.gradientAt === alpha);
    return next.gnorm <= gtol || dot(next.p, next.g) <= -SUFFICIENT_DESCENT * dot(next.g, next.g);
  }

  /** Point, gradient and direction after a step. */
  function look(alpha: number, hasGradient: boolean): void {
    along(x, alpha, p, next.x);
    if (hasGradient) copy(line.line.gradient, next.g);
    else problem.gradientAt(next.x, next.g);
    let yg = 0;
    for (let i = 0; i < n; i++) yg += (next.g[i] - g[i]) * next.g[i];
    const beta = Math.max(0, yg / gg);
    for (let i = 0; i < n; i++) next.p[i] = -next.g[i] + beta * p[i];
    next.alpha = alpha;
    next.gnorm = vectorNorm(next.g, norm);
  }
}
