import { EPS } from "@secant/core";
import { interpolate } from "./interpolate.ts";
import { maxNorm } from "./norms.ts";
import type { State } from "./state.ts";
import { step } from "./step.ts";
import type { Tolerances } from "./tolerances.ts";

/** ODEPACK's `istate`: how a call to {@link Lsoda.advance} ended. */
export const ISTATE = {
  nothingDone: 1,
  reached: 2,
  excessWork: -1,
  excessAccuracy: -2,
  illegalInput: -3,
  errorFailures: -4,
  convergenceFailures: -5,
  zeroWeight: -6,
} as const;

export interface DriverOptions {
  /** first step; 0 for LSODA's own choice */
  readonly h0: number;
  /** most steps in one call */
  readonly mxstep: number;
  /** told of each step that passed, of which the history begins with y; a run stops when it returns `true` */
  readonly onStep: ((s: State) => boolean) | null;
  /** told of each switch of method */
  readonly onSwitch: ((s: State) => void) | null;
  /** told of each step that will not change t */
  readonly onTinyStep: ((s: State) => void) | null;
}

/** Numbers returned by `advance` are `istate`; this one, beside them, says that `onStep` stopped the run. */
export const STOPPED = 99;

/** Steps along a solution and interpolates it at the times asked for. */
export class Lsoda {
  readonly state: State;
  /** t at the last change of method, at first the start */
  tsw: number;
  /** factor by which the tolerances are too small, where that ended the run; else 0 */
  tolsf = 0;
  /** whether h0, hmin, hmax and the orders made sense together */
  isLegal = false;
  readonly #tolerances: Tolerances;
  readonly #options: DriverOptions;
  #hasStarted = false;

  constructor(state: State, tolerances: Tolerances, options: DriverOptions) {
    this.state = state;
    this.tsw = state.t;
    this.#tolerances = tolerances;
    this.#options = options;
  }

