import type { Found, SearchLine, WolfeConstants } from "./line.ts";

/** Bounds of a step and the relative width at which an interval is given up. */
export interface StepBounds {
  readonly amin: number;
  readonly amax: number;
  readonly xtol: number;
}

const MAX_TRIALS = 99;
/** How far a step reaches beyond the best one while no minimum is bracketed. */
const LOWER_REACH = 1.1;
const UPPER_REACH = 4;
/** An interval that shrinks by less than this in two trials is bisected. */
const SHRINKAGE = 0.66;

const NOT_FOUND: Found = { alpha: Number.NaN, value: Number.NaN, hasGradient: false };

/** {@link moreThuente} for those who can use no step but one that meets the conditions. */
export function dcsrch(
  line: SearchLine,
  first: number,
  phi0: number,
  slope0: number,
  constants: WolfeConstants,
  bounds: StepBounds,
): Found {
  if (first < bounds.amin || first > bounds.amax || slope0 >= 0) return NOT_FOUND;
  const { alpha, value, end } = moreThuente(line, first, phi0, slope0, constants, bounds, MAX_TRIALS, false);
  if (end === "trials") {
    // SciPy evaluates one step more, and does not look at it.
    line.value(alpha);
    line.slope(alpha);
  }
  return end === "found" ? { alpha, value, hasGradient: true } : NOT_FOUND;
}

/** Where a search ended. */
export interface SearchEnd {
  /** the step tried last; with "trials" the one to try next */
  readonly alpha: number;
  /** φ at the step tried last, and its slope */
  readonly value: number;
  readonly slope: number;
  /** the best step so far */
  readonly best: number;
  /**
   * `"found"`: the step meets the conditions; `"stuck"`: rounding, the width of the interval or the bounds end the
   * search at a step that does not; `"trials"`: all are used up; `"nan"`: φ or its slope is, or the step to try next
   */
  readonly end: "found" | "stuck" | "trials" | "nan";
}

/**
 * Line search for the strong Wolfe conditions by safeguarded cubic and quadratic interpolation: MINPACK-2's.
 *
 * J. J. Moré & D. J. Thuente, Line search algorithms with guaranteed sufficient decrease, ACM TOMS 20 (1994)
 * 286–307. An interval with ends x (the best step so far) and y is kept that holds a minimum once `bracketed`.
 * In the first stage the search looks for a minimum of ψ(a) = φ(a) − φ(0) − c1 φ'(0) a.
 *
 * @param first - the first step to try, between the bounds
 * @param phi0 - φ(0)
 * @param slope0 - φ'(0), negative
 * @param maxTrials - most steps to try
 * @param stopsAtNaN - whether the search ends where φ or its slope is NaN, and does not try to make sense of it
 */
export function moreThuente(
  line: SearchLine,
  first: number,
  phi0: number,
  slope0: number,
  { c1, c2 }: WolfeConstants,
  { amin, amax, xtol }: StepBounds,
  maxTrials: number,
  stopsAtNaN: boolean,
): SearchEnd {
  const decrease = c1 * slope0;
  const s: Interval = {
    x: 0,
    fx: phi0,
    gx: slope0,
    y: 0,
    fy: phi0,
    gy: slope0,
    bracketed: false,
    step: first,
  };
  let isFirstStage = true;
  let width = amax - amin;
  let formerWidth = 2 * width;
  let low = 0;
  let high = first + UPPER_REACH * first;
  let f = phi0;
  let g = slope0;

  for (let i = 0; i < maxTrials; i++) {
    const a = s.step;
    if (!Number.isFinite(a)) return { alpha: a, value: f, slope: g, best: s.x, end: "nan" };
    f = line.value(a);
    g = line.slope(a);
    if (stopsAtNaN && (Number.isNaN(f) || (Number.isNaN(g) && f < Number.POSITIVE_INFINITY))) {
      return { alpha: a, value: f, slope: g, best: s.x, end: "nan" };
    }
    const wanted = phi0 + a * decrease;
    if (isFirstStage && f <= wanted && g >= 0) isFirstStage = false;
    if (f <= wanted && Math.abs(g) <= c2 * -slope0)
      return { alpha: a, value: f, slope: g, best: s.x, end: "found" };
    const cannotGoOn =
      (s.bracketed && (a <= low || a >= high || high - low <= xtol * high)) ||
      (a === amax && f <= wanted && g <= decrease) ||
      (a === amin && (f > wanted || g >= decrease));
    if (cannotGoOn) return { alpha: a, value: f, slope: g, best: s.x, end: "stuck" };

    // ψ serves only while it decreases where φ does not do so enough (p. 297).
    const shift = isFirstStage && f <= s.fx && f > wanted ? decrease : 0;
    s.fx -= s.x * shift;
    s.fy -= s.y * shift;
    s.gx -= shift;
    s.gy -= shift;
    updateInterval(s, f - a * shift, g - shift, low, high);
    s.fx += s.x * shift;
    s.fy += s.y * shift;
    s.gx += shift;
    s.gy += shift;

    if (s.bracketed) {
      if (Math.abs(s.y - s.x) >= SHRINKAGE * formerWidth) s.step = s.x + 0.5 * (s.y - s.x);
      formerWidth = width;
      width = Math.abs(s.y - s.x);
      low = Math.min(s.x, s.y);
      high = Math.max(s.x, s.y);
    } else {
      low = s.step + LOWER_REACH * (s.step - s.x);
      high = s.step + UPPER_REACH * (s.step - s.x);
    }
    s.step = Math.min(Math.max(s.step, amin), amax);
    const isUsedUp = s.bracketed && (s.step <= low || s.step >= high || high - low <= xtol * high);
    if (isUsedUp) s.step = s.x;
  }
  return { alpha: s.step, value: f, slope: g, best: s.x, end: Number.isFinite(s.step) ? "trials" : "nan" };
}

