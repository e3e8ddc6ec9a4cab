import { type Reason, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { Residuals } from "../minpack/lmder.ts";
import { along, dot } from "../vectors.ts";

export interface DfSaneOptions {
  /** the run ends where ‖F‖ < fatol + ftol ‖F(x₀)‖ */
  readonly ftol: number;
  readonly fatol: number;
  /** the norm in this; `null` for the 2-norm */
  readonly norm: ((F: Float64Array) => number) | null;
  readonly maxfev: number;
  /** η_k > 0, by which ‖F‖² may grow; `null` for ‖F(x₀)‖² / (1 + k)² */
  readonly eta: ((k: number, x: Float64Array, F: Float64Array) => number) | null;
  /** |σ| is kept from ε to 1/ε */
  readonly sigmaEps: number;
  readonly sigma0: number;
  /** how many values of ‖F‖² the nonmonotone search looks back on */
  readonly M: number;
  readonly lineSearch: "cruz" | "cheng";
}

export interface DfSaneOutcome {
  readonly x: Float64Array;
  readonly F: Float64Array;
  readonly nit: number;
  readonly reason: Reason;
}

/** Told of x, F, the iteration, ‖F‖ and σ at the start of each iteration; `true` stops the run. */
export type DfSaneWatch = (
  x: Float64Array,
  F: Float64Array,
  k: number,
  norm: number,
  sigma: number,
) => boolean;

export const SANE_CONVERGED: Reason = { status: 1, message: "successful convergence" };
const OUT_OF_EVALUATIONS: Reason = { status: 2, message: "too many function evaluations required" };
const NOT_FINITE: Reason = { status: 3, message: "no step from the point reached gives finite functions" };

/** Sufficient decrease, and the bounds of an interpolated step in parts of the one before: La Cruz et al. p. 1436. */
const GAMMA = 1e-4;
const TAU_MIN = 0.1;
const TAU_MAX = 0.5;
/** Weight of the past in the average of Cheng & Li. */
const NU = 0.85;

/**
 * DF-SANE: spectral steps ∓σF(x) without derivatives, σ = sᵀs / sᵀy, with a nonmonotone search to either side.
 *
 * W. La Cruz, J. M. Martínez & M. Raydan, Spectral residual method without gradient information for solving
 * large-scale nonlinear systems of equations, Math. Comp. 75 (2006) 1429–1448, algorithm 2; W. Cheng & D.-H. Li, A
 * derivative-free nonmonotone line search and its application to the spectral residual method, IMA J. Numer. Anal. 29
 * (2009) 814–825.
 *
 * @param x - the start; overwritten by where the run comes to
 * @param F - the functions there, counted already; overwritten
 */
export function dfSane(
  functions: Residuals,
  x: Float64Array,
  F: Float64Array,
  options: DfSaneOptions,
  saw: DfSaneWatch,
): DfSaneOutcome {
  const { ftol, fatol, norm, maxfev, eta, sigmaEps, sigma0, M, lineSearch } = options;
  const n = x.length;
  const d = new Float64Array(n);
  const trial = new Float64Array(n);
  const trialF = new Float64Array(n);
  let f = dot(F, F); // the merit ‖F‖²
  const f0 = f;
  const recent: number[] = [f]; // the last M merits
  let average = f; // C of Cheng & Li, and their Q
  let weight = 1;
  let sigma = sigma0;
  let trialMerit = 0; // ‖F‖² at the trial point
  const sizeOf = () => (norm === null ? Math.sqrt(f) : norm(F));
  const norm0 = sizeOf();
  const ended = (nit: number, reason: Reason): DfSaneOutcome => ({ x, F, nit, reason });

  for (let k = 0; ; k++) {
    const size = k === 0 ? norm0 : sizeOf();
    if (saw(x, F, k, size, sigma)) return ended(k, STOPPED_BY_CALLBACK);
    if (size < fatol + ftol * norm0) {
      const endsWell = Number.isFinite(f) && x.every(Number.isFinite);
      return ended(k, endsWell ? SANE_CONVERGED : NOT_FINITE);
    }

    if (Math.abs(sigma) > 1 / sigmaEps) sigma = Math.sign(sigma) / sigmaEps;
    else if (Math.abs(sigma) < sigmaEps) sigma = sigmaEps;
    for (let i = 0; i < n; i++) d[i] = -sigma * F[i];
    const slack = eta === null ? f0 / ((1 + k) * (1 + k)) : eta(k, x, F);
    const reference = lineSearch === "cruz" ? Math.max(...recent) : average;
    const trouble = search(reference + slack);
    if (trouble !== null) return ended(k, trouble);

    f = trialMerit;
    let ss = 0;
    let sy = 0;
    for (let i = 0; i < n; i++) {
      const s = trial[i] - x[i];
      ss += s * s;
      sy += s * (trialF[i] - F[i]);
    }
    sigma = ss / sy;
    x.set(trial);
    F.set(trialF);
    recent.push(f);
    if (recent.length > M) recent.shift();
    const next = NU * weight + 1;
    average = (NU * weight * (average + slack) + f) / next;
    weight = next;
  }

  /** Finds α with ‖F(x ± αd)‖² ≤ level − γα²‖F(x)‖², each side with a step of its own; sets the trial point. */
  function search(level: number): Reason | null {
    let forth = 1;
    let back = 1;
    for (;;) {
      if (functions.nfev >= maxfev) return OUT_OF_EVALUATIONS;
      const forthMerit = goTo(forth);
      if (forthMerit <= level - GAMMA * forth * forth * f) return null;
      if (functions.nfev >= maxfev) return OUT_OF_EVALUATIONS;
      const backMerit = goTo(-back);
      if (backMerit <= level - GAMMA * back * back * f) return null;
      forth = shorter(forth, forthMerit);
      back = shorter(back, backMerit);
      if (!(forth > 0 || back > 0)) return NOT_FINITE;
    }
  }

  function goTo(alpha: number): number {
    along(x, alpha, d, trial);
    functions.at(trial, trialF);
    trialMerit = dot(trialF, trialF);
    return trialMerit;
  }

  /** The minimum of the quadratic with slope −2f at 0, within bounds. */
  function shorter(alpha: number, merit: number): number {
    const least = (alpha * alpha * f) / (merit + (2 * alpha - 1) * f);
    return Math.min(Math.max(least, TAU_MIN * alpha), TAU_MAX * alpha);
  }
}
