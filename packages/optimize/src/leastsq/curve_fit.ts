import { type ArrayInput, ConvergenceError, type Flag, type NdArray, toNdArray, warn } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import type { Off, On } from "../frame/flags.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { INFO, type LmOutcome, lmder } from "../minpack/lmder.ts";
import { lmdif } from "../minpack/lmdif.ts";
import { readFitData } from "./fitData.ts";
import { covarianceFactor, LM_KEYS, lmInfo, readLmOptions, requireEnough } from "./leastsq.ts";
import { hasConverged, lmMessage } from "./messages.ts";
import { type FitResiduals, pointwise, vectorised } from "./model.ts";
import { readWeights } from "./weights.ts";

/** Whether xdata is a vector, a matrix, or an ndarray that may be either. */
type Axes<X extends ArrayInput> = X extends number | Float64Array | readonly number[]
  ? "one"
  : X extends readonly unknown[]
    ? "two"
    : X extends { readonly shape: readonly number[] }
      ? "any"
      : "one";

/**
 * What a model gets for x: a point, that is a number, or a `Float64Array` of length k for xdata of shape `(k, M)`;
 * with `vectorized` all of xdata, a `Float64Array` or an ndarray. Where xdata's type leaves open which, either will do.
 */
export type ModelInput<X extends ArrayInput, V> = {
  one: V extends On ? Float64Array : number;
  two: V extends On ? NdArray<Float64Array> : Float64Array;
  any: V extends On ? Float64Array & NdArray<Float64Array> : number & Float64Array;
}[Axes<X>];

/** A model to fit: gets a point and the parameters, returns a number; with `vectorized` all points, M numbers. */
export type ModelFunction<X extends ArrayInput, V> = (
  x: ModelInput<X, V>,
  ...params: number[]
) => V extends On ? ArrayInput : number;

/** The derivatives of a model by its n parameters: n numbers for a point, with `vectorized` shape `(M, n)`. */
export type ModelJacobian<X extends ArrayInput, V> = (x: ModelInput<X, V>, ...params: number[]) => ArrayInput;

/** Options of {@link curve_fit}; the names and defaults are SciPy's, but for `vectorized` and `callback`. */
export interface CurveFitOptions<X extends ArrayInput = ArrayInput, V = Off> {
  /** start, shape `(n,)`; default ones, which is seldom a good start */
  p0?: ArrayInput | null | undefined;
  /**
   * uncertainty of ydata: M standard deviations, one for all, or their covariance, shape `(M, M)`; default all equal
   */
  sigma?: ArrayInput | null | undefined;
  /** whether `sigma` is meant absolutely; else pcov is scaled to the scatter about the fit; default `false` */
  absolute_sigma?: Flag | undefined;
  /** whether to refuse data that are NaN or infinite; default `true`, `false` where `nan_policy` is given */
  check_finite?: Flag | null | undefined;
  /** what becomes of data with NaN: `"raise"` refuses, `"omit"` leaves them out; default nothing */
  nan_policy?: "raise" | "omit" | null | undefined;
  /** `"lm"`; default that */
  method?: "lm" | null | undefined;
  /** the derivatives of the model by its parameters; default forward differences */
  jac?: ModelJacobian<X, V> | null | undefined;
  /** whether to return all figures instead of popt and pcov alone; default `false` */
  full_output?: Flag | undefined;
  /** whether `f` and `jac` are called once, with all of xdata, as in SciPy; default `false` */
  vectorized?: V | undefined;
  /** relative error wanted in the sum of squares; default 1.49012e-8 */
  ftol?: number | undefined;
  /** relative error wanted in the parameters; default 1.49012e-8 */
  xtol?: number | undefined;
  /** largest cosine wanted of the angle between the residuals and a column of the Jacobian; default 0 */
  gtol?: number | undefined;
  /** most evaluations of the model on all data; default, also for 0: 200·(n + 1), or 100·(n + 1) with `jac` */
  maxfev?: number | null | undefined;
  /** relative error of the model, which decides the step of the differences; default the machine's precision */
  epsfcn?: number | null | undefined;
  /** bound of the first step, in units of ‖diag·p0‖, or by itself where that is 0; default 100 */
  factor?: number | undefined;
  /** n positive scale factors for the parameters; default the norms of the Jacobian's columns */
  diag?: ArrayInput | null | undefined;
  /**
   * called after each step taken with the parameters, and with the weighted sum of squares as `fun`; returns `true` to
   * stop the run, with ier 99; default none
   */
  callback?: Callback | null | undefined;
}

/** What {@link curve_fit} tells with `full_output`. */
export interface CurveFitInfo {
  /** weighted residuals at popt, shape `(M,)` */
  fvec: Float64Array;
  /** evaluations of the model on all data, those for differences included */
  nfev: number;
  /** evaluations of `jac`; only where it was given */
  njev?: number;
  /** as in `leastsq`, shape `(n, M)` */
  fjac?: NdArray<Float64Array>;
  /** as in `leastsq`, shape `(n,)` */
  ipvt?: Float64Array;
  /** as in `leastsq`, shape `(n,)` */
  qtf?: Float64Array;
}

