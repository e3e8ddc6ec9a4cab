import { qrFactor, qrForm } from "@secant/core/internal";

/**
 * min ½ pᵀBp + gᵀp subject to ‖p‖ ≤ Δ in two dimensions, B symmetric.
 *
 * The minimiser is −B⁻¹g where that is short enough and B positive definite, else −(B + σI)⁻¹g on the boundary for the
 * least σ that makes B + σI positive semidefinite: J. J. Moré & D. C. Sorensen, Computing a trust region step, SIAM J.
 * Sci. Stat. Comput. 4 (1983) 553–572, here by the eigenvalues of B.
 *
 * @param p - gets the two components
 */
export function solveInPlane(
  b00: number,
  b01: number,
  b11: number,
  g0: number,
  g1: number,
  radius: number,
  p: Float64Array,
): void {
  const pivot = b11 - (b01 / b00) * b01;
  if (b00 > 0 && pivot > 0) {
    const y = (g1 - (b01 / b00) * g0) / pivot;
    p[1] = -y;
    p[0] = -(g0 - b01 * y) / b00;
    if (p[0] * p[0] + p[1] * p[1] <= radius * radius) return;
  }

  // B = Q diag(low, high) Qᵀ with Q = (c −s; s c)
  const middle = 0.5 * (b00 + b11);
  const half = 0.5 * (b00 - b11);
  const spread = Math.hypot(half, b01);
  const high = middle + spread;
  const low = high === 0 ? middle - spread : Math.min((b00 * b11 - b01 * b01) / high, high);
  const angle = 0.5 * Math.atan2(b01, half); // of the eigenvector of `high`
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const gHigh = c * g0 + s * g1;
  const gLow = c * g1 - s * g0;

  // ‖p‖ ≥ Δ at the start; 1/‖p(σ)‖ is concave, so Newton's iterates rise to the root.
  let sigma = Math.max(0, -low, Math.abs(gLow) / radius - low, Math.abs(gHigh) / radius - high);
  let pHigh = 0;
  let pLow = 0;
  for (let i = 0; i < 60; i++) {
    pHigh = gHigh === 0 ? 0 : -gHigh / (high + sigma);
    pLow = gLow === 0 ? 0 : -gLow / (low + sigma);
    const squares = pHigh * pHigh + pLow * pLow;
    const length = Math.sqrt(squares);
    if (!(length > radius)) break;
    const slope =
      (pHigh === 0 ? 0 : (pHigh * pHigh) / (high + sigma)) + (pLow === 0 ? 0 : (pLow * pLow) / (low + sigma));
    const next = sigma + (squares / slope) * ((length - radius) / radius);
    if (!(next > sigma)) break;
    sigma = next;
  }
  const squares = pHigh * pHigh + pLow * pLow;
  const radius2 = radius * radius;
  // The hard case: the gradient has no part along the lowest eigenvector, which then fills up the length.
  if (sigma === -low && squares < radius2) pLow += Math.sqrt(radius2 - squares);
  const length = Math.hypot(pHigh, pLow);
  const factor = length > 0 ? radius / length : 0;
  p[0] = factor * (c * pHigh - s * pLow);
  p[1] = factor * (s * pHigh + c * pLow);
}

/**
 * The step that minimises a quadratic model within ‖s‖ ≤ Δ on the plane through the gradient and an approximate
 * Gauss–Newton step.
 *
 * R. H. Byrd, R. B. Schnabel & G. A. Shultz, Approximate solution of the trust region problem by minimization over
 * two-dimensional subspaces, Math. Programming 40 (1988) 247–263.
 */
export class SubspaceStep {
  readonly #m: number;
  readonly #n: number;
  readonly #basis: Float64Array; // n × 2 by rows, orthonormal columns
  readonly #vectors: Float64Array;
  readonly #tau: Float64Array = new Float64Array(2);
  readonly #work: Float64Array;
  readonly #p: Float64Array = new Float64Array(2);
  #b00 = 0;
  #b01 = 0;
  #b11 = 0;
  #g0 = 0;
  #g1 = 0;

  constructor(m: number, n: number) {
    this.#m = m;
    this.#n = n;
    this.#basis = new Float64Array(2 * n);
    this.#vectors = new Float64Array(2 * n);
    this.#work = new Float64Array(n + 2);
  }

  /**
   * Spans the plane by g and gn, and projects the model ½ sᵀ(JᵀJ + C)s + gᵀs on it. Where the two lie along one line
   * Householder's reflections still give a plane through it; one variable has only the line.
   */
  span(jac: Float64Array, diag: Float64Array | null, g: Float64Array, gn: Float64Array): void {
    const n = this.#n;
    const basis = this.#basis;
    if (n === 1) {
      basis[0] = 1;
    } else {
      const vectors = this.#vectors;
      for (let j = 0; j < n; j++) {
        vectors[2 * j] = g[j];
        vectors[2 * j + 1] = gn[j];
      }
      qrFactor(n, 2, vectors, this.#tau, this.#work);
      qrForm(n, 2, 2, vectors, this.#tau, 2, basis, this.#work);
    }

    let b00 = 0;
    let b01 = 0;
    let b11 = 0;
    let g0 = 0;
    let g1 = 0;
    for (let i = 0, k = 0; i < this.#m; i++) {
      let u = 0;
      let v = 0;
      for (let j = 0; j < n; j++, k++) {
        u += jac[k] * basis[2 * j];
        v += jac[k] * basis[2 * j + 1];
      }
      b00 += u * u;
      b01 += u * v;
      b11 += v * v;
    }
    for (let j = 0; j < n; j++) {
      const u = basis[2 * j];
      const v = basis[2 * j + 1];
      const curved = diag === null ? 0 : diag[j];
      b00 += u * curved * u;
      b01 += u * curved * v;
      b11 += v * curved * v;
      g0 += u * g[j];
      g1 += v * g[j];
    }
    this.#b00 = b00;
    this.#b01 = b01;
    this.#b11 = n === 1 ? Math.max(1, b00) : b11; // any curvature will do for a direction that there is not
    this.#g0 = g0;
    this.#g1 = g1;
  }

  solve(radius: number, step: Float64Array): void {
    const p = this.#p;
    const basis = this.#basis;
    solveInPlane(this.#b00, this.#b01, this.#b11, this.#g0, this.#g1, radius, p);
    for (let j = 0; j < this.#n; j++) step[j] = p[0] * basis[2 * j] + p[1] * basis[2 * j + 1];
  }
}
