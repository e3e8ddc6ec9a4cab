import { makeReflector, reflectBoth, reflectLeft, reflectRight } from "./householder.ts";
import { combineRows } from "./rows.ts";

/**
 * A = Q H Qᵀ with H upper Hessenberg, for rows and columns low … high of a row-major n × n matrix that is upper
 * triangular outside of them. The vectors of Q lie below the subdiagonal of H, each without its first 1.
 * Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 7.4.2; storage and signs are those of
 * LAPACK's gehrd.
 *
 * @param a - n × n, overwritten
 * @param tau - n long, written: tau[k] belongs to column k
 * @param work - 2n elements of room
 */
export function hessenbergReduce(
  n: number,
  low: number,
  high: number,
  a: Float64Array,
  tau: Float64Array,
  work: Float64Array,
): void {
  tau.fill(0);
  for (let k = low; k < high - 1; k++) {
    const count = high - k;
    const below = (k + 1) * n + k;
    for (let i = 0, at = below; i < count; i++, at += n) work[i] = a[at];
    const scalar = makeReflector(count, work, 0);
    if (scalar === 0) continue;
    tau[k] = scalar;
    for (let i = 0, at = below; i < count; i++, at += n) a[at] = work[i];
    work[0] = 1;
    const corner = below + 1;
    reflectRight(k + 1, count, work, 0, scalar, a, k + 1, n);
    combineRows(count, count, work, 0, a, corner, n, work, n);
    reflectBoth(count, count, work, 0, scalar, work, n, work, 0, scalar, a, corner, n);
    const rest = n - 1 - high;
    if (rest > 0) reflectLeft(count, rest, work, 0, scalar, a, (k + 1) * n + high + 1, n, work, n);
  }
}

/**
 * Writes Qᵀ of {@link hessenbergReduce} out.
 *
 * @param qt - n × n, written
 * @param work - n elements of room
 */
export function hessenbergFormQt(
  n: number,
  low: number,
  high: number,
  a: Float64Array,
  tau: Float64Array,
  qt: Float64Array,
  work: Float64Array,
): void {
  qt.fill(0);
  for (let k = 0; k < n; k++) qt[k * n + k] = 1;
  for (let k = high - 2; k >= low; k--) {
    const count = high - k;
    work[0] = 1;
    for (let i = 1, at = (k + 2) * n + k; i < count; i++, at += n) work[i] = a[at];
    reflectRight(count, count, work, 0, tau[k], qt, (k + 1) * n + k + 1, n);
  }
}

/** Sets what lies below the subdiagonal to zero. */
export function hessenbergClean(n: number, h: Float64Array): void {
  for (let i = 2; i < n; i++) h.fill(0, i * n, i * n + i - 1);
}
