import type { NdArray } from "@secant/core";
import { type OdeintInfo, odeint } from "@secant/integrate";

/**
 * The Airy equation w'' = t w as a system, y = (w', w): the example of SciPy's documentation for `odeint`.
 * The solution Ai(t) starts from Ai'(0) = −1 / (3^(1/3) Γ(1/3)) and Ai(0) = 1 / (3^(2/3) Γ(2/3)), here as Python
 * computes them.
 */
const Y0 = [-0.2588194037928069, 0.3550280538878172];

export function airy(withDfun: boolean): { y: NdArray<Float64Array>; info: OdeintInfo } {
  const t = Array.from({ length: 401 }, (_, i) => 0.01 * i);
  const func = ([dw, w]: Float64Array, t: number) => [t * w, dw];
  const gradient = (_: Float64Array, t: number) => [
    [0, t],
    [1, 0],
  ];
  const [y, info] = odeint(func, Y0, t, { Dfun: withDfun ? gradient : null, full_output: true });
  return { y, info };
}
