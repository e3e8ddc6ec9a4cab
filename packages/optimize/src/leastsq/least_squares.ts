import { type ArrayInput, type NdArray, toNdArray } from "@secant/core";
import { describe, OptionsReader, readArray, requireFunction } from "@secant/core/internal";
import type { Bounds, BoundsLike } from "../bounds.ts";
import { Differentiable } from "../derivatives/functions.ts";
import { Copies } from "../frame/copies.ts";
import { CountedProblem, type JacobianByRows, readJacobianByRows } from "./countedProblem.ts";
import { checkStart, differencesFor, FIT_KEYS, leastSquares, readFitSettings } from "./leastSquares.ts";
import type { LossName } from "./losses.ts";
import type { LeastSquaresMethod } from "./methods.ts";
import type { FitWatch } from "./problem.ts";
import type { JacobianFunction, ResidualFunction } from "./residuals.ts";

/**
 * A loss of one's own: gets z = (f/f_scale)², shape `(m,)`, and returns ρ(z), ρ′(z) and ρ″(z), shape `(3, m)`.
 */
export type LossFunction = (z: Float64Array) => ArrayInput;

/** Options of the LSMR solver in {@link least_squares}; names and defaults are those of `scipy.sparse.linalg.lsmr`. */
export interface LsmrTrOptions {
  /** method 'trf': damp the step as much as the gradient step suggests; default `true` */
  regularize?: boolean | number | undefined;
  /** damping besides; default 0 */
  damp?: number | undefined;
  /** relative error of the Jacobian; default 1e-6 */
  atol?: number | undefined;
  /** relative error of the residuals; default 1e-6 */
  btol?: number | undefined;
  /** largest condition number; default 1e8 */
  conlim?: number | undefined;
  /** most iterations; default the lesser of m and n */
  maxiter?: number | null | undefined;
}

/** What the callback of {@link least_squares} is told of the iteration just done. */
export interface LeastSquaresIntermediateResult {
  /** the point reached, shape `(n,)` */
  x: Float64Array;
  /** residuals there, shape `(m,)` */
  fun: Float64Array;
  /** the cost there */
  cost: number;
  /** iterations done */
  nit: number;
  /** evaluations of `fun`, without those for differences */
  nfev: number;
}

/** Called after each iteration; the run stops when it returns `true`. */
export type LeastSquaresCallback = (
  xk: Float64Array,
  intermediate_result: LeastSquaresIntermediateResult,
) => unknown;

/** Options of {@link least_squares}; the names and defaults are SciPy's. */
export interface LeastSquaresOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** the Jacobian of `fun`, shape `(m, n)`, or how to difference; default `"2-point"` */
  jac?: "2-point" | "3-point" | JacobianFunction<Args> | undefined;
  /** a {@link Bounds}, an object with its fields, or `[lb, ub]`, each a number or shape `(n,)`; default none */
  bounds?: Bounds | BoundsLike | readonly [lb: ArrayInput, ub: ArrayInput] | undefined;
  /** `"trf"`, `"dogbox"` or `"lm"`; default `"trf"` */
  method?: LeastSquaresMethod | undefined;
  /** relative change of the cost at which to stop; `null` for never; default 1e-8 */
  ftol?: number | null | undefined;
  /** relative change of x at which to stop; `null` for never; default 1e-8 */
  xtol?: number | null | undefined;
  /** size of the gradient, scaled for the bounds, at which to stop; `null` for never; default 1e-8 */
  gtol?: number | null | undefined;
  /** scales of the variables, or `"jac"` to take them from the Jacobian; default 1, for `"lm"` `"jac"` */
  x_scale?: ArrayInput | "jac" | null | undefined;
  /** the loss ρ; default `"linear"` */
  loss?: LossName | LossFunction | undefined;
  /** residuals beyond this size count as outliers; default 1 */
  f_scale?: number | undefined;
  /** steps of differences relative to x, one or n; default by machine precision */
  diff_step?: ArrayInput | null | undefined;
  /** how to solve the linear subproblem: `"exact"` by singular values or `"lsmr"` iteratively; default `"exact"` */
  tr_solver?: "exact" | "lsmr" | null | undefined;
  /** options of `tr_solver: "lsmr"` */
  tr_options?: LsmrTrOptions | null | undefined;
  /** not supported: only `null` */
  jac_sparsity?: null | undefined;
  /** most evaluations of `fun`, those for differences not counted; default 100·n */
  max_nfev?: number | null | undefined;
  /** 0: print nothing; 1: a closing report; 2: each iteration too; default 0 */
  verbose?: 0 | 1 | 2 | boolean | undefined;
  /** further arguments for `fun` and `jac`, after x; default none */
  args?: Args | undefined;
  /** named arguments for `fun` and `jac`: one object, after `args`; default none */
  kwargs?: Readonly<Record<string, unknown>> | null | undefined;
  /** called after each iteration with the point reached; returns `true` to stop the run; default none */
  callback?: LeastSquaresCallback | null | undefined;
  /** not supported: only `null` */
  workers?: null | undefined;
}

