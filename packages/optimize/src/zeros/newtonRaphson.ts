import { asPython } from "./asPython.ts";
import { type Bound, numberFrom } from "./functions.ts";
import { CONVERGED, CONVERGENCE_ERROR, type RootOutcome } from "./rootResults.ts";

/** How a search from one point ended. */
export interface PointOutcome extends RootOutcome {
  /** why it broke off, in SciPy's words, where it did; else `""` */
  readonly trouble: string;
  /** the last point, which is not the root where it is the mean of two */
  readonly last: number;
  /** whether the derivative was 0 */
  readonly zeroDerivative: boolean;
}

/** The start of the secant is moved by this much, relatively and absolutely, for its second point. */
const SECANT_STEP = 1e-4;

/**
 * Newton's method, or with a second derivative Halley's: x ← x − s / (1 − s f″ / 2f′), s = f / f′, where the
 * correction is left out when it would turn the step around. Ends when a step is at most `tol + rtol·|x|`.
 *
 * J. M. Ortega & W. C. Rheinboldt, Iterative Solution of Nonlinear Equations in Several Variables (1970), section
 * 7.1; J. F. Traub, Iterative Methods for the Solution of Equations (1964), section 5.2, for Halley's.
 */
export function newtonRaphson(
  f: Bound,
  fprime: Bound,
  fprime2: Bound | null,
  x0: number,
  tol: number,
  rtol: number,
  maxiter: number,
): PointOutcome {
  let method = "newton"; // until the second derivative comes into play
  let x = x0;
  let calls = 0;
  for (let iteration = 0; iteration < maxiter; iteration++) {
    const fx = numberFrom(f(x), "the result of func");
    calls++;
    if (fx === 0)
      return ended(x, iteration, calls, Number.isFinite(x) ? CONVERGED : CONVERGENCE_ERROR, method);
    const slope = numberFrom(fprime(x), "the result of fprime");
    calls++;
    if (slope === 0) {
      return ended(x, iteration + 1, calls, CONVERGENCE_ERROR, method, "Derivative was zero.", x, true);
    }
    let step = fx / slope;
    if (fprime2 !== null) {
      method = "halley";
      const curvature = numberFrom(fprime2(x), "the result of fprime2");
      calls++;
      const correction = (step * curvature) / slope / 2;
      if (Math.abs(correction) < 1) step /= 1 - correction;
    }
    const next = x - step;
    if (Math.abs(next - x) <= tol + rtol * Math.abs(x)) {
      const isSound = Number.isFinite(next) && Number.isFinite(fx) && Number.isFinite(slope);
      return ended(next, iteration + 1, calls, isSound ? CONVERGED : CONVERGENCE_ERROR, method);
    }
    x = next;
  }
  return ended(x, maxiter, calls, CONVERGENCE_ERROR, method);
}

/**
 * The secant method, from x0 and `x1`, or a point nearby where that is `null`. The newer point is the one where |f|
 * is less at first. Ends when a step is at most `tol + rtol·|x|`.
 *
 * J. M. Ortega & W. C. Rheinboldt (1970), section 7.2.
 */
export function secant(
  f: Bound,
  x0: number,
  x1: number | null,
  tol: number,
  rtol: number,
  maxiter: number,
): PointOutcome {
  let p0 = x0;
  let p1 = x1 ?? beside(x0);
  let q0 = numberFrom(f(p0), "the result of func");
  let q1 = numberFrom(f(p1), "the result of func");
  let calls = 2;
  if (Math.abs(q1) < Math.abs(q0)) {
    [p0, p1] = [p1, p0];
    [q0, q1] = [q1, q0];
  }
  for (let iteration = 0; iteration < maxiter; iteration++) {
    if (q1 === q0) {
      const mean = (p1 + p0) / 2;
      if (p1 === p0 && Number.isFinite(mean) && Number.isFinite(q1)) {
        return ended(mean, iteration + 1, calls, CONVERGED, "secant");
      }
      const trouble = p1 === p0 ? "" : `Tolerance of ${asPython(p1 - p0)} reached.`;
      return ended(mean, iteration + 1, calls, CONVERGENCE_ERROR, "secant", trouble, p1, true);
    }
    const p = secantZero(p0, q0, p1, q1);
    if (Math.abs(p - p1) <= tol + rtol * Math.abs(p1)) {
      const isSound = Number.isFinite(p) && Number.isFinite(q0) && Number.isFinite(q1);
      return ended(p, iteration + 1, calls, isSound ? CONVERGED : CONVERGENCE_ERROR, "secant");
    }
    p0 = p1;
    q0 = q1;
    p1 = p;
    q1 = numberFrom(f(p1), "the result of func");
    calls++;
  }
  return ended(p1, maxiter, calls, CONVERGENCE_ERROR, "secant");
}

/** Where the line through two points is 0, by the quotient of the values that is less than 1: it cannot overflow. */
export function secantZero(p0: number, q0: number, p1: number, q1: number): number {
  if (Math.abs(q1) > Math.abs(q0)) return ((-q0 / q1) * p1 + p0) / (1 - q0 / q1);
  return ((-q1 / q0) * p0 + p1) / (1 - q1 / q0);
}

function beside(x: number): number {
  const scaled = x * (1 + SECANT_STEP);
  return scaled >= 0 ? scaled + SECANT_STEP : scaled - SECANT_STEP;
}

function ended(
  root: number,
  iterations: number,
  calls: number,
  flag: number,
  method: string,
  trouble = "",
  last: number = root,
  zeroDerivative = false,
): PointOutcome {
  return { root, iterations, calls, flag, method, trouble, last, zeroDerivative };
}
