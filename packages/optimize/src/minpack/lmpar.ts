import { TINY } from "@secant/core";
import { enorm } from "./enorm.ts";
import { qrsolv } from "./qrsolv.ts";

/** The step may be longer or shorter than `delta` by this part of it. */
const SLACK = 0.1;
const MOST_ITERATIONS = 10;

/** What {@link lmpar} works in, n numbers each. */
export interface LmparWork {
  /** diagonal of S */
  readonly sdiag: Float64Array;
  readonly wa1: Float64Array;
  readonly wa2: Float64Array;
}

/**
 * Finds the parameter α ≥ 0 and the step p = x(α), the solution of Ax ≅ b, √α Dx ≅ 0, such that α = 0 and
 * ‖Dp‖ ≤ 1.1 Δ, or |‖Dp‖ − Δ| ≤ 0.1 Δ.
 *
 * φ(α) = ‖D x(α)‖ − Δ is convex and falls; Newton's method for its root, on 1/‖D x(α)‖ (Hebden's form), is kept
 * between bounds l ≤ α ≤ u that each iteration tightens. Moré 1978, section 5, algorithm (5.5).
 *
 * @param r - R of AP = QR, n × n by columns of `ld` elements; see {@link qrsolv} for its lower triangle
 * @param qtb - the first n components of Qᵀb
 * @param delta - Δ > 0
 * @param par - a first guess of α
 * @param x - the step x(α)
 * @returns α
 */
export function lmpar(
  n: number,
  r: Float64Array,
  ld: number,
  ipvt: Int32Array,
  diag: Float64Array,
  qtb: Float64Array,
  delta: number,
  par: number,
  x: Float64Array,
  { sdiag, wa1, wa2 }: LmparWork,
): number {
  const rank = gaussNewton();
  let length = scaledLength();
  let phi = length - delta;
  if (phi <= SLACK * delta) return 0;

  // l = −φ(0)/φ'(0) where A has full rank, else 0; φ'(0) = −‖S⁻ᵀ Pᵀ D² x‖² / ‖Dx‖.
  let lower = 0;
  if (rank >= n) {
    setDirection();
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < j; i++) sum += r[j * ld + i] * wa1[i];
      wa1[j] = (wa1[j] - sum) / r[j * ld + j];
    }
    const norm = enorm(wa1, 0, n);
    lower = phi / delta / norm / norm;
  }
  // u = ‖D⁻¹ Aᵀ b‖ / Δ
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += r[j * ld + i] * qtb[i];
    wa1[j] = sum / diag[ipvt[j]];
  }
  const steepness = enorm(wa1, 0, n);
  let upper = steepness / delta;
  if (upper === 0) upper = TINY / Math.min(delta, SLACK);

  let alpha = Math.min(Math.max(par, lower), upper);
  if (alpha === 0) alpha = steepness / length;
  for (let iteration = 1; ; iteration++) {
    if (alpha === 0) alpha = Math.max(TINY, 0.001 * upper);
    const root = Math.sqrt(alpha);
    for (let j = 0; j < n; j++) wa1[j] = root * diag[j];
    qrsolv(n, r, ld, ipvt, wa1, qtb, x, sdiag, wa2);
    length = scaledLength();
    const before = phi;
    phi = length - delta;
    const isOnlyRising = lower === 0 && phi <= before && before < 0;
    if (Math.abs(phi) <= SLACK * delta || isOnlyRising || iteration === MOST_ITERATIONS) return alpha;

    // Newton's correction: φ/φ' (φ + Δ)/Δ, from S as above from R.
    setDirection();
    for (let j = 0; j < n; j++) {
      wa1[j] /= sdiag[j];
      const value = wa1[j];
      for (let i = j + 1; i < n; i++) wa1[i] -= r[j * ld + i] * value;
    }
    const norm = enorm(wa1, 0, n);
    const correction = phi / delta / norm / norm;
    if (phi > 0) lower = Math.max(lower, alpha);
    if (phi < 0) upper = Math.min(upper, alpha);
    alpha = Math.max(lower, alpha + correction);
  }

  /** x(0), a least squares solution where R is singular; gives R's rank. */
  function gaussNewton(): number {
    let size = n;
    for (let j = 0; j < n; j++) {
      wa1[j] = qtb[j];
      if (r[j * ld + j] === 0 && size === n) size = j;
      if (size < n) wa1[j] = 0;
    }
    for (let j = size - 1; j >= 0; j--) {
      wa1[j] /= r[j * ld + j];
      const value = wa1[j];
      for (let i = 0; i < j; i++) wa1[i] -= r[j * ld + i] * value;
    }
    for (let j = 0; j < n; j++) x[ipvt[j]] = wa1[j];
    return size;
  }

  /** wa2 := Dx; its norm */
  function scaledLength(): number {
    for (let j = 0; j < n; j++) wa2[j] = diag[j] * x[j];
    return enorm(wa2, 0, n);
  }

  /** wa1 := Pᵀ D² x / ‖Dx‖ */
  function setDirection(): void {
    for (let j = 0; j < n; j++) wa1[j] = diag[ipvt[j]] * (wa2[ipvt[j]] / length);
  }
}
