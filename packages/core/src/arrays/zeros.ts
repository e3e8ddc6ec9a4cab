/** Arrays of given shapes. */
import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import { type DTypeOptions, likeness, type Made } from "./array.ts";
import { stretchesTo } from "./broadcast.ts";
import { allocate, convert, readDType } from "./dtype.ts";
import { stretched } from "./elementwise.ts";
import { rowMajorStride } from "./ndarray.ts";
import { run, shapeText, sizeOf } from "./nest.ts";
import type { ArrayInput, ArrayOf, ArrayResult, DType, NumericTypedArray, OfShape, Shape } from "./types.ts";
import { copyLoop } from "./unaryLoops.ts";
import { asDoubles, readShape, toResult, viewArray } from "./view.ts";

/** The elements that `dtype` asks for; float64 where it is left out. */
export type ElementsFor<T> = ArrayOf<T extends DType ? T : "float64">;

/** The shape of `a`, and the type that the options ask for, else that of `a`. */
function like(owner: string, a: ArrayInput, options: unknown): { shape: readonly number[]; dtype: DType } {
  const dtype = readDType(new OptionsReader(owner, options, ["dtype"]), owner);
  const { shape, dtype: own } = likeness(a, `${owner}: a`);
  return { shape, dtype: dtype ?? own };
}

function shaped(owner: string, shape: Shape, options: unknown): { shape: number[]; dtype: DType } {
  const dtype = readDType(new OptionsReader(owner, options, ["dtype"]), owner) ?? "float64";
  return { shape: readShape(shape, `${owner}: shape`), dtype };
}

function filled(shape: readonly number[], dtype: DType, value: number): ArrayResult<NumericTypedArray> {
  const data = allocate(dtype, sizeOf(shape));
  if (value !== 0) data.fill(value);
  return toResult(data, shape);
}

/**
 * Makes an array of zeros.
 *
 * @param shape - lengths of the axes; a number is one axis
 * @param options - `dtype`: `"float64"` unless given, `"float32"` or `"int32"`
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where the shape is no integer or array of integers; RangeError where a length is negative or
 *   not whole
 * @example
 * ```ts
 * import { zeros } from "@secant/core";
 * zeros([2, 3]).shape; // [2, 3]
 * ```
 * @see numpy.zeros
 */
export function zeros<const S extends Shape, T extends DType | null | undefined = undefined>(
  shape: S,
  options?: DTypeOptions<T>,
): OfShape<S, ElementsFor<T>> {
  const made = shaped("zeros", shape, options);
  return filled(made.shape, made.dtype, 0) as never;
}

/**
 * Makes an array of zeros in the shape of another array.
 *
 * float32 and int32 stay what they are; others become float64.
 *
 * @param a - the array to follow, or a number; not changed
 * @param options - `dtype`: another type of elements
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where an element of `a` is not a number; RangeError where its rows differ in length
 * @example
 * ```ts
 * import { zeros_like } from "@secant/core";
 * zeros_like([[1, 2, 3]]).shape; // [1, 3]
 * ```
 * @see numpy.zeros_like
 */
export function zeros_like<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  options?: DTypeOptions<T>,
): Made<A, T> {
  const { shape, dtype } = like("zeros_like", a, options);
  return filled(shape, dtype, 0) as never;
}

/**
 * Makes an array of ones.
 *
 * @param shape - lengths of the axes; a number is one axis
 * @param options - `dtype`: `"float64"` unless given, `"float32"` or `"int32"`
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where the shape is no integer or array of integers; RangeError where a length is negative or
 *   not whole
 * @example
 * ```ts
 * import { ones } from "@secant/core";
 * ones([2, 3]).shape; // [2, 3]
 * ```
 * @see numpy.ones
 */
export function ones<const S extends Shape, T extends DType | null | undefined = undefined>(
  shape: S,
  options?: DTypeOptions<T>,
): OfShape<S, ElementsFor<T>> {
  const made = shaped("ones", shape, options);
  return filled(made.shape, made.dtype, 1) as never;
}

/**
 * Makes an array of ones in the shape of another array.
 *
 * float32 and int32 stay what they are; others become float64.
 *
 * @param a - the array to follow, or a number; not changed
 * @param options - `dtype`: another type of elements
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where an element of `a` is not a number; RangeError where its rows differ in length
 * @example
 * ```ts
 * import { ones_like } from "@secant/core";
 * ones_like([[1, 2, 3]]).shape; // [1, 3]
 * ```
 * @see numpy.ones_like
 */
