import { dot } from "../vectors.ts";
import { firstAlpha, type InverseJacobian } from "./inverseJacobian.ts";
import { LowRankMatrix } from "./lowRankMatrix.ts";
import type { Reduce } from "./rankReduction.ts";

/**
 * Broyden's methods, on H = J⁻¹ ≈ −αI + Σ cᵢdᵢᵀ. With s the step and y the change of the functions,
 *
 *     H₊ = H + (s − Hy) (Hᵀs)ᵀ / (sᵀHy)      the first, "good": least change of J
 *     H₊ = H + (s − Hy) yᵀ / (yᵀy)           the second, "bad": least change of H
 *
 * C. G. Broyden, A class of methods for solving nonlinear simultaneous equations, Math. Comp. 19 (1965) 577–593;
 * B. A. van de Rotten, A limited memory Broyden method to solve high-dimensional systems of nonlinear equations,
 * thesis (Leiden, 2003), chapter 3.
 */
export class Broyden implements InverseJacobian {
  readonly #isFirst: boolean;
  readonly #reduce: Reduce;
  #alpha: number | null;
  #H: LowRankMatrix = new LowRankMatrix(0, 0);

  /** @param alpha - `null` for one that fits the start */
  constructor(isFirst: boolean, alpha: number | null, reduce: Reduce) {
    this.#isFirst = isFirst;
    this.#alpha = alpha;
    this.#reduce = reduce;
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#alpha = firstAlpha(this.#alpha, x, f);
    this.#H = new LowRankMatrix(-this.#alpha, x.length);
  }

  solve(v: Float64Array, _tol: number, out: Float64Array): void {
    this.#H.apply(v, out);
    if (out.every(Number.isFinite)) return;
    this.#H = new LowRankMatrix(this.#H.alpha, v.length);
    this.#H.apply(v, out);
  }

  update(_x: Float64Array, _f: Float64Array, s: Float64Array, y: Float64Array): void {
    const n = s.length;
    const c = new Float64Array(n);
    const d = new Float64Array(n);
    this.#reduce(this.#H);
    if (this.#isFirst) this.#H.applyTransposed(s, d);
    else d.set(y);
    this.#H.apply(y, c);
    for (let i = 0; i < n; i++) c[i] = s[i] - c[i];
    const scale = dot(y, d);
    for (let i = 0; i < n; i++) d[i] /= scale;
    this.#H.append(c, d);
  }
}
