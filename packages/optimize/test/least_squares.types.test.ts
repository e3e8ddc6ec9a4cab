import type { NdArray } from "@secant/core";
import { Bounds, type LeastSquaresResult, least_squares } from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const f = (x: Float64Array) => [x[0] - 1, 2];

test("least_squares' result is typed", () => {
  const result = least_squares(f, 1);
  expectTypeOf(result).toEqualTypeOf<LeastSquaresResult>();
  expectTypeOf(result.x).toEqualTypeOf<Float64Array>();
  expectTypeOf(result.jac).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(result.active_mask).toEqualTypeOf<Int32Array>();
  expectTypeOf(result.njev).toEqualTypeOf<number | null>();
});

test("least_squares' arguments are typed", () => {
  const shifted = (x: Float64Array, a: number, name: string) => [x[0] - a, name.length];
  least_squares(shifted, [1], { args: [2, "name"], jac: (_x, a: number) => [[a / a], [0]] });
  least_squares(f, [1], { bounds: new Bounds(0, 2), loss: (z) => [z, z, z], x_scale: "jac", ftol: null });
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    least_squares(shifted, [1], { args: [2, 3] });
    // @ts-expect-error: an unknown option
    least_squares(f, [1], { maxfev: 1 });
    // @ts-expect-error: an unknown loss
    least_squares(f, [1], { loss: "l1" });
    // @ts-expect-error: an unknown method
    least_squares(f, [1], { method: "bfgs" });
    // @ts-expect-error: complex steps
    least_squares(f, [1], { jac: "cs" });
    // @ts-expect-error: three bounds
    least_squares(f, [1], { bounds: [0, 1, 2] });
    // @ts-expect-error: text for a start
    least_squares(f, "1");
    // @ts-expect-error: residuals of text
    least_squares(() => ["1"], [1]);
  };
  expectTypeOf(refused).toBeFunction();
});
