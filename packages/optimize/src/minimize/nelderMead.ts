import { type Box, clip } from "../bounds.ts";
import type { Objective } from "../frame/objective.ts";
import { honest, type Outcome } from "../frame/outcome.ts";
import {
  CONVERGED,
  NAN_RESULT,
  OUT_OF_EVALUATIONS,
  OUT_OF_ITERATIONS,
  STOPPED_BY_CALLBACK,
} from "../frame/reasons.ts";
import type { Watch } from "../frame/watch.ts";

export interface NelderMeadOptions {
  /** largest distance, in any coordinate, of a vertex from the best one at convergence */
  readonly xatol: number;
  /** largest difference in f of a vertex from the best one at convergence */
  readonly fatol: number;
  readonly maxiter: number;
  readonly coefficients: Coefficients;
  /** bounds that points are moved to where they would pass them; `null` for none */
  readonly box: Box | null;
}

/** How a run ended; the last simplex is in the array that was given. */
export interface SimplexOutcome extends Outcome {
  /** f at the vertices */
  readonly values: Float64Array;
}

/** Reflection, expansion, contraction and shrinkage. */
export interface Coefficients {
  readonly rho: number;
  readonly chi: number;
  readonly psi: number;
  readonly sigma: number;
}

/** Lagarias et al. (1998) p. 114. */
export const STANDARD: Coefficients = { rho: 1, chi: 2, psi: 0.5, sigma: 0.5 };

/** Coefficients for many variables: F. Gao & L. Han, Comput. Optim. Appl. 51 (2012) 259–277. */
export function adaptiveCoefficients(n: number): Coefficients {
  return { rho: 1, chi: 1 + 2 / n, psi: 0.75 - 1 / (2 * n), sigma: 1 - 1 / n };
}

/** A coordinate of the start is changed by 5 %, or by this where it is zero: Pfeffer's rule. */
const STEP = 0.05;
const STEP_FROM_ZERO = 0.00025;

/**
 * Nelder–Mead simplex search.
 *
 * J. A. Nelder & R. Mead, A simplex method for function minimization, Comput. J. 7 (1965) 308–313;
 * J. C. Lagarias, J. A. Reeds, M. H. Wright & P. E. Wright, Convergence properties of the Nelder–Mead simplex
 * method in low dimensions, SIAM J. Optim. 9 (1998) 112–147, algorithm on pp. 115–117.
 *
 * @param simplex - the n + 1 vertices to start from, row by row; overwritten by the last, the best first
 */
export function nelderMead(
  problem: Objective,
  simplex: Float64Array,
  n: number,
  { xatol, fatol, maxiter, coefficients, box }: NelderMeadOptions,
  watch: Watch,
): SimplexOutcome {
  const { rho, chi, psi, sigma } = coefficients;
  const values = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY); // f at the vertices, the least first
  const rows = new Int32Array(n + 1); // where in the simplex the vertices of these values begin
  for (let j = 0; j <= n; j++) rows[j] = j * n;
  const centroid = new Float64Array(n); // of all vertices but the worst
  const reflected = new Float64Array(n);
  const trial = new Float64Array(n); // expanded, contracted or shrunk point
  const best = new Float64Array(n); // for the watch
  let nit = 1; // SciPy counts the first simplex
  let reason = CONVERGED;
  let stuck = 0; // iterations in a row with a vertex where f is not finite

  copyRow(simplex, 0, best);
  watch.keep(best);
  problem.within(() => {
    for (let j = 0; j <= n; j++) {
      copyRow(simplex, j * n, trial);
      values[j] = problem.at(trial);
    }
  });
  sort(values, rows);

  // Invariant: values[0] ≤ … ≤ values[n], NaN last, and values[j] = f(the vertex at rows[j]).
  for (;;) {
    if (problem.nfev >= problem.maxfev) reason = OUT_OF_EVALUATIONS;
    else if (nit >= maxiter) reason = OUT_OF_ITERATIONS;
    else if (isWithinTolerances(simplex, rows, values, xatol, fatol)) reason = CONVERGED;
    else if (isHopeless()) reason = NAN_RESULT;
    else {
      if (problem.within(replaceWorst)) nit++;
      sort(values, rows);
      copyRow(simplex, rows[0], best);
      if (!watch.saw(best, values[0], nit, problem.nfev)) continue;
      reason = STOPPED_BY_CALLBACK;
    }
    break;
  }
  copyRow(simplex, rows[0], best);
  arrange(simplex, rows);
  return { x: best, fun: values[0], nit, reason: honest(reason, best, values[0]), values };

  /** Reflect the worst vertex; expand, contract, or shrink the simplex towards the best. */
  function replaceWorst(): void {
    setCentroid(simplex, rows, centroid);
    const fr = problem.at(along(rho, reflected));
    if (fr < values[0]) {
      const fe = problem.at(along(rho * chi, trial));
      if (fe < fr) accept(trial, fe, n);
      else accept(reflected, fr, n);
    } else if (fr < values[n - 1]) {
      accept(reflected, fr, n);
    } else if (fr < values[n]) {
      const fc = problem.at(along(psi * rho, trial)); // outside the simplex
      if (fc <= fr) accept(trial, fc, n);
      else shrink();
    } else {
      const fc = problem.at(along(-psi, trial)); // inside
      if (fc < values[n]) accept(trial, fc, n);
      else shrink();
    }
  }

  /** (1 + c)·centroid − c·worst: the line on which all moves but the shrinking lie. */
  function along(c: number, out: Float64Array): Float64Array {
    const worst = rows[n];
    for (let i = 0; i < n; i++) out[i] = (1 + c) * centroid[i] - c * simplex[worst + i];
    if (box !== null) clip(out, box);
    return out;
  }

  function accept(point: Float64Array, value: number, j: number): void {
    const row = rows[j];
    for (let i = 0; i < n; i++) simplex[row + i] = point[i];
    values[j] = value;
  }

  function shrink(): void {
    const first = rows[0];
    for (let j = 1; j <= n; j++) {
      const row = rows[j];
      for (let i = 0; i < n; i++) {
        trial[i] = simplex[first + i] + sigma * (simplex[row + i] - simplex[first + i]);
      }
      if (box !== null) clip(trial, box);
      accept(trial, problem.at(trial), j);
    }
  }

  /** Where neither limit is finite, values that stay non-finite would keep the loop going for ever. */
  function isHopeless(): boolean {
    if (maxiter < Number.POSITIVE_INFINITY || problem.maxfev < Number.POSITIVE_INFINITY) return false;
    stuck = Number.isFinite(values[0]) && Number.isFinite(values[n]) ? 0 : stuck + 1;
    return stuck > 200 * n;
  }
}

