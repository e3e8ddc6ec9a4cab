import { asPercentG } from "./asPython.ts";

/** The values of the function, or of a derivative, at all points: good until the next call of any of them. */
export type Vectorised = (x: Float64Array) => Float64Array;

/** What became of a point: its last step was short and all is finite; … */
export const SETTLED = 0;
/** … its last step was long, or it has made none; … */
export const LONG = 1;
/** … its last step was short, or not a number, but something is not finite; … */
const UNSOUND = 2;
/** … it waits where the derivative, or the slope of the secant, is 0. */
export const STUCK = 3;

/** How a search from many points at once ended. */
export interface ManyOutcome {
  /** where each search ended */
  readonly root: Float64Array;
  /** what became of each point */
  readonly states: Uint8Array;
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
  const states = new Uint8Array(n).fill(LONG);
  let slopes: Float64Array | null = null;
  for (let iteration = 0; iteration < maxiter; iteration++) {
    values.set(f(x));
    if (isZero(values)) {
      for (let i = 0; i < n; i++) states[i] = Number.isFinite(x[i]) ? SETTLED : UNSOUND;
      slopes = null;
      break;
    }
    slopes = fprime(x);
    if (isZero(slopes)) break;
    let unsettled: number;
    if (fprime2 === null) {
      unsettled = newtonStep(x, values, slopes, tol, states);
    } else {
      ownSlopes.set(slopes);
      slopes = ownSlopes;
      unsettled = halleyStep(x, values, slopes, fprime2(x), tol, states);
    }
    if (unsettled === 0) break;
  }
  const stuck = slopes === null ? 0 : markZeros(slopes, states);
  if (stuck > 0) {
    const trouble = `${stuck === n ? "all" : "some"} derivatives were zero`;
    return { root: x, states, trouble, failed: false };
  }
  return { root: x, states, ...shortfall(states, maxiter) };
}

/** Marks the points that wait where the derivative is 0; how many they are. */
function markZeros(slopes: Float64Array, states: Uint8Array): number {
  let count = 0;
  if (!states.includes(LONG)) return count;
  for (let i = 0; i < slopes.length; i++) {
    if (slopes[i] !== 0 || states[i] !== LONG) continue;
    states[i] = STUCK;
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
  states: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < x.length; i++) {
    const slope = slopes[i];
    if (slope === 0) continue;
    const step = values[i] / slope;
    const next = x[i] - step;
    x[i] = next;
    if (Math.abs(step) >= tol) {
      states[i] = LONG;
      unsettled++;
    } else {
      const isSound = Number.isFinite(next) && Number.isFinite(values[i]) && Number.isFinite(slope);
      states[i] = isSound ? SETTLED : UNSOUND;
    }
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
  states: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < x.length; i++) {
    const slope = slopes[i];
    if (slope === 0) continue;
    let step = values[i] / slope;
    step /= 1 - (0.5 * step * curvatures[i]) / slope;
    const next = x[i] - step;
    x[i] = next;
    if (Math.abs(step) >= tol) {
      states[i] = LONG;
      unsettled++;
    } else {
      const isSound = Number.isFinite(next) && Number.isFinite(values[i]) && Number.isFinite(slope);
      states[i] = isSound ? SETTLED : UNSOUND;
    }
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
  const states = new Uint8Array(n).fill(LONG);
  for (let iteration = 0; iteration < maxiter; iteration++) {
    if (markFlat(q0, q1, flat) === n) {
      for (let i = 0; i < n; i++) p[i] = (p1[i] + p[i]) / 2;
      break;
    }
    if (secantStep(p, p1, q0, q1, flat, active, tol, states) === 0) break;
    [p1, p] = [p, p1];
    [q0, q1] = [q1, q0];
    q1.set(f(p1));
  }

  let zeros = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (flat[i] === 0 || states[i] !== LONG) continue;
    states[i] = STUCK;
    zeros++;
    if (p1[i] !== p[i]) sum += (p1[i] - p[i]) ** 2;
  }
  if (zeros > 0) {
    const trouble = sum > 0 ? `RMS of ${asPercentG(Math.sqrt(sum))} reached` : "";
    return { root: p, states, trouble, failed: false };
  }
  return { root: p, states, ...shortfall(states, maxiter) };
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
  states: Uint8Array,
): number {
  let unsettled = 0;
  for (let i = 0; i < p.length; i++) {
    if (flat[i]) {
      if (active[i]) p[i] = (p1[i] + p[i]) / 2;
      active[i] = 0;
      continue;
    }
    const step = (q1[i] * (p1[i] - p[i])) / (q1[i] - q0[i]);
    const next = p1[i] - step;
    p[i] = next;
    if (Math.abs(step) >= tol) {
      states[i] = LONG;
      unsettled++;
    } else {
      const isSound = Number.isFinite(next) && Number.isFinite(q0[i]) && Number.isFinite(q1[i]);
      states[i] = isSound ? SETTLED : UNSOUND;
    }
  }
  return unsettled;
}

function shortfall(states: Uint8Array, maxiter: number): { trouble: string; failed: boolean } {
  if (!states.includes(LONG) && !states.includes(UNSOUND)) return { trouble: "", failed: false };
  const failed = !states.includes(SETTLED);
  const trouble = `${failed ? "all" : "some"} failed to converge after ${maxiter} iterations`;
  return { trouble, failed };
}

function isZero(vector: Float64Array): boolean {
  for (let i = 0; i < vector.length; i++) if (vector[i] !== 0) return false;
  return true;
}
