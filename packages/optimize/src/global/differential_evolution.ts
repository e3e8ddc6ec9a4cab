import { type ArrayInput, type Flag, type NdArray, toNdArray, warn } from "@secant/core";
import {
  describe,
  OptionsReader,
  readArray,
  readInto,
  readVector,
  requireFunction,
} from "@secant/core/internal";
import type { Box } from "../bounds.ts";
import { type ConstraintBlock, constraintBlock } from "../constraints/constraintBlock.ts";
import { type ConstraintInput, readConstraints } from "../constraints/readConstraints.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { STOPPED_BY_CALLBACK } from "../frame/reasons.ts";
import type { OptimizeResult } from "../frame/result.ts";
import type { IntermediateResult } from "../frame/watch.ts";
import { type MinimizeOptions, minimize } from "../minimize/minimize.ts";
import { readGenerator } from "../random/readSource.ts";
import type { RandomGenerator } from "../random/source.ts";
import {
  differentialEvolution,
  Evolution,
  type EvolutionEnding,
  type EvolutionSettings,
} from "./differentialEvolution.ts";
import { SOBOL_DIMENSIONS, samplings } from "./population.ts";
import { readSearchBox, type SearchBounds } from "./searchBox.ts";
import { mutations, strategies } from "./strategies.ts";
import { type AsyncWorkers, readValues, readWorkers, single, type Workers } from "./workers.ts";

declare const console: { log(line: string): void };

type StrategyBase = "best1" | "rand1" | "rand2" | "randtobest1" | "currenttobest1" | "best2";

/**
 * A strategy of one's own: gets the number of the point to compete with, the population, shape `(S, n)`, in the units
 * of the problem, and the source of random numbers; returns the trial, n numbers.
 */
export type EvolutionStrategy = (
  candidate: number,
  population: NdArray<Float64Array>,
  rng: RandomGenerator,
) => ArrayInput;

/** What the callback of {@link differential_evolution} is told of a generation. */
export interface EvolutionIntermediateResult extends IntermediateResult {
  /** `tol` over the relative spread of the values; the run has converged above 1 */
  convergence: number;
  /** the population, shape `(S, n)` */
  population: NdArray<Float64Array>;
  /** f there */
  population_energies: Float64Array;
}

/** Polishes the best point: gets `bounds` and `constraints`, returns what `minimize` returns. */
export type Polish = (
  func: ObjectiveFunction<never[]>,
  x0: Float64Array,
  options: { args: never[]; bounds: { lb: Float64Array; ub: Float64Array }; constraints?: unknown },
) => OptimizeResult;

/** Options of {@link differential_evolution}; the names and defaults are SciPy's. */
export interface DifferentialEvolutionOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** how mutants are made and crossed; default `"best1bin"` */
  strategy?: `${StrategyBase}${"bin" | "exp"}` | EvolutionStrategy | undefined;
  /** most generations; default 1000 */
  maxiter?: number | undefined;
  /** points of the population for each variable that is not fixed; default 15 */
  popsize?: number | undefined;
  /** the run has converged when the values' standard deviation is at most atol + tol·|mean|; default 0.01 */
  tol?: number | undefined;
  /** the differential weight F, or the range that each generation draws its own from; default [0.5, 1] */
  mutation?: number | readonly [least: number, most: number] | undefined;
  /** chance of each variable to come from the mutant; default 0.7 */
  recombination?: number | undefined;
  /** a seed, with the numbers of numpy's `default_rng` for it, or a source; default one that no one can foresee */
  rng?: number | RandomGenerator | null | undefined;
  /** the former name of `rng`: a seed, with the numbers of numpy's `RandomState` for it, or a source */
  seed?: number | RandomGenerator | null | undefined;
  /** told after each generation of the best point; returns `true` to stop the run */
  callback?:
    | ((xk: Float64Array, intermediate_result: EvolutionIntermediateResult) => unknown)
    | null
    | undefined;
  /** whether to print a line for each generation; default `false` */
  disp?: Flag | undefined;
  /** whether to polish the best point, by L-BFGS-B, or SLSQP with constraints; or what by; default `true` */
  polish?: Flag | Polish | undefined;
  /** the first population: how to spread it, or its points, shape `(S, n)`; default `"latinhypercube"` */
  init?: "latinhypercube" | "sobol" | "halton" | "random" | ArrayInput | undefined;
  /** see `tol`; default 0 */
  atol?: number | undefined;
  /** when a better point takes its place: at once, or after the generation; default `"immediate"` */
  updating?: "immediate" | "deferred" | undefined;
  /** evaluates `func` at all points of a generation; default one after the other */
  workers?: 1 | Workers | null | undefined;
  /** constraints, one or an array; default none */
  constraints?: ConstraintInput | readonly ConstraintInput[] | null | undefined;
  /** a point to have in the first population, shape `(n,)` */
  x0?: ArrayInput | null | undefined;
  /** variables that take whole numbers only, one flag or n; default none */
  integrality?: Flag | readonly Flag[] | null | undefined;
  /** whether `func` takes all points at once, shape `(n, S)`, and returns S values; default `false` */
  vectorized?: Flag | undefined;
}

