import type { Rhs } from "../frame/rhs.ts";
import { adamsCoefficients, bdfCoefficients, type Coefficients } from "./coefficients.ts";
import type { JacobianSource } from "./jacobian.ts";

/** The two families that LSODA switches between; the numbers are those of `mused`. */
export const ADAMS = 1;
export const BDF = 2;
export type Method = typeof ADAMS | typeof BDF;

const FAMILIES: Readonly<Record<Method, Coefficients>> = /* @__PURE__ */ (() => ({
  [ADAMS]: adamsCoefficients(),
  [BDF]: bdfCoefficients(),
}))();

/** Largest order of each family. */
export const MAX_ADAMS_ORDER = 12;
export const MAX_BDF_ORDER = 5;

/** Growth of the step that is allowed at most: at the start, after a step that passed, after one that failed. */
export const GROWTH_AT_START = 10000;
export const GROWTH = 10;
export const GROWTH_AFTER_FAILURE = 2;

/** A convergence rate to assume before one was seen. */
export const RATE_UNKNOWN = 0.7;

/** Steps to make after a switch of method before the next switch is considered. */
export const STEPS_BETWEEN_SWITCHES = 20;

export interface Limits {
  /** smallest and largest |h|; hmax = 0 is no limit */
  readonly hmin: number;
  readonly hmax: number;
  /** largest orders of the Adams methods and of BDF */
  readonly mxordn: number;
  readonly mxords: number;
}

/** All that LSODA knows between two steps, and the arrays that it works in. */
export class State {
  readonly n: number;
  readonly rhs: Rhs;
  readonly jacobian: JacobianSource;
  readonly hmin: number;
  /** 1 / hmax, 0 where there is no limit */
  readonly hmaxInverse: number;
  readonly mxordn: number;
  readonly mxords: number;

  /** where the history stands, and the step to try next */
  t: number;
  h: number;
  /** the step on which the history is scaled; differs from h where h was cut since */
  scaledStep = 0;
  order = 1;
  method: Method = ADAMS;
  coefficients: Coefficients = FAMILIES[ADAMS];
  /** whether the method has changed since the last step, and its coefficients are to be fetched */
  methodChanged = false;
  /** ℓ of the order in use, and its ℓ₀ when the Newton matrix was last adapted to it */
  ell: Float64Array = FAMILIES[ADAMS].ell[1];
  ell0 = 1;

  /** Nordsieck's history: row j is hʲ y⁽ʲ⁾(t) / j!, n long */
  readonly history: Float64Array;
  /** 1 / (rtol·|y| + atol) */
  readonly weights: Float64Array;
  /** y at the corrector's iterates; func is handed it, and may spoil it */
  readonly y: Float64Array;
  /** f at the corrector's iterates, and work space */
  readonly f: Float64Array;
  /** e, the sum of the corrector's increments */
  readonly correction: Float64Array;
  /** work space of the Newton iteration and of the differences for a Jacobian */
  readonly work: Float64Array;

  /** largest growth of h at the next change */
  growth: number = GROWTH_AT_START;
  /** steps until a change of order or step is considered */
  stepsToChange = 2;
  /** steps until a change of method is considered, less one */
  stepsToSwitch: number = STEPS_BETWEEN_SWITCHES;
  /** weighted norms of the correction, which the error test divides by τ, and of the predicted y */
  correctionNorm = 0;
  yNorm = 0;
  /** iterations of the corrector converge at about this rate */
  rate: number = RATE_UNKNOWN;
  /** in the iteration at hand: the increment before, and the largest ratio of one to the one before it */
  incrementBefore = 0;
  localRate = 0;

  /** ratio of h·ℓ₀ to its value in the Newton matrix */
  matrixRatio = 0;
  /** whether the Newton matrix is to be made anew before it is next used */
  matrixIsStale = false;
  /** whether it was made in the current step */
  matrixIsFresh = false;
  /** nst when it was made */
  nstOfMatrix = 0;
  /** norm of the Jacobian then */
  jacobianNorm = 0;

  /** estimates of the Lipschitz constant: the largest since the last choice of order, the last that is not 0 */
  lipschitz = 0;
  lastLipschitz = 0;
  /** whether stability, not accuracy, bounds the present Adams step */
  stabilityBound = false;

  /** steps, Jacobians */
  nst = 0;
  nje = 0;
  /** step and order of the last step that passed, and its method; 0 before the first */
  hu = 0;
  nqu = 0;
  mused: Method | 0 = 0;

  constructor(rhs: Rhs, jacobian: JacobianSource, t: number, { hmin, hmax, mxordn, mxords }: Limits) {
    const n = rhs.n;
    this.n = n;
    this.rhs = rhs;
    this.jacobian = jacobian;
    this.t = t;
    this.h = 0;
    this.hmin = hmin;
    this.hmaxInverse = hmax === 0 ? 0 : 1 / hmax;
    this.mxordn = mxordn;
    this.mxords = mxords;
    this.history = new Float64Array((Math.max(mxordn, mxords) + 1) * n);
    this.weights = new Float64Array(n);
    this.y = new Float64Array(n);
    this.f = new Float64Array(n).fill(Number.NaN); // what a func that writes here forgets is no number
    this.correction = new Float64Array(n);
    this.work = new Float64Array(n);
  }

  get maxOrder(): number {
    return this.method === ADAMS ? this.mxordn : this.mxords;
  }

  /** Begins the corrector's iteration at the predicted y, the first row of the history. */
  startIteration(): void {
    const { n, history, weights, y, correction } = this;
    let norm = 0;
    for (let i = 0; i < n; i++) {
      const predicted = history[i];
      y[i] = predicted;
      correction[i] = 0;
      norm = Math.max(norm, Math.abs(predicted) * weights[i]);
    }
    this.yNorm = norm;
    this.incrementBefore = 0;
    this.localRate = 0;
  }

  /** Takes the order's ℓ, and keeps account of what the change of ℓ₀ means for the Newton matrix. */
  useOrder(q: number): void {
    this.order = q;
    this.ell = this.coefficients.ell[q];
    this.matrixRatio = (this.matrixRatio * this.ell[0]) / this.ell0;
    this.ell0 = this.ell[0];
  }

  /** Takes up the coefficients of a method that was switched to. */
  useMethod(): void {
    this.methodChanged = false;
    this.coefficients = FAMILIES[this.method];
    this.matrixIsStale = this.method === BDF;
    this.useOrder(this.order);
    this.stepsToChange = this.order + 1;
  }
}

/** Coefficients of a family, whichever is in use. */
export function familyOf(method: Method): Coefficients {
  return FAMILIES[method];
}
