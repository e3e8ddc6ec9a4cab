import type { NdArray } from "@secant/core";
import {
  type FminBfgsFull,
  type FminCgFull,
  type FminLBfgsBResult,
  type FminNcgFull,
  fmin_bfgs,
  fmin_cg,
  fmin_cobyla,
  fmin_l_bfgs_b,
  fmin_ncg,
  LbfgsInvHessProduct,
  line_search,
  minimize,
  type OptimizeResult,
  rosen,
  rosen_der,
} from "@secant/optimize";
import { expectTypeOf, test } from "vitest";

const quiet = { disp: 0 } as const;
const x0 = [1.1, 1.2];

test("the results of the gradient methods are typed by full_output and retall", () => {
  expectTypeOf(fmin_bfgs(rosen, x0, quiet)).toEqualTypeOf<Float64Array>();
  expectTypeOf(fmin_bfgs(rosen, x0, { ...quiet, full_output: 1 })).toEqualTypeOf<FminBfgsFull>();
  expectTypeOf(fmin_bfgs(rosen, x0, { ...quiet, full_output: true, retall: true })).toEqualTypeOf<
    [...FminBfgsFull, allvecs: Float64Array[]]
  >();
  const [, , gopt, Bopt] = fmin_bfgs(rosen, x0, { ...quiet, fprime: rosen_der, full_output: true });
  expectTypeOf(gopt).toEqualTypeOf<Float64Array>();
  expectTypeOf(Bopt).toEqualTypeOf<NdArray<Float64Array>>();
  expectTypeOf(fmin_cg(rosen, x0, { ...quiet, full_output: true })).toEqualTypeOf<FminCgFull>();
  expectTypeOf(fmin_cg(rosen, x0, { ...quiet, retall: 1 })).toEqualTypeOf<
    [xopt: Float64Array, allvecs: Float64Array[]]
  >();
  expectTypeOf(fmin_ncg(rosen, x0, rosen_der, { ...quiet, full_output: true })).toEqualTypeOf<FminNcgFull>();
  expectTypeOf(fmin_ncg(rosen, x0, rosen_der, quiet)).toEqualTypeOf<Float64Array>();
});

test("fmin_cobyla returns x, and takes one constraint or several", () => {
  expectTypeOf(fmin_cobyla(rosen, x0, (x) => x[0], { maxfun: 4 })).toEqualTypeOf<Float64Array>();
  fmin_cobyla((x, a: number) => a * rosen(x), x0, [(x, a: number) => x[0] - a], { args: [2], maxfun: 4 });
  expectTypeOf(minimize(rosen, x0, { method: "COBYLA", options: { maxiter: 4 } }).maxcv).toEqualTypeOf<
    number | undefined
  >();
  const refused = () => {
    // @ts-expect-error: the constraints are not optional
    fmin_cobyla(rosen, x0);
    // @ts-expect-error: an unknown option
    fmin_cobyla(rosen, x0, [], { maxiter: 4 });
  };
  expectTypeOf(refused).toBeFunction();
});

test("minimize and line_search are typed", () => {
  expectTypeOf(minimize(rosen, x0)).toEqualTypeOf<OptimizeResult>();
  expectTypeOf(minimize(rosen, x0, { method: "Nelder-Mead" }).final_simplex).toEqualTypeOf<
    [vertices: NdArray<Float64Array>, values: Float64Array] | undefined
  >();
  minimize((x) => [rosen(x), rosen_der(x)], x0, { jac: true });
  expectTypeOf(line_search(rosen, rosen_der, x0, [-1, -1])[0]).toEqualTypeOf<number | null>();
  const refused = () => {
    // @ts-expect-error: fmin_ncg needs a gradient
    fmin_ncg(rosen, x0, quiet);
    // @ts-expect-error: an unknown method
    minimize(rosen, x0, { method: "simulated annealing" });
    // @ts-expect-error: an unknown option
    fmin_cg(rosen, x0, { xrtol: 1 });
  };
  expectTypeOf(refused).toBeFunction();
});

test("fmin_l_bfgs_b is typed by where the gradient comes from", () => {
  const both = (x: Float64Array) => [rosen(x), rosen_der(x)] as const;
  expectTypeOf(fmin_l_bfgs_b(both, x0)).toEqualTypeOf<FminLBfgsBResult>();
  expectTypeOf(fmin_l_bfgs_b(rosen, x0, { fprime: rosen_der })).toEqualTypeOf<FminLBfgsBResult>();
  const [x, f, d] = fmin_l_bfgs_b(rosen, x0, { approx_grad: 1, bounds: [[null, 1]] });
  expectTypeOf(x).toEqualTypeOf<Float64Array>();
  expectTypeOf(f).toEqualTypeOf<number>();
  expectTypeOf(d.task).toEqualTypeOf<string>();
  const scaled = (x: Float64Array, a: number) => a * rosen(x);
  fmin_l_bfgs_b(scaled, x0, { args: [2], approx_grad: true });
  expectTypeOf(new LbfgsInvHessProduct([[1]], [[1]]).matvec([1])).toEqualTypeOf<Float64Array>();
  expectTypeOf(minimize(rosen, x0).hess_inv).toEqualTypeOf<
    NdArray<Float64Array> | LbfgsInvHessProduct | undefined
  >();
  const refused = () => {
    // @ts-expect-error: a function without gradient needs fprime or approx_grad
    fmin_l_bfgs_b(rosen, x0);
    // @ts-expect-error: an unknown option
    fmin_l_bfgs_b(rosen, x0, { fprime: rosen_der, ftol: 1 });
  };
  expectTypeOf(refused).toBeFunction();
});