/** {@link DifferentialEvolutionOptions} with workers that may answer later. */
export interface AsyncDifferentialEvolutionOptions<Args extends readonly unknown[] = readonly unknown[]>
  extends Omit<DifferentialEvolutionOptions<Args>, "workers"> {
  /** evaluates `func` at all points of a generation */
  workers: AsyncWorkers;
}

/** What {@link differential_evolution} returns. */
export interface DifferentialEvolutionResult
  extends Pick<OptimizeResult, "x" | "fun" | "success" | "status" | "message" | "nit" | "nfev"> {
  /** the last population, shape `(S, n)`, the best point first */
  population: NdArray<Float64Array>;
  /** f there */
  population_energies: Float64Array;
  /** ∇f at x, where polishing found it */
  jac?: Float64Array;
  /** by how much x violates each constraint, with constraints */
  constr?: Float64Array[];
  /** the largest of these */
  constr_violation?: number;
  /** the same, under its other name */
  maxcv?: number;
}

const KEYS = [
  "args",
  "strategy",
  "maxiter",
  "popsize",
  "tol",
  "mutation",
  "recombination",
  "rng",
  "callback",
  "disp",
  "polish",
  "init",
  "atol",
  "updating",
  "workers",
  "constraints",
  "x0",
  "integrality",
  "vectorized",
  "seed",
] as const;

const SUCCESS = "Optimization terminated successfully.";
const MAXITER = "Maximum number of iterations has been exceeded.";
const LEAST_POINTS = 5;
/** Parts of the way back from a polished point that violates a constraint by rounding. */
const BACK_OFF = [0, 1e-9, 1e-6, 1e-3, 0.1];

/**
 * Finds the global minimum of a function between bounds by differential evolution.
 *
 * A population of points is spread over the bounds; in each generation every point competes with a mutant of it, the
 * best point plus the difference of two others by default, and the better one stays. Slow and sure, without
 * derivatives; takes constraints and whole-numbered variables.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param bounds - finite bounds: a `Bounds`, or `[low, high]` for each variable
 * @param options - see {@link DifferentialEvolutionOptions}
 * @returns see {@link DifferentialEvolutionResult}
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError for bounds that are not finite or
 *   out of order, an unknown strategy or `init`, a number out of range, an `x0` outside the bounds, a first population
 *   of a wrong shape, and an integer variable without a whole number between its bounds
 * @example
 * ```ts
 * import { differential_evolution, rosen } from "@secant/optimize";
 *
 * const { x, fun, success } = differential_evolution(rosen, [[0, 2], [0, 2], [0, 2]], { rng: 1 });
 * console.log(success, x, fun < 1e-9); // true, 1, 1, 1
 * ```
 * @see scipy.optimize.differential_evolution
 * @see R. Storn & K. Price, Differential evolution: a simple and efficient heuristic for global optimization over
 *   continuous spaces, J. Global Optim. 11 (1997) 341–359
 */
