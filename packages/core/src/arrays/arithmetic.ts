/** Arithmetic, element by element. */

import {
  addLoop,
  divideLoop,
  maximumLoop,
  minimumLoop,
  multiplyIntegersLoop,
  multiplyLoop,
  powerLoop,
  subtractLoop,
} from "./binaryLoops.ts";
import { promote, promoteFloat } from "./dtype.ts";
import { binary, type ElementwiseOptions, unary } from "./elementwise.ts";
import type { Arithmetic, ArrayInput, Delivered, FloatArithmetic, Mapped, OutArray } from "./types.ts";
import { absLoop, negativeLoop } from "./unaryLoops.ts";

/**
 * Adds arrays element by element.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers, and int32 of int32 with int32, modulo 2³².
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { add } from "@secant/core";
 * add([1, 2, 3], 10); // Float64Array [11, 12, 13]
 * ```
 * @see numpy.add
 */
export function add<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Arithmetic<A, B>> {
  return binary("add", addLoop, promote, x1, x2, options);
}

/**
 * Subtracts arrays element by element: `x1 - x2`.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers, and int32 of int32 with int32, modulo 2³².
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { subtract } from "@secant/core";
 * subtract([[1, 2], [3, 4]], [1, 2]); // ndarray of [[0, 0], [2, 2]]
 * ```
 * @see numpy.subtract
 */
export function subtract<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Arithmetic<A, B>> {
  return binary("subtract", subtractLoop, promote, x1, x2, options);
}

/**
 * Multiplies arrays element by element.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers, and int32 of int32 with int32, modulo 2³².
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { multiply } from "@secant/core";
 * multiply([1, 2, 3], [4, 5, 6]); // Float64Array [4, 10, 18]
 * ```
 * @see numpy.multiply
 */
export function multiply<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Arithmetic<A, B>> {
  return binary("multiply", multiplyLoop, promote, x1, x2, options, multiplyIntegersLoop);
}

/**
 * Divides arrays element by element: `x1 / x2`.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers. By 0 it gives infinities and NaN,
 * without a warning.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { divide } from "@secant/core";
 * divide([1, 2, 3], 2); // Float64Array [0.5, 1, 1.5]
 * ```
 * @see numpy.divide
 */
export function divide<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, FloatArithmetic<A, B>> {
  return binary("divide", divideLoop, promoteFloat, x1, x2, options);
}

/**
 * Raises the elements of one array to those of another: `x1 ** x2`.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers. As in numpy, 1 to any power is 1,
 * NaN's included; integers give float64 (numpy: integers).
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { power } from "@secant/core";
 * power([1, 2, 3], 2); // Float64Array [1, 4, 9]
 * ```
 * @see numpy.power
 */
export function power<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, FloatArithmetic<A, B>> {
  return binary("power", powerLoop, promoteFloat, x1, x2, options);
}

/**
 * Takes the lesser of two arrays, element by element; NaN where either is NaN.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers, and int32 of int32 with int32.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { minimum } from "@secant/core";
 * minimum([1, 5], [4, 2]); // Float64Array [1, 2]
 * ```
 * @see numpy.minimum
 */
export function minimum<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Arithmetic<A, B>> {
  return binary("minimum", minimumLoop, promote, x1, x2, options);
}

/**
 * Takes the greater of two arrays, element by element; NaN where either is NaN.
 *
 * Axes are aligned from the last; one of length 1 repeats. The result is float64, but float32 of float32 with
 * float32 or numbers, and int32 of int32 with int32.
 *
 * @param x1 - an array of any shape, or a number; not changed
 * @param x2 - the other; broadcast against `x1`
 * @param options - `out`: an array for the result
 * @returns a number of two numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { maximum } from "@secant/core";
 * maximum([1, 5], [4, 2]); // Float64Array [4, 5]
 * ```
 * @see numpy.maximum
 */
export function maximum<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(x1: A, x2: B, options?: ElementwiseOptions<O>): Delivered<O, Arithmetic<A, B>> {
  return binary("maximum", maximumLoop, promote, x1, x2, options);
}

/**
 * Negates an array element by element: `-x`.
 *
 * The result has the type of `x` where that is float32 or int32, else float64.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { negative } from "@secant/core";
 * negative([1, -2]); // Float64Array [-1, 2]
 * ```
 * @see numpy.negative
 */
export function negative<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, Mapped<A>> {
  return unary("negative", negativeLoop, promote, x, options);
}

/**
 * Takes absolute values, element by element.
 *
 * The result has the type of `x` where that is float32 or int32, else float64.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { abs } from "@secant/core";
 * abs([1, -2]); // Float64Array [1, 2]
 * ```
 * @see numpy.absolute
 */
export function abs<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, Mapped<A>> {
  return unary("abs", absLoop, promote, x, options);
}
