import type { ArrayInput, Flag } from "@secant/core";
import { describe, OptionsReader, requireFunction } from "@secant/core/internal";
import { Objective, type ObjectiveFunction } from "../frame/objective.ts";
import { NAN_RESULT, STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { OptimizeResult } from "../frame/result.ts";
import { readStart } from "../frame/start.ts";
import { type MinimizeOptions, minimize } from "../minimize/minimize.ts";
import { readGenerator } from "../random/readSource.ts";
import type { RandomGenerator } from "../random/source.ts";
import { type AnnealingContext, type AnnealingOutcome, dualAnnealing } from "./dualAnnealing.ts";
import { readSearchBox, type SearchBounds } from "./searchBox.ts";

/** Options of {@link dual_annealing}; the names and defaults are SciPy's. */
export interface DualAnnealingOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** chains of the annealing; default 1000 */
  maxiter?: number | undefined;
  /** options of the local `minimize`; default `"l-bfgs-b"` between the bounds */
  minimizer_kwargs?: Readonly<MinimizeOptions<Args>> | Readonly<Record<string, unknown>> | null | undefined;
  /** T at the start, more than 0.01 and at most 5e4; default 5230 */
  initial_temp?: number | undefined;
  /** the annealing begins anew when T has fallen to this part of the first, between 0 and 1; default 2e-5 */
  restart_temp_ratio?: number | undefined;
  /** q_v, more than 1 and less than 3: the higher, the farther are visits; default 2.62 */
  visit?: number | undefined;
  /** q_a, more than −1e4 and at most −5: the lower, the fewer rises are accepted; default −5 */
  accept?: number | undefined;
  /** evaluations of `func` after which no chain is begun; default 1e7 */
  maxfun?: number | undefined;
  /** a seed, with the numbers of numpy's `default_rng` for it, or a source; default one that no one can foresee */
  rng?: number | RandomGenerator | null | undefined;
  /** the former name of `rng`: a seed, with the numbers of numpy's `RandomState` for it, or a source */
  seed?: number | RandomGenerator | null | undefined;
  /** whether to anneal alone, without local searches; default `false` */
  no_local_search?: Flag | undefined;
  /**
   * told of each new best point: x, f, and 0 where annealing found it, 1 or 2 where a local search did; returns `true`
   * to stop the run
   */
  callback?: ((x: Float64Array, f: number, context: AnnealingContext) => unknown) | null | undefined;
  /** start, shape `(n,)`; default at random between the bounds */
  x0?: ArrayInput | null | undefined;
}

/** What {@link dual_annealing} returns. */
export interface DualAnnealingResult
  extends Pick<OptimizeResult, "x" | "fun" | "success" | "status" | "message" | "nit" | "nfev"> {
  /** evaluations of the gradient in the local searches */
  njev: number;
  /** evaluations of the Hessian in the local searches */
  nhev: number;
}

const KEYS = [
  "args",
  "maxiter",
  "minimizer_kwargs",
  "initial_temp",
  "restart_temp_ratio",
  "visit",
  "accept",
  "maxfun",
  "rng",
  "no_local_search",
  "callback",
  "x0",
  "seed",
] as const;

const ENDINGS: Readonly<Record<Exclude<AnnealingOutcome["ending"], "not finite">, string>> = {
  maxiter: "Maximum number of iteration reached",
  maxfun: "Maximum number of function call reached during annealing",
  callback: STOPPED_BY_CALLBACK.message,
};

/**
 * Finds the global minimum of a function between bounds by dual annealing: generalized simulated annealing, with a
 * local search from each point that is better than all before. The successor of `anneal`, which SciPy no longer has.
 *
 * Visits are drawn from a distribution with a heavy tail whose width falls with the temperature, so that the search goes
 * far at first and near later; when it is cold it begins anew. A run takes 2 n evaluations for each of `maxiter` chains,
 * and those of the local searches.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param bounds - finite bounds: a `Bounds`, or `[low, high]` for each variable
 * @param options - see {@link DualAnnealingOptions}
 * @returns see {@link DualAnnealingResult}; the success of a run of all chains does not mean that the minimum is global
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError for bounds that are not finite or
 *   out of order, a number out of range, a start of another length, and where f is not finite at 1000 random points
 * @example
 * ```ts
 * import { dual_annealing } from "@secant/optimize";
 *
 * // Rastrigin's function: 11 minima along each axis
 * const f = (x: Float64Array) => x.reduce((sum, v) => sum + v * v - 10 * Math.cos(2 * Math.PI * v) + 10, 0);
 * const { x, fun } = dual_annealing(f, [[-5.12, 5.12], [-5.12, 5.12]], { rng: 1 });
 * console.log(fun < 1e-10, x); // true, 0, 0
 * ```
 * @see scipy.optimize.dual_annealing
 * @see Y. Xiang, S. Gubian, B. Suomela & J. Hoeng, Generalized simulated annealing for global optimization: the GenSA
 *   package, R Journal 5/1 (2013) 13–28
 */
