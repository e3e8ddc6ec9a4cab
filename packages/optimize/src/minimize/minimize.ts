import { type ArrayInput, warn } from "@secant/core";
import { describe, OptionsReader, requireFunction } from "@secant/core/internal";
import { type BoundPairs, type BoundsLike, type Box, readPairs } from "../bounds.ts";
import { type ConstraintInput, readConstraints } from "../constraints/readConstraints.ts";
import { Objective, type ObjectiveFunction } from "../frame/objective.ts";
import { NAN_RESULT } from "../frame/reasons.ts";
import type { OptimizeResult } from "../frame/result.ts";
import { readStart } from "../frame/start.ts";
import { type ValueAndGradient, valueAndGradient } from "../frame/valueAndGradient.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import type { HessianCallback, HessianProductCallback } from "./curvature.ts";
import type { HessianProductFunction } from "./fmin_ncg.ts";
import { type MinimizeMethod, minimizeMethods, type Problem } from "./methods.ts";

/** Options of {@link minimize}; the names and defaults are SciPy's. */
export interface MinimizeOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for all functions, after x; default none */
  args?: Args | undefined;
  /** which method, see {@link minimize}; default `"bfgs"`, `"l-bfgs-b"` with bounds, `"slsqp"` with constraints */
  method?:
    | MinimizeMethod
    | Uppercase<MinimizeMethod>
    | Capitalize<MinimizeMethod>
    | "Nelder-Mead"
    | "Newton-CG"
    | null
    | undefined;
  /**
   * the gradient, returns n numbers; `true` where `fun` returns `[f, gradient]`; or how to difference, forward or
   * centrally, with steps relative to x. Default forward with the method's step `eps`
   */
  jac?: ObjectiveFunction<Args> | boolean | "2-point" | "3-point" | null | undefined;
  /** the Hessian, shape `(n, n)`, for `"newton-cg"` */
  hess?: ObjectiveFunction<Args> | null | undefined;
  /** products of the Hessian with a vector, for `"newton-cg"` */
  hessp?: HessianProductFunction<Args> | null | undefined;
  /** bounds, for the methods that take them: a `Bounds`, or for each variable `[low, high]` with `null` for none */
  bounds?: BoundsLike | BoundPairs | null | undefined;
  /**
   * constraints, one or an array, for methods that take them: a `LinearConstraint`, a `NonlinearConstraint`, a plain
   * object with the fields of either, or `{type: "eq" | "ineq", fun, jac, args}`
   */
  constraints?: ConstraintInput | readonly ConstraintInput[] | null | undefined;
  /** the method's own tolerance: `xatol` and `fatol`, `gtol`, `xtol`, or `tol` */
  tol?: number | null | undefined;
  /** called after each iteration with x; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
  /** the method's own options, see {@link minimize} */
  options?: Readonly<Record<string, unknown>> | null | undefined;
}

const KEYS = [
  "args",
  "method",
  "jac",
  "hess",
  "hessp",
  "bounds",
  "constraints",
  "tol",
  "callback",
  "options",
] as const;

/**
 * Minimises a function of n variables by one of several methods.
 *
 * | `method` | | own options, with defaults |
 * | --- | --- | --- |
 * | `"nelder-mead"` | simplex search without derivatives, takes `bounds` | `xatol`, `fatol` 1e-4, `maxiter`, `maxfev`, `initial_simplex`, `adaptive` false |
 * | `"powell"` | searches along directions, without derivatives, takes `bounds` | `xtol`, `ftol` 1e-4, `maxiter`, `maxfev`, `direc` |
 * | `"bfgs"` | quasi-Newton, the default | `gtol` 1e-5, `norm` ∞, `eps`, `finite_diff_rel_step`, `maxiter`, `xrtol` 0, `c1` 1e-4, `c2` 0.9, `hess_inv0` |
 * | `"cg"` | conjugate gradients, for very many variables | `gtol` 1e-5, `norm` ∞, `eps`, `finite_diff_rel_step`, `maxiter`, `c1` 1e-4, `c2` 0.4 |
 * | `"l-bfgs-b"` | limited-memory quasi-Newton for very many variables, the default with `bounds` | `maxcor` 10, `ftol` 2.2e-9, `gtol` 1e-5, `eps` 1e-8, `finite_diff_rel_step`, `maxfun` 15000, `maxiter` 15000, `maxls` 20 |
 * | `"newton-cg"` | truncated Newton, needs `jac`, takes `hess` or `hessp` | `xtol` 1e-5, `eps`, `maxiter`, `c1` 1e-4, `c2` 0.9 |
 * | `"slsqp"` | sequential least squares, the default with constraints, takes `bounds` | `ftol` 1e-6, `eps`, `finite_diff_rel_step`, `maxiter` 100, `iprint` 1 |
 * | `"cobyla"` | linear models without derivatives, takes `bounds` and `constraints` | `rhobeg` 1, `tol` 1e-4, `maxiter` 1000, `catol` 1.5e-8, `f_target` −∞ |
 *
 * All but `"l-bfgs-b"` have `disp` (print the closing lines, default false) and, but for `"slsqp"` and `"cobyla"`,
 * `return_all` (keep x of each iteration) too.
 *
 * @param fun - f(x, …args), returns a number, or `[number, gradient]` with `jac: true`; x has shape `(n,)` and is
 *   its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link MinimizeOptions}
 * @returns see {@link OptimizeResult}
 * @throws TypeError for an unknown option, in `options` too, or an argument of a wrong type; RangeError for an
 *   unknown method, an empty `x0`, a NaN or negative tolerance or limit, and where `"newton-cg"` gets no gradient
 * @example
 * ```ts
 * import { minimize, rosen, rosen_der } from "@secant/optimize";
 *
 * const { x, message, nit } = minimize(rosen, [1.3, 0.7, 0.8, 1.9, 1.2], { method: "bfgs", jac: rosen_der });
 * console.log(message, nit, x); // Optimization terminated successfully., all ones
 * ```
 * @see scipy.optimize.minimize
 */
