import {
  type ArrayInput,
  ConvergenceError,
  type Flag,
  type NdArray,
  type NumericTypedArray,
  type StridedInput,
  toNdArray,
  warn,
} from "@secant/core";
import { OptionsReader, readArray, readInto, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { asPython } from "./asPython.ts";
import { bind, iterationLimit, numberFrom, positiveTolerance, type ScalarFunction } from "./functions.ts";
import { LONG, newtonAtOnce, SETTLED, STUCK, secantAtOnce, type Vectorised } from "./newtonAtOnce.ts";
import { newtonRaphson, type PointOutcome, secant } from "./newtonRaphson.ts";
import { CONVERGED, type RootResults, resultsOf } from "./rootResults.ts";

/** A function of many points at once: gets x, its own to change and keep, and then `args`; returns as many values. */
export type PointwiseFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => ArrayInput;

/** Options of {@link newton}; the names and defaults are SciPy's. */
export interface NewtonOptions<
  Args extends readonly unknown[] = readonly unknown[],
  X extends number | Float64Array = number,
> {
  /** f′(x, …args); without it the secant method is used; default none */
  fprime?: ((x: X, ...args: Args) => ArrayInput) | null | undefined;
  /** further arguments for `func` and its derivatives, after x; default none */
  args?: Args | undefined;
  /** a step of at most `tol + rtol·|x|` ends the search; more than 0; default 1.48e-8 */
  tol?: number | undefined;
  /** most iterations, 1 or more; default 50 */
  maxiter?: number | undefined;
  /** f″(x, …args), for Halley's method; without `fprime` it is not used; default none */
  fprime2?: ((x: X, ...args: Args) => ArrayInput) | null | undefined;
  /** second point of the secant method, other than `x0`; of no use for many starts; default close to `x0` */
  x1?: number | null | undefined;
  /** see `tol`; of no use for many starts; default 0 */
  rtol?: number | undefined;
  /** whether to return all that is known of the search instead of the root alone; default `false` */
  full_output?: Flag | undefined;
  /**
   * whether to throw where the search did not converge, instead of telling by the flag alone; of no use for many
   * starts; default `true`
   */
  disp?: Flag | undefined;
}

/** What {@link newton} returns for one start with `full_output`. */
export type NewtonFull = [root: number, r: RootResults];

/**
 * What {@link newton} returns for many starts with `full_output`: the roots and, as 1 or 0 for each, whether the
 * search converged and whether the derivative was 0. As SciPy's named tuple it has its parts by name too.
 */
export type NewtonFullArray<A = Float64Array> = [root: A, converged: A, zero_der: A] & {
  /** where each search ended */
  readonly root: A;
  /** 1 where it converged, else 0 */
  readonly converged: A;
  /** 1 where it stopped because the derivative was 0, else 0 */
  readonly zero_der: A;
};

/** Starts in one dimension. */
export type NewtonStarts = NumericTypedArray | readonly number[];
/** Starts in an array whose dimension the types cannot tell. */
export type NewtonStartsNd = StridedInput | readonly ArrayInput[];

const KEYS: readonly string[] = [
  "fprime",
  "args",
  "tol",
  "maxiter",
  "fprime2",
  "x1",
  "rtol",
  "full_output",
  "disp",
];

/**
 * Finds a root of a function near a point, by Newton's, Halley's or the secant method.
 *
 * With `fprime` each step goes to where the tangent is 0 (Newton); with `fprime2` too, the curvature corrects the
 * step (Halley); without derivatives the line through the last two points takes the tangent's place (secant). Near a
 * simple root the number of right digits doubles with each step, trebles for Halley's method, and grows by 1.6 for
 * the secant. It ends when a step is short, which does not prove a root: look at f there.
 *
 * Many starts at once, `x0` an array: `func` and its derivatives get all points and return as many values. All go on
 * until every step is shorter than `tol`; what did not converge is told by a warning, and by the flags.
 *
 * @param func - f(x, …args), returns a number; for many starts, gets a `Float64Array` and returns as many values
 * @param x0 - the start, or an array of any shape of starts; not changed
 * @param options - see {@link NewtonOptions}
 * @returns the root. With `full_output`: `[root, r]`, where r is a {@link RootResults}. For many starts the roots, in
 *   x0's shape, a `Float64Array` or with two or more dimensions an ndarray; with `full_output`:
 *   `[root, converged, zero_der]`, the latter two of 0 and 1.
 * @throws ConvergenceError where `maxiter` was not enough, the derivative was 0, or the search came to where a value
 *   is not finite, unless `disp` is off; for many starts, where none converged; RangeError for a `tol` ≤ 0, a
 *   `maxiter` < 1, an `x1` equal to `x0`, an empty `x0`, and where `func` returns another number of values; TypeError
 *   for an unknown option or an argument of a wrong type, complex starts among them
 * @example
 * ```ts
 * import { newton } from "@secant/optimize";
 *
 * const f = (x: number) => x ** 3 - 1;
 * console.log(newton(f, 1.5)); // 1.0000000000000016, by the secant
 * console.log(newton(f, 1.5, { fprime: (x) => 3 * x ** 2 })); // 1
 * const [root, r] = newton(f, 1.5, { fprime: (x) => 3 * x ** 2, fprime2: (x) => 6 * x, full_output: true });
 * console.log(root, r.method, r.iterations); // 1, "halley", 4
 * ```
 * @see scipy.optimize.newton
 * @see J. M. Ortega & W. C. Rheinboldt, Iterative Solution of Nonlinear Equations in Several Variables (1970),
 *   chapter 7
 * @see J. F. Traub, Iterative Methods for the Solution of Equations (1964), section 5.2
 */
export function newton<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x0: number,
  options?: NewtonOptions<Args> & { full_output?: Off },
): number;
export function newton<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x0: number,
  options: NewtonOptions<Args> & { full_output: On },
): NewtonFull;
export function newton<Args extends readonly unknown[]>(
  func: ScalarFunction<Args>,
  x0: number,
  options?: NewtonOptions<Args>,
): number | NewtonFull;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStarts,
  options?: NewtonOptions<Args, Float64Array> & { full_output?: Off },
): Float64Array;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStarts,
  options: NewtonOptions<Args, Float64Array> & { full_output: On },
): NewtonFullArray;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStarts,
  options?: NewtonOptions<Args, Float64Array>,
): Float64Array | NewtonFullArray;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStartsNd,
  options?: NewtonOptions<Args, Float64Array> & { full_output?: Off },
): Float64Array | NdArray<Float64Array>;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStartsNd,
  options: NewtonOptions<Args, Float64Array> & { full_output: On },
): NewtonFullArray<Float64Array | NdArray<Float64Array>>;
export function newton<Args extends readonly unknown[]>(
  func: PointwiseFunction<Args>,
  x0: NewtonStartsNd,
  options?: NewtonOptions<Args, Float64Array>,
): Float64Array | NdArray<Float64Array> | NewtonFullArray<Float64Array | NdArray<Float64Array>>;
export function newton(
  func: ScalarFunction | PointwiseFunction,
  x0: ArrayInput,
  options?: NewtonOptions | NewtonOptions<readonly unknown[], Float64Array>,
):
  | number
  | NewtonFull
  | Float64Array
  | NdArray<Float64Array>
  | NewtonFullArray<Float64Array | NdArray<Float64Array>> {
  const settings = readSettings(options);
  requireFunction(func, "newton", "func");
  if (typeof x0 === "number") return fromOne(func as ScalarFunction, x0, settings);
  const { data, shape } = readArray(x0, "newton: x0");
  if (data.length === 0) throw new RangeError("newton: x0: expected at least one number, got an empty array");
  if (shape.length === 0) return fromOne(func as ScalarFunction, data[0], settings);
  const { root, states } = fromMany(func as PointwiseFunction, data, settings);
  const shaped = (flat: Float64Array) => (shape.length === 1 ? flat : toNdArray(flat, shape));
  if (!settings.full_output) return shaped(root);
  const parts = {
    root: shaped(root),
    converged: shaped(where(states, SETTLED)),
    zero_der: shaped(where(states, STUCK)),
  };
  return Object.assign([parts.root, parts.converged, parts.zero_der], parts) as NewtonFullArray<
    Float64Array | NdArray<Float64Array>
  >;
}

