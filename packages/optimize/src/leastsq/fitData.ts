import { type ArrayInput, type NdArray, toNdArray } from "@secant/core";
import { type DenseArray, describe, readArray } from "@secant/core/internal";

/** xdata as it is handed out: point by point, or whole. */
export interface FitData {
  /** the numbers of xdata, row by row; its last axis counts the points */
  readonly x: Float64Array;
  readonly shape: readonly number[];
  readonly y: Float64Array;
  /** the data that take part, where some were left out */
  readonly kept: readonly number[] | null;
  /** how many there were before */
  readonly given: number;
}

/** Reads xdata and ydata, and refuses or leaves out what is not finite. */
export function readFitData(
  xdata: ArrayInput,
  ydata: ArrayInput,
  checkFinite: boolean,
  omit: "omit" | "raise" | null,
  owner: string,
): FitData {
  const x = readData(xdata, `${owner}: xdata`);
  const y = readData(ydata, `${owner}: ydata`);
  if (y.shape.length !== 1) {
    throw new RangeError(`${owner}: ydata: expected a vector, got ${describeShape(y.shape, ydata)}`);
  }
  const given = y.data.length;
  if (given === 0) {
    throw new RangeError(`${owner}: ydata: expected at least one number: \`ydata\` must not be empty!`);
  }
  if (checkFinite) {
    requireFinite(x.data, `${owner}: xdata`);
    requireFinite(y.data, `${owner}: ydata`);
  }
  const all = { x: x.data, shape: x.shape, y: y.data, kept: null, given };
  if (omit === null) return all;
  const last = x.shape.length === 0 ? 1 : x.shape[x.shape.length - 1];
  const hasNaN = (i: number): boolean => {
    if (Number.isNaN(y.data[i])) return true;
    if (last !== given) return false;
    for (let k = i; k < x.data.length; k += last) if (Number.isNaN(x.data[k])) return true;
    return false;
  };
  const kept: number[] = [];
  for (let i = 0; i < given; i++) if (!hasNaN(i)) kept.push(i);
  if (kept.length === given) return all;
  if (omit === "raise") {
    throw new RangeError(`${owner}: nan_policy: expected data without NaN: The input contains nan values`);
  }
  if (last !== given) {
    throw new RangeError(
      `${owner}: xdata: expected ${given} points along its last axis, to leave out those that have NaN, ` +
        `got ${describeShape(x.shape, xdata)}`,
    );
  }
  const rows = x.data.length / last;
  const thinned = new Float64Array(rows * kept.length);
  for (let k = 0; k < rows; k++) {
    for (let i = 0; i < kept.length; i++) thinned[k * kept.length + i] = x.data[k * last + kept[i]];
  }
  return {
    x: thinned,
    shape: [...x.shape.slice(0, -1), kept.length],
    y: Float64Array.from(kept, (i) => y.data[i]),
    kept,
    given,
  };
}

/** A vector of doubles as it is, since it is only read; a copy of anything else. */
function readData(input: ArrayInput, name: string): DenseArray {
  if (input instanceof Float64Array) return { data: input, shape: [input.length] };
  return readArray(input, name);
}

function describeShape(shape: readonly number[], input: unknown): string {
  return shape.length === 0 ? describe(input) : `shape (${shape.join(", ")})`;
}

function requireFinite(data: Float64Array, name: string): void {
  for (let k = 0; k < data.length; k++) {
    if (Number.isFinite(data[k])) continue;
    throw new RangeError(
      `${name}: expected finite numbers, got ${data[k]} at element ${k}: array must not contain infs or NaNs`,
    );
  }
}

/**
 * Vectors that are lent to callbacks again and again. One that a callback changed is its own from then on: the
 * next loan is a fresh copy.
 */
export class Loans {
  readonly #originals: readonly Float64Array[];
  readonly #lent: Float64Array[];

  constructor(originals: readonly Float64Array[]) {
    this.#originals = originals;
    this.#lent = originals.map((vector) => vector.slice());
  }

  at(i: number): Float64Array {
    const original = this.#originals[i];
    const lent = this.#lent[i];
    for (let k = 0; k < original.length; k++) {
      if (!Object.is(lent[k], original[k])) {
        this.#lent[i] = original.slice();
        return this.#lent[i];
      }
    }
    return lent;
  }
}

/** The M columns of (k, M) data: point i is column i. */
export function pointsOf({ x, shape }: FitData): Float64Array[] {
  const count = shape[1];
  return Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: shape[0] }, (__, k) => x[k * count + i]),
  );
}

/** Lends the whole of xdata: a number, a vector or an ndarray, as it came. */
export function wholeOf({ x, shape }: FitData): () => number | Float64Array | NdArray<Float64Array> {
  if (shape.length === 0) return () => x[0];
  const loans = new Loans([x]);
  if (shape.length === 1) return () => loans.at(0);
  return () => toNdArray(loans.at(0), shape);
}
