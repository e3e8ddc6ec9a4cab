import {
  type ArrayInput,
  ConvergenceError,
  type Flag,
  type NdArray,
  type StridedInput,
  warn,
} from "@secant/core";
import { describe, matrixOf, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { type Bounds, type BoundsLike, type Box, readBox, unbounded } from "../bounds.ts";
import type { Off, On } from "../frame/flags.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { isBounded } from "./box.ts";
import { fitByMinpack, fitInBounds } from "./curveFits.ts";
import { readFitData } from "./fitData.ts";
import type { LeastSquaresOptions } from "./least_squares.ts";
import { FIT_KEYS } from "./leastSquares.ts";
import { LM_KEYS } from "./leastsq.ts";
import type { LeastSquaresMethod } from "./methods.ts";
import { pointwise, vectorised } from "./model.ts";
import { readWeights } from "./weights.ts";

/**
 * What a model gets for x: a point, that is a number, or a `Float64Array` of length k for xdata of shape `(k, M)`;
 * with `vectorized` all of xdata, a `Float64Array` or an ndarray. Where xdata is an ndarray, whose type does not tell its
 * axes, either will do.
 */
export type ModelInput<X extends ArrayInput, V> = X extends readonly (readonly unknown[] | Float64Array)[]
  ? V extends On
    ? NdArray<Float64Array>
    : Float64Array
  : X extends StridedInput
    ? V extends On
      ? Float64Array & NdArray<Float64Array>
      : number & Float64Array
    : V extends On
      ? Float64Array
      : number;

/** A model to fit: gets a point and the parameters, returns a number; with `vectorized` all points, M numbers. */
export type ModelFunction<X extends ArrayInput, V> = (
  x: ModelInput<X, V>,
  ...params: number[]
) => V extends On ? ArrayInput : number;

/** The derivatives of a model by its n parameters: n numbers for a point, with `vectorized` shape `(M, n)`. */
export type ModelJacobian<X extends ArrayInput, V> = (x: ModelInput<X, V>, ...params: number[]) => ArrayInput;

/** Options that {@link curve_fit} hands on to `least_squares`, for methods `"trf"` and `"dogbox"` only. */
export type BoundedFitOptions = Pick<
  LeastSquaresOptions,
  | "x_scale"
  | "loss"
  | "f_scale"
  | "diff_step"
  | "tr_solver"
  | "tr_options"
  | "jac_sparsity"
  | "max_nfev"
  | "verbose"
  | "workers"
>;

/**
 * Options of {@link curve_fit}; the names and defaults are SciPy's, but for `vectorized` and `callback`. Those marked
 * "lm" and those of {@link BoundedFitOptions} are known to these methods only.
 */
export interface CurveFitOptions<X extends ArrayInput = ArrayInput, V = Off> extends BoundedFitOptions {
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
  /** `[lb, ub]`, each a number or shape `(n,)`, a {@link Bounds} or an object with its fields; default none */
  bounds?: Bounds | BoundsLike | readonly [lb: ArrayInput, ub: ArrayInput] | undefined;
  /** `"lm"`, `"trf"` or `"dogbox"`; default `"lm"`, with bounds `"trf"` */
  method?: LeastSquaresMethod | null | undefined;
  /** the derivatives of the model by its parameters, or, but for `"lm"`, how to difference; default by differences */
  jac?: ModelJacobian<X, V> | "2-point" | "3-point" | null | undefined;
  /** whether to return all figures instead of popt and pcov alone; default `false` */
  full_output?: Flag | undefined;
  /** whether `f` and `jac` are called once, with all of xdata, as in SciPy; default `false` */
  vectorized?: V | undefined;
  /** relative error wanted in the sum of squares; default 1.49012e-8 for "lm", else 1e-8, where `null` is never */
  ftol?: number | null | undefined;
  /** relative error wanted in the parameters; default and `null` as for `ftol` */
  xtol?: number | null | undefined;
  /**
   * "lm": largest cosine wanted of the angle between the residuals and a column of the Jacobian, default 0; else the
   * largest gradient wanted, scaled for the bounds, default 1e-8, `null` for never
   */
  gtol?: number | null | undefined;
  /**
   * most evaluations of the model on all data; default, also for 0: 200·(n + 1), or 100·(n + 1) with `jac`; for other
   * methods than "lm" the same as `max_nfev`, default 100·n, and differences do not count
   */
  maxfev?: number | null | undefined;
  /** "lm": relative error of the model, which decides the step of the differences; default the machine's precision */
  epsfcn?: number | null | undefined;
  /** "lm": bound of the first step, in units of ‖diag·p0‖, or by itself where that is 0; default 100 */
  factor?: number | undefined;
  /** "lm": n positive scale factors for the parameters; default the norms of the Jacobian's columns */
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
  "jac",
  "full_output",
  "vectorized",
  "maxfev",
  "callback",
] as const;
const ALL_KEYS: readonly string[] = [...new Set<string>([...KEYS, ...FIT_KEYS, ...LM_KEYS])];
const SHARED: readonly string[] = ["bounds", "method", "maxfev", "ftol", "xtol", "gtol"];
const LM_ONLY: readonly string[] = LM_KEYS.filter((key) => !SHARED.includes(key));
const FIT_ONLY: readonly string[] = FIT_KEYS.filter((key) => !SHARED.includes(key));

/**
 * Fits the parameters of a model to data by nonlinear least squares, and estimates their covariance.
 *
 * Minimises Σ ((f(x_i, …popt) − y_i) / σ_i)² by MINPACK's Levenberg–Marquardt, as `leastsq` does, or, where the
 * parameters have bounds, as `least_squares` does. The standard errors of the parameters are the square roots of pcov's
 * diagonal.
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
 * console.log(popt); // (2.0059, 1.3111, 0.4925)
 * console.log([0, 1, 2].map((i) => Math.sqrt(pcov.get(i, i)))); // 0.0303, 0.0561, 0.0164: their standard errors
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
  const given = new OptionsReader("curve_fit", options, ALL_KEYS);
  requireFunction(f, "curve_fit", "f");
  const isBoxed = given.raw("bounds") !== undefined;
  const { n, p0 } = readParameters(given.raw("p0"), f);
  const box = isBoxed ? readBox(given.raw("bounds"), n, "curve_fit") : unbounded(n);
  const method = readMethod(given.raw("method"), box);
  const jac = readJac(given.raw("jac"), method);
  const isVectorised = given.flag("vectorized", false);
  const fullOutput = given.flag("full_output", false);
  const isAbsolute = given.flag("absolute_sigma", false);
  const policy = readPolicy(given.raw("nan_policy"));
  const checkFinite =
    given.raw("check_finite") === null ? policy === null : given.flag("check_finite", policy === null);
  const data = readFitData(xdata, ydata, checkFinite, policy, "curve_fit");
  const m = data.y.length;
  if (!isVectorised) requirePoints(data.shape, m);
  const sigma = given.raw("sigma") as ArrayInput | null | undefined;
  const weights =
    sigma === undefined || sigma === null ? null : readWeights(sigma, data.given, data.kept, "curve_fit");
  const watch = new Watch(given.callable<Callback>("callback"), false);
  const handedOn = optionsOf(method, given);

  const gradient = typeof jac === "function" ? jac : null;
  const residuals = (isVectorised ? vectorised : pointwise)(f, gradient, data, n, weights);
  const start = p0 ?? guessWithin(box);
  const began = p0 === null ? list(start) : "";
  const outcome =
    method === "lm"
      ? fitByMinpack(residuals, start, m, handedOn, watch)
      : fitInBounds(residuals, start, m, handedOn, jac === "3-point" ? jac : "2-point", watch);

  const { x: popt, ier, normalInverse, undetermined } = outcome;
  if (!outcome.isUsable) {
    const hint = p0 === null ? `; p0 was left out, so the fit began at ${began}: pass p0` : "";
    throw new ConvergenceError(`Optimal parameters not found: ${outcome.mesg()}${hint}`);
  }
  const isStuck = p0 === null && list(popt) === began;
  const hint = isStuck ? `; p0 was left out, and the fit has not moved from ${began}: pass p0` : "";
  let pcov = normalInverse;
  if (pcov === null) {
    warn("OptimizeWarning", `${NO_COVARIANCE}: ${undetermined}${hint}`);
  } else if (!isAbsolute && m <= n) {
    pcov = null;
    warn(
      "OptimizeWarning",
      `${NO_COVARIANCE}: M = ${m} data for n = ${n} parameters leave no scatter to judge them by; give more data, ` +
        "or sigma with absolute_sigma",
    );
  } else {
    if (!isAbsolute) {
      const variance = outcome.cost / (m - n);
      for (let k = 0; k < pcov.length; k++) pcov[k] *= variance;
    }
    if (undetermined !== "") {
      warn("OptimizeWarning", `Covariance of the parameters is incomplete: ${undetermined}${hint}`);
    }
  }
  pcov ??= new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  const result: CurveFitResult = [popt, matrixOf(pcov, n, n)];
  return fullOutput ? [...result, outcome.infodict(), outcome.mesg(), ier] : result;
}

const NO_COVARIANCE = "Covariance of the parameters could not be estimated";

/** p0, `null` where it was left out, and how many parameters there are. */
function readParameters(
  input: unknown,
  f: (x: never, ...params: number[]) => unknown,
): { n: number; p0: Float64Array | null } {
  if (input !== undefined && input !== null) {
    const p0 = readVector(input as ArrayInput, "curve_fit: p0");
    if (p0.length === 0)
      throw new RangeError("curve_fit: p0: expected at least one number, got an empty array");
    return { n: p0.length, p0 };
  }
  const n = f.length - 1;
  if (n >= 1) return { n, p0: null };
  throw new RangeError(
    `curve_fit: p0: expected a start, as f declares ${f.length} parameter${f.length === 1 ? "" : "s"} ` +
      "(rest parameters and those with a default do not count), got none: Unable to determine number of fit parameters.",
  );
}

/** SciPy's start where p0 is left out: 1, but in the middle of two bounds, or 1 from the one there is. */
function guessWithin({ lb, ub }: Box): Float64Array {
  return lb.map((low, j) => {
    const high = ub[j];
    if (low > Number.NEGATIVE_INFINITY) return high < Number.POSITIVE_INFINITY ? 0.5 * (low + high) : low + 1;
    return high < Number.POSITIVE_INFINITY ? high - 1 : 1;
  });
}

function list(numbers: Float64Array): string {
  return `(${Array.from(numbers).join(", ")})`;
}

function readMethod(input: unknown, { lb, ub }: Box): LeastSquaresMethod {
  const hasBounds = isBounded(lb, ub);
  if (input === undefined || input === null) return hasBounds ? "trf" : "lm";
  if (input === "trf" || input === "dogbox") return input;
  if (input === "lm") {
    if (!hasBounds) return input;
    throw new RangeError(
      "curve_fit: method: expected 'trf' or 'dogbox', as there are bounds, got 'lm': Method 'lm' only works for " +
        "unconstrained problems. Use 'trf' or 'dogbox' instead.",
    );
  }
  const Kind = typeof input === "string" ? RangeError : TypeError;
  throw new Kind(`curve_fit: method: expected 'trf', 'dogbox' or 'lm', got ${describe(input)}`);
}

type AnyJacobian = (x: never, ...params: number[]) => ArrayInput;

function readJac(input: unknown, method: LeastSquaresMethod): AnyJacobian | "2-point" | "3-point" | null {
  if (input === undefined || input === null) return null;
  if (typeof input === "function") return input as AnyJacobian;
  if (typeof input !== "string" || method === "lm") {
    throw new TypeError(
      `curve_fit: jac: expected a function${method === "lm" ? " for method 'lm'" : ", '2-point' or '3-point'"}, ` +
        `got ${describe(input)}`,
    );
  }
  if (input === "2-point" || input === "3-point") return input;
  const hint = input === "cs" ? "; complex numbers are not supported" : "";
  throw new RangeError(
    `curve_fit: jac: expected '2-point', '3-point' or a function, got ${describe(input)}${hint}`,
  );
}

/** The options for the method's own reader. One that belongs to another method is refused. */
function optionsOf(method: LeastSquaresMethod, given: OptionsReader): OptionsReader {
  for (const key of method === "lm" ? FIT_ONLY : LM_ONLY) {
    if (given.raw(key) !== undefined) {
      throw new TypeError(`curve_fit: unknown option "${key}" for method '${method}'`);
    }
  }
  if (method === "lm") return given;
  const limit = given.limit("maxfev");
  if (given.raw("maxfev") !== undefined && given.raw("max_nfev") !== undefined) {
    throw new TypeError("curve_fit: maxfev: expected one of maxfev and max_nfev, got both");
  }
  const handedOn = Object.fromEntries(FIT_KEYS.map((key) => [key, given.raw(key)]));
  if (limit !== null && limit > 0) handedOn.max_nfev = limit;
  return new OptionsReader("curve_fit", { ...handedOn, method }, FIT_KEYS);
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