/** What {@link least_squares} returns. */
export interface LeastSquaresResult {
  /** the solution, shape `(n,)` */
  x: Float64Array;
  /** ½ Σ f_scale² ρ((f_i/f_scale)²) there */
  cost: number;
  /** residuals there, shape `(m,)` */
  fun: Float64Array;
  /** Jacobian there, shape `(m, n)`; for a robust loss rescaled so that JᵀJ stands for the Hessian of the cost */
  jac: NdArray<Float64Array>;
  /** gradient of the cost there, shape `(n,)` */
  grad: Float64Array;
  /** largest component of the gradient, scaled for the bounds as `gtol` has it */
  optimality: number;
  /** −1 where the lower bound is active, 1 where the upper is, else 0; shape `(n,)`, 32-bit integers */
  active_mask: Int32Array;
  /** evaluations of `fun`, without those for differences */
  nfev: number;
  /** evaluations of the Jacobian; `null` for method `"lm"` with differences */
  njev: number | null;
  /** 1 `gtol`, 2 `ftol`, 3 `xtol`, 4 `ftol` and `xtol`; 0 `max_nfev`, −1 not finite, 99 stopped by the callback */
  status: number;
  /** `status` in words */
  message: string;
  /** whether `status` is 1, 2, 3 or 4 */
  success: boolean;
}

const KEYS = ["jac", ...FIT_KEYS, "args", "kwargs", "callback"] as const;

/**
 * Minimises a sum of squares, or of a function that grows more slowly, with bounds on the variables.
 *
 * The cost is F(x) = ½ Σ C² ρ((f_i(x)/C)²) for m residuals f_i, with C = `f_scale`. Each iteration minimises a quadratic
 * model of it, made of the Jacobian, in a region in which the model is trusted. `"trf"` shapes that region by the
 * distances to the bounds and stays strictly inside; `"dogbox"` works in rectangles, good for few variables; `"lm"` is
 * MINPACK's method, without bounds and losses. A robust loss lets outliers count for less.
 *
 * @param fun - fun(x, …args), returns m residuals (a number is m = 1); x has shape `(n,)` and is its own
 * @param x0 - start, shape `(n,)` and within the bounds; a number is n = 1; not changed
 * @param options - see {@link LeastSquaresOptions}
 * @returns the solution and what is known of it, see {@link LeastSquaresResult}
 * @throws TypeError for an unknown option, an argument of a wrong type, and results that are not numbers; RangeError for
 *   an `x0` that is empty, not finite, of two dimensions or outside the bounds, for bounds that leave no room, an
 *   unknown name, a tolerance or scale that no run can use, results of a wrong shape, residuals that are not finite at
 *   the start, and a Jacobian that is not finite anywhere; with `"lm"` for bounds, a robust loss, and m \< n
 * @example
 * ```ts
 * import { least_squares } from "@secant/optimize";
 *
 * const rosenbrock = (x: Float64Array) => [10 * (x[1] - x[0] ** 2), 1 - x[0]];
 * const { x, cost, active_mask } = least_squares(rosenbrock, [2, 2], {
 *   jac: (x) => [[-20 * x[0], 10], [-1, 0]],
 *   bounds: [[-Infinity, 1.5], Infinity],
 * });
 * console.log(x, cost, active_mask); // about (1.2244, 1.5), 0.0252, (0, -1)
 * ```
 * @see scipy.optimize.least_squares
 * @see M. A. Branch, T. F. Coleman & Y. Li, A subspace, interior, and conjugate gradient method for large-scale
 *   bound-constrained minimization problems, SIAM J. Sci. Comput. 21 (1999) 1–23
 * @see C. Voglis & I. E. Lagaris, A rectangular trust region dogleg approach for unconstrained and bound constrained
 *   nonlinear optimization, WSEAS Int. Conf. on Applied Mathematics (Corfu, 2004)
 * @see J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 *   (Springer, 1978) 105–116
 * @see B. Triggs, P. McLauchlan, R. Hartley & A. Fitzgibbon, Bundle adjustment – a modern synthesis, LNCS 1883 (2000)
 *   298–372
 */
