import { type ArrayInput, EPS, type Flag, warn } from "@secant/core";
import { describe, OptionsReader, requireFunction } from "@secant/core/internal";
import { type BoundPairs, type BoundsLike, type Box, readPairs } from "../bounds.ts";
import type { On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { SmoothObjective } from "../frame/smoothObjective.ts";
import { readStart } from "../frame/start.ts";
import { type ValueAndGradient, valueAndGradient } from "../frame/valueAndGradient.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { isBounded } from "../leastsq/box.ts";
import { type LbfgsbOptions, lbfgsb } from "./lbfgsb.ts";
import { readSteps } from "./smooth.ts";

/** Options of {@link fmin_l_bfgs_b}; the names and defaults are SciPy's. */
export interface FminLBfgsBOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** ∇f(x, …args), returns n numbers; left out, `func` returns `[f, gradient]`, but for `approx_grad` */
  fprime?: ObjectiveFunction<Args> | null | undefined;
  /** further arguments for `func` and `fprime`, after x; default none */
  args?: Args | undefined;
  /** whether to difference for the gradient, so that `func` returns f alone; default `false` */
  approx_grad?: Flag | undefined;
  /** for each variable `[low, high]` with `null` for none, or a `Bounds`; default none */
  bounds?: BoundsLike | BoundPairs | null | undefined;
  /** most pairs of steps and changes of the gradient that are kept; default 10 */
  m?: number | undefined;
  /** the run has converged when f falls by no more than factr·2.2e-16·max(|f|, 1) in an iteration; default 1e7 */
  factr?: number | undefined;
  /** the run has converged when no component of the projected gradient is larger; default 1e-5 */
  pgtol?: number | undefined;
  /** step of the differences, a number or shape `(n,)`; default 1e-8 */
  epsilon?: ArrayInput | undefined;
  /** without effect, as in SciPy, which deprecates it */
  iprint?: number | null | undefined;
  /** the run ends after the iteration in which the evaluations of f pass this number; default 15000 */
  maxfun?: number | undefined;
  /** most iterations, of which one is made in any case; default 15000 */
  maxiter?: number | undefined;
  /** without effect, as in SciPy, which deprecates it */
  disp?: Flag | null | undefined;
  /** called after each iteration with x; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
  /** most trials of a line search; default 20 */
  maxls?: number | undefined;
}

/** How a run of {@link fmin_l_bfgs_b} ended: the last part of what it returns. */
export interface FminLBfgsBInfo {
  /** ∇f at x, shape `(n,)` */
  grad: Float64Array;
  /** why the run ended, in SciPy's words */
  task: string;
  /** evaluations of f, those of differences among them */
  funcalls: number;
  /** iterations */
  nit: number;
  /**
   * 0 for success, 1 when `maxfun` or `maxiter` was reached, 2 when no better point was found, 3 when f or x is not
   * finite, 99 when `callback` returned `true`
   */
  warnflag: number;
}

/** What {@link fmin_l_bfgs_b} returns. */
export type FminLBfgsBResult = [x: Float64Array, f: number, d: FminLBfgsBInfo];

const KEYS = [
  "fprime",
  "args",
  "approx_grad",
  "bounds",
  "m",
  "factr",
  "pgtol",
  "epsilon",
  "iprint",
  "maxfun",
  "maxiter",
  "disp",
  "callback",
  "maxls",
] as const;

/**
 * Minimises a function of very many variables, with or without bounds, by the limited-memory BFGS method L-BFGS-B.
 *
 * The Hessian is estimated from the last `m` steps and changes of the gradient, so that memory and time per step grow
 * with m·n. Each iteration finds which bounds hold along the projected path of steepest descent, minimises the
 * quadratic model over the other variables, and searches the line to that point. f and its gradient are evaluated
 * only between the bounds.
 *
 * @param func - f(x, …args), returns a number with `fprime` or `approx_grad`, else `[number, gradient]`; x has shape
 *   `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; one outside the bounds is moved to the nearest point within;
 *   not changed
 * @param options - see {@link FminLBfgsBOptions}
 * @returns `[x, f, d]`: the best point, shape `(n,)`, f there, and how the run ended, see {@link FminLBfgsBInfo}
 * @throws TypeError for an unknown option or an argument of a wrong type, and where `func` or `fprime` returns no
 *   numbers; RangeError for an empty `x0`, a NaN or negative tolerance or limit, an `m` or `maxls` of 0, and bounds
 *   that do not fit x0 or leave no room
 * @example
 * ```ts
 * import { fmin_l_bfgs_b, rosen, rosen_der } from "@secant/optimize";
 *
 * const bounds = [[null, 0.5], [null, null]] as const;
 * const [x, f, { task }] = fmin_l_bfgs_b(rosen, [-1.2, 1], { fprime: rosen_der, bounds });
 * console.log(x, f, task); // about (0.5, 0.25), 0.25
 * ```
 * @see scipy.optimize.fmin_l_bfgs_b
 * @see R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, A limited memory algorithm for bound constrained optimization, SIAM J.
 *   Sci. Comput. 16 (1995) 1190–1208
 * @see C. Zhu, R. H. Byrd, P. Lu & J. Nocedal, Algorithm 778, ACM TOMS 23 (1997) 550–560
 * @see J. L. Morales & J. Nocedal, Remark on Algorithm 778, ACM TOMS 38 (2011) 7
 */
