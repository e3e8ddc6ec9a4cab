import { EPS } from "@secant/core";
import { NonnegativeWork, nonnegative } from "../../linear/nonnegative.ts";
import { INCOMPATIBLE, LSQ_LIMIT, RANK_DEFICIENT, SINGULAR_C, SINGULAR_E } from "./reasons.ts";

/** Below this a pivot of the unconstrained problem is taken for 0. */
const RANK_TOLERANCE = Math.sqrt(EPS);

/**
 * Least squares under linear constraints: minimises |E x − f| with C x = d and G x ≥ h.
 *
 * C. L. Lawson & R. J. Hanson, Solving Least Squares Problems (1974, SIAM 1995), chapters 20 and 23: the equations are
 * triangulated and their part of x is found (LSE), what is left is made a problem of least distance (LSI, LDP), which
 * the nonnegative least squares of its dual solve (NNLS); without inequalities by reflections with exchanges (HFTI).
 */
export class ConstrainedLeastSquares {
  /** Matrices by rows, n columns each; all are overwritten by `solve`. */
  readonly E: Float64Array;
  readonly f: Float64Array;
  readonly C: Float64Array;
  readonly d: Float64Array;
  readonly G: Float64Array;
  readonly h: Float64Array;
  /** the solution */
  readonly x: Float64Array;
  /** multipliers of the equations and behind them of the inequalities */
  readonly multipliers: Float64Array;
  /** the inner problem, by rows */
  readonly #E2: Float64Array;
  readonly #G2: Float64Array;
  readonly #f2: Float64Array;
  readonly #y: Float64Array;
  readonly #pivots: Float64Array;
  readonly #order: Int32Array;
  readonly #dual: Float64Array;
  readonly #right: Float64Array;
  readonly #work: NonnegativeWork;

  /** Room for n unknowns, as many rows of E, mc equations and mg inequalities. */
  constructor(n: number, mc: number, mg: number) {
    this.E = new Float64Array(n * n);
    this.f = new Float64Array(n);
    this.C = new Float64Array(mc * n);
    this.d = new Float64Array(mc);
    this.G = new Float64Array(mg * n);
    this.h = new Float64Array(mg);
    this.x = new Float64Array(n);
    this.multipliers = new Float64Array(mc + mg);
    this.#E2 = new Float64Array(n * n);
    this.#G2 = new Float64Array(mg * n);
    this.#f2 = new Float64Array(n);
    this.#y = new Float64Array(n);
    this.#pivots = new Float64Array(mc);
    this.#order = new Int32Array(n);
    this.#dual = new Float64Array((n + 1) * mg);
    this.#right = new Float64Array(n + 1);
    this.#work = new NonnegativeWork(n + 1, mg);
  }

