import { dot, norm2 } from "../../vectors.ts";
import { add, type LinearSystem, precondition } from "./linearSystem.ts";

/**
 * TFQMR: conjugate gradients squared in half steps, smoothed so that a bound of the residual never grows. τ√(k + 1)
 * is that bound after k half steps.
 *
 * R. W. Freund, A transpose-free quasi-minimal residual algorithm for non-Hermitian linear systems, SIAM J. Sci.
 * Comput. 14 (1993) 470–482.
 */
export function tfqmr({ A, M, b, rtol, atol, maxiter }: LinearSystem, x: Float64Array): void {
  const n = b.length;
  x.fill(0);
  const shadow = b;
  const w = b.slice();
  const u = b.slice();
  const next = new Float64Array(n); // u of the coming half step
  const v = new Float64Array(n);
  const Au = new Float64Array(n);
  const d = new Float64Array(n);
  const work = new Float64Array(n);
  product(u, Au);
  v.set(Au);
  let rho = dot(shadow, shadow);
  let tau = Math.sqrt(rho);
  if (tau === 0) return;
  const wanted = Math.max(atol, rtol * tau);
  let theta = 0;
  let eta = 0;
  let alpha = 0;
  for (let k = 0; k < maxiter; k++) {
    const isEven = k % 2 === 0;
    if (isEven) {
      const sigma = dot(shadow, v);
      if (sigma === 0) return;
      alpha = rho / sigma;
      for (let i = 0; i < n; i++) next[i] = u[i] - alpha * v[i];
    }
    add(w, -alpha, Au);
    const memory = ((theta * theta) / alpha) * eta;
    for (let i = 0; i < n; i++) d[i] = u[i] + memory * d[i];
    theta = norm2(w) / tau;
    const c = Math.sqrt(1 / (1 + theta * theta));
    tau *= theta * c;
    eta = c * c * alpha;
    precondition(M, d, work);
    add(x, eta, work);
    if (tau * Math.sqrt(k + 1) < wanted) return;
    if (isEven) {
      product(next, Au);
      u.set(next);
    } else {
      const former = rho;
      rho = dot(shadow, w);
      const beta = rho / former;
      for (let i = 0; i < n; i++) {
        u[i] = w[i] + beta * u[i];
        v[i] = beta * Au[i] + beta * beta * v[i];
      }
      product(u, Au);
      add(v, 1, Au);
    }
  }

  /** out := MAy */
  function product(y: Float64Array, out: Float64Array): void {
    A(y, work);
    precondition(M, work, out);
  }
}
