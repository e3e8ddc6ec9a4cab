/** A function of one variable, or a family of them with the parameters `args`, and where to look for its roots. */
export interface RootProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, number. */
  readonly source: string;
  f(x: number, ...args: number[]): number;
  /** f′, and f″. */
  fprime(x: number, ...args: number[]): number;
  fprime2(x: number, ...args: number[]): number;
  /** Intervals with a change of sign, with the parameters that they are for. */
  readonly brackets: readonly RootBracket[];
}

/** An interval at whose ends the signs of f differ. */
export interface RootBracket {
  readonly a: number;
  readonly b: number;
  readonly args: readonly number[];
}
