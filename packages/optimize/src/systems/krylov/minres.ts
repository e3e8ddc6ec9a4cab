import { EPS } from "@secant/core";
import { dot, norm2 } from "../../vectors.ts";
import { add, type LinearSystem, precondition } from "./linearSystem.ts";

/**
 * MINRES, for symmetric A: Lanczos' vectors, and the least ‖b − Ax‖ in their space by plane rotations on the way. It
 * ends by its own test, ‖r‖ ≤ rtol ‖A‖ ‖x‖ or ‖Ar‖ ≤ rtol ‖A‖ ‖r‖, or where rounding allows no more.
 *
 * C. C. Paige & M. A. Saunders, Solution of sparse indefinite systems of linear equations, SIAM J. Numer. Anal. 12
 * (1975) 617–629; the tests as in S.-C. T. Choi, C. C. Paige & M. A. Saunders, MINRES-QLP, SIAM J. Sci. Comput. 33
 * (2011) 1810–1836, section 2.3.
 *
 * @throws RangeError where M is not positive definite
 */
export function minres({ A, M, b, rtol, maxiter }: LinearSystem, x: Float64Array): void {
  const n = b.length;
  x.fill(0);
  const r1 = b.slice(); // the last two vectors of Lanczos, times their β
  const r2 = b.slice();
  const y = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  const w1 = new Float64Array(n);
  const w2 = new Float64Array(n);
  precondition(M, b, y);
  const beta1 = lanczosNorm(b, y);
  if (beta1 === 0) return;

  let formerBeta = 0;
  let beta = beta1;
  let dBar = 0;
  let epsilon = 0;
  let phiBar = beta1; // ‖r‖
  let squares = 0; // ‖T‖²
  let gammaMax = 0;
  let gammaMin = Number.MAX_VALUE;
  let cos = -1;
  let sin = 0;
  for (let k = 1; k <= maxiter; k++) {
    for (let i = 0; i < n; i++) v[i] = y[i] / beta;
    A(v, y);
    if (k > 1) add(y, -beta / formerBeta, r1);
    const alpha = dot(v, y);
    add(y, -alpha / beta, r2);
    r1.set(r2);
    r2.set(y);
    precondition(M, r2, y);
    formerBeta = beta;
    beta = lanczosNorm(r2, y);
    squares += alpha * alpha + formerBeta * formerBeta + beta * beta;
    const isEigenvector = k === 1 && beta / beta1 <= 10 * EPS;

    // The rotation before, on the new column of T, and the new one.
    const formerEpsilon = epsilon;
    const delta = cos * dBar + sin * alpha;
    const gammaBar = sin * dBar - cos * alpha;
    epsilon = sin * beta;
    dBar = -cos * beta;
    const root = Math.hypot(gammaBar, dBar); // ‖Ar‖ / ‖r‖ before the step
    const gamma = Math.max(Math.hypot(gammaBar, beta), EPS);
    cos = gammaBar / gamma;
    sin = beta / gamma;
    const phi = cos * phiBar;
    phiBar *= sin;
    w1.set(w2);
    w2.set(w);
    for (let i = 0; i < n; i++) w[i] = (v[i] - formerEpsilon * w1[i] - delta * w2[i]) / gamma;
    add(x, phi, w);

    gammaMax = Math.max(gammaMax, gamma);
    gammaMin = Math.min(gammaMin, gamma);
    const Anorm = Math.sqrt(squares);
    const xnorm = norm2(x);
    const residual = xnorm === 0 || Anorm === 0 ? Number.POSITIVE_INFINITY : phiBar / (Anorm * xnorm);
    const gradient = Anorm === 0 ? Number.POSITIVE_INFINITY : root / Anorm;
    if (
      isEigenvector ||
      residual <= rtol ||
      gradient <= rtol ||
      1 + residual <= 1 ||
      1 + gradient <= 1 ||
      gammaMax / gammaMin >= 0.1 / EPS ||
      Anorm * xnorm * EPS >= beta1
    ) {
      return;
    }
  }
}

/** √(rᵀMr) for y = Mr */
function lanczosNorm(r: Float64Array, y: Float64Array): number {
  const square = dot(r, y);
  if (square < 0) throw new RangeError("inner_M: expected a positive definite matrix for the method minres");
  return Math.sqrt(square);
}
