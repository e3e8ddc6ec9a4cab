/** Reductions: many elements to one, over all axes or along some. */
import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import { warn } from "../warn.ts";
import { multiplyLoop, subtractLoop } from "./binaryLoops.ts";
import { narrowed, outOf, stretched } from "./elementwise.ts";
import { rowMajorStride } from "./ndarray.ts";
import { type Loop, run, sizeOf } from "./nest.ts";
import {
  collect,
  deliver,
  deliverTo,
  deliverTruth,
  floatKind,
  type Reduced,
  type ReducedFloat,
  type ReduceOptions,
  type Reduction,
  readReduction,
  reductionOf,
  requireElements,
  sameKind,
  type WholeOptions,
} from "./reduce.ts";
import { allLoop, anyLoop, maxLoop, minLoop, prodLoop, sumLoop, sumOnLoop } from "./reduceLoops.ts";
import type {
  ArrayInput,
  Delivered,
  Mapped,
  NdArray,
  NumericTypedArray,
  OutArray,
  TruthInput,
} from "./types.ts";
import { asDoubles, gather, operand, readAxis, toResult, type View, viewArray } from "./view.ts";
import { viewTruth } from "./where.ts";

/**
 * Adds up the elements of an array.
 *
 * Along the axis that is closest in memory sums are pairwise, so that rounding errors hardly grow with the number of
 * elements; others are added in their order. The sum of none is 0. The result is float64, but float32 of float32, and is always taken in
 * doubles.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is not a number
 * @example
 * ```ts
 * import { sum } from "@secant/core";
 * sum([[1, 2], [3, 4]], { axis: 0 }); // Float64Array [4, 6]
 * ```
 * @see numpy.sum
 */
export function sum(a: ArrayInput, options?: WholeOptions): number;
/** Along some axes. */
export function sum<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<ReducedFloat<A>>>;
export function sum(a: ArrayInput, options?: ReduceOptions): unknown {
  if (options === undefined && a instanceof Float64Array) return sumOf(a);
  const reduction = readReduction("sum", a, options);
  const data = collect(reduction, operand(asDoubles(reduction.view)), sumLoop, 0);
  return deliver(reduction, data, floatKind(reduction.view.kind));
}

/**
 * Multiplies the elements of an array.
 *
 * The product of none is 1. The result is float64, but float32 of float32.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is not a number
 * @example
 * ```ts
 * import { prod } from "@secant/core";
 * prod([2, 3, 4]); // 24
 * ```
 * @see numpy.prod
 */
export function prod(a: ArrayInput, options?: WholeOptions): number;
/** Along some axes. */
export function prod<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<ReducedFloat<A>>>;
export function prod(a: ArrayInput, options?: ReduceOptions): unknown {
  const reduction = readReduction("prod", a, options);
  const data = collect(reduction, operand(asDoubles(reduction.view)), prodLoop, 1);
  return deliver(reduction, data, floatKind(reduction.view.kind));
}

/**
 * Finds the least element of an array.
 *
 * It is NaN where there is a NaN. The result has the type of the array where that is float32 or int32, else float64.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice, or has length 0; TypeError where an element is not a number
 * @example
 * ```ts
 * import { min } from "@secant/core";
 * min([[3, 1], [2, 5]], { axis: 1 }); // Float64Array [1, 2]
 * ```
 * @see numpy.min
 */
export function min(a: ArrayInput, options?: WholeOptions): number;
/** Along some axes. */
export function min<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<MappedElements<A>>>;
export function min(a: ArrayInput, options?: ReduceOptions): unknown {
  const reduction = readReduction("min", a, options);
  requireElements(reduction);
  const data = collect(reduction, operand(asDoubles(reduction.view)), minLoop, Infinity);
  return deliver(reduction, data, sameKind(reduction.view.kind));
}