  /**
   * Integrates until `tout` is reached or passed, and puts y(tout) into out[start … start + n).
   *
   * @param tcrit - a time beyond which f must not be evaluated, or `null`
   * @returns an `ISTATE`, or `STOPPED`
   */
  advance(tout: number, tcrit: number | null, out: Float64Array, start: number): number {
    const s = this.state;
    if (!this.#hasStarted) {
      if (tout === s.t) return ISTATE.nothingDone;
      const failure = this.#start(tout, tcrit);
      if (failure !== 0) return failure;
      this.#hasStarted = true;
    } else {
      if (tcrit !== null && ((s.t - tcrit) * s.h > 0 || (tcrit - tout) * s.h < 0)) return ISTATE.illegalInput;
      if ((s.t - tout) * s.h >= 0) return this.#deliver(tout, out, start);
      if (tcrit !== null) {
        if (this.#isAt(tcrit)) return this.#deliver(s.t, out, start);
        this.#stopBefore(tcrit);
      }
    }
    return this.#stepTo(tout, tcrit, out, start);
  }

  #stepTo(tout: number, tcrit: number | null, out: Float64Array, start: number): number {
    const s = this.state;
    for (const nstBefore = s.nst; ; ) {
      if (s.nst - nstBefore >= this.#options.mxstep) return ISTATE.excessWork;
      const yNorm = this.#tolerances.setWeights(s.weights, s.history);
      if (Number.isNaN(yNorm)) return ISTATE.zeroWeight;
      const tooAccurate = EPS * yNorm;
      if (tooAccurate > 0.01) {
        this.tolsf = tooAccurate * 200;
        return s.nst === 0 ? ISTATE.illegalInput : ISTATE.excessAccuracy;
      }

      if (s.t + s.h === s.t) this.#options.onTinyStep?.(s);
      const result = step(s);
      if (result === "error test failures") return ISTATE.errorFailures;
      if (result === "convergence failures") return ISTATE.convergenceFailures;
      if (s.methodChanged) {
        this.tsw = s.t;
        this.#options.onSwitch?.(s);
      }
      if (this.#options.onStep?.(s)) return STOPPED;
      if ((s.t - tout) * s.h >= 0) return this.#deliver(tout, out, start);
      if (tcrit !== null) {
        if (this.#isAt(tcrit)) return this.#deliver(s.t, out, start);
        this.#stopBefore(tcrit);
      }
    }
  }

  #deliver(t: number, out: Float64Array, start: number): number {
    interpolate(this.state, t, out, start);
    return ISTATE.reached;
  }

  /** Evaluates f at the start and finds the first step; an `ISTATE` where that cannot be. */
  #start(tout: number, tcrit: number | null): number {
    const s = this.state;
    const { n, history, weights, y } = s;
    const { h0 } = this.#options;
    if (s.hmin < 0 || s.hmaxInverse < 0 || s.mxordn === 0) return ISTATE.illegalInput;
    if (h0 !== 0 && (tout - s.t) * h0 < 0) return ISTATE.illegalInput;
    this.isLegal = true;
    if (tcrit !== null && (tcrit - tout) * (tout - s.t) < 0) return ISTATE.illegalInput;

    for (let i = 0; i < n; i++) y[i] = history[i];
    s.rhs.at(s.t, y, s.f);
    if (Number.isNaN(this.#tolerances.setWeights(weights, history))) return ISTATE.illegalInput;

    s.h = h0 === 0 ? this.#firstStep(tout) : h0;
    if (s.h === 0) return ISTATE.illegalInput;
    if (h0 !== 0 && tcrit !== null && (s.t + h0 - tcrit) * h0 > 0) s.h = tcrit - s.t;
    const overLimit = Math.abs(s.h) * s.hmaxInverse;
    if (overLimit > 1) s.h /= overLimit;
    s.scaledStep = s.h;
    for (let i = 0; i < n; i++) history[n + i] = s.h * s.f[i];
    return 0;
  }

  /**
   * h₀ = 1 / √(1 / (tol·w₀²) + tol·‖f‖²), w₀ = max(|t|, |tout|), at most |tout − t|; 0 where tout is so near
   * that no step can be told from rounding. Radhakrishnan & Hindmarsh (1993), sec. 2.8.
   */
  #firstStep(tout: number): number {
    const { t, f, weights, history } = this.state;
    const distance = Math.abs(tout - t);
    const w0 = Math.max(Math.abs(t), Math.abs(tout));
    if (distance < 2 * EPS * w0) return 0;
    const { rtol, atol } = this.#tolerances;
    let tol = Math.max(...rtol);
    if (tol <= 0) {
      for (let i = 0; i < weights.length; i++) {
        const size = Math.abs(history[i]);
        if (size !== 0) tol = Math.max(tol, atol[i] / size);
      }
    }
    tol = Math.min(Math.max(tol, 100 * EPS), 0.001);
    const norm = maxNorm(f, 0, weights);
    const h = 1 / Math.sqrt(1 / (tol * w0 * w0) + tol * norm * norm);
    return Math.sign(tout - t) * Math.min(h, distance);
  }

  #isAt(tcrit: number): boolean {
    const { t, h } = this.state;
    return Math.abs(t - tcrit) <= 100 * EPS * (Math.abs(t) + Math.abs(h));
  }

  /** Cuts the next step where it would pass `tcrit`. */
  #stopBefore(tcrit: number): void {
    const s = this.state;
    const next = s.t + s.h * (1 + 4 * EPS);
    if ((next - tcrit) * s.h > 0) s.h = (tcrit - s.t) * (1 - 4 * EPS);
  }
}

/** Words of real and of integer work space that ODEPACK's LSODA would need, which SciPy reports. */
export function workspace(s: State): { lenrw: number; leniw: number } {
  const { n, mxordn, mxords } = s;
  const nonstiff = 20 + n * (mxordn + 1) + 3 * n;
  const stiff = 20 + n * (mxords + 1) + 3 * n + s.jacobian.size + 2;
  return { lenrw: Math.max(nonstiff, stiff), leniw: 20 + n };
}

/** Index of the component with the largest weighted error. */
export function worstComponent({ n, correction, weights }: State): number {
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const size = Math.abs(correction[i]) * weights[i];
    if (size > largest) {
      largest = size;
      worst = i;
    }
  }
  return worst;
}
