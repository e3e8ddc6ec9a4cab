import { type ArrayInput, type NumericTypedArray, warn } from "@secant/core";
import { describe, OptionsReader, requireFunction } from "@secant/core/internal";
import { type JacobianFunction, type ResidualFunction, UserResiduals } from "../leastsq/residuals.ts";
import type { RootResult } from "./rootResult.ts";
import { readShapedStart, type Unknowns, type UnknownsOf } from "./shapes.ts";
import type { SystemCallback } from "./stepWatch.ts";
import { type RootMethod, systemMethods } from "./systemMethods.ts";

/** Options of {@link root}; the names and defaults are SciPy's. */
export interface RootOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `fun` and `jac`, after x; default none */
  args?: Args | undefined;
  /** which method, see {@link root}; default `"hybr"` */
  method?: RootMethod | Uppercase<RootMethod> | null | undefined;
  /** the Jacobian, shape `(n, n)`, for `"hybr"` and `"lm"`; `true` where `fun` returns `[f, jacobian]`; default differences */
  jac?: JacobianFunction<Args> | boolean | null | undefined;
  /** the method's own tolerance: `xtol`, the length of the last step beside x, or by `"df-sane"` `ftol` */
  tol?: number | null | undefined;
  /** called after each iteration with x and the functions there; returns `true` to stop the run; default none */
  callback?: SystemCallback | null | undefined;
  /** the method's own options, see {@link root} */
  options?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Functions that are given together with their Jacobian, for `jac: true`. */
export type FunctionsAndJacobian<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => readonly [fun: ArrayInput, jac: ArrayInput];

const KEYS = ["args", "method", "jac", "tol", "callback", "options"] as const;

/**
 * Solves n equations in n unknowns by one of several methods.
 *
 * | `method` | | own options, with defaults |
 * | --- | --- | --- |
 * | `"hybr"` | Powell's hybrid method as in MINPACK, the default; takes `jac` | `xtol` 1.49e-8, `maxfev`, `band`, `eps`, `factor` 100, `diag`, `col_deriv` |
 * | `"lm"` | Levenberg–Marquardt as in MINPACK, on the sum of squares, for m ≥ n functions; takes `jac` | `ftol`, `xtol` 1.49e-8, `gtol` 0, `maxiter`, `eps`, `factor` 100, `diag`, `col_deriv` |
 * | `"broyden1"` | Broyden's first method | `jac_options`: see {@link BroydenOptions} |
 * | `"broyden2"` | Broyden's second method | the same |
 * | `"anderson"` | Anderson's mixing | `jac_options`: see {@link AndersonOptions} |
 * | `"linearmixing"` | steps along the functions | `jac_options`: see {@link LinearMixingOptions} |
 * | `"diagbroyden"` | the diagonal of Broyden's matrix | `jac_options`: see {@link DiagBroydenOptions} |
 * | `"excitingmixing"` | steps along the functions, each with a factor | `jac_options`: see {@link ExcitingMixingOptions} |
 * | `"krylov"` | Newton's with a Krylov method, for large systems | `jac_options`: see {@link NewtonKrylovOptions} |
 * | `"df-sane"` | spectral steps along the functions, for large systems | `ftol` 1e-8, `fatol` 1e-300, `fnorm`, `maxfev` 1000, `disp`, `eta_strategy`, `sigma_eps` 1e-10, `sigma_0` 1, `M` 10, `line_search` `"cruz"` or `"cheng"` |
 *
 * Those from `"broyden1"` to `"krylov"` all have `nit` (how many iterations to make), `maxiter` 100·(n + 1), `fatol`
 * 6.06e-6, `ftol`, `xatol`, `xtol` (any), `tol_norm` (largest element), `line_search` (`"armijo"`, `"wolfe"`, `null`),
 * `disp` (print a line after each iteration) and `jac_options`.
 *
 * @param fun - f(x, …args), returns n numbers, or `[numbers, jacobian]` with `jac: true`; x is a vector, row by row
 *   where `x0` has more dimensions, and its own to change and keep
 * @param x0 - start, of any shape; not changed
 * @param options - see {@link RootOptions}
 * @returns see {@link RootResult}; its `x` is a vector by `"hybr"` and `"lm"`, and has the shape of `x0` by the others
 * @throws TypeError for an unknown option, in `options` and `jac_options` too, or an argument of a wrong type;
 *   RangeError for an unknown method, an empty `x0`, an option out of its range, and results of a wrong shape; by the
 *   methods from `"broyden1"` to `"krylov"` also where functions or a step are not finite, or the step is 0
 * @example
 * ```ts
 * import { root } from "@secant/optimize";
 *
 * const fun = (x: Float64Array) => [x[0] + 0.5 * (x[0] - x[1]) ** 3 - 1, 0.5 * (x[1] - x[0]) ** 3 + x[1]];
 * const { x, message } = root(fun, [0, 0], { method: "hybr" });
 * console.log(message, x); // The solution converged., 0.8411639, 0.1588361
 * ```
 * @see scipy.optimize.root
 */
