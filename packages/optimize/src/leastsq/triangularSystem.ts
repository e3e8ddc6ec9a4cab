import { qrApplyTransposed, qrFactor, solveTriangular } from "@secant/core/internal";
import { norm } from "./trustRegion.ts";

/**
 * A = QR, as far as min ‖As + b‖ needs it: R and Qᵀb. The room is made once, for matrices of up to `rows` × `columns`.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 5.3.
 */
export class TriangularSystem {
  /** room for A, at least as many rows as columns; {@link factor} overwrites it */
  readonly a: Float64Array;
  /** room for b; its first n elements become those of Qᵀb */
  readonly b: Float64Array;
  /** R, n × n by rows with zeros below the diagonal */
  readonly r: Float64Array;
  #n = 0;
  readonly #tau: Float64Array;
  readonly #work: Float64Array;

  constructor(rows: number, columns: number) {
    const n = columns;
    const m = Math.max(rows, n);
    this.a = new Float64Array(m * n);
    this.b = new Float64Array(m);
    this.r = new Float64Array(n * n);
    this.#tau = new Float64Array(n);
    this.#work = new Float64Array(m + n);
  }

  /** Factors the m × n matrix in `a`, with m ≥ n (add rows of zeros where there are fewer), and b. */
  factor(m: number, n: number): void {
    this.#n = n;
    const { a, b, r } = this;
    qrFactor(m, n, a, this.#tau, this.#work);
    qrApplyTransposed(m, n, n, a, this.#tau, 1, b, this.#work);
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j < n; j++, k++) r[k] = j < i ? 0 : a[k];
    }
  }

  /**
   * `true` only where the least singular value of A is more than `tolerance` times the largest, but perhaps `false`
   * even so, and where an element is not finite.
   *
   * N. J. Higham, A survey of condition number estimation for triangular matrices, SIAM Rev. 29 (1987) 575–596:
   * |R⁻¹| ≤ M⁻¹ elementwise, where M has the moduli of the diagonal and their negatives off it, so that
   * 1/σₙ ≤ √n ‖M⁻¹e‖∞, at the cost of one substitution; and σ₁ ≤ ‖R‖.
   */
  isSurelyRegular(tolerance: number): boolean {
    const n = this.#n;
    const { r } = this;
    const y = this.#work;
    let largest = 0;
    let squares = 0;
    for (let i = n - 1; i >= 0; i--) {
      let sum = 1;
      for (let j = i + 1, k = i * n + j; j < n; j++, k++) {
        sum += Math.abs(r[k]) * y[j];
        squares += r[k] * r[k];
      }
      const diagonal = r[i * n + i];
      y[i] = sum / Math.abs(diagonal);
      squares += diagonal * diagonal;
      largest = Math.max(largest, y[i]);
    }
    return Math.sqrt(squares) * (Math.sqrt(n) * largest) < 1 / tolerance;
  }

  /** out := −A⁺b for an A of full rank, and its norm */
  solve(out: Float64Array): number {
    const n = this.#n;
    for (let i = 0; i < n; i++) out[i] = -this.b[i];
    solveTriangular(n, this.r, 0, n, 1, false, false, 1, out, 0, 1, NO_PRODUCTS);
    return norm(out, n);
  }
}

/** One right-hand side is solved without products of matrices. */
const NO_PRODUCTS = (): void => {};
