import { EPS } from "@secant/core";
import { dot, norm2 } from "../../vectors.ts";
import { add, type LinearSystem, precondition } from "./linearSystem.ts";

/** A product smaller than this counts as a breakdown. */
const BREAKDOWN = EPS * EPS;

/**
 * Conjugate gradients squared. The residual is computed from x, as rounding would drive the recurrence away from it.
 *
 * P. Sonneveld, CGS, a fast Lanczos-type solver for nonsymmetric linear systems, SIAM J. Sci. Stat. Comput. 10 (1989)
 * 36–52.
 */
export function cgs({ A, M, b, rtol, atol, maxiter }: LinearSystem, x: Float64Array): void {
  const n = b.length;
  x.fill(0);
  const bnorm = norm2(b);
  if (bnorm === 0) return;
  const wanted = Math.max(atol, rtol * bnorm);
  const r = b.slice();
  const shadow = b.slice();
  const p = b.slice();
  const u = b.slice();
  const q = new Float64Array(n);
  const w = new Float64Array(n);
  const hat = new Float64Array(n);
  let rho = 0;
  for (let iteration = 0; iteration < maxiter; iteration++) {
    if (norm2(r) < wanted) return;
    const former = rho;
    rho = dot(shadow, r);
    if (Math.abs(rho) < BREAKDOWN) return;
    if (iteration > 0) {
      const beta = rho / former;
      for (let i = 0; i < n; i++) {
        u[i] = r[i] + beta * q[i];
        p[i] = u[i] + beta * (q[i] + beta * p[i]);
      }
    }
    precondition(M, p, hat);
    A(hat, w);
    const product = dot(shadow, w);
    if (product === 0) return;
    const alpha = rho / product;
    for (let i = 0; i < n; i++) {
      q[i] = u[i] - alpha * w[i];
      w[i] = u[i] + q[i];
    }
    precondition(M, w, hat);
    add(x, alpha, hat);
    A(x, w);
    for (let i = 0; i < n; i++) r[i] = b[i] - w[i];
  }
}
