import { type NdArray, toNdArray } from "@secant/core";
import { type CurveFitFull, type CurveFitResult, curve_fit } from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const x = [0, 1, 2, 3];
const y = [1, 3, 5, 7.5];
const line = (t: number, a: number, b: number) => a * t + b;

test("curve_fit's result is typed by full_output", () => {
  expectTypeOf(curve_fit(line, x, y)).toEqualTypeOf<CurveFitResult>();
  expectTypeOf(curve_fit(line, x, y, { full_output: false })).toEqualTypeOf<CurveFitResult>();
  expectTypeOf(curve_fit(line, x, y, { full_output: true })).toEqualTypeOf<CurveFitFull>();
  const [popt, pcov, infodict, mesg, ier] = curve_fit(line, x, y, { full_output: 1 });
  expectTypeOf(popt).toEqualTypeOf<Float64Array>();
  expectTypeOf(pcov).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(infodict.fvec).toEqualTypeOf<Float64Array>();
  expectTypeOf(infodict.njev).toEqualTypeOf<number | undefined>();
  expectTypeOf([mesg, ier]).toEqualTypeOf<(string | number)[]>();
});

test("the model's x is typed by xdata and vectorized", () => {
  curve_fit((t, a, b) => a * t + b, x, y, { jac: (t) => [t, 1] });
  curve_fit((t, a, b) => a * t + b, Float64Array.from(x), y);
  curve_fit(
    (t, a, b) => {
      expectTypeOf(t).toEqualTypeOf<number>();
      return a * t + b;
    },
    x,
    y,
  );
  curve_fit(
    (p, a, b) => {
      expectTypeOf(p).toEqualTypeOf<Float64Array>();
      return a * p[0] + b * p[1];
    },
    [x, [1, 1, 1, 2]],
    y,
  );
  curve_fit(
    (t, a, b) => {
      expectTypeOf(t).toEqualTypeOf<Float64Array>();
      return t.map((value) => a * value + b);
    },
    x,
    y,
    { vectorized: true, jac: (t) => Array.from(t, (value) => [value, 1]) },
  );
  curve_fit(
    (t, a, b) => {
      expectTypeOf(t).toEqualTypeOf<NdArray<Float64Array>>();
      return x.map((_, i) => a * t.get(0, i) + b * t.get(1, i));
    },
    [x, [1, 1, 1, 2]],
    y,
    { vectorized: true },
  );
  const points = toNdArray(Float64Array.from([...x, 1, 1, 1, 2]), [2, 4]);
  curve_fit((p: Float64Array, a: number, b: number) => a * p[0] + b * p[1], points, y);
});

test("curve_fit's arguments are typed", () => {
  const refused = () => {
    // @ts-expect-error: an unknown option
    curve_fit(line, x, y, { xtoll: 1 });
    // @ts-expect-error: a model that returns text
    curve_fit((t: number, a: number) => `${t}${a}`, x, y);
    // @ts-expect-error: a model of points that returns an array
    curve_fit((t: number, a: number) => [t, a], x, y);
    // @ts-expect-error: a model whose x is text
    curve_fit((t: string, a: number) => t.length + a, x, y);
    // @ts-expect-error: an unknown method
    curve_fit(line, x, y, { method: "foo" });
  };
  expectTypeOf(refused).toBeFunction();
  expectTypeOf(
    curve_fit(line, x, y, { bounds: [0, [10, 10]], method: "dogbox", loss: "huber" }),
  ).toEqualTypeOf<CurveFitResult>();
});
