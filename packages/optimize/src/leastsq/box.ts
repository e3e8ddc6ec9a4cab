/** What x and its bounds say about a step; vectors of n elements. */

/** Whether each x is between its bounds. */
export function isInside(x: Float64Array, lb: Float64Array, ub: Float64Array, n: number = x.length): boolean {
  for (let i = 0; i < n; i++) if (!(x[i] >= lb[i] && x[i] <= ub[i])) return false;
  return true;
}

/** Whether any bound is finite. */
export function isBounded(lb: Float64Array, ub: Float64Array): boolean {
  for (let i = 0; i < lb.length; i++) {
    if (lb[i] !== Number.NEGATIVE_INFINITY || ub[i] !== Number.POSITIVE_INFINITY) return true;
  }
  return false;
}

/** The largest t for which x + t·s stays between the bounds; ∞ where nothing stops it. */
export function roomAlong(
  x: Float64Array,
  s: Float64Array,
  lb: Float64Array,
  ub: Float64Array,
  n: number = x.length,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) least = Math.min(least, roomOf(x[i], s[i], lb[i], ub[i]));
  return least;
}

/** The same for one variable. */
export function roomOf(x: number, s: number, lb: number, ub: number): number {
  return s === 0 ? Number.POSITIVE_INFINITY : Math.max((lb - x) / s, (ub - x) / s);
}

/**
 * Moves each x that lies on a bound, or within `margin`·max(1, |bound|) of it, so far inside; with a margin of 0 to
 * the next number. Where the bounds are too close for that, x goes midway.
 */
export function moveInside(x: Float64Array, lb: Float64Array, ub: Float64Array, margin: number): void {
  for (let i = 0; i < x.length; i++) {
    const side = activeBound(x[i], lb[i], ub[i], margin);
    if (side < 0) x[i] = margin === 0 ? nextUp(lb[i]) : lb[i] + margin * Math.max(1, Math.abs(lb[i]));
    else if (side > 0) x[i] = margin === 0 ? -nextUp(-ub[i]) : ub[i] - margin * Math.max(1, Math.abs(ub[i]));
    if (x[i] < lb[i] || x[i] > ub[i]) x[i] = 0.5 * (lb[i] + ub[i]);
  }
}

/** −1 where x is within rtol·max(1, |lb|) of its lower bound, 1 of its upper, the nearer one counting; else 0. */
export function activeBound(x: number, lb: number, ub: number, rtol: number): -1 | 0 | 1 {
  if (rtol === 0) return x >= ub ? 1 : x <= lb ? -1 : 0;
  const below = x - lb;
  const above = ub - x;
  if (Number.isFinite(ub) && above <= Math.min(below, rtol * Math.max(1, Math.abs(ub)))) return 1;
  if (Number.isFinite(lb) && below <= Math.min(above, rtol * Math.max(1, Math.abs(lb)))) return -1;
  return 0;
}

/** Where the bounds of x are active, in the sense of {@link activeBound}. */
export function activeBounds(x: Float64Array, lb: Float64Array, ub: Float64Array, rtol: number): Int32Array {
  return Int32Array.from(x, (value, i) => activeBound(value, lb[i], ub[i], rtol));
}

/**
 * The next double above x: S. M. Rump, P. Zimmermann, S. Boldo & G. Melquiond, Computing predecessor and successor in
 * rounding to nearest, BIT 49 (2009) 419–431, algorithm 1.
 */
function nextUp(x: number): number {
  return x + (2 ** -53 * (1 + 2 ** -52) * Math.abs(x) + Number.MIN_VALUE);
}
