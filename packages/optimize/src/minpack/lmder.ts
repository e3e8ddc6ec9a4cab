import { EPS } from "@secant/core";
import type { Watch } from "../frame/watch.ts";
import { copy } from "../vectors.ts";
import { enorm } from "./enorm.ts";
import { lmpar } from "./lmpar.ts";
import { qrfac } from "./qrfac.ts";

/** The residuals, counted. */
export interface Residuals {
  readonly nfev: number;
  /** out := the m residuals at x */
  at(x: Float64Array, out: Float64Array): void;
}

/** Writes the Jacobian at x, where the residuals are `fvec`, to `fjac`, m × n by columns. */
export type JacobianInto = (x: Float64Array, fvec: Float64Array, fjac: Float64Array) => void;

/** The same with room for m numbers. */
export type RoomyJacobian = (
  x: Float64Array,
  fvec: Float64Array,
  fjac: Float64Array,
  room: Float64Array,
) => void;

export interface LmOptions {
  /** relative error of the sum of squares at convergence */
  readonly ftol: number;
  /** relative error of x at convergence */
  readonly xtol: number;
  /** cosine of the angle between the residuals and each column of the Jacobian at convergence */
  readonly gtol: number;
  /** evaluations after which the run ends, at the next step */
  readonly maxfev: number;
  /** the first step is at most this many times as long as x, both scaled */
  readonly factor: number;
  /** scales of the variables; `null`: the norms of the Jacobian's columns, the greatest so far */
  readonly diag: Float64Array | null;
}

/** Why a run ended: MINPACK's numbers, and two of our own. */
export const INFO = {
  notFinite: -1,
  ftol: 1,
  xtol: 2,
  ftolAndXtol: 3,
  gtol: 4,
  maxfev: 5,
  ftolTooSmall: 6,
  xtolTooSmall: 7,
  gtolTooSmall: 8,
  stoppedByCallback: 99,
} as const;

export interface LmOutcome {
  readonly x: Float64Array;
  readonly fvec: Float64Array;
  /** Q and R of the last Jacobian, and part of S: see {@link qrfac} and `qrsolv`; m × n by columns */
  readonly fjac: Float64Array;
  readonly ipvt: Int32Array;
  /** the first n components of Qᵀ fvec, for the fvec of the last Jacobian */
  readonly qtf: Float64Array;
  /** norms of the columns of the last Jacobian */
  readonly acnorm: Float64Array;
  readonly info: number;
  readonly njev: number;
}

/** A step is taken when f falls by at least this part of what the linear model foretold. */
const ACCEPTED = 1e-4;

/**
 * Levenberg–Marquardt, with the step bounded in a scaled norm: min ‖f + Jp‖ subject to ‖Dp‖ ≤ Δ.
 *
 * J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 * (Springer, 1978) 105–116, algorithm (7.1); J. J. Moré, B. S. Garbow & K. E. Hillstrom, User guide for MINPACK-1,
 * ANL-80-74 (1980), `lmder`.
 *
 * @param x - the start, n numbers; overwritten by where the run comes to
 * @param fvec - the m ≥ n residuals at the start, counted already; overwritten
 */
