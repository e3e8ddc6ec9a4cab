import { type ArrayInput, ConvergenceError, type Flag, type NdArray, toNdArray, warn } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import type { OptimizeResult } from "../frame/result.ts";
import { fmin } from "../minimize/fmin.ts";
import { type AsyncWorkers, readValues, readWorkers, single, type Workers } from "./workers.ts";

/** Values of one variable: `[low, high]` with `Ns` points, `[low, high, step]`, or a slice `{ start, stop, step }`. */
export type BruteRange =
  | readonly [low: number, high: number]
  | readonly [low: number, high: number, step: number]
  | BruteSlice;

/** Values of one variable as a Python `slice` has them. */
export interface BruteSlice {
  /** the first value; default 0 */
  readonly start?: number | undefined;
  /** where they end, not included */
  readonly stop: number;
  /** from one to the next; default 1 */
  readonly step?: number | undefined;
}

/** Polishes the best point of the grid: gets `args`, `full_output` true and `disp`; returns what a minimiser returns. */
export type Finish = (
  func: ObjectiveFunction<never[]>,
  x0: Float64Array,
  options: { args: never[]; full_output: true; disp: boolean },
) => OptimizeResult | readonly unknown[];

/** Options of {@link brute}; the names and defaults are SciPy's. */
export interface BruteOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** points along each axis whose range has no step of its own; default 20 */
  Ns?: number | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** polishes the best point of the grid, `null` for none; default {@link fmin} */
  finish?: Finish | null | undefined;
  /** whether `finish` prints its closing lines, and a failure of it is warned of; default `false` */
  disp?: Flag | undefined;
  /** evaluates `func` at all points of the grid; default one after the other */
  workers?: 1 | Workers | null | undefined;
}

/** What {@link brute} returns with `full_output`. */
export type BruteFull = [
  x0: Float64Array,
  fval: number,
  grid: Float64Array | NdArray<Float64Array>,
  Jout: Float64Array | NdArray<Float64Array>,
];

const KEYS = ["args", "Ns", "full_output", "finish", "disp", "workers"] as const;
const MOST_VARIABLES = 40;

/**
 * Minimises a function over a grid of points: evaluates it at each, and polishes the best.
 *
 * The number of points is that of all axes multiplied: good for one to three variables.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param ranges - for each variable its values, see {@link BruteRange}; as numpy's `mgrid` has them, high included where
 *   `Ns` counts the points, not included where there is a step
 * @param options - see {@link BruteOptions}
 * @returns the point found, shape `(n,)`. With `full_output`: `[x0, fval, grid, Jout]`, the grid's coordinates, shape
 *   `(n, N₁, …, Nₙ)`, or `(N₁,)` for n = 1, and f there. Points where f is NaN count as worse than all others.
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError for no ranges, more than 40, ranges
 *   without points, and where `workers` returns another number of values; ConvergenceError where f is NaN at all points
 * @example
 * ```ts
 * import { brute } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => (x[0] - 1) ** 2 + (x[1] + 2) ** 2 + Math.cos(5 * x[0]);
 * const [x, fval] = brute(f, [[-4, 4], { start: -4, stop: 4, step: 0.25 }], { full_output: true });
 * console.log(x, fval); // 0.6559, -2.0000, -0.8721
 * ```
 * @see scipy.optimize.brute
 */
export function brute<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  ranges: readonly BruteRange[],
  options?: BruteOptions<Args> & { full_output?: Off },
): Float64Array;
export function brute<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  ranges: readonly BruteRange[],
  options: BruteOptions<Args> & { full_output: On },
): BruteFull;
export function brute<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  ranges: readonly BruteRange[],
  options?: BruteOptions<Args>,
): Float64Array | BruteFull;
export function brute(
  func: ObjectiveFunction,
  ranges: readonly BruteRange[],
  options?: BruteOptions,
): Float64Array | BruteFull {
  const search = prepare("brute", func, ranges, options);
  const { points, f, workers } = search;
  const values = workers === null ? points.map(f) : (workers as Workers)(f, points);
  return search.finished(values);
}

