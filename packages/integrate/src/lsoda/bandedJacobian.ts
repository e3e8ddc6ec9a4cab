import { bandedLuFactor, bandedLuSolve } from "@secant/core/internal";
import type { Rhs } from "../frame/rhs.ts";
import { type JacobianSource, SQRT_EPS, smallestIncrement } from "./jacobian.ts";
import type { State } from "./state.ts";

/**
 * A Jacobian with `ml` diagonals below and `mu` above the main one. The matrix is kept by diagonals: element
 * (i, j) in row ml + mu + i − j, column j, of 2 ml + mu + 1 rows, the first ml for the fill-in of the factors.
 */
abstract class BandedJacobian implements JacobianSource {
  protected readonly matrix: Float64Array;
  protected readonly n: number;
  protected readonly ml: number;
  protected readonly mu: number;
  readonly #pivots: Int32Array;

  constructor(n: number, ml: number, mu: number) {
    this.n = n;
    this.ml = ml;
    this.mu = mu;
    this.matrix = new Float64Array((2 * ml + mu + 1) * n);
    this.#pivots = new Int32Array(n);
  }

  get size(): number {
    return this.matrix.length;
  }

  /** Where element (i, j) stands. */
  protected at(i: number, j: number): number {
    return (this.ml + this.mu + i - j) * this.n + j;
  }

  abstract evaluate(s: State, scale: number): void;

  norm(weights: Float64Array): number {
    const { n, ml, mu, matrix } = this;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      const end = Math.min(i + mu, n - 1);
      for (let j = Math.max(i - ml, 0); j <= end; j++) sum += Math.abs(matrix[this.at(i, j)]) / weights[j];
      largest = Math.max(largest, sum * weights[i]);
    }
    return largest;
  }

  factor(): boolean {
    const { n, ml, mu, matrix } = this;
    for (let j = 0; j < n; j++) matrix[this.at(j, j)] += 1;
    return bandedLuFactor(n, ml, mu, matrix, this.#pivots) < 0;
  }

  solve(b: Float64Array): void {
    bandedLuSolve(this.n, this.ml, this.mu, this.matrix, this.#pivots, b);
  }
}

/** The user's `Dfun`, which gives the diagonals: element (i, j) in row mu + i − j, column j, of ml + mu + 1 rows. */
export class GivenBandedJacobian extends BandedJacobian {
  readonly #rhs: Rhs;
  readonly #columnsFirst: boolean;
  readonly #given: Float64Array;

  constructor(rhs: Rhs, ml: number, mu: number, columnsFirst: boolean) {
    super(rhs.n, ml, mu);
    this.#rhs = rhs;
    this.#columnsFirst = columnsFirst;
    this.#given = new Float64Array((ml + mu + 1) * rhs.n);
  }

  evaluate({ t, y, history }: State, scale: number): void {
    const { n, ml, mu, matrix } = this;
    for (let i = 0; i < n; i++) y[i] = history[i];
    const diagonals = ml + mu + 1;
    const given = this.#given;
    const [rows, columns] = this.#columnsFirst ? [n, diagonals] : [diagonals, n];
    this.#rhs.jacobianAt(t, y, given, rows, columns, "odeint: the result of Dfun, by diagonals");
    for (let k = 0; k < diagonals; k++) {
      for (let j = 0; j < n; j++) {
        matrix[(ml + k) * n + j] = scale * given[this.#columnsFirst ? j * diagonals + k : k * n + j];
      }
    }
  }
}

/**
 * Forward differences, ml + mu + 1 evaluations of f in all: columns that far apart share no row, and are
 * differenced at once. A. R. Curtis, M. J. D. Powell & J. K. Reid, J. Inst. Maths Applics 13 (1974) 117–119.
 */
export class DifferenceBandedJacobian extends BandedJacobian {
  evaluate({ t, h, y, f, history, work, weights, rhs }: State, scale: number): void {
    const { n, ml, mu, matrix } = this;
    const floor = smallestIncrement(h, f, weights);
    const distance = ml + mu + 1;
    for (let group = 0; group < Math.min(distance, n); group++) {
      for (let i = 0; i < n; i++) y[i] = history[i];
      for (let j = group; j < n; j += distance) y[j] += increment(j);
      rhs.at(t, y, work);
      for (let j = group; j < n; j += distance) {
        const factor = scale / increment(j);
        const end = Math.min(j + ml, n - 1);
        for (let i = Math.max(j - mu, 0); i <= end; i++) matrix[this.at(i, j)] = (work[i] - f[i]) * factor;
      }
    }

    function increment(j: number): number {
      return Math.max(SQRT_EPS * Math.abs(history[j]), floor / weights[j]);
    }
  }
}
