import { EPS } from "@secant/core";
import { BidiagonalSystem } from "./bidiagonalSystem.ts";
import { SingularSystem } from "./singularSystem.ts";
import type { TriangularSystem } from "./triangularSystem.ts";

/** The norm of a step on the boundary may be this far from the radius, relatively. */
const RTOL = 0.01;
const MAX_ITERATIONS = 10;
/** The parameter is never less than this part of its upper bound. */
const LEAST = 0.001;

/** A factorisation with which s(α) = −(RᵀR + αI)⁻¹Rᵀb comes cheaply for many α. */
export interface DampedSystem {
  /** ‖s‖ and its derivative by α, as {@link damp} found them. */
  readonly length: number;
  readonly slope: number;
  /**
   * Factors R, which is lost, and brings b along. `false` where the iteration fails, as it does when an element is not
   * finite.
   */
  factor(n: number): boolean;
  /** ‖Rᵀb‖ */
  gradientNorm(): number;
  /** Solves for α, which may be negative, and 0 only where R has full rank. */
  damp(alpha: number): void;
  /** out := factor·s for the last α */
  step(factor: number, out: Float64Array): void;
}

/**
 * min ‖As + b‖ subject to ‖s‖ ≤ Δ: the Gauss–Newton step where it is short enough, else
 * s(α) = −(AᵀA + αI)⁻¹Aᵀb with ‖s(α)‖ ≈ Δ.
 *
 * J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 * (Springer, 1978) 105–116, algorithm (5.5): φ(α) = ‖s(α)‖ − Δ.
 */
export class LevenbergStep {
  readonly #system: TriangularSystem;
  readonly #bidiagonal: BidiagonalSystem;
  readonly #singular: SingularSystem;
  readonly #n: number;
  /** rows of A without those that a method added */
  readonly #m: number;
  readonly #gaussNewton: Float64Array;
  #gaussNewtonNorm = 0;
  #hasFullRank = false;
  #damped: DampedSystem;
  #isFactored = false;

  /** @param m - rows of A without those that a method added */
  constructor(system: TriangularSystem, m: number, n: number) {
    this.#system = system;
    this.#bidiagonal = new BidiagonalSystem(system, n);
    this.#singular = new SingularSystem(system, n);
    this.#damped = this.#singular;
    this.#m = m;
    this.#n = n;
    this.#gaussNewton = new Float64Array(n);
  }

  /** Prepares to solve for any radius the system just factored; `false` where it is not finite. */
  start(): boolean {
    const tolerance = EPS * this.#m;
    const system = this.#system;
    const n = this.#n;
    const canHaveFullRank = this.#m >= n;
    this.#isFactored = !(canHaveFullRank && system.isSurelyRegular(tolerance));
    if (!this.#isFactored) {
      this.#damped = this.#bidiagonal;
      this.#hasFullRank = true;
      this.#gaussNewtonNorm = system.solve(this.#gaussNewton);
      return true;
    }
    const singular = this.#singular;
    this.#damped = singular;
    if (!singular.factor(n)) return false;
    this.#hasFullRank = canHaveFullRank && singular.s[n - 1] > tolerance * singular.s[0];
    if (this.#hasFullRank) {
      singular.damp(0);
      singular.step(1, this.#gaussNewton);
      this.#gaussNewtonNorm = singular.length;
    }
    return true;
  }

  /**
   * @param alpha - the parameter of the last step; 0 for none
   * @param step - gets s
   * @returns the parameter, 0 for a Gauss–Newton step
   */
  solve(radius: number, alpha: number, step: Float64Array): number {
    if (this.#hasFullRank && this.#gaussNewtonNorm <= radius) {
      step.set(this.#gaussNewton);
      return 0;
    }
    const damped = this.#damped;
    if (!this.#isFactored) this.#isFactored = damped.factor(this.#n);
    let upper = damped.gradientNorm() / radius;
    let lower = 0;
    if (this.#hasFullRank) {
      damped.damp(0);
      lower = -(damped.length - radius) / damped.slope;
    }
    let parameter = !this.#hasFullRank && alpha === 0 ? between(lower, upper) : alpha;
    for (let i = 0; i < MAX_ITERATIONS; i++) {
      if (parameter < lower || parameter > upper) parameter = between(lower, upper);
      damped.damp(parameter);
      const phi = damped.length - radius;
      if (phi < 0) upper = parameter;
      const ratio = phi / damped.slope;
      lower = Math.max(lower, parameter - ratio);
      parameter -= ((phi + radius) * ratio) / radius;
      if (Math.abs(phi) < RTOL * radius) break;
    }
    damped.damp(parameter);
    // Exactly on the boundary, so that the ratio of norms tells whether it was hit.
    damped.step(radius / damped.length, step);
    return parameter;
  }
}

/** A parameter that lies safely between its bounds. */
function between(lower: number, upper: number): number {
  return Math.max(LEAST * upper, Math.sqrt(lower * upper));
}
