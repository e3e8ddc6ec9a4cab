/**
 * Difference quotients into given buffers. Each kernel takes f at x as known and lets f read `point`, which is as
 * long as x, belongs to the kernel during the call, and need not be set before. A step is taken as it comes out in
 * floating point, (x + h) − x, so that the quotient has the step that f has seen.
 *
 * A. R. Curtis, M. J. D. Powell & J. K. Reid, On the estimation of sparse Jacobian matrices, J. Inst. Maths
 * Applics 13 (1974) 117–119; B. Fornberg, Generation of finite difference formulas on arbitrarily spaced grids,
 * Math. Comp. 51 (1988) 699–706, for the one-sided formula of three points.
 */
import {
  absoluteSteps,
  automaticSteps,
  type DifferenceMethod,
  keepThreePointsInside,
  keepTwoPointsInside,
  RELATIVE_STEP,
  relativeSteps,
} from "./steps.ts";

/** f at a point, which it must neither change nor keep. */
export type ValueAt = (point: Float64Array) => number;

/** The m values of f at a point, which it must neither change nor keep, written to `out`. */
export type ValuesAt = (point: Float64Array, out: Float64Array) => void;

/** g_i = (f(x + h_i e_i) − f(x)) / h_i, by a call of f for each i in turn; 0, without a call, where h_i is 0. */
export function forwardGradient(
  f: ValueAt,
  x: Float64Array,
  f0: number,
  h: Float64Array,
  point: Float64Array,
  g: Float64Array,
): void {
  const n = x.length;
  for (let i = 0; i < n; i++) point[i] = x[i];
  for (let i = 0; i < n; i++) {
    if (h[i] === 0) {
      g[i] = 0;
      continue;
    }
    point[i] = x[i] + h[i];
    const dx = point[i] - x[i];
    g[i] = (f(point) - f0) / dx;
    point[i] = x[i];
  }
}

/**
 * g_i = (f(x + h_i e_i) − f(x − h_i e_i)) / 2h_i or, one-sided, (−3f(x) + 4f(x + h_i e_i) − f(x + 2h_i e_i)) / 2h_i,
 * by two calls of f for each i: the lower point first or, one-sided, the nearer. Where h_i is 0, g_i is 0, without a
 * call.
 */
export function centralGradient(
  f: ValueAt,
  x: Float64Array,
  f0: number,
  h: Float64Array,
  oneSided: Uint8Array,
  point: Float64Array,
  g: Float64Array,
): void {
  const n = x.length;
  for (let i = 0; i < n; i++) point[i] = x[i];
  for (let i = 0; i < n; i++) {
    if (h[i] === 0) {
      g[i] = 0;
      continue;
    }
    const first = oneSided[i] ? x[i] + h[i] : x[i] - h[i];
    const second = oneSided[i] ? x[i] + 2 * h[i] : x[i] + h[i];
    point[i] = first;
    const f1 = f(point);
    point[i] = second;
    const f2 = f(point);
    point[i] = x[i];
    g[i] = oneSided[i] ? (-3 * f0 + 4 * f1 - f2) / (second - x[i]) : (f2 - f1) / (second - first);
  }
}

/**
 * The columns of the Jacobian of m functions by {@link forwardGradient}'s formula.
 *
 * @param f1 - room for m values
 * @param jac - gets the m × n matrix, row by row
 */
export function forwardJacobian(
  f: ValuesAt,
  x: Float64Array,
  f0: Float64Array,
  h: Float64Array,
  point: Float64Array,
  f1: Float64Array,
  jac: Float64Array,
): void {
  const n = x.length;
  const m = f0.length;
  for (let i = 0; i < n; i++) point[i] = x[i];
  for (let i = 0; i < n; i++) {
    point[i] = x[i] + h[i];
    const dx = point[i] - x[i];
    f(point, f1);
    for (let k = 0; k < m; k++) jac[k * n + i] = (f1[k] - f0[k]) / dx;
    point[i] = x[i];
  }
}

/**
 * The columns of the Jacobian of m functions by {@link centralGradient}'s formulas.
 *
 * @param f1 - room for m values
 * @param f2 - room for m values
 * @param jac - gets the m × n matrix, row by row
 */
