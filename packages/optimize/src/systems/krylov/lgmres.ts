import { norm2 } from "../../vectors.ts";
import { orthogonalize } from "./gmres.ts";
import { Hessenberg } from "./hessenberg.ts";
import { add, type LinearSystem, precondition, scale } from "./linearSystem.ts";

/**
 * LGMRES: GMRES whose space takes in directions that earlier cycles found, here those of earlier systems too, which
 * come first. The first vector of the Krylov space goes in behind them.
 *
 * A. H. Baker, E. R. Jessup & T. Manteuffel, A technique for accelerating the convergence of restarted GMRES, SIAM J.
 * Matrix Anal. Appl. 26 (2005) 962–984.
 *
 * @param inner - steps of each cycle, besides those for the directions kept; `maxiter` counts cycles
 * @param most - most directions to keep
 * @param kept - those kept, unit vectors, the oldest first; changed
 */
export function lgmres(
  { A, M, b, rtol, atol, maxiter }: LinearSystem,
  inner: number,
  most: number,
  kept: Float64Array[],
  x: Float64Array,
): void {
  const n = b.length;
  x.fill(0);
  const bnorm = norm2(b);
  if (bnorm === 0) return;
  const wanted = Math.max(atol, rtol * bnorm);
  const r = b.slice();
  const w = new Float64Array(n);
  for (let cycle = 0; cycle < maxiter; cycle++) {
    if (cycle > 0) {
      A(x, w);
      for (let i = 0; i < n; i++) r[i] = b[i] - w[i];
    }
    const rnorm = norm2(r);
    if (rnorm <= wanted) return;
    const first = new Float64Array(n);
    precondition(M, r, first);
    const length = norm2(first);
    scale(first, 1 / length);

    const m = inner + kept.length;
    const basis = [first];
    const directions: Float64Array[] = [];
    const H = new Hessenberg(m);
    H.begin(1);
    const innerWanted = Math.min(1, wanted / rnorm);
    for (let k = 0; k < m; k++) {
      const z = k < kept.length ? kept[k] : basis[k === kept.length ? 0 : k];
      const next = new Float64Array(n);
      A(z, w);
      precondition(M, w, next);
      const isExact = orthogonalize(basis, k, next, H.column);
      directions.push(z);
      basis.push(next);
      H.append(k);
      if (H.residual < innerWanted || isExact) break;
    }
    const y = H.solve(directions.length);
    if (!y.every(Number.isFinite)) return;
    const dx = new Float64Array(n);
    for (let k = 0; k < y.length; k++) add(dx, y[k] * length, directions[k]);
    add(x, 1, dx);
    const size = norm2(dx);
    if (size > 0) {
      scale(dx, 1 / size);
      kept.push(dx);
    }
    while (kept.length > most) kept.shift();
  }
}
