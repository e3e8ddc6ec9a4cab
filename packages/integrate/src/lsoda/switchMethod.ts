import { EPS } from "@secant/core";
import { maxNorm } from "./norms.ts";
import { root } from "./root.ts";
import { STABILITY_LIMIT } from "./stability.ts";
import { ADAMS, BDF, familyOf, type Method, STEPS_BETWEEN_SWITCHES, type State } from "./state.ts";

/** Above this order an Adams method is doing well, and the problem is not stiff. */
const MAX_ORDER_TO_LEAVE_ADAMS = 5;
/** BDF must allow a step this many times as long. */
const BDF_ADVANTAGE = 5;

/**
 * Compares the step that the method in use allows with the one that the other would, and switches where that
 * pays. Adams steps are bounded by accuracy and by stability, h·L ≤ STABILITY_LIMIT[q]; BDF steps by accuracy.
 * L. Petzold, SIAM J. Sci. Stat. Comput. 4 (1983) 136–148.
 *
 * @param error - norm of the error of the step just made over its test constant
 * @returns ratio by which to change h on a switch; 0 where the method stays
 */
export function switchMethod(s: State, error: number): number {
  return s.method === ADAMS ? leaveAdams(s, error) : leaveBdf(s, error);
}

function leaveAdams(s: State, error: number): number {
  const q = s.order;
  if (q > MAX_ORDER_TO_LEAVE_ADAMS) return 0;
  const bdfOrder = Math.min(q, s.mxords);
  if (error <= 100 * s.yNorm * EPS || s.lipschitz === 0) {
    // Rounding spoils the estimates: switch only where stability bounds the step.
    return s.stabilityBound ? switchTo(s, BDF, bdfOrder, 2) : 0;
  }
  const adams = withinStability(s, growth(error, q), q, s.lastLipschitz);
  const bdf = growth(errorOfOther(s, error, BDF, bdfOrder), bdfOrder);
  return bdf < BDF_ADVANTAGE * adams ? 0 : switchTo(s, BDF, bdfOrder, bdf);
}

function leaveBdf(s: State, error: number): number {
  const q = s.order;
  const adamsOrder = Math.min(q, s.mxordn);
  // Most often h·L is so large that the Adams method would have to cut the step, which BDF need not: accuracy lets
  // a step whose error passed the test keep at least 1/1.2001 of its size, by either method of the same order.
  if (adamsOrder === q && s.jacobianNorm * Math.abs(s.h) * 0.83 > STABILITY_LIMIT[q]) return 0;
  const adamsError = errorOfOther(s, error, ADAMS, adamsOrder);
  const adams = withinStability(s, growth(adamsError, adamsOrder), adamsOrder, s.jacobianNorm);
  if (adams < growth(error, q)) return 0; // equal steps will do: an Adams step is cheaper
  // Where the Adams method's error would drown in rounding it could not control its step.
  const alpha = Math.max(0.001, adams);
  if (root(alpha, adamsOrder + 1) * adamsError <= 1000 * EPS * s.yNorm) return 0;
  return switchTo(s, ADAMS, adamsOrder, adams);
}

/** Ratio by which accuracy lets a step of order q change. */
function growth(error: number, q: number): number {
  return 1 / (1.2 * root(error, q + 1) + 0.0000012);
}

/** The ratio, at most doubled, that also keeps h·L stable at order q. */
function withinStability(s: State, ratio: number, q: number, lipschitz: number): number {
  const hL = lipschitz * Math.abs(s.h);
  return Math.min(ratio, hL * ratio > 0.00001 ? STABILITY_LIMIT[q] / hL : 2 * ratio);
}

/**
 * Error of the other method at order q in the step just made, over its test constant: from the correction
 * where the orders are the same, else from the history's row q + 1.
 */
function errorOfOther(s: State, error: number, method: Method, q: number): number {
  const constant = errorConstant(method, q);
  if (q < s.order) return maxNorm(s.history, (q + 1) * s.n, s.weights) / constant;
  return error * (errorConstant(s.method, q) / constant);
}

/** τ(q)·ℓ_q: turns the norm of row q + 1 of the history into the error test of order q. */
function errorConstant(method: Method, q: number): number {
  const { error, ell } = familyOf(method);
  return error[q] * ell[q][q];
}

function switchTo(s: State, method: Method, order: number, ratio: number): number {
  s.stepsToSwitch = STEPS_BETWEEN_SWITCHES;
  s.method = method;
  s.methodChanged = true;
  s.lastLipschitz = 0;
  s.order = order;
  return ratio;
}
