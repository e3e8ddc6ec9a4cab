import { EPS } from "@secant/core";
import { makeNewtonMatrix } from "./newtonMatrix.ts";
import { ADAMS, type State } from "./state.ts";

/** Iterations of the corrector at most. */
const MAX_ITERATIONS = 3;

/**
 * Solves the implicit formula for y(t + h) from the predicted history, by functional iteration (Adams) or
 * modified Newton iteration (BDF). Radhakrishnan & Hindmarsh (1993), ch. 3.
 *
 * @returns whether the iteration converged; `s.correctionNorm` and `s.yNorm` are then set
 */
export function correct(s: State): boolean {
  return s.method === ADAMS ? iterateFunctionally(s) : iterateByNewton(s);
}

function iterateFunctionally(s: State): boolean {
  s.startIteration();
  for (let m = 0; m < MAX_ITERATIONS; m++) {
    s.rhs.at(s.t, s.y, s.f);
    const increment = functionalStep(s);
    if (!isBounded(s, increment)) return false;
    // Two iterations at least, to estimate the Lipschitz constant.
    if (isRounding(s, increment) || (m > 0 && hasConverged(s, m, increment))) return true;
    if (m > 0 && increment > 2 * s.incrementBefore) return false;
    s.incrementBefore = increment;
  }
  return false;
}

/**
 *   e := h f(t, y) − h y₀',   y := y₀ + ℓ₀ e
 *
 * where y₀ and h y₀' are the first rows of the history.
 *
 * @returns the norm of the increment of e
 */
function functionalStep(s: State): number {
  const { n, h, ell0, history, weights, y, f, correction } = s;
  let increment = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const e = h * f[i] - history[n + i];
    increment = Math.max(increment, Math.abs(e - correction[i]) * weights[i]);
    total = Math.max(total, Math.abs(e) * weights[i]);
    y[i] = history[i] + ell0 * e;
    correction[i] = e;
  }
  s.correctionNorm = total;
  return increment;
}

/** Where the iteration fails with an old Newton matrix it is tried again with a new one. */
function iterateByNewton(s: State): boolean {
  for (;;) {
    s.startIteration();
    s.rhs.at(s.t, s.y, s.f);
    if (s.matrixIsStale && !makeNewtonMatrix(s)) return false;
    for (let m = 0; m < MAX_ITERATIONS; m++) {
      if (m > 0) s.rhs.at(s.t, s.y, s.f);
      const increment = newtonStep(s);
      if (!isBounded(s, increment)) break;
      if (isRounding(s, increment) || hasConverged(s, m, increment)) {
        s.matrixIsFresh = false;
        return true;
      }
      if (m > 0 && increment > 2 * s.incrementBefore) break;
      s.incrementBefore = increment;
    }
    if (s.matrixIsFresh) return false;
    s.matrixIsStale = true;
  }
}

/**
 *   P Δ = h f(t, y) − (h y₀' + e),   e := e + Δ,   y := y₀ + ℓ₀ e,   P = I − h ℓ₀ ∂f/∂y
 *
 * @returns the norm of Δ
 */
function newtonStep(s: State): number {
  const { n, h, history, f, correction, work } = s;
  for (let i = 0; i < n; i++) work[i] = h * f[i] - (history[n + i] + correction[i]);
  s.jacobian.solve(work);
  return addIncrement(s);
}

function addIncrement(s: State): number {
  const { n, ell0, history, weights, y, correction, work } = s;
  let increment = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const e = correction[i] + work[i];
    increment = Math.max(increment, Math.abs(work[i]) * weights[i]);
    total = Math.max(total, Math.abs(e) * weights[i]);
    y[i] = history[i] + ell0 * e;
    correction[i] = e;
  }
  s.correctionNorm = total;
  return increment;
}

function isBounded(s: State, increment: number): boolean {
  return Number.isFinite(increment) && Number.isFinite(s.yNorm);
}

/** An increment of the size of rounding is convergence, and says nothing of the rate. */
function isRounding(s: State, increment: number): boolean {
  return increment <= 100 * s.yNorm * EPS;
}

/** Whether the error that is left after increment m, judged by the rate of convergence, is small enough. */
function hasConverged(s: State, m: number, increment: number): boolean {
  if (m > 0) {
    const before = s.incrementBefore;
    const ratio = increment <= 1024 * before ? increment / before : 1024;
    s.localRate = Math.max(s.localRate, ratio);
    s.rate = Math.max(0.2 * s.rate, ratio);
  }
  const allowed = s.coefficients.error[s.order] * (0.5 / (s.order + 2));
  if (!((increment * Math.min(1, 1.5 * s.rate)) / allowed <= 1)) return false;
  s.lipschitz = Math.max(s.lipschitz, s.localRate / Math.abs(s.h * s.ell0));
  if (s.lipschitz !== 0) s.lastLipschitz = s.lipschitz;
  return true;
}
