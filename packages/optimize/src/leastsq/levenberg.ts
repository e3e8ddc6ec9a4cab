import { EPS } from "@secant/core";
import type { SingularSystem } from "./singularSystem.ts";
import { norm } from "./trustRegion.ts";

/** The norm of a step on the boundary may be this far from the radius, relatively. */
const RTOL = 0.01;
const MAX_ITERATIONS = 10;
/** The parameter is never less than this part of its upper bound. */
const LEAST = 0.001;

/**
 * min ‖As + b‖ subject to ‖s‖ ≤ Δ: the Gauss–Newton step where it is short enough, else
 * s(α) = −(AᵀA + αI)⁻¹Aᵀb with ‖s(α)‖ ≈ Δ.
 *
 * J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 * (Springer, 1978) 105–116, algorithm (5.5), with the singular values of A in place of its QR factors:
 * φ(α) = ‖s(α)‖ − Δ, ‖s(α)‖² = Σ (σ_i u_iᵀb / (σ_i² + α))².
 */
export class LevenbergStep {
  readonly #system: SingularSystem;
  readonly #n: number;
  /** whether A can have full rank: at least as many rows as columns */
  readonly #m: number;
  readonly #c: Float64Array; // coefficients of the step in V
  readonly #suf: Float64Array; // σ_i u_iᵀb
  #slope = 0; // φ′

  /** @param m - rows of A without those that a method added */
  constructor(system: SingularSystem, m: number, n: number) {
    this.#system = system;
    this.#m = m;
    this.#n = n;
    this.#c = new Float64Array(n);
    this.#suf = new Float64Array(n);
  }

  /**
   * @param alpha - the parameter of the last step; 0 for none
   * @param step - gets s
   * @returns the parameter, 0 for a Gauss–Newton step
   */
  solve(radius: number, alpha: number, step: Float64Array): number {
    const n = this.#n;
    const { s, ub } = this.#system;
    const c = this.#c;
    const suf = this.#suf;
    for (let i = 0; i < n; i++) suf[i] = s[i] * ub[i];
    const hasFullRank = this.#m >= n && s[n - 1] > EPS * this.#m * s[0];
    if (hasFullRank) {
      for (let i = 0; i < n; i++) c[i] = ub[i] / s[i];
      this.#system.combine(c, step);
      if (norm(step) <= radius) return 0;
    }

    let upper = norm(suf) / radius;
    let lower = 0;
    if (hasFullRank) {
      const phi = this.#excess(0, radius);
      lower = -phi / this.#slope;
    }
    let parameter = !hasFullRank && alpha === 0 ? between(lower, upper) : alpha;
    for (let i = 0; i < MAX_ITERATIONS; i++) {
      if (parameter < lower || parameter > upper) parameter = between(lower, upper);
      const phi = this.#excess(parameter, radius);
      if (phi < 0) upper = parameter;
      const ratio = phi / this.#slope;
      lower = Math.max(lower, parameter - ratio);
      parameter -= ((phi + radius) * ratio) / radius;
      if (Math.abs(phi) < RTOL * radius) break;
    }
    for (let i = 0; i < n; i++) c[i] = suf[i] === 0 ? 0 : suf[i] / (s[i] * s[i] + parameter);
    this.#system.combine(c, step);
    // Exactly on the boundary, so that the ratio of norms tells whether it was hit.
    const factor = radius / norm(step);
    for (let j = 0; j < n; j++) step[j] *= factor;
    return parameter;
  }

  /** φ(α), and sets φ′(α). */
  #excess(alpha: number, radius: number): number {
    const { s } = this.#system;
    const suf = this.#suf;
    let squares = 0;
    let sum = 0;
    for (let i = 0; i < this.#n; i++) {
      if (suf[i] === 0) continue;
      const denominator = s[i] * s[i] + alpha;
      const t = suf[i] / denominator;
      squares += t * t;
      sum += (suf[i] * suf[i]) / denominator ** 3;
    }
    const length = Math.sqrt(squares);
    this.#slope = -sum / length;
    return length - radius;
  }
}

/** A parameter that lies safely between its bounds. */
function between(lower: number, upper: number): number {
  return Math.max(LEAST * upper, Math.sqrt(lower * upper));
}
