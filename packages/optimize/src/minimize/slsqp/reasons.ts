import type { Reason } from "../../frame/reasons.ts";

/** SciPy's numbers for what can fail in the subproblem. */
export const LSQ_LIMIT = 3;
export const INCOMPATIBLE = 4;
export const SINGULAR_E = 5;
export const SINGULAR_C = 6;
export const RANK_DEFICIENT = 7;

/** The endings of SLSQP, by SciPy's number. */
export const REASONS: Readonly<Record<number, Reason>> = {
  0: { status: 0, message: "Optimization terminated successfully" },
  1: { status: 1, message: "Function evaluation required (f & c)" },
  2: { status: 2, message: "More equality constraints than independent variables" },
  3: { status: LSQ_LIMIT, message: "More than 3*n iterations in LSQ subproblem" },
  4: { status: INCOMPATIBLE, message: "Inequality constraints incompatible" },
  5: { status: SINGULAR_E, message: "Singular matrix E in LSQ subproblem" },
  6: { status: SINGULAR_C, message: "Singular matrix C in LSQ subproblem" },
  7: { status: RANK_DEFICIENT, message: "Rank-deficient equality constraint subproblem HFTI" },
  8: { status: 8, message: "Positive directional derivative for linesearch" },
  9: { status: 9, message: "Iteration limit reached" },
};

/** Where SciPy would report a success with numbers that are not finite. */
export const NOT_FINITE: Reason = { status: 10, message: "NaN result encountered." };