export function root<Args extends readonly unknown[]>(
  fun: ResidualFunction<Args>,
  x0: NumericTypedArray | readonly number[],
  options?: RootOptions<Args> & { jac?: JacobianFunction<Args> | false | null | undefined },
): RootResult;
export function root<Args extends readonly unknown[]>(
  fun: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: RootOptions<Args> & {
    method?: "hybr" | "lm" | "HYBR" | "LM" | null | undefined;
    jac?: JacobianFunction<Args> | false | null | undefined;
  },
): RootResult;
export function root<Args extends readonly unknown[]>(
  fun: FunctionsAndJacobian<Args>,
  x0: ArrayInput,
  options: RootOptions<Args> & { jac: true; method?: "hybr" | "lm" | "HYBR" | "LM" | null | undefined },
): RootResult;
export function root<Args extends readonly unknown[], X extends ArrayInput>(
  fun: ResidualFunction<Args>,
  x0: X,
  options?: RootOptions<Args>,
): RootResult<Float64Array | UnknownsOf<X>>;
export function root(fun: unknown, x0: ArrayInput, options?: object): RootResult<Unknowns> {
  const owner = "root";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(fun, owner, "fun");
  const name = methodNamed(given.raw("method"));
  const method = systemMethods[name];
  const own = new OptionsReader(`${owner} (${name})`, given.raw("options"), method.keys);
  const start = readShapedStart(x0, owner, "x0");
  const { f, jac } = takenApart(fun as ResidualFunction, given.raw("jac"), start.x.length);
  if (jac !== null && !method.usesJac) {
    warn("RuntimeWarning", `Method ${name} does not use the jacobian (jac).`);
  }
  const keepsShape = !method.usesJac;
  return method.solve(
    {
      functions: new UserResiduals(f, given.args(), owner, { func: "fun", jacobian: "jac" }, keepsShape),
      jac,
      start,
      tol: given.raw("tol") === undefined || given.raw("tol") === null ? null : given.tolerance("tol", 0),
      callback: given.callable<SystemCallback>("callback"),
    },
    own,
  );
}

function methodNamed(value: unknown): RootMethod {
  if (value === undefined || value === null) return "hybr";
  if (typeof value !== "string") throw new TypeError(`root: method: expected a name, got ${describe(value)}`);
  const name = value.toLowerCase();
  if (Object.hasOwn(systemMethods, name)) return name as RootMethod;
  throw new RangeError(
    `root: method: Unknown solver ${value}; the methods are ${Object.keys(systemMethods).join(", ")}`,
  );
}

/** Reads `jac`; where it is `true`, takes the pair apart that `fun` returns, and calls it once for both. */
function takenApart(
  fun: ResidualFunction,
  jac: unknown,
  n: number,
): { f: ResidualFunction; jac: JacobianFunction | null } {
  if (jac === undefined || jac === null || jac === false) return { f: fun, jac: null };
  if (typeof jac === "function") return { f: fun, jac: jac as JacobianFunction };
  if (jac !== true) {
    throw new TypeError(`root: jac: expected a function or true, got ${describe(jac)}`);
  }
  const point = new Float64Array(n).fill(Number.NaN);
  let pair: readonly ArrayInput[] = [];
  const evaluate = (x: Float64Array, args: readonly unknown[]): void => {
    if (x.every((xi, i) => xi === point[i])) return;
    point.set(x);
    const result: unknown = fun(x, ...args);
    if (!Array.isArray(result) || result.length !== 2) {
      throw new TypeError(
        `root: the result of fun: expected [functions, jacobian], as jac is true, got ${describe(result)}`,
      );
    }
    pair = result;
  };
  return {
    f: (x, ...args) => {
      evaluate(x, args);
      return pair[0];
    },
    jac: (x, ...args) => {
      evaluate(x, args);
      return pair[1];
    },
  };
}
