import { norm2 } from "../vectors.ts";

/** What stands for the inverse of the Jacobian in an inexact Newton method. */
export interface InverseJacobian {
  /** Begins at x, where the functions are f. */
  setup(x: Float64Array, f: Float64Array): void;
  /** out := J⁻¹v, where it can be chosen with ‖J·out − v‖ ≤ tol ‖v‖ */
  solve(v: Float64Array, tol: number, out: Float64Array): void;
  /** Takes in a step dx to x, which changed the functions by df to f. */
  update(x: Float64Array, f: Float64Array, dx: Float64Array, df: Float64Array): void;
}

/** α of the first approximation J = −I/α: where none is given, such that the step is half of ‖x‖ or of 1. */
export function firstAlpha(alpha: number | null, x: Float64Array, f: Float64Array): number {
  if (alpha !== null) return alpha;
  const size = norm2(f);
  return size === 0 ? 1 : (0.5 * Math.max(norm2(x), 1)) / size;
}
