import { EPS } from "@secant/core";
import type { Watch } from "../frame/watch.ts";
import { rowsTimes } from "../vectors.ts";
import { dogleg } from "./dogleg.ts";
import { enorm } from "./enorm.ts";
import type { JacobianInto, Residuals } from "./lmder.ts";
import { qform } from "./qform.ts";
import { qrfac } from "./qrfac.ts";
import { r1mpyq } from "./r1mpyq.ts";
import { r1updt } from "./r1updt.ts";

export interface HybridOptions {
  /** relative error of x at convergence */
  readonly xtol: number;
  /** evaluations after which the run ends, at the next step */
  readonly maxfev: number;
  /** the first step is at most this many times as long as x, both scaled */
  readonly factor: number;
  /** scales of the variables; `null`: the norms of the Jacobian's columns, the greatest so far */
  readonly diag: Float64Array | null;
}

/** Why a run ended: MINPACK's numbers, and two of our own. */
export const HYBRID_INFO = {
  notFinite: -1,
  converged: 1,
  maxfev: 2,
  xtolTooSmall: 3,
  slowJacobians: 4,
  slowIterations: 5,
  stoppedByCallback: 99,
} as const;

export interface HybridOutcome {
  readonly x: Float64Array;
  readonly fvec: Float64Array;
  /** Q of the Jacobian or what stands for it, n × n by columns */
  readonly q: Float64Array;
  /** R's upper triangle by rows, n(n + 1)/2 numbers */
  readonly r: Float64Array;
  readonly qtf: Float64Array;
  readonly info: number;
  readonly nit: number;
  readonly njev: number;
}

/** A step is taken when ‖f‖ falls by at least this part of what the linear model foretold. */
const ACCEPTED = 1e-4;
/** The model is poor below this ratio; the second poor step in a row asks for a new Jacobian, later ones do not. */
const POOR = 0.1;
const RENEWAL = 2;
/** Reductions of ‖f‖² by less count as slow: of a step, and of the first step with a Jacobian. */
const SLOW_STEP = 0.001;
const SLOW_JACOBIAN = 0.1;
const MOST_SLOW_STEPS = 10;
const MOST_SLOW_JACOBIANS = 5;

/**
 * Powell's hybrid method for f(x) = 0: dogleg steps in a region ‖Dp‖ ≤ Δ, where the Jacobian is brought up to date by
 * Broyden's formula, on its factors Q and R, until that no longer serves.
 *
 * M. J. D. Powell, A hybrid method for nonlinear equations, in P. Rabinowitz (ed.), Numerical Methods for Nonlinear
 * Algebraic Equations (1970) 87–114; J. J. Moré, B. S. Garbow & K. E. Hillstrom, User guide for MINPACK-1, ANL-80-74
 * (1980), `hybrj`.
 *
 * @param x - the start, n numbers; overwritten by where the run comes to
 * @param fvec - the n functions at the start, counted already; overwritten
 * @param spent - evaluations that the caller made beforehand, which `maxfev` does not cover
 */
