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
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #p: Float64Array = new Float64Array(2);
  #b00 = 0;
  #b01 = 0;
  #b11 = 0;
  #g0 = 0;
  #g1 = 0;

  constructor(m: number, n: number) {
    this.#m = m;
    this.#n = n;
    this.#first = new Float64Array(n);
    this.#second = new Float64Array(n);
  }

  /** Spans the plane by g and gn, and projects the model ½ sᵀ(JᵀJ + C)s + gᵀs on it. */
  span(jac: Float64Array, diag: Float64Array | null, g: Float64Array, gn: Float64Array): void {
    const n = this.#n;
    const q = this.#first;
    const r = this.#second;
    q.set(g);
    r.set(gn);
    normalise(q, 0);
    const length = lengthOf(r);
    // Twice is enough: B. N. Parlett, The Symmetric Eigenvalue Problem (SIAM, 1998), section 6.9.
    makeOrthogonal(r, q);
    makeOrthogonal(r, q);
    normalise(r, 2 ** -50 * length);

    this.#b00 = 0;
    this.#b01 = 0;
    this.#b11 = 0;
    this.#g0 = 0;
    this.#g1 = 0;
    for (let i = 0, k = 0; i < this.#m; i++) {
      let u = 0;
      let v = 0;
      for (let j = 0; j < n; j++, k++) {
        u += jac[k] * q[j];
        v += jac[k] * r[j];
      }
      this.#b00 += u * u;
      this.#b01 += u * v;
      this.#b11 += v * v;
    }
    for (let j = 0; j < n; j++) {
      if (diag !== null) {
        this.#b00 += q[j] * diag[j] * q[j];
        this.#b01 += q[j] * diag[j] * r[j];
        this.#b11 += r[j] * diag[j] * r[j];
      }
      this.#g0 += q[j] * g[j];
      this.#g1 += r[j] * g[j];
    }
    // Both along one line: any curvature will do for the direction that there is not.
    if (lengthOf(r) === 0) this.#b11 = Math.max(1, this.#b00);
  }

  solve(radius: number, step: Float64Array): void {
    const p = this.#p;
    solveInPlane(this.#b00, this.#b01, this.#b11, this.#g0, this.#g1, radius, p);
    for (let j = 0; j < this.#n; j++) step[j] = p[0] * this.#first[j] + p[1] * this.#second[j];
  }
}

function lengthOf(a: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * a[j];
  return Math.sqrt(sum);
}

/** a := a/‖a‖, or 0 where ‖a‖ is not more than `least`. */
function normalise(a: Float64Array, least: number): void {
  const length = lengthOf(a);
  if (!(length > least)) a.fill(0);
  else for (let j = 0; j < a.length; j++) a[j] /= length;
}

function makeOrthogonal(a: Float64Array, q: Float64Array): void {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * q[j];
  for (let j = 0; j < a.length; j++) a[j] -= sum * q[j];
}
