import { dot } from "../vectors.ts";
import { firstAlpha, type InverseJacobian } from "./inverseJacobian.ts";

/** J = −I/α throughout. */
export class LinearMixing implements InverseJacobian {
  #alpha: number | null;

  /** @param alpha - `null` for one that fits the start */
  constructor(alpha: number | null) {
    this.#alpha = alpha;
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#alpha = firstAlpha(this.#alpha, x, f);
  }

  solve(v: Float64Array, _tol: number, out: Float64Array): void {
    const alpha = this.#alpha!;
    for (let i = 0; i < v.length; i++) out[i] = -v[i] * alpha;
  }

  update(): void {}
}

/** J = −diag d, d₊ = d − (y + ds) s / ‖s‖²: the diagonal of Broyden's first update. */
export class DiagonalBroyden implements InverseJacobian {
  #alpha: number | null;
  #d: Float64Array = new Float64Array(0);

  /** @param alpha - `null` for one that fits the start */
  constructor(alpha: number | null) {
    this.#alpha = alpha;
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#alpha = firstAlpha(this.#alpha, x, f);
    this.#d = new Float64Array(x.length).fill(1 / this.#alpha);
  }

  solve(v: Float64Array, _tol: number, out: Float64Array): void {
    for (let i = 0; i < v.length; i++) out[i] = -v[i] / this.#d[i];
  }

  update(_x: Float64Array, _f: Float64Array, s: Float64Array, y: Float64Array): void {
    const size = dot(s, s);
    const d = this.#d;
    for (let i = 0; i < d.length; i++) d[i] -= ((y[i] + d[i] * s[i]) * s[i]) / size;
  }
}

/** J⁻¹ = −diag β: an element grows by α while its function keeps its sign, up to a bound, else is α again. */
export class ExcitingMixing implements InverseJacobian {
  readonly #alphamax: number;
  #alpha: number | null;
  #beta: Float64Array = new Float64Array(0);
  #f: Float64Array = new Float64Array(0);

  /** @param alpha - `null` for one that fits the start */
  constructor(alpha: number | null, alphamax: number) {
    this.#alpha = alpha;
    this.#alphamax = alphamax;
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#alpha = firstAlpha(this.#alpha, x, f);
    this.#beta = new Float64Array(x.length).fill(this.#alpha);
    this.#f = f.slice();
  }

  solve(v: Float64Array, _tol: number, out: Float64Array): void {
    for (let i = 0; i < v.length; i++) out[i] = -v[i] * this.#beta[i];
  }

  update(_x: Float64Array, f: Float64Array): void {
    const alpha = this.#alpha!;
    const beta = this.#beta;
    for (let i = 0; i < f.length; i++) {
      const next = f[i] * this.#f[i] > 0 ? beta[i] + alpha : alpha;
      beta[i] = Math.min(Math.max(next, 0), this.#alphamax);
    }
    this.#f.set(f);
  }
}
