import { EPS } from "@secant/core";
import { dot, norm2 } from "../../vectors.ts";
import { add, type LinearSystem, precondition } from "./linearSystem.ts";

/** A product smaller than this counts as a breakdown. */
const BREAKDOWN = EPS * EPS;

/**
 * BiCGSTAB: biconjugate gradients, each step followed by one of steepest descent that steadies it.
 *
 * H. A. van der Vorst, Bi-CGSTAB: a fast and smoothly converging variant of Bi-CG for the solution of nonsymmetric
 * linear systems, SIAM J. Sci. Stat. Comput. 13 (1992) 631–644.
 */
export function bicgstab({ A, M, b, rtol, atol, maxiter }: LinearSystem, x: Float64Array): void {
  const n = b.length;
  x.fill(0);
  const bnorm = norm2(b);
  if (bnorm === 0) return;
  const wanted = Math.max(atol, rtol * bnorm);
  const r = b.slice();
  const shadow = b.slice();
  const p = new Float64Array(n);
  const v = new Float64Array(n);
  const t = new Float64Array(n);
  const pHat = new Float64Array(n);
  const sHat = new Float64Array(n);
  let rho = 0;
  let alpha = 0;
  let omega = 0;
  for (let iteration = 0; iteration < maxiter; iteration++) {
    if (norm2(r) < wanted) return;
    const former = rho;
    rho = dot(shadow, r);
    if (Math.abs(rho) < BREAKDOWN) return;
    if (iteration === 0) p.set(r);
    else {
      if (Math.abs(omega) < BREAKDOWN) return;
      const beta = (rho / former) * (alpha / omega);
      for (let i = 0; i < n; i++) p[i] = r[i] + beta * (p[i] - omega * v[i]);
    }
    precondition(M, p, pHat);
    A(pHat, v);
    const product = dot(shadow, v);
    if (product === 0) return;
    alpha = rho / product;
    add(r, -alpha, v);
    if (norm2(r) < wanted) {
      add(x, alpha, pHat);
      return;
    }
    precondition(M, r, sHat);
    A(sHat, t);
    omega = dot(t, r) / dot(t, t);
    add(x, alpha, pHat);
    add(x, omega, sHat);
    add(r, -omega, t);
  }
}
