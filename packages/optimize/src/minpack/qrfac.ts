import { EPS } from "@secant/core";
import { enorm } from "./enorm.ts";
import { reflectColumns } from "./reflect.ts";

/** A downdated norm whose square has fallen to this many units of rounding is computed anew. */
const CANCELLED = 0.05;

/**
 * Householder's QR factorisation of an m × n matrix stored by columns (m ≥ n), AP = QR: at each step the column
 * whose remaining part is the longest comes next, or, without `ipvt`, A = QR in the order as it is.
 *
 * On return a holds the strict upper triangle of R and, in and below the diagonal, the vectors of the
 * reflections I − u uᵀ/u_j; `rdiag` is R's diagonal, `acnorm` the norms of A's columns, and column j of AP is
 * column `ipvt[j]` of A.
 *
 * ANL-80-74 (1980), `qrfac`; P. Businger & G. H. Golub, Linear least squares solutions by Householder
 * transformations, Numer. Math. 7 (1965) 269–276.
 *
 * @param norms - n numbers of work space
 */
export function qrfac(
  m: number,
  n: number,
  a: Float64Array,
  ipvt: Int32Array | null,
  rdiag: Float64Array,
  acnorm: Float64Array,
  norms: Float64Array,
): void {
  for (let j = 0; j < n; j++) {
    const norm = enorm(a, j * m, (j + 1) * m);
    acnorm[j] = norm;
    rdiag[j] = norm;
    norms[j] = norm;
    if (ipvt !== null) ipvt[j] = j;
  }
  for (let j = 0; j < n; j++) {
    if (ipvt !== null) bringLongest(j, ipvt);
    const top = j * m + j;
    const end = (j + 1) * m;
    let length = enorm(a, top, end);
    if (length !== 0) {
      if (a[top] < 0) length = -length;
      for (let i = top; i < end; i++) a[i] /= length;
      a[top] += 1;
      reflectColumns(a, top, m - j, a, top + m, m, n - j - 1);
      if (ipvt !== null) for (let k = j + 1; k < n; k++) shortenNorm(j, k);
    }
    rdiag[j] = -length;
  }

  /** Swaps column j with that whose remaining part is the longest. */
  function bringLongest(j: number, order: Int32Array): void {
    let longest = j;
    for (let k = j; k < n; k++) if (rdiag[k] > rdiag[longest]) longest = k;
    if (longest === j) return;
    swapColumns(m, a, j, longest);
    rdiag[longest] = rdiag[j];
    norms[longest] = norms[j];
    const held = order[j];
    order[j] = order[longest];
    order[longest] = held;
  }

  /** rdiag[k] := the norm of what remains of column k, without its component in row j */
  function shortenNorm(j: number, k: number): void {
    if (rdiag[k] === 0) return;
    const part = a[k * m + j] / rdiag[k];
    rdiag[k] *= Math.sqrt(Math.max(0, 1 - part * part));
    const rest = rdiag[k] / norms[k];
    if (CANCELLED * (rest * rest) > EPS) return;
    rdiag[k] = enorm(a, k * m + j + 1, (k + 1) * m);
    norms[k] = rdiag[k];
  }
}

function swapColumns(m: number, a: Float64Array, j: number, k: number): void {
  const shift = (k - j) * m;
  for (let i = j * m; i < (j + 1) * m; i++) {
    const held = a[i];
    a[i] = a[i + shift];
    a[i + shift] = held;
  }
}
