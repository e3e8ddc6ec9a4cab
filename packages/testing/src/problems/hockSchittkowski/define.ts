import type { ConstrainedProblem } from "./types.ts";

type Given = Pick<ConstrainedProblem, "x0" | "f" | "grad" | "minimum"> &
  Partial<Pick<ConstrainedProblem, "eq" | "eqJac" | "ineq" | "ineqJac" | "lb" | "ub">>;

/** A problem of the collection; what is left out is not there. */
export function define(number: number, given: Given): ConstrainedProblem {
  const n = given.x0.length;
  return {
    name: `hs${number}`,
    source: `W. Hock & K. Schittkowski, Test Examples for Nonlinear Programming Codes (1981), problem ${number}`,
    eq: () => [],
    eqJac: () => [],
    ineq: () => [],
    ineqJac: () => [],
    lb: all(n, Number.NEGATIVE_INFINITY),
    ub: all(n, Number.POSITIVE_INFINITY),
    ...given,
  };
}

/** n times the same number. */
export function all(n: number, value: number): number[] {
  return new Array<number>(n).fill(value);
}

/** A point, and anything else that is read by index. */
export type Vector = ArrayLike<number>;
