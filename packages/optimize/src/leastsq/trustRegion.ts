import type { Reason } from "../frame/reasons.ts";
import { combineRows } from "./products.ts";
import { FTOL, FTOL_AND_XTOL, XTOL } from "./reasons.ts";

/** How far the model was right: below the first ratio the region shrinks, above the second it may grow. */
const POOR = 0.25;
const GOOD = 0.75;

/** A step that fails quarters the radius: after so many from one point it has been through all doubles. */
export const MOST_TRIES = 1100;

/** Actual over predicted reduction; a model that predicts none and is right is perfect, one that is wrong useless. */
export function reductionRatio(actual: number, predicted: number): number {
  if (predicted > 0) return actual / predicted;
  return predicted === 0 && actual === 0 ? 1 : 0;
}

/**
 * The next radius: a quarter of a step that was poor, twice the radius where a good step was as long as allowed.
 * A. R. Conn, N. I. M. Gould & Ph. L. Toint, Trust-Region Methods (SIAM, 2000), algorithm 6.1.1.
 */
export function nextRadius(radius: number, ratio: number, stepNorm: number, hitsBound: boolean): number {
  if (ratio < POOR) return 0.25 * stepNorm;
  return ratio > GOOD && hitsBound ? 2 * radius : radius;
}

/**
 * Whether the cost or x stand still: ΔF < ftol·F on a step that the model foretold, ‖Δx‖ < xtol·(xtol + ‖x‖).
 * `null` where they do not.
 */
export function standstill(
  reduction: number,
  cost: number,
  stepNorm: number,
  xNorm: number,
  ratio: number,
  ftol: number,
  xtol: number,
): Reason | null {
  const inF = reduction < ftol * cost && ratio > POOR;
  const inX = stepNorm < xtol * (xtol + xNorm);
  if (inF) return inX ? FTOL_AND_XTOL : FTOL;
  return inX ? XTOL : null;
}

/** out := Jᵀf for J of m × n by rows */
export function gradient(jac: Float64Array, f: Float64Array, out: Float64Array): void {
  out.fill(0);
  combineRows(f.length, out.length, jac, f, out);
}

/**
 * Scales of the variables by the Jacobian: 1 over the norm of its column, the greatest norm so far; 1 for a column
 * that was zero from the start. J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture
 * Notes in Mathematics 630 (1978) 105–116, section 6.
 *
 * @param scaleInv - the norms so far, updated
 */
export function scaleByColumns(
  jac: Float64Array,
  m: number,
  scaleInv: Float64Array,
  scale: Float64Array,
  isFirst: boolean,
): void {
  const n = scale.length;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0, k = j; i < m; i++, k += n) sum += jac[k] * jac[k];
    const norm = Math.sqrt(sum);
    if (isFirst) scaleInv[j] = norm === 0 ? 1 : norm;
    else if (norm > scaleInv[j]) scaleInv[j] = norm;
    scale[j] = 1 / scaleInv[j];
  }
}

/** Largest |a_i|; NaN where an element is. */
export function maxNorm(a: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]));
  return largest;
}

/** √Σ a_i² of the first n elements */
export function norm(a: Float64Array, n: number = a.length): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i] * a[i];
  return Math.sqrt(sum);
}

export function isAllFinite(a: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i])) return false;
  return true;
}
