/** A function to minimise, with its customary start and what is known of its minimum. */
export interface MinimizeProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, number. */
  readonly source: string;
  readonly x0: readonly number[];
  /** The value at x; `args` are the parameters of a family of functions, each with a default. */
  f(x: ArrayLike<number>, ...args: number[]): number;
  /** ∇f at x. */
  grad(x: ArrayLike<number>, ...args: number[]): number[];
  /** The least value, and a point that takes it, where these are known. */
  readonly minimum: { readonly f: number; readonly x?: readonly number[] };
}

/** An initial value problem y' = fun(y, t), y(t[0]) = y0, in `odeint`'s order of arguments. */
export interface OdeProblem {
  readonly name: string;
  /** Where it comes from: author, title, year, section. */
  readonly source: string;
  readonly y0: readonly number[];
  /** Output times; the first is that of y0. */
  readonly t: readonly number[];
  /** y' at (y, t); `args` are the parameters of a family, each with a default. */
  fun(y: ArrayLike<number>, t: number, ...args: number[]): number[];
  /** The matrix of ∂(y_i')/∂y_j, row i, column j. */
  jac(y: ArrayLike<number>, t: number, ...args: number[]): number[][];
  /** The solution at the last output time, to the relative accuracy `rtol`, and who says so. */
  readonly end?: { readonly y: readonly number[]; readonly rtol: number; readonly source: string };
}

/** A function that no method minimises in peace: NaN, infinite, or unbounded below. */
export interface MinimizeTrouble {
  readonly name: string;
  readonly x0: readonly number[];
  f(x: ArrayLike<number>): number;
}

/** A right-hand side that no method integrates to the last output time. */
export interface OdeTrouble {
  readonly name: string;
  readonly y0: readonly number[];
  readonly t: readonly number[];
  fun(y: ArrayLike<number>, t: number): number[];
}
