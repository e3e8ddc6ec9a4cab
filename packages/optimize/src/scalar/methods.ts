import { warn } from "@secant/core";
import type { OptionsReader } from "@secant/core/internal";
import { type Bound, iterationLimit } from "../zeros/functions.ts";
import { type Bracket, isValid, leastOf, NO_BRACKET, readBracket } from "./bracket.ts";
import { BRENT_MAXITER, BRENT_TOL, brentSearch, type ScalarOutcome } from "./brent.ts";
import { BOUNDED_MAXITER, BOUNDED_TOL, boundedSearch } from "./fminbound.ts";
import { GOLDEN_MAXITER, GOLDEN_TOL, goldenSection } from "./golden.ts";
import { printHead, printStep, readVerbosity, reportSearch, type Verbosity } from "./report.ts";

/** The methods of {@link minimize_scalar}; capitals will do too. */
export type MinimizeScalarMethod = "brent" | "bounded" | "golden";

/** What `minimize_scalar` returns: SciPy's fields. */
export interface MinimizeScalarResult {
  /** the best point found */
  x: number;
  /** f there */
  fun: number;
  /** whether the search converged */
  success: boolean;
  /** why the search ended, in SciPy's words */
  message: string;
  /** iterations */
  nit: number;
  /** calls of f */
  nfev: number;
  /** why the search between bounds ended, by number: 0 for success, 1 at the limit, 2 where it is not finite */
  status?: number;
}

/** What `minimize_scalar` was told, read but for the options of the method. */
export interface ScalarMinimum {
  readonly f: Bound;
  readonly bracket: unknown;
  readonly bounds: readonly [low: number, high: number] | null;
  readonly tol: number | null;
}

/** A method that `minimize_scalar` can choose. */
export interface ScalarMinimizer {
  /** keys that its `options` may have */
  readonly keys: readonly string[];
  /** whether it searches between bounds, not in a bracket */
  readonly isBounded: boolean;
  solve(problem: ScalarMinimum, given: OptionsReader): MinimizeScalarResult;
}

const owner = "minimize_scalar";

/** The methods of `minimize_scalar`, by name. */
export const scalarMethods: Readonly<Record<MinimizeScalarMethod, ScalarMinimizer>> = {
  brent: bracketed(BRENT_TOL, BRENT_MAXITER, (f, start, tol, maxiter, disp) => {
    if (disp <= 2) return brentSearch(f, start, tol, maxiter, null);
    printHead();
    printStep(start.calls, start.xb, start.fb);
    return brentSearch(f, start, tol, maxiter, (_u, _fu, _isParabolic, x, fx, nit) =>
      printStep(start.calls + nit, x, fx),
    );
  }),

  bounded: {
    keys: ["disp", "maxiter", "xatol"],
    isBounded: true,
    solve({ f, bounds, tol }, given) {
      if (bounds === null) {
        throw new RangeError("minimize_scalar: The `bounds` parameter is mandatory for method `bounded`.");
      }
      if (tol !== null && given.raw("xatol") === undefined) {
        warn(
          "RuntimeWarning",
          "Method 'bounded' does not support relative tolerance in x; defaulting to absolute tolerance.",
        );
      }
      const xatol = given.tolerance("xatol", tol ?? BOUNDED_TOL);
      const maxiter = iterationLimit(given, owner, BOUNDED_MAXITER, 0);
      const disp = readVerbosity(given, owner, 0, 2);
      const outcome = boundedSearch(f, bounds[0], bounds[1], xatol, maxiter, disp);
      return { ...result(outcome), status: outcome.reason.status };
    },
  },

  golden: bracketed(GOLDEN_TOL, GOLDEN_MAXITER, (f, start, tol, maxiter, disp) => {
    if (disp > 2) printHead();
    return goldenSection(f, start, tol, maxiter, disp > 2 ? printStep : null);
  }),
};

/** A method that begins in a bracket. */
function bracketed(
  defaultTol: number,
  defaultMaxiter: number,
  search: (f: Bound, start: Bracket, tol: number, maxiter: number, disp: Verbosity) => ScalarOutcome,
): ScalarMinimizer {
  return {
    keys: ["disp", "maxiter", "xtol"],
    isBounded: false,
    solve({ f, bracket, tol }, given) {
      const xtol = given.tolerance("xtol", tol ?? defaultTol);
      const maxiter = iterationLimit(given, owner, defaultMaxiter, 0);
      const disp = readVerbosity(given, owner, 0, 2);
      const start = readBracket(f, bracket, owner, "bracket");
      if (!isValid(start)) {
        return { ...leastOf(start), success: false, message: NO_BRACKET, nit: 0, nfev: start.calls };
      }
      const outcome = search(f, start, xtol, maxiter, disp);
      reportSearch(outcome.reason, disp);
      return result(outcome);
    },
  };
}

function result({ x, fun, nit, nfev, reason }: ScalarOutcome): MinimizeScalarResult {
  return { x, fun, success: reason.status === 0, message: reason.message, nit, nfev };
}
