import { readInto, readMatrixInto } from "@secant/core/internal";
import { Copies } from "../frame/copies.ts";
import type { SmoothObjective } from "../frame/smoothObjective.ts";
import { along } from "../vectors.ts";
import type { Curvature } from "./newtonCg.ts";

/** ∇²f(x, …args) p, from a function of the user's: gets x and p, both its own. */
export type HessianProductCallback = (x: Float64Array, p: Float64Array, ...args: never[]) => unknown;
/** ∇²f(x, …args). */
export type HessianCallback = (x: Float64Array, ...args: never[]) => unknown;

/** Products with the Hessian by forward differences of the gradient: (∇f(x + ε p) − ∇f(x)) / ε. */
export class DifferenceCurvature implements Curvature {
  readonly count = 0;
  readonly #problem: SmoothObjective;
  readonly #epsilon: number;
  readonly #here: Float64Array;
  readonly #there: Float64Array;
  readonly #point: Float64Array;

  constructor(problem: SmoothObjective, epsilon: number) {
    this.#problem = problem;
    this.#epsilon = epsilon;
    this.#here = new Float64Array(problem.n);
    this.#there = new Float64Array(problem.n);
    this.#point = new Float64Array(problem.n);
  }

  moveTo(): void {}

  times(x: Float64Array, p: Float64Array, out: Float64Array): void {
    this.#problem.gradientAt(x, this.#here);
    along(x, this.#epsilon, p, this.#point);
    this.#problem.gradientAt(this.#point, this.#there);
    for (let i = 0; i < out.length; i++) out[i] = (this.#there[i] - this.#here[i]) / this.#epsilon;
  }
}

/** The user's `fhess_p`. */
export class ProductCurvature implements Curvature {
  count = 0;
  readonly #callback: (...given: unknown[]) => unknown;
  readonly #args: readonly unknown[];
  readonly #copies = new Copies();

  constructor(callback: HessianProductCallback, args: readonly unknown[]) {
    this.#callback = callback as (...given: unknown[]) => unknown;
    this.#args = args;
  }

  moveTo(): void {}

  times(x: Float64Array, p: Float64Array, out: Float64Array): void {
    this.count++;
    const product = this.#callback(this.#copies.of(x), this.#copies.of(p), ...this.#args);
    readInto(out, product, "the result of fhess_p");
  }
}

/** The user's `fhess`, evaluated once at each x. */
export class MatrixCurvature implements Curvature {
  count = 0;
  readonly #callback: (...given: unknown[]) => unknown;
  readonly #args: readonly unknown[];
  readonly #copies = new Copies();
  readonly #matrix: Float64Array;

  constructor(n: number, callback: HessianCallback, args: readonly unknown[]) {
    this.#callback = callback as (...given: unknown[]) => unknown;
    this.#args = args;
    this.#matrix = new Float64Array(n * n);
  }

  moveTo(x: Float64Array): void {
    this.count++;
    const n = x.length;
    readMatrixInto(
      this.#matrix,
      n,
      n,
      this.#callback(this.#copies.of(x), ...this.#args),
      "the result of fhess",
    );
  }

  times(_x: Float64Array, p: Float64Array, out: Float64Array): void {
    const n = p.length;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += this.#matrix[i * n + j] * p[j];
      out[i] = sum;
    }
  }
}
