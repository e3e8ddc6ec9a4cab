import type { Box } from "../../bounds.ts";
import { ConstrainedLeastSquares } from "./constrainedLeastSquares.ts";
import type { Factors } from "./factors.ts";
import { INCOMPATIBLE, SINGULAR_C } from "./reasons.ts";

/** What is known of the problem at x. */
export interface Local {
  readonly x: Float64Array;
  /** ∇f */
  readonly gradient: Float64Array;
  /** the constraints' values, the equations first */
  readonly c: Float64Array;
  /** their Jacobian, by rows */
  readonly A: Float64Array;
}

/** How often the weight of the relaxation grows tenfold before the constraints are called incompatible. */
const MOST_RELAXATIONS = 5;

/**
 * The step of SLSQP: minimises ½ sᵀ B s + gᵀ s with the linearised constraints A s + c = 0, or ≥ 0, and lb ≤ x + s ≤ ub,
 * by least squares, min |D^{1/2} Lᵀ s + D^{-1/2} L⁻¹ g|.
 *
 * D. Kraft, A software package for sequential quadratic programming, DFVLR-FB 88-28 (1988), sections 2.2.3 and 2.2.4.
 */
export class QuadraticStep {
  /** the step, n numbers */
  readonly s: Float64Array;
  /** the multipliers of the constraints */
  readonly r: Float64Array;
  /** how far the linearised constraints were met: 1 for wholly */
  compliance = 1;
  readonly #n: number;
  readonly #m: number;
  readonly #meq: number;
  readonly #box: Box;
  readonly #lower: Int32Array;
  readonly #upper: Int32Array;
  readonly #lsq: ConstrainedLeastSquares;

  constructor(n: number, m: number, meq: number, box: Box) {
    this.s = new Float64Array(n);
    this.r = new Float64Array(m);
    this.#n = n;
    this.#m = m;
    this.#meq = meq;
    this.#box = box;
    const finite = (bound: Float64Array) =>
      Int32Array.from(bound.keys()).filter((i) => Number.isFinite(bound[i]));
    this.#lower = finite(box.lb);
    this.#upper = finite(box.ub);
    const bounds = this.#lower.length + this.#upper.length;
    this.#lsq = new ConstrainedLeastSquares(n + 1, Math.min(meq, n + 1), m - meq + bounds + 2);
  }

  /** Finds the step; 0, or SciPy's number for what failed. */
  solve(B: Factors, local: Local): number {
    this.compliance = 1;
    const failed = this.#attempt(B, local, 0);
    if (failed !== INCOMPATIBLE && !(failed === SINGULAR_C && this.#n === this.#meq)) return failed;
    return this.#relax(B, local);
  }

  /** Lets a further variable t, 0 ≤ t ≤ 1, take back the violation: A s + (1 − t)c, with a weight on t that grows. */
  #relax(B: Factors, local: Local): number {
    let weight = 100;
    let failed = INCOMPATIBLE;
    for (let k = 0; k <= MOST_RELAXATIONS && failed === INCOMPATIBLE; k++) {
      failed = this.#attempt(B, local, weight);
      this.compliance = 1 - this.#lsq.x[this.#n];
      weight *= 10;
    }
    return failed;
  }

  #attempt(B: Factors, local: Local, weight: number): number {
    const n = this.#n;
    const meq = this.#meq;
    const nv = weight > 0 ? n + 1 : n;
    const inequalities = this.#m - meq;
    this.#setObjective(B, local.gradient, nv, weight);
    this.#setConstraints(local, nv);
    const rows = this.#setBounds(local.x, nv, inequalities);
    const failed = this.#lsq.solve(nv, meq, rows);
    if (failed !== 0) return failed;
    const { lb, ub } = this.#box;
    const { x, multipliers } = this.#lsq;
    for (let i = 0; i < n; i++) {
      this.s[i] = Math.min(Math.max(x[i], lb[i] - local.x[i]), ub[i] - local.x[i]);
    }
    for (let i = 0; i < this.#m; i++) this.r[i] = multipliers[i];
    return 0;
  }

  /** E := D^{1/2} Lᵀ, f := −D^{-1/2} L⁻¹ g */
  #setObjective({ U, d }: Factors, g: Float64Array, nv: number, weight: number): void {
    const n = this.#n;
    const { E, f } = this.#lsq;
    for (let i = 0; i < nv * nv; i++) E[i] = 0;
    for (let i = 0; i < n; i++) {
      const root = Math.sqrt(d[i]);
      E[i * nv + i] = root;
      for (let j = i + 1; j < n; j++) E[i * nv + j] = root * U[i * n + j];
      let sum = g[i];
      for (let k = 0; k < i; k++) sum -= E[k * nv + i] * f[k];
      f[i] = sum / root;
    }
    for (let i = 0; i < n; i++) f[i] = -f[i];
    if (weight > 0) {
      E[n * nv + n] = weight;
      f[n] = 0;
    }
  }

  /** C s = d and G s ≥ h from the constraints; in a relaxation with a column that takes back what is violated. */
  #setConstraints({ c, A }: Local, nv: number): void {
    const n = this.#n;
    const meq = this.#meq;
    const { C, d, G, h } = this.#lsq;
    for (let i = 0; i < this.#m; i++) {
      const isEquation = i < meq;
      const matrix = isEquation ? C : G;
      const row = (isEquation ? i : i - meq) * nv;
      for (let j = 0; j < n; j++) matrix[row + j] = A[i * n + j];
      if (nv > n) matrix[row + n] = isEquation ? -c[i] : Math.max(-c[i], 0);
      if (isEquation) d[i] = -c[i];
      else h[i - meq] = -c[i];
    }
  }

  /** Adds the finite bounds on s behind `rows` rows of G; returns how many rows there are then. */
  #setBounds(x: Float64Array, nv: number, rows: number): number {
    const n = this.#n;
    const { G, h } = this.#lsq;
    const { lb, ub } = this.#box;
    let at = rows;
    const add = (variable: number, sign: number, limit: number) => {
      const row = at * nv;
      for (let j = 0; j < nv; j++) G[row + j] = 0;
      G[row + variable] = sign;
      h[at] = limit;
      at++;
    };
    for (const i of this.#lower) add(i, 1, lb[i] - x[i]);
    if (nv > n) add(n, 1, 0);
    for (const i of this.#upper) add(i, -1, x[i] - ub[i]);
    if (nv > n) add(n, -1, -1);
    return at;
  }
}
