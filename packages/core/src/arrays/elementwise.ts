import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import { commonShape, stretchedStride, stretchesTo } from "./broadcast.ts";
import { allocate, type Kind } from "./dtype.ts";
import { rowMajorStride } from "./ndarray.ts";
import { type Loop, type Operand, run, shapeText, sizeOf } from "./nest.ts";
import { isStrided, isTypedArray } from "./read.ts";
import type { ArrayInput, ArrayResult, DType, NumericTypedArray, OutArray } from "./types.ts";
import { asDoubles, operand, scatter, toResult, type View, viewArray } from "./view.ts";

/** What the functions that go element by element take. */
export interface ElementwiseOptions<O extends OutArray | null | undefined = OutArray | null | undefined> {
  /**
   * Where the result goes: an array that the shapes of the arguments stretch to, of float64, of float32, or of
   * int32 if the result is. It may be one of the arguments, or share memory with one. It is also what is returned.
   */
  readonly out?: O;
}

/** The type of the result of two kinds of elements. */
export type Promotion = (s: Kind, t: Kind) => DType;

/** A function of one argument: in and out through a loop over doubles. */
export function unary<R>(
  owner: string,
  loop: Loop,
  promotion: Promotion,
  x: ArrayInput,
  options: ElementwiseOptions | undefined,
): R {
  if (x instanceof Float64Array) {
    const result = plainTarget(x.length, x, x, options);
    if (result !== null) {
      loop(1, x.length, [x, result], [0, 0], [0, 0], [1, 1]);
      return result as R;
    }
  }
  const view = viewArray(x, `${owner}: x`);
  return into(owner, loop, promotion(view.kind, view.kind), [view], readOut(owner, options)) as R;
}

/**
 * Where vectors of n doubles may go at once, without a look at strides: a new vector or that of the options. `null`
 * where there is more to find out.
 */
function plainTarget(
  n: number,
  x1: Float64Array,
  x2: Float64Array,
  options: ElementwiseOptions | undefined,
): Float64Array | null {
  if (options === undefined) return new Float64Array(n);
  const out: unknown = options?.out;
  if (!(out instanceof Float64Array) || out.length !== n || Object.keys(options).length > 1) return null;
  // Other places in the same buffer may overlap; the same place is the vector itself.
  const isApart = (x: Float64Array): boolean => x.byteOffset === out.byteOffset || x.buffer !== out.buffer;
  return isApart(x1) && isApart(x2) ? out : null;
}

/** A function of two arguments, broadcast together. */
export function binary<R>(
  owner: string,
  loop: Loop,
  promotion: Promotion,
  x1: ArrayInput,
  x2: ArrayInput,
  options: ElementwiseOptions | undefined,
  integerLoop: Loop = loop,
): R {
  if (x1 instanceof Float64Array) {
    const isNumber = typeof x2 === "number";
    if (isNumber || (x2 instanceof Float64Array && x2.length === x1.length)) {
      const second: Float64Array = isNumber ? new Float64Array(1).fill(x2) : x2;
      const result = plainTarget(x1.length, x1, second, options);
      if (result !== null) {
        loop(1, x1.length, [x1, second, result], [0, 0, 0], [0, 0, 0], [1, isNumber ? 0 : 1, 1]);
        return result as R;
      }
    }
  }
  const a = viewArray(x1, `${owner}: x1`);
  const b = viewArray(x2, `${owner}: x2`);
  const dtype = promotion(a.kind, b.kind);
  return into(owner, dtype === "int32" ? integerLoop : loop, dtype, [a, b], readOut(owner, options)) as R;
}

/** A comparison: its loop writes 0 and 1, bytes where no `out` says otherwise; of numbers, a boolean. */
export function truthOf<R>(owner: string, loop: Loop, views: readonly View[], out: Out | null): R {
  if (out !== null) return into(owner, loop, "int32", views, out) as R;
  const shape = commonShape(
    views.map((view) => view.shape),
    owner,
  );
  const result = new Uint8Array(sizeOf(shape));
  const target: Operand = {
    data: result as unknown as Float64Array, // the loop only stores 0 and 1
    offset: 0,
    stride: rowMajorStride(shape),
  };
  run(loop, shape, [...views.map((view) => stretched(asDoubles(view), shape)), target]);
  return (shape.length === 0 ? result[0] === 1 : toResult(result, shape)) as R;
}

/** An `out` option: what the caller gave, and how its elements lie. */
export interface Out {
  readonly given: OutArray;
  readonly view: View;
}

