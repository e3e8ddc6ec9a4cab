import type { State } from "./state.ts";

/**
 * Evaluates the Jacobian at (t, y), where `f` holds the right-hand side, and factors P = I − h ℓ₀ J.
 *
 * @returns `false` where P is singular
 */
export function makeNewtonMatrix(s: State): boolean {
  const { jacobian } = s;
  const scale = -s.h * s.ell0;
  s.nje++;
  s.matrixIsFresh = true;
  jacobian.evaluate(s, scale);
  s.jacobianNorm = jacobian.norm(s.weights) / Math.abs(scale);
  return jacobian.factor();
}

/** Solves P x = b; b is overwritten. */
export function solveNewton({ jacobian }: State, b: Float64Array): void {
  jacobian.solve(b);
}