/** What {@link curve_fit} returns. */
export type CurveFitResult = [popt: Float64Array, pcov: NdArray<Float64Array>];

/** What {@link curve_fit} returns with `full_output`. */
export type CurveFitFull = [...CurveFitResult, infodict: CurveFitInfo, mesg: string, ier: number];

const KEYS = [
  "p0",
  "sigma",
  "absolute_sigma",
  "check_finite",
  "nan_policy",
  "method",
  "jac",
  "full_output",
  "vectorized",
  ...LM_KEYS,
  "callback",
] as const;

/**
 * Fits the parameters of a model to data by nonlinear least squares, and estimates their covariance.
 *
 * Minimises Σ ((f(x_i, …popt) − y_i) / σ_i)² by MINPACK's Levenberg–Marquardt, as `leastsq` does. The standard errors
 * of the parameters are the square roots of pcov's diagonal.
 *
 * @param f - f(x, …params), the model: called once per point with the number x, or with a `Float64Array` of length k
 *   for xdata of shape `(k, M)`; returns a number. With `vectorized` called once with all of xdata; returns M numbers
 * @param xdata - where the data were taken, shape `(M,)` or `(k, M)`; not changed
 * @param ydata - the data, shape `(M,)`; not changed
 * @param options - see {@link CurveFitOptions}
 * @returns `[popt, pcov]`, shapes `(n,)` and `(n, n)`, or with `full_output` `[popt, pcov, infodict, mesg, ier]`. n is
 *   the length of `p0`, else the number of parameters that `f` declares after x. `ier` is 1 to 4 as in `leastsq`, or 99 when
 *   `callback` returned `true`. Where it cannot be estimated pcov is infinite, and an `OptimizeWarning` says why.
 * @throws ConvergenceError where no fit was found ("Optimal parameters not found: …"); TypeError for an unknown option,
 *   an argument of a wrong type, results that are not numbers, and more parameters than data; RangeError for data
 *   that are not finite or of the wrong shape, a `sigma` that is zero or not positive definite, and where n cannot be told
 * @example
 * ```ts
 * import { curve_fit } from "@secant/optimize";
 *
 * const xdata = [0, 1, 2, 3, 4, 5];
 * const ydata = [2.5, 1.02, 0.67, 0.52, 0.48, 0.51];
 * const decay = (x: number, a: number, b: number, c: number) => a * Math.exp(-b * x) + c;
 * const [popt, pcov] = curve_fit(decay, xdata, ydata);
 * console.log(popt); // about (2.01, 1.34, 0.49)
 * console.log([0, 1, 2].map((i) => Math.sqrt(pcov.get(i, i)))); // their standard errors
 * ```
 * @see scipy.optimize.curve_fit
 * @see J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630
 *   (Springer, 1978) 105–116
 * @see K. W. Vugrin et al., Confidence region estimation techniques for nonlinear regression, Water Resources
 *   Research 43 (2007) W03423, for the covariance
 */
export function curve_fit<const X extends ArrayInput, V extends Flag | undefined = undefined>(
  f: ModelFunction<X, V>,
  xdata: X,
  ydata: ArrayInput,
  options?: CurveFitOptions<X, V> & { full_output?: Off },
): CurveFitResult;
export function curve_fit<const X extends ArrayInput, V extends Flag | undefined = undefined>(
  f: ModelFunction<X, V>,
  xdata: X,
  ydata: ArrayInput,
  options: CurveFitOptions<X, V> & { full_output: On },
): CurveFitFull;
export function curve_fit<const X extends ArrayInput, V extends Flag | undefined = undefined>(
  f: ModelFunction<X, V>,
  xdata: X,
  ydata: ArrayInput,
  options?: CurveFitOptions<X, V>,
): CurveFitResult | CurveFitFull;
export function curve_fit(
  f: (x: never, ...params: number[]) => ArrayInput,
  xdata: ArrayInput,
  ydata: ArrayInput,
  options?: object,
): CurveFitResult | CurveFitFull {
  const given = new OptionsReader("curve_fit", options, KEYS);
  requireFunction(f, "curve_fit", "f");
  const p0 = readStart(given.raw("p0"), f);
  readMethod(given.raw("method"));
  const jac = given.callable<typeof f>("jac");
  const isVectorised = given.flag("vectorized", false);
  const fullOutput = given.flag("full_output", false);
  const isAbsolute = given.flag("absolute_sigma", false);
  const policy = readPolicy(given.raw("nan_policy"));
  const checkFinite =
    given.raw("check_finite") === null ? policy === null : given.flag("check_finite", policy === null);
  const data = readFitData(xdata, ydata, checkFinite, policy, "curve_fit");
  const m = data.y.length;
  const n = p0.x.length;
  if (!isVectorised) requirePoints(data.shape, m);
  const sigma = given.raw("sigma") as ArrayInput | null | undefined;
  const weights =
    sigma === undefined || sigma === null ? null : readWeights(sigma, data.given, data.kept, "curve_fit");
  const lmOptions = readLmOptions("curve_fit", given, n, jac !== null);
  const watch = new Watch(given.callable<Callback>("callback"), false);
  requireEnough(n, m);

  const residuals = (isVectorised ? vectorised : pointwise)(f, jac, data, n, weights);
  const outcome = run(residuals, p0.x.slice(), m, lmOptions, watch);
  const { info, x: popt, fvec } = outcome;
  const mesg = lmMessage(info, lmOptions);
  if (!hasConverged(info) && info !== INFO.stoppedByCallback) {
    const hint = p0.isGuess ? " p0 was left out, so the fit began with all parameters 1: pass p0." : "";
    throw new ConvergenceError(`Optimal parameters not found: ${mesg}${hint}`);
  }

  let pcov = covarianceFactor(outcome);
  let reason = pcov === null ? whyUndetermined(outcome, p0) : "";
  if (pcov !== null && !isAbsolute) {
    if (m > n) {
      let cost = 0;
      for (let i = 0; i < m; i++) cost += fvec[i] * fvec[i];
      const variance = cost / (m - n);
      for (let k = 0; k < n * n; k++) pcov[k] *= variance;
    } else {
      pcov = null;
      reason =
        `there are as many parameters as data (${n}), which leaves no scatter to judge them by: give more data, or ` +
        "sigma with absolute_sigma";
    }
  }
  if (pcov === null) {
    warn("OptimizeWarning", `Covariance of the parameters could not be estimated: ${reason}`);
    pcov = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  }
  const result: CurveFitResult = [popt, toNdArray(pcov, [n, n])];
  return fullOutput ? [...result, lmInfo(outcome, residuals.nfev, jac !== null), mesg, info] : result;
}

