import { describe } from "../describe.ts";
import type { OptionsReader } from "../options.ts";
import type { DType, NumericTypedArray } from "./types.ts";

/** The types of elements, and the typed arrays that hold them. */
const TYPES: Readonly<Record<DType, new (length: number) => Float64Array | Float32Array | Int32Array>> = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
};

/**
 * What decides the type of a result: `"number"` is a JavaScript number, which takes the type of what it meets.
 * Whatever else may hold numbers counts as doubles.
 */
export type Kind = DType | "number";

/** New elements, all 0. */
export function allocate(dtype: DType, size: number): Float64Array | Float32Array | Int32Array {
  return new TYPES[dtype](size);
}

/** By tag, since `instanceof` would miss the arrays of another realm. */
export function dtypeOf(data: unknown): DType {
  if (data instanceof Float64Array) return "float64";
  const tag = ArrayBuffer.isView(data) ? (data as NumericTypedArray)[Symbol.toStringTag] : "";
  return tag === "Float32Array" ? "float32" : tag === "Int32Array" ? "int32" : "float64";
}

/**
 * The type of what two operands give. A number leaves float32 as it is, as in numpy; with int32 it gives
 * float64, since a number may have a fraction.
 */
export function promote(s: Kind, t: Kind): DType {
  if (s === "float32" && (t === "float32" || t === "number")) return "float32";
  if (s === "number" && t === "float32") return "float32";
  return s === "int32" && t === "int32" ? "int32" : "float64";
}

/** As {@link promote}, for functions whose values are no integers. */
export function promoteFloat(s: Kind, t: Kind): DType {
  return promote(s, t) === "float32" ? "float32" : "float64";
}

/** The option `dtype`; `null` where none is given. */
export function readDType(reader: OptionsReader, owner: string): DType | null {
  const value = reader.raw("dtype");
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" || !Object.hasOwn(TYPES, value)) {
    throw new TypeError(
      `${owner}: dtype: expected ${Object.keys(TYPES)
        .map((name) => `"${name}"`)
        .join(", ")}, got ${describe(value)}`,
    );
  }
  return value as DType;
}

/**
 * Doubles as elements of another type: the same memory where that is float64. Integers are cut towards 0, as
 * numpy cuts them.
 *
 * @throws RangeError for int32 where a value is NaN or beyond 32 bits
 */
export function convert(
  values: Float64Array,
  dtype: DType,
  name: string,
): Float64Array | Float32Array | Int32Array {
  if (dtype === "float64") return values;
  if (dtype === "int32") requireInt32(values, name);
  const data = allocate(dtype, values.length);
  data.set(values);
  return data;
}

/** Refuses what no 32-bit integer stands for; fractions will be cut. */
function requireInt32(values: Float64Array, name: string): void {
  for (let k = 0; k < values.length; k++) {
    const whole = Math.trunc(values[k]);
    if (!(whole >= -2147483648 && whole <= 2147483647)) {
      throw new RangeError(`${name}: expected numbers that fit int32, got ${values[k]}`);
    }
  }
}