export function ones_like<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  options?: DTypeOptions<T>,
): Made<A, T> {
  const { shape, dtype } = like("ones_like", a, options);
  return filled(shape, dtype, 1) as never;
}

/**
 * Makes an array to be filled later.
 *
 * JavaScript clears its memory: the elements are 0.
 *
 * @param shape - lengths of the axes; a number is one axis
 * @param options - `dtype`: `"float64"` unless given, `"float32"` or `"int32"`
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where the shape is no integer or array of integers; RangeError where a length is negative or
 *   not whole
 * @example
 * ```ts
 * import { empty } from "@secant/core";
 * empty([2, 3]).shape; // [2, 3]
 * ```
 * @see numpy.empty
 */
export function empty<const S extends Shape, T extends DType | null | undefined = undefined>(
  shape: S,
  options?: DTypeOptions<T>,
): OfShape<S, ElementsFor<T>> {
  const made = shaped("empty", shape, options);
  return filled(made.shape, made.dtype, 0) as never;
}

/**
 * Makes an array to be filled later in the shape of another array; its elements are 0.
 *
 * float32 and int32 stay what they are; others become float64.
 *
 * @param a - the array to follow, or a number; not changed
 * @param options - `dtype`: another type of elements
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where an element of `a` is not a number; RangeError where its rows differ in length
 * @example
 * ```ts
 * import { empty_like } from "@secant/core";
 * empty_like([[1, 2, 3]]).shape; // [1, 3]
 * ```
 * @see numpy.empty_like
 */
export function empty_like<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  options?: DTypeOptions<T>,
): Made<A, T> {
  const { shape, dtype } = like("empty_like", a, options);
  return filled(shape, dtype, 0) as never;
}

/**
 * Makes an array of one value, or of values that are repeated to fill it.
 *
 * @param shape - lengths of the axes; a number is one axis
 * @param fill_value - a number, or an array that can be broadcast to the shape; not changed
 * @param options - `dtype`: `"float64"` unless given, `"float32"` or `"int32"`
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where the shape is no integer or array of integers, or a value is not a number; RangeError where
 *   a length is negative or not whole, or the values cannot be broadcast or do not fit int32
 * @example
 * ```ts
 * import { full } from "@secant/core";
 * full(3, 7); // Float64Array [7, 7, 7]
 * ```
 * @see numpy.full
 */
export function full<const S extends Shape, T extends DType | null | undefined = undefined>(
  shape: S,
  fill_value: ArrayInput,
  options?: DTypeOptions<T>,
): OfShape<S, ElementsFor<T>> {
  const made = shaped("full", shape, options);
  return repeated("full", made.shape, made.dtype, fill_value) as never;
}

/**
 * Makes an array of one value, or of values that are repeated to fill it, in the shape of another array.
 *
 * float32 and int32 stay what they are; others become float64.
 *
 * @param a - the array to follow, or a number; not changed
 * @param fill_value - a number, or an array that can be broadcast to the shape; not changed
 * @param options - `dtype`: another type of elements
 * @returns a typed array for one axis, an ndarray for more, a number for none
 * @throws TypeError where an element or a value is not a number; RangeError where rows differ in length, or the
 *   values cannot be broadcast or do not fit int32
 * @example
 * ```ts
 * import { full_like } from "@secant/core";
 * full_like([1, 2], 0.5); // Float64Array [0.5, 0.5]
 * ```
 * @see numpy.full_like
 */
export function full_like<A extends ArrayInput, T extends DType | null | undefined = undefined>(
  a: A,
  fill_value: ArrayInput,
  options?: DTypeOptions<T>,
): Made<A, T> {
  const { shape, dtype } = like("full_like", a, options);
  return repeated("full_like", shape, dtype, fill_value) as never;
}

function repeated(
  owner: string,
  shape: readonly number[],
  dtype: DType,
  values: ArrayInput,
): ArrayResult<NumericTypedArray> {
  const name = `${owner}: fill_value`;
  if (values === undefined)
    throw new TypeError(`${name}: expected a number or an array, got ${describe(values)}`);
  const view = asDoubles(viewArray(values, name));
  if (!stretchesTo(view.shape, shape)) {
    throw new RangeError(
      `${name}: expected a shape that can be broadcast to ${shapeText(shape)}, got ${shapeText(view.shape)}`,
    );
  }
  const data: Float64Array = new Float64Array(sizeOf(shape));
  run(copyLoop, shape, [stretched(view, shape), { data, offset: 0, stride: rowMajorStride(shape) }]);
  return toResult(convert(data, dtype, name), shape);
}
