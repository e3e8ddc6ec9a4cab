import { type Bound, numberFrom } from "../zeros/functions.ts";

/** How the versions of Brent's search differ. */
export interface LocalSettings {
  /** the part of the longer side that a golden section step goes */
  readonly ratio: number;
  /** points are at least `rtol·|x| + atol` apart */
  readonly rtol: number;
  readonly atol: number;
  /** whether the search ends also where x is just close enough */
  readonly inclusive: boolean;
}

/** What is told of each call: the point, f there, and how it was chosen; and the best point so far. */
export type Trace = (
  x: number,
  fx: number,
  isParabolic: boolean,
  best: number,
  bestValue: number,
  nit: number,
) => void;

/** Where a search for a minimum ended. */
export interface LocalOutcome {
  readonly x: number;
  readonly fun: number;
  readonly nit: number;
  readonly converged: boolean;
}

/**
 * Brent's search for a minimum between `low` and `high`: to the minimum of a parabola through the three best points if
 * that lies inside and the step is less than half the step before the last, else a golden section step. R. P. Brent,
 * Algorithms for Minimization without Derivatives (1973), sections 5.4 and 5.8, with his letters.
 *
 * @param start - a point in between
 * @param value - f there
 */
export function localMinimum(
  f: Bound,
  low: number,
  high: number,
  start: number,
  value: number,
  { ratio, rtol, atol, inclusive }: LocalSettings,
  maxiter: number,
  trace: Trace | null,
): LocalOutcome {
  let a = low;
  let b = high;
  let x = start; // the best point,
  let fx = value;
  let w = x; // the next best,
  let fw = fx;
  let v = x; // and the w before
  let fv = fx;
  let d = 0; // the last step
  let e = 0; // the step before

  // Invariant: a ≤ x ≤ b, f(x) ≤ f(w) ≤ f(v).
  for (let nit = 0; ; nit++) {
    if (nit >= maxiter) return { x, fun: fx, nit, converged: false };
    const tol = rtol * Math.abs(x) + atol;
    const tol2 = 2 * tol;
    const m = 0.5 * (a + b);
    const distance = Math.abs(x - m);
    const most = tol2 - 0.5 * (b - a);
    if (distance < most || (inclusive && !(distance > most))) return { x, fun: fx, nit, converged: true };

    let isParabolic = false;
    if (Math.abs(e) > tol) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      isParabolic = p > q * (a - x) && p < q * (b - x) && Math.abs(p) < Math.abs(0.5 * q * e);
      e = d;
      if (isParabolic) {
        d = p / q;
        const u = x + d;
        if (u - a < tol2 || b - u < tol2) d = m - x >= 0 ? tol : -tol;
      }
    }
    if (!isParabolic) {
      e = x >= m ? a - x : b - x;
      d = ratio * e;
    }
    const step = Math.max(Math.abs(d), tol);
    const u = d >= 0 ? x + step : x - step;
    const fu = numberFrom(f(u), "the result of func");
    if (fu <= fx) {
      if (u >= x) a = x;
      else b = x;
      v = w;
      fv = fw;
      w = x;
      fw = fx;
      x = u;
      fx = fu;
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu <= fw || w === x) {
        v = w;
        fv = fw;
        w = u;
        fw = fu;
      } else if (fu <= fv || v === x || v === w) {
        v = u;
        fv = fu;
      }
    }
    if (trace !== null) trace(u, fu, isParabolic, x, fx, nit + 1);
  }
}