export function lmder(
  residuals: Residuals,
  jacobian: RoomyJacobian,
  x: Float64Array,
  fvec: Float64Array,
  { ftol, xtol, gtol, maxfev, factor, diag: scales }: LmOptions,
  watch: Watch,
): LmOutcome {
  const n = x.length;
  const m = fvec.length;
  // In one piece, as long arrays cost much more to make than views.
  const room = new Float64Array(m * n + m);
  const fjac = room.subarray(0, m * n);
  const held = room.subarray(m * n); // f at the trial point, Qᵀf while R is made, or room for the Jacobian
  const ipvt = new Int32Array(n);
  const qtf = new Float64Array(n);
  const acnorm = new Float64Array(n);
  const rdiag = new Float64Array(n);
  const diag = scales === null ? new Float64Array(n) : scales.slice();
  const p = new Float64Array(n); // the step is −p
  const trial = new Float64Array(n);
  const scaled = new Float64Array(n);
  const work = { sdiag: new Float64Array(n), wa1: new Float64Array(n), wa2: new Float64Array(n) };

  let fnorm = enorm(fvec, 0, m);
  let xnorm = 0; // ‖Dx‖
  let delta = 0; // Δ
  let par = 0; // Levenberg and Marquardt's parameter
  let nit = 0;
  let njev = 0;
  const ended = (info: number): LmOutcome => ({ x, fvec, fjac, ipvt, qtf, acnorm, info, njev });

  if (!Number.isFinite(fnorm) || !x.every(Number.isFinite)) return ended(INFO.notFinite);
  // Invariant: fvec = f(x), fnorm = ‖fvec‖ finite.
  for (;;) {
    jacobian(x, fvec, fjac, held);
    njev++;
    qrfac(m, n, fjac, ipvt, rdiag, acnorm, work.wa1);
    for (let j = 0; j < n; j++) if (!Number.isFinite(acnorm[j])) return ended(INFO.notFinite);
    if (njev === 1) {
      if (scales === null) for (let j = 0; j < n; j++) diag[j] = acnorm[j] === 0 ? 1 : acnorm[j];
      xnorm = scaledNorm(x);
      delta = factor * xnorm;
      if (delta === 0) delta = factor;
    }
    copy(fvec, held);
    applyQ(n, fjac, rdiag, held);
    for (let j = 0; j < n; j++) qtf[j] = held[j];
    const gnorm = largestCosine();
    if (gnorm <= gtol) return ended(INFO.gtol);
    if (scales === null) for (let j = 0; j < n; j++) diag[j] = Math.max(diag[j], acnorm[j]);

    for (;;) {
      par = lmpar(n, fjac, m, ipvt, diag, qtf, delta, par, p, work);
      for (let j = 0; j < n; j++) trial[j] = x[j] - p[j];
      const pnorm = scaledNorm(p);
      if (!Number.isFinite(pnorm)) return ended(INFO.notFinite);
      if (njev === 1) delta = Math.min(delta, pnorm);
      residuals.at(trial, held);
      const fnorm1 = enorm(held, 0, m);

      // Actual and predicted relative reduction of ‖f‖², and the derivative along the step: (4.4) of Moré 1978.
      let actred = -1;
      if (0.1 * fnorm1 < fnorm) {
        const quotient = fnorm1 / fnorm;
        actred = 1 - quotient * quotient;
      }
      const linear = modelledNorm() / fnorm; // ‖Jp‖ / ‖f‖
      const damping = (Math.sqrt(par) * pnorm) / fnorm; // √α ‖Dp‖ / ‖f‖
      const prered = linear * linear + (damping * damping) / 0.5;
      const dirder = -(linear * linear + damping * damping);
      const ratio = prered === 0 ? 0 : actred / prered;

      if (!(ratio > 0.25)) {
        let shrink = actred >= 0 ? 0.5 : (0.5 * dirder) / (dirder + 0.5 * actred);
        if (0.1 * fnorm1 >= fnorm || !(shrink >= 0.1)) shrink = 0.1;
        delta = shrink * Math.min(delta, pnorm / 0.1);
        par /= shrink;
      } else if (par === 0 || ratio >= 0.75) {
        delta = pnorm / 0.5;
        par *= 0.5;
      }

      const accepted = ratio >= ACCEPTED;
      if (accepted) {
        copy(trial, x);
        copy(held, fvec);
        xnorm = scaledNorm(x);
        fnorm = fnorm1;
        nit++;
        if (watch.saw(x, fnorm * fnorm, nit, residuals.nfev)) return ended(INFO.stoppedByCallback);
      }

      const fConverged = Math.abs(actred) <= ftol && prered <= ftol && 0.5 * ratio <= 1;
      const xConverged = delta <= xtol * xnorm;
      if (fConverged && xConverged) return ended(INFO.ftolAndXtol);
      if (xConverged) return ended(INFO.xtol);
      if (fConverged) return ended(INFO.ftol);
      if (gnorm <= EPS) return ended(INFO.gtolTooSmall);
      if (delta <= EPS * xnorm) return ended(INFO.xtolTooSmall);
      if (Math.abs(actred) <= EPS && prered <= EPS && 0.5 * ratio <= 1) return ended(INFO.ftolTooSmall);
      if (residuals.nfev >= maxfev) return ended(INFO.maxfev);
      if (accepted) break;
    }
  }

  /** ‖Dv‖ */
  function scaledNorm(v: Float64Array): number {
    for (let j = 0; j < n; j++) scaled[j] = diag[j] * v[j];
    return enorm(scaled, 0, n);
  }

  /** The largest cosine of the angle between fvec and a column of the Jacobian, in size. */
  function largestCosine(): number {
    let largest = 0;
    if (fnorm === 0) return largest;
    for (let j = 0; j < n; j++) {
      const norm = acnorm[ipvt[j]];
      if (norm === 0) continue;
      let sum = 0;
      for (let i = 0; i <= j; i++) sum += fjac[j * m + i] * (qtf[i] / fnorm);
      largest = Math.max(largest, Math.abs(sum / norm));
    }
    return largest;
  }

  /** ‖Jp‖ = ‖R Pᵀ p‖ */
  function modelledNorm(): number {
    for (let j = 0; j < n; j++) {
      scaled[j] = 0;
      const value = p[ipvt[j]];
      for (let i = 0; i <= j; i++) scaled[i] += fjac[j * m + i] * value;
    }
    return enorm(scaled, 0, n);
  }
}

/** v := Qᵀv, by the reflections that qrfac left in a; R's diagonal comes to its place there. */
function applyQ(n: number, a: Float64Array, rdiag: Float64Array, v: Float64Array): void {
  const m = v.length;
  for (let j = 0; j < n; j++) {
    const column = j * m;
    const top = a[column + j];
    if (top !== 0) {
      let sum = 0;
      for (let i = j; i < m; i++) sum += a[column + i] * v[i];
      const factor = -sum / top;
      for (let i = j; i < m; i++) v[i] += a[column + i] * factor;
    }
    a[column + j] = rdiag[j];
  }
}
