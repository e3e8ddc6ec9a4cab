import {
  bidiagonalFormPt,
  bidiagonalize,
  bidiagonalQr,
  qrApplyTransposed,
  qrFactor,
} from "@secant/core/internal";

/**
 * A = U S Vᵀ, as far as min ‖As + b‖ needs it: S, V and Uᵀb. QR, then the singular values of R; U is applied to b on
 * the way and never formed. The room is made once, for matrices of up to `rows` × `columns`.
 *
 * T. F. Chan, An improved algorithm for computing the singular value decomposition, ACM Trans. Math. Softw. 8
 * (1982) 72–83.
 */
export class SingularSystem {
  /** singular values, descending; the first n count */
  readonly s: Float64Array;
  /** Vᵀ, n × n by rows */
  readonly vt: Float64Array;
  /** the first n elements of Uᵀb */
  readonly ub: Float64Array;
  /** room for A, at least as many rows as columns, and b; {@link factor} overwrites them */
  readonly a: Float64Array;
  readonly b: Float64Array;
  #n = 0;
  readonly #r: Float64Array;
  readonly #e: Float64Array;
  readonly #tauQ: Float64Array;
  readonly #tauP: Float64Array;
  readonly #work: Float64Array;

  constructor(rows: number, columns: number) {
    const n = columns;
    const m = Math.max(rows, n);
    this.a = new Float64Array(m * n);
    this.b = new Float64Array(m);
    this.s = new Float64Array(n);
    this.vt = new Float64Array(n * n);
    this.ub = this.b;
    this.#r = new Float64Array(n * n);
    this.#e = new Float64Array(n);
    this.#tauQ = new Float64Array(n);
    this.#tauP = new Float64Array(n);
    this.#work = new Float64Array(m + 4 * n + 3);
  }

  /**
   * Factors the m × n matrix in `a`, with m ≥ n (add rows of zeros where there are fewer), and b. `false` where the
   * iteration fails, as it does when an element is not finite.
   */
  factor(m: number, n: number): boolean {
    this.#n = n;
    if (n === 0) return true;
    const { a, b, s, vt } = this;
    let r = a;
    if (m > n) {
      qrFactor(m, n, a, this.#tauQ, this.#work);
      qrApplyTransposed(m, n, n, a, this.#tauQ, 1, b, this.#work);
      r = this.#r;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) r[i * n + j] = j < i ? 0 : a[i * n + j];
      }
    }
    bidiagonalize(n, n, r, s, this.#e, this.#tauQ, this.#tauP, this.#work);
    qrApplyTransposed(n, n, n, r, this.#tauQ, 1, b, this.#work);
    bidiagonalFormPt(n, r, this.#tauP, vt, this.#work);
    return bidiagonalQr(n, s, this.#e, vt, n, b, 1, this.#work) === 0;
  }

  /** out := −V c */
  combine(c: Float64Array, out: Float64Array): void {
    const n = this.#n;
    const { vt } = this;
    for (let j = 0; j < n; j++) out[j] = 0;
    for (let i = 0, k = 0; i < n; i++) {
      const ci = c[i];
      for (let j = 0; j < n; j++, k++) out[j] -= ci * vt[k];
    }
  }
}