/** Runs a loop over doubles and delivers what it wrote as elements of a type, or to the caller's array. */
export function into(
  owner: string,
  loop: Loop,
  dtype: DType,
  views: readonly View[],
  out: Out | null,
): ArrayResult<NumericTypedArray> | OutArray {
  const common = commonShape(
    views.map((view) => view.shape),
    owner,
  );
  if (out !== null) requireRoom(owner, out, common, dtype);
  const shape = out === null ? common : out.view.shape;
  const inputs = views.map((view) => stretched(asDoubles(view), shape));
  if (out !== null && out.view.data instanceof Float64Array && !inputs.some(isSpoilt)) {
    run(loop, shape, [...inputs, operand(out.view)]);
    return out.given;
  }
  const data: Float64Array = new Float64Array(sizeOf(shape));
  run(loop, shape, [...inputs, { data, offset: 0, stride: rowMajorStride(shape) }]);
  if (out === null) return toResult(narrowed(data, dtype), shape);
  scatter(data, out.view);
  return out.given;

  /** Whether writing to `out` changes elements of the input that are still to be read. */
  function isSpoilt(input: Operand): boolean {
    return overlaps(input, operand(out!.view), shape);
  }
}

/** Doubles as elements of a result: float32 rounded, int32 modulo 2³², as numpy's integers overflow. */
export function narrowed(data: Float64Array, dtype: DType): Float64Array | Float32Array | Int32Array {
  if (dtype === "float64") return data;
  const result = allocate(dtype, data.length);
  result.set(data);
  return result;
}

/** A view as the nest takes it, repeated along the axes that it lacks. */
export function stretched(view: View, shape: readonly number[]): Operand {
  return {
    data: view.data as Float64Array,
    offset: view.offset,
    stride: stretchedStride(view.shape, view.stride, shape),
  };
}

/** The option `out`, for functions that know no other. */
export function readOut(owner: string, options: ElementwiseOptions | undefined): Out | null {
  if (options === undefined || options === null) return null;
  const { out } = options;
  if (out instanceof Float64Array && Object.keys(options).length === 1) {
    return { given: out, view: viewArray(out, owner) }; // nothing else to read, and nothing to refuse
  }
  return outOf(owner, new OptionsReader(owner, options, ["out"]));
}

/** The option `out` among others. */
export function outOf(owner: string, reader: OptionsReader): Out | null {
  const given = reader.raw("out");
  if (given === undefined || given === null) return null;
  const isArray = typeof given === "object" && !Array.isArray(given);
  if (!isArray || !(isTypedArray(given) || (isStrided(given) && isTypedArray(given.data)))) {
    throw new TypeError(`${owner}: out: expected a typed array or an ndarray of one, got ${describe(given)}`);
  }
  const view = viewArray(given, `${owner}: out`);
  if (sizeOf(view.shape) > 0 && view.shape.some((length, axis) => length > 1 && view.stride[axis] === 0)) {
    throw new RangeError(`${owner}: out: expected elements of its own, got a view that repeats them`);
  }
  return { given: given as OutArray, view };
}

/** Refuses an `out` of another shape, and one that would lose fractions. */
export function requireRoom(owner: string, out: Out, shape: readonly number[], dtype: DType): void {
  if (!stretchesTo(shape, out.view.shape)) {
    throw new RangeError(
      `${owner}: out: expected shape ${shapeText(shape)}, got ${shapeText(out.view.shape)}`,
    );
  }
  const { data } = out.view;
  const holdsFractions = data instanceof Float64Array || /^Float/.test(data[Symbol.toStringTag]);
  if (!holdsFractions && dtype !== "int32") {
    throw new TypeError(`${owner}: out: expected a Float64Array or a Float32Array, got ${describe(data)}`);
  }
}

/** Whether two operands share memory in another way than element by element. */
function overlaps(a: Operand, b: Operand, shape: readonly number[]): boolean {
  const start = (one: Operand) => one.data.byteOffset + one.offset * one.data.BYTES_PER_ELEMENT;
  if (start(a) === start(b) && shape.every((length, k) => length === 1 || a.stride[k] === b.stride[k])) {
    return false;
  }
  if (a.data.buffer !== b.data.buffer || sizeOf(shape) === 0) return false;
  const [firstA, lastA] = extent(a, shape);
  const [firstB, lastB] = extent(b, shape);
  return firstA <= lastB && firstB <= lastA;
}

/** The first and last byte that an operand's elements take. */
function extent({ data, offset, stride }: Operand, shape: readonly number[]): [number, number] {
  let first = offset;
  let last = offset;
  for (let k = 0; k < shape.length; k++) {
    const span = (shape[k] - 1) * stride[k];
    if (span < 0) first += span;
    else last += span;
  }
  const size = data.BYTES_PER_ELEMENT;
  return [data.byteOffset + first * size, data.byteOffset + last * size + size - 1];
}
