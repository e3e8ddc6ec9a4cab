import { luFactor, luSolve } from "@secant/core/internal";
import { dot } from "../vectors.ts";
import { firstAlpha, type InverseJacobian } from "./inverseJacobian.ts";

/**
 * Anderson's mixing, extended: with the last M steps sᵢ and changes yᵢ of the functions,
 *
 *     J⁻¹v = −αv + Σ γᵢ (sᵢ + αyᵢ),    γ the least of ‖v − Σ γᵢyᵢ‖² + w₀² Σ γᵢ²‖yᵢ‖².
 *
 * V. Eyert, A comparative study on methods for convergence acceleration of iterative vector sequences, J. Comput.
 * Phys. 124 (1996) 271–285.
 */
export class AndersonMixing implements InverseJacobian {
  readonly #M: number;
  readonly #w0: number;
  #alpha: number | null;
  #steps: Float64Array[] = [];
  #changes: Float64Array[] = [];
  /** yᵢᵀyⱼ, row by row, the diagonal times 1 + w₀² */
  #normal: Float64Array = new Float64Array(0);

  /**
   * @param M - most steps to remember
   * @param alpha - `null` for one that fits the start
   */
  constructor(M: number, w0: number, alpha: number | null) {
    this.#M = M;
    this.#w0 = w0;
    this.#alpha = alpha;
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#alpha = firstAlpha(this.#alpha, x, f);
    this.#forget();
  }

  solve(v: Float64Array, _tol: number, out: Float64Array): void {
    const alpha = this.#alpha!;
    const n = v.length;
    for (let i = 0; i < n; i++) out[i] = -alpha * v[i];
    const m = this.#steps.length;
    if (m === 0) return;
    const gamma = Float64Array.from(this.#changes, (y) => dot(y, v));
    const factors = this.#normal.slice();
    const pivots = new Int32Array(m);
    if (luFactor(m, factors, pivots) >= 0) {
      this.#forget();
      return;
    }
    luSolve(m, factors, pivots, gamma);
    for (let k = 0; k < m; k++) {
      const s = this.#steps[k];
      const y = this.#changes[k];
      for (let i = 0; i < n; i++) out[i] += gamma[k] * (s[i] + alpha * y[i]);
    }
  }

  update(_x: Float64Array, _f: Float64Array, s: Float64Array, y: Float64Array): void {
    if (this.#M === 0) return;
    this.#steps.push(s.slice());
    this.#changes.push(y.slice());
    while (this.#steps.length > this.#M) {
      this.#steps.shift();
      this.#changes.shift();
    }
    const m = this.#steps.length;
    this.#normal = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      for (let j = i; j < m; j++) {
        const product = dot(this.#changes[i], this.#changes[j]) * (i === j ? 1 + this.#w0 * this.#w0 : 1);
        this.#normal[i * m + j] = product;
        this.#normal[j * m + i] = product;
      }
    }
  }

  #forget(): void {
    this.#steps = [];
    this.#changes = [];
  }
}
