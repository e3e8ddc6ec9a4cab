import { type SmoothOutcome, settled } from "../frame/outcome.ts";
import { CONVERGED, PRECISION_LOSS, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import type { WolfeConstants } from "../linesearch/line.ts";
import { StrongWolfe } from "../linesearch/strongWolfe.ts";
import { copy, dot, norm2, rowsTimes, vectorNorm } from "../vectors.ts";

export interface BfgsOptions extends WolfeConstants {
  /** the run has converged when the norm of the gradient is no larger */
  readonly gtol: number;
  /** which p-norm */
  readonly norm: number;
  /** it has also when the step is no longer than xrtol·(xrtol + |x|) */
  readonly xrtol: number;
  readonly maxiter: number;
}

/** Bounds of a step that no run meets. */
export const WIDE_BOUNDS = { amin: 1e-100, amax: 1e100, xtol: 1e-14 } as const;

/**
 * Quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a strong Wolfe line search.
 * J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), algorithm 6.1 and eq. (6.17):
 *
 *   p = −H g,   s = α p,   y = g₊ − g,   ρ = 1 / yᵀs
 *   H := (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ
 *
 * @param H - the first estimate of the inverse Hessian, row by row; overwritten by the last
 */
export function bfgs(
  problem: SmoothObjective,
  x0: Float64Array,
  H: Float64Array,
  { gtol, norm, xrtol, maxiter, c1, c2 }: BfgsOptions,
  watch: Watch,
): SmoothOutcome {
  const n = x0.length;
  const x = x0.slice();
  const g = new Float64Array(n);
  const next = new Float64Array(n); // the gradient after the step
  const p = new Float64Array(n);
  const s = new Float64Array(n);
  const y = new Float64Array(n);
  const Hy = new Float64Array(n);
  const value = problem.at(x);
  problem.gradientAt(x, g);
  // So that the first step to try has length about 1.
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
  let nit = 0;
  let gnorm = vectorNorm(g, norm);
  let zeroCurvatures = 0;
  let reason = CONVERGED;
  watch.keep(x);

  rowsTimes(H, n, n, g, p, 0);
  for (let i = 0; i < n; i++) p[i] = -p[i];
  // Invariant: g = ∇f(x), p = −H g.
  while (gnorm > gtol && nit < maxiter) {
    if (!line.search(g, null)) {
      reason = PRECISION_LOSS;
      break;
    }
    for (let i = 0; i < n; i++) {
      s[i] = line.alpha * p[i];
      x[i] += s[i];
    }
    if (line.hasGradient) copy(line.line.gradient, next);
    else problem.gradientAt(x, next);
    for (let i = 0; i < n; i++) {
      y[i] = next[i] - g[i];
      g[i] = next[i];
    }
    nit++;
    if (watch.saw(x, line.value, nit, problem.nfev)) {
      reason = STOPPED_BY_CALLBACK;
      break;
    }
    gnorm = vectorNorm(g, norm);
    if (gnorm <= gtol || line.alpha * norm2(p) <= xrtol * (xrtol + norm2(x))) break;
    if (!Number.isFinite(line.value)) {
      reason = PRECISION_LOSS;
      break;
    }
    update();
  }
  return {
    x,
    fun: line.value,
    nit,
    reason: settled(reason, maxiter, nit, gnorm, x, line.value),
    gradient: g,
    gnorm,
    zeroCurvatures,
  };

  function update(): void {
    const curvature = dot(y, s);
    if (curvature === 0) zeroCurvatures++;
    const rho = curvature === 0 ? 1000 : 1 / curvature;
    rowsTimes(H, n, n, y, Hy, 0);
    updateAndMultiply(H, s, Hy, rho, rho * (1 + rho * dot(y, Hy)), g, p);
  }
}

/**
 * The update, multiplied out, and the next direction, in one sweep over H, four rows at a time as in {@link times}:
 *
 *   H := H + (factor s − ρ Hy) sᵀ − ρ s (Hy)ᵀ,   factor = ρ (1 + ρ yᵀHy),   p := −H g
 */
function updateAndMultiply(
  H: Float64Array,
  s: Float64Array,
  Hy: Float64Array,
  rho: number,
  factor: number,
  g: Float64Array,
  p: Float64Array,
): void {
  const n = s.length;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const r0 = i * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    const a0 = factor * s[i] - rho * Hy[i];
    const a1 = factor * s[i + 1] - rho * Hy[i + 1];
    const a2 = factor * s[i + 2] - rho * Hy[i + 2];
    const a3 = factor * s[i + 3] - rho * Hy[i + 3];
    const b0 = rho * s[i];
    const b1 = rho * s[i + 1];
    const b2 = rho * s[i + 2];
    const b3 = rho * s[i + 3];
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let j = 0; j < n; j++) {
      const sj = s[j];
      const Hyj = Hy[j];
      const gj = g[j];
      const h0 = H[r0 + j] + (a0 * sj - b0 * Hyj);
      const h1 = H[r1 + j] + (a1 * sj - b1 * Hyj);
      const h2 = H[r2 + j] + (a2 * sj - b2 * Hyj);
      const h3 = H[r3 + j] + (a3 * sj - b3 * Hyj);
      H[r0 + j] = h0;
      H[r1 + j] = h1;
      H[r2 + j] = h2;
      H[r3 + j] = h3;
      p0 += h0 * gj;
      p1 += h1 * gj;
      p2 += h2 * gj;
      p3 += h3 * gj;
    }
    p[i] = -p0;
    p[i + 1] = -p1;
    p[i + 2] = -p2;
    p[i + 3] = -p3;
  }
  for (; i < n; i++) {
    const row = i * n;
    const a = factor * s[i] - rho * Hy[i];
    const b = rho * s[i];
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const h = H[row + j] + (a * s[j] - b * Hy[j]);
      H[row + j] = h;
      sum += h * g[j];
    }
    p[i] = -sum;
  }
}