export function least_squares<Args extends readonly unknown[]>(
  fun: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: LeastSquaresOptions<Args>,
): LeastSquaresResult;
export function least_squares(
  fun: ResidualFunction,
  x0: ArrayInput,
  options?: LeastSquaresOptions,
): LeastSquaresResult {
  const owner = "least_squares";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(fun, owner, "fun");
  const { data: start, shape } = readArray(x0, `${owner}: x0`);
  if (shape.length > 1) {
    throw new RangeError(`${owner}: x0: expected at most 1 dimension, got shape (${shape.join(", ")})`);
  }
  if (start.length === 0) {
    throw new RangeError(`${owner}: x0: expected at least one number, got an empty array`);
  }
  const n = start.length;
  const settings = readFitSettings(owner, given, n);
  checkStart(owner, "x0", start, settings);
  const args = [...given.args(), ...readKwargs(given.raw("kwargs"))];
  const watch = watchOf(given.callable<LeastSquaresCallback>("callback"));

  const residuals = new Differentiable(fun, args, `${owner}: the result of fun`);
  const jac = given.raw("jac") ?? (given.raw("jac") === null ? null : "2-point");
  const problem = new CountedProblem(
    owner,
    { first: (x) => residuals.first(x).values, at: residuals.into },
    jac === "2-point" || jac === "3-point"
      ? differencesFor(settings, jac)
      : givenJacobian(requireJacobian(jac), args),
  );
  const {
    x,
    cost,
    fun: f,
    jac: J,
    grad,
    optimality,
    activeMask,
    njev,
    reason,
  } = leastSquares(owner, problem, start, settings, watch);
  return {
    x,
    cost,
    fun: f,
    jac: toNdArray(J, [f.length, n]),
    grad,
    optimality,
    active_mask: activeMask,
    nfev: problem.nfev,
    njev,
    status: reason.status,
    message: reason.message,
    success: reason.status > 0 && reason.status < 99,
  };
}

function readKwargs(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new TypeError(`least_squares: kwargs: expected an object, got ${describe(value)}`);
  }
  return [value];
}

function requireJacobian(value: unknown): JacobianFunction {
  if (typeof value === "function") return value as JacobianFunction;
  const Kind = typeof value === "string" ? RangeError : TypeError;
  const hint = value === "cs" ? "; complex numbers are not supported" : "";
  throw new Kind(
    `least_squares: jac: expected '2-point', '3-point' or a function, got ${describe(value)}${hint}`,
  );
}

function givenJacobian(jac: JacobianFunction, args: readonly unknown[]): JacobianByRows {
  const copies = new Copies();
  return (x, f, out) => {
    readJacobianByRows(
      out,
      f.length,
      x.length,
      jac(copies.of(x), ...args),
      "least_squares: the result of jac",
    );
  };
}

/** Hands each iteration to the callback, in copies of its own. */
function watchOf(callback: LeastSquaresCallback | null): FitWatch["saw"] | null {
  if (callback === null) return null;
  return (x, fun, cost, nit, nfev) =>
    callback(x.slice(), { x: x.slice(), fun: fun.slice(), cost, nit, nfev }) === true;
}
