/**
 * How far to go from x to take a difference: the numbers behind `approx_derivative`, component by component.
 *
 * W. H. Press, S. A. Teukolsky, W. T. Vetterling & B. P. Flannery, Numerical Recipes, 3rd ed. (2007), section 5.7:
 * a step of eps^(1/2) balances truncation against rounding in a one-sided difference, eps^(1/3) in a central one.
 */

/** One-sided differences of first order, or central ones of second order. */
export type DifferenceMethod = "2-point" | "3-point";

/** eps^(1/2) and eps^(1/3) of double precision. */
export const RELATIVE_STEP: Readonly<Record<DifferenceMethod, number>> = {
  "2-point": 2 ** -26,
  "3-point": 6.055454452393343e-6,
};

/** The step where none is asked for: `relative` · sign(x) · max(1, |x|), the sign of 0 being +. */
export function automaticStep(x: number, relative: number): number {
  const size = Math.max(1, Math.abs(x)) * relative;
  return x >= 0 ? size : -size;
}

/**
 * Steps of which each is a multiple of its component: `relStep` · sign(x) · |x|, or the automatic one where that
 * would not move x.
 *
 * @param h - gets the steps
 * @param relStep - one for each component
 * @param automatic - the relative step of the automatic rule
 */
export function relativeSteps(
  h: Float64Array,
  x: Float64Array,
  relStep: Float64Array,
  automatic: number,
): void {
  for (let i = 0; i < x.length; i++) {
    const step = x[i] >= 0 ? relStep[i] * Math.abs(x[i]) : -relStep[i] * Math.abs(x[i]);
    h[i] = x[i] + step - x[i] === 0 ? automaticStep(x[i], automatic) : step;
  }
}

/** Steps given outright, or the automatic one where that would not move x. */
export function absoluteSteps(
  h: Float64Array,
  x: Float64Array,
  absStep: Float64Array,
  automatic: number,
): void {
  for (let i = 0; i < x.length; i++) {
    h[i] = x[i] + absStep[i] - x[i] === 0 ? automaticStep(x[i], automatic) : absStep[i];
  }
}

/** The automatic step for each component. */
export function automaticSteps(h: Float64Array, x: Float64Array, automatic: number): void {
  for (let i = 0; i < x.length; i++) h[i] = automaticStep(x[i], automatic);
}

/**
 * Turns or shortens the steps of a two-point formula so that x + h stays between the bounds: turned where the
 * other side has room, else as long as the roomier side.
 */
export function keepTwoPointsInside(
  h: Float64Array,
  x: Float64Array,
  lb: Float64Array,
  ub: Float64Array,
): void {
  for (let i = 0; i < x.length; i++) {
    const below = x[i] - lb[i];
    const above = ub[i] - x[i];
    if (Math.abs(h[i]) <= Math.max(below, above)) {
      const end = x[i] + h[i];
      if (end < lb[i] || end > ub[i]) h[i] = -h[i];
    } else {
      h[i] = above >= below ? above : -below;
    }
  }
}

/**
 * Chooses for each component the three points of its formula, x − h, x, x + h or, one-sided, x, x + h, x + 2h, so
 * that they stay between the bounds: central where there is room on both sides, else one-sided towards the roomier
 * side and at most half its width, but central after all where the nearer bound leaves room for as long a step.
 *
 * @param h - the steps, made positive; negative only for a one-sided formula that goes down
 * @param oneSided - gets 1 for a one-sided formula, 0 for a central one
 */
export function keepThreePointsInside(
  h: Float64Array,
  oneSided: Uint8Array,
  x: Float64Array,
  lb: Float64Array,
  ub: Float64Array,
): void {
  for (let i = 0; i < x.length; i++) {
    const below = x[i] - lb[i];
    const above = ub[i] - x[i];
    const nearest = Math.min(below, above);
    const size = Math.abs(h[i]);
    oneSided[i] = 0;
    h[i] = size;
    if (below >= size && above >= size) continue;
    const half = Math.min(size, 0.5 * Math.max(below, above));
    if (half <= nearest) {
      h[i] = nearest;
    } else {
      oneSided[i] = 1;
      h[i] = above >= below ? half : -half;
    }
  }
}
