import { EPS, lstsq, toNdArray } from "@secant/core";

/** Below this ratio of the elements of R's diagonal the triangle may be singular to working precision. */
const DOUBTFUL = 1e-8;

/**
 * min ‖βe₁ − Hy‖ for a Hessenberg matrix H that grows column by column, by Givens rotations that make it a triangle R.
 * Saad & Schultz 1986, section 3.2.
 */
export class Hessenberg {
  /** the next column of H, to be filled before `append` */
  readonly column: Float64Array;
  /** ‖βe₁ − Hy‖ at the least */
  residual = 0;
  readonly #m: number;
  readonly #r: Float64Array; // R by columns of m elements
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #rhs: Float64Array;

  /** @param m - most columns */
  constructor(m: number) {
    this.#m = m;
    this.column = new Float64Array(m + 1);
    this.#r = new Float64Array(m * m);
    this.#cos = new Float64Array(m);
    this.#sin = new Float64Array(m);
    this.#rhs = new Float64Array(m + 1);
  }

  begin(beta: number): void {
    this.#rhs.fill(0);
    this.#rhs[0] = beta;
    this.residual = Math.abs(beta);
  }

  /** Takes in column k, of k + 2 elements. */
  append(k: number): void {
    const h = this.column;
    for (let i = 0; i < k; i++) {
      const above = h[i];
      h[i] = this.#cos[i] * above + this.#sin[i] * h[i + 1];
      h[i + 1] = -this.#sin[i] * above + this.#cos[i] * h[i + 1];
    }
    const length = Math.hypot(h[k], h[k + 1]);
    this.#cos[k] = length === 0 ? 1 : h[k] / length;
    this.#sin[k] = length === 0 ? 0 : h[k + 1] / length;
    for (let i = 0; i < k; i++) this.#r[k * this.#m + i] = h[i];
    this.#r[k * this.#m + k] = length;
    this.#rhs[k + 1] = -this.#sin[k] * this.#rhs[k];
    this.#rhs[k] *= this.#cos[k];
    this.residual = Math.abs(this.#rhs[k + 1]);
  }

  /** y for the first k columns; where R is singular to working precision, the shortest. */
  solve(k: number): Float64Array {
    const m = this.#m;
    const r = this.#r;
    const y = this.#rhs.slice(0, k);
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let j = 0; j < k; j++) {
      const size = Math.abs(r[j * m + j]);
      least = Math.min(least, size);
      most = Math.max(most, size);
    }
    if (!(least > DOUBTFUL * most)) return this.#shortest(k, y);
    for (let j = k - 1; j >= 0; j--) {
      y[j] /= r[j * m + j];
      for (let i = 0; i < j; i++) y[i] -= y[j] * r[j * m + i];
    }
    return y;
  }

  #shortest(k: number, rhs: Float64Array): Float64Array {
    const R = new Float64Array(k * k);
    for (let j = 0; j < k; j++) for (let i = 0; i <= j; i++) R[i * k + j] = this.#r[j * this.#m + i];
    if (!R.every(Number.isFinite) || !rhs.every(Number.isFinite)) return rhs.fill(Number.NaN);
    return lstsq(toNdArray(R, [k, k]), rhs, { cond: EPS })[0];
  }
}
