import "@secant/testing/matchers";
import { type ArraysCase, type ReferenceArray, readReference } from "@secant/testing/reference";
import ndarray, { type NdArray } from "ndarray";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as core from "../src/index.ts";

type Elements = Float64Array | Float32Array | Int32Array;

/** An array as reference/arrays.py tells it: by formula or by values, and the views to take of it. */
interface Spec {
  readonly shape?: readonly number[];
  readonly values?: unknown;
  readonly seed?: number;
  readonly divisor?: number;
  readonly dtype?: "float64" | "float32" | "int32";
  readonly moves?: readonly (readonly ["slice" | "transpose" | "broadcast_to", never[]])[];
}

const ELEMENTS = { float64: Float64Array, float32: Float32Array, int32: Int32Array };
const functions = core as unknown as Record<string, (...args: unknown[]) => unknown>;

function isSpec(arg: unknown): arg is Spec {
  return typeof arg === "object" && arg !== null && ("shape" in arg || "values" in arg);
}

/** The argument of a call: an ndarray of the ndarray package's own for a spec, whatever else as it is. */
function made(arg: unknown): unknown {
  if (Array.isArray(arg)) return arg.map(made);
  if (!isSpec(arg)) return arg;
  const { shape, values, seed = 13, divisor = 64, dtype = "float64", moves = [] } = arg;
  if (shape === undefined) return dtype === "float64" ? values : ELEMENTS[dtype].from(values as number[]);
  const size = shape.reduce((product, length) => product * length, 1);
  const data = new ELEMENTS[dtype](size);
  for (let i = 0; i < size; i++) data[i] = (((7919 * i + seed) % 1009) - 504) / divisor;
  return moves.reduce(
    (a: NdArray<Elements>, [move, argument]) => moved(a, move, argument),
    ndarray(data, [...shape]),
  );
}

/** Views by plain arithmetic on strides, so that the functions under test are not used to make their arguments. */
function moved(a: NdArray<Elements>, move: string, argument: readonly unknown[]): NdArray<Elements> {
  if (move === "transpose") return a.transpose(...(argument as number[]));
  if (move === "broadcast_to") {
    const shape = argument as number[];
    const stride = shape.map((length, k) => {
      const axis = k - (shape.length - a.dimension);
      return axis < 0 || (a.shape[axis] === 1 && length !== 1) ? 0 : a.stride[axis];
    });
    return ndarray(a.data, [...shape], stride, a.offset);
  }
  let result = a;
  for (let axis = argument.length - 1; axis >= 0; axis--) {
    const part = argument[axis] as number | { start?: number; stop?: number; step?: number };
    const indices = Array.from({ length: result.shape[axis] }, (_, i) => i);
    const kept = typeof part === "number" ? [indices.at(part)!] : pythonSlice(indices, part);
    const shape = [...result.shape];
    const stride = [...result.stride];
    const offset = result.offset + (kept[0] ?? 0) * stride[axis];
    shape[axis] = kept.length;
    stride[axis] *= kept.length > 1 ? kept[1] - kept[0] : 1;
    result = ndarray(result.data, shape, stride, offset);
    if (typeof part === "number")
      result = ndarray(result.data, without(shape, axis), without(stride, axis), offset);
  }
  return result;
}

/** The slices that the reference uses to make views: whole, or with ends inside the axis. */
function pythonSlice(
  list: readonly number[],
  { start, stop, step = 1 }: { start?: number; stop?: number; step?: number },
) {
  const kept: number[] = [];
  if (step > 0) for (let i = start ?? 0; i < (stop ?? list.length); i += step) kept.push(list[i]);
  else for (let i = start ?? list.length - 1; i > (stop ?? -1); i += step) kept.push(list[i]);
  return kept;
}

function without(list: readonly number[], place: number): number[] {
  return list.filter((_, k) => k !== place);
}

