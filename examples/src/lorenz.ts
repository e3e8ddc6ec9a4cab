import type { NdArray } from "@secant/core";
import { type OdeintInfo, odeint } from "@secant/integrate";

/** Lorenz's convection, J. Atmos. Sci. 20 (1963) 130–141, over t = 0, 0.01, …, 30. */
export function lorenz(y0: number[], beta: number): { y: NdArray<Float64Array>; info: OdeintInfo } {
  const t = Array.from({ length: 3001 }, (_, i) => 0.01 * i);
  const func = ([x, y, z]: Float64Array, _t: number, sigma: number, rho: number, beta: number) => [
    sigma * (y - x),
    rho * x - y - x * z,
    x * y - beta * z,
  ];
  const [y, info] = odeint(func, y0, t, { args: [10, 28, beta], full_output: true });
  return { y, info };
}
