import { type Box, clip } from "../bounds.ts";
import { honest, type Outcome } from "../frame/outcome.ts";
import {
  ABNORMAL,
  GRADIENT_SMALL,
  LBFGSB_MAXFUN,
  LBFGSB_MAXITER,
  REDUCTION_SMALL,
  type Reason,
  STOPPED_BY_CALLBACK,
} from "../frame/reasons.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import type { Watch } from "../frame/watch.ts";
import { moreThuente } from "../linesearch/dcsrch.ts";
import type { SearchLine } from "../linesearch/line.ts";
import { dot, norm2 } from "../vectors.ts";
import { CauchyPoint } from "./cauchyPoint.ts";
import { LimitedMemory } from "./limitedMemory.ts";
import { SubspaceMinimum } from "./subspaceMinimum.ts";

export interface LbfgsbOptions {
  /** most pairs that the limited memory holds */
  readonly m: number;
  /** the run has converged when f falls by no more than this, in parts of max(|f|, 1) */
  readonly ftol: number;
  /** or when no component of the projected gradient is larger */
  readonly pgtol: number;
  readonly maxfun: number;
  readonly maxiter: number;
  /** most trials of a line search */
  readonly maxls: number;
}

export interface LbfgsbOutcome extends Outcome {
  /** ∇f at x */
  readonly gradient: Float64Array;
  readonly memory: LimitedMemory;
}

const WOLFE = { c1: 1e-3, c2: 0.9 } as const;
const INTERVAL = 0.1; // relative width at which the line search gives up
const LONGEST = 1e10;
/** How much shorter a first trial gets where f is not finite. */
const RETREAT = 0.1;

/**
 * Limited-memory BFGS between bounds. Each iteration finds the generalised Cauchy point z, minimises the quadratic
 * model over the variables that are free there, and searches the line from x towards that minimum.
 *
 * R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, A limited memory algorithm for bound constrained optimization, SIAM J.
 * Sci. Comput. 16 (1995) 1190–1208; C. Zhu, R. H. Byrd, P. Lu & J. Nocedal, Algorithm 778, ACM TOMS 23 (1997)
 * 550–560; J. L. Morales & J. Nocedal, Remark on Algorithm 778, ACM TOMS 38 (2011) 7. It is version 3.0.
 *
 * @param box - the bounds; `null` where none is finite
 */