/**
 * {@link brute} with `workers` whose values may come later, as from a pool of worker threads: a promise of the same
 * result.
 *
 * @param func - as for {@link brute}; `workers` may evaluate something else in its place, of which a thread knows
 * @param ranges - as for {@link brute}
 * @param options - as for {@link brute}
 * @returns a promise, which fails with what {@link brute} throws
 * @example
 * ```ts
 * import { bruteAsync } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => (x[0] - 1) ** 2;
 * const workers = async (func: (x: Float64Array) => number, points: readonly Float64Array[]) => points.map(func);
 * bruteAsync(f, [[-4, 4]], { workers }).then((x) => console.log(x.length));
 * ```
 */
export function bruteAsync<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  ranges: readonly BruteRange[],
  options: AsyncBruteOptions<Args> & { full_output?: Off },
): Promise<Float64Array>;
export function bruteAsync<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  ranges: readonly BruteRange[],
  options: AsyncBruteOptions<Args> & { full_output: On },
): Promise<BruteFull>;
export async function bruteAsync(
  func: ObjectiveFunction,
  ranges: readonly BruteRange[],
  options: AsyncBruteOptions,
): Promise<Float64Array | BruteFull> {
  const search = prepare("bruteAsync", func, ranges, options);
  const { points, f, workers } = search;
  return search.finished(workers === null ? points.map(f) : await workers(f, points));
}

/** {@link BruteOptions} with workers that may answer later. */
export interface AsyncBruteOptions<Args extends readonly unknown[] = readonly unknown[]>
  extends Omit<BruteOptions<Args>, "workers"> {
  /** evaluates `func` at all points of the grid */
  workers: AsyncWorkers;
}

interface Search {
  readonly points: Float64Array[];
  readonly f: (x: Float64Array) => number;
  readonly workers: AsyncWorkers | null;
  finished(values: unknown): Float64Array | BruteFull;
}

/** Reads what the doors are given, and knows what to make of the values. */
function prepare(
  owner: string,
  func: ObjectiveFunction,
  ranges: readonly BruteRange[],
  options: unknown,
): Search {
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const Ns = given.limit("Ns") ?? 20;
  const axes = readAxes(ranges, Ns, owner);
  const args = given.args();
  const disp = given.flag("disp", false);
  const fullOutput = given.flag("full_output", false);
  const finish =
    given.raw("finish") === null ? null : (given.callable<Finish>("finish") ?? (fmin as unknown as Finish));
  const workers = readWorkers<AsyncWorkers>(given.raw("workers"), owner);
  const points = pointsOf(axes);
  return { points: points.map((x) => x.slice()), f: single(func, args), workers, finished };

  function finished(given: unknown): Float64Array | BruteFull {
    const values = readValues(given, points.length, owner);
    let best = -1;
    for (let i = 0; i < values.length; i++)
      if (values[i] < (values[best] ?? Infinity) || (best < 0 && values[i] === Infinity)) best = i;
    if (best < 0) {
      throw new ConvergenceError(
        `${owner}: func: expected a number at some point of the grid, got NaN at all ${points.length}`,
      );
    }
    const [x, fval] = finish === null ? [points[best].slice(), values[best]] : polished(finish, points[best]);
    return fullOutput ? [x, fval, ...gridOf(axes, values)] : x;
  }

  function polished(finish: Finish, from: Float64Array): [Float64Array, number] {
    const f = func as ObjectiveFunction<never[]>;
    const result: unknown = finish(f, from.slice(), { args: args as never[], full_output: true, disp });
    const isTuple = Array.isArray(result);
    if (!isTuple && (typeof result !== "object" || result === null || !("x" in result))) {
      throw new TypeError(
        `${owner}: the result of finish: expected a minimiser's result, got ${describe(result)}`,
      );
    }
    const [x, fval, success] = isTuple
      ? [result[0], result[1], result.at(-1) === 0]
      : [(result as OptimizeResult).x, (result as OptimizeResult).fun, (result as OptimizeResult).success];
    if (!success && disp) {
      warn(
        "RuntimeWarning",
        "Either final optimization did not succeed or `finish` does not return `statuscode` as its last argument.",
      );
    }
    return [readVector(x as ArrayInput, `${owner}: x of finish`), fval as number];
  }
}

