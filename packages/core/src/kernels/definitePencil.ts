import { combineRows, dotProduct, transposeInto } from "./rows.ts";

/**
 * The symmetric eigenproblem with a positive definite B, brought to the ordinary one by B = LLᵀ. Row-major
 * n × n matrices of which the lower triangle is read; nothing is checked.
 *
 * R. S. Martin & J. H. Wilkinson, Reduction of the symmetric eigenproblem Ax = λBx and related problems to standard
 * form, Numer. Math. 11 (1968) 99–110.
 */

/**
 * B = LLᵀ by rows, in place in the lower triangle.
 *
 * @returns 0, or the order of the first leading minor that is not positive
 */
export function definiteFactor(n: number, b: Float64Array): number {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      b[row + j] = (b[row + j] - dotProduct(j, b, row, b, j * n)) / b[j * n + j];
    }
    const pivot = b[row + i] - dotProduct(i, b, row, b, row);
    if (!(pivot > 0) || pivot === Infinity) return i + 1;
    b[row + i] = Math.sqrt(pivot);
  }
  return 0;
}

/**
 * Type 1, Ax = λBx: A ← L⁻¹ A L⁻ᵀ; types 2, ABx = λx, and 3, BAx = λx: A ← Lᵀ A L.
 *
 * @param a - overwritten, all of it
 * @param work - n·n + n elements of room
 */
export function definiteReduce(
  n: number,
  a: Float64Array,
  l: Float64Array,
  type: number,
  work: Float64Array,
): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j];
  // The same one-sided step twice, with a transposition between: MAMᵀ = M (M A)ᵀ for symmetric A.
  for (let side = 0; side < 2; side++) {
    if (type === 1) forward(n, l, a, work);
    else timesTransposed(n, l, a, work);
    transposeInto(n, n, a, work);
    for (let k = 0; k < n * n; k++) a[k] = work[k];
  }
}

/** X ← L⁻¹ X */
function forward(n: number, l: Float64Array, x: Float64Array, work: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    combineRows(i, n, l, row, x, 0, n, work, 0);
    const pivot = l[row + i];
    for (let j = 0; j < n; j++) x[row + j] = (x[row + j] - work[j]) / pivot;
  }
}

/** X ← Lᵀ X: row i becomes Σ l(k, i) xₖ over k ≥ i. */
function timesTransposed(n: number, l: Float64Array, x: Float64Array, work: Float64Array): void {
  const column = n; // of L, gathered
  for (let i = 0; i < n; i++) {
    for (let k = i; k < n; k++) work[column + k - i] = l[k * n + i];
    combineRows(n - i, n, work, column, x, i * n, n, work, 0);
    for (let j = 0; j < n; j++) x[i * n + j] = work[j];
  }
}

/** Eigenvectors, rows of y, back to those of the pencil: x = L⁻ᵀy for types 1 and 2, x = Ly for type 3. */
export function definiteRestore(
  n: number,
  l: Float64Array,
  type: number,
  count: number,
  y: Float64Array,
): void {
  for (let r = 0; r < count; r++) {
    const at = r * n;
    for (let i = n - 1; i >= 0; i--) {
      const row = i * n;
      if (type === 3) {
        y[at + i] = dotProduct(i + 1, l, row, y, at);
      } else {
        const value = y[at + i] / l[row + i];
        y[at + i] = value;
        for (let j = 0; j < i; j++) y[at + j] -= value * l[row + j];
      }
    }
  }
}