function copyRow(from: Float64Array, start: number, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[start + i];
}

/** Mean of all vertices but the worst, added up from the best on. */
function setCentroid(simplex: Float64Array, rows: Int32Array, centroid: Float64Array): void {
  const n = centroid.length;
  copyRow(simplex, rows[0], centroid);
  for (let k = 1; k < n; k++) {
    const row = rows[k];
    for (let i = 0; i < n; i++) centroid[i] += simplex[row + i];
  }
  for (let i = 0; i < n; i++) centroid[i] /= n;
}

function isWithinTolerances(
  simplex: Float64Array,
  rows: Int32Array,
  values: Float64Array,
  xatol: number,
  fatol: number,
): boolean {
  const n = values.length - 1;
  for (let j = 1; j <= n; j++) {
    if (!(Math.abs(values[0] - values[j]) <= fatol)) return false;
  }
  const first = rows[0];
  for (let j = 1; j <= n; j++) {
    const row = rows[j];
    for (let i = 0; i < n; i++) if (!(Math.abs(simplex[row + i] - simplex[first + i]) <= xatol)) return false;
  }
  return true;
}

/** Insertion sort by value, stable, NaN last; all but one or two are in place already. */
function sort(values: Float64Array, rows: Int32Array): void {
  for (let j = 1; j < values.length; j++) {
    const value = values[j];
    if (!comesBefore(value, values[j - 1])) continue;
    const row = rows[j];
    let k = j;
    do {
      values[k] = values[k - 1];
      rows[k] = rows[k - 1];
      k--;
    } while (k > 0 && comesBefore(value, values[k - 1]));
    values[k] = value;
    rows[k] = row;
  }
}

/** Brings the vertices into the order of their rows. */
function arrange(simplex: Float64Array, rows: Int32Array): void {
  const n = rows.length - 1;
  const held = simplex.slice();
  for (let j = 0; j <= n; j++) for (let i = 0; i < n; i++) simplex[j * n + i] = held[rows[j] + i];
}

function comesBefore(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}

/** The simplex that has x0 as one corner and differs from it in one coordinate at each of the others. */
export function initialSimplex(x0: Float64Array): Float64Array {
  const n = x0.length;
  const simplex = new Float64Array((n + 1) * n);
  for (let j = 0; j <= n; j++) simplex.set(x0, j * n);
  for (let k = 0; k < n; k++) {
    simplex[(k + 1) * n + k] = x0[k] === 0 ? STEP_FROM_ZERO : (1 + STEP) * x0[k];
  }
  return simplex;
}

/** Brings a simplex within bounds; what passes an upper bound is mirrored in it, so that the simplex keeps its width. */
export function fitSimplex(simplex: Float64Array, { lb, ub }: Box): void {
  const n = lb.length;
  for (let k = 0; k < simplex.length; k++) {
    const i = k % n;
    const inside = simplex[k] > ub[i] ? 2 * ub[i] - simplex[k] : simplex[k];
    simplex[k] = Math.min(Math.max(inside, lb[i]), ub[i]);
  }
}

/** SciPy's default limits: `share`·n of each, but only one of them where the other is given. */
export function simplexLimits(
  n: number,
  maxiter: number | null,
  maxfev: number | null,
  share = 200,
): { maxiter: number; maxfev: number } {
  const whereOtherIs = (other: number | null) =>
    other === null || other === Number.POSITIVE_INFINITY ? share * n : Number.POSITIVE_INFINITY;
  return { maxiter: maxiter ?? whereOtherIs(maxfev), maxfev: maxfev ?? whereOtherIs(maxiter) };
}
