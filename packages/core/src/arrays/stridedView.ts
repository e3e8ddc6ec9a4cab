import type { NdArray, NumericTypedArray } from "./types.ts";

/** What `get` of an ndarray returns: its type is not exported by the package. */
type NdValue<D extends NumericTypedArray> = ReturnType<NdArray<D>["get"]>;

/** The ndarray package's names; what is no typed array is an "array". */
const DTYPES: Readonly<Record<string, string>> = {
  Float64Array: "float64",
  Float32Array: "float32",
  Int8Array: "int8",
  Int16Array: "int16",
  Int32Array: "int32",
  Uint8Array: "uint8",
  Uint16Array: "uint16",
  Uint32Array: "uint32",
  Uint8ClampedArray: "uint8_clamped",
  Array: "array",
  Object: "generic",
};

/**
 * An ndarray in plain code: all members of the `ndarray` package's objects, which are made from generated
 * code that a page without `unsafe-eval` refuses. Moving along an axis never copies; views share `data`.
 */
export class StridedView<D extends NumericTypedArray = Float64Array> implements NdArray<D> {
  readonly dtype: NdArray<D>["dtype"];
  data: D;
  shape: number[];
  stride: number[];
  offset: number;

  constructor(data: D, shape: number[], stride: number[], offset: number) {
    this.dtype = DTYPES[Object.prototype.toString.call(data).slice(8, -1)] as NdArray<D>["dtype"];
    this.data = data;
    this.shape = shape;
    this.stride = stride;
    this.offset = offset;
  }

  get dimension(): number {
    return this.shape.length;
  }

  get size(): number {
    return this.shape.reduce((product, length) => product * length, 1);
  }

  /** The axes from the smallest step in memory to the largest; of equal ones the first comes first. */
  get order(): number[] {
    const axes = this.shape.map((_, axis) => axis);
    return axes.sort((a, b) => Math.abs(this.stride[a]) - Math.abs(this.stride[b]));
  }

  get T(): StridedView<D> {
    return this.transpose(...this.shape.map((_, axis) => this.shape.length - 1 - axis));
  }

  index(...at: number[]): NdValue<D> {
    let position = this.offset;
    for (let axis = 0; axis < this.stride.length; axis++) position += this.stride[axis] * at[axis];
    return position as NdValue<D>;
  }

  get(...at: number[]): NdValue<D> {
    return this.data[this.index(...at) as number] as NdValue<D>;
  }

  /** Sets the element at the indices that come before the last argument, the value. */
  set(...atAndValue: number[]): NdValue<D> {
    const value = atAndValue[this.shape.length];
    this.data[this.index(...atAndValue) as number] = value;
    return value as NdValue<D>;
  }

  /** Leaves out the first so many elements of each axis. */
  lo(...counts: (number | null | undefined)[]): StridedView<D> {
    const view = this.#copy();
    counts.forEach((count, axis) => {
      if (typeof count !== "number" || count < 0) return;
      view.offset += view.stride[axis] * count;
      view.shape[axis] -= count;
    });
    return view;
  }

  /** Keeps the first so many elements of each axis. */
  hi(...counts: (number | null | undefined)[]): StridedView<D> {
    const view = this.#copy();
    counts.forEach((count, axis) => {
      if (typeof count === "number" && count >= 0) view.shape[axis] = count;
    });
    return view;
  }

  /** Keeps every so-many-th element of each axis; a negative step also turns the axis round. */
  step(...steps: (number | null | undefined)[]): StridedView<D> {
    const view = this.#copy();
    steps.forEach((step, axis) => {
      if (typeof step !== "number") return;
      if (step < 0) view.offset += view.stride[axis] * (view.shape[axis] - 1);
      view.shape[axis] = Math.ceil(view.shape[axis] / Math.abs(step));
      view.stride[axis] *= step;
    });
    return view;
  }

  /** Puts axis `axes[k]` in place k; an axis left out stays. */
  transpose(...axes: (number | undefined)[]): StridedView<D> {
    const from = this.shape.map((_, axis) => axes[axis] ?? axis);
    return new StridedView(
      this.data,
      from.map((axis) => this.shape[axis]),
      from.map((axis) => this.stride[axis]),
      this.offset,
    );
  }

  /** Fixes the axes for which an index is given, and drops them. */
  pick(...at: (number | null | undefined)[]): StridedView<D> {
    const isFixed = (axis: number): boolean => typeof at[axis] === "number" && (at[axis] as number) >= 0;
    let offset = this.offset;
    this.stride.forEach((stride, axis) => {
      if (isFixed(axis)) offset += stride * (at[axis] as number);
    });
    const kept = (_: number, axis: number): boolean => !isFixed(axis);
    return new StridedView(this.data, this.shape.filter(kept), this.stride.filter(kept), offset);
  }

  #copy(): StridedView<D> {
    return new StridedView(this.data, [...this.shape], [...this.stride], this.offset);
  }
}