export function fmin_l_bfgs_b<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminLBfgsBOptions<Args> & ({ fprime: ObjectiveFunction<Args> } | { approx_grad: On }),
): FminLBfgsBResult;
export function fmin_l_bfgs_b<Args extends readonly unknown[]>(
  func: ValueAndGradient<Args>,
  x0: ArrayInput,
  options?: FminLBfgsBOptions<Args>,
): FminLBfgsBResult;
export function fmin_l_bfgs_b(func: unknown, x0: ArrayInput, options?: object): FminLBfgsBResult {
  const owner = "fmin_l_bfgs_b";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const x = readStart(x0, owner);
  const box = readFiniteBox(given, owner, x.length);
  const settings = readLbfgsb(given, owner, "m", {
    ftol: given.tolerance("factr", 1e7) * EPS,
    pgtol: given.tolerance("pgtol", 1e-5),
  });
  const problem = boundedObjective(owner, func as ObjectiveFunction, given, x.length, box);
  const watch = new Watch(given.callable<Callback>("callback"), false);
  const outcome = lbfgsb(problem, x, box, settings, watch);
  const { fun, nit, reason, gradient } = outcome;
  const { status: warnflag, message: task } = reason;
  return [outcome.x, fun, { grad: gradient, task, funcalls: problem.nfev, nit, warnflag }];
}

/** The bounds, or `null` where none is finite. */
export function readFiniteBox(given: OptionsReader, owner: string, n: number): Box | null {
  const bounds = given.raw("bounds") ?? null;
  const box = bounds === null ? null : readPairs(bounds, n, owner);
  return box !== null && isBounded(box.lb, box.ub) ? box : null;
}

/** The objective that `fprime`, `approx_grad`, `epsilon` and `args` make of `func`. */
export function boundedObjective(
  owner: string,
  func: ObjectiveFunction,
  given: OptionsReader,
  n: number,
  box: Box | null,
): SmoothObjective {
  const fprime = given.callable<ObjectiveFunction>("fprime");
  const absStep = readSteps(given, owner, "epsilon", 1e-8, n);
  if (given.flag("approx_grad", false)) {
    const bounds = { lb: box?.lb ?? null, ub: box?.ub ?? null };
    return new SmoothObjective(
      n,
      func,
      { method: "2-point", relStep: null, absStep, ...bounds },
      given.args(),
    );
  }
  if (fprime !== null) return new SmoothObjective(n, func, fprime, given.args());
  const why = "as neither fprime nor approx_grad is given";
  const { fun, jac } = valueAndGradient(func, n, `${owner}: the result of func`, why);
  return new SmoothObjective(n, fun, jac, given.args());
}

/** The options of the method but for its tolerances; warns where one is given that SciPy deprecates. */
export function readLbfgsb(
  given: OptionsReader,
  owner: string,
  memoryKey: "m" | "maxcor",
  tolerances: Pick<LbfgsbOptions, "ftol" | "pgtol">,
): LbfgsbOptions {
  for (const key of ["iprint", "disp"]) {
    if (given.raw(key) === undefined) continue;
    warn(
      "DeprecationWarning",
      "scipy.optimize: The `disp` and `iprint` options of the L-BFGS-B solver are deprecated and will be removed in SciPy 1.18.0.",
    );
  }
  return {
    ...tolerances,
    m: readCount(given, owner, memoryKey, 10),
    maxfun: given.limit("maxfun") ?? 15000,
    maxiter: given.limit("maxiter") ?? 15000,
    maxls: readCount(given, owner, "maxls", 20),
  };
}

/** A whole number from 1. */
function readCount(given: OptionsReader, owner: string, key: string, otherwise: number): number {
  const value = given.limit(key) ?? otherwise;
  if (value < 1 || !Number.isFinite(value)) {
    throw new RangeError(`${owner}: ${key}: expected an integer ≥ 1, got ${describe(value)}`);
  }
  return value;
}
