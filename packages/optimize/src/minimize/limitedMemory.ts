import { type NdArray, toNdArray } from "@secant/core";
import { rowsTimes } from "../vectors.ts";

/**
 * The limited-memory BFGS matrix in compact form, from the last m steps s and changes of the gradient y:
 *
 *   B = θI − W M Wᵀ,   W = [Y  θS],   M⁻¹ = [−D  Lᵀ; L  θSᵀS]
 *
 * D is the diagonal of SᵀY, L what lies below it. R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, A limited memory
 * algorithm for bound constrained optimization, SIAM J. Sci. Comput. 16 (1995) 1190–1208, eqs (3.1)–(3.4).
 *
 * A new pair takes the place of the oldest. Nothing is moved for that: rows of matrices and elements of vectors of
 * length 2c stand in the order of these places, and below the diagonal means newer than.
 */
export class LimitedMemory {
  readonly n: number;
  /** most pairs */
  readonly m: number;
  /** pairs held */
  count = 0;
  theta = 1;
  /** the pairs, m × n, one in a row */
  readonly S: Float64Array;
  readonly Y: Float64Array;
  /** pairs taken in since the last reset */
  updates = 0;
  readonly #SY: Float64Array; // m × m; right on and below the diagonal
  readonly #SS: Float64Array; // m × m
  readonly #middle: Float64Array; // the factor of M⁻¹
  readonly #sums: Float64Array;

  constructor(n: number, m: number) {
    this.n = n;
    this.m = m;
    this.S = new Float64Array(m * n);
    this.Y = new Float64Array(m * n);
    this.#SY = new Float64Array(m * m);
    this.#SS = new Float64Array(m * m);
    this.#middle = new Float64Array(4 * m * m);
    this.#sums = new Float64Array(2 * m);
  }

  /** Forgets all pairs: B is I. */
  reset(): void {
    this.count = 0;
    this.updates = 0;
    this.theta = 1;
  }

  /** Where the pair of an age stands, 0 being the oldest. */
  place(age: number): number {
    return (Math.max(0, this.updates - this.m) + age) % this.m;
  }

  /** The age of the pair in a place. */
  age(place: number): number {
    return this.updates <= this.m ? place : (place - (this.updates % this.m) + this.m) % this.m;
  }

