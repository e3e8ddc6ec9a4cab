/** SciPy's numbers for how a search ended, and what {@link RootResults.flag} says of each. */
export const CONVERGED = 0;
export const SIGN_ERROR = -1;
export const CONVERGENCE_ERROR = -2;
export const VALUE_ERROR = -3;

const FLAGS: Readonly<Record<number, string>> = {
  [CONVERGED]: "converged",
  [SIGN_ERROR]: "sign error",
  [CONVERGENCE_ERROR]: "convergence error",
  [VALUE_ERROR]: "value error",
};

/** How a search for one root ended. */
export interface RootOutcome {
  readonly root: number;
  readonly iterations: number;
  /** calls of the function and its derivatives */
  readonly calls: number;
  /** one of the numbers above, or a text */
  readonly flag: number | string;
  readonly method: string;
}

/** What the caller gets of it. */
export function resultsOf({ root, iterations, calls, flag, method }: RootOutcome): RootResults {
  return new RootResults(root, iterations, calls, flag, method);
}

/**
 * What a search for a root of a function of one variable found: the second part of `brentq`'s and its
 * relatives' and `newton`'s result with `full_output`, and the whole of `root_scalar`'s.
 *
 * @example
 * ```ts
 * import { brentq } from "@secant/optimize";
 *
 * const [root, r] = brentq((x) => x ** 2 - 2, 0, 2, { full_output: true });
 * console.log(root, r.converged, r.iterations, r.function_calls); // 1.41421356237…, true, 8, 9
 * ```
 * @see scipy.optimize.RootResults
 */
export class RootResults {
  // Declared, not defined: each definition would write the field twice, at some 10 ns.
  /** where the search ended: the root, if it converged */
  declare readonly root: number;
  /** iterations done */
  declare readonly iterations: number;
  /** calls of the function, and of its derivatives where it has any */
  declare readonly function_calls: number;
  /** whether the root lies within the tolerances */
  declare readonly converged: boolean;
  /** why the search ended: `"converged"`, `"convergence error"`, or what stopped it */
  declare readonly flag: string;
  /** the method: `"brentq"`, `"newton"`, … */
  declare readonly method: string;

  /**
   * @param root - where the search ended
   * @param iterations - iterations done
   * @param function_calls - calls of the function and its derivatives
   * @param flag - SciPy's number for how it ended, 0 for converged, or a text
   * @param method - the method's name
   */
  constructor(
    root: number,
    iterations: number,
    function_calls: number,
    flag: number | string,
    method: string,
  ) {
    this.root = root;
    this.iterations = iterations;
    this.function_calls = function_calls;
    this.converged = flag === CONVERGED;
    this.flag = typeof flag === "string" ? flag : (FLAGS[flag] ?? `unknown error ${flag}`);
    this.method = method;
  }
}
