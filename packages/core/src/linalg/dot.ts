import { toNdArray } from "../arrays/ndarray.ts";
import { readArray } from "../arrays/read.ts";
import type { ArrayInput } from "../arrays/types.ts";
import { borrow } from "./operand.ts";
import { product } from "./products.ts";
import type { ProductOf } from "./types.ts";

/**
 * Dot product: the inner product of two vectors, the product of matrices, and with a number the multiple.
 *
 * Arrays of more than two axes are not taken.
 *
 * @param a - number, vector of shape `(k,)` or matrix of shape `(m, k)`; not changed
 * @param b - number, vector of shape `(k,)` or matrix of shape `(k, n)`; not changed
 * @returns a number for two vectors or two numbers, a `Float64Array` for a vector and a matrix, an ndarray of shape
 *   `(m, n)` for two matrices; for a number and an array, the multiple in the shape of the array
 * @throws RangeError for shapes that do not fit and more than two axes; TypeError for what is not an array of numbers
 * @example
 * ```ts
 * import { dot } from "@secant/core";
 *
 * console.log(dot([1, 2, 3], [4, 5, 6])); // 32
 * console.log(dot([[1, 2], [3, 4]], [1, 1])); // 3, 7
 * ```
 * @see numpy.dot
 */
export function dot<A extends ArrayInput, B extends ArrayInput>(a: A, b: B): DotOf<A, B> {
  if (typeof a === "number") return multiple(a, b, "dot: b") as DotOf<A, B>;
  if (typeof b === "number") return multiple(b, a, "dot: a") as DotOf<A, B>;
  const [x, y] = [borrow(a, "dot: a"), borrow(b, "dot: b")];
  if (x.shape.length === 0) return multiple(x.data[0], b, "dot: b") as DotOf<A, B>;
  if (y.shape.length === 0) return multiple(y.data[0], a, "dot: a") as DotOf<A, B>;
  return product("dot", x, y) as DotOf<A, B>;
}

/** What {@link dot} gives: as {@link ProductOf}, and for a number the type of the other argument. */
export type DotOf<A, B> = A extends number
  ? MultipleOf<B>
  : B extends number
    ? MultipleOf<A>
    : ProductOf<A, B>;

/** A number times an argument: a number of a number, else as its product with a vector of ones would be typed. */
export type MultipleOf<B> = B extends number ? number : ProductOf<readonly number[][], B>;

function multiple(factor: number, array: ArrayInput, name: string) {
  const { data, shape } = readArray(array, name);
  for (let i = 0; i < data.length; i++) data[i] *= factor;
  if (shape.length === 0) return data[0];
  return shape.length === 1 ? data : toNdArray(data, shape);
}
