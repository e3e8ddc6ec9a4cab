/** Functions of one argument, element by element. */
import { promoteFloat } from "./dtype.ts";
import { type ElementwiseOptions, unary } from "./elementwise.ts";
import type { ArrayInput, Delivered, FloatMapped, OutArray } from "./types.ts";
import { cosLoop, expLoop, logLoop, sinLoop, sqrtLoop, tanhLoop, tanLoop } from "./unaryLoops.ts";

/**
 * Takes square roots, element by element.
 *
 * The result is float64, but float32 of float32. Of what is negative it is NaN, without a warning.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { sqrt } from "@secant/core";
 * sqrt([4, 9]); // Float64Array [2, 3]
 * ```
 * @see numpy.sqrt
 */
export function sqrt<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("sqrt", sqrtLoop, promoteFloat, x, options);
}

/**
 * Raises e to the elements of an array.
 *
 * The result is float64, but float32 of float32.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { exp } from "@secant/core";
 * exp([0, 1]); // Float64Array [1, 2.718281828459045]
 * ```
 * @see numpy.exp
 */
export function exp<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("exp", expLoop, promoteFloat, x, options);
}

/**
 * Takes natural logarithms, element by element.
 *
 * The result is float64, but float32 of float32. Of 0 it is −∞, of what is negative NaN, without a warning.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { log } from "@secant/core";
 * log([1, Math.E]); // Float64Array [0, 1]
 * ```
 * @see numpy.log
 */
export function log<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("log", logLoop, promoteFloat, x, options);
}

/**
 * Takes sines of angles in radians, element by element.
 *
 * The result is float64, but float32 of float32.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { sin } from "@secant/core";
 * sin([0, Math.PI / 2]); // Float64Array [0, 1]
 * ```
 * @see numpy.sin
 */
export function sin<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("sin", sinLoop, promoteFloat, x, options);
}

/**
 * Takes cosines of angles in radians, element by element.
 *
 * The result is float64, but float32 of float32.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { cos } from "@secant/core";
 * cos([0, Math.PI]); // Float64Array [1, -1]
 * ```
 * @see numpy.cos
 */
export function cos<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("cos", cosLoop, promoteFloat, x, options);
}

/**
 * Takes tangents of angles in radians, element by element.
 *
 * The result is float64, but float32 of float32.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { tan } from "@secant/core";
 * tan([0, 1]); // Float64Array [0, 1.5574077246549023]
 * ```
 * @see numpy.tan
 */
export function tan<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("tan", tanLoop, promoteFloat, x, options);
}

/**
 * Takes hyperbolic tangents, element by element.
 *
 * The result is float64, but float32 of float32.
 *
 * @param x - an array of any shape, or a number; not changed
 * @param options - `out`: an array for the result
 * @returns a number of a number, a typed array for one axis, an ndarray for more, or `out`
 * @throws RangeError where the shape does not fit `out`; TypeError where an element is not a number, or `out`
 *   cannot hold the result
 * @example
 * ```ts
 * import { tanh } from "@secant/core";
 * tanh([0, 1]); // Float64Array [0, 0.7615941559557649]
 * ```
 * @see numpy.tanh
 */
export function tanh<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  x: A,
  options?: ElementwiseOptions<O>,
): Delivered<O, FloatMapped<A>> {
  return unary("tanh", tanhLoop, promoteFloat, x, options);
}
