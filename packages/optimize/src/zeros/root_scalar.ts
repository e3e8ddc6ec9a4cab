import type { ArrayInput } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { type Bound, bind, numberFrom, type ScalarFunction } from "./functions.ts";
import { type RootScalarMethod, rootMethods, type ScalarMethod, type ScalarProblem } from "./methods.ts";
import { RootResults } from "./rootResults.ts";

/** The further `options` of {@link root_scalar}; they go before those of the same name outside. */
export interface RootScalarSolverOptions {
  /** see {@link RootScalarOptions} */
  xtol?: number | undefined;
  /** `newton`'s name for `xtol`; the bracketing methods do not know it */
  tol?: number | undefined;
  /** see {@link RootScalarOptions} */
  rtol?: number | undefined;
  /** see {@link RootScalarOptions} */
  maxiter?: number | undefined;
  /** interpolations in each iteration of `toms748`, 1 or more; default 1 */
  k?: number | undefined;
  /** of no effect, as in SciPy: the result is always a whole {@link RootResults} */
  full_output?: boolean | number | undefined;
  /** of no effect, as in SciPy: a search that does not converge is told by the flag */
  disp?: boolean | number | undefined;
}

/** Options of {@link root_scalar}; the names and defaults are SciPy's. */
export interface RootScalarOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `f` and its derivatives, after x; default none */
  args?: Args | undefined;
  /**
   * `"bisect"`, `"brentq"`, `"brenth"`, `"ridder"`, `"toms748"`, `"newton"`, `"secant"` or `"halley"`; default the one
   * that fits what is given: `brentq` for a bracket, else `halley`, `newton` or `secant` for what is known besides `x0`, else `newton` by differences
   */
  method?: RootScalarMethod | (string & {}) | null | undefined;
  /** two points where the signs of f differ; for the methods up to `toms748` */
  bracket?: ArrayInput | null | undefined;
  /** f′(x, …args), or `true` where `f` returns `[f, f′]`; for `newton` and `halley` */
  fprime?: ScalarFunction<Args> | boolean | number | null | undefined;
  /** f″(x, …args), or `true` where `f` returns `[f, f′, f″]`; for `halley` */
  fprime2?: ScalarFunction<Args> | boolean | number | null | undefined;
  /** the start; for `newton`, `secant` and `halley` */
  x0?: number | null | undefined;
  /** a second start, other than `x0`; for `secant` */
  x1?: number | null | undefined;
  /** absolute tolerance, more than 0; default 2e-12 with a bracket, else 1.48e-8 */
  xtol?: number | null | undefined;
  /** relative tolerance; default 4·eps with a bracket, else 0 */
  rtol?: number | null | undefined;
  /** most iterations; default 100 with a bracket, else 50 */
  maxiter?: number | null | undefined;
  /** options of the method; see {@link RootScalarSolverOptions} */
  options?: RootScalarSolverOptions | null | undefined;
}

const KEYS = [
  "args",
  "method",
  "bracket",
  "fprime",
  "fprime2",
  "x0",
  "x1",
  "xtol",
  "rtol",
  "maxiter",
  "options",
] as const;

/**
 * Finds a root of a function of one variable, by a method of choice or by the best for what is given.
 *
 * `bisect`, `brentq`, `brenth`, `ridder` and `toms748` narrow a `bracket`, two points where the signs of f differ, and
 * cannot fail on a continuous function; `newton`, `secant` and `halley` go from a start `x0`, and are quick near a root. A function that computes
 * its derivatives along with its value returns `[f, f′]` or `[f, f′, f″]`, with `fprime` or `fprime2` `true`: it is
 * then called once for each point. `newton` without `fprime` takes differences, of which the two calls of f are not
 * counted.
 *
 * @param f - f(x, …args), returns a number, or its value and derivatives
 * @param options - see {@link RootScalarOptions}
 * @returns a {@link RootResults}. A search that does not converge, or meets a NaN, does not throw: look at
 *   `converged` and `flag`.
 * @throws RangeError where the method lacks a bracket, start or derivative, the ends of the bracket have the same
 *   sign, the method is not known, or a tolerance or limit is out of range; TypeError for an unknown option, in the
 *   inner `options` too, or an argument of a wrong type, and where f returns no number
 * @example
 * ```ts
 * import { root_scalar } from "@secant/optimize";
 *
 * const f = (x: number) => x ** 3 - 1;
 * const sol = root_scalar(f, { bracket: [0, 3], method: "brentq" });
 * console.log(sol.root, sol.iterations, sol.function_calls); // 1, 10, 11
 *
 * const f_p_pp = (x: number) => [x ** 3 - 1, 3 * x ** 2, 6 * x];
 * console.log(root_scalar(f_p_pp, { x0: 0.2, fprime: true, fprime2: true, method: "halley" }).function_calls); // 8
 * ```
 * @see scipy.optimize.root_scalar
 */