export function centralJacobian(
  f: ValuesAt,
  x: Float64Array,
  f0: Float64Array,
  h: Float64Array,
  oneSided: Uint8Array,
  point: Float64Array,
  f1: Float64Array,
  f2: Float64Array,
  jac: Float64Array,
): void {
  const n = x.length;
  const m = f0.length;
  for (let i = 0; i < n; i++) point[i] = x[i];
  for (let i = 0; i < n; i++) {
    const first = oneSided[i] ? x[i] + h[i] : x[i] - h[i];
    const second = oneSided[i] ? x[i] + 2 * h[i] : x[i] + h[i];
    point[i] = first;
    f(point, f1);
    point[i] = second;
    f(point, f2);
    point[i] = x[i];
    const dx = oneSided[i] ? second - x[i] : second - first;
    if (oneSided[i]) for (let k = 0; k < m; k++) jac[k * n + i] = (-3 * f0[k] + 4 * f1[k] - f2[k]) / dx;
    else for (let k = 0; k < m; k++) jac[k * n + i] = (f2[k] - f1[k]) / dx;
  }
}

/** How to choose the steps; each array has one number for each component. */
export interface DifferenceRule {
  readonly method: DifferenceMethod;
  /** steps relative to |x|; `null` for the automatic ones */
  readonly relStep: Float64Array | null;
  /** steps as such, which go before `relStep`; `null` for none */
  readonly absStep: Float64Array | null;
  /** bounds that no point may cross, x itself within them; `null` for none; −∞ and ∞ where one is open */
  readonly lb: Float64Array | null;
  readonly ub: Float64Array | null;
  /** the relative step of the automatic rule, where it is not that of double precision */
  readonly automatic?: number;
}

/**
 * Derivatives by one rule at any x of n components: the steps of SciPy's `approx_derivative`, with buffers that are
 * made once. A solver that differences makes one of these for a run.
 */
export class Differences {
  /** The steps last taken. */
  readonly h: Float64Array;
  readonly #rule: DifferenceRule;
  readonly #automatic: number;
  readonly #oneSided: Uint8Array;
  readonly #point: Float64Array;

  constructor(n: number, rule: DifferenceRule) {
    this.#rule = rule;
    this.#automatic = rule.automatic ?? RELATIVE_STEP[rule.method];
    this.h = new Float64Array(n);
    this.#oneSided = new Uint8Array(n);
    this.#point = new Float64Array(n);
  }

  /** ∇f at x into `g`, by one or two calls of f for each variable that the bounds do not fix; f0 is f there. */
  gradient(f: ValueAt, x: Float64Array, f0: number, g: Float64Array): void {
    this.#setSteps(x);
    if (this.#rule.method === "2-point") forwardGradient(f, x, f0, this.h, this.#point, g);
    else centralGradient(f, x, f0, this.h, this.#oneSided, this.#point, g);
  }

  /** The m × n Jacobian at x into `jac`, row by row, by n or 2n calls of f; f0 are f's m values there. */
  jacobian(f: ValuesAt, x: Float64Array, f0: Float64Array, jac: Float64Array, work: JacobianWork): void {
    this.#setSteps(x);
    const { f1, f2 } = work;
    if (this.#rule.method === "2-point") forwardJacobian(f, x, f0, this.h, this.#point, f1, jac);
    else centralJacobian(f, x, f0, this.h, this.#oneSided, this.#point, f1, f2, jac);
  }

  #setSteps(x: Float64Array): void {
    const { method, relStep, absStep, lb, ub } = this.#rule;
    const { h } = this;
    if (absStep !== null) absoluteSteps(h, x, absStep, this.#automatic);
    else if (relStep !== null) relativeSteps(h, x, relStep, this.#automatic);
    else automaticSteps(h, x, this.#automatic);
    if (method === "3-point") {
      if (lb !== null && ub !== null) keepThreePointsInside(h, this.#oneSided, x, lb, ub);
      else for (let i = 0; i < h.length; i++) h[i] = Math.abs(h[i]);
    } else if (lb !== null && ub !== null) {
      keepTwoPointsInside(h, x, lb, ub);
    }
  }
}

/** Room for f's m values at one or two points. */
export interface JacobianWork {
  readonly f1: Float64Array;
  readonly f2: Float64Array;
}