/** 1 for each that is in this state, 0 for the others. */
function where(states: Uint8Array, state: number): Float64Array {
  const flags = new Float64Array(states.length);
  for (let i = 0; i < flags.length; i++) if (states[i] === state) flags[i] = 1;
  return flags;
}

/** What became of many starts. */
interface Many {
  readonly root: Float64Array;
  readonly states: Uint8Array;
}

/** What the options say, once they are read; a key that is missing has SciPy's default. */
interface Settings {
  fprime?: ScalarFunction | PointwiseFunction | null | undefined;
  fprime2?: ScalarFunction | PointwiseFunction | null | undefined;
  args?: readonly unknown[] | undefined;
  x1?: number | null | undefined;
  tol?: number | undefined;
  rtol?: number | undefined;
  maxiter?: number | undefined;
  full_output?: boolean | undefined;
  disp?: boolean | undefined;
}

const DEFAULTS = { tol: 1.48e-8, rtol: 0, maxiter: 50, full_output: false, disp: true } as const;
const NO_ARGS: readonly unknown[] = [];

/**
 * The options themselves where all is as it should be: many small searches would spend most of their time in the
 * careful reader, which finds the words for what is wrong.
 */
function readSettings(options: unknown): Settings {
  if (options === undefined) return DEFAULTS;
  const isPlain = typeof options === "object" && options !== null && !Array.isArray(options);
  return isPlain && isSound(options) ? options : readOptions(options);
}