/**
 * Finds the greatest element of an array.
 *
 * It is NaN where there is a NaN. The result has the type of the array where that is float32 or int32, else float64.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice, or has length 0; TypeError where an element is not a number
 * @example
 * ```ts
 * import { max } from "@secant/core";
 * max([[3, 1], [2, 5]]); // 5
 * ```
 * @see numpy.max
 */
export function max(a: ArrayInput, options?: WholeOptions): number;
/** Along some axes. */
export function max<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<MappedElements<A>>>;
export function max(a: ArrayInput, options?: ReduceOptions): unknown {
  const reduction = readReduction("max", a, options);
  requireElements(reduction);
  const data = collect(reduction, operand(asDoubles(reduction.view)), maxLoop, -Infinity);
  return deliver(reduction, data, sameKind(reduction.view.kind));
}

/**
 * Averages the elements of an array.
 *
 * It is the `sum` over the number of elements; of none it is NaN, with a `RuntimeWarning`. The result is float64, but float32 of float32.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is not a number
 * @example
 * ```ts
 * import { mean } from "@secant/core";
 * mean([[1, 2], [3, 4]], { axis: 1 }); // Float64Array [1.5, 3.5]
 * ```
 * @see numpy.mean
 */
export function mean(a: ArrayInput, options?: WholeOptions): number;
/** Along some axes. */
export function mean<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<ReducedFloat<A>>>;
export function mean(a: ArrayInput, options?: ReduceOptions): unknown {
  const reduction = readReduction("mean", a, options);
  if (reduction.count === 0) warn("RuntimeWarning", "mean: mean of no elements");
  return deliver(reduction, means(reduction), floatKind(reduction.view.kind));
}

/** What {@link std} and {@link var} take. */
export interface SpreadOptions<O extends OutArray | null | undefined = OutArray | null | undefined>
  extends ReduceOptions<O> {
  /** Delta degrees of freedom: the divisor is n − ddof; 0 unless given, 1 for a sample. */
  readonly ddof?: number | undefined;
}

/** As {@link SpreadOptions}, under which one number comes out. */
export interface WholeSpreadOptions extends WholeOptions {
  /** Delta degrees of freedom: the divisor is n − ddof; 0 unless given, 1 for a sample. */
  readonly ddof?: number | undefined;
}

/** Elements of what keeps its type: float32, int32, else float64. */
export type MappedElements<A> = Extract<Mapped<A>, NumericTypedArray>;

/**
 * Computes the standard deviation of an array.
 *
 * The square root of the variance. In two passes, the mean first, then the mean square of the deviations from it: nothing is lost where the mean is
 * large beside them. With n ≤ ddof it is NaN or infinite, with a `RuntimeWarning`. The result is float64, but float32 of float32.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result; `ddof`: the divisor is n − ddof, n
 *   unless given
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is not a number
 * @example
 * ```ts
 * import { std } from "@secant/core";
 * std([1, 2, 3, 4], { ddof: 1 }); // 1.2909944487358056
 * ```
 * @see numpy.std
 */
export function std(a: ArrayInput, options?: WholeSpreadOptions): number;
/** Along some axes. */
export function std<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: SpreadOptions<O>,
): Delivered<O, Reduced<ReducedFloat<A>>>;
export function std(a: ArrayInput, options?: SpreadOptions): unknown {
  const reduction = readReduction("std", a, options, ["ddof"]);
  const data = variances(reduction);
  for (let k = 0; k < data.length; k++) data[k] = Math.sqrt(data[k]);
  return deliver(reduction, data, floatKind(reduction.view.kind));
}

/**
 * Computes the variance of an array. The name `var` is JavaScript's own: `import { var as variance }`,
 * or `import * as np`.
 *
 * In two passes, the mean first, then the mean square of the deviations from it: nothing is lost where the mean is
 * large beside them. With n ≤ ddof it is NaN or infinite, with a `RuntimeWarning`. The result is float64, but float32 of float32.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result; `ddof`: the divisor is n − ddof, n
 *   unless given
 * @returns a number where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is not a number
 * @example
 * ```ts
 * import { var as variance } from "@secant/core";
 * variance([1, 2, 3, 4]); // 1.25
 * ```
 * @see numpy.var
 */
