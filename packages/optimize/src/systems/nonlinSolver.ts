import { type ArrayInput, ConvergenceError, EPS, type Flag } from "@secant/core";
import { describe, OptionsReader, readScalar, requireFunction } from "@secant/core/internal";
import { type ResidualFunction, UserResiduals } from "../leastsq/residuals.ts";
import { maxNorm } from "../leastsq/trustRegion.ts";
import type { Residuals } from "../minpack/lmder.ts";
import type { InverseJacobian } from "./inverseJacobian.ts";
import { BROKEN, LIMIT_REACHED, type NonlinOptions, type NonlinOutcome, nonlin, STUCK } from "./nonlin.ts";
import { readShapedStart, type Unknowns } from "./shapes.ts";
import { StepWatch, type SystemCallback } from "./stepWatch.ts";

/** Options that the inexact Newton methods share; the names and defaults are SciPy's. */
export interface NonlinSolverOptions {
  /** how many iterations to make, whatever the tolerances say; default as many as they ask */
  iter?: number | null | undefined;
  /** whether to print a line after each iteration; default `false` */
  verbose?: Flag | undefined;
  /** most iterations; default 100·(n + 1) */
  maxiter?: number | null | undefined;
  /** how small the functions must be; default 6.06e-6, the cube root of the machine's precision */
  f_tol?: number | null | undefined;
  /** how small, as a part of what they were at the start; default any */
  f_rtol?: number | null | undefined;
  /** how short the last step must be; default any */
  x_tol?: number | null | undefined;
  /** how short, as a part of x; default any */
  x_rtol?: number | null | undefined;
  /** the norm in these four, gets a vector and returns a number; default the largest element in size */
  tol_norm?: ((v: Float64Array) => number) | null | undefined;
  /** how to choose the length of a step; `null` takes the whole; default `"armijo"` */
  line_search?: "armijo" | "wolfe" | boolean | null | undefined;
  /** called after each iteration with x and the functions there; returns `true` to stop the run; default none */
  callback?: SystemCallback | null | undefined;
}

/** What a method has of its own: its options, and the approximation of the Jacobian that they make. */
export interface Approximation {
  readonly keys: readonly string[];
  make(owner: string, given: OptionsReader, functions: Residuals, n: number): InverseJacobian;
}

/** The shared options under the names of the methods' own functions, and under those in `root`. */
export const OWN_NAMES = {
  iter: "iter",
  verbose: "verbose",
  f_tol: "f_tol",
  f_rtol: "f_rtol",
  x_tol: "x_tol",
  x_rtol: "x_rtol",
} as const;
export type SharedNames = Readonly<Record<keyof typeof OWN_NAMES, string>>;

/** The keys of the shared options under some names, without the callback. */
export function sharedKeys(names: SharedNames): string[] {
  return [...Object.values(names), "maxiter", "tol_norm", "line_search"];
}

/** Reads the shared options under some names. */
export function readShared(
  owner: string,
  given: OptionsReader,
  names: SharedNames,
  n: number,
): NonlinOptions & { verbose: boolean } {
  const iter = given.limit(names.iter);
  if (iter === Number.POSITIVE_INFINITY) {
    throw new RangeError(`${owner}: ${names.iter}: expected a finite integer ≥ 0, got Infinity`);
  }
  const tolerance = (key: string, otherwise: number) =>
    given.raw(key) === null ? otherwise : given.tolerance(key, otherwise);
  return {
    iter,
    maxiter: given.limit("maxiter") ?? (iter === null ? 100 * (n + 1) : iter + 1),
    lineSearch: readLineSearch(owner, given),
    verbose: given.flag(names.verbose, false),
    tolerances: {
      fTol: tolerance(names.f_tol, EPS ** (1 / 3)),
      fRtol: tolerance(names.f_rtol, Number.POSITIVE_INFINITY),
      xTol: tolerance(names.x_tol, Number.POSITIVE_INFINITY),
      xRtol: tolerance(names.x_rtol, Number.POSITIVE_INFINITY),
      norm: readVectorNorm(owner, given, "tol_norm") ?? maxNorm,
    },
  };
}

/** Reads a norm of vectors; `null` where none is given. */
export function readVectorNorm(
  owner: string,
  given: OptionsReader,
  key: string,
): ((v: Float64Array) => number) | null {
  const norm = given.callable<(v: Float64Array) => unknown>(key);
  if (norm === null) return null;
  return (v) => readScalar(norm(v.slice()), `${owner}: the result of ${key}`);
}

/** Runs a method from x, which comes to hold where it ends. */
export function runNonlin(
  owner: string,
  functions: Residuals,
  x: Float64Array,
  jacobian: InverseJacobian,
  { verbose, ...options }: NonlinOptions & { verbose: boolean },
  callback: SystemCallback | null,
): NonlinOutcome {
  const f = new Float64Array(x.length);
  functions.at(x, f);
  const watch = new StepWatch(callback, verbose ? options.tolerances.norm : null);
  const outcome = nonlin(functions, jacobian, x, f, options, watch);
  const { status, message } = outcome.reason;
  if (status === BROKEN) throw new RangeError(`${owner}: ${message}`);
  return outcome;
}

/** The body of a method's own function: finds x with F(x) = 0, or throws. */
export function solveByApproximation(
  owner: string,
  F: ResidualFunction,
  xin: ArrayInput,
  options: object | undefined,
  approximation: Approximation,
): Unknowns {
  const given = new OptionsReader(owner, options, [
    ...sharedKeys(OWN_NAMES),
    ...approximation.keys,
    "callback",
  ]);
  requireFunction(F, owner, "F");
  const { x, restore } = readShapedStart(xin, owner, "xin");
  const shared = readShared(owner, given, OWN_NAMES, x.length);
  const functions = new UserResiduals(F, [], owner, { func: "F", jacobian: "jac" }, true);
  const jacobian = approximation.make(owner, given, functions, x.length);
  const callback = given.callable<SystemCallback>("callback");
  const { reason, nit, f } = runNonlin(owner, functions, x, jacobian, shared, callback);
  const ranOut = reason === LIMIT_REACHED && (shared.iter === null || nit <= shared.iter);
  if (ranOut || reason === STUCK) {
    const why = ranOut ? `no solution in ${nit} iterations` : reason.message;
    throw new ConvergenceError(`${owner}: ${why}; the largest of the functions in size is ${maxNorm(f)}`, {
      x: restore(x),
    });
  }
  return restore(x);
}

function readLineSearch(owner: string, given: OptionsReader): "armijo" | "wolfe" | null {
  const value = given.raw("line_search");
  if (value === undefined || value === true || value === "armijo") return "armijo";
  if (value === "wolfe") return "wolfe";
  if (value === null || value === false) return null;
  const message = `${owner}: line_search: expected "armijo", "wolfe" or null, got ${describe(value)}`;
  throw typeof value === "string" ? new RangeError(message) : new TypeError(message);
}