export function differential_evolution<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  bounds: SearchBounds,
  options?: DifferentialEvolutionOptions<Args>,
): DifferentialEvolutionResult;
export function differential_evolution(
  func: ObjectiveFunction,
  bounds: SearchBounds,
  options?: DifferentialEvolutionOptions,
): DifferentialEvolutionResult {
  const owner = "differential_evolution";
  const { evolution, random, evaluate, finished } = prepare(owner, func, bounds, options);
  const run = differentialEvolution(evolution, random);
  let asked = run.next();
  while (!asked.done) {
    const count = asked.value.length;
    asked = run.next(readValues(evaluate(asked.value), count, owner));
  }
  return finished(asked.value);
}

/**
 * {@link differential_evolution} with `workers` whose values may come later, as from a pool of worker threads: a promise
 * of the same result.
 *
 * @param func - as for {@link differential_evolution}; `workers` may evaluate something else in its place, of which a
 *   thread knows; the polishing calls `func` itself
 * @param bounds - as for {@link differential_evolution}
 * @param options - as for {@link differential_evolution}
 * @returns a promise, which fails with what {@link differential_evolution} throws
 * @example
 * ```ts
 * import { differentialEvolutionAsync, rosen } from "@secant/optimize";
 *
 * const workers = async (func: (x: Float64Array) => number, points: readonly Float64Array[]) => points.map(func);
 * differentialEvolutionAsync(rosen, [[0, 2], [0, 2]], { workers, rng: 1 }).then(({ x }) => console.log(x.length));
 * ```
 */
export async function differentialEvolutionAsync<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  bounds: SearchBounds,
  options: AsyncDifferentialEvolutionOptions<Args>,
): Promise<DifferentialEvolutionResult> {
  const owner = "differentialEvolutionAsync";
  const { evolution, random, evaluate, finished } = prepare(
    owner,
    func as ObjectiveFunction,
    bounds,
    options,
  );
  const run = differentialEvolution(evolution, random);
  let asked = run.next();
  while (!asked.done) {
    const count = asked.value.length;
    asked = run.next(readValues(await evaluate(asked.value), count, owner));
  }
  return finished(asked.value);
}

