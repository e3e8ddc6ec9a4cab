import { EPS } from "@secant/core";
import { luFactor, luSolve, readMatrixInto } from "@secant/core/internal";
import type { Rhs } from "../frame/rhs.ts";
import { maxNorm } from "./norms.ts";
import type { State } from "./state.ts";

/** Where the Newton matrix comes from and what solves with it. */
export interface JacobianSource {
  /** c·∂f/∂y as `evaluate` left it, row-major; `factor` replaces it by the factors of I + c·∂f/∂y */
  readonly matrix: Float64Array;
  /** Evaluates ∂f/∂y at (s.t, s.y), where s.f = f, and leaves it multiplied by `scale`. May use s.work. */
  evaluate(s: State, scale: number): void;
  /** Adds the identity and factors; `false` where the matrix is singular. */
  factor(): boolean;
  solve(b: Float64Array): void;
}

abstract class DenseJacobian implements JacobianSource {
  readonly matrix: Float64Array;
  readonly #n: number;
  readonly #pivots: Int32Array;

  constructor(n: number) {
    this.#n = n;
    this.matrix = new Float64Array(n * n);
    this.#pivots = new Int32Array(n);
  }

  abstract evaluate(s: State, scale: number): void;

  factor(): boolean {
    const n = this.#n;
    for (let i = 0; i < n; i++) this.matrix[i * n + i] += 1;
    return luFactor(n, this.matrix, this.#pivots) < 0;
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

  evaluate({ n, t, y }: State, scale: number): void {
    const { matrix } = this;
    readMatrixInto(matrix, n, n, this.#rhs.jacobianAt(t, y), "odeint: the result of Dfun");
    if (this.#columnsFirst) transpose(n, matrix);
    for (let k = 0; k < matrix.length; k++) matrix[k] *= scale;
  }
}

/** Forward differences, one evaluation of f for each column. */
export class DifferenceJacobian extends DenseJacobian {
  /** The increments are √eps·|y_j|, and at least a size at which rounding in f does not drown them. */
  evaluate({ n, t, h, y, f, work, weights, rhs }: State, scale: number): void {
    const { matrix } = this;
    const floor = 1000 * Math.abs(h) * EPS * n * maxNorm(f, 0, weights) || 1;
    for (let j = 0; j < n; j++) {
      const held = y[j];
      const increment = Math.max(Math.sqrt(EPS) * Math.abs(held), floor / weights[j]);
      y[j] = held + increment;
      rhs.at(t, y, work);
      y[j] = held;
      const factor = scale / increment;
      for (let i = 0; i < n; i++) matrix[i * n + j] = (work[i] - f[i]) * factor;
    }
  }
}

function transpose(n: number, a: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const held = a[i * n + j];
      a[i * n + j] = a[j * n + i];
      a[j * n + i] = held;
    }
  }
}
