import type { Box } from "../bounds.ts";
import type { Objective } from "../frame/objective.ts";
import { honest, type Outcome } from "../frame/outcome.ts";
import {
  CONVERGED,
  NAN_RESULT,
  OUT_OF_EVALUATIONS,
  OUT_OF_ITERATIONS,
  OUTSIDE_BOUNDS,
  type Reason,
  STOPPED_BY_CALLBACK,
} from "../frame/reasons.ts";
import type { Watch } from "../frame/watch.ts";
import { findBracket, isValid, leastOf } from "../scalar/bracket.ts";
import { BRENT_MAXITER, brentSearch } from "../scalar/brent.ts";
import { BOUNDED_MAXITER, bounded } from "../scalar/fminbound.ts";
import { along } from "../vectors.ts";

export interface PowellOptions {
  /** the searches along lines end within this */
  readonly xtol: number;
  /** the run ends when an iteration lowers f by less than this part of it */
  readonly ftol: number;
  readonly maxiter: number;
  /** bounds, `null` for none */
  readonly box: Box | null;
}

/** What is always added to the tolerance on f. */
const LEAST_DECREASE = 1e-20;

/**
 * Powell's method: searches along each of n directions in turn, and then takes the whole step of the iteration as a
 * new direction, in the place of the one that lowered f most, where that keeps the directions apart.
 *
 * M. J. D. Powell, An efficient method for finding the minimum of a function of several variables without calculating
 * derivatives, Comput. J. 7 (1964) 155–162, section 3; W. H. Press et al., Numerical Recipes in C (1992), section 10.5.
 *
 * @param x0 - the start
 * @param directions - n directions, row by row; overwritten by the last ones
 */
export function powell(
  problem: Objective,
  x0: Float64Array,
  directions: Float64Array,
  { xtol, ftol, maxiter, box }: PowellOptions,
  watch: Watch,
): Outcome {
  const n = x0.length;
  const x = x0.slice();
  const base = x0.slice(); // x at the end of the iteration before
  const d = new Float64Array(n);
  const trial = new Float64Array(n);
  const isUnlimited = maxiter === Number.POSITIVE_INFINITY && problem.maxfev === Number.POSITIVE_INFINITY;
  let fun = Number.NaN;
  let nit = 0;
  let ending: Reason | null = null;

  watch.keep(x);
  const hasStarted = problem.within(() => {
    fun = problem.at(x);
  });
  if (!hasStarted) ending = OUT_OF_EVALUATIONS;
  while (ending === null) if (!problem.within(iterate)) ending = OUT_OF_EVALUATIONS;
  if (ending !== STOPPED_BY_CALLBACK && box !== null && isOutside(x, box)) ending = OUTSIDE_BOUNDS;
  return { x, fun, nit, reason: honest(ending, x, fun) };

  /** One search along each direction; then, if the run goes on, a new direction. */
  function iterate(): void {
    const start = fun;
    let greatest = 0; // decrease along one direction
    let place = 0; // of that direction
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) d[j] = directions[i * n + j];
      const before = fun;
      fun = searchAlong();
      if (before - fun > greatest) {
        greatest = before - fun;
        place = i;
      }
    }
    nit++;
    if (watch.saw(x, fun, nit, problem.nfev)) ending = STOPPED_BY_CALLBACK;
    else if (problem.nfev >= problem.maxfev) ending = OUT_OF_EVALUATIONS;
    else if (nit >= maxiter) ending = OUT_OF_ITERATIONS;
    else if (2 * (start - fun) <= ftol * (Math.abs(start) + Math.abs(fun)) + LEAST_DECREASE) {
      ending = CONVERGED;
    } else if (Number.isNaN(start) && Number.isNaN(fun)) ending = NAN_RESULT;
    else if (isUnlimited && start === fun && !Number.isFinite(fun)) ending = NAN_RESULT;
    if (ending === null) renew(start, greatest, place);
  }

  /** Replaces a direction by the step of the iteration, where Powell's criterion allows. Section 3, step (c). */
  function renew(start: number, greatest: number, place: number): void {
    for (let j = 0; j < n; j++) {
      d[j] = x[j] - base[j];
      base[j] = x[j];
    }
    const stretch = box === null ? 1 : Math.min(rangeWithin(x, d, box).high, 1);
    along(x, stretch, d, trial);
    const extrapolated = problem.at(trial);
    if (!(start > extrapolated)) return;
    const decrease = start - fun - greatest;
    const reach = start - extrapolated;
    const bend = 2 * (start + extrapolated - 2 * fun);
    if (!(bend * (decrease * decrease) - greatest * reach * reach < 0)) return;
    fun = searchAlong();
    if (d.every(isZero)) return;
    const last = (n - 1) * n;
    directions.copyWithin(place * n, last, last + n);
    directions.set(d, last);
  }

  /** Moves x to the least value found along d, which becomes the step; the value. */
  function searchAlong(): number {
    if (d.every(isZero)) return fun;
    const { alpha, value } = box === null ? unbounded() : between(rangeWithin(x, d, box));
    for (let j = 0; j < n; j++) {
      d[j] *= alpha;
      x[j] += d[j];
    }
    return value;
  }

  function at(alpha: number): number {
    along(x, alpha, d, trial);
    return problem.at(trial);
  }

  /** By Brent's method from a bracket; where there is none, the best of the points tried last. */
  function unbounded(): { alpha: number; value: number } {
    const bracket = findBracket(at, 0, 1, undefined, undefined, "powell");
    const { x: alpha, fun: value } = isValid(bracket)
      ? brentSearch(at, bracket, xtol * 100, BRENT_MAXITER, null)
      : leastOf(bracket);
    return { alpha, value };
  }

  /** By Brent's method between bounds; where one of them is infinite, in the angle whose tangent is alpha. */
  function between({ low, high }: Range): { alpha: number; value: number } {
    const isLowFinite = low !== Number.NEGATIVE_INFINITY;
    const isHighFinite = high !== Number.POSITIVE_INFINITY;
    if (!isLowFinite && !isHighFinite) return unbounded();
    const xatol = (xtol * 100) / 100;
    if (isLowFinite && isHighFinite) {
      const { x: alpha, fun: value } = bounded(at, low, high, xatol, BOUNDED_MAXITER, null);
      return { alpha, value };
    }
    const { x: angle, fun: value } = bounded(
      (angle) => at(Math.tan(angle)),
      Math.atan(low),
      Math.atan(high),
      xatol,
      BOUNDED_MAXITER,
      null,
    );
    return { alpha: Math.tan(angle), value };
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The least and the greatest alpha for which x + alpha·d lies within the bounds; 0 and 0 where none does. */
function rangeWithin(x: Float64Array, d: Float64Array, { lb, ub }: Box): Range {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let j = 0; j < x.length; j++) {
    if (d[j] === 0) continue;
    const toLower = (lb[j] - x[j]) / d[j];
    const toUpper = (ub[j] - x[j]) / d[j];
    low = Math.max(low, d[j] > 0 ? toLower : toUpper);
    high = Math.min(high, d[j] > 0 ? toUpper : toLower);
  }
  return high >= low ? { low, high } : { low: 0, high: 0 };
}

function isOutside(x: Float64Array, { lb, ub }: Box): boolean {
  return x.some((value, j) => value < lb[j] || value > ub[j]);
}

function isZero(value: number): boolean {
  return value === 0;
}