export function dual_annealing<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  bounds: SearchBounds,
  options?: DualAnnealingOptions<Args>,
): DualAnnealingResult;
export function dual_annealing(
  func: ObjectiveFunction,
  bounds: SearchBounds,
  options?: DualAnnealingOptions,
): DualAnnealingResult {
  const owner = "dual_annealing";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const box = readSearchBox(bounds, owner);
  const n = box.lb.length;
  for (let i = 0; i < n; i++) {
    if (box.lb[i] === box.ub[i]) {
      throw new RangeError(
        `${owner}: bounds: Bounds are not consistent min < max: both ${box.lb[i]} at [${i}]`,
      );
    }
  }
  const raw = given.raw("x0") as ArrayInput | null | undefined;
  const start = raw === undefined || raw === null ? null : readStart(raw, owner);
  if (start !== null && start.length !== n) {
    throw new RangeError(`${owner}: x0: expected ${n} numbers, as there are bounds, got ${start.length}`);
  }
  const args = given.args();
  const problem = new Objective(func, args, Number.POSITIVE_INFINITY);
  const counts = { njev: 0, nhev: 0 };
  const kwargs = localOptions(given, owner, n, bounds);
  const search = (x: Float64Array, fun: number): { x: Float64Array; fun: number } | null => {
    const found = minimize(func, x, { ...kwargs, args } as MinimizeOptions);
    problem.nfev += found.nfev;
    counts.njev += found.njev ?? 0;
    counts.nhev += found.nhev ?? 0;
    const isWithin = found.x.every((xi, i) => xi >= box.lb[i] && xi <= box.ub[i]);
    return isWithin && found.fun < fun ? found : null;
  };
  const callback = given.callable<NonNullable<DualAnnealingOptions["callback"]>>("callback");
  const outcome = dualAnnealing(
    problem,
    start,
    {
      box,
      maxiter: given.limit("maxiter") ?? 1000,
      maxfun: given.limit("maxfun") ?? 1e7,
      initialTemp: between(given, owner, "initial_temp", 5230, 0.01, 5e4, "(0.01, 5e4]"),
      restartTempRatio: between(
        given,
        owner,
        "restart_temp_ratio",
        2e-5,
        0,
        1 - Number.EPSILON / 2,
        "(0, 1)",
      ),
      visit: between(given, owner, "visit", 2.62, 1, 3 - 2 * Number.EPSILON, "(1, 3)"),
      accept: between(given, owner, "accept", -5, -1e4, -5, "(-1e4, -5]"),
      search: given.flag("no_local_search", false) ? null : search,
      saw: (x, fun, context) => callback !== null && callback(x.slice(), fun, context) === true,
    },
    readGenerator(given, owner),
  );
  const { x, fun, nit, ending } = outcome;
  if (ending === "not finite") {
    throw new RangeError(`${owner}: func: expected a finite value somewhere, got none at 1000 random points`);
  }
  const hasValue = Number.isFinite(fun);
  const status = ending === "callback" ? STOPPED_BY_CALLBACK.status : hasValue ? 0 : NAN_RESULT.status;
  return {
    x,
    fun,
    success: ending === "maxiter" && hasValue,
    status,
    message: ENDINGS[ending],
    nit,
    nfev: problem.nfev,
    ...counts,
  };
}

/** What the local `minimize` is told: as given, or L-BFGS-B between the bounds for some iterations. */
function localOptions(
  given: OptionsReader,
  owner: string,
  n: number,
  bounds: SearchBounds,
): Readonly<Record<string, unknown>> {
  const kwargs = given.raw("minimizer_kwargs") ?? null;
  if (kwargs === null) {
    return { method: "l-bfgs-b", bounds, options: { maxiter: Math.min(Math.max(6 * n, 100), 1000) } };
  }
  if (typeof kwargs !== "object" || Array.isArray(kwargs)) {
    throw new TypeError(`${owner}: minimizer_kwargs: expected an object, got ${describe(kwargs)}`);
  }
  return kwargs as Readonly<Record<string, unknown>>;
}

/** A number above `least` and not above `most`. */
function between(
  given: OptionsReader,
  owner: string,
  key: string,
  otherwise: number,
  least: number,
  most: number,
  range: string,
): number {
  const value = given.finite(key, otherwise);
  if (value > least && value <= most) return value;
  throw new RangeError(`${owner}: ${key}: has to be in range ${range}, got ${value}`);
}
