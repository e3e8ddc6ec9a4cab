import { bidiagonalize, qrApplyTransposed } from "@secant/core/internal";
import type { DampedSystem } from "./levenberg.ts";
import type { TriangularSystem } from "./triangularSystem.ts";

/** Unit roundoff 2⁻⁵³. */
const ROUNDOFF = 2 ** -53;

/**
 * R = Q B Pᵀ with B upper bidiagonal, on which each α costs O(n) operations: s(α) = −Py, where
 *
 *     (BᵀB + αI) y = Bᵀ Qᵀb,   BᵀB + αI = L diag(q) Lᵀ,
 *
 * L unit lower bidiagonal. The factors come from B itself by the stationary qd transformation, and so does the right-hand
 * side, that nothing is squared which a small α should not be lost against: at α = 0 this is the substitution with B. α
 * may be negative, R must have full rank.
 *
 * L. Eldén, Algorithms for the regularization of ill-conditioned least squares problems, BIT 17 (1977) 134–145,
 * section 4; K. V. Fernando & B. N. Parlett, Accurate singular values and differential qd algorithms, Numer. Math. 67
 * (1994) 191–229, section 7.
 */
export class BidiagonalSystem implements DampedSystem {
  length = 0;
  slope = 0;
  readonly #system: TriangularSystem;
  #n = 0;
  readonly #d: Float64Array; // B: diagonal, and superdiagonal
  readonly #e: Float64Array;
  readonly #q: Float64Array;
  readonly #l: Float64Array; // below the diagonal of L
  readonly #y: Float64Array;
  readonly #tauP: Float64Array;
  readonly #work: Float64Array;

  constructor(system: TriangularSystem, columns: number) {
    const n = columns;
    this.#system = system;
    this.#d = new Float64Array(n);
    this.#e = new Float64Array(n);
    this.#q = new Float64Array(n);
    this.#l = new Float64Array(n);
    this.#y = new Float64Array(n);
    this.#tauP = new Float64Array(n);
    this.#work = new Float64Array(2 * n);
  }

  factor(n: number): boolean {
    this.#n = n;
    const { r, b } = this.#system;
    const tauQ = this.#q;
    bidiagonalize(n, n, r, this.#d, this.#e, tauQ, this.#tauP, this.#work);
    qrApplyTransposed(n, n, n, r, tauQ, 1, b, this.#work);
    return true;
  }

  gradientNorm(): number {
    const { b } = this.#system;
    let squares = 0;
    for (let i = 0; i < this.#n; i++) {
      const g = this.#d[i] * b[i] + (i > 0 ? this.#e[i - 1] * b[i - 1] : 0);
      squares += g * g;
    }
    return Math.sqrt(squares);
  }

  damp(alpha: number): void {
    const n = this.#n;
    const { b } = this.#system;
    const d = this.#d;
    const e = this.#e;
    const q = this.#q;
    const l = this.#l;
    const y = this.#y;
    // qᵢ = dᵢ² + tᵢ, Lw = Bᵀb with wᵢ = dᵢbᵢ + hᵢ
    let t = alpha;
    let h = 0;
    for (let i = 0; i < n; i++) {
      q[i] = d[i] * d[i] + t || ROUNDOFF * d[i] * d[i];
      y[i] = d[i] * b[i] + h;
      const ratio = e[i] / q[i];
      l[i] = d[i] * ratio;
      h = ratio * (t * b[i] - d[i] * h);
      t = alpha + e[i] * ratio * t;
    }
    // Lᵀy = w / q
    let squares = 0;
    for (let i = n - 1; i >= 0; i--) {
      y[i] = i === n - 1 ? y[i] / q[i] : y[i] / q[i] - l[i] * y[i + 1];
      squares += y[i] * y[i];
    }
    // d‖s‖/dα = −Σ zᵢ²/qᵢ / ‖y‖ with Lz = y
    let sum = 0;
    let z = 0;
    for (let i = 0; i < n; i++) {
      z = i === 0 ? y[i] : y[i] - l[i - 1] * z;
      sum += (z * z) / q[i];
    }
    this.length = Math.sqrt(squares);
    this.slope = -sum / this.length;
  }

  step(c: number, out: Float64Array): void {
    const n = this.#n;
    const { r } = this.#system;
    for (let i = 0; i < n; i++) out[i] = -c * this.#y[i];
    for (let k = n - 2; k >= 0; k--) {
      // (I − τ v vᵀ) on the elements from k + 1 on; v₀ = 1
      const row = k * n;
      let sum = out[k + 1];
      for (let j = k + 2; j < n; j++) sum += r[row + j] * out[j];
      sum *= this.#tauP[k];
      out[k + 1] -= sum;
      for (let j = k + 2; j < n; j++) out[j] -= sum * r[row + j];
    }
  }
}