export function minimize<Args extends readonly unknown[]>(
  fun: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: MinimizeOptions<Args>,
): OptimizeResult;
export function minimize<Args extends readonly unknown[]>(
  fun: ValueAndGradient<Args>,
  x0: ArrayInput,
  options: MinimizeOptions<Args> & { jac: true },
): OptimizeResult;
export function minimize(fun: unknown, x0: ArrayInput, options?: object): OptimizeResult {
  const owner = "minimize";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(fun, owner, "fun");
  const constraints = readConstraints(given.raw("constraints"), owner);
  const bounds = given.raw("bounds") ?? null;
  const name = methodNamed(given.raw("method"), constraints.length > 0, bounds !== null);
  const method = minimizeMethods[name];
  const own = new OptionsReader(`minimize (${name})`, given.raw("options"), method.keys);
  const start = readStart(x0, owner);
  const n = start.length;

  const jac = given.raw("jac");
  const hess = given.raw("hess") ?? null;
  const hessp = given.callable<HessianProductCallback>("hessp");
  if (hess !== null && typeof hess !== "function") {
    throw new TypeError(`${owner}: hess: expected a function, got ${describe(hess)}`);
  }
  const unused = (what: string) => warn("RuntimeWarning", `Method ${name} ${what}.`);
  if (jac && !method.uses.jac) unused("does not use gradient information (jac)");
  if (hess !== null && !method.uses.hess) unused("does not use Hessian information (hess)");
  if (hessp !== null && !method.uses.hessp) unused("does not use Hessian-vector product information (hessp)");
  if (constraints.length > 0 && !method.uses.constraints) unused("cannot handle constraints");
  if (bounds !== null && !method.uses.bounds) unused("cannot handle bounds");

  const problem: Problem = {
    ...gradientOf(fun as ObjectiveFunction, jac, n),
    args: given.args(),
    x0: start,
    hess: hess as HessianCallback | null,
    hessp,
    box: bounds === null || !method.uses.bounds ? null : readPairs(bounds, n, owner),
    constraints,
    tol: given.raw("tol") === null ? null : optionalTolerance(given),
  };
  if (method.stopsWhereFixed && problem.box !== null && isPoint(problem.box))
    return fixedResult(problem, problem.box);
  const watch = new Watch(given.callable<Callback>("callback"), own.flag("return_all", false));
  const result = method.solve(problem, own, watch);
  if (own.flag("return_all", false)) result.allvecs = watch.allvecs;
  return result;
}

function methodNamed(value: unknown, isConstrained: boolean, isBounded: boolean): MinimizeMethod {
  if (value === undefined || value === null) return isConstrained ? "slsqp" : isBounded ? "l-bfgs-b" : "bfgs";
  if (typeof value !== "string")
    throw new TypeError(`minimize: method: expected a name, got ${describe(value)}`);
  const name = value.toLowerCase();
  if (name in minimizeMethods) return name as MinimizeMethod;
  throw new RangeError(
    `minimize: method: Unknown solver ${value}; the methods are ${Object.keys(minimizeMethods).join(", ")}`,
  );
}

function optionalTolerance(given: OptionsReader): number | null {
  return given.raw("tol") === undefined ? null : given.tolerance("tol", 0);
}

/** Reads `jac`; where it is `true`, takes the pair apart that `fun` returns, and calls it once for both. */
function gradientOf(fun: ObjectiveFunction, jac: unknown, n: number): Pick<Problem, "fun" | "jac"> {
  if (jac === undefined || jac === null || jac === false) return { fun, jac: null };
  if (typeof jac === "function") return { fun, jac: jac as ObjectiveFunction };
  if (jac === "2-point" || jac === "3-point") return { fun, jac };
  if (jac === "cs")
    throw new RangeError('minimize: jac: "cs" is not supported, as JavaScript has no complex numbers');
  if (jac !== true) {
    throw new TypeError(
      `minimize: jac: expected a function, true, "2-point" or "3-point", got ${describe(jac)}`,
    );
  }
  return valueAndGradient(fun, n, "minimize: the result of fun", "as jac is true");
}

/** Whether the bounds leave but one point. */
function isPoint({ lb, ub }: Box): boolean {
  return lb.every((low, i) => low === ub[i]);
}

function fixedResult({ fun, args }: Problem, { lb }: Box): OptimizeResult {
  const value = new Objective(fun, args, 1).at(lb);
  const isSound = Number.isFinite(value);
  return {
    x: lb,
    fun: value,
    success: isSound,
    status: isSound ? 0 : NAN_RESULT.status,
    message: isSound ? "All independent variables were fixed by bounds." : NAN_RESULT.message,
    nit: 0,
    nfev: 1,
    njev: 0,
    nhev: 0,
  };
}
