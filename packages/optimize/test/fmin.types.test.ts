import type { ArrayInput, toNdArray } from "@secant/core";
import { type FminFull, fmin } from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const f = (x: Float64Array) => (x[0] - 1) ** 2;
const quiet = { disp: 0 } as const;

test("fmin's result is typed by full_output and retall", () => {
  expectTypeOf(fmin(f, 1, quiet)).toEqualTypeOf<Float64Array>();
  expectTypeOf(fmin(f, 1, { ...quiet, full_output: false })).toEqualTypeOf<Float64Array>();
  expectTypeOf(fmin(f, 1, { ...quiet, full_output: true })).toEqualTypeOf<FminFull>();
  expectTypeOf(fmin(f, 1, { ...quiet, full_output: 1 })).toEqualTypeOf<FminFull>();
  expectTypeOf(fmin(f, 1, { ...quiet, retall: 1 })).toEqualTypeOf<
    [xopt: Float64Array, allvecs: Float64Array[]]
  >();
  expectTypeOf(fmin(f, 1, { ...quiet, full_output: true, retall: true })).toEqualTypeOf<
    [...FminFull, allvecs: Float64Array[]]
  >();
  const [xopt, fopt, iter, funcalls, warnflag] = fmin(f, 1, { ...quiet, full_output: true });
  expectTypeOf(xopt).toEqualTypeOf<Float64Array>();
  expectTypeOf([fopt, iter, funcalls, warnflag]).toEqualTypeOf<number[]>();
});

test("fmin's arguments are typed", () => {
  const shifted = (x: Float64Array, a: number, name: string) => (x[0] - a) ** 2 + name.length;
  fmin(shifted, [1], { ...quiet, args: [2, "name"] });
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    fmin(shifted, [1], { args: [2, 3] });
    // @ts-expect-error: an unknown option
    fmin(f, [1], { xtoll: 1 });
    // @ts-expect-error: text for a start
    fmin(f, "1");
    // @ts-expect-error: a function that returns text
    fmin(() => "1", [1]);
  };
  expectTypeOf(refused).toBeFunction();
  expectTypeOf<ReturnType<typeof toNdArray>>().toExtend<ArrayInput>();
  expectTypeOf<Float64Array | number[][] | Int8Array>().toExtend<ArrayInput>();
});
