import { EPS } from "@secant/core";
import { makeNewtonMatrix, solveNewton } from "./newtonMatrix.ts";
import { maxNorm } from "./norms.ts";
import { ADAMS, RATE_UNKNOWN, type State } from "./state.ts";

/** Iterations of the corrector at most. */
const MAX_ITERATIONS = 3;

/**
 * Solves the implicit formula for y(t + h) from the predicted history, by functional iteration (Adams)
 *
 *   e := h f(t, y₀ + ℓ₀ e) − h y₀'
 *
 * or modified Newton iteration (BDF), P = I − h ℓ₀ ∂f/∂y,
 *
 *   P Δ = h f(t, y₀ + ℓ₀ e) − h y₀' − e,   e := e + Δ
 *
 * where y₀ and h y₀' are the first rows of the history. Where Newton's iteration fails with an old matrix it
 * is tried again with a new one. Radhakrishnan & Hindmarsh (1993), ch. 3.
 *
 * @returns whether the iteration converged; `s.correctionNorm` and `s.yNorm` are then set
 */
export function correct(s: State): boolean {
  const { n, history, weights, y, f, correction, work, rhs } = s;
  const isAdams = s.method === ADAMS;
  const ell0 = s.ell0;
  const tau = s.coefficients.error[s.order];
  const conit = 0.5 / (s.order + 2);
  const yNorm = maxNorm(history, 0, weights);
  s.yNorm = yNorm;

  retry: for (;;) {
    for (let i = 0; i < n; i++) y[i] = history[i];
    rhs.at(s.t, y, f);
    if (s.matrixIsStale) {
      const regular = makeNewtonMatrix(s);
      s.matrixIsStale = false;
      s.matrixRatio = 1;
      s.nstOfMatrix = s.nst;
      s.rate = RATE_UNKNOWN;
      if (!regular) return false;
    }
    correction.fill(0);
    let localRate = 0; // largest ratio of successive increments
    let previous = 0; // norm of the increment before

    for (let m = 0; ; ) {
      let norm: number;
      if (isAdams) {
        for (let i = 0; i < n; i++) {
          const e = s.h * f[i] - history[n + i];
          work[i] = e - correction[i];
          y[i] = history[i] + ell0 * e;
          correction[i] = e;
        }
        norm = maxNorm(work, 0, weights);
      } else {
        for (let i = 0; i < n; i++) work[i] = s.h * f[i] - (history[n + i] + correction[i]);
        solveNewton(s, work);
        norm = maxNorm(work, 0, weights);
        for (let i = 0; i < n; i++) {
          correction[i] += work[i];
          y[i] = history[i] + ell0 * correction[i];
        }
      }
      // An increment of the size of rounding is convergence, and says nothing of the rate.
      // Adams takes two iterations at least, to estimate the Lipschitz constant.
      const bounded = Number.isFinite(norm) && Number.isFinite(yNorm);
      let done = bounded && norm <= 100 * yNorm * EPS;
      if (bounded && !done && (m > 0 || !isAdams)) {
        if (m > 0) {
          const ratio = norm <= 1024 * previous ? norm / previous : 1024;
          localRate = Math.max(localRate, ratio);
          s.rate = Math.max(0.2 * s.rate, ratio);
        }
        if ((norm * Math.min(1, 1.5 * s.rate)) / (tau * conit) <= 1) {
          done = true;
          s.lipschitz = Math.max(s.lipschitz, localRate / Math.abs(s.h * ell0));
          if (s.lipschitz !== 0) s.lastLipschitz = s.lipschitz;
        }
      }
      if (done) {
        s.matrixIsFresh = false;
        s.correctionNorm = m === 0 ? norm : maxNorm(correction, 0, weights);
        return true;
      }
      m++;
      const diverges = m >= 2 && norm > 2 * previous;
      if (m === MAX_ITERATIONS || diverges || !bounded) {
        if (isAdams || s.matrixIsFresh) return false;
        s.matrixIsStale = true;
        continue retry;
      }
      previous = norm;
      rhs.at(s.t, y, f);
    }
  }
}
