import { toNdArray } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { EPS } from "../machine.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readTolerance } from "./choice.ts";
import { readMatrix } from "./matrix.ts";
import { singularVectors } from "./singular.ts";

/** Options of {@link null_space}. */
export interface NullSpaceOptions {
  /** Singular values up to rcond·s₀ count as 0; max(m, n)·eps by default. */
  readonly rcond?: number | null;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
}

/**
 * Orthonormal basis of the null space of A: the right singular vectors of negligible singular values.
 *
 * @param a - matrix, shape `(m, n)`; not changed
 * @param options - `rcond`, `check_finite`
 * @returns shape `(n, n − rank)`, unique up to a rotation of its columns
 * @throws RangeError unless `a` is a matrix of finite numbers; LinAlgError where the iteration does not converge
 * @example
 * ```ts
 * import { null_space } from "@secant/core";
 * null_space([[1, 1]]).shape; // [2, 1]
 * ```
 * @see scipy.linalg.null_space
 */
export function null_space(a: ArrayInput, options?: NullSpaceOptions): NdArray<Float64Array> {
  const read = new OptionsReader("null_space", options, ["rcond", "check_finite"]);
  const matrix = readMatrix(a, "null_space: a", read.flag("check_finite", true));
  const { rows: m, columns: n } = matrix;
  const rcond = readTolerance(read, "rcond") ?? Math.max(m, n) * EPS;
  const { s, vt } = singularVectors(matrix, true, "null_space");
  let rank = 0;
  while (rank < s.length && s[rank] > rcond * s[0]) rank++;
  const width = n - rank;
  const basis: Float64Array = new Float64Array(n * width);
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < n; i++) basis[i * width + j] = vt[(rank + j) * n + i];
  }
  return toNdArray(basis, [n, width]);
}