/** Reads what the doors are given; knows how to evaluate, and what to make of the end. */
function prepare(owner: string, func: ObjectiveFunction, bounds: SearchBounds, options: unknown) {
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const box = readSearchBox(bounds, owner);
  const n = box.lb.length;
  const args = given.args();
  const isInteger = readIntegrality(given, owner, n);
  const whole = wholeBox(box, isInteger, owner);
  const random = readGenerator(given, owner);
  const constraints = given.raw("constraints");
  const centre = whole.lb.map((low, j) => (low + whole.ub[j]) / 2);
  const rule = { method: "2-point", relStep: null, absStep: null, lb: null, ub: null } as const;
  const blocks = readConstraints(constraints, owner).map((spec) => constraintBlock(spec, centre, rule));
  const constraintCount = blocks.reduce((count, { m }) => count + m, 0);
  const isVectorized = given.flag("vectorized", false);
  const workers = readWorkers<AsyncWorkers>(given.raw("workers"), owner);
  const { mutate, crossover } = readStrategy(given, owner, random);
  const disp = given.flag("disp", false);
  const polish = readPolish(given);
  const callback = given.callable<NonNullable<DifferentialEvolutionOptions["callback"]>>("callback");
  const settings: EvolutionSettings = {
    box: whole,
    isInteger,
    population: firstPopulation(given, owner, whole, random),
    mutate,
    crossover,
    mutation: readMutation(given, owner),
    recombination: given.finite("recombination", 0.7),
    maxiter: given.limit("maxiter") ?? 1000,
    tol: given.tolerance("tol", 0.01),
    atol: given.tolerance("atol", 0),
    isImmediate: readUpdating(given, owner) && workers === null && !isVectorized,
    violations: (x, out) => violationsOf(blocks, x, out),
    constraintCount,
    saw: (state) => {
      if (disp) console.log(`differential_evolution step ${state.nit}: f(x)= ${state.energies[0]}`);
      if (callback === null) return false;
      const told = {
        x: state.point(0),
        fun: state.energies[0],
        nit: state.nit,
        nfev: state.nfev,
        convergence: state.convergence,
        ...populationOf(state),
      };
      return callback(state.point(0), told) === true;
    },
  };
  const evolution = new Evolution(settings);
  const f = single(func, args);
  const evaluate = (points: readonly Float64Array[]): ReturnType<AsyncWorkers> => {
    if (workers !== null) return workers(f, points);
    if (!isVectorized) return points.map(f);
    const columns = new Float64Array(n * points.length);
    for (const [k, x] of points.entries()) for (let j = 0; j < n; j++) columns[j * points.length + k] = x[j];
    const all = toNdArray(columns, [n, points.length]) as unknown as Float64Array;
    return readVector(func(all, ...args), `${owner}: the result of func`);
  };
  return { evolution, random, evaluate, finished };

  function finished(ending: EvolutionEnding): DifferentialEvolutionResult {
    let x = evolution.point(0);
    let fun = evolution.energies[0];
    let nfev = evolution.nfev;
    let jac: Float64Array | undefined;
    const isAllowed = evolution.total[0] === 0;
    if (polish !== null && (Number.isFinite(fun) || !isAllowed)) {
      if (!isAllowed) {
        warn(
          "UserWarning",
          "differential evolution didn't find a solution satisfying the constraints, attempting to polish from the least infeasible solution",
        );
      }
      const lb = whole.lb.map((low, j) => (isInteger[j] ? x[j] : low));
      const ub = whole.ub.map((high, j) => (isInteger[j] ? x[j] : high));
      if (disp) console.log(`Polishing solution with '${constraintCount > 0 ? "SLSQP" : "L-BFGS-B"}'`);
      const found = polish(func as ObjectiveFunction<never[]>, x.slice(), {
        args: args as never[],
        bounds: { lb, ub },
        ...(constraintCount > 0 ? { constraints } : {}),
      });
      nfev += found.nfev;
      const isWithin = found.x.every((xi, j) => xi >= lb[j] && xi <= ub[j]);
      const polished = isWithin && found.success ? allowedNear(found.x, x) : null;
      const value = polished === null ? Number.NaN : polished === found.x ? found.fun : f(polished.slice());
      if (polished !== null && value < fun) {
        x = polished;
        fun = value;
        jac = found.jac;
        evolution.energies[0] = fun;
        evolution.total[0] = 0;
        for (let j = 0; j < n; j++) {
          const width = whole.ub[j] - whole.lb[j];
          if (!isInteger[j] && width > 0) evolution.population[j] = (x[j] - whole.lb[j]) / width;
        }
      }
    }
    const constr = blocks.map((block) => violationsOfBlock(block, x));
    const maxcv = Math.max(0, ...constr.flatMap((values) => [...values]));
    const isGood = ending === "converged" && maxcv === 0 && Number.isFinite(fun);
    const [status, message] =
      ending === "callback"
        ? [STOPPED_BY_CALLBACK.status, STOPPED_BY_CALLBACK.message]
        : maxcv > 0
          ? [2, `The solution does not satisfy the constraints, MAXCV = ${maxcv}`]
          : ending === "maxiter"
            ? [1, MAXITER]
            : [0, SUCCESS];
    return {
      x,
      fun,
      success: isGood,
      status,
      message,
      nit: evolution.nit,
      nfev,
      ...populationOf(evolution),
      ...(jac === undefined ? {} : { jac }),
      ...(constraintCount === 0 ? {} : { constr, constr_violation: maxcv, maxcv }),
    };
  }

  /** `x`, or where rounding put it just outside the constraints a point on the way to `inside`; `null` for none. */
  function allowedNear(x: Float64Array, inside: Float64Array): Float64Array | null {
    const out = new Float64Array(constraintCount);
    for (const part of BACK_OFF) {
      const point = part === 0 ? x : x.map((xi, j) => xi + part * (inside[j] - xi));
      violationsOf(blocks, point, out);
      if (out.every((amount) => amount === 0)) return point;
    }
    return null;
  }
}

