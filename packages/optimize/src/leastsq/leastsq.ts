import { type ArrayInput, EPS, type Flag, type NdArray, toNdArray, warn } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { INFO, type LmOptions, type LmOutcome, lmder } from "../minpack/lmder.ts";
import { lmdif } from "../minpack/lmdif.ts";
import { inverseOfNormal } from "./covariance.ts";
import { hasConverged, lmMessage } from "./messages.ts";
import { type JacobianFunction, type ResidualFunction, UserResiduals } from "./residuals.ts";

/** Options of {@link leastsq}; the names and defaults are SciPy's, but for `callback`. */
export interface LeastsqOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func` and `Dfun`, after x; default none */
  args?: Args | undefined;
  /** the Jacobian of `func`, shape `(m, n)`; default forward differences */
  Dfun?: JacobianFunction<Args> | null | undefined;
  /** whether to return all figures instead of x and ier alone; default `false` */
  full_output?: Flag | undefined;
  /** whether `Dfun` returns the transpose, shape `(n, m)`; default `false` */
  col_deriv?: Flag | undefined;
  /** relative error wanted in the sum of squares; default 1.49012e-8 */
  ftol?: number | undefined;
  /** relative error wanted in x; default 1.49012e-8 */
  xtol?: number | undefined;
  /** largest cosine wanted of the angle between `func(x)` and a column of the Jacobian; default 0 */
  gtol?: number | undefined;
  /** most evaluations of `func`; default, also for 0: 200·(n + 1), or 100·(n + 1) with `Dfun` */
  maxfev?: number | null | undefined;
  /** relative error of `func`, which decides the step of the differences; default the machine's precision */
  epsfcn?: number | null | undefined;
  /** bound of the first step, in units of ‖diag·x‖, or by itself where that is 0; default 100 */
  factor?: number | undefined;
  /** n positive scale factors for the variables; default the norms of the Jacobian's columns */
  diag?: ArrayInput | null | undefined;
  /**
   * called after each step taken with x, and with the sum of squares as `fun`; returns `true` to stop the run, with
   * ier 99; default none
   */
  callback?: Callback | null | undefined;
}

/** What {@link leastsq} tells with `full_output`. */
export interface LeastsqInfo {
  /** residuals at x, shape `(m,)` */
  fvec: Float64Array;
  /** evaluations of `func`, those for differences included */
  nfev: number;
  /** evaluations of `Dfun`; only where it was given */
  njev?: number;
  /**
   * the last Jacobian factored, J·P = Q·R, in MINPACK's storage, transposed: shape `(n, m)`, row j with column j
   * of R up to its element j
   */
  fjac: NdArray<Float64Array>;
  /** column j of J·P is column `ipvt[j]` of J, counted from 0; shape `(n,)` */
  ipvt: Float64Array;
  /** the first n components of Qᵀ·func, at the point of the last Jacobian */
  qtf: Float64Array;
}

/** What {@link leastsq} returns with `full_output`. */
export type LeastsqFull = [
  x: Float64Array,
  cov_x: NdArray<Float64Array> | null,
  infodict: LeastsqInfo,
  mesg: string,
  ier: number,
];

const KEYS = [
  "args",
  "Dfun",
  "full_output",
  "col_deriv",
  "ftol",
  "xtol",
  "gtol",
  "maxfev",
  "epsfcn",
  "factor",
  "diag",
  "callback",
] as const;

/**
 * Minimises the sum of squares of m functions of n ≤ m variables by the Levenberg–Marquardt method, in the form of
 * MINPACK's lmder and lmdif.
 *
 * Each step minimises the linear model ‖f + J·p‖ within a region ‖D·p‖ ≤ Δ, by a pivoted QR factorisation of J; the
 * region grows where the model was right and shrinks where it was not. D follows the norms of J's columns, so the
 * scales of the variables do not matter. It ends when the sum of squares, or x, would change by less than `ftol` or
 * `xtol`, relatively, or when `func(x)` is at right angles to all columns of J.
 *
 * @param func - f(x, …args), returns m residuals (a number is m = 1); x has shape `(n,)` and is its own
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param options - see {@link LeastsqOptions}
 * @returns `[x, ier]`, or with `full_output` `[x, cov_x, infodict, mesg, ier]`. `cov_x`, shape `(n, n)`, is
 *   (JᵀJ)⁻¹ at the last Jacobian, `null` where that is singular or the run failed; times the variance of the residuals it is the
 *   covariance of x. `ier` is 1 for `ftol`, 2 for `xtol`, 3 for both, 4 for `gtol`; 5 when `maxfev` was reached, 6, 7, 8
 *   when ftol, xtol or gtol is smaller than rounding allows, 99 when `callback` returned `true`, −1 where residuals or
 *   Jacobian were NaN or infinite. Without `full_output` those from 5 to 8 and −1 also give a `RuntimeWarning`.
 * @throws TypeError for an unknown option, an argument of a wrong type, results that are not numbers, and m \< n;
 *   RangeError for an empty `x0`, a NaN or negative tolerance or limit, a `factor` or `diag` that is not
 *   positive, and results of a wrong shape
 * @example
 * ```ts
 * import { leastsq } from "@secant/optimize";
 *
 * const t = [0, 1, 2, 3];
 * const y = [2.0, 0.74, 0.27, 0.1];
 * const [x, ier] = leastsq((x) => t.map((ti, i) => x[0] * Math.exp(-x[1] * ti) - y[i]), [1, 1]);
 * console.log(x, ier); // (2.00036608, 0.99703124), 3
 * ```
 * @see scipy.optimize.leastsq
 * @see J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 *   (Springer, 1978) 105–116
 * @see J. J. Moré, B. S. Garbow & K. E. Hillstrom, User guide for MINPACK-1, ANL-80-74 (1980)
 */
export function leastsq<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: LeastsqOptions<Args> & { full_output?: Off },
): [x: Float64Array, ier: number];
export function leastsq<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options: LeastsqOptions<Args> & { full_output: On },
): LeastsqFull;
export function leastsq<Args extends readonly unknown[]>(
  func: ResidualFunction<Args>,
  x0: ArrayInput,
  options?: LeastsqOptions<Args>,
): [x: Float64Array, ier: number] | LeastsqFull;
export function leastsq(
  func: ResidualFunction,
  x0: ArrayInput,
  options?: LeastsqOptions,
): [x: Float64Array, ier: number] | LeastsqFull {
  const given = new OptionsReader("leastsq", options, KEYS);
  requireFunction(func, "leastsq", "func");
  const x = readVector(x0, "leastsq: x0");
  const n = x.length;
  if (n === 0) throw new RangeError("leastsq: x0: expected at least one number, got an empty array");
  const Dfun = given.callable<JacobianFunction>("Dfun");
  const byColumns = given.flag("col_deriv", false);
  const fullOutput = given.flag("full_output", false);
  const { epsfcn, ...lmOptions } = readLmOptions("leastsq", given, n, Dfun !== null);
  const watch = new Watch(given.callable<Callback>("callback"), false);

  const residuals = new UserResiduals(func, given.args(), "leastsq");
  const fvec = residuals.first(x);
  const m = fvec.length;
  requireEnough(n, m);
  const outcome =
    Dfun === null
      ? lmdif(residuals, x, fvec, epsfcn, lmOptions, watch)
      : lmder(
          residuals,
          (at, _fvec, fjac) => residuals.jacobian(Dfun, byColumns, at, m, fjac),
          x,
          fvec,
          lmOptions,
          watch,
        );

  const { info } = outcome;
  const mesg = lmMessage(info, lmOptions);
  if (fullOutput) {
    const cov = covarianceFactor(outcome);
    const cov_x = cov === null ? null : toNdArray(cov, [n, n]);
    return [x, cov_x, lmInfo(outcome, residuals.nfev, Dfun !== null), mesg, info];
  }
  if (!hasConverged(info) && info !== INFO.stoppedByCallback) warn("RuntimeWarning", mesg);
  return [x, info];
}

/** The options that leastsq shares with curve_fit's method 'lm'. */
export const LM_KEYS = ["ftol", "xtol", "gtol", "maxfev", "epsfcn", "factor", "diag"] as const;

/** Reads the options of {@link LM_KEYS}. */
export function readLmOptions(
  owner: string,
  given: OptionsReader,
  n: number,
  hasJacobian: boolean,
): LmOptions & { epsfcn: number } {
  const epsfcn = given.raw("epsfcn") === null ? EPS : given.tolerance("epsfcn", EPS);
  const maxfev = given.limit("maxfev");
  return {
    ftol: given.tolerance("ftol", 1.49012e-8),
    xtol: given.tolerance("xtol", 1.49012e-8),
    gtol: given.tolerance("gtol", 0),
    maxfev: maxfev === null || maxfev === 0 ? (hasJacobian ? 100 : 200) * (n + 1) : maxfev,
    epsfcn,
    factor: readFactor(owner, given),
    diag: readDiag(owner, given.raw("diag"), n),
  };
}

/** MINPACK's bound of the first step. */
export function readFactor(owner: string, given: OptionsReader): number {
  const factor = given.finite("factor", 100);
  if (factor <= 0) throw new RangeError(`${owner}: factor: expected a number > 0, got ${factor}`);
  return factor;
}

/** MINPACK's scales of the variables; `null` where none are given. */
export function readDiag(owner: string, input: unknown, n: number): Float64Array | null {
  if (input === undefined || input === null) return null;
  const diag = readVector(input as ArrayInput, `${owner}: diag`);
  if (diag.length !== n) {
    throw new RangeError(`${owner}: diag: expected ${n} numbers, as x0 has ${n}, got ${describe(input)}`);
  }
  for (let j = 0; j < n; j++) {
    if (!(diag[j] > 0 && diag[j] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${owner}: diag: expected finite numbers > 0, got ${diag[j]} at [${j}]`);
    }
  }
  return diag;
}

/** SciPy's refusal of fewer residuals than variables. */
export function requireEnough(n: number, m: number): void {
  if (n > m) {
    throw new TypeError(
      `Improper input: func input vector length N=${n} must not exceed func output vector length M=${m}`,
    );
  }
}

/** (JᵀJ)⁻¹ where the run converged or was stopped by the callback, row by row; `null` otherwise or where singular. */
export function covarianceFactor({ info, fjac, ipvt, fvec }: LmOutcome): Float64Array | null {
  if (!hasConverged(info) && info !== INFO.stoppedByCallback) return null;
  return inverseOfNormal(ipvt.length, fjac, fvec.length, ipvt);
}

/** SciPy's `infodict` of a run. */
export function lmInfo(
  { fvec, fjac, ipvt, qtf, njev }: LmOutcome,
  nfev: number,
  hasJacobian: boolean,
): LeastsqInfo {
  const n = ipvt.length;
  return {
    fvec,
    nfev,
    ...(hasJacobian ? { njev } : {}),
    fjac: toNdArray(fjac, [n, fvec.length]),
    ipvt: Float64Array.from(ipvt),
    qtf,
  };
}
