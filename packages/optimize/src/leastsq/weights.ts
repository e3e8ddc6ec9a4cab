import type { ArrayInput } from "@secant/core";
import { readArray } from "@secant/core/internal";

/** Makes residuals of equal variance 1 out of deviations from data with the standard deviations `sigma`. */
export interface Weights {
  /** Weighs column `column` of a matrix of M rows, stored by columns: M numbers from `from` on. */
  apply(values: Float64Array, from: number): void;
}

/** Divides by independent standard deviations. */
class Independent implements Weights {
  readonly #inverse: Float64Array;

  constructor(inverse: Float64Array) {
    this.#inverse = inverse;
  }

  apply(values: Float64Array, from: number): void {
    const inverse = this.#inverse;
    for (let i = 0; i < inverse.length; i++) values[from + i] *= inverse[i];
  }
}

/** Solves Lw = v, where LLᵀ is the covariance of the data. */
class Correlated implements Weights {
  readonly #L: Float64Array;
  readonly #m: number;

  constructor(L: Float64Array, m: number) {
    this.#L = L;
    this.#m = m;
  }

  apply(values: Float64Array, from: number): void {
    const L = this.#L;
    const m = this.#m;
    for (let i = 0; i < m; i++) {
      let sum = values[from + i];
      for (let j = 0; j < i; j++) sum -= L[i * m + j] * values[from + j];
      values[from + i] = sum / L[i * m + i];
    }
  }
}

/**
 * Reads `sigma`: a number or M standard deviations, or an M × M covariance, of which the lower triangle counts.
 *
 * @param kept - the data that take part; `null` for all
 * @param given - how many data there were before some were left out
 */
export function readWeights(
  input: ArrayInput,
  given: number,
  kept: readonly number[] | null,
  owner: string,
): Weights {
  const { data, shape } = readArray(input, `${owner}: sigma`);
  const indices = kept ?? Array.from({ length: given }, (_, i) => i);
  const m = indices.length;
  if (data.length === 1 || (shape.length === 1 && shape[0] === given)) {
    const inverse = Float64Array.from(indices, (i) => {
      const sigma = data[data.length === 1 ? 0 : i];
      if (sigma === 0 || Number.isNaN(sigma)) {
        throw new RangeError(
          `${owner}: sigma: expected standard deviations other than 0, got ${sigma} at [${i}]`,
        );
      }
      return 1 / sigma;
    });
    return new Independent(inverse);
  }
  if (shape.length !== 2 || shape[0] !== given || shape[1] !== given) {
    throw new RangeError(
      `${owner}: sigma: expected a number, ${given} standard deviations or a covariance of shape (${given}, ${given}), ` +
        `got shape (${shape.join(", ")}): \`sigma\` has incorrect shape.`,
    );
  }
  const L = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) L[i * m + j] = data[indices[i] * given + indices[j]];
  }
  if (!cholesky(L, m)) {
    throw new RangeError(
      `${owner}: sigma: expected a positive definite covariance: \`sigma\` must be positive definite.`,
    );
  }
  return new Correlated(L, m);
}

/** A = LLᵀ in place, in the lower triangle, row by row; `false` where A is not positive definite. */
function cholesky(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (j < i) a[i * n + j] = sum / a[j * n + j];
      else if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return false;
      else a[i * n + i] = Math.sqrt(sum);
    }
  }
  return true;
}
