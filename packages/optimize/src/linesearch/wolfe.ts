import { type Accept, type Found, firstStep, type Line, type WolfeConstants } from "./line.ts";

const MAX_ZOOMS = 10;
/** An interpolated step this near, in parts of the interval, to one of its ends is not taken. */
const CUBIC_MARGIN = 0.2;
const QUADRATIC_MARGIN = 0.1;

/** Why a search ended without a step, or with one whose slope was not seen. */
export type Trouble = "none" | "rounding" | "not converged";

/** What the bracketing search found, and what was amiss. */
export interface WolfeFound extends Found {
  readonly trouble: Trouble;
}

/**
 * Line search for the strong Wolfe conditions: doubles the step until an interval holds one that meets them,
 * then zooms into it. J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), algorithms 3.5, 3.6.
 *
 * @param phi0 - φ(0)
 * @param formerPhi0 - φ(0) of the search before, for the first step; `null` where there was none
 * @param slope0 - φ'(0)
 * @param amax - largest step, or `null`
 */
export function wolfe(
  line: Line,
  phi0: number,
  formerPhi0: number | null,
  slope0: number,
  { c1, c2 }: WolfeConstants,
  amax: number | null,
  accept: Accept | null,
  maxiter: number,
): WolfeFound {
  const bound = amax ?? Number.POSITIVE_INFINITY;
  let a0 = 0;
  let phiA0 = phi0;
  let slopeA0 = slope0;
  let a1 = Math.min(firstStep(phi0, formerPhi0, slope0), bound);
  let phiA1 = line.value(a1);

  for (let i = 0; i < maxiter; i++) {
    if (a1 === 0) return { ...failed(phi0), trouble: "rounding" };
    if (phiA1 > phi0 + c1 * a1 * slope0 || (phiA1 >= phiA0 && i > 0)) {
      return zoom(a0, a1, phiA0, phiA1, slopeA0);
    }
    const slopeA1 = line.slope(a1);
    if (Math.abs(slopeA1) <= -c2 * slope0 && (accept === null || accept(a1, phiA1))) {
      return { alpha: a1, value: phiA1, hasGradient: true, trouble: "none" };
    }
    if (slopeA1 >= 0) return zoom(a1, a0, phiA1, phiA0, slopeA1);
    const a2 = Math.min(2 * a1, bound);
    a0 = a1;
    a1 = a2;
    phiA0 = phiA1;
    phiA1 = line.value(a1);
    slopeA0 = slopeA1;
  }
  return { alpha: a1, value: phiA1, hasGradient: false, trouble: "not converged" };

  /**
   * Invariant: the interval between `lo` and `hi` holds steps that meet the strong Wolfe conditions; `lo` has
   * the lowest value of those that decrease enough, and φ'(lo)·(hi − lo) < 0.
   */
  function zoom(lo: number, hi: number, phiLo: number, phiHi: number, slopeLo: number): WolfeFound {
    let former = 0; // the end given up last
    let phiFormer = phi0;
    for (let i = 0; i <= MAX_ZOOMS; i++) {
      const span = hi - lo;
      const left = Math.min(lo, hi);
      const right = Math.max(lo, hi);
      let a = i > 0 ? cubicMinimum(lo, phiLo, slopeLo, hi, phiHi, former, phiFormer) : Number.NaN;
      if (!isInside(a, left, right, CUBIC_MARGIN * span)) {
        a = quadraticMinimum(lo, phiLo, slopeLo, hi, phiHi);
        if (!isInside(a, left, right, QUADRATIC_MARGIN * span)) a = lo + 0.5 * span;
      }

      const phi = line.value(a);
      if (phi > phi0 + c1 * a * slope0 || phi >= phiLo) {
        phiFormer = phiHi;
        former = hi;
        hi = a;
        phiHi = phi;
        continue;
      }
      const slope = line.slope(a);
      if (Math.abs(slope) <= -c2 * slope0 && (accept === null || accept(a, phi))) {
        return { alpha: a, value: phi, hasGradient: true, trouble: "none" };
      }
      if (slope * (hi - lo) >= 0) {
        phiFormer = phiHi;
        former = hi;
        hi = lo;
        phiHi = phiLo;
      } else {
        phiFormer = phiLo;
        former = lo;
      }
      lo = a;
      phiLo = phi;
      slopeLo = slope;
    }
    return { ...failed(phi0), trouble: "not converged" };
  }
}

/** SciPy's margin has the sign of hi − lo: where that is negative, the interval is widened by it. */
function isInside(a: number, left: number, right: number, margin: number): boolean {
  return a <= right - margin && a >= left + margin;
}

function failed(value: number): Found {
  return { alpha: Number.NaN, value, hasGradient: false };
}

/** Minimum of the cubic through (a, fa) with slope ga, (b, fb) and (c, fc); NaN where there is none. */
function cubicMinimum(
  a: number,
  fa: number,
  ga: number,
  b: number,
  fb: number,
  c: number,
  fc: number,
): number {
  const db = b - a;
  const dc = c - a;
  const denominator = (db * dc) ** 2 * (db - dc);
  const rb = fb - fa - ga * db;
  const rc = fc - fa - ga * dc;
  const A = (dc ** 2 * rb - db ** 2 * rc) / denominator;
  const B = (-(dc ** 3) * rb + db ** 3 * rc) / denominator;
  const minimum = a + (-B + Math.sqrt(B * B - 3 * A * ga)) / (3 * A);
  return Number.isFinite(minimum) ? minimum : Number.NaN;
}

/** Minimum of the quadratic through (a, fa) with slope ga and (b, fb); NaN where there is none. */
function quadraticMinimum(a: number, fa: number, ga: number, b: number, fb: number): number {
  const db = b - a;
  const B = (fb - fa - ga * db) / (db * db);
  const minimum = a - ga / (2 * B);
  return Number.isFinite(minimum) ? minimum : Number.NaN;
}
