import type { ArrayInput, NdArray } from "@secant/core";
import { readInto, readScalar } from "@secant/core/internal";
import type { JacobianInto, Residuals } from "../minpack/lmder.ts";
import { type FitData, Loans, pointsOf, wholeOf } from "./fitData.ts";
import { readJacobian } from "./residuals.ts";
import type { Weights } from "./weights.ts";

/** A model or its gradient, of a point or of all of xdata. */
type AnyModel = (x: never, ...params: number[]) => ArrayInput;
type PointModel = (x: number | Float64Array, ...params: number[]) => ArrayInput;
type WholeModel = (x: number | Float64Array | NdArray<Float64Array>, ...params: number[]) => ArrayInput;

/** Weighted deviations of a model from data, and their Jacobian. */
export interface FitResiduals extends Residuals {
  nfev: number;
  readonly jacobian: JacobianInto | null;
}

/** The deviations of a model that is called once per point. */
export function pointwise(
  f: AnyModel,
  jac: AnyModel | null,
  data: FitData,
  n: number,
  weights: Weights | null,
): FitResiduals {
  const { x, y } = data;
  const m = y.length;
  const model = f as PointModel;
  const gradient = jac as PointModel | null;
  const points = data.shape.length === 2 ? new Loans(pointsOf(data)) : null;
  const row = new Float64Array(n);
  return {
    nfev: 0,
    at(params, out) {
      this.nfev++;
      if (points === null) callOnNumbers(model, x, params, out);
      else for (let i = 0; i < m; i++) out[i] = callWith(model, points.at(i), params);
      for (let i = 0; i < m; i++) out[i] -= y[i];
      weights?.apply(out, 0);
    },
    jacobian:
      gradient === null
        ? null
        : (params, _fvec, fjac) => {
            const args = Array.from(params);
            for (let i = 0; i < m; i++) {
              const point = points === null ? x[i] : points.at(i);
              readInto(row, gradient(point, ...args), "curve_fit: the result of jac");
              for (let j = 0; j < n; j++) fjac[j * m + i] = row[j];
            }
            if (weights !== null) for (let j = 0; j < n; j++) weights.apply(fjac, j * m);
          },
  };
}

/** The deviations of a model that is called once for all points. */
export function vectorised(
  f: AnyModel,
  jac: AnyModel | null,
  data: FitData,
  n: number,
  weights: Weights | null,
): FitResiduals {
  const { y } = data;
  const m = y.length;
  const model = f as WholeModel;
  const gradient = jac as WholeModel | null;
  const whole = wholeOf(data);
  return {
    nfev: 0,
    at(params, out) {
      this.nfev++;
      readInto(out, model(whole(), ...params), "curve_fit: the result of f");
      for (let i = 0; i < m; i++) out[i] -= y[i];
      weights?.apply(out, 0);
    },
    jacobian:
      gradient === null
        ? null
        : (params, _fvec, fjac) => {
            readJacobian(fjac, m, n, gradient(whole(), ...params), false, "curve_fit: the result of jac");
            if (weights !== null) for (let j = 0; j < n; j++) weights.apply(fjac, j * m);
          },
  };
}

/** out[i] := f(x[i], …params). Few parameters go without a spread, which would allocate at each point. */
function callOnNumbers(f: PointModel, x: Float64Array, params: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = callWith(f, x[i], params);
}

function callWith(f: PointModel, x: number | Float64Array, p: Float64Array): number {
  const value = callDirectly(f, x, p);
  return typeof value === "number" ? value : readScalar(value, "curve_fit: the result of f");
}

function callDirectly(f: PointModel, x: number | Float64Array, p: Float64Array): ArrayInput {
  switch (p.length) {
    case 1:
      return f(x, p[0]);
    case 2:
      return f(x, p[0], p[1]);
    case 3:
      return f(x, p[0], p[1], p[2]);
    case 4:
      return f(x, p[0], p[1], p[2], p[3]);
    case 5:
      return f(x, p[0], p[1], p[2], p[3], p[4]);
    case 6:
      return f(x, p[0], p[1], p[2], p[3], p[4], p[5]);
    case 7:
      return f(x, p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
    case 8:
      return f(x, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
    default:
      return f(x, ...p);
  }
}
