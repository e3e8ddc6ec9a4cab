import { EPS } from "@secant/core";
import { dot, norm2 } from "../../vectors.ts";
import { Hessenberg } from "./hessenberg.ts";
import { add, type LinearSystem, precondition, scale } from "./linearSystem.ts";

/**
 * GMRES(m), preconditioned from the left: x of the Krylov space for which ‖M(b − Ax)‖ is least.
 *
 * Y. Saad & M. H. Schultz, GMRES: a generalized minimal residual algorithm for solving nonsymmetric linear systems,
 * SIAM J. Sci. Stat. Comput. 7 (1986) 856–869.
 *
 * @param restart - m; `maxiter` counts cycles of as many steps
 */
export function gmres(
  { A, M, b, rtol, atol, maxiter }: LinearSystem,
  restart: number,
  x: Float64Array,
): void {
  const n = b.length;
  x.fill(0);
  const bnorm = norm2(b);
  if (bnorm === 0) return;
  const wanted = Math.max(atol, rtol * bnorm);
  const m = Math.min(restart, n);
  const r = b.slice();
  const w = new Float64Array(n);
  const basis = Array.from({ length: m + 1 }, () => new Float64Array(n));
  const H = new Hessenberg(m);
  precondition(M, b, w);
  const preconditioned = norm2(w);
  let caution = 1;
  let innerWanted = preconditioned * Math.min(caution, wanted / bnorm);

  if (norm2(r) < wanted) return;
  for (let cycle = 0; cycle < maxiter; cycle++) {
    precondition(M, r, basis[0]);
    const length = norm2(basis[0]);
    scale(basis[0], 1 / length);
    H.begin(length);
    let isExact = false;
    let k = 0;
    while (k < m && !isExact && (k === 0 || H.residual > innerWanted)) {
      const next = basis[k + 1];
      A(basis[k], w);
      precondition(M, w, next);
      isExact = orthogonalize(basis, k, next, H.column);
      H.append(k);
      k++;
    }
    const y = H.solve(k);
    for (let i = 0; i < k; i++) add(x, y[i], basis[i]);
    A(x, w);
    for (let i = 0; i < n; i++) r[i] = b[i] - w[i];
    const rnorm = norm2(r);
    if (rnorm <= wanted || isExact) return;
    // The residual of the preconditioned system says less than it should, or more.
    caution = H.residual <= innerWanted ? Math.max(EPS, 0.25 * caution) : Math.min(1, 1.5 * caution);
    innerWanted = H.residual * Math.min(caution, wanted / rnorm);
  }
}

/**
 * Arnoldi's step: makes w orthogonal to the first k + 1 vectors and a unit vector; `column` gets the coefficients.
 *
 * @returns whether nothing of w was left
 */
export function orthogonalize(
  basis: readonly Float64Array[],
  k: number,
  w: Float64Array,
  column: Float64Array,
): boolean {
  const before = norm2(w);
  for (let i = 0; i <= k; i++) {
    const share = dot(basis[i], w);
    column[i] = share;
    add(w, -share, basis[i]);
  }
  const rest = norm2(w);
  const isNothing = !(rest > EPS * before);
  column[k + 1] = isNothing ? 0 : rest;
  if (!isNothing) scale(w, 1 / rest);
  return isNothing;
}
