import { asPercentG } from "./asPython.ts";

/** The values of the function, or of a derivative, at all points, written to `out`. */
export type Vectorised = (x: Float64Array, out: Float64Array) => void;

/** How a search from many points at once ended. */
export interface ManyOutcome {
  /** where each search ended */
  readonly root: Float64Array;
  /** 1 for each point whose last step was shorter than the tolerance */
  readonly converged: Float64Array;
  /** 1 for each point that stopped where the derivative, or the slope of the secant, was 0 */
  readonly zeroDer: Float64Array;
  /** what is to be said of it, in SciPy's words; `""` where all converged */
  readonly trouble: string;
  /** whether no point converged, by want of iterations */
  readonly failed: boolean;
}

/** eps^0.33: by how much the starts of the secant are moved for their second points. */
const SECANT_STEP = 6.828499381469512e-6;

/**
 * Newton's method, or with a second derivative Halley's, from all points of `x` at once. Points where the derivative
 * is 0 wait; the others go on until all their steps are shorter than `tol`.
 *
 * @param x - the starts; overwritten by the roots
 */
export function newtonAtOnce(
  f: Vectorised,
  fprime: Vectorised,
  fprime2: Vectorised | null,
  x: Float64Array,
  tol: number,
  maxiter: number,
): ManyOutcome {
  const n = x.length;
  const values = new Float64Array(n);
  const slopes = new Float64Array(n).fill(1);
  const curvatures = new Float64Array(fprime2 === null ? 0 : n);
  const failing = new Uint8Array(n).fill(1);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    f(x, values);
    if (values.every(isZero)) {
      failing.fill(0);
      break;
    }
    fprime(x, slopes);
    if (slopes.every(isZero)) break;
    fprime2?.(x, curvatures);
    let unsettled = 0;
    for (let i = 0; i < n; i++) {
      const slope = slopes[i];
      if (slope === 0) continue;
      let step = values[i] / slope;
      if (fprime2 !== null) step /= 1 - (0.5 * step * curvatures[i]) / slope;
      x[i] -= step;
      failing[i] = Math.abs(step) >= tol ? 1 : 0;
      unsettled += failing[i];
    }
    if (unsettled === 0) break;
  }
  const zeroDer = new Float64Array(n);
  const converged = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (slopes[i] === 0 && failing[i]) zeroDer[i] = 1;
    const isSound = Number.isFinite(x[i]) && Number.isFinite(values[i]) && Number.isFinite(slopes[i]);
    if (!failing[i] && isSound) converged[i] = 1;
  }
  const zeros = count(zeroDer);
  if (zeros > 0) {
    const trouble = `${zeros === n ? "all" : "some"} derivatives were zero`;
    return { root: x, converged, zeroDer, trouble, failed: false };
  }
  return { root: x, converged, zeroDer, ...shortfall(converged, maxiter) };
}

/**
 * The secant method from all points at once. A point where the slope of the secant is 0 goes to the middle of its
 * two points and stays.
 *
 * @param start - the starts; overwritten
 */
export function secantAtOnce(f: Vectorised, start: Float64Array, tol: number, maxiter: number): ManyOutcome {
  const n = start.length;
  let p = start;
  let p1: Float64Array = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    p1[i] = p[i] * (1 + SECANT_STEP) + (p[i] >= 0 ? SECANT_STEP : -SECANT_STEP);
  }
  let q0: Float64Array = new Float64Array(n);
  let q1: Float64Array = new Float64Array(n);
  f(p, q0);
  f(p1, q1);
  const active = new Uint8Array(n).fill(1);
  const flat = new Uint8Array(n);
  const failing = new Uint8Array(n).fill(1);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    let moving = 0;
    let unsettled = 0;
    for (let i = 0; i < n; i++) {
      flat[i] = q1[i] === q0[i] ? 1 : 0;
      moving += 1 - flat[i];
    }
    if (moving === 0) {
      for (let i = 0; i < n; i++) p[i] = (p1[i] + p[i]) / 2;
      break;
    }
    for (let i = 0; i < n; i++) {
      if (flat[i]) {
        if (active[i]) p[i] = (p1[i] + p[i]) / 2;
        active[i] = 0;
        continue;
      }
      const step = (q1[i] * (p1[i] - p[i])) / (q1[i] - q0[i]);
      p[i] = p1[i] - step;
      failing[i] = Math.abs(step) >= tol ? 1 : 0;
      unsettled += failing[i];
    }
    if (unsettled === 0) break;
    [p1, p] = [p, p1];
    [q0, q1] = [q1, q0];
    f(p1, q1);
  }

  const zeroDer = new Float64Array(n);
  const converged = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (flat[i] && failing[i]) zeroDer[i] = 1;
    const isSound = Number.isFinite(p[i]) && Number.isFinite(q0[i]) && Number.isFinite(q1[i]);
    if (!failing[i] && isSound) converged[i] = 1;
    if (zeroDer[i] && p1[i] !== p[i]) sum += (p1[i] - p[i]) ** 2;
  }
  if (zeroDer.includes(1)) {
    const trouble = sum > 0 ? `RMS of ${asPercentG(Math.sqrt(sum))} reached` : "";
    return { root: p, converged, zeroDer, trouble, failed: false };
  }
  return { root: p, converged, zeroDer, ...shortfall(converged, maxiter) };
}

function shortfall(converged: Float64Array, maxiter: number): { trouble: string; failed: boolean } {
  const done = count(converged);
  if (done === converged.length) return { trouble: "", failed: false };
  const trouble = `${done === 0 ? "all" : "some"} failed to converge after ${maxiter} iterations`;
  return { trouble, failed: done === 0 };
}

function count(flags: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < flags.length; i++) sum += flags[i];
  return sum;
}

function isZero(value: number): boolean {
  return value === 0;
}
