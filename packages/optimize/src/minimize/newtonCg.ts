import { EPS } from "@secant/core";
import { honest, type SmoothOutcome } from "../frame/outcome.ts";
import {
  CG_DID_NOT_CONVERGE,
  CONVERGED,
  NAN_RESULT,
  NEWTON_MAXITER,
  NEWTON_PRECISION_LOSS,
  type Reason,
  STOPPED_BY_CALLBACK,
} from "../frame/reasons.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import type { WolfeConstants } from "../linesearch/line.ts";
import { StrongWolfe } from "../linesearch/strongWolfe.ts";
import { along, dot, norm1 } from "../vectors.ts";

export interface NewtonCgOptions extends WolfeConstants {
  /** the run has converged when the mean change of a component of x in one iteration is no larger */
  readonly avextol: number;
  readonly maxiter: number;
}

/** Where products with the Hessian come from. */
export interface Curvature {
  /** told of each new x before the products there; evaluates the Hessian where it is given as a matrix */
  moveTo(x: Float64Array): void;
  /** out := ∇²f(x) p */
  times(x: Float64Array, p: Float64Array, out: Float64Array): void;
  /** evaluations of the Hessian, or of its products */
  readonly count: number;
}

/** SciPy bounds the steps of the first line search so, those of the second not at all. */
const BOUNDS = { amin: 1e-8, amax: 50, xtol: 1e-14 } as const;

/**
 * Newton's method whose equation ∇²f p = −∇f is solved in part by conjugate gradients, also called truncated
 * Newton. J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), algorithm 7.1: the inner
 * iteration ends when the residual falls below min(1/2, √|g|)·|g|, 1-norms, or at negative curvature.
 */
export function newtonCg(
  problem: SmoothObjective,
  curvature: Curvature,
  x0: Float64Array,
  { avextol, maxiter, c1, c2 }: NewtonCgOptions,
  watch: Watch,
): SmoothOutcome {
  const n = x0.length;
  const x = x0.slice();
  const g = new Float64Array(n);
  const p = new Float64Array(n); // the direction, x of the inner iteration
  const r = new Float64Array(n); // its residual
  const d = new Float64Array(n); // its direction
  const Hd = new Float64Array(n);
  const line = new StrongWolfe(problem, x, p, problem.at(x), null, { c1, c2 }, BOUNDS, null);
  problem.gradientAt(x, g);
  let nit = 0;
  let change = Number.MAX_VALUE;
  watch.keep(x);

  while (change > n * avextol) {
    if (nit >= maxiter) return end(NEWTON_MAXITER);
    problem.gradientAt(x, g);
    if (!findDirection()) return end(CG_DID_NOT_CONVERGE);
    if (!line.search(g, null)) return end(NEWTON_PRECISION_LOSS);
    change = 0;
    for (let i = 0; i < n; i++) change += Math.abs(line.alpha * p[i]);
    along(x, line.alpha, p, x);
    nit++;
    if (watch.saw(x, line.value, nit, problem.nfev)) return end(STOPPED_BY_CALLBACK);
  }
  return end(Number.isNaN(line.value) || Number.isNaN(change) ? NAN_RESULT : CONVERGED);

  function end(reason: Reason): SmoothOutcome {
    return { x, fun: line.value, nit, reason: honest(reason, x, line.value), gradient: g, gnorm: norm1(g) };
  }

  /** p ≈ −(∇²f)⁻¹ g; `false` where the inner iteration does not end. */
  function findDirection(): boolean {
    const size = norm1(g);
    const tolerance = Math.min(0.5, Math.sqrt(size)) * size;
    curvature.moveTo(x);
    for (let i = 0; i < n; i++) {
      p[i] = 0;
      r[i] = g[i];
      d[i] = -g[i];
    }
    let rr = dot(r, r);
    for (let k = 0; k < 20 * n; k++) {
      if (norm1(r) <= tolerance) return true;
      curvature.times(x, d, Hd);
      const dHd = dot(d, Hd);
      if (dHd >= 0 && dHd <= 3 * EPS) return true;
      if (dHd < 0) {
        if (k === 0) for (let i = 0; i < n; i++) p[i] = (rr / -dHd) * -g[i]; // steepest descent
        return true;
      }
      const alpha = rr / dHd;
      for (let i = 0; i < n; i++) {
        p[i] += alpha * d[i];
        r[i] += alpha * Hd[i];
      }
      const former = rr;
      rr = dot(r, r);
      const beta = rr / former;
      for (let i = 0; i < n; i++) d[i] = -r[i] + beta * d[i];
    }
    return false;
  }
}
