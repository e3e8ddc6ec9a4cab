import { fmin, fmin_bfgs, fmin_cg, fmin_powell } from "@secant/optimize";

/**
 * The minimum of x² − 4x + 8 from 1.3 by four methods, each of which reports on the console what it needed: two that
 * only look at values, Nelder and Mead's and Powell's, and two that follow the gradient, here by differences.
 */
export function parabola(): Readonly<Record<string, Float64Array>> {
  const f = ([x]: Float64Array) => x ** 2 - 4 * x + 8;
  return {
    fmin: fmin(f, 1.3),
    fmin_powell: fmin_powell(f, 1.3),
    fmin_bfgs: fmin_bfgs(f, 1.3),
    fmin_cg: fmin_cg(f, 1.3),
  };
}
