import type { NdArray } from "@secant/core";
import {
  broyden1,
  type FsolveFull,
  type FsolveInfo,
  fsolve,
  newton_krylov,
  type RootResult,
  root,
} from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const f = (x: Float64Array) => [x[0] - 1, x[0] + x[1]];

test("fsolve's result is typed by full_output", () => {
  expectTypeOf(fsolve(f, [1, 1])).toEqualTypeOf<Float64Array>();
  expectTypeOf(fsolve(f, [1, 1], { full_output: 0 })).toEqualTypeOf<Float64Array>();
  expectTypeOf(fsolve(f, [1, 1], { full_output: true })).toEqualTypeOf<FsolveFull>();
  const [x, infodict, ier, mesg] = fsolve(f, [1, 1], { full_output: 1 });
  expectTypeOf(x).toEqualTypeOf<Float64Array>();
  expectTypeOf(infodict).toEqualTypeOf<FsolveInfo>();
  expectTypeOf(infodict.fjac).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(ier).toEqualTypeOf<number>();
  expectTypeOf(mesg).toEqualTypeOf<string>();
});

test("the functions of the inexact Newton methods give x as the start was", () => {
  expectTypeOf(broyden1((x) => x[0] - 1, 0.5)).toEqualTypeOf<number>();
  expectTypeOf(broyden1(f, [0, 0])).toEqualTypeOf<Float64Array>();
  expectTypeOf(newton_krylov(f, new Float32Array(2))).toEqualTypeOf<Float64Array>();
  expectTypeOf(newton_krylov(f, [[0], [0]])).toEqualTypeOf<Float64Array | NdArray<Float64Array>>();
});

test("root's result is typed by start and method", () => {
  expectTypeOf(root(f, [0, 0])).toEqualTypeOf<RootResult>();
  expectTypeOf(root(f, [0, 0], { method: "krylov" }).x).toEqualTypeOf<Float64Array>();
  expectTypeOf(root(f, [[0, 0]], { method: "lm" }).x).toEqualTypeOf<Float64Array>();
  expectTypeOf(root((x) => [x[0] - 2], 1).x).toEqualTypeOf<Float64Array>();
  expectTypeOf(root((x) => [x[0] - 2], 1, { method: "df-sane" }).x).toEqualTypeOf<number | Float64Array>();
  const both = (x: Float64Array) => [[x[0] - 2], [[1]]] as const;
  expectTypeOf(root(both, 1, { jac: true })).toEqualTypeOf<RootResult>();
});

test("arguments are typed", () => {
  const shifted = (x: Float64Array, by: number, name: string) => [x[0] - by, x[1] - name.length];
  fsolve(shifted, [1, 1], {
    args: [2, "name"],
    fprime: (_x, by, name) => [
      [by, name.length],
      [0, 1],
    ],
  });
  root(shifted, [1, 1], { args: [2, "name"] });
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    fsolve(shifted, [1, 1], { args: [2, 3] });
    // @ts-expect-error: an unknown option
    fsolve(f, [1, 1], { xtoll: 1 });
    // @ts-expect-error: an unknown method
    root(f, [1, 1], { method: "newton" });
    // @ts-expect-error: an option of another method
    broyden1(f, [1, 1], { rdiff: 1e-6 });
    // @ts-expect-error: functions that return text
    broyden1(() => "1", [1, 1]);
  };
  expectTypeOf(refused).toBeFunction();
});
