import type { NdArray } from "@secant/core";
import {
  approx_derivative,
  approx_fprime,
  brenth,
  brentq,
  check_grad,
  type NewtonFullArray,
  newton,
  type RootResults,
  ridder,
  root_scalar,
  toms748,
} from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const f = (x: number) => x - 1;
const many = (x: Float64Array) => x.map(f);

test("results are typed by full_output and by the form of the start", () => {
  expectTypeOf(brentq(f, 0, 2)).toEqualTypeOf<number>();
  expectTypeOf(brentq(f, 0, 2, { full_output: 0 })).toEqualTypeOf<number>();
  expectTypeOf(brentq(f, 0, 2, { full_output: true })).toEqualTypeOf<[root: number, r: RootResults]>();
  for (const solve of [brenth, ridder, toms748]) {
    expectTypeOf(solve(f, 0, 2)).toEqualTypeOf<number>();
    expectTypeOf(solve(f, 0, 2, { full_output: 1 })).toEqualTypeOf<[root: number, r: RootResults]>();
  }
  expectTypeOf(toms748(f, 0, 2, { k: 2, full_output: false })).toEqualTypeOf<number>();
  expectTypeOf(newton(f, 3)).toEqualTypeOf<number>();
  expectTypeOf(newton(f, 3, { full_output: 1 })).toEqualTypeOf<[root: number, r: RootResults]>();
  expectTypeOf(newton(many, [3, 4])).toEqualTypeOf<Float64Array>();
  expectTypeOf(newton(many, Float64Array.of(3, 4), { full_output: true })).toEqualTypeOf<NewtonFullArray>();
  expectTypeOf(newton(many, [[3], [4]])).toEqualTypeOf<Float64Array | NdArray<Float64Array>>();
  expectTypeOf(root_scalar(f, { bracket: [0, 2] })).toEqualTypeOf<RootResults>();
});

test("derivatives are typed by what the function returns", () => {
  const scalar = (x: Float64Array) => x[0] ** 2;
  const vector = (x: Float64Array) => [x[0], x[0]];
  expectTypeOf(approx_derivative(scalar, 1)).toEqualTypeOf<Float64Array>();
  expectTypeOf(approx_derivative(vector, 1)).toEqualTypeOf<Float64Array | NdArray<Float64Array>>();
  expectTypeOf(approx_derivative(scalar, 1, { full_output: true })).toEqualTypeOf<
    [J: Float64Array, info: { nfev: number }]
  >();
  expectTypeOf(approx_fprime([1], scalar)).toEqualTypeOf<Float64Array>();
  expectTypeOf(check_grad(scalar, vector, [1, 1])).toEqualTypeOf<number>();
});

test("arguments are typed", () => {
  const shifted = (x: number, a: number, name: string) => x - a - name.length;
  expectTypeOf(brentq(shifted, -9, 9, { args: [1, "x"] })).toEqualTypeOf<number>();
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    brentq(shifted, 0, 9, { args: [1, 2] });
    // @ts-expect-error: an unknown option
    brentq(f, 0, 2, { xtoll: 1 });
    // @ts-expect-error: an end in words
    brentq(f, "0", 2);
    // @ts-expect-error: a function that returns text
    brentq(() => "1", 0, 2);
    // @ts-expect-error: complex differences
    approx_derivative((x: Float64Array) => x[0], 1, { method: "cs" });
  };
  expectTypeOf(refused).toBeFunction();
});
