/** An interpolated step must shorten the one before to less than half, but not to less than this part. */
const LONGEST = 0.5;
const SHORTEST = 0.96;

/**
 * Backtracking to a step that decreases enough, φ(a) ≤ φ(0) + c1 a φ'(0), by a quadratic, then cubics.
 * J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), section 3.5, (3.57) and (3.58).
 *
 * @param phi0 - φ(0)
 * @param slope0 - φ'(0) < 0
 * @param amin - the search is given up below this step
 * @returns the step, the last one at which φ was asked for; NaN where none was found
 */
export function armijo(
  phi: (a: number) => number,
  phi0: number,
  slope0: number,
  c1: number,
  amin: number,
): number {
  let a0 = 1;
  let phiA0 = phi(a0);
  if (phiA0 <= phi0 + c1 * slope0) return a0;
  let a1 = -slope0 / 2 / (phiA0 - phi0 - slope0);
  let phiA1 = phi(a1);
  if (phiA1 <= phi0 + c1 * a1 * slope0) return a1;
  while (a1 > amin) {
    const denominator = a0 * a0 * (a1 * a1) * (a1 - a0);
    const excess0 = phiA0 - phi0 - slope0 * a0;
    const excess1 = phiA1 - phi0 - slope0 * a1;
    const A = (a0 * a0 * excess1 - a1 * a1 * excess0) / denominator;
    const B = (-(a0 ** 3) * excess1 + a1 ** 3 * excess0) / denominator;
    let a2 = (-B + Math.sqrt(Math.abs(B * B - 3 * A * slope0))) / (3 * A);
    const phiA2 = phi(a2);
    if (phiA2 <= phi0 + c1 * a2 * slope0) return a2;
    if (a1 - a2 > LONGEST * a1 || 1 - a2 / a1 < SHORTEST) a2 = a1 / 2;
    a0 = a1;
    a1 = a2;
    phiA0 = phiA1;
    phiA1 = phiA2;
  }
  return Number.NaN;
}
