import {
  type FminSlsqpFull,
  fmin_slsqp,
  LinearConstraint,
  minimize,
  NonlinearConstraint,
} from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const f = (x: Float64Array) => x[0] ** 2;
const quiet = { iprint: 0 } as const;

test("fmin_slsqp's result follows full_output", () => {
  expectTypeOf(fmin_slsqp(f, [1], quiet)).toEqualTypeOf<Float64Array>();
  expectTypeOf(fmin_slsqp(f, [1], { ...quiet, full_output: 0 })).toEqualTypeOf<Float64Array>();
  expectTypeOf(fmin_slsqp(f, [1], { ...quiet, full_output: true })).toEqualTypeOf<FminSlsqpFull>();
  expectTypeOf<FminSlsqpFull>().toEqualTypeOf<
    [out: Float64Array, fx: number, its: number, imode: number, smode: string]
  >();
  const flag: boolean = Math.random() >= 0;
  expectTypeOf(fmin_slsqp(f, [1], { ...quiet, full_output: flag })).toEqualTypeOf<
    Float64Array | FminSlsqpFull
  >();
});

test("args go to the constraints too", () => {
  fmin_slsqp((x, a: number) => x[0] * a, [1], {
    ...quiet,
    args: [2],
    bounds: [[0, null]],
    ieqcons: [(x, a) => x[0] - a],
  });
});

test("constraints in each form", () => {
  const wide = new LinearConstraint([1], 0, 1);
  expectTypeOf(wide.lb).toEqualTypeOf<Float64Array>();
  minimize(f, [1], { constraints: wide });
  minimize(f, [1], { constraints: [wide, new NonlinearConstraint((x) => x[0], 0, 1), { A: [1], lb: 0 }] });
  minimize(f, [1], {
    constraints: { type: "ineq", fun: (x: Float64Array, a: number) => x[0] - a, args: [1] },
  });
  minimize(f, [1], { constraints: { fun: (x) => x[0], lb: 0, ub: 1, jac: "3-point" } });
  // @ts-expect-error: neither "eq" nor "ineq"
  expectTypeOf(() => minimize(f, [1], { constraints: { type: "foo", fun: f } })).toBeFunction();
  expectTypeOf(minimize(f, [1], { constraints: [] }).multipliers).toEqualTypeOf<Float64Array | undefined>();
});
