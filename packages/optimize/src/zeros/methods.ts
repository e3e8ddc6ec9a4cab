import { warn } from "@secant/core";
import type { OptionsReader } from "@secant/core/internal";
import { automaticStep, RELATIVE_STEP } from "../derivatives/steps.ts";
import { bisection } from "./bisect.ts";
import { type Bracketing, readTolerances } from "./bracketing.ts";
import { hyperbolic } from "./brenth.ts";
import { brent } from "./brentq.ts";
import { type Bound, numberFrom } from "./functions.ts";
import { readNewtonTolerances } from "./newton.ts";
import { newtonRaphson, type PointOutcome, secant } from "./newtonRaphson.ts";
import { ridders } from "./ridder.ts";
import { type RootResults, resultsOf } from "./rootResults.ts";
import { algorithm748, LEAST, readK } from "./toms748.ts";

/** The methods of {@link root_scalar}; capitals will do too. */
export type RootScalarMethod =
  | "bisect"
  | "brentq"
  | "brenth"
  | "ridder"
  | "toms748"
  | "newton"
  | "secant"
  | "halley";

/** What `root_scalar` was told, `null` where it was told nothing. */
export interface ScalarProblem {
  readonly f: Bound;
  readonly fprime: Bound | null;
  readonly fprime2: Bound | null;
  readonly bracket: readonly [a: number, b: number] | null;
  readonly x0: number | null;
  readonly x1: number | null;
}

/** A method that `root_scalar` can choose. */
export interface ScalarMethod {
  /** keys that its `options` may have */
  readonly keys: readonly string[];
  /** the search; `given` holds tolerances and limit */
  solve(problem: ScalarProblem, given: OptionsReader): RootResults;
}

const BRACKETING_KEYS: readonly string[] = ["xtol", "rtol", "maxiter", "full_output", "disp"];

/** The methods of `root_scalar`, by name. */
export const rootMethods: Readonly<Record<RootScalarMethod, ScalarMethod>> = {
  bisect: bracketing("bisect", bisection),
  brentq: bracketing("brentq", brent),
  brenth: bracketing("brenth", hyperbolic),
  ridder: bracketing("ridder", ridders),
  toms748: {
    keys: [...BRACKETING_KEYS, "k"],
    solve({ f, bracket }, given) {
      const [a, b] = bracketOf(bracket, "toms748");
      const { xtol, rtol, maxiter } = readTolerances(given, "root_scalar", ...LEAST);
      return algorithm748(readK(given, "root_scalar"))(f, a, b, xtol, rtol, maxiter);
    },
  },
  newton: pointwise((problem, tolerances) => {
    const x0 = startOf(problem, "newton");
    const { f, fprime } = problem;
    return newtonRaphson(f, fprime ?? byDifferences(f), null, x0, ...tolerances);
  }),
  secant: pointwise((problem, tolerances) => {
    const x0 = startOf(problem, "secant");
    const { f, x1 } = problem;
    if (x1 === x0) throw new RangeError(`root_scalar: x1: x1 and x0 must be different, got ${x0} for both`);
    return secant(f, x0, x1, ...tolerances);
  }),
  halley: pointwise((problem, tolerances) => {
    const x0 = startOf(problem, "halley");
    const { f, fprime, fprime2 } = problem;
    if (fprime === null) throw new RangeError("root_scalar: fprime must be specified for halley");
    if (fprime2 === null) throw new RangeError("root_scalar: fprime2 must be specified for halley");
    return newtonRaphson(f, fprime, fprime2, x0, ...tolerances);
  }),
};

function bracketing(name: string, method: Bracketing): ScalarMethod {
  return {
    keys: BRACKETING_KEYS,
    solve({ f, bracket }, given) {
      const [a, b] = bracketOf(bracket, name);
      const { xtol, rtol, maxiter } = readTolerances(given, "root_scalar");
      return method(f, a, b, xtol, rtol, maxiter);
    },
  };
}

function bracketOf(bracket: ScalarProblem["bracket"], name: string): readonly [a: number, b: number] {
  if (bracket === null) throw new RangeError(`root_scalar: Bracket needed for ${name}`);
  return bracket;
}

function pointwise(
  search: (problem: ScalarProblem, tolerances: [tol: number, rtol: number, maxiter: number]) => PointOutcome,
): ScalarMethod {
  return {
    keys: ["tol", "xtol", "rtol", "maxiter", "full_output", "disp"],
    solve(problem, given) {
      const key = given.raw("xtol") === undefined ? "tol" : "xtol";
      const { tol, rtol, maxiter } = readNewtonTolerances(given, "root_scalar", key);
      const outcome = search(problem, [tol, rtol, maxiter]);
      if (outcome.trouble !== "") warn("RuntimeWarning", outcome.trouble);
      return resultsOf(outcome);
    },
  };
}

function startOf({ x0 }: ScalarProblem, method: string): number {
  if (x0 === null)
    throw new RangeError(`root_scalar: x0 must not be None for ${method}: no starting point given`);
  return x0;
}

/** f′ by a forward difference. f(x) is computed again for it, as in SciPy, and neither call is counted. */
function byDifferences(f: Bound): Bound {
  return (x) => {
    const fx = numberFrom(f(x), "the result of f");
    const ahead = x + automaticStep(x, RELATIVE_STEP["2-point"]);
    return (numberFrom(f(ahead), "the result of f") - fx) / (ahead - x);
  };
}
