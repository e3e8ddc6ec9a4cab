/** Comparisons and tests, element by element. */
import {
  equalLoop,
  greaterEqualLoop,
  greaterLoop,
  lessEqualLoop,
  lessLoop,
  notEqualLoop,
} from "./binaryLoops.ts";
import { type ElementwiseOptions, readOut, truthOf } from "./elementwise.ts";
import type { Loop } from "./nest.ts";
import type { ArrayInput, Delivered, OutArray, Truth } from "./types.ts";
import { isfiniteLoop, isnanLoop } from "./unaryLoops.ts";
import { viewArray } from "./view.ts";

function compare<R>(
  owner: string,
  loop: Loop,
  x1: ArrayInput,
  x2: ArrayInput,
  options: ElementwiseOptions | undefined,
): R {
  const views = [viewArray(x1, `${owner}: x1`), viewArray(x2, `${owner}: x2`)];
  return truthOf(owner, loop, views, readOut(owner, options));
}

/**
 * Tells which elements are equal; NaN equals nothing.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { equal } from "@secant/core";
 * equal([1, 2], [1, 3]); // Uint8Array [1, 0]
 * ```
 * @see numpy.equal
 */
export function equal<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("equal", equalLoop, x1, x2, options);
}

/**
 * Tells which elements differ; NaN differs from itself.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { not_equal } from "@secant/core";
 * not_equal([1, 2], [1, 3]); // Uint8Array [0, 1]
 * ```
 * @see numpy.not_equal
 */
export function not_equal<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("not_equal", notEqualLoop, x1, x2, options);
}

/**
 * Tells which elements of the first array are less.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { less } from "@secant/core";
 * less([1, 2, 3], 2); // Uint8Array [1, 0, 0]
 * ```
 * @see numpy.less
 */
export function less<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("less", lessLoop, x1, x2, options);
}

/**
 * Tells which elements of the first array are less or equal.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { less_equal } from "@secant/core";
 * less_equal([1, 2, 3], 2); // Uint8Array [1, 1, 0]
 * ```
 * @see numpy.less_equal
 */
export function less_equal<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("less_equal", lessEqualLoop, x1, x2, options);
}

/**
 * Tells which elements of the first array are greater.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { greater } from "@secant/core";
 * greater([1, 2, 3], 2); // Uint8Array [0, 0, 1]
 * ```
 * @see numpy.greater
 */
export function greater<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("greater", greaterLoop, x1, x2, options);
}

/**
 * Tells which elements of the first array are greater or equal.
 *
 * Arrays are broadcast together, compared as doubles, and each answer is 1 or 0.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` where one axis comes out, an ndarray of one where there are
 *   more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number
 * @example
 * ```ts
 * import { greater_equal } from "@secant/core";
 * greater_equal([1, 2, 3], 2); // Uint8Array [0, 1, 1]
 * ```
 * @see numpy.greater_equal
 */
export function greater_equal<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Truth<A, B>> {
  return compare("greater_equal", greaterEqualLoop, x1, x2, options);
}

/**
 * Tells which elements are neither infinite nor NaN.
 *
 * Each answer is 1 or 0.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a boolean of a number, a `Uint8Array` for one axis, an ndarray of one for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number
 * @example
 * ```ts
 * import { isfinite } from "@secant/core";
 * isfinite([1, Infinity, NaN]); // Uint8Array [1, 0, 0]
 * ```
 * @see numpy.isfinite
 */
export function isfinite<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, Truth<A>> {
  return truthOf("isfinite", isfiniteLoop, [viewArray(x, "isfinite: x")], readOut("isfinite", options));
}

/**
 * Tells which elements are NaN.
 *
 * Each answer is 1 or 0.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a boolean of a number, a `Uint8Array` for one axis, an ndarray of one for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number
 * @example
 * ```ts
 * import { isnan } from "@secant/core";
 * isnan([1, NaN]); // Uint8Array [0, 1]
 * ```
 * @see numpy.isnan
 */
export function isnan<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, Truth<A>> {
  return truthOf("isnan", isnanLoop, [viewArray(x, "isnan: x")], readOut("isnan", options));
}
