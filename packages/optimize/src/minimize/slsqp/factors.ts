import { EPS } from "@secant/core";

/**
 * A positive definite matrix B = L D Lᵀ under changes of rank one.
 *
 * R. Fletcher & M. J. D. Powell, On the modification of LDLᵀ factorizations, Math. Comp. 28 (1974) 1067–1087.
 */
export class Factors {
  readonly n: number;
  /** Lᵀ by rows: 1 on the diagonal, which is not stored, and L_ji at i·n + j above it */
  readonly U: Float64Array;
  /** the diagonal of D */
  readonly d: Float64Array;
  readonly #w: Float64Array;
  readonly #z: Float64Array;

  constructor(n: number) {
    this.n = n;
    this.U = new Float64Array(n * n);
    this.d = new Float64Array(n);
    this.#w = new Float64Array(n);
    this.#z = new Float64Array(n);
  }

  /** B := I */
  reset(): void {
    this.U.fill(0);
    this.d.fill(1);
  }

  /** out := B s */
  times(s: Float64Array, out: Float64Array): void {
    const { n, U, d } = this;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = i + 1; j < n; j++) sum += U[i * n + j] * s[j];
      out[i] = d[i] * (s[i] + sum);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = 0;
      for (let j = 0; j < i; j++) sum += U[j * n + i] * out[j];
      out[i] += sum;
    }
  }

  /** B := B + σ z zᵀ, by the composite t-method; B is kept positive definite where σ is negative. */
  update(sigma: number, vector: Float64Array): void {
    const { n, U, d } = this;
    const z = this.#z;
    const w = this.#w;
    z.set(vector);
    let t = 1 / sigma;
    if (sigma < 0) {
      // t_{i+1} = t_i + v_i² / d_i with v = L⁻¹ z, from the last to the first for the sake of accuracy.
      w.set(vector);
      for (let i = 0; i < n; i++) {
        const v = w[i];
        t += (v * v) / d[i];
        for (let j = i + 1; j < n; j++) w[j] -= v * U[i * n + j];
      }
      if (t >= 0) t = EPS / sigma;
      for (let j = n - 1; j >= 0; j--) {
        const v = w[j];
        w[j] = t;
        t -= (v * v) / d[j];
      }
    }
    for (let i = 0; i < n; i++) {
      const v = z[i];
      const delta = v / d[i];
      const next = sigma < 0 ? w[i] : t + delta * v;
      const alpha = next / t;
      d[i] *= alpha;
      const beta = delta / next;
      if (alpha > 4) {
        const gamma = t / next;
        for (let j = i + 1; j < n; j++) {
          const u = U[i * n + j];
          U[i * n + j] = gamma * u + beta * z[j];
          z[j] -= v * u;
        }
      } else {
        for (let j = i + 1; j < n; j++) {
          z[j] -= v * U[i * n + j];
          U[i * n + j] += beta * z[j];
        }
      }
      t = next;
    }
  }
}