/** How far results may lie apart: nothing where both sides round the same exact operations in one order. */
const LOOSER: Readonly<Record<string, number>> = {
  // libraries differ in the last bit or two
  exp: 4e-16,
  log: 4e-16,
  sin: 4e-16,
  cos: 4e-16,
  tan: 7e-16,
  tanh: 7e-16,
  power: 4e-16,
  logspace: 4e-16,
  // the order of the factors and terms is numpy's own where memory is not contiguous
  prod: 2e-15,
  var: 4e-15,
  std: 2e-15,
  mean: 1e-15,
};

function rtolOf({ function: name, expected }: ArraysCase): number {
  const isSingle = "dtype" in expected && expected.dtype === "float32";
  return isSingle && name in LOOSER ? 3e-7 : (LOOSER[name] ?? 0);
}

/** numpy has wider integers, and booleans, where we have doubles, 32-bit indices and bytes. */
const KIND: Readonly<Record<string, readonly string[]>> = {
  float64: ["float64"],
  float32: ["float32"],
  int32: ["int32", "float64"],
  int64: ["float64", "int32"],
  bool: ["uint8", "boolean"],
};

function check(actual: unknown, { shape, dtype, values }: ReferenceArray, one: ArraysCase): void {
  const isView = one.function in VIEWS;
  const { kind, form } = kindOf(actual);
  if (!(form === "number" || kind === "")) expect(KIND[dtype]).toContain(kind);
  if (isView) expect(form).toBe("ndarray");
  else
    expect(form).toBe(
      shape.length === 0
        ? dtype === "bool"
          ? "boolean"
          : "number"
        : shape.length === 1
          ? "typed array"
          : "ndarray",
    );
  if (form === "boolean") {
    expect(actual).toBe(values[0] === 1);
    return;
  }
  if (form === "ndarray") expect((actual as NdArray).shape).toEqual(shape);
  const flat = form === "number" ? [actual as number] : [...core.toFlat(actual as core.ArrayInput)];
  expect(flat).toAgree(values, { rtol: rtolOf(one), atol: one.function === "linspace" ? 0 : 0 });
}

const VIEWS: Readonly<Record<string, true>> = {
  slice: true,
  transpose: true,
  swapaxes: true,
  reshape: true,
  ravel: true,
  flip: true,
  broadcast_to: true,
  squeeze: true,
  expand_dims: true,
};

function kindOf(value: unknown): { kind: string; form: string } {
  if (typeof value === "number" || typeof value === "boolean") return { kind: "", form: typeof value };
  if (ArrayBuffer.isView(value)) {
    return {
      kind: (value as Float64Array)[Symbol.toStringTag].replace("Array", "").toLowerCase(),
      form: "typed array",
    };
  }
  return { kind: (value as NdArray).dtype, form: "ndarray" };
}

const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  ValueError: RangeError,
  AxisError: RangeError,
  IndexError: RangeError,
  ZeroDivisionError: RangeError,
  TypeError,
};

const { cases } = readReference("arrays");
const names = [...new Set(cases.map((one) => one.function))];

describe("as numpy", () => {
  let former: core.WarningHandler | null;
  beforeAll(() => {
    former = core.setWarningHandler(() => undefined);
  });
  afterAll(() => {
    core.setWarningHandler(former);
  });

  it.each(names)("%s", (name) => {
    for (const one of cases.filter((other) => other.function === name)) {
      const args = one.args.map(made);
      const options = one.options === undefined ? [] : [one.options];
      const call = () => positional(name, args)(...options);
      const where = `case ${one.name}, ${one.call}`;
      if (one.raises !== undefined) {
        expect(call, where).toThrow(ERRORS[one.raises.type]);
        continue;
      }
      const { expected } = one;
      const actual = call();
      try {
        if (!Array.isArray(expected)) check(actual, expected as ReferenceArray, one);
        else {
          expect(actual).toHaveLength(expected.length);
          expected.forEach((each, k) => {
            check((actual as unknown[])[k], each, one);
          });
        }
      } catch (error) {
        (error as Error).message = `${where}: ${(error as Error).message}`;
        throw error;
      }
    }
  });
});

/** The call but for its options; the arguments of `arange` and `meshgrid` are followed by these as all others are. */
function positional(name: string, args: readonly unknown[]): (...options: unknown[]) => unknown {
  return (...options) => functions[name](...args, ...options);
}
