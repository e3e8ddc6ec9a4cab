import type { ArrayInput, Flag } from "@secant/core";
import { describe, OptionsReader, readInto, requireFunction } from "@secant/core/internal";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { OptimizeResult } from "../frame/result.ts";
import { readStart } from "../frame/start.ts";
import { type MinimizeOptions, minimize } from "../minimize/minimize.ts";
import { readGenerator } from "../random/readSource.ts";
import type { RandomGenerator } from "../random/source.ts";
import { basinHopping, type HoppingOutcome, RandomStep } from "./hopping.ts";

declare const console: { log(line: string): void };

/** Moves x, which is its own to change, and returns where to; with a field `stepsize` that is adjusted. */
export interface TakeStep {
  (x: Float64Array): ArrayInput;
  /** the size of its steps, which the search adjusts */
  stepsize?: number;
}

/** A step between two minima, for {@link AcceptTest}. */
export interface HoppingStep {
  /** f at the new minimum */
  f_new: number;
  /** the new minimum, shape `(n,)` */
  x_new: Float64Array;
  /** f at the present one */
  f_old: number;
  /** the present one, shape `(n,)` */
  x_old: Float64Array;
}

/** Whether to take a step: `true` leaves it to Metropolis' test, `"force accept"` overrules that. */
export type AcceptTest = (step: HoppingStep) => boolean | "force accept";

/** Options of {@link basinhopping}; the names and defaults are SciPy's. */
export interface BasinhoppingOptions {
  /** displacements; default 100 */
  niter?: number | undefined;
  /** temperature: rises of f by about this much are often accepted; 0 for none; default 1 */
  T?: number | undefined;
  /** largest displacement of a variable, at first; default 0.5 */
  stepsize?: number | undefined;
  /** options of the local `minimize`: `method`, `jac`, `args`, `bounds`, … */
  minimizer_kwargs?:
    | Readonly<MinimizeOptions<never[]>>
    | Readonly<Record<string, unknown>>
    | null
    | undefined;
  /** the displacement, instead of a random one */
  take_step?: TakeStep | null | undefined;
  /** a further test of each step */
  accept_test?: AcceptTest | null | undefined;
  /** told of each minimum found, x, f and whether it was accepted; returns `true` to stop the run */
  callback?: ((x: Float64Array, f: number, accept: boolean) => unknown) | null | undefined;
  /** steps between two adjustments of the step size; default 50 */
  interval?: number | undefined;
  /** whether to print a line for each step; default `false` */
  disp?: Flag | undefined;
  /** the run ends when so many steps have found no lower minimum; default none */
  niter_success?: number | null | undefined;
  /** a seed, with the numbers of numpy's `default_rng` for it, or a source; default one that no one can foresee */
  rng?: number | RandomGenerator | null | undefined;
  /** the former name of `rng`: a seed, with the numbers of numpy's `RandomState` for it, or a source */
  seed?: number | RandomGenerator | null | undefined;
  /** rate of accepted steps that the step size is adjusted to; default 0.5 */
  target_accept_rate?: number | undefined;
  /** the step size is divided or multiplied by this; default 0.9 */
  stepwise_factor?: number | undefined;
}

/** What {@link basinhopping} returns. */
export interface BasinhoppingResult
  extends Pick<OptimizeResult, "x" | "fun" | "success" | "status" | "message" | "nit" | "nfev"> {
  /** evaluations of the gradient in all local searches */
  njev: number;
  /** evaluations of the Hessian in all local searches */
  nhev: number;
  /** local searches that were no success */
  minimization_failures: number;
  /** the result of the local search that found the lowest minimum */
  lowest_optimization_result: OptimizeResult;
}

const KEYS = [
  "niter",
  "T",
  "stepsize",
  "minimizer_kwargs",
  "take_step",
  "accept_test",
  "callback",
  "interval",
  "disp",
  "niter_success",
  "rng",
  "target_accept_rate",
  "stepwise_factor",
  "seed",
] as const;

const ENDINGS: Readonly<Record<HoppingOutcome["ending"], string>> = {
  niter: "requested number of basinhopping iterations completed successfully",
  niter_success: "success condition satisfied",
  callback: STOPPED_BY_CALLBACK.message,
};