function isSound(options: object): options is Settings {
  for (const key in options) {
    const value = (options as Record<string, unknown>)[key];
    switch (key) {
      case "fprime":
      case "fprime2":
        if (typeof value !== "function" && value !== null) return false;
        break;
      case "args":
        if (!Array.isArray(value)) return false;
        break;
      case "x1":
        if (typeof value !== "number" && value !== null) return false;
        break;
      case "tol":
        if (!(typeof value === "number" && value > 0)) return false;
        break;
      case "rtol":
        if (!(typeof value === "number" && value >= 0)) return false;
        break;
      case "maxiter":
        if (!(Number.isSafeInteger(value) && (value as number) > 0)) return false;
        break;
      case "full_output":
      case "disp":
        if (typeof value !== "boolean") return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function readOptions(options: unknown): Settings {
  const given = new OptionsReader("newton", options, KEYS);
  const x1 = given.raw("x1");
  return {
    fprime: given.callable("fprime"),
    fprime2: given.callable("fprime2"),
    args: given.args(),
    x1: x1 === undefined || x1 === null ? null : numberFrom(x1, "newton: x1"),
    ...readNewtonTolerances(given, "newton", "tol"),
    full_output: given.flag("full_output", DEFAULTS.full_output),
    disp: given.flag("disp", DEFAULTS.disp),
  };
}

/** The tolerances and the limit; `tol` goes by the name of `xtol` in `root_scalar`. */
export function readNewtonTolerances(
  given: OptionsReader,
  owner: string,
  key: string,
): { tol: number; rtol: number; maxiter: number } {
  return {
    tol: positiveTolerance(given, owner, key, DEFAULTS.tol),
    rtol: given.tolerance("rtol", DEFAULTS.rtol),
    maxiter: iterationLimit(given, owner, DEFAULTS.maxiter, 1),
  };
}

/** The search from one start. */
function searchOne(func: ScalarFunction, x0: number, settings: Settings): PointOutcome {
  const { fprime = null, fprime2 = null, args = NO_ARGS, x1 = null } = settings;
  const { tol = DEFAULTS.tol, rtol = DEFAULTS.rtol, maxiter = DEFAULTS.maxiter, disp = true } = settings;
  const f = bind(func, args);
  let outcome: PointOutcome;
  if (fprime !== null) {
    const curvature = fprime2 === null ? null : bind(fprime2 as ScalarFunction, args);
    outcome = newtonRaphson(f, bind(fprime as ScalarFunction, args), curvature, x0, tol, rtol, maxiter);
  } else {
    if (x1 === x0) throw new RangeError(`newton: x1: x1 and x0 must be different, got ${x0} for both`);
    outcome = secant(f, x0, x1, tol, rtol, maxiter);
  }
  if (outcome.flag !== CONVERGED) complain(outcome, disp);
  return outcome;
}

/** Throws, or with `disp` off warns of what broke the search off. */
function complain({ iterations, trouble, last }: PointOutcome, disp: boolean): void {
  if (disp) {
    const why = trouble === "" ? "" : `${trouble} `;
    const value = asPython(last);
    throw new ConvergenceError(
      `newton: ${why}Failed to converge after ${iterations} iterations, value is ${value}.`,
    );
  }
  if (trouble !== "") warn("RuntimeWarning", trouble);
}

function fromOne(func: ScalarFunction, x0: number, settings: Settings): number | NewtonFull {
  const outcome = searchOne(func, x0, settings);
  return settings.full_output ? [outcome.root, resultsOf(outcome)] : outcome.root;
}

function fromMany(func: PointwiseFunction, starts: Float64Array, settings: Settings): Many {
  const { fprime = null, fprime2 = null, args = NO_ARGS } = settings;
  const { tol = DEFAULTS.tol, maxiter = DEFAULTS.maxiter } = settings;
  if (starts.length === 1) return fromListOfOne(func, starts[0], settings);
  const n = starts.length;
  const read = (which: PointwiseFunction, name: string, allowNumber: boolean): Vectorised => {
    const what = `newton: the result of ${name}`;
    let room: Float64Array | null = null;
    return (x) => {
      const copy = x.slice();
      const values = args.length === 0 ? which(copy) : which(copy, ...args);
      if (values instanceof Float64Array && values.length === n) return values;
      room ??= new Float64Array(n);
      if (allowNumber && typeof values === "number") room.fill(values);
      else readInto(room, values, what);
      return room;
    };
  };
  const f = read(func, "func", false);
  const { root, states, trouble, failed } =
    fprime === null
      ? secantAtOnce(f, starts, tol, maxiter)
      : newtonAtOnce(
          f,
          read(fprime as PointwiseFunction, "fprime", true),
          fprime2 === null ? null : read(fprime2 as PointwiseFunction, "fprime2", true),
          starts,
          tol,
          maxiter,
        );
  if (failed) throw new ConvergenceError(`newton: ${trouble}`);
  if (trouble !== "") warn("RuntimeWarning", trouble);
  return { root, states };
}

/** SciPy searches from an array of one as from a number, and so the steps and the end are those of a number. */
function fromListOfOne(func: PointwiseFunction, start: number, settings: Settings): Many {
  const listed = (which: PointwiseFunction | null | undefined): ScalarFunction | null =>
    which == null ? null : (x, ...args) => which(Float64Array.of(x), ...args);
  const { root, flag, zeroDerivative } = searchOne(listed(func)!, start, {
    ...settings,
    fprime: listed(settings.fprime as PointwiseFunction | null | undefined),
    fprime2: listed(settings.fprime2 as PointwiseFunction | null | undefined),
  });
  return {
    root: Float64Array.of(root),
    states: Uint8Array.of(flag === CONVERGED ? SETTLED : zeroDerivative ? STUCK : LONG),
  };
}
