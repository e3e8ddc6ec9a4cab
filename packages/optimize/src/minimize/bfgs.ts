import { type SmoothOutcome, settled } from "../frame/outcome.ts";
import { CONVERGED, PRECISION_LOSS, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import type { WolfeConstants } from "../linesearch/line.ts";
import { StrongWolfe } from "../linesearch/strongWolfe.ts";
import { dot, norm2, vectorNorm } from "../vectors.ts";

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

  while (gnorm > gtol && nit < maxiter) {
    times(H, g, p);
    for (let i = 0; i < n; i++) p[i] = -p[i];
    if (!line.search(g, null)) {
      reason = PRECISION_LOSS;
      break;
    }
    for (let i = 0; i < n; i++) {
      s[i] = line.alpha * p[i];
      x[i] += s[i];
    }
    if (line.hasGradient) next.set(line.line.gradient);
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
    times(H, y, Hy);
    // The product above, multiplied out: H − ρ (s (Hy)ᵀ + (Hy) sᵀ) + ρ (1 + ρ yᵀHy) s sᵀ.
    const factor = rho * (1 + rho * dot(y, Hy));
    for (let i = 0; i < n; i++) {
      const a = factor * s[i] - rho * Hy[i];
      const b = rho * s[i];
      for (let j = 0; j < n; j++) H[i * n + j] += a * s[j] - b * Hy[j];
    }
  }
}

/** out := H v. Four rows at a time, each summed in order: the sums do not wait for one another. */
function times(H: Float64Array, v: Float64Array, out: Float64Array): void {
  const n = v.length;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const r0 = i * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < n; j++) {
      const vj = v[j];
      s0 += H[r0 + j] * vj;
      s1 += H[r1 + j] * vj;
      s2 += H[r2 + j] * vj;
      s3 += H[r3 + j] * vj;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += H[i * n + j] * v[j];
    out[i] = sum;
  }
}