export function variance(a: ArrayInput, options?: WholeSpreadOptions): number;
/** Along some axes. */
export function variance<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: SpreadOptions<O>,
): Delivered<O, Reduced<ReducedFloat<A>>>;
export function variance(a: ArrayInput, options?: SpreadOptions): unknown {
  const reduction = readReduction("var", a, options, ["ddof"]);
  const data = variances(reduction);
  return deliver(reduction, data, floatKind(reduction.view.kind));
}

export { variance as var };

/**
 * Tells whether any element is true.
 *
 * Of none it is false. Along axes the answers are 1 and 0.
 *
 * @param a - numbers, of which 0 is false and NaN true, or booleans, in any shape; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a boolean where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is neither a number nor a boolean
 * @example
 * ```ts
 * import { any, less } from "@secant/core";
 * any(less([1, 2, 3], 2)); // true
 * ```
 * @see numpy.any
 */
export function any(a: TruthInput, options?: WholeOptions): boolean;
/** Along some axes. */
export function any<O extends OutArray | null | undefined = undefined>(
  a: TruthInput,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<Uint8Array, boolean>>;
export function any(a: TruthInput, options?: ReduceOptions): unknown {
  const reduction = reductionOf("any", viewTruth(a, "any: a"), options);
  return deliverTruth(reduction, collect(reduction, operand(asDoubles(reduction.view)), anyLoop, 0));
}

/**
 * Tells whether all elements are true.
 *
 * Of none it is true. Along axes the answers are 1 and 0.
 *
 * @param a - numbers, of which 0 is false and NaN true, or booleans, in any shape; not changed
 * @param options - `axis`: which axes to reduce, all unless given; `keepdims`: whether these stay, with length 1;
 *   `out`: an array for the result
 * @returns a boolean where no axis is left, a typed array for one, an ndarray for more, or `out`
 * @throws RangeError where an axis is not there or named twice; TypeError where an element is neither a number nor a boolean
 * @example
 * ```ts
 * import { all, less } from "@secant/core";
 * all(less([1, 2, 3], 2)); // false
 * ```
 * @see numpy.all
 */
export function all(a: TruthInput, options?: WholeOptions): boolean;
/** Along some axes. */
export function all<O extends OutArray | null | undefined = undefined>(
  a: TruthInput,
  options: ReduceOptions<O>,
): Delivered<O, Reduced<Uint8Array, boolean>>;
export function all(a: TruthInput, options?: ReduceOptions): unknown {
  const reduction = reductionOf("all", viewTruth(a, "all: a"), options);
  return deliverTruth(reduction, collect(reduction, operand(asDoubles(reduction.view)), allLoop, 1));
}

/** What {@link argmin} and {@link argmax} take. */
export interface ArgOptions<O extends OutArray | null | undefined = OutArray | null | undefined> {
  /** The axis to search along, negative ones counted from the last; all elements, row by row, where it is `null`. */
  readonly axis?: number | null | undefined;
  /** Whether the axis stays, with length 1. */
  readonly keepdims?: boolean | undefined;
  /** Where the result goes, an array of its shape; it is also what is returned. */
  readonly out?: O;
}

/** Options under which {@link argmin} and {@link argmax} give one number. */
export type WholeArgOptions = WholeOptions;

/**
 * Finds where the least element of an array is.
 *
 * Of equal ones the first counts, and the first NaN before all numbers. Without an axis it is the index into the
 * elements laid out row by row.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: along which, all elements unless given; `keepdims`; `out`
 * @returns a number where no axis is left, an `Int32Array` for one, an ndarray of one for more, or `out`
 * @throws RangeError where the axis is not there or has length 0; TypeError where an element is not a number
 * @example
 * ```ts
 * import { argmin } from "@secant/core";
 * argmin([[3, 1, 2], [0, 5, 4]], { axis: 1 }); // Int32Array [1, 0]
 * ```
 * @see numpy.argmin
 */
export function argmin(a: ArrayInput, options?: WholeArgOptions): number;
/** Along an axis. */
export function argmin<O extends OutArray | null | undefined = undefined>(
  a: ArrayInput,
  options: ArgOptions<O>,
): Delivered<O, Reduced<Int32Array>>;
export function argmin(a: ArrayInput, options?: ArgOptions): unknown {
  return place("argmin", a, options, 1);
}

/**
 * Finds where the greatest element of an array is.
 *
 * Of equal ones the first counts, and the first NaN before all numbers. Without an axis it is the index into the
 * elements laid out row by row.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: along which, all elements unless given; `keepdims`; `out`
 * @returns a number where no axis is left, an `Int32Array` for one, an ndarray of one for more, or `out`
 * @throws RangeError where the axis is not there or has length 0; TypeError where an element is not a number
 * @example
 * ```ts
 * import { argmax } from "@secant/core";
 * argmax([[3, 1, 2], [0, 5, 4]], { axis: 1 }); // Int32Array [0, 1]
 * ```
 * @see numpy.argmax
 */
export function argmax(a: ArrayInput, options?: WholeArgOptions): number;
/** Along an axis. */
export function argmax<O extends OutArray | null | undefined = undefined>(
  a: ArrayInput,
  options: ArgOptions<O>,
): Delivered<O, Reduced<Int32Array>>;
export function argmax(a: ArrayInput, options?: ArgOptions): unknown {
  return place("argmax", a, options, -1);
}

/** Index of the first element x of each lane with the least sign·x. */
function place(owner: string, a: ArrayInput, options: ArgOptions | undefined, sign: 1 | -1): unknown {
  const reduction = readReduction(owner, a, options);
  if (Array.isArray(reduction.reader.raw("axis"))) {
    throw new TypeError(
      `${owner}: axis: expected an integer or null, got ${describe(reduction.reader.raw("axis"))}`,
    );
  }
  requireElements(reduction);
  const { isReduced, count, keptShape } = reduction;
  const axis = isReduced.indexOf(true);
  const isOneAxis = isReduced.filter(Boolean).length < 2;
  // Over all axes the order is that of the rows, whatever that of memory is.
  const { data, offset, stride } = asDoubles(reduction.view);
  const source = isOneAxis
    ? { data, offset, stride: stride.map((step, k) => (k === axis ? 0 : step)) }
    : { data: gather(reduction.view), offset: 0, stride: keptShape.map(() => 0) };
  const step = !isOneAxis ? 1 : axis < 0 ? 0 : stride[axis];
  const places: Float64Array = new Float64Array(sizeOf(keptShape));
  const loop: Loop = (m, n, [lanes, o], at, row, column) => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const start = at[0] + i * row[0] + j * column[0];
        o[at[1] + i * row[1] + j * column[1]] = firstPlace(lanes, start, step, count, sign);
      }
    }
  };
  run(loop, keptShape, [source, { data: places, offset: 0, stride: rowMajorStride(keptShape) }]);
  return deliver(reduction, places, "int32");
}