/** The ends of the interval, with φ (or ψ) and its slope there, and the next step to try. */
interface Interval {
  x: number;
  fx: number;
  gx: number;
  y: number;
  fy: number;
  gy: number;
  bracketed: boolean;
  step: number;
}

/**
 * Takes the trial step, where the value is f and the slope g, into the interval, and finds the next one: the
 * four cases of section 4 of Moré & Thuente. `c` is the minimum of a cubic, `q` of a quadratic.
 */
function updateInterval(s: Interval, f: number, g: number, low: number, high: number): void {
  const { x, fx, gx, y, fy, gy, step: t } = s;
  const turns = g * (gx / Math.abs(gx)) < 0; // the slopes at x and t differ in sign
  let next: number;

  if (f > fx) {
    // Case 1: a higher value, so that a minimum lies between.
    const theta = (3 * (fx - f)) / (t - x) + gx + g;
    const size = Math.max(Math.abs(theta), Math.abs(gx), Math.abs(g));
    const root = size * Math.sqrt((theta / size) ** 2 - (gx / size) * (g / size));
    const gamma = t < x ? -root : root;
    const c = x + ((gamma - gx + theta) / (gamma - gx + gamma + g)) * (t - x);
    const q = x + (gx / ((fx - f) / (t - x) + gx) / 2) * (t - x);
    next = Math.abs(c - x) < Math.abs(q - x) ? c : c + (q - c) / 2;
    s.bracketed = true;
  } else if (turns) {
    // Case 2: a lower value, slopes of opposite sign.
    const theta = (3 * (fx - f)) / (t - x) + gx + g;
    const size = Math.max(Math.abs(theta), Math.abs(gx), Math.abs(g));
    const root = size * Math.sqrt((theta / size) ** 2 - (gx / size) * (g / size));
    const gamma = t > x ? -root : root;
    const c = t + ((gamma - g + theta) / (gamma - g + gamma + gx)) * (x - t);
    const q = t + (g / (g - gx)) * (x - t);
    next = Math.abs(c - t) > Math.abs(q - t) ? c : q;
    s.bracketed = true;
  } else if (Math.abs(g) < Math.abs(gx)) {
    // Case 3: a lower value, slopes of one sign, the magnitude falls. The cubic may have no minimum that way.
    const theta = (3 * (fx - f)) / (t - x) + gx + g;
    const size = Math.max(Math.abs(theta), Math.abs(gx), Math.abs(g));
    const root = size * Math.sqrt(Math.max(0, (theta / size) ** 2 - (gx / size) * (g / size)));
    const gamma = t > x ? -root : root;
    const r = (gamma - g + theta) / (gamma + (gx - g) + gamma);
    const c = r < 0 && gamma !== 0 ? t + r * (x - t) : t > x ? high : low;
    const q = t + (g / (g - gx)) * (x - t);
    if (s.bracketed) {
      next = Math.abs(c - t) < Math.abs(q - t) ? c : q;
      const limit = t + SHRINKAGE * (y - t);
      next = t > x ? Math.min(limit, next) : Math.max(limit, next);
    } else {
      next = Math.abs(c - t) > Math.abs(q - t) ? c : q;
      next = Math.max(low, Math.min(high, next));
    }
  } else if (s.bracketed) {
    // Case 4: a lower value, slopes of one sign, the magnitude does not fall.
    const theta = (3 * (f - fy)) / (y - t) + gy + g;
    const size = Math.max(Math.abs(theta), Math.abs(gy), Math.abs(g));
    const root = size * Math.sqrt((theta / size) ** 2 - (gy / size) * (g / size));
    const gamma = t > y ? -root : root;
    next = t + ((gamma - g + theta) / (gamma - g + gamma + gy)) * (y - t);
  } else {
    next = t > x ? high : low;
  }

  if (f > fx) {
    s.y = t;
    s.fy = f;
    s.gy = g;
  } else {
    if (turns) {
      s.y = x;
      s.fy = fx;
      s.gy = gx;
    }
    s.x = t;
    s.fx = f;
    s.gx = g;
  }
  s.step = next;
}
