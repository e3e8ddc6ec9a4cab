import type { ArrayInput } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { luFactor, luSolve } from "../kernels/lu.ts";
import { type MatrixNormOrder, matrixNorm } from "../kernels/norms.ts";
import { OptionsReader } from "../options.ts";
import { type Matrix, readMatrix } from "./matrix.ts";
import { singularValues } from "./singular.ts";

/** Options of {@link cond}. */
export interface CondOptions {
  /** Which norm, as in {@link norm}; `null` (the default) is 2, by singular values. −2 gives the reciprocal of that. */
  readonly p?: 1 | -1 | 2 | -2 | "fro" | "nuc" | number | null;
}

/**
 * Condition number of a matrix, ‖A‖·‖A⁻¹‖.
 *
 * In the 2-norm it is the ratio of the largest to the smallest singular value, for matrices of any shape; in the others A
 * must be square, and A⁻¹ is made column by column from LU factors. A singular matrix has condition Infinity.
 *
 * @param a - matrix, shape `(m, n)`; square unless p is 2 or −2; not changed
 * @param options - `p`
 * @throws LinAlgError for an empty matrix, one that is not square where it must be, and NaN in the 2-norm;
 *   RangeError for a norm that does not exist
 * @example
 * ```ts
 * import { cond } from "@secant/core";
 * cond([[1, 0], [0, 1e-3]]); // 1000
 * ```
 * @see numpy.linalg.cond
 */
export function cond(a: ArrayInput, options?: CondOptions): number {
  const read = new OptionsReader("cond", options, ["p"]);
  const p = readOrder(read);
  const matrix = readMatrix(a, "cond: a", false);
  const { data, rows, columns } = matrix;
  if (data.length === 0) {
    throw new LinAlgError(`cond: a: expected a matrix with elements, got shape (${rows}, ${columns})`);
  }
  const hasNaN = data.some(Number.isNaN);
  let result: number;
  if (p === 2 || p === -2) {
    if (!hasNaN && data.includes(Infinity)) return Infinity;
    if (!hasNaN && data.includes(-Infinity)) return Infinity;
    const s = singularValues(matrix, "cond");
    const least = s[s.length - 1];
    result = p === 2 ? s[0] / least : least / s[0];
  } else {
    if (rows !== columns) {
      throw new LinAlgError(`cond: a: expected a square matrix for p ${p}, got shape (${rows}, ${columns})`);
    }
    result = byInverse(matrix, p);
  }
  return Number.isNaN(result) && !hasNaN ? Infinity : result;
}

function byInverse({ data, rows: n }: Matrix, p: MatrixNormOrder): number {
  const size = matrixNorm(n, n, data.slice(), p);
  const pivots = new Int32Array(n);
  if (luFactor(n, data, pivots) >= 0) return Number.isNaN(size) ? size : Infinity;
  const inverse: Float64Array = new Float64Array(n * n);
  const column: Float64Array = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    luSolve(n, data, pivots, column);
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i];
  }
  return size * matrixNorm(n, n, inverse, p);
}

function readOrder(read: OptionsReader): MatrixNormOrder {
  const value = read.raw("p");
  if (value === undefined || value === null) return 2;
  if (value === "fro" || value === "nuc") return value;
  if (typeof value === "number" && [1, 2, Infinity].includes(Math.abs(value)))
    return value as MatrixNormOrder;
  const kind = typeof value === "number" || typeof value === "string" ? RangeError : TypeError;
  throw new kind(`cond: p: expected "fro", "nuc", ±1, ±2, ±Infinity or null, got ${describe(value)}`);
}