export function hybrj(
  functions: Residuals,
  jacobian: JacobianInto,
  x: Float64Array,
  fvec: Float64Array,
  { xtol, maxfev, factor, diag: scales }: HybridOptions,
  spent: number,
  watch: Watch,
): HybridOutcome {
  const n = x.length;
  const q = new Float64Array(n * n);
  const r = new Float64Array((n * (n + 1)) / 2);
  const qtf = new Float64Array(n);
  const diag = scales === null ? new Float64Array(n) : scales.slice();
  const p = new Float64Array(n); // the step is −p
  const trial = new Float64Array(n);
  const held = new Float64Array(n); // f at the trial point
  const scaled = new Float64Array(n);
  const work = new Float64Array(n);

  let fnorm = enorm(fvec, 0, n);
  let xnorm = 0; // ‖Dx‖
  let delta = 0; // Δ
  let nit = 0;
  let njev = 0;
  let successes = 0; // in a row, and failures
  let failures = 0;
  let slowSteps = 0;
  let slowJacobians = 0;
  const ended = (info: number): HybridOutcome => ({ x, fvec, q, r, qtf, info, nit, njev });

  // Invariant: fvec = f(x), fnorm = ‖fvec‖.
  for (;;) {
    jacobian(x, fvec, q);
    njev++;
    factorize();
    for (let isFresh = true; ; isFresh = false) {
      dogleg(n, r, diag, qtf, delta, p, work, scaled);
      for (let j = 0; j < n; j++) trial[j] = x[j] - p[j];
      const pnorm = scaledNorm(p);
      if (nit === 0) delta = Math.min(delta, pnorm);
      functions.at(trial, held);
      const fnorm1 = enorm(held, 0, n);

      // Actual and predicted relative reduction of ‖f‖².
      let actred = -1;
      if (fnorm1 < fnorm) actred = 1 - (fnorm1 / fnorm) * (fnorm1 / fnorm);
      setModel();
      const modelled = enorm(scaled, 0, n);
      let prered = 0;
      if (modelled < fnorm) prered = 1 - (modelled / fnorm) * (modelled / fnorm);
      const ratio = prered > 0 ? actred / prered : 0;

      if (ratio < POOR) {
        successes = 0;
        failures++;
        delta *= 0.5;
      } else {
        failures = 0;
        successes++;
        if (ratio >= 0.5 || successes > 1) delta = Math.max(delta, pnorm / 0.5);
        if (Math.abs(ratio - 1) <= 0.1) delta = pnorm / 0.5;
      }

      const accepted = ratio >= ACCEPTED;
      if (accepted) {
        x.set(trial);
        fvec.set(held);
        xnorm = scaledNorm(x);
        fnorm = fnorm1;
        nit++;
        if (watch.saw(x, fnorm * fnorm, nit, functions.nfev)) return ended(HYBRID_INFO.stoppedByCallback);
      }
      slowSteps = actred >= SLOW_STEP ? 0 : slowSteps + 1;
      if (actred >= SLOW_JACOBIAN) slowJacobians = 0;
      else if (isFresh) slowJacobians++;

      if (delta <= xtol * xnorm || fnorm === 0) {
        const endsWell = Number.isFinite(fnorm) && x.every(Number.isFinite);
        return ended(endsWell ? HYBRID_INFO.converged : HYBRID_INFO.notFinite);
      }
      if (slowSteps === MOST_SLOW_STEPS) return ended(HYBRID_INFO.slowIterations);
      if (slowJacobians === MOST_SLOW_JACOBIANS) return ended(HYBRID_INFO.slowJacobians);
      if (0.1 * Math.max(0.1 * delta, pnorm) <= EPS * xnorm) return ended(HYBRID_INFO.xtolTooSmall);
      if (functions.nfev - spent >= maxfev) return ended(HYBRID_INFO.maxfev);
      if (failures === RENEWAL) break;
      update(pnorm, accepted);
    }
  }

  /** Q and R of the Jacobian in q, Qᵀf; before the first step D, ‖Dx‖ and Δ too. */
  function factorize(): void {
    const rdiag = scaled;
    const acnorm = trial;
    qrfac(n, n, q, null, rdiag, acnorm, work);
    if (nit === 0) {
      if (scales === null) for (let j = 0; j < n; j++) diag[j] = acnorm[j] === 0 ? 1 : acnorm[j];
      for (let j = 0; j < n; j++) work[j] = diag[j] * x[j];
      xnorm = enorm(work, 0, n);
      delta = factor * xnorm;
      if (delta === 0) delta = factor;
    }
    qtf.set(fvec);
    for (let j = 0; j < n; j++) {
      const top = q[j * n + j];
      if (top === 0) continue;
      let sum = 0;
      for (let i = j; i < n; i++) sum += q[j * n + i] * qtf[i];
      const share = -sum / top;
      for (let i = j; i < n; i++) qtf[i] += q[j * n + i] * share;
    }
    for (let j = 0; j < n; j++) {
      let l = j;
      for (let i = 0; i < j; i++) {
        r[l] = q[j * n + i];
        l += n - i - 1;
      }
      r[l] = rdiag[j];
    }
    qform(n, q, work);
    if (scales === null) for (let j = 0; j < n; j++) diag[j] = Math.max(diag[j], acnorm[j]);
  }

  /** ‖Dv‖ */
  function scaledNorm(v: Float64Array): number {
    for (let j = 0; j < n; j++) work[j] = diag[j] * v[j];
    return enorm(work, 0, n);
  }

  /** scaled := Qᵀ(f + J·step) = Qᵀf − Rp */
  function setModel(): void {
    for (let i = 0, l = 0; i < n; i++) {
      let sum = 0;
      for (let j = i; j < n; j++, l++) sum += r[l] * -p[j];
      scaled[i] = qtf[i] + sum;
    }
  }

  /**
   * Broyden's update in the scaled norm, J + (f₊ − f − Js)(D²s)ᵀ / ‖Ds‖² for the step s = −p: on Rᵀ by
   * v = Qᵀ(f₊ − f − Js) / ‖Ds‖ and u = D²s / ‖Ds‖.
   */
  function update(pnorm: number, accepted: boolean): void {
    const v = scaled; // holds the model
    const u = p;
    rowsTimes(q, n, n, held, work, 0); // Qᵀ is held by rows
    for (let j = 0; j < n; j++) {
      v[j] = (work[j] - v[j]) / pnorm;
      u[j] = diag[j] * ((diag[j] * -p[j]) / pnorm);
      if (accepted) qtf[j] = work[j];
    }
    r1updt(n, r, u, v, work);
    r1mpyq(n, n, q, v, work);
    r1mpyq(1, n, qtf, v, work);
  }
}