  /**
   * Takes in a pair.
   *
   * @param sy - sᵀy, positive
   * @param withProducts - whether M will be asked for
   */
  push(s: Float64Array, y: Float64Array, sy: number, withProducts: boolean): void {
    const { m, n } = this;
    const place = this.updates % m;
    this.updates++;
    this.count = Math.min(this.updates, m);
    this.S.set(s, place * n);
    this.Y.set(y, place * n);
    let yy = 0;
    for (let i = 0; i < n; i++) yy += y[i] * y[i];
    this.theta = yy / sy;
    if (withProducts) {
      const { count } = this;
      rowsTimes(this.S, count, n, s, this.#sums, 0);
      rowsTimes(this.Y, count, n, s, this.#sums, count);
      for (let k = 0; k < count; k++) {
        this.#SS[place * m + k] = this.#SS[k * m + place] = this.#sums[k];
        this.#SY[place * m + k] = this.#sums[count + k];
      }
    }
    this.#SY[place * m + place] = sy;
  }

  /** Copies of the pairs, the oldest first, shape `(count, n)`. */
  inOrder(): { S: NdArray<Float64Array>; Y: NdArray<Float64Array> } {
    const { count: c, n } = this;
    const S = new Float64Array(c * n);
    const Y = new Float64Array(c * n);
    for (let place = 0; place < c; place++) {
      const at = this.age(place) * n;
      S.set(this.S.subarray(place * n, (place + 1) * n), at);
      Y.set(this.Y.subarray(place * n, (place + 1) * n), at);
    }
    return { S: toNdArray(S, [c, n]), Y: toNdArray(Y, [c, n]) };
  }

  /** D at a place: sᵀy of its pair. */
  curvature(place: number): number {
    return this.#SY[place * (this.m + 1)];
  }

  /** Prepares `timesMiddle`; `false` where M⁻¹ has not the signs that it must have. */
  factorMiddle(): boolean {
    const { count: c, m, theta } = this;
    const F = this.#middle;
    for (let i = 0; i < c; i++) {
      for (let j = 0; j < c; j++) {
        if (j <= i) {
          F[2 * c * i + j] = i === j ? -this.curvature(i) : 0;
          F[2 * c * (c + i) + c + j] = theta * this.#SS[i * m + j];
        }
        F[2 * c * (c + i) + j] = this.age(i) > this.age(j) ? this.#SY[i * m + j] : 0;
      }
    }
    return factorSigned(F, c);
  }

  /** v := M v, of 2c elements */
  timesMiddle(v: Float64Array): void {
    solveSigned(this.#middle, this.count, v);
  }

  /** out := Wᵀ v, of 2c elements */
  project(v: Float64Array, out: Float64Array): void {
    const { count: c, n, theta } = this;
    rowsTimes(this.Y, c, n, v, out, 0);
    rowsTimes(this.S, c, n, v, out, c);
    for (let k = c; k < 2 * c; k++) out[k] *= theta;
  }

  /** out := out + a W v */
  addCombination(a: number, v: Float64Array, out: Float64Array): void {
    const { count: c, n, theta } = this;
    addRows(this.Y, c, n, v, 0, a, out);
    addRows(this.S, c, n, v, c, a * theta, out);
  }

  /** out := row i of W */
  row(i: number, out: Float64Array): void {
    const { count: c, n, theta } = this;
    for (let k = 0; k < c; k++) {
      out[k] = this.Y[k * n + i];
      out[c + k] = theta * this.S[k * n + i];
    }
  }
}

/** out := out + a Σ v[at + k] · row k of A */
function addRows(
  A: Float64Array,
  rows: number,
  n: number,
  v: Float64Array,
  at: number,
  a: number,
  out: Float64Array,
): void {
  let k = 0;
  for (; k + 3 < rows; k += 4) {
    const r0 = k * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    const v0 = a * v[at + k];
    const v1 = a * v[at + k + 1];
    const v2 = a * v[at + k + 2];
    const v3 = a * v[at + k + 3];
    for (let i = 0; i < n; i++) {
      out[i] += v0 * A[r0 + i] + v1 * A[r1 + i] + v2 * A[r2 + i] + v3 * A[r3 + i];
    }
  }
  for (; k < rows; k++) {
    const vk = a * v[at + k];
    for (let i = 0; i < n; i++) out[i] += vk * A[k * n + i];
  }
}

/**
 * Factors a symmetric matrix [−A  Bᵀ; B  C] of order 2c, A and C positive definite, as F E Fᵀ, where F is lower
 * triangular and E = [−I  0; 0  I]: Cholesky's method with signs. The lower triangle is overwritten by F.
 *
 * @returns `false` where A, or what C leaves beside it, is not positive definite
 */
export function factorSigned(F: Float64Array, c: number): boolean {
  const order = 2 * c;
  for (let j = 0; j < order; j++) {
    const rowJ = j * order;
    let pivot = F[rowJ + j];
    for (let k = 0; k < j; k++) pivot -= (k < c ? -1 : 1) * F[rowJ + k] * F[rowJ + k];
    if (j < c) pivot = -pivot;
    if (!(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    F[rowJ + j] = root;
    const scale = j < c ? -root : root;
    for (let i = j + 1; i < order; i++) {
      const rowI = i * order;
      let sum = F[rowI + j];
      const negatives = Math.min(j, c);
      for (let k = 0; k < negatives; k++) sum += F[rowI + k] * F[rowJ + k];
      for (let k = c; k < j; k++) sum -= F[rowI + k] * F[rowJ + k];
      F[rowI + j] = sum / scale;
    }
  }
  return true;
}

/** Solves F E Fᵀ x = v, v being overwritten by x; see {@link factorSigned}. */
export function solveSigned(F: Float64Array, c: number, v: Float64Array): void {
  const order = 2 * c;
  for (let i = 0; i < order; i++) {
    let sum = v[i];
    for (let k = 0; k < i; k++) sum -= F[i * order + k] * v[k];
    v[i] = sum / F[i * order + i];
  }
  for (let i = 0; i < c; i++) v[i] = -v[i];
  for (let i = order - 1; i >= 0; i--) {
    const x = v[i] / F[i * order + i];
    v[i] = x;
    for (let k = 0; k < i; k++) v[k] -= F[i * order + k] * x;
  }
}