function readAxes(ranges: unknown, Ns: number, owner: string): Float64Array[] {
  if (!Array.isArray(ranges))
    throw new TypeError(`${owner}: ranges: expected an array, got ${describe(ranges)}`);
  if (ranges.length === 0) throw new RangeError(`${owner}: ranges: expected at least one range, got none`);
  if (ranges.length > MOST_VARIABLES) {
    throw new RangeError(
      `${owner}: ranges: Brute Force not possible with more than 40 variables, got ${ranges.length}`,
    );
  }
  const isAlone = ranges.length === 1;
  return ranges.map((range: unknown, k) => {
    const name = `${owner}: ranges[${k}]`;
    const axis = Array.isArray(range) ? axisOf(range, Ns, isAlone, name) : axisOfSlice(range, isAlone, name);
    if (axis.length === 0) throw new RangeError(`${name}: expected a range with points in it, got none`);
    return axis;
  });
}

function axisOf(range: readonly unknown[], Ns: number, isAlone: boolean, name: string): Float64Array {
  if (range.length !== 2 && range.length !== 3) {
    throw new RangeError(`${name}: expected [low, high] or [low, high, step], got ${describe(range)}`);
  }
  const [low, high, step] = range.map((value) => finite(value, name));
  if (step !== undefined) return steps(low, high, step, isAlone, name);
  // numpy's mgrid: low + i · (high − low) / (Ns − 1)
  const width = (high - low) / (Ns - 1);
  return Float64Array.from({ length: Ns }, (_, i) => (Ns === 1 ? low : i * width + low));
}

function axisOfSlice(range: unknown, isAlone: boolean, name: string): Float64Array {
  if (typeof range !== "object" || range === null || !("stop" in range)) {
    throw new TypeError(`${name}: expected [low, high] or { start, stop, step }, got ${describe(range)}`);
  }
  const given = new OptionsReader(name, range, ["start", "stop", "step"]);
  return steps(
    given.finite("start", 0),
    finite(given.raw("stop"), name),
    given.finite("step", 1),
    isAlone,
    name,
  );
}

function steps(low: number, high: number, step: number, isAlone: boolean, name: string): Float64Array {
  const count = Math.max(0, Math.ceil((high - low) / step));
  if (!(count <= 2 ** 32)) throw new RangeError(`${name}: expected a step other than 0, got ${step}`);
  // numpy's arange, which brute of one variable uses, multiplies the step as rounding left it beside the start.
  const delta = isAlone ? low + step - low : step;
  return Float64Array.from({ length: count }, (_, i) => low + i * delta);
}

function finite(value: unknown, name: string): number {
  if (typeof value !== "number") throw new TypeError(`${name}: expected a number, got ${describe(value)}`);
  if (!Number.isFinite(value)) throw new RangeError(`${name}: expected a finite number, got ${value}`);
  return value;
}

/** All points of the grid, the last variable running first. */
function pointsOf(axes: readonly Float64Array[]): Float64Array[] {
  let points: number[][] = [[]];
  for (const axis of axes) points = points.flatMap((point) => Array.from(axis, (value) => [...point, value]));
  return points.map((point) => Float64Array.from(point));
}

function gridOf(axes: readonly Float64Array[], values: Float64Array): [BruteFull[2], BruteFull[3]] {
  if (axes.length === 1) return [axes[0], values];
  const shape = axes.map(({ length }) => length);
  const points = pointsOf(axes);
  const coordinates = Float64Array.from({ length: axes.length * points.length }, (_, k) => {
    const variable = Math.floor(k / points.length);
    return points[k % points.length][variable];
  });
  return [toNdArray(coordinates, [axes.length, ...shape]), toNdArray(values, shape)];
}