function populationOf(evolution: Evolution): {
  population: NdArray<Float64Array>;
  population_energies: Float64Array;
} {
  const { size, n } = evolution;
  const points = new Float64Array(size * n);
  for (let i = 0; i < size; i++) points.set(evolution.point(i), i * n);
  return { population: toNdArray(points, [size, n]), population_energies: evolution.energies.slice() };
}

function violationsOfBlock(block: ConstraintBlock, x: Float64Array): Float64Array {
  const values = block.at(x);
  return Float64Array.from({ length: block.m }, (_, i) => {
    const amount = Math.max(block.lb[i] - values[i], values[i] - block.ub[i], 0);
    return Number.isNaN(amount) ? Number.POSITIVE_INFINITY : amount;
  });
}

function violationsOf(blocks: readonly ConstraintBlock[], x: Float64Array, out: Float64Array): void {
  let at = 0;
  for (const block of blocks) {
    out.set(violationsOfBlock(block, x), at);
    at += block.m;
  }
}

function readIntegrality(given: OptionsReader, owner: string, n: number): Uint8Array {
  const raw = given.raw("integrality") ?? false;
  const list: readonly unknown[] =
    Array.isArray(raw) || ArrayBuffer.isView(raw) ? Array.from(raw as ArrayLike<unknown>) : [raw];
  for (const flag of list) {
    if (typeof flag !== "boolean" && typeof flag !== "number") {
      throw new TypeError(
        `${owner}: integrality: expected true or false for each variable, got ${describe(flag)}`,
      );
    }
  }
  if (list.length !== 1 && list.length !== n) {
    throw new RangeError(
      `${owner}: integrality: expected one flag or ${n}, as there are bounds, got ${list.length}`,
    );
  }
  return Uint8Array.from({ length: n }, (_, j) => (list[list.length === 1 ? 0 : j] ? 1 : 0));
}

/** The box, with whole numbers for bounds of whole-numbered variables. */
function wholeBox({ lb, ub }: Box, isInteger: Uint8Array, owner: string): Box {
  const whole = {
    lb: lb.map((low, j) => (isInteger[j] ? Math.ceil(low) : low)),
    ub: ub.map((high, j) => (isInteger[j] ? Math.floor(high) : high)),
  };
  const bad = whole.lb.findIndex((low, j) => low > whole.ub[j]);
  if (bad < 0) return whole;
  throw new RangeError(
    `${owner}: integrality: One of the integrality constraints does not have any possible integer values between the ` +
      `lower/upper bounds: [${lb[bad]}, ${ub[bad]}] at [${bad}]`,
  );
}

function readStrategy(
  given: OptionsReader,
  owner: string,
  random: RandomGenerator,
): Pick<EvolutionSettings, "mutate" | "crossover"> {
  const strategy = given.raw("strategy") ?? "best1bin";
  if (typeof strategy === "function")
    return { mutate: customMutation(strategy as EvolutionStrategy, random), crossover: "bin" };
  if (typeof strategy !== "string") {
    throw new TypeError(`${owner}: strategy: expected a name or a function, got ${describe(strategy)}`);
  }
  if (!strategies.includes(strategy)) {
    throw new RangeError(
      `${owner}: strategy: Please select a valid mutation strategy: expected one of ${strategies.join(", ")}, got ${describe(strategy)}`,
    );
  }
  return { mutate: mutations[strategy.slice(0, -3)], crossover: strategy.slice(-3) as "bin" | "exp" };
}

function customMutation(strategy: EvolutionStrategy, random: RandomGenerator): EvolutionSettings["mutate"] {
  return {
    custom(candidate, evolution, out) {
      const { box } = evolution.settings;
      readInto(
        out,
        strategy(candidate, populationOf(evolution).population, random),
        "the result of strategy",
      );
      for (let j = 0; j < out.length; j++) {
        const width = box.ub[j] - box.lb[j];
        out[j] = width === 0 ? 0.5 : (out[j] - box.lb[j]) / width;
      }
    },
  };
}

