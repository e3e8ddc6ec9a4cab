import { EPS } from "@secant/core";

/**
 * ρ(z), ρ′(z) and ρ″(z) for each of the m values z = (f_i/C)², written to `rho`, shape (3, m) row by row.
 * Each ρ(z) ≈ z near 0 and grows more slowly beyond 1.
 */
export type LossRule = (z: Float64Array, rho: Float64Array) => void;

/**
 * The losses by name; linear is plain least squares and needs no function.
 *
 * B. Triggs, P. McLauchlan, R. Hartley & A. Fitzgibbon, Bundle adjustment – a modern synthesis, Vision Algorithms:
 * Theory and Practice, LNCS 1883 (2000) 298–372, section 3.3.
 */
export const LOSSES: Readonly<Record<LossName, LossRule | null>> = {
  linear: null,
  huber,
  soft_l1: softL1,
  cauchy,
  arctan,
};

/** Names of the losses that {@link least_squares} knows. */
export type LossName = "linear" | "huber" | "soft_l1" | "cauchy" | "arctan";

/** z up to 1, then 2√z − 1 */
function huber(z: Float64Array, rho: Float64Array): void {
  const m = z.length;
  for (let i = 0; i < m; i++) {
    if (z[i] <= 1) {
      rho[i] = z[i];
      rho[m + i] = 1;
      rho[2 * m + i] = 0;
    } else {
      const root = Math.sqrt(z[i]);
      rho[i] = 2 * root - 1;
      rho[m + i] = 1 / root;
      rho[2 * m + i] = -0.5 / (z[i] * root);
    }
  }
}

/** 2(√(1 + z) − 1) */
function softL1(z: Float64Array, rho: Float64Array): void {
  const m = z.length;
  for (let i = 0; i < m; i++) {
    const t = 1 + z[i];
    const root = Math.sqrt(t);
    rho[i] = 2 * (root - 1);
    rho[m + i] = 1 / root;
    rho[2 * m + i] = -0.5 / (t * root);
  }
}

/** ln(1 + z) */
function cauchy(z: Float64Array, rho: Float64Array): void {
  const m = z.length;
  for (let i = 0; i < m; i++) {
    const t = 1 + z[i];
    rho[i] = Math.log1p(z[i]);
    rho[m + i] = 1 / t;
    rho[2 * m + i] = -1 / (t * t);
  }
}

/** arctan z */
function arctan(z: Float64Array, rho: Float64Array): void {
  const m = z.length;
  for (let i = 0; i < m; i++) {
    const t = 1 + z[i] * z[i];
    rho[i] = Math.atan(z[i]);
    rho[m + i] = 1 / t;
    rho[2 * m + i] = (-2 * z[i]) / (t * t);
  }
}

/** ½ Σ f_i², or what the loss makes of it. */
export function costOf(f: Float64Array, loss: RobustLoss | null): number {
  if (loss !== null) return loss.cost(f);
  let sum = 0;
  for (let i = 0; i < f.length; i++) sum += f[i] * f[i];
  return 0.5 * sum;
}

/** A loss that grows more slowly than the square, with the residual C at which that sets in. */
export class RobustLoss {
  readonly #loss: LossRule;
  readonly #c2: number; // C²
  readonly #c: number;
  readonly #z: Float64Array;
  readonly #rho: Float64Array;

  constructor(loss: LossRule, C: number, m: number) {
    this.#loss = loss;
    this.#c = C;
    this.#c2 = C * C;
    this.#z = new Float64Array(m);
    this.#rho = new Float64Array(3 * m);
  }

  /** ½ Σ C² ρ((f_i/C)²) */
  cost(f: Float64Array): number {
    const m = f.length;
    const z = this.#z;
    for (let i = 0; i < m; i++) {
      const t = f[i] / this.#c;
      z[i] = t * t;
    }
    this.#loss(z, this.#rho);
    let sum = 0;
    for (let i = 0; i < m; i++) sum += this.#rho[i];
    return 0.5 * this.#c2 * sum;
  }

  /**
   * Rescales residuals and Jacobian so that Jᵀf is the gradient of {@link cost}, and JᵀJ what stands for its Hessian:
   *
   *     w = √max(ρ′ + 2ρ″f², eps),   f ← (ρ′/w) f,   J ← diag(w) J
   *
   * Triggs et al., section 4.3, without its choice of a root of a quadratic, which keeps f small where w is.
   *
   * @param f - m residuals, for which {@link cost} was called last; overwritten
   * @param jac - m × n by rows; overwritten
   */
  rescale(f: Float64Array, jac: Float64Array, n: number): void {
    const m = f.length;
    const rho = this.#rho;
    for (let i = 0; i < m; i++) {
      const first = rho[m + i];
      const curvature = first + 2 * (rho[2 * m + i] / this.#c2) * (f[i] * f[i]);
      const w = Math.sqrt(Math.max(curvature, EPS));
      f[i] *= first / w;
      for (let k = i * n, end = k + n; k < end; k++) jac[k] *= w;
    }
  }
}
