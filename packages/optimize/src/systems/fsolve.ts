import { type ArrayInput, type Flag, warn } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { type JacobianFunction, type ResidualFunction, UserResiduals } from "../leastsq/residuals.ts";
import { HYBRID_INFO } from "../minpack/hybrj.ts";
import { HYBRID_KEYS, type HybridInfo, hybrid, hybridInfo, readHybrid } from "./hybrid.ts";
import { hybridMessage } from "./messages.ts";

/** Options of {@link fsolve}; the names and defaults are SciPy's, but for `callback`. */
export interface FsolveOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func` and `fprime`, after x; default none */
  args?: Args | undefined;
  /** the Jacobian of `func`, shape `(n, n)`; default forward differences */
  fprime?: JacobianFunction<Args> | null | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** whether `fprime` returns the transpose; default `false` */
  col_deriv?: Flag | undefined;
  /** relative error wanted in x; default 1.49012e-8 */
  xtol?: number | undefined;
  /** most evaluations of `func`, but for two of the three at the start; default, also for 0: 200·(n + 1), or 100·(n + 1) with `fprime` */
  maxfev?: number | null | undefined;
  /**
   * `[ml, mu]`: how many diagonals of the Jacobian below and above the main one are not 0, which saves evaluations;
   * default all
   */
  band?: ArrayInput | null | undefined;
  /** relative error of `func`, which decides the step of the differences; default the machine's precision */
  epsfcn?: number | null | undefined;
  /** bound of the first step, in units of ‖diag·x‖, or by itself where that is 0; default 100 */
  factor?: number | undefined;
  /** n positive scale factors for the variables; default the norms of the Jacobian's columns */
  diag?: ArrayInput | null | undefined;
  /**
   * called after each step taken with x, and with the sum of the squares of `func` as `fun`; returns `true` to stop
   * the run, with ier 99; default none
   */
  callback?: Callback | null | undefined;
}

/** What {@link fsolve} tells with `full_output`. */
export interface FsolveInfo extends HybridInfo {
  /** the functions at x, shape `(n,)` */
  fvec: Float64Array;
}

/** What {@link fsolve} returns with `full_output`. */
export type FsolveFull = [x: Float64Array, infodict: FsolveInfo, ier: number, mesg: string];

const KEYS = ["args", "fprime", "full_output", "epsfcn", ...HYBRID_KEYS, "callback"] as const;

/**
 * Solves n equations in n unknowns, `func(x) = 0`, by Powell's hybrid method, in the form of MINPACK's hybrd and hybrj.
 *
 * Each step goes along a dogleg between the steepest descent of ‖func‖ and Newton's step, within a region that grows
 * where the linear model was right and shrinks where it was not. The Jacobian is computed at the start, by differences
 * where it is not given, then kept up to date by Broyden's formula, and computed anew where that does not serve. It
 * ends when x would change by less than `xtol`, relatively.
 *
 * @param func - f(x, …args), returns n numbers; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link FsolveOptions}
 * @returns x, or with `full_output` `[x, infodict, ier, mesg]`. `ier` is 1 where it converged; 2 when `maxfev` was
 *   reached, 3 when `xtol` is smaller than rounding allows, 4 and 5 when there was no good progress in five Jacobians
 *   or ten steps, 99 when `callback` returned `true`, −1 where the functions were NaN or infinite. Without
 *   `full_output` those but 1 and 99 give a `RuntimeWarning`.
 * @throws TypeError for an unknown option, an argument of a wrong type, and results that are not numbers; RangeError
 *   for an empty `x0`, a NaN or negative tolerance or limit, a `band` outside the matrix, a `factor` or `diag` that is
 *   not positive, and results of a wrong shape
 * @example
 * ```ts
 * import { fsolve } from "@secant/optimize";
 *
 * const func = (x: Float64Array) => [x[0] * Math.cos(x[1]) - 4, x[1] * x[0] - x[1] - 5];
 * console.log(fsolve(func, [1, 1])); // 6.50409711, 0.90841421
 * ```
 * @see scipy.optimize.fsolve
 * @see M. J. D. Powell, A hybrid method for nonlinear equations, in P. Rabinowitz (ed.), Numerical Methods for
 *   Nonlinear Algebraic Equations (1970) 87–114
 * @see J. J. Moré, B. S. Garbow & K. E. Hillstrom, User guide for MINPACK-1, ANL-80-74 (1980)
 */
export function fsolve<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: FsolveOptions<Args> & { full_output?: Off },
): Float64Array;
export function fsolve<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options: FsolveOptions<Args> & { full_output: On },
): FsolveFull;
export function fsolve<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: FsolveOptions<Args>,
): Float64Array | FsolveFull;
export function fsolve(
  func: ResidualFunction,
  x0: ArrayInput,
  options?: FsolveOptions,
): Float64Array | FsolveFull {
  const owner = "fsolve";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const x = readStart(x0, owner);
  const fprime = given.callable<JacobianFunction>("fprime");
  const fullOutput = given.flag("full_output", false);
  const settings = readHybrid(owner, given, x.length, fprime !== null, 1.49012e-8, "epsfcn");
  const watch = new Watch(given.callable<Callback>("callback"), false);

  const functions = new UserResiduals(func, given.args(), owner, { func: "func", jacobian: "fprime" });
  const fvec = new Float64Array(x.length);
  const outcome = hybrid(functions, fprime, x, fvec, settings, watch);
  const { info } = outcome;
  const mesg = hybridMessage(info, settings.options);
  if (fullOutput) return [x, { ...hybridInfo(outcome, functions.nfev, fprime !== null), fvec }, info, mesg];
  if (info !== HYBRID_INFO.converged && info !== HYBRID_INFO.stoppedByCallback) warn("RuntimeWarning", mesg);
  return x;
}
