/** A function of n variables with m values, one of them a number, and its derivatives. */
export interface DerivativeProblem {
  readonly name: string;
  readonly source: string;
  readonly x0: readonly number[];
  f(x: ArrayLike<number>, ...args: number[]): number | number[];
  /** The gradient, or the m × n Jacobian. */
  jac(x: ArrayLike<number>, ...args: number[]): number[] | number[][];
}
