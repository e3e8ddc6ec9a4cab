import { LinAlgError } from "../errors.ts";
import { denseCholesky } from "../kernels/denseCholesky.ts";
import { transpose } from "../kernels/transpose.ts";

/**
 * The triangular factor of a symmetric positive definite matrix: U of UᵀU over the upper triangle, which alone is
 * read, or L of LLᵀ over the lower one. What lies beside it is left in no certain state.
 *
 * @throws LinAlgError where it is not positive definite
 */
export function factorDefinite(name: string, n: number, a: Float64Array, isLower: boolean): void {
  if (isLower) transpose(n, a);
  const failedAt = denseCholesky(n, a);
  if (failedAt >= 0) throw notPositiveDefinite(name, n, failedAt);
  if (isLower) transpose(n, a);
}

/** The error for a Cholesky factorisation that cannot go on. */
export function notPositiveDefinite(name: string, n: number, failedAt: number): LinAlgError {
  return new LinAlgError(
    `${name}: expected a positive definite matrix, got one of shape (${n}, ${n}) ` +
      `whose leading minor of order ${failedAt + 1} is not positive`,
  );
}

/** Copies what lies beside one triangle from another matrix, or zeros it. */
export function resetBeside(n: number, a: Float64Array, isLower: boolean, from: Float64Array | null): void {
  for (let i = 0; i < n; i++) {
    const first = isLower ? i + 1 : 0;
    const end = isLower ? n : i;
    for (let j = first; j < end; j++) a[i * n + j] = from === null ? 0 : from[i * n + j];
  }
}