function firstPlace(a: Float64Array, start: number, step: number, n: number, sign: 1 | -1): number {
  let best = sign * a[start];
  if (Number.isNaN(best)) return 0;
  let found = 0;
  for (let k = 1, p = start + step; k < n; k++, p += step) {
    const x = sign * a[p];
    if (x < best) {
      best = x;
      found = k;
    } else if (Number.isNaN(x)) {
      return k;
    }
  }
  return found;
}

/** What {@link cumsum} takes. */
export interface CumsumOptions<O extends OutArray | null | undefined = OutArray | null | undefined> {
  /** The axis along which to add up; all elements, row by row, where it is `null`. */
  readonly axis?: number | null | undefined;
  /** Where the result goes, an array of its shape; it is also what is returned. */
  readonly out?: O;
}

/**
 * Adds up the elements of an array one after another and keeps each sum.
 *
 * The sums are taken in order, in doubles. The result is float64, but float32 of float32.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param options - `axis`: along which, all elements row by row unless given; `out`: an array for the result
 * @returns without an axis, or of a vector, a typed array; else an ndarray of the shape of `a`; or `out`
 * @throws RangeError where the axis is not there; TypeError where an element is not a number
 * @example
 * ```ts
 * import { cumsum } from "@secant/core";
 * cumsum([1, 2, 3]); // Float64Array [1, 3, 6]
 * ```
 * @see numpy.cumsum
 */
