import { type Reason, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { Residuals } from "../minpack/lmder.ts";
import { norm2 } from "../vectors.ts";
import type { InverseJacobian } from "./inverseJacobian.ts";
import { ResidualLine } from "./residualLine.ts";
import type { StepWatch } from "./stepWatch.ts";

/** When a run ends: all four conditions must hold. */
export interface NonlinTolerances {
  /** ‖f‖ at most, and as a part of ‖f‖ at the start */
  readonly fTol: number;
  readonly fRtol: number;
  /** ‖step‖ at most, and as a part of ‖x‖ */
  readonly xTol: number;
  readonly xRtol: number;
  /** the norm in these */
  readonly norm: (v: Float64Array) => number;
}

export interface NonlinOptions {
  readonly tolerances: NonlinTolerances;
  /** how many steps to make, whatever the tolerances say; `null` for as many as they ask */
  readonly iter: number | null;
  readonly maxiter: number;
  readonly lineSearch: "armijo" | "wolfe" | null;
}

export const SOLVED: Reason = {
  status: 1,
  message: "A solution was found at the specified tolerance.",
};
export const LIMIT_REACHED: Reason = {
  status: 2,
  message: "The maximum number of iterations allowed has been reached.",
};

/** The status of runs that cannot go on. */
export const BROKEN = -1;
const ZERO_STEP: Reason = {
  status: BROKEN,
  message: "the approximation of the Jacobian gives a step of 0 where the functions are not 0",
};

/** Steps in a row that leave x where it is. SciPy goes on; what helps is Broyden's fresh start, and that comes at once. */
const MOST_IDLE = 100;
export const STUCK: Reason = {
  status: 2,
  message: "No step from the point reached, however short, lowers the norm of the functions.",
};

export interface NonlinOutcome {
  readonly x: Float64Array;
  /** the functions there */
  readonly f: Float64Array;
  /** tests of convergence made */
  readonly nit: number;
  readonly reason: Reason;
}

/** The forcing term at first, and its bounds: Kelley 2003, section 3.2.3. */
const ETA = 1e-3;
const GAMMA = 0.9;
const ETA_MAX = 0.9999;
const SAFEGUARD = 0.1;

/**
 * An inexact Newton method for f(x) = 0: steps along −J⁻¹f, J being an approximation of the Jacobian, solved for to
 * the relative accuracy η ‖f‖ or η that the progress of ‖f‖ calls for, with a line search on ‖f‖².
 *
 * C. T. Kelley, Solving Nonlinear Equations with Newton's Method (SIAM, 2003), chapter 1 and section 3.2;
 * S. C. Eisenstat & H. F. Walker, Choosing the forcing terms in an inexact Newton method, SIAM J. Sci. Comput. 17
 * (1996) 16–32, choice 2.
 *
 * @param x - the start; overwritten by where the run comes to
 * @param f - the functions there; overwritten
 */
export function nonlin(
  functions: Residuals,
  jacobian: InverseJacobian,
  x: Float64Array,
  f: Float64Array,
  { tolerances, iter, maxiter, lineSearch }: NonlinOptions,
  watch: StepWatch,
): NonlinOutcome {
  const dx = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  const formerX = new Float64Array(x.length);
  const formerF = new Float64Array(x.length);
  const line = new ResidualLine(functions, x, f, dx);
  let fnorm = norm2(f);
  let firstNorm = 0; // ‖f‖ at the start, as tested
  let eta = ETA;
  let nit = 0;
  let idle = 0;
  const ended = (reason: Reason): NonlinOutcome => ({ x, f, nit, reason });

  if (!Number.isFinite(fnorm)) return ended(notFinite("the functions", f));
  jacobian.setup(x, f);
  for (let k = 0; k < maxiter; k++) {
    const end = test();
    if (end !== null) return ended(end);
    jacobian.solve(f, Math.min(eta, eta * fnorm), dx);
    for (let i = 0; i < dx.length; i++) dx[i] = -dx[i];
    const length = norm2(dx);
    if (length === 0) return ended(ZERO_STEP);
    if (!Number.isFinite(length)) return ended(notFinite("the step", dx));
    formerX.set(x);
    formerF.set(f);
    const step = line.search(lineSearch);
    const former = fnorm;
    fnorm = norm2(f);
    if (!Number.isFinite(fnorm)) return ended(notFinite("the functions", f));
    idle++;
    for (let i = 0; i < x.length; i++) {
      formerX[i] = x[i] - formerX[i];
      formerF[i] = f[i] - formerF[i];
      if (formerX[i] !== 0) idle = 0;
    }
    if (idle === MOST_IDLE) return ended(STUCK);
    jacobian.update(x, f, formerX, formerF);
    if (watch.saw(x, f, k, step)) return ended(STOPPED_BY_CALLBACK);

    // η = γ (‖f₊‖ / ‖f‖)², but not much less than before: Eisenstat & Walker, (2.6) and the safeguard after it.
    const wanted = (GAMMA * (fnorm * fnorm)) / (former * former);
    const memory = GAMMA * (eta * eta);
    eta = Math.min(ETA_MAX, memory < SAFEGUARD ? wanted : Math.max(wanted, memory));
  }
  return ended(LIMIT_REACHED);

  /** Why to end at x, if at all. */
  function test(): Reason | null {
    nit++;
    const { fTol, fRtol, xTol, xRtol, norm } = tolerances;
    const fSize = norm(f);
    const xSize = norm(x);
    const stepSize = norm(dx);
    if (nit === 1) firstNorm = fSize;
    if (fSize !== 0 && iter !== null) return nit > iter ? LIMIT_REACHED : null;
    const isSolved =
      fSize === 0 ||
      (fSize <= fTol && fSize / fRtol <= firstNorm && stepSize <= xTol && stepSize / xRtol <= xSize);
    if (!isSolved) return null;
    return x.every(Number.isFinite) ? SOLVED : notFinite("x", x);
  }
}

function notFinite(what: string, v: Float64Array): Reason {
  const k = v.findIndex((value) => !Number.isFinite(value));
  const found = k < 0 ? "their norm overflows" : `got ${v[k]} at [${k}]`;
  return { status: BROKEN, message: `${what}: expected finite numbers, ${found}` };
}
