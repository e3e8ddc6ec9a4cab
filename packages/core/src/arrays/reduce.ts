import { OptionsReader } from "../options.ts";
import type { Kind } from "./dtype.ts";
import { narrowed, type Out, outOf, requireRoom } from "./elementwise.ts";
import { rowMajorStride } from "./ndarray.ts";
import { type Loop, type Operand, run, shapeText, sizeOf } from "./nest.ts";
import type {
  ArrayInput,
  DType,
  DTypeOf,
  NdArray,
  NumericTypedArray,
  OutArray,
  PromotedFloat,
} from "./types.ts";
import { readAxes, scatter, toResult, type View, viewArray } from "./view.ts";

/** Options under which a reduction gives one number: all axes, none kept. */
export interface WholeOptions {
  /** All axes. */
  readonly axis?: null | undefined;
  /** Reduced axes are dropped. */
  readonly keepdims?: false | undefined;
  /** No array for the result. */
  readonly out?: null | undefined;
}

/** What the reductions take. */
export interface ReduceOptions<O extends OutArray | null | undefined = OutArray | null | undefined> {
  /** The axis to reduce, or several; negative ones count from the last. All of them where it is `null`. */
  readonly axis?: number | readonly number[] | null | undefined;
  /** Whether reduced axes stay, with length 1, so that the result can be broadcast against the array. */
  readonly keepdims?: boolean | undefined;
  /** Where the result goes, an array of its shape; it is also what is returned. */
  readonly out?: O;
}

/** What a reduction along axes gives: a number where none is left, a typed array for one, an ndarray for more. */
export type Reduced<D extends NumericTypedArray, Scalar = number> = Scalar | D | NdArray<D>;

/** Elements of a sum, a mean, …: float32 of float32, else float64. */
export type ReducedFloat<A> = PromotedFloat<DTypeOf<A>, DTypeOf<A>>;

/** An array to reduce, and how. */
export interface Reduction {
  readonly owner: string;
  readonly view: View;
  /** Which axes go. */
  readonly isReduced: readonly boolean[];
  /** The shape with a 1 for each axis that goes. */
  readonly keptShape: readonly number[];
  /** The shape of the result. */
  readonly shape: readonly number[];
  /** How many elements make one of the result. */
  readonly count: number;
  readonly out: Out | null;
  readonly reader: OptionsReader;
}

/** Reads the arguments that all reductions have. */
export function readReduction(
  owner: string,
  a: ArrayInput,
  options: unknown,
  further: readonly string[] = [],
): Reduction {
  return reductionOf(owner, viewArray(a, `${owner}: a`), options, further);
}

/** As {@link readReduction}, of an array that has been looked at. */
export function reductionOf(
  owner: string,
  view: View,
  options: unknown,
  further: readonly string[] = [],
): Reduction {
  const reader = new OptionsReader(owner, options, ["axis", "keepdims", "out", ...further]);
  const rank = view.shape.length;
  const axis = reader.raw("axis");
  const isWhole = axis === undefined || axis === null;
  // numpy lets a number have an axis 0.
  const axes = isWhole ? null : readAxes(axis, Math.max(rank, 1), `${owner}: axis`);
  const isReduced = view.shape.map((_, k) => axes === null || axes.includes(k));
  const keptShape = view.shape.map((length, k) => (isReduced[k] ? 1 : length));
  const shape = reader.flag("keepdims", false) ? keptShape : view.shape.filter((_, k) => !isReduced[k]);
  const count = sizeOf(view.shape.filter((_, k) => isReduced[k]));
  return { owner, view, isReduced, keptShape, shape, count, out: outOf(owner, reader), reader };
}

/** Runs `o = o ∘ a` over the array, from `start` on; the results lie row by row. */
export function collect(reduction: Reduction, source: Operand, loop: Loop, start: number): Float64Array {
  const { view, isReduced, keptShape } = reduction;
  const data: Float64Array = new Float64Array(sizeOf(keptShape));
  if (start !== 0) data.fill(start);
  const stride = rowMajorStride(keptShape).map((step, k) => (isReduced[k] ? 0 : step));
  run(loop, view.shape, [source, { data, offset: 0, stride }]);
  return data;
}

/** Hands out results that lie row by row: as elements of a type, or in the caller's array. */
export function deliver<R>({ owner, shape, out }: Reduction, data: Float64Array, dtype: DType): R {
  if (out === null) return toResult(narrowed(data, dtype), shape) as R;
  return deliverTo(owner, out, shape, data, dtype) as R;
}

/** Writes results to the caller's array, which must have their very shape. */
export function deliverTo(
  owner: string,
  out: Out,
  shape: readonly number[],
  data: Float64Array,
  dtype: DType,
): OutArray {
  if (out.view.shape.length !== shape.length) {
    throw new RangeError(
      `${owner}: out: expected shape ${shapeText(shape)}, got ${shapeText(out.view.shape)}`,
    );
  }
  requireRoom(owner, out, shape, dtype);
  scatter(data, out.view);
  return out.given;
}

/** Hands out truth values: a boolean alone, else bytes, or in the caller's array. */
export function deliverTruth<R>(reduction: Reduction, data: Float64Array): R {
  if (reduction.out !== null) return deliver(reduction, data, "int32");
  if (reduction.shape.length === 0) return (data[0] === 1) as R;
  return toResult(Uint8Array.from(data), reduction.shape) as R;
}

/** Refuses to reduce none to one, where the operation has no value to begin with. */
export function requireElements({ owner, view, count, isReduced }: Reduction): void {
  if (count > 0) return;
  const axis = isReduced.findIndex((one, k) => one && view.shape[k] === 0);
  throw new RangeError(
    `${owner}: a: expected at least one element along axis ${axis}, got shape ${shapeText(view.shape)}`,
  );
}

/** Sums are of doubles, whatever comes; only float32 is rounded back. */
export function floatKind(kind: Kind): DType {
  return kind === "float32" ? "float32" : "float64";
}

/** Of the elements themselves, which keep their type. */
export function sameKind(kind: Kind): DType {
  return kind === "number" ? "float64" : kind;
}
