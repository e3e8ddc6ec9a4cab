import { EPS } from "@secant/core";
import { maxNorm } from "../leastsq/trustRegion.ts";
import type { Residuals } from "../minpack/lmder.ts";
import { norm2 } from "../vectors.ts";
import type { InverseJacobian } from "./inverseJacobian.ts";
import { add, type LinearSystem, type Product } from "./krylov/linearSystem.ts";

/** How to solve the linear system of each step. */
export interface InnerSolver {
  /** x := A⁻¹b as far as it gets */
  solve(system: LinearSystem, x: Float64Array): void;
  readonly M: Product | null;
  readonly maxiter: number;
  /** fixed relative tolerance; `null` for the one that the Newton iteration asks for */
  readonly rtol: number | null;
  readonly atol: number;
  /** told of each step */
  readonly update: ((x: Float64Array, f: Float64Array) => void) | null;
}

/**
 * The inverse of the Jacobian by a Krylov method, for which products will do: Jv ≈ (f(x + ωv/‖v‖) − f(x)) ‖v‖ / ω.
 *
 * D. A. Knoll & D. E. Keyes, Jacobian-free Newton–Krylov methods: a survey of approaches and applications, J. Comput.
 * Phys. 193 (2004) 357–397, section 2.3.
 */
export class KrylovJacobian implements InverseJacobian {
  readonly #functions: Residuals;
  readonly #inner: InnerSolver;
  readonly #rdiff: number;
  readonly #product: Product;
  #x: Float64Array = new Float64Array(0);
  #f: Float64Array = new Float64Array(0);
  #point: Float64Array = new Float64Array(0);
  #omega = 0;

  /** @param rdiff - relative step of the differences; `null` for √ε */
  constructor(functions: Residuals, inner: InnerSolver, rdiff: number | null) {
    this.#functions = functions;
    this.#inner = inner;
    this.#rdiff = rdiff ?? Math.sqrt(EPS);
    this.#product = (v, out) => this.#multiply(v, out);
  }

  setup(x: Float64Array, f: Float64Array): void {
    this.#x = x.slice();
    this.#f = f.slice();
    this.#point = new Float64Array(x.length);
    this.#setStep();
  }

  solve(v: Float64Array, tol: number, out: Float64Array): void {
    const { M, maxiter, rtol, atol } = this.#inner;
    this.#inner.solve({ A: this.#product, M, b: v, rtol: rtol ?? tol, atol, maxiter }, out);
  }

  update(x: Float64Array, f: Float64Array): void {
    this.#x.set(x);
    this.#f.set(f);
    this.#setStep();
    this.#inner.update?.(x.slice(), f.slice());
  }

  #setStep(): void {
    this.#omega = (this.#rdiff * Math.max(1, maxNorm(this.#x))) / Math.max(1, maxNorm(this.#f));
  }

  #multiply(v: Float64Array, out: Float64Array): void {
    const size = norm2(v);
    if (size === 0) {
      out.fill(0);
      return;
    }
    const step = this.#omega / size;
    this.#point.set(this.#x);
    add(this.#point, step, v);
    this.#functions.at(this.#point, out);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] - this.#f[i]) / step;
  }
}
