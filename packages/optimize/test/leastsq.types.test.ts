import type { NdArray } from "@secant/core";
import { type LeastsqFull, type LeastsqInfo, leastsq } from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const r = (x: Float64Array) => [x[0] - 1, x[0] + 1];

test("leastsq's result is typed by full_output", () => {
  expectTypeOf(leastsq(r, 1)).toEqualTypeOf<[x: Float64Array, ier: number]>();
  expectTypeOf(leastsq(r, 1, { full_output: 0 })).toEqualTypeOf<[x: Float64Array, ier: number]>();
  expectTypeOf(leastsq(r, 1, { full_output: true })).toEqualTypeOf<LeastsqFull>();
  const [x, cov_x, infodict, mesg, ier] = leastsq(r, 1, { full_output: 1, Dfun: () => [[1], [1]] });
  expectTypeOf(x).toEqualTypeOf<Float64Array>();
  expectTypeOf(cov_x).toEqualTypeOf<NdArray<Float64Array> | null>();
  expectTypeOf(infodict).toEqualTypeOf<LeastsqInfo>();
  expectTypeOf(mesg).toEqualTypeOf<string>();
  expectTypeOf(ier).toEqualTypeOf<number>();
});

test("leastsq's arguments are typed", () => {
  const shifted = (x: Float64Array, a: number, name: string) => [x[0] - a, name.length];
  leastsq(shifted, [1], { args: [2, "name"], Dfun: (_x, a, name) => [[a], [name.length]] });
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    leastsq(shifted, [1], { args: [2, 3] });
    // @ts-expect-error: an unknown option
    leastsq(r, [1], { xtoll: 1 });
    // @ts-expect-error: a function that returns text
    leastsq(() => "1", [1]);
  };
  expectTypeOf(refused).toBeFunction();
});
