import type { ArrayInput } from "../arrays/types.ts";
import { borrow } from "./operand.ts";
import { product } from "./products.ts";
import type { ProductOf } from "./types.ts";

/**
 * Matrix product of two vectors or matrices, Python's `a @ b`.
 *
 * A vector on the left counts as a row, one on the right as a column, and that axis is missing from the result.
 * Each element is one sum in ascending order, so its bits do not depend on the sizes; products of some size are
 * made by WebAssembly where the page allows it, with the same bits. Stacks of matrices are not taken.
 *
 * @param a - vector of shape `(k,)` or matrix of shape `(m, k)`; not changed
 * @param b - vector of shape `(k,)` or matrix of shape `(k, n)`; not changed
 * @returns an ndarray of shape `(m, n)`; a `Float64Array` where one of them is a vector, a number where both are
 * @throws RangeError for numbers, stacks of matrices, and shapes that do not fit; TypeError for what is not an
 *   array of numbers
 * @example
 * ```ts
 * import { matmul } from "@secant/core";
 *
 * const c = matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]);
 * console.log(c.get(1, 0)); // 43
 * console.log(matmul([[1, 2], [3, 4]], [1, 1])); // 3, 7
 * ```
 * @see numpy.matmul
 * @see K. Goto & R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw.
 *   34 (2008) 12
 */
export function matmul<A extends ArrayInput, B extends ArrayInput>(a: A, b: B): ProductOf<A, B> {
  return product("matmul", borrow(a, "matmul: a"), borrow(b, "matmul: b")) as ProductOf<A, B>;
}