function readMutation(given: OptionsReader, owner: string): readonly [number, number] {
  const raw = given.raw("mutation") ?? [0.5, 1];
  const range: readonly unknown[] = Array.isArray(raw) ? raw : [raw, raw];
  const isSound = (F: unknown): F is number => typeof F === "number" && F >= 0 && F < 2;
  const [least, most] = range;
  if (range.length === 2 && isSound(least) && isSound(most))
    return least <= most ? [least, most] : [most, least];
  throw new RangeError(
    `${owner}: mutation: The mutation constant must be a float in U[0, 2), or specified as a tuple(min, max) where ` +
      `min < max and min, max are in U[0, 2), got ${Array.isArray(raw) ? `[${raw.join(", ")}]` : describe(raw)}`,
  );
}

function readUpdating(given: OptionsReader, owner: string): boolean {
  const updating = given.raw("updating") ?? "immediate";
  if (updating === "immediate" || updating === "deferred") return updating === "immediate";
  throw new RangeError(`${owner}: updating: expected "immediate" or "deferred", got ${describe(updating)}`);
}

function readPolish(given: OptionsReader): Polish | null {
  const polish = given.raw("polish");
  if (typeof polish === "function") return polish as Polish;
  if (!given.flag("polish", true)) return null;
  return (func, x0, options) => {
    const isFree = options.constraints === undefined;
    const local = isFree ? { method: "l-bfgs-b" } : { method: "slsqp", options: { ftol: 1e-12 } };
    return minimize(func as ObjectiveFunction, x0, { ...local, ...options } as MinimizeOptions);
  };
}

/** The first population, points of the unit cube row by row. */
function firstPopulation(
  given: OptionsReader,
  owner: string,
  box: Box,
  random: RandomGenerator,
): Float64Array {
  const n = box.lb.length;
  const free = box.lb.filter((low, j) => low !== box.ub[j]).length;
  const popsize = given.finite("popsize", 15);
  const wanted = Math.max(LEAST_POINTS, Math.trunc(popsize * Math.max(1, free)));
  const init = given.raw("init") ?? "latinhypercube";
  const population = typeof init === "string" ? sampled(init) : unscaled(init as ArrayInput);
  const raw = given.raw("x0") as ArrayInput | null | undefined;
  if (raw !== undefined && raw !== null) {
    const x0 = readVector(raw, `${owner}: x0`);
    if (x0.length !== n)
      throw new RangeError(`${owner}: x0: expected ${n} numbers, as there are bounds, got ${x0.length}`);
    for (let j = 0; j < n; j++) {
      if (!(x0[j] >= box.lb[j] && x0[j] <= box.ub[j])) {
        throw new RangeError(
          `${owner}: x0: Some entries in x0 lay outside the specified bounds: ${x0[j]} at [${j}]`,
        );
      }
      population[j] = unit(x0[j], j);
    }
  }
  return population;

  function sampled(name: string): Float64Array {
    if (!(name in samplings)) {
      throw new RangeError(
        `${owner}: init: expected ${Object.keys(samplings).join(", ")} or an array of shape (S, ${n}), got ${describe(name)}`,
      );
    }
    if (name === "sobol" && n > SOBOL_DIMENSIONS) {
      throw new RangeError(
        `${owner}: init: expected at most ${SOBOL_DIMENSIONS} variables for "sobol", got ${n}; "halton" takes more`,
      );
    }
    const count = name === "sobol" ? 2 ** Math.ceil(Math.log2(wanted)) : wanted;
    return samplings[name as keyof typeof samplings](count, n, random);
  }

  function unscaled(input: ArrayInput): Float64Array {
    const { data, shape } = readArray(input, `${owner}: init`);
    if (shape.length !== 2 || shape[0] < LEAST_POINTS || shape[1] !== n) {
      throw new RangeError(
        `${owner}: init: The population supplied needs to have shape (S, len(x)), where S > 4, here (S, ${n}), got (${shape.join(", ")})`,
      );
    }
    return data.map((value, k) => Math.min(Math.max(unit(value, k % n), 0), 1));
  }

  function unit(value: number, j: number): number {
    const width = box.ub[j] - box.lb[j];
    return width === 0 ? 0.5 : (value - box.lb[j]) / width;
  }
}
