import { bidiagonalFormPt, bidiagonalize, bidiagonalQr, qrApplyTransposed } from "@secant/core/internal";
import type { DampedSystem } from "./levenberg.ts";
import type { TriangularSystem } from "./triangularSystem.ts";

/**
 * R = U S Vᵀ, as far as min ‖Rs + b‖ needs it where R may lack rank: S, V and Uᵀb. U is applied to b on the way and
 * never formed. ‖s(α)‖² = Σ (σᵢ uᵢᵀb / (σᵢ² + α))².
 *
 * T. F. Chan, An improved algorithm for computing the singular value decomposition, ACM Trans. Math. Softw. 8
 * (1982) 72–83.
 */
export class SingularSystem implements DampedSystem {
  /** singular values, descending; the first n count */
  readonly s: Float64Array;
  /** Vᵀ, n × n by rows */
  readonly vt: Float64Array;
  length = 0;
  slope = 0;
  readonly #system: TriangularSystem;
  #n = 0;
  readonly #c: Float64Array; // the last damped step in V
  readonly #e: Float64Array;
  readonly #tauQ: Float64Array;
  readonly #tauP: Float64Array;
  readonly #work: Float64Array;

  constructor(system: TriangularSystem, columns: number) {
    const n = columns;
    this.#system = system;
    this.s = new Float64Array(n);
    this.vt = new Float64Array(n * n);
    this.#c = new Float64Array(n);
    this.#e = new Float64Array(n);
    this.#tauQ = new Float64Array(n);
    this.#tauP = new Float64Array(n);
    this.#work = new Float64Array(4 * n + 3);
  }

  factor(n: number): boolean {
    this.#n = n;
    const { s, vt } = this;
    const { r, b } = this.#system;
    bidiagonalize(n, n, r, s, this.#e, this.#tauQ, this.#tauP, this.#work);
    qrApplyTransposed(n, n, n, r, this.#tauQ, 1, b, this.#work);
    bidiagonalFormPt(n, r, this.#tauP, vt, this.#work);
    return bidiagonalQr(n, s, this.#e, vt, n, b, 1, this.#work) === 0;
  }

  /** out := −V S⁺ Uᵀb, the shortest minimiser; singular values up to `tolerance` times the largest count as zero. */
  solve(tolerance: number, out: Float64Array): void {
    const n = this.#n;
    const { s, vt } = this;
    const { b } = this.#system;
    out.fill(0, 0, n);
    for (let i = 0; i < n && s[i] > tolerance * s[0]; i++) {
      const c = b[i] / s[i];
      for (let j = 0, k = i * n; j < n; j++, k++) out[j] -= c * vt[k];
    }
  }

  gradientNorm(): number {
    const { b } = this.#system;
    let squares = 0;
    for (let i = 0; i < this.#n; i++) squares += (this.s[i] * b[i]) ** 2;
    return Math.sqrt(squares);
  }

  damp(alpha: number): void {
    const { s } = this;
    const { b } = this.#system;
    const c = this.#c;
    let squares = 0;
    let sum = 0;
    for (let i = 0; i < this.#n; i++) {
      const g = s[i] * b[i];
      c[i] = g === 0 ? 0 : g / (s[i] * s[i] + alpha);
      squares += c[i] * c[i];
      if (g !== 0) sum += (g * g) / (s[i] * s[i] + alpha) ** 3;
    }
    this.length = Math.sqrt(squares);
    this.slope = -sum / this.length;
  }

  step(factor: number, out: Float64Array): void {
    const n = this.#n;
    out.fill(0, 0, n);
    for (let i = 0, k = 0; i < n; i++) {
      const c = factor * this.#c[i];
      for (let j = 0; j < n; j++, k++) out[j] -= c * this.vt[k];
    }
  }
}