  /** Solves for n unknowns, mc ≤ n equations and mg inequalities; returns 0, or SciPy's number for what failed. */
  solve(n: number, mc: number, mg: number): number {
    const { E, f, C, d, G, h, x, multipliers } = this;
    this.#triangulate(n, mc, mg);
    for (let i = 0; i < mc; i++) {
      const pivot = C[i * n + i];
      if (!(Math.abs(pivot) >= EPS)) return SINGULAR_C;
      let sum = d[i];
      for (let j = 0; j < i; j++) sum -= C[i * n + j] * x[j];
      x[i] = sum / pivot;
    }
    for (let i = 0; i < mg; i++) multipliers[mc + i] = 0;

    const free = n - mc;
    if (free > 0) {
      for (let i = 0; i < n; i++) this.#f2[i] = less(f[i], E, i * n, mc, x);
      copyColumns(E, n, n, mc, this.#E2);
      if (mg === 0) {
        if (!this.#unconstrained(n, free)) return RANK_DEFICIENT;
      } else {
        for (let i = 0; i < mg; i++) h[i] = less(h[i], G, i * n, mc, x);
        copyColumns(G, mg, n, mc, this.#G2);
        const failed = this.#inequalities(n, free, mg, mc);
        if (failed !== 0) return failed;
      }
      for (let j = 0; j < free; j++) x[mc + j] = this.#y[j];
    }
    if (mc > 0) this.#equationMultipliers(n, mc, mg);
    return 0;
  }

  /** C := C K lower triangular, E := E K, G := G K, K a product of reflections; their vectors stay above C's diagonal. */
  #triangulate(n: number, mc: number, mg: number): void {
    const { E, C, G } = this;
    for (let i = 0; i < mc; i++) {
      const v0 = reflector(C, i * n + i, n - i);
      this.#pivots[i] = v0;
      if (v0 === 0) continue;
      const scale = v0 * C[i * n + i];
      for (let k = i + 1; k < mc; k++) reflectRow(C, i * n + i, v0, scale, C, k * n + i, n - i);
      for (let k = 0; k < n; k++) reflectRow(C, i * n + i, v0, scale, E, k * n + i, n - i);
      for (let k = 0; k < mg; k++) reflectRow(C, i * n + i, v0, scale, G, k * n + i, n - i);
    }
  }

  /** y := the least squares solution of E2 y = f2, rows × n, by reflections with exchange of columns. */
  #unconstrained(rows: number, n: number): boolean {
    const E = this.#E2;
    const f = this.#f2;
    const y = this.#y;
    const order = this.#order;
    for (let j = 0; j < n; j++) order[j] = j;
    for (let j = 0; j < n; j++) {
      let longest = j;
      let length = -1;
      for (let k = j; k < n; k++) {
        let sum = 0;
        for (let i = j; i < rows; i++) sum += E[i * n + k] * E[i * n + k];
        if (sum > length) {
          length = sum;
          longest = k;
        }
      }
      if (longest !== j) {
        for (let i = 0; i < rows; i++) {
          const kept = E[i * n + j];
          E[i * n + j] = E[i * n + longest];
          E[i * n + longest] = kept;
        }
        const kept = order[j];
        order[j] = order[longest];
        order[longest] = kept;
      }
      reflectColumn(E, rows, n, j, f);
      if (!(Math.abs(E[j * n + j]) > RANK_TOLERANCE)) return false;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = f[i];
      for (let j = i + 1; j < n; j++) sum -= E[i * n + j] * f[j];
      f[i] = sum / E[i * n + i];
    }
    for (let j = 0; j < n; j++) y[order[j]] = f[j];
    return true;
  }

  /** y := the solution of min |E2 y − f2| with G2 y ≥ h, n unknowns; 0, or what failed. */
  #inequalities(rows: number, n: number, mg: number, mc: number): number {
    const R = this.#E2;
    const f = this.#f2;
    const G = this.#G2;
    const y = this.#y;
    const { h } = this;
    for (let j = 0; j < n; j++) {
      reflectColumn(R, rows, n, j, f);
      if (!(Math.abs(R[j * n + j]) >= EPS)) return SINGULAR_E;
    }
    // With z = R y − f: G R⁻¹ z ≥ h − G R⁻¹ f, |z| to be least.
    for (let i = 0; i < mg; i++) {
      const row = i * n;
      let start = 0;
      while (start < n && G[row + start] === 0) start++;
      let product = 0;
      for (let j = start; j < n; j++) {
        let sum = G[row + j];
        for (let k = start; k < j; k++) sum -= G[row + k] * R[k * n + j];
        G[row + j] = sum / R[j * n + j];
        product += G[row + j] * f[j];
      }
      h[i] -= product;
    }
    const failed = this.#leastDistance(n, mg, mc);
    if (failed !== 0) return failed;
    for (let i = n - 1; i >= 0; i--) {
      let sum = y[i] + f[i];
      for (let j = i + 1; j < n; j++) sum -= R[i * n + j] * y[j];
      y[i] = sum / R[i * n + i];
    }
    return 0;
  }

  /** y := the shortest z with G2 z ≥ h, from the residual r = b − A u of A = [G2 h]ᵀ, b = (0, …, 0, 1), u ≥ 0. */
  #leastDistance(n: number, mg: number, mc: number): number {
    const G = this.#G2;
    const { h, multipliers } = this;
    const y = this.#y;
    const dual = this.#dual;
    const right = this.#right;
    const m = n + 1;
    for (let i = 0; i < mg; i++) {
      for (let j = 0; j < n; j++) dual[i * m + j] = G[i * n + j];
      dual[i * m + n] = h[i];
    }
    for (let j = 0; j < n; j++) right[j] = 0;
    right[n] = 1;
    const norm = nonnegative(dual, m, mg, right, this.#work, 3 * mg);
    if (norm < 0) return LSQ_LIMIT;
    if (!(norm > 0)) return INCOMPATIBLE;
    const u = this.#work.x;
    let last = 1;
    for (let i = 0; i < mg; i++) last -= h[i] * u[i];
    if (!(1 + last - 1 > 0)) return INCOMPATIBLE;
    for (let j = 0; j < n; j++) y[j] = 0;
    for (let i = 0; i < mg; i++) {
      if (u[i] === 0) continue;
      for (let j = 0; j < n; j++) y[j] += u[i] * G[i * n + j];
    }
    for (let j = 0; j < n; j++) y[j] /= last;
    for (let i = 0; i < mg; i++) multipliers[mc + i] = u[i] / last;
    return 0;
  }

