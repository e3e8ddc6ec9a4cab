import { EPS } from "@secant/core";
import { denseLu, luSolve, transpose } from "@secant/core/internal";
import type { Rhs } from "../frame/rhs.ts";
import { matrixNorm, maxNorm } from "./norms.ts";
import type { State } from "./state.ts";

/** Increments of differences are this times |y_j|, and at least a size at which rounding in f does not drown them. */
export const SQRT_EPS: number = Math.sqrt(EPS);

/** Where the Newton matrix comes from and what solves with it. */
export interface JacobianSource {
  /** room of the matrix, in doubles */
  readonly size: number;
  /**
   * Evaluates ∂f/∂y at t and the predicted y, the first row of the history, where f = s.f, and leaves it
   * multiplied by `scale`. May use s.y and s.work.
   */
  evaluate(s: State, scale: number): void;
  /** The weighted norm of what `evaluate` left. */
  norm(weights: Float64Array): number;
  /** Adds the identity and factors; `false` where the matrix is singular. */
  factor(): boolean;
  solve(b: Float64Array): void;
}

abstract class DenseJacobian implements JacobianSource {
  /** c·∂f/∂y row by row, then the factors of I + c·∂f/∂y */
  protected readonly matrix: Float64Array;
  readonly #n: number;
  readonly #pivots: Int32Array;

  constructor(n: number) {
    this.#n = n;
    this.matrix = new Float64Array(n * n);
    this.#pivots = new Int32Array(n);
  }

  get size(): number {
    return this.matrix.length;
  }

  abstract evaluate(s: State, scale: number): void;

  norm(weights: Float64Array): number {
    return matrixNorm(this.matrix, weights);
  }

  factor(): boolean {
    const n = this.#n;
    for (let i = 0; i < n; i++) this.matrix[i * n + i] += 1;
    return denseLu(n, n, this.matrix, this.#pivots) < 0;
  }

  solve(b: Float64Array): void {
    luSolve(this.#n, this.matrix, this.#pivots, b);
  }
}

/** The user's `Dfun`. */
export class GivenJacobian extends DenseJacobian {
  readonly #rhs: Rhs;
  readonly #columnsFirst: boolean;

  constructor(rhs: Rhs, columnsFirst: boolean) {
    super(rhs.n);
    this.#rhs = rhs;
    this.#columnsFirst = columnsFirst;
  }

  evaluate({ n, t, y, history }: State, scale: number): void {
    const { matrix } = this;
    for (let i = 0; i < n; i++) y[i] = history[i];
    this.#rhs.jacobianAt(t, y, matrix, n, n, "odeint: the result of Dfun");
    if (this.#columnsFirst) transpose(n, matrix);
    for (let k = 0; k < matrix.length; k++) matrix[k] *= scale;
  }
}

/** Forward differences, one evaluation of f for each column. */
export class DifferenceJacobian extends DenseJacobian {
  evaluate({ n, t, h, y, f, history, work, weights, rhs }: State, scale: number): void {
    const { matrix } = this;
    const floor = smallestIncrement(h, f, weights);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) y[i] = history[i];
      const increment = Math.max(SQRT_EPS * Math.abs(y[j]), floor / weights[j]);
      y[j] += increment;
      rhs.at(t, y, work);
      const factor = scale / increment;
      for (let i = 0; i < n; i++) matrix[i * n + j] = (work[i] - f[i]) * factor;
    }
  }
}

/** An increment, times the weight of its component, at which rounding in f does not drown the difference. */
export function smallestIncrement(h: number, f: Float64Array, weights: Float64Array): number {
  return 1000 * Math.abs(h) * EPS * f.length * maxNorm(f, 0, weights) || 1;
}
