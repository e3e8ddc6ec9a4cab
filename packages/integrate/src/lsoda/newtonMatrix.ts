import { RATE_UNKNOWN, type State } from "./state.ts";

/**
 * Evaluates the Jacobian at the predicted y, where `f` holds the right-hand side, and factors P = I − h ℓ₀ J.
 *
 * @returns `false` where P is singular
 */
export function makeNewtonMatrix(s: State): boolean {
  const { jacobian } = s;
  const scale = -s.h * s.ell0;
  jacobian.evaluate(s, scale);
  s.jacobianNorm = jacobian.norm(s.weights) / Math.abs(scale);
  s.nje++;
  s.nstOfMatrix = s.nst;
  s.matrixRatio = 1;
  s.matrixIsStale = false;
  s.matrixIsFresh = true;
  s.rate = RATE_UNKNOWN;
  return jacobian.factor();
}