function run(
  residuals: FitResiduals,
  x: Float64Array,
  m: number,
  options: ReturnType<typeof readLmOptions>,
  watch: Watch,
): LmOutcome {
  const fvec = new Float64Array(m);
  residuals.at(x, fvec);
  return residuals.jacobian === null
    ? lmdif(residuals, x, fvec, options.epsfcn, options, watch)
    : lmder(residuals, residuals.jacobian, x, fvec, options, watch);
}

interface Start {
  readonly x: Float64Array;
  /** whether it is SciPy's guess of ones */
  readonly isGuess: boolean;
}

/** p0, or as many ones as the model has parameters. */
function readStart(input: unknown, f: (x: never, ...params: number[]) => unknown): Start {
  if (input !== undefined && input !== null) {
    const x = readVector(input as ArrayInput, "curve_fit: p0");
    if (x.length === 0)
      throw new RangeError("curve_fit: p0: expected at least one number, got an empty array");
    return { x, isGuess: false };
  }
  const n = f.length - 1;
  if (n < 1) {
    throw new RangeError(
      `curve_fit: p0: expected a start, as f declares ${f.length} parameter${f.length === 1 ? "" : "s"} ` +
        "(rest parameters and those with a default do not count), got none: Unable to determine number of fit parameters.",
    );
  }
  return { x: new Float64Array(n).fill(1), isGuess: true };
}

function readMethod(input: unknown): void {
  if (input === undefined || input === null || input === "lm") return;
  if (typeof input !== "string") {
    throw new TypeError(`curve_fit: method: expected a string, got ${describe(input)}`);
  }
  throw new RangeError(`curve_fit: method: expected "lm", got ${describe(input)}`);
}

function readPolicy(input: unknown): "omit" | "raise" | null {
  if (input === undefined || input === null) return null;
  if (input === "omit" || input === "raise") return input;
  if (typeof input !== "string") {
    throw new TypeError(`curve_fit: nan_policy: expected a string, got ${describe(input)}`);
  }
  throw new RangeError(`curve_fit: nan_policy: expected "raise", "omit" or null, got ${describe(input)}`);
}

/** Called per point, the model needs a point for each datum. */
function requirePoints(shape: readonly number[], m: number): void {
  if ((shape.length === 1 || shape.length === 2) && shape[shape.length - 1] === m) return;
  throw new RangeError(
    `curve_fit: xdata: expected shape (${m}) or (k, ${m}), as ydata has ${m} elements, ` +
      `got (${shape.join(", ")}); with vectorized any shape will do`,
  );
}

/** Which parameters the data do not determine, R being singular. */
function whyUndetermined({ x, fjac, ipvt, acnorm, fvec }: LmOutcome, { isGuess }: Start): string {
  const n = x.length;
  const idle = Array.from(acnorm.keys()).filter((j) => acnorm[j] === 0);
  const names = (list: readonly number[]) => list.map((j) => `popt[${j}]`).join(", ");
  const stuck =
    isGuess && x.every((value) => value === 1)
      ? "; p0 was left out, and the fit has not moved from all parameters 1: pass p0"
      : "";
  if (idle.length > 0) return `the model does not change with ${names(idle)} at the fit${stuck}`;
  let rank = 0;
  while (rank < n && fjac[rank * fvec.length + rank] !== 0) rank++;
  const dependent = Array.from(ipvt.subarray(rank)).sort((a, b) => a - b);
  return (
    `the data determine only ${rank} of the ${n} parameters: the effect of ${names(dependent)} ` +
    `is a combination of the others'${stuck}`
  );
}
