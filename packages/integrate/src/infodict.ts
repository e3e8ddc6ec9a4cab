import { ISTATE, type Lsoda, workspace, worstComponent } from "./lsoda/driver.ts";
import { MESSAGES } from "./messages.ts";

/**
 * How an integration went. The arrays have one element per output time after the first, shape
 * `(t.length − 1,)`; those of times that were not reached are NaN, but for the one that the run failed on.
 */
export interface OdeintInfo {
  /** step size last used, at each time */
  hu: Float64Array;
  /** t that the integrator had reached, at or beyond the time asked for */
  tcur: Float64Array;
  /** factor above 1 by which the tolerances were too small, where that ended the run; else 0 */
  tolsf: Float64Array;
  /** t at the last switch of method */
  tsw: Float64Array;
  /** steps so far */
  nst: Float64Array;
  /** evaluations of `func` so far */
  nfe: Float64Array;
  /** evaluations of the Jacobian so far */
  nje: Float64Array;
  /** order last used */
  nqu: Float64Array;
  /** after a failed step the component of y with the largest weighted error, from 1 as in SciPy; else −1 */
  imxer: number;
  /** doubles of work space that ODEPACK would need */
  lenrw: number;
  /** integers of work space that ODEPACK would need */
  leniw: number;
  /** method last used: 1 Adams (nonstiff), 2 BDF (stiff) */
  mused: Float64Array;
  /** how the run ended */
  message: string;
}

export function emptyInfo(times: number): OdeintInfo {
  const perTime = (): Float64Array => new Float64Array(times).fill(Number.NaN);
  return {
    hu: perTime(),
    tcur: perTime(),
    tolsf: perTime(),
    tsw: perTime(),
    nst: perTime(),
    nfe: perTime(),
    nje: perTime(),
    nqu: perTime(),
    mused: perTime(),
    imxer: 0,
    lenrw: 0,
    leniw: 0,
    message: "",
  };
}

/**
 * Notes where the integrator stands after the call for output time k. Like SciPy it does not count the
 * evaluation after which input was found illegal.
 */
export function note(info: OdeintInfo, k: number, istate: number, { state, tsw, tolsf }: Lsoda): void {
  info.hu[k] = state.hu;
  info.tcur[k] = state.t;
  info.tolsf[k] = tolsf;
  info.tsw[k] = tsw;
  info.nst[k] = state.nst;
  info.nfe[k] = istate === ISTATE.illegalInput && state.nst === 0 ? 0 : state.rhs.nfe;
  info.nje[k] = state.nje;
  info.nqu[k] = state.nqu;
  info.mused[k] = state.mused;
}

/** Completes what is known only at the end. */
export function close(info: OdeintInfo, istate: number, { state, isLegal }: Lsoda): void {
  info.message = MESSAGES[istate];
  if (istate === ISTATE.nothingDone) return;
  if (isLegal) Object.assign(info, workspace(state));
  const failedStep = istate === ISTATE.errorFailures || istate === ISTATE.convergenceFailures;
  info.imxer = failedStep ? worstComponent(state) + 1 : -1;
}
