import { asPercentG } from "./asPython.ts";

/** The values of the function, or of a derivative, at all points: good until the next call of any of them. */
export type Vectorised = (x: Float64Array) => Float64Array;

/** How a search from many points at once ended. */
export interface ManyOutcome {
  /** where each search ended */
  readonly root: Float64Array;
  /** 1 for each point that converged: its last step was shorter than the tolerance, and all is finite */
  readonly converged: Uint8Array;
  /** 1 for each point that stopped where the derivative, or the slope of the secant, was 0 */
  readonly zeroDer: Uint8Array;
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
  const ownSlopes = new Float64Array(fprime2 === null ? 0 : n);
  let slopes: Float64Array | null = null;
  const failing = new Uint8Array(n).fill(1);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    values.set(f(x));
    if (values.every(isZero)) {
      failing.fill(0);
      slopes = null;
      break;
    }
    slopes = fprime(x);
    if (slopes.every(isZero)) break;
    let unsettled: number;
    if (fprime2 === null) {
      unsettled = newtonStep(x, values, slopes, tol, failing);
    } else {
      ownSlopes.set(slopes);
      slopes = ownSlopes;
      unsettled = halleyStep(x, values, slopes, fprime2(x), tol, failing);
    }
    if (unsettled === 0) break;
  }

  const zeroDer = new Uint8Array(n);
  const converged = new Uint8Array(n);
  if (slopes !== null && markZeros(slopes, failing, zeroDer) > 0) {
    markConverged(x, values, slopes, failing, converged);
    const trouble = `${zeroDer.includes(0) ? "some" : "all"} derivatives were zero`;
    return { root: x, converged, zeroDer, trouble, failed: false };
  }
  const done = markConverged(x, values, slopes ?? values, failing, converged);
  return { root: x, converged, zeroDer, ...shortfall(done, n, maxiter) };
}

/** Marks the points that wait where the derivative is 0; how many they are. */
function markZeros(slopes: Float64Array, failing: Uint8Array, zeroDer: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < slopes.length; i++) {
    if (slopes[i] !== 0 || failing[i] === 0) continue;
    zeroDer[i] = 1;
    count++;
  }
  return count;
}

/** Marks the points whose last step was short, where the place and the values of two kinds are finite; how many. */
function markConverged(
  x: Float64Array,
  first: Float64Array,
  second: Float64Array,
  failing: Uint8Array,
  converged: Uint8Array,
): number {
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    const isSound = Number.isFinite(x[i]) && Number.isFinite(first[i]) && Number.isFinite(second[i]);
    if (failing[i] !== 0 || !isSound) continue;
    converged[i] = 1;
    count++;
  }
  return count;
}

/** x ← x − f / f′ where f′ ≠ 0; how many steps were not short. */
function newtonStep(
  x: Float64Array,
  values: Float64Array,
  slopes: Float64Array,
  tol: number,
  failing: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < x.length; i++) {
    const slope = slopes[i];
    if (slope === 0) continue;
    const step = values[i] / slope;
    x[i] -= step;
    const isLong = Math.abs(step) >= tol ? 1 : 0;
    failing[i] = isLong;
    unsettled += isLong;
  }
  return unsettled;
}

/** x ← x − s / (1 − s f″ / 2f′), s = f / f′, where f′ ≠ 0; how many steps were not short. */
function halleyStep(
  x: Float64Array,
  values: Float64Array,
  slopes: Float64Array,
  curvatures: Float64Array,
  tol: number,
  failing: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < x.length; i++) {
    const slope = slopes[i];
    if (slope === 0) continue;
    let step = values[i] / slope;
    step /= 1 - (0.5 * step * curvatures[i]) / slope;
    x[i] -= step;
    const isLong = Math.abs(step) >= tol ? 1 : 0;
    failing[i] = isLong;
    unsettled += isLong;
  }
  return unsettled;
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
  q0.set(f(p));
  q1.set(f(p1));
  const active = new Uint8Array(n).fill(1);
  const flat = new Uint8Array(n);
  const failing = new Uint8Array(n).fill(1);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    if (markFlat(q0, q1, flat) === n) {
      for (let i = 0; i < n; i++) p[i] = (p1[i] + p[i]) / 2;
      break;
    }
    if (secantStep(p, p1, q0, q1, flat, active, tol, failing) === 0) break;
    [p1, p] = [p, p1];
    [q0, q1] = [q1, q0];
    q1.set(f(p1));
  }

  const zeroDer = new Uint8Array(n);
  const converged = new Uint8Array(n);
  const done = markConverged(p, q0, q1, failing, converged);
  let zeros = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (flat[i] === 0 || failing[i] === 0) continue;
    zeroDer[i] = 1;
    zeros++;
    if (p1[i] !== p[i]) sum += (p1[i] - p[i]) ** 2;
  }
  if (zeros > 0) {
    const trouble = sum > 0 ? `RMS of ${asPercentG(Math.sqrt(sum))} reached` : "";
    return { root: p, converged, zeroDer, trouble, failed: false };
  }
  return { root: p, converged, zeroDer, ...shortfall(done, n, maxiter) };
}

/** Marks the points where the slope of the secant is 0; how many they are. */
function markFlat(q0: Float64Array, q1: Float64Array, flat: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < flat.length; i++) {
    const isFlat = q1[i] === q0[i] ? 1 : 0;
    flat[i] = isFlat;
    count += isFlat;
  }
  return count;
}

/** p ← where the secant is 0, or the middle where it has no slope and did before; how many steps were not short. */
function secantStep(
  p: Float64Array,
  p1: Float64Array,
  q0: Float64Array,
  q1: Float64Array,
  flat: Uint8Array,
  active: Uint8Array,
  tol: number,
  failing: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < p.length; i++) {
    if (flat[i]) {
      if (active[i]) p[i] = (p1[i] + p[i]) / 2;
      active[i] = 0;
      continue;
    }
    const step = (q1[i] * (p1[i] - p[i])) / (q1[i] - q0[i]);
    p[i] = p1[i] - step;
    const isLong = Math.abs(step) >= tol ? 1 : 0;
    failing[i] = isLong;
    unsettled += isLong;
  }
  return unsettled;
}

function shortfall(done: number, n: number, maxiter: number): { trouble: string; failed: boolean } {
  if (done === n) return { trouble: "", failed: false };
  const trouble = `${done === 0 ? "all" : "some"} failed to converge after ${maxiter} iterations`;
  return { trouble, failed: done === 0 };
}

function isZero(value: number): boolean {
  return value === 0;
}