/**
 * Finds the global minimum of a function by basin-hopping: displace the point at random, minimise from there, accept
 * the new minimum or stay, and again.
 *
 * Good where there are many minima in a landscape with a trend, as of clusters of atoms. Choose `stepsize` near the
 * distance between neighbouring minima, and `T` near their difference in f. Nothing tells whether the lowest minimum
 * found is the global one: run it from several starts.
 *
 * @param func - f(x, …args), returns a number, or what `minimizer_kwargs` asks for; x has shape `(n,)` and is its own
 *   to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link BasinhoppingOptions}
 * @returns see {@link BasinhoppingResult}; `success` is that of the local search at the lowest minimum
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError for a number out of range, and
 *   what `minimize` refuses
 * @example
 * ```ts
 * import { basinhopping } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => Math.cos(14.5 * x[0] - 0.3) + (x[0] + 0.2) * x[0];
 * const { x, fun } = basinhopping(f, [1], { minimizer_kwargs: { method: "BFGS" }, niter: 200, rng: 1 });
 * console.log(x, fun); // -0.1951, -1.0009
 * ```
 * @see scipy.optimize.basinhopping
 * @see D. J. Wales & J. P. K. Doye, Global optimization by basin-hopping and the lowest energy structures of
 *   Lennard-Jones clusters containing up to 110 atoms, J. Phys. Chem. A 101 (1997) 5111–5116
 */
export function basinhopping(
  func: ObjectiveFunction<never[]> | ((x: Float64Array, ...args: never[]) => unknown),
  x0: ArrayInput,
  options?: BasinhoppingOptions,
): BasinhoppingResult {
  const owner = "basinhopping";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const start = readStart(x0, owner);
  const niter = given.limit("niter") ?? 100;
  const T = given.tolerance("T", 1);
  const stepsize = given.tolerance("stepsize", 0.5);
  const targetRate = openUnit(given, owner, "target_accept_rate", 0.5);
  const factor = openUnit(given, owner, "stepwise_factor", 0.9);
  const interval = given.limit("interval") ?? 50;
  if (interval === 0) throw new RangeError(`${owner}: interval: expected an integer ≥ 1, got 0`);
  const kwargs = (given.raw("minimizer_kwargs") ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof kwargs !== "object" || Array.isArray(kwargs)) {
    throw new TypeError(`${owner}: minimizer_kwargs: expected an object, got ${describe(kwargs)}`);
  }
  const takeStep = given.callable<TakeStep>("take_step");
  const acceptTest = given.callable<AcceptTest>("accept_test");
  const callback = given.callable<NonNullable<BasinhoppingOptions["callback"]>>("callback");
  const random = readGenerator(given, owner);
  const said = given.flag("disp", false) ? (line: string) => console.log(line) : () => {};

  const move = (x: Float64Array, size: number): Float64Array => {
    if (takeStep !== null) {
      readInto(x, takeStep(x.slice()), "the result of take_step");
    } else {
      for (let j = 0; j < x.length; j++) x[j] += -size + 2 * size * random.uniform();
    }
    return x;
  };
  const plan = {
    interval: takeStep !== null && takeStep.stepsize === undefined ? Number.POSITIVE_INFINITY : interval,
    targetRate,
    factor,
    said,
    changed: (size: number) => {
      if (takeStep !== null) takeStep.stepsize = size;
    },
  };
  const { lowest, nit, nfev, njev, nhev, failures, ending } = basinHopping(
    start,
    {
      niter,
      niterSuccess: given.limit("niter_success") ?? Number.POSITIVE_INFINITY,
      beta: T === 0 ? Number.POSITIVE_INFINITY : 1 / T,
      step: new RandomStep(takeStep?.stepsize ?? stepsize, plan, move),
      minimise: (x) => minimize(func as ObjectiveFunction, x, kwargs),
      accepts: (trial, current) => {
        if (acceptTest === null) return true;
        const step = {
          f_new: trial.fun,
          x_new: trial.x.slice(),
          f_old: current.fun,
          x_old: current.x.slice(),
        };
        return verdictOf(acceptTest(step), owner);
      },
      saw: (trial, isAccepted) =>
        callback !== null && callback(trial.x.slice(), trial.fun, isAccepted) === true,
      said,
    },
    random,
  );
  const isFinished = ending !== "callback";
  const success = isFinished && lowest.success;
  return {
    x: lowest.x.slice(),
    fun: lowest.fun,
    success,
    status: isFinished ? lowest.status : STOPPED_BY_CALLBACK.status,
    message: ENDINGS[ending],
    nit,
    nfev,
    njev,
    nhev,
    minimization_failures: failures,
    lowest_optimization_result: lowest,
  };
}

function verdictOf(verdict: unknown, owner: string): boolean | "force accept" {
  if (verdict === "force accept" || typeof verdict === "boolean") return verdict;
  throw new TypeError(
    `${owner}: the result of accept_test: expected true, false or "force accept", got ${describe(verdict)}`,
  );
}

function openUnit(given: OptionsReader, owner: string, key: string, otherwise: number): number {
  const value = given.finite(key, otherwise);
  if (value > 0 && value < 1) return value;
  throw new RangeError(`${owner}: ${key}: has to be in range (0, 1), got ${value}`);
}
