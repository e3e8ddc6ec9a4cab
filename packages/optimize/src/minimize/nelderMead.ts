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
}

/** Reflection, expansion, contraction and shrinkage, Lagarias et al. (1998) p. 114. */
const RHO = 1;
const CHI = 2;
const PSI = 0.5;
const SIGMA = 0.5;

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
 * @param vertices - the n + 1 corners to start from; they are the simplex's own from here on
 */
export function nelderMead(
  problem: Objective,
  vertices: Float64Array[],
  { xatol, fatol, maxiter }: NelderMeadOptions,
  watch: Watch,
): Outcome {
  const n = vertices.length - 1;
  const values = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY); // f at the vertices
  const centroid = new Float64Array(n); // of all vertices but the worst
  let reflected: Float64Array = new Float64Array(n);
  let trial: Float64Array = new Float64Array(n); // expanded, contracted or shrunk point
  let nit = 1; // SciPy counts the first simplex
  let reason = CONVERGED;
  let stuck = 0; // iterations in a row with a vertex where f is not finite

  watch.keep(vertices[0]);
  problem.within(() => {
    for (let j = 0; j <= n; j++) values[j] = problem.at(vertices[j]);
  });
  sortByValue(vertices, values);

  // Invariant: values[0] ≤ … ≤ values[n], NaN last, and values[j] = f(vertices[j]).
  for (;;) {
    if (problem.nfev >= problem.maxfev) reason = OUT_OF_EVALUATIONS;
    else if (nit >= maxiter) reason = OUT_OF_ITERATIONS;
    else if (isWithinTolerances()) reason = CONVERGED;
    else if (isHopeless()) reason = NAN_RESULT;
    else {
      if (problem.within(replaceWorst)) nit++;
      sortByValue(vertices, values);
      if (!watch.saw(vertices[0], values[0], nit, problem.nfev)) continue;
      reason = STOPPED_BY_CALLBACK;
    }
    break;
  }
  return { x: vertices[0], fun: values[0], nit, reason: honest(reason, vertices[0], values[0]) };

  /** Reflect the worst vertex; expand, contract, or shrink the simplex towards the best. */
  function replaceWorst(): void {
    setCentroid();
    const fr = problem.at(along(RHO, reflected));
    if (fr < values[0]) {
      const fe = problem.at(along(RHO * CHI, trial));
      if (fe < fr) acceptTrial(fe);
      else acceptReflected(fr);
    } else if (fr < values[n - 1]) {
      acceptReflected(fr);
    } else if (fr < values[n]) {
      const fc = problem.at(along(RHO * PSI, trial)); // outside the simplex
      if (fc <= fr) acceptTrial(fc);
      else shrink();
    } else {
      const fc = problem.at(along(-PSI, trial)); // inside
      if (fc < values[n]) acceptTrial(fc);
      else shrink();
    }
  }

  function setCentroid(): void {
    for (let i = 0; i < n; i++) centroid[i] = vertices[0][i];
    for (let j = 1; j < n; j++) {
      const vertex = vertices[j];
      for (let i = 0; i < n; i++) centroid[i] += vertex[i];
    }
    for (let i = 0; i < n; i++) centroid[i] /= n;
  }

  /** (1 + c)·centroid − c·worst: the line on which all moves but the shrinking lie. */
  function along(c: number, out: Float64Array): Float64Array {
    const worst = vertices[n];
    for (let i = 0; i < n; i++) out[i] = (1 + c) * centroid[i] - c * worst[i];
    return out;
  }

  function acceptReflected(value: number): void {
    const worst = vertices[n];
    vertices[n] = reflected;
    reflected = worst;
    values[n] = value;
  }

  function acceptTrial(value: number, j: number = n): void {
    const replaced = vertices[j];
    vertices[j] = trial;
    trial = replaced;
    values[j] = value;
  }

  function shrink(): void {
    const best = vertices[0];
    for (let j = 1; j <= n; j++) {
      const vertex = vertices[j];
      for (let i = 0; i < n; i++) trial[i] = best[i] + SIGMA * (vertex[i] - best[i]);
      acceptTrial(problem.at(trial), j);
    }
  }

  function isWithinTolerances(): boolean {
    for (let j = 1; j <= n; j++) {
      if (!(Math.abs(values[0] - values[j]) <= fatol)) return false;
    }
    const best = vertices[0];
    for (let j = 1; j <= n; j++) {
      const vertex = vertices[j];
      for (let i = 0; i < n; i++) if (!(Math.abs(vertex[i] - best[i]) <= xatol)) return false;
    }
    return true;
  }

  /** Where neither limit is finite, values that stay non-finite would keep the loop going for ever. */
  function isHopeless(): boolean {
    stuck = Number.isFinite(values[0]) && Number.isFinite(values[n]) ? 0 : stuck + 1;
    return (
      stuck > 200 * n && maxiter === Number.POSITIVE_INFINITY && problem.maxfev === Number.POSITIVE_INFINITY
    );
  }
}

/** The simplex that has x0 as one corner and differs from it in one coordinate at each of the others. */
export function initialSimplex(x0: Float64Array): Float64Array[] {
  const vertices = [x0.slice()];
  for (let k = 0; k < x0.length; k++) {
    const vertex = x0.slice();
    vertex[k] = x0[k] === 0 ? STEP_FROM_ZERO : (1 + STEP) * x0[k];
    vertices.push(vertex);
  }
  return vertices;
}

/** SciPy's default limits: 200·n of each, but only one of them where the other is given. */
export function simplexLimits(
  n: number,
  maxiter: number | null,
  maxfev: number | null,
): { maxiter: number; maxfev: number } {
  const whereOtherIs = (other: number | null) =>
    other === null || other === Number.POSITIVE_INFINITY ? 200 * n : Number.POSITIVE_INFINITY;
  return { maxiter: maxiter ?? whereOtherIs(maxfev), maxfev: maxfev ?? whereOtherIs(maxiter) };
}

/** Insertion sort, stable, NaN last; all but one or two vertices are in place already. */
function sortByValue(vertices: Float64Array[], values: Float64Array): void {
  for (let j = 1; j < values.length; j++) {
    const value = values[j];
    const vertex = vertices[j];
    let k = j - 1;
    while (k >= 0 && (value < values[k] || (Number.isNaN(values[k]) && !Number.isNaN(value)))) {
      values[k + 1] = values[k];
      vertices[k + 1] = vertices[k];
      k--;
    }
    values[k + 1] = value;
    vertices[k + 1] = vertex;
  }
}