  /** x := K x, and the multipliers w of the equations from Eᵀ(E x − f) = Cᵀ w + Gᵀ v. */
  #equationMultipliers(n: number, mc: number, mg: number): void {
    const { E, f, C, d, G, x, multipliers } = this;
    for (let i = 0; i < n; i++) {
      let sum = -f[i];
      for (let j = 0; j < n; j++) sum += E[i * n + j] * x[j];
      f[i] = sum;
    }
    for (let j = 0; j < mc; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += E[i * n + j] * f[i];
      for (let i = 0; i < mg; i++) sum -= G[i * n + j] * multipliers[mc + i];
      d[j] = sum;
    }
    for (let i = mc - 1; i >= 0; i--) {
      const v0 = this.#pivots[i];
      if (v0 !== 0) reflectRow(C, i * n + i, v0, v0 * C[i * n + i], x, i, n - i);
      let sum = d[i];
      for (let j = i + 1; j < mc; j++) sum -= C[j * n + i] * multipliers[j];
      multipliers[i] = sum / C[i * n + i];
    }
  }
}

/** value − the first `count` elements of a row, times x */
function less(value: number, A: Float64Array, start: number, count: number, x: Float64Array): number {
  let rest = value;
  for (let j = 0; j < count; j++) rest -= A[start + j] * x[j];
  return rest;
}

/** out := the columns of A from `from` on */
function copyColumns(A: Float64Array, rows: number, n: number, from: number, out: Float64Array): void {
  const width = n - from;
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) out[i * width + j] = A[i * n + from + j];
}

/**
 * Makes of `count` elements v the reflection I + v vᵀ / (v₀ beta) that takes them to (beta, 0, …): v₀ is returned, 0
 * where there is nothing to do, beta takes its place, the others stay.
 */
function reflector(v: Float64Array, start: number, count: number): number {
  let largest = 0;
  for (let i = 1; i < count; i++) largest = Math.max(largest, Math.abs(v[start + i]));
  if (!(largest > 0)) return 0;
  const pivot = v[start];
  largest = Math.max(largest, Math.abs(pivot));
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const part = v[start + i] / largest;
    sum += part * part;
  }
  const length = largest * Math.sqrt(sum);
  const beta = pivot > 0 ? -length : length;
  v[start] = beta;
  return pivot - beta;
}

/** Applies a reflection of {@link reflector} to `count` elements of a row. */
function reflectRow(
  v: Float64Array,
  at: number,
  v0: number,
  scale: number,
  row: Float64Array,
  start: number,
  count: number,
): void {
  let sum = row[start] * v0;
  for (let i = 1; i < count; i++) sum += row[start + i] * v[at + i];
  if (sum === 0) return;
  const c = sum / scale;
  row[start] += c * v0;
  for (let i = 1; i < count; i++) row[start + i] += c * v[at + i];
}

/** Reflects column j of A, rows × n, onto its diagonal element, and the later columns and f with it. */
function reflectColumn(A: Float64Array, rows: number, n: number, j: number, f: Float64Array): void {
  let largest = 0;
  for (let i = j + 1; i < rows; i++) largest = Math.max(largest, Math.abs(A[i * n + j]));
  if (!(largest > 0)) return;
  const pivot = A[j * n + j];
  largest = Math.max(largest, Math.abs(pivot));
  let sum = 0;
  for (let i = j; i < rows; i++) {
    const part = A[i * n + j] / largest;
    sum += part * part;
  }
  const length = largest * Math.sqrt(sum);
  const beta = pivot > 0 ? -length : length;
  const v0 = pivot - beta;
  const scale = v0 * beta;
  for (let k = j + 1; k < n; k++) {
    let product = A[j * n + k] * v0;
    for (let i = j + 1; i < rows; i++) product += A[i * n + k] * A[i * n + j];
    const c = product / scale;
    A[j * n + k] += c * v0;
    for (let i = j + 1; i < rows; i++) A[i * n + k] += c * A[i * n + j];
  }
  let product = f[j] * v0;
  for (let i = j + 1; i < rows; i++) product += f[i] * A[i * n + j];
  const c = product / scale;
  f[j] += c * v0;
  for (let i = j + 1; i < rows; i++) f[i] += c * A[i * n + j];
  A[j * n + j] = beta;
  for (let i = j + 1; i < rows; i++) A[i * n + j] = 0;
}
