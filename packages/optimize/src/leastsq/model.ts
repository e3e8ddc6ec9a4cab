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
      if (points === null) deviations(model, x, y, params, out);
      else deviationsAtPoints(model, points, y, params, out);
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

/**
 * out[i] := f(x[i], …params) − y[i]. Few parameters go by loops of their own without a spread, which would allocate at
 * each point.
 */
function deviations(
  f: (x: number, ...params: number[]) => ArrayInput,
  x: Float64Array,
  y: Float64Array,
  params: Float64Array,
  out: Float64Array,
): void {
  const m = out.length;
  const n = params.length;
  const a = params[0];
  const b = n > 1 ? params[1] : 0;
  const c = n > 2 ? params[2] : 0;
  const d = n > 3 ? params[3] : 0;
  const e = n > 4 ? params[4] : 0;
  const g = n > 5 ? params[5] : 0;
  const h = n > 6 ? params[6] : 0;
  const k = n > 7 ? params[7] : 0;
  switch (n) {
    case 1:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a)) - y[i];
      break;
    case 2:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b)) - y[i];
      break;
    case 3:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c)) - y[i];
      break;
    case 4:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c, d)) - y[i];
      break;
    case 5:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c, d, e)) - y[i];
      break;
    case 6:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c, d, e, g)) - y[i];
      break;
    case 7:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c, d, e, g, h)) - y[i];
      break;
    case 8:
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], a, b, c, d, e, g, h, k)) - y[i];
      break;
    default: {
      const all = Array.from(params);
      for (let i = 0; i < m; i++) out[i] = numberOf(f(x[i], ...all)) - y[i];
    }
  }
}

/** As {@link deviations}, for points that are vectors. */
function deviationsAtPoints(
  f: (x: Float64Array, ...params: number[]) => ArrayInput,
  points: Loans,
  y: Float64Array,
  params: Float64Array,
  out: Float64Array,
): void {
  const n = params.length;
  const [a, b, c, d] = params;
  const all = Array.from(params);
  for (let i = 0; i < out.length; i++) {
    const point = points.at(i);
    let value: ArrayInput;
    if (n === 1) value = f(point, a);
    else if (n === 2) value = f(point, a, b);
    else if (n === 3) value = f(point, a, b, c);
    else if (n === 4) value = f(point, a, b, c, d);
    else value = f(point, ...all);
    out[i] = numberOf(value) - y[i];
  }
}

function numberOf(value: ArrayInput): number {
  return typeof value === "number" ? value : readScalar(value, "curve_fit: the result of f");
}
