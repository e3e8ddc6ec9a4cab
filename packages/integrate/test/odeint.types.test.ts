import type { NdArray } from "@secant/core";
import { type OdeintFull, type OdeintInfo, odeint } from "@secant/integrate";
import { expectTypeOf, test } from "vitest";

const f = (y: Float64Array, t: number) => [y[1], -y[0] * t];
const tFirst = (t: number, y: Float64Array) => [y[1], -y[0] * t];
const writes = (y: Float64Array, _t: number, dydt: Float64Array) => {
  dydt[0] = -y[0];
};

test("odeint's result is typed by full_output", () => {
  expectTypeOf(odeint(f, [1, 0], [0, 1])).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(odeint(f, [1, 0], [0, 1], { full_output: 0 })).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(odeint(f, [1, 0], [0, 1], { full_output: true })).toEqualTypeOf<OdeintFull>();
  const [y, infodict] = odeint(tFirst, [1, 0], [0, 1], { full_output: 1, tfirst: true });
  expectTypeOf(y).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(infodict).toEqualTypeOf<OdeintInfo>();
  expectTypeOf(odeint(writes, 1, [0, 1], { inplace: true })).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(odeint(writes, 1, [0, 1], { inplace: 1, full_output: 1 })).toEqualTypeOf<OdeintFull>();
});

test("odeint's arguments are typed by tfirst, inplace and args", () => {
  const scaled = (y: Float64Array, _t: number, k: number, name: string) => [k * y[0] * name.length];
  odeint(scaled, 1, [0, 1], { args: [2, "name"], Dfun: (_y, _t, k, name) => [[k * name.length]] });
  odeint((t, y, k) => [t * y[0] * k], 1, [0, 1], { tfirst: true, args: [2] });
  odeint(
    (y, _t, dydt, k) => {
      dydt[0] = k * y[0];
    },
    1,
    [0, 1],
    {
      inplace: true,
      args: [2],
      Dfun: (_y, _t, J, k) => {
        J[0] = k;
      },
    },
  );
  odeint(
    (t, y, dydt) => {
      dydt[0] = t * y[0];
    },
    1,
    [0, 1],
    { inplace: true, tfirst: true },
  );
  const refused = () => {
    // @ts-expect-error: the second further argument is a string
    odeint(scaled, 1, [0, 1], { args: [2, 3] });
    // @ts-expect-error: t comes first only with tfirst
    odeint(tFirst, [1, 0], [0, 1]);
    // @ts-expect-error: a function that returns nothing writes only with inplace
    odeint(writes, 1, [0, 1]);
    // @ts-expect-error: an unknown option
    odeint(f, [1, 0], [0, 1], { rtoll: 1 });
  };
  expectTypeOf(refused).toBeFunction();
});
