import { matrixOf } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { factored, factoredSymmetric, structureOf } from "./factored.ts";
import { readSquare } from "./matrix.ts";
import { type AssumeA, readStructure } from "./solve.ts";

/** Options of {@link inv}. */
export interface InvOptions {
  /** Taken for SciPy's sake: `a` is never overwritten. */
  overwrite_a?: Flag;
  /** Refuse NaN and infinities in `a`; default true. */
  check_finite?: Flag;
  /** What `a` is known to be; elements that such a matrix has not are not read. Default `null`: what it looks like. */
  assume_a?: AssumeA | null;
  /** Which triangle of a symmetric matrix is read, the other one is ignored: the lower one if set; default false. */
  lower?: Flag;
}

/**
 * Inverse of a square matrix.
 *
 * It solves for the columns of the identity, by the methods and with the warnings of {@link solve}. To solve a
 * system call that function instead: it is faster and more accurate than a product with the inverse.
 *
 * @param a - matrix, shape `(n, n)`; not changed
 * @param options - see {@link InvOptions}
 * @returns the inverse, an ndarray of shape `(n, n)`
 * @throws LinAlgError for a singular matrix, naming the pivot, and for one that is not positive definite where
 *   `assume_a` says so; RangeError where a is not square or not finite; TypeError for an unknown option or what is
 *   not an array of numbers
 * @example
 * ```ts
 * import { inv } from "@secant/core";
 *
 * const inverse = inv([[1, 2], [3, 4]]);
 * console.log(inverse.get(0, 0), inverse.get(1, 0)); // -2, 1.5, but for rounding
 * ```
 * @see scipy.linalg.inv
 */
export function inv(a: ArrayInput, options?: InvOptions): NdArray<Float64Array> {
  const given = new OptionsReader("inv", options, ["overwrite_a", "check_finite", "assume_a", "lower"]);
  given.flag("overwrite_a", false);
  const isLower = given.flag("lower", false);
  const assumed = readStructure("inv", given.raw("assume_a"));
  const { data, rows: n } = readSquare(a, "inv: a", given.flag("check_finite", true));
  const structure = assumed ?? structureOf(n, data);
  const factors =
    assumed === null && structure === "symmetric"
      ? factoredSymmetric("inv", n, data)
      : factored("inv", n, data, structure, isLower);
  const inverse: Float64Array = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * (n + 1)] = 1;
  factors.solve(inverse, n, false);
  return matrixOf(inverse, n, n);
}