export function cumsum<A extends ArrayInput>(
  a: A,
  options?: CumsumOptions<null | undefined> & { readonly axis?: null | undefined },
): ReducedFloat<A>;
/** Along an axis. */
export function cumsum<A extends ArrayInput, O extends OutArray | null | undefined = undefined>(
  a: A,
  options: CumsumOptions<O>,
): Delivered<O, ReducedFloat<A> | NdArray<ReducedFloat<A>>>;
export function cumsum(a: ArrayInput, options?: CumsumOptions): unknown {
  const reader = new OptionsReader("cumsum", options, ["axis", "out"]);
  const given = viewArray(a, "cumsum: a");
  const chosen = reader.raw("axis") ?? null;
  const isFlat = chosen === null || given.shape.length === 0;
  const view = isFlat ? flattened(given) : given;
  const axis = chosen === null ? 0 : readAxis(chosen, view.shape.length, "cumsum: axis");
  const { shape } = view;
  const out = outOf("cumsum", reader);
  const data: Float64Array = gather(view);
  if (shape[axis] > 1) {
    // o[k] += o[k - 1] along the axis: the nest goes through each line in order.
    const stride = rowMajorStride(shape);
    const former = { data, offset: 0, stride };
    const latter = { data, offset: stride[axis], stride };
    const steps = shape.map((length, k) => (k === axis ? length - 1 : length));
    run(sumOnLoop, steps, [former, latter]);
  }
  const dtype = floatKind(given.kind);
  return out === null ? toResult(narrowed(data, dtype), shape) : deliverTo("cumsum", out, shape, data, dtype);
}

function flattened(view: View): View {
  const data = gather(view);
  return { data, shape: [data.length], stride: [1], offset: 0, kind: view.kind };
}

/** The sum of a vector, at once. */
function sumOf(a: Float64Array): number {
  const sum: Float64Array = new Float64Array(1);
  sumLoop(1, a.length, [a, sum], [0, 0], [0, 0], [1, 0]);
  return sum[0];
}

function means(reduction: Reduction): Float64Array {
  const data = collect(reduction, operand(asDoubles(reduction.view)), sumLoop, 0);
  for (let k = 0; k < data.length; k++) data[k] /= reduction.count;
  return data;
}

/** Σ (a − mean)² / (n − ddof), row by row. */
function variances(reduction: Reduction): Float64Array {
  const { owner, view, count, keptShape, reader } = reduction;
  const divisor = count - reader.finite("ddof", 0);
  if (divisor <= 0) {
    warn("RuntimeWarning", `${owner}: ${count} elements are too few for the degrees of freedom`);
  }
  const stride = rowMajorStride(view.shape);
  const squares = { data: new Float64Array(sizeOf(view.shape)), offset: 0, stride };
  const centre = { data: means(reduction), shape: keptShape, stride: rowMajorStride(keptShape), offset: 0 };
  const source = operand(asDoubles(view));
  run(subtractLoop, view.shape, [source, stretched({ ...centre, kind: "float64" }, view.shape), squares]);
  run(multiplyLoop, view.shape, [squares, squares, squares]);
  const data = collect(reduction, squares, sumLoop, 0);
  for (let k = 0; k < data.length; k++) data[k] /= Math.max(divisor, 0);
  return data;
}
