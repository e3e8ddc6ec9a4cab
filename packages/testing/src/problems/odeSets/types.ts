import type { OdeProblem } from "../types.ts";

/** An initial value problem of a published set: an {@link OdeProblem} whose Jacobian may be left out or banded. */
export interface OdeSetProblem extends Omit<OdeProblem, "jac"> {
  /** The Jacobian of stiff problems; with `band`, its diagonals, element (i, j) in row i − j + mu, column j. */
  jac?(y: ArrayLike<number>, t: number): number[][];
  /** ml and mu: how many diagonals below and above the main one are not 0. */
  readonly band?: readonly [ml: number, mu: number];
}