export function lbfgsb(
  problem: SmoothObjective,
  x0: Float64Array,
  box: Box | null,
  { m, ftol, pgtol, maxfun, maxiter, maxls }: LbfgsbOptions,
  watch: Watch,
): LbfgsbOutcome {
  const n = x0.length;
  const x = x0.slice();
  const g = new Float64Array(n);
  const d = new Float64Array(n);
  const next = { x: new Float64Array(n), f: 0, g: new Float64Array(n), step: 0, slope: 0 };
  const memory = new LimitedMemory(n, m);
  const cauchy = box === null ? null : new CauchyPoint(memory, box);
  const subspace = new SubspaceMinimum(memory, box);
  const z = cauchy?.z ?? new Float64Array(n);
  const held = cauchy?.held ?? new Uint8Array(n);
  const line: SearchLine = { value, slope };
  // With all variables between two bounds even the first step need not be kept short.
  const mayStrideOut = box !== null && [box.lb, box.ub].every((bounds) => bounds.every(Number.isFinite));
  let nit = 0;
  let isUpdated = false; // whether the memory took in a pair in the iteration before
  if (box !== null) clip(x, box);
  let f = problem.at(x);
  problem.gradientAt(x, g);
  watch.keep(x);
  if (projectedNorm(x, g, box) <= pgtol) return end(GRADIENT_SMALL);

  for (;;) {
    if (!findTarget()) {
      forget();
      continue;
    }
    for (let i = 0; i < n; i++) d[i] = z[i] - x[i];
    const slope0 = dot(g, d);
    if (!search(slope0)) {
      if (memory.count === 0) return end(problem.nfev > maxfun ? { ...ABNORMAL, status: 1 } : ABNORMAL);
      forget();
      continue;
    }
    const former = f;
    f = next.f;
    nit++;
    for (let i = 0; i < n; i++) {
      const gi = g[i];
      g[i] = next.g[i];
      next.g[i] -= gi; // y
      x[i] = next.x[i];
    }
    if (watch.saw(x, f, nit, problem.nfev)) return end(STOPPED_BY_CALLBACK);
    if (nit >= maxiter) return end(LBFGSB_MAXITER);
    if (problem.nfev > maxfun) return end(LBFGSB_MAXFUN);
    if (projectedNorm(x, g, box) <= pgtol) return end(GRADIENT_SMALL);
    if (former - f <= ftol * Math.max(Math.abs(former), Math.abs(f), 1)) return end(REDUCTION_SMALL);
    update(slope0);
  }

  /** z := where the line search is to lead; `false` where rounding has spoilt the memory. */
  function findTarget(): boolean {
    if (cauchy !== null || memory.count === 0) {
      if (cauchy !== null) cauchy.find(x, g);
      else for (let i = 0; i < n; i++) z[i] = x[i] - g[i];
      if (memory.count === 0 || !held.includes(0)) {
        subspace.skip(held);
        return true;
      }
    } else {
      z.set(x);
    }
    if (!subspace.factor(held, isUpdated)) return false;
    subspace.find(x, g, z, held, cauchy?.c ?? null);
    return true;
  }

  /** Finds the next point on the line from x to z. */
  function search(slope0: number): boolean {
    if (!(slope0 < 0)) return false;
    let longest = box === null ? LONGEST : nit === 0 ? 1 : room(box);
    let first = nit === 0 && !mayStrideOut ? Math.min(1 / norm2(d), longest) : Math.min(1, longest);
    let trials = maxls;
    while (trials > 1 && isUndefined(first)) {
      first *= RETREAT;
      longest = first;
      trials--;
    }
    const bounds = { amin: 0, amax: longest, xtol: INTERVAL };
    const found = moreThuente(line, first, f, slope0, WOLFE, bounds, trials, true);
    // From where f overflows the search turns back to the best point, be it the first; from NaN to a better one only.
    const { end, best } = found;
    const turnsBack = end === "nan" && (best > 0 || found.value === Number.POSITIVE_INFINITY);
    next.step = turnsBack ? best : found.alpha;
    next.f = turnsBack ? value(best) : found.value;
    next.slope = turnsBack ? slope(best) : found.slope;
    const isTaken = turnsBack || end === "found" || end === "stuck";
    return isTaken && Number.isFinite(next.f) && Number.isFinite(next.slope);
  }

  /** Whether f or its slope is NaN at a step. An infinite f is not: the search turns back from it. */
  function isUndefined(step: number): boolean {
    const there = value(step);
    const rise = slope(step);
    return there !== Number.POSITIVE_INFINITY && !(Number.isFinite(there) && Number.isFinite(rise));
  }

  function value(step: number): number {
    const to = next.x;
    if (step === 1) {
      to.set(z);
    } else {
      for (let i = 0; i < n; i++) to[i] = step * d[i] + x[i];
      if (box !== null) clip(to, box);
    }
    return problem.at(to);
  }

  function slope(_step: number): number {
    problem.gradientAt(next.x, next.g);
    return dot(next.g, d);
  }

  /** The longest step that the bounds allow. */
  function room({ lb, ub }: Box): number {
    let longest = LONGEST;
    for (let i = 0; i < n; i++) {
      if (d[i] === 0) continue;
      const share = ((d[i] < 0 ? lb[i] : ub[i]) - x[i]) / d[i];
      if (share < longest) longest = Math.max(share, 0);
    }
    return longest;
  }

  /** Takes s and y into the memory, unless sᵀy is too small. */
  function update(slope0: number): void {
    const { step, slope, g: y } = next;
    const sy = (slope - slope0) * step;
    isUpdated = sy > Number.EPSILON * -slope0 * step;
    if (!isUpdated) return;
    for (let i = 0; i < n; i++) d[i] *= step;
    memory.push(d, y, sy, box !== null);
    if (box !== null && !memory.factorMiddle()) forget();
  }

  function forget(): void {
    memory.reset();
    isUpdated = false;
  }

  function end(reason: Reason): LbfgsbOutcome {
    return { x, fun: f, nit, reason: honest(reason, x, f), gradient: g, memory };
  }
}

/** The largest component of the gradient, cut to what the bounds let x go. */
export function projectedNorm(x: Float64Array, g: Float64Array, box: Box | null): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    let gi = g[i];
    if (box !== null) gi = gi < 0 ? Math.max(x[i] - box.ub[i], gi) : Math.min(x[i] - box.lb[i], gi);
    largest = Math.max(largest, Math.abs(gi));
  }
  return largest;
}