export function root_scalar<Args extends readonly unknown[]>(
  f: ScalarFunction<Args>,
  options?: RootScalarOptions<Args>,
): RootResults {
  const given = new OptionsReader("root_scalar", options, KEYS);
  requireFunction(f, "root_scalar", "f");
  const args = given.args();
  const whole = bind(f as ScalarFunction, args);
  const derivative = (key: string): boolean | Bound | null => {
    const value = given.raw(key);
    if (value === undefined || value === null) return null;
    return typeof value === "function" ? bind(value as ScalarFunction, args) : given.flag(key, false);
  };
  let fprime = derivative("fprime");
  let fprime2 = derivative("fprime2");
  const jointly = fprime2 === true || fprime === true ? new Jointly(whole) : null;
  let value: Bound = whole;
  if (jointly !== null) {
    value = (x) => jointly.at(x, 0);
    if (fprime2 === true) {
      fprime2 = (x) => jointly.at(x, 2);
      fprime = true;
    }
    if (fprime === true) fprime = (x) => jointly.at(x, 1);
  }
  const problem: ScalarProblem = {
    f: value,
    fprime: typeof fprime === "function" ? fprime : null,
    fprime2: typeof fprime2 === "function" ? fprime2 : null,
    bracket: readBracket(given.raw("bracket")),
    x0: readPoint(given.raw("x0"), "x0"),
    x1: readPoint(given.raw("x1"), "x1"),
  };
  const method = choose(given.raw("method"), problem);
  const results = method.solve(problem, readSolverOptions(given, method.keys));
  if (jointly === null) return results;
  const { root, iterations, converged, flag } = results;
  return new RootResults(root, iterations, jointly.calls, converged ? 0 : flag, results.method);
}

/** A function that returns its value and derivatives together, called once for each new point. */
class Jointly {
  calls = 0;
  readonly #whole: Bound;
  #x: number = Number.NaN;
  #values: Float64Array = new Float64Array(0);

  constructor(whole: Bound) {
    this.#whole = whole;
  }

  /** The value, or the derivative of this order, at x. */
  at(x: number, order: number): number {
    if (this.calls === 0 || x !== this.#x) {
      this.calls++;
      const result = this.#whole(x);
      if (result === undefined) {
        throw new TypeError(
          "the result of f: expected [f, f′] or [f, f′, f″], got undefined; does the function return its result?",
        );
      }
      this.#values = readVector(result as ArrayInput, "the result of f");
      this.#x = x;
    }
    if (order < this.#values.length) return this.#values[order];
    throw new RangeError(
      `the result of f: expected ${order + 1} values, f and its derivatives, got ${this.#values.length}`,
    );
  }
}

function readPoint(value: unknown, name: string): number | null {
  return value === undefined || value === null ? null : numberFrom(value, `root_scalar: ${name}`);
}

function readBracket(value: unknown): [number, number] | null {
  if (value === undefined || value === null) return null;
  const ends = typeof value === "number" ? [value] : readVector(value as ArrayInput, "root_scalar: bracket");
  if (ends.length < 2)
    throw new RangeError(`root_scalar: bracket: expected two numbers, got ${describe(value)}`);
  return [ends[0], ends[1]];
}

function choose(name: unknown, { bracket, x0, x1, fprime, fprime2 }: ScalarProblem): ScalarMethod {
  if (name === undefined || name === null) {
    if (bracket !== null) return rootMethods.brentq;
    if (x0 === null) {
      throw new RangeError(
        "root_scalar: Unable to select a solver as neither bracket nor starting point provided.",
      );
    }
    if (fprime !== null) return fprime2 === null ? rootMethods.newton : rootMethods.halley;
    return x1 === null ? rootMethods.newton : rootMethods.secant;
  }
  const known = `one of ${Object.keys(rootMethods).join(", ")}`;
  if (typeof name !== "string") {
    throw new TypeError(`root_scalar: method: expected ${known}, got ${describe(name)}`);
  }
  const key = name.toLowerCase();
  if (Object.hasOwn(rootMethods, key)) return rootMethods[key as RootScalarMethod];
  throw new RangeError(`root_scalar: method: expected ${known}, got ${describe(name)}`);
}

/** Tolerances and limit from outside and from the inner `options`, which go first. */
function readSolverOptions(given: OptionsReader, keys: readonly string[]): OptionsReader {
  const inner = given.raw("options");
  const checked = new OptionsReader("root_scalar: options", inner, keys);
  const merged: Record<string, unknown> = {};
  for (const key of ["xtol", "rtol", "maxiter"]) merged[key] = given.raw(key) ?? undefined;
  for (const key of keys) merged[key] = checked.raw(key) ?? merged[key];
  return new OptionsReader("root_scalar", merged, keys);
}
