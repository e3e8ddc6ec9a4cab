import type { Reason } from "../frame/reasons.ts";
import { multiplyRows } from "../leastsq/products.ts";
import { gradient, norm } from "../leastsq/trustRegion.ts";
import { leastNorm } from "./leastNorm.ts";
import {
  type LinearOutcome,
  type LinearProblem,
  type LinearProgress,
  OPTIMAL,
  OUT_OF_ITERATIONS,
  STANDSTILL,
} from "./problem.ts";

/**
 * Bounded-variable least squares: an active-set method. The variables are free or at a bound; each step frees the one
 * whose multiplier has the wrong sign by most, and goes to the least squares solution in the free variables, by way of
 * the bounds that are met before.
 *
 * P. B. Stark & R. L. Parker, Bounded-variable least-squares: an algorithm and applications, Computational Statistics
 * 10 (1995) 129–141. As there, it begins where it is warmest: from the unconstrained solution x, bounds that are
 * crossed are made active at once, until a solution in the free variables crosses none.
 *
 * @param start - the unconstrained solution; overwritten
 * @param maxIter - most steps; `null` for n, those of the beginning not counted
 */
export function bvls(
  { m, n, A, b, lb, ub }: LinearProblem,
  start: Float64Array,
  tol: number,
  maxIter: number | null,
  log: (progress: LinearProgress) => void,
): LinearOutcome {
  const x = start;
  const side = new Int32Array(n); // −1 at the lower, 1 at the upper bound, 0 free
  const r = new Float64Array(m);
  const g = new Float64Array(n);
  const columns = new Float64Array(m * n);
  const right = new Float64Array(m);
  const free = new Int32Array(n);
  const xFormer = new Float64Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (x[i] <= lb[i]) putAt(i, -1);
    else if (x[i] >= ub[i]) putAt(i, 1);
  }
  let cost = evaluate();
  const initialCost = cost;
  let reduction: number | null = null;
  let stepNorm: number | null = null;
  let nit = 0;
  let reason: Reason | null = null;

  gather();
  while (count > 0) {
    log({ nit, cost, reduction, stepNorm, optimality: optimality() });
    nit++;
    const z = solve();
    let crossed = 0;
    for (let k = 0; k < count; k++) {
      const i = free[k];
      xFormer[k] = x[i];
      if (z[k] < lb[i]) putAt(i, -1);
      else if (z[k] > ub[i]) putAt(i, 1);
      else x[i] = z[k];
      if (side[i] !== 0) crossed++;
    }
    settle();
    if (crossed === 0) break;
    gather();
  }

  const limit = nit + (maxIter ?? n);
  let best = optimality();
  for (; nit < limit; nit++) {
    log({ nit, cost, reduction, stepNorm, optimality: best });
    if (reason === null && best < tol) reason = OPTIMAL;
    if (reason !== null) break;
    release();
    approach();
    if (settle() < tol * cost) reason = STANDSTILL;
    best = optimality();
  }
  return {
    x,
    fun: r,
    cost,
    initialCost,
    optimality: best,
    activeMask: side,
    nit: nit < limit ? nit + 1 : limit,
    reason: reason ?? OUT_OF_ITERATIONS,
  };

  /** Frees the variable that gains most by it. */
  function release(): void {
    let at = 0;
    for (let i = 1; i < n; i++) if (g[i] * side[i] > g[at] * side[at]) at = i;
    side[at] = 0;
  }

  /** Goes to the solution in the free variables; what meets a bound on the way stays there, and the rest goes on. */
  function approach(): void {
    for (;;) {
      gather();
      const z = solve();
      let alpha = Number.POSITIVE_INFINITY;
      let first = -1;
      for (const sign of [-1, 1] as const) {
        for (let k = 0; k < count; k++) {
          const i = free[k];
          const bound = sign < 0 ? lb[i] : ub[i];
          if (sign < 0 ? !(z[k] < bound) : !(z[k] > bound)) continue;
          const t = (bound - x[i]) / (z[k] - x[i]);
          if (t < alpha) {
            alpha = t;
            first = k;
          }
        }
      }
      for (let k = 0; k < count; k++) {
        const i = free[k];
        xFormer[k] = x[i];
        x[i] = first < 0 ? z[k] : x[i] * (1 - alpha) + alpha * z[k];
      }
      if (first < 0) return;
      side[free[first]] = z[first] < lb[free[first]] ? -1 : 1;
    }
  }

  /** The least squares solution in the free variables, the others as they are. */
  function solve(): Float64Array {
    right.set(b);
    for (let i = 0; i < m; i++) {
      let k = 0;
      for (let j = 0; j < n; j++) {
        if (side[j] === 0) columns[i * count + k++] = A[i * n + j];
        else right[i] -= A[i * n + j] * x[j];
      }
    }
    return leastNorm(m, count, columns.subarray(0, m * count), right).x;
  }

  function gather(): void {
    count = 0;
    for (let i = 0; i < n; i++) if (side[i] === 0) free[count++] = i;
  }

  function putAt(i: number, sign: -1 | 1): void {
    side[i] = sign;
    x[i] = sign < 0 ? lb[i] : ub[i];
  }

  /** Evaluates at the new x: the reduction of the cost is returned too. */
  function settle(): number {
    let squares = 0;
    for (let k = 0; k < count; k++) squares += (x[free[k]] - xFormer[k]) ** 2;
    stepNorm = Math.sqrt(squares);
    const next = evaluate();
    const less = cost - next;
    reduction = less;
    cost = next;
    return less;
  }

  /** r, g and the cost at x */
  function evaluate(): number {
    for (let i = 0; i < m; i++) r[i] = b[i];
    multiplyRows(m, n, A, x, -1, r);
    gradient(A, r, g);
    return 0.5 * norm(r) ** 2;
  }

  /** The largest |g| of free variables and the largest g of the wrong sign at a bound. */
  function optimality(): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) largest = Math.max(largest, side[i] === 0 ? Math.abs(g[i]) : g[i] * side[i]);
    return largest;
  }
}
