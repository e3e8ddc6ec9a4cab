import { type ArrayInput, type Flag, type NdArray, toNdArray, warn } from "@secant/core";
import { OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { Rhs, type RhsCallback } from "./frame/rhs.ts";
import { close, emptyInfo, note, type OdeintInfo } from "./infodict.ts";
import { DifferenceBandedJacobian, GivenBandedJacobian } from "./lsoda/bandedJacobian.ts";
import { ISTATE, Lsoda, STOPPED } from "./lsoda/driver.ts";
import { DifferenceJacobian, GivenJacobian, type JacobianSource } from "./lsoda/jacobian.ts";
import { BDF, MAX_ADAMS_ORDER, MAX_BDF_ORDER, State } from "./lsoda/state.ts";
import { Tolerances } from "./lsoda/tolerances.ts";
import { MESSAGES } from "./messages.ts";

declare const console: { log(line: string): void };

/** A right-hand side f(y, t, …args), or f(t, y, …args) with `tfirst`; y has shape `(n,)`. Returns dy/dt. */
export type OdeintFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  y: Float64Array,
  t: number,
  ...args: Args
) => ArrayInput;

/** {@link OdeintFunction} with t first. */
export type OdeintFunctionTFirst<Args extends readonly unknown[] = readonly unknown[]> = (
  t: number,
  y: Float64Array,
  ...args: Args
) => ArrayInput;

/**
 * A right-hand side that writes dy/dt into an array, f(y, t, dydt, …args), with `inplace`; y and dydt have shape
 * `(n,)`. It sets every element of dydt and returns nothing.
 */
export type OdeintFunctionInPlace<Args extends readonly unknown[] = readonly unknown[]> = (
  y: Float64Array,
  t: number,
  dydt: Float64Array,
  ...args: Args
) => void;

/** {@link OdeintFunctionInPlace} with t first. */
export type OdeintFunctionInPlaceTFirst<Args extends readonly unknown[] = readonly unknown[]> = (
  t: number,
  y: Float64Array,
  dydt: Float64Array,
  ...args: Args
) => void;

/** Options of {@link odeint} that do not depend on the order of `func`'s arguments; SciPy's names and defaults. */
export interface OdeintCommonOptions<Args extends readonly unknown[]> {
  /** further arguments for `func` and `Dfun`; default none */
  args?: Args | undefined;
  /** diagonals of the Jacobian below the main one; default none, for a full Jacobian */
  ml?: number | null | undefined;
  /** diagonals above; where only one of `ml` and `mu` is given the other is 0 */
  mu?: number | null | undefined;
  /** whether `Dfun` returns derivatives down columns, `[j][i] = ∂f_i/∂y_j`; default `false` */
  col_deriv?: Flag | undefined;
  /** whether to return `[y, infodict]`; default `false` */
  full_output?: Flag | undefined;
  /** relative error allowed in a step, a number or shape `(n,)`; default 1.49012e-8 */
  rtol?: ArrayInput | null | undefined;
  /** absolute error allowed in a step, a number or shape `(n,)`; default 1.49012e-8 */
  atol?: ArrayInput | null | undefined;
  /**
   * times beyond which f must not be called: no step passes one on the way to an output time before it or at it;
   * default none
   */
  tcrit?: ArrayInput | null | undefined;
  /** first step; default 0, for LSODA's own choice */
  h0?: number | undefined;
  /** largest step; default 0, for no limit */
  hmax?: number | undefined;
  /** smallest step; default 0 */
  hmin?: number | undefined;
  /** whether to print a line at each switch of method; default `false` */
  ixpr?: Flag | undefined;
  /** most steps from one output time to the next; default 0, which stands for 500 */
  mxstep?: number | undefined;
  /** most warnings of steps too small to change t; default 0 */
  mxhnil?: number | undefined;
  /** largest order of the Adams methods, at most 12; default 12 */
  mxordn?: number | undefined;
  /** largest order of BDF, at most 5; default 5 */
  mxords?: number | undefined;
  /** whether to give the closing message as a warning also on success; default `false` */
  printmessg?: Flag | undefined;
  /** called with t and a copy of y after each internal step; returns `true` to stop the run; default none */
  callback?: ((t: number, y: Float64Array) => unknown) | null | undefined;
}

/** Options of {@link odeint} for `func(y, t)`. */
export interface OdeintOptions<Args extends readonly unknown[] = readonly unknown[]>
  extends OdeintCommonOptions<Args> {
  /**
   * the Jacobian ∂f/∂y, rows `[i][j] = ∂f_i/∂y_j`, called as `func` is; with `ml` or `mu` its diagonals, from
   * the uppermost down, ∂f_i/∂y_j in row mu + i − j, column j, of ml + mu + 1 rows; default by differences
   */
  Dfun?: OdeintFunction<Args> | null | undefined;
  /** whether t comes first in `func` and `Dfun`; default `false` */
  tfirst?: false | 0 | undefined;
  /** whether `func` and `Dfun` write into an array; default `false` */
  inplace?: false | 0 | undefined;
}

/** Options of {@link odeint} for `func(t, y)`. */
export interface OdeintOptionsTFirst<Args extends readonly unknown[] = readonly unknown[]>
  extends OdeintCommonOptions<Args> {
  /**
   * the Jacobian ∂f/∂y, rows `[i][j] = ∂f_i/∂y_j`, called as `func` is; with `ml` or `mu` its diagonals, from
   * the uppermost down, ∂f_i/∂y_j in row mu + i − j, column j, of ml + mu + 1 rows; default by differences
   */
  Dfun?: OdeintFunctionTFirst<Args> | null | undefined;
  /** t comes first in `func` and `Dfun` */
  tfirst: true | 1;
  /** whether `func` and `Dfun` write into an array; default `false` */
  inplace?: false | 0 | undefined;
}

/** Options of {@link odeint} for `func(y, t, dydt)`. */
export interface OdeintOptionsInPlace<Args extends readonly unknown[] = readonly unknown[]>
  extends OdeintCommonOptions<Args> {
  /**
   * the Jacobian ∂f/∂y, called as `func` is with a flat array J of zeros to write it into, row by row,
   * `J[i * n + j] = ∂f_i/∂y_j`; with `ml` or `mu` its ml + mu + 1 diagonals one after another, ∂f_i/∂y_j at
   * `J[(mu + i - j) * n + j]`; default by differences
   */
  Dfun?: OdeintFunctionInPlace<Args> | null | undefined;
  /** whether t comes first in `func` and `Dfun`; default `false` */
  tfirst?: false | 0 | undefined;
  /** `func` and `Dfun` write into an array, their third argument, and return nothing */
  inplace: true | 1;
}

/** Options of {@link odeint} for `func(t, y, dydt)`. */
export interface OdeintOptionsInPlaceTFirst<Args extends readonly unknown[] = readonly unknown[]>
  extends OdeintCommonOptions<Args> {
  /**
   * the Jacobian ∂f/∂y, called as `func` is with a flat array J of zeros to write it into, row by row,
   * `J[i * n + j] = ∂f_i/∂y_j`; with `ml` or `mu` its ml + mu + 1 diagonals one after another, ∂f_i/∂y_j at
   * `J[(mu + i - j) * n + j]`; default by differences
   */
  Dfun?: OdeintFunctionInPlaceTFirst<Args> | null | undefined;
  /** t comes first in `func` and `Dfun` */
  tfirst: true | 1;
  /** `func` and `Dfun` write into an array, their third argument, and return nothing */
  inplace: true | 1;
}

/** What {@link odeint} returns with `full_output`. */
export type OdeintFull = [y: NdArray<Float64Array>, infodict: OdeintInfo];

const KEYS = [
  "args",
  "Dfun",
  "col_deriv",
  "full_output",
  "ml",
  "mu",
  "rtol",
  "atol",
  "tcrit",
  "h0",
  "hmax",
  "hmin",
  "ixpr",
  "mxstep",
  "mxhnil",
  "mxordn",
  "mxords",
  "printmessg",
  "tfirst",
  "inplace",
  "callback",
] as const;

/** SciPy's default for both tolerances, close to √eps. */
const DEFAULT_TOLERANCE = 1.49012e-8;
const DEFAULT_MXSTEP = 500;

/**
 * Integrates a system of ordinary differential equations dy/dt = f(y, t), stiff or not, by LSODA.
 *
 * LSODA starts with Adams methods of orders 1 to 12, which are cheap, estimates as it goes which step they
 * and which the backward differentiation formulas would allow, and switches to these, of orders 1 to 5 with
 * Newton's iteration, where the system is stiff, and back. Step and order follow the error allowed,
 * `rtol`·|y| + `atol` in each component; the output times are interpolated and do not affect the steps.
 *
 * `func` returns dy/dt in an array. With `inplace` it writes dy/dt into an array that it is given, its third
 * argument, and no call allocates; the results are the same to the last bit. `pnpm bench odeint` measures both forms.
 *
 * @param func - f(y, t, …args), or f(t, y, …args) with `tfirst`; returns n numbers, and may return the same array
 *   each time. With `inplace` f(y, t, dydt, …args), or f(t, y, dydt, …args), which returns nothing. It may change
 *   the y that it gets, but not keep it: y is reused for the next call
 * @param y0 - y at t[0], shape `(n,)`; a number is n = 1; not changed
 * @param t - output times, rising or falling, repeated ones allowed; the first belongs to y0
 * @param options - see {@link OdeintOptions}
 * @returns y, an ndarray of shape `(t.length, n)`. Rows that were not reached are NaN, and a warning of
 *   category `ODEintWarning` says why. With `full_output`: `[y, infodict]`, see {@link OdeintInfo}.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where `func` does not return
 *   numbers; RangeError for an empty `y0` or `t`, for times out of order, for a NaN or negative tolerance or
 *   limit, and where `func` returns another number of values than y0 has
 * @example
 * ```ts
 * import { odeint } from "@secant/integrate";
 *
 * // a damped pendulum: θ'' = −b θ' − c sin θ
 * const pendulum = (y: Float64Array, t: number, b: number, c: number) => [y[1], -b * y[1] - c * Math.sin(y[0])];
 * const t = Array.from({ length: 101 }, (_, i) => i / 10);
 * const y = odeint(pendulum, [Math.PI - 0.1, 0], t, { args: [0.25, 5] });
 * console.log(y.get(100, 0)); // 0.02001168488059
 * ```
 * @example
 * Steps see f only where they end. A short pulse can fall between two of them: bound them by `hmax`, or integrate
 * piece by piece, a new call from each break of f on. `tcrit` keeps every step short of a time beyond which f is
 * not defined.
 * ```ts
 * import { odeint } from "@secant/integrate";
 *
 * const dose = (y: Float64Array, t: number) => [-y[0] + (t >= 5 && t < 5.1 ? 100 : 0)];
 * odeint(dose, 0, [0, 10]).get(1, 0); // 0: the dose was stepped over
 * odeint(dose, 0, [0, 10], { hmax: 0.05 }).get(1, 0); // 0.0709
 * odeint((_y, t) => [Math.sqrt(1 - t)], 0, [0, 0.5, 1], { tcrit: 1 }).get(2, 0); // 0.6667
 * ```
 * @example
 * A warning becomes an exception by a handler that throws.
 * ```ts
 * import { setWarningHandler } from "@secant/core";
 * import { odeint } from "@secant/integrate";
 *
 * setWarningHandler((category, message) => {
 *   throw new Error(`${category}: ${message}`);
 * });
 * try {
 *   odeint((y) => [y[0] * y[0]], 1, [0, 2]);
 * } catch (error) {
 *   console.log(String(error)); // Error: ODEintWarning: Excess work done on this call …
 * }
 * ```
 * @see scipy.integrate.odeint
 * @see L. Petzold, Automatic selection of methods for solving stiff and nonstiff systems of ordinary
 *   differential equations, SIAM J. Sci. Stat. Comput. 4 (1983) 136–148
 * @see A. C. Hindmarsh, ODEPACK, a systematized collection of ODE solvers, in: Scientific Computing (1983) 55–64
 * @see K. Radhakrishnan & A. C. Hindmarsh, Description and Use of LSODE, NASA RP-1327 (1993)
 */
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunction<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options?: OdeintOptions<Args> & { full_output?: false | 0 | undefined },
): NdArray<Float64Array>;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionTFirst<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsTFirst<Args> & { full_output?: false | 0 | undefined },
): NdArray<Float64Array>;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunction<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptions<Args> & { full_output: true | 1 },
): OdeintFull;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionTFirst<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsTFirst<Args> & { full_output: true | 1 },
): OdeintFull;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionInPlace<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsInPlace<Args> & { full_output?: false | 0 | undefined },
): NdArray<Float64Array>;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionInPlaceTFirst<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsInPlaceTFirst<Args> & { full_output?: false | 0 | undefined },
): NdArray<Float64Array>;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionInPlace<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsInPlace<Args> & { full_output: true | 1 },
): OdeintFull;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunctionInPlaceTFirst<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options: OdeintOptionsInPlaceTFirst<Args> & { full_output: true | 1 },
): OdeintFull;
export function odeint<Args extends readonly unknown[]>(
  func: OdeintFunction<Args>,
  y0: ArrayInput,
  t: ArrayInput,
  options?: OdeintOptions<Args>,
): NdArray<Float64Array> | OdeintFull;
export function odeint(
  func: RhsCallback,
  y0: ArrayInput,
  t: ArrayInput,
  options?: object,
): NdArray<Float64Array> | OdeintFull {
  const given = new OptionsReader("odeint", options, KEYS);
  requireFunction(func, "odeint", "func");
  const start = readVector(y0, "odeint: y0");
  const n = start.length;
  if (n === 0) throw new RangeError("odeint: y0: expected at least one number, got an empty array");
  const times = readTimes(t);
  const tcrit = readOptionalVector(given, "tcrit") ?? new Float64Array(0);
  const fullOutput = given.flag("full_output", false);
  const printmessg = given.flag("printmessg", false);

  const Dfun = given.callable<RhsCallback>("Dfun");
  const rhs = new Rhs(n, func, Dfun, {
    tFirst: given.flag("tfirst", false),
    inPlace: given.flag("inplace", false),
    args: given.args(),
    owner: "odeint",
  });
  const columnsFirst = given.flag("col_deriv", false);
  const jacobian = jacobianSource(rhs, Dfun !== null, columnsFirst, readBand(given, n));
  const state = new State(rhs, jacobian, times[0], {
    hmin: given.finite("hmin", 0),
    hmax: given.finite("hmax", 0),
    mxordn: Math.min(given.limit("mxordn") ?? MAX_ADAMS_ORDER, MAX_ADAMS_ORDER),
    mxords: Math.min(given.limit("mxords") || MAX_BDF_ORDER, MAX_BDF_ORDER),
  });
  state.history.set(start);
  const callback = given.callable<(t: number, y: Float64Array) => unknown>("callback");
  let messagesLeft = given.limit("mxhnil") ?? 0;
  const lsoda = new Lsoda(
    state,
    new Tolerances(readTolerance(given, "rtol", n), readTolerance(given, "atol", n)),
    {
      h0: given.finite("h0", 0),
      mxstep: given.limit("mxstep") || DEFAULT_MXSTEP,
      onStep: callback === null ? null : (s) => callback(s.t, s.history.slice(0, n)) === true,
      onSwitch: given.flag("ixpr", false) ? printSwitch : null,
      onTinyStep: ({ t: now, h }) => {
        if (messagesLeft-- > 0)
          warn("ODEintWarning", `The step h = ${h} does not change t = ${now}; the run goes on.`);
      },
    },
  );

  const y: Float64Array = new Float64Array(times.length * n).fill(Number.NaN);
  y.set(start);
  const info = fullOutput ? emptyInfo(times.length - 1) : null;
  let istate: number = ISTATE.nothingDone;
  let critical = 0; // index of the tcrit in force
  for (let k = 1; k < times.length && istate > 0; k++) {
    if (critical < tcrit.length && times[k] > tcrit[critical]) critical++;
    istate = lsoda.advance(times[k], critical < tcrit.length ? tcrit[critical] : null, y, k * n);
    if (istate === ISTATE.nothingDone) y.set(start, k * n);
    if (info !== null) note(info, k - 1, istate, lsoda);
    if (istate === STOPPED) break;
  }

  const message = MESSAGES[istate];
  if (istate < 0) {
    warn("ODEintWarning", `${message} Run with full_output = 1 to get quantitative information.`);
  } else if (printmessg) {
    warn("ODEintWarning", message);
  }
  const solution = toNdArray(y, [times.length, n]);
  if (info === null) return solution;
  close(info, istate, lsoda);
  return [solution, info];
}

/** `ml` and `mu`, or `null` where neither is given. */
function readBand(given: OptionsReader, n: number): { ml: number; mu: number } | null {
  const [ml, mu] = (["ml", "mu"] as const).map((key) => {
    const width = given.limit(key);
    if (width !== null && width >= n) {
      throw new RangeError(`odeint: ${key}: expected less than ${n}, the length of y0, got ${width}`);
    }
    return width;
  });
  return ml === null && mu === null ? null : { ml: ml ?? 0, mu: mu ?? 0 };
}

function jacobianSource(
  rhs: Rhs,
  isGiven: boolean,
  columnsFirst: boolean,
  band: { ml: number; mu: number } | null,
): JacobianSource {
  if (band === null) return isGiven ? new GivenJacobian(rhs, columnsFirst) : new DifferenceJacobian(rhs.n);
  const { ml, mu } = band;
  return isGiven
    ? new GivenBandedJacobian(rhs, ml, mu, columnsFirst)
    : new DifferenceBandedJacobian(rhs.n, ml, mu);
}

function printSwitch({ method, t, h, nst }: State): void {
  const name = method === BDF ? "BDF (stiff)" : "Adams (nonstiff)";
  console.log(`odeint: switched to ${name} methods at t = ${t}, next step h = ${h}, after ${nst} steps`);
}

function readTimes(t: ArrayInput): Float64Array {
  const times = readVector(t, "odeint: t");
  if (times.length === 0) throw new RangeError("odeint: t: expected at least one time, got an empty array");
  let direction = 0;
  for (let k = 0; k < times.length; k++) {
    if (Number.isNaN(times[k])) throw new RangeError(`odeint: t: expected numbers, got NaN at [${k}]`);
    const way = k === 0 ? 0 : Math.sign(times[k] - times[k - 1]);
    if (way * direction < 0) {
      throw new RangeError(
        `odeint: t: expected rising or falling times, got ${times[k - 1]}, then ${times[k]} at [${k}]`,
      );
    }
    direction = way || direction;
  }
  return times;
}

function readOptionalVector(given: OptionsReader, key: string): Float64Array | null {
  const value = given.raw(key) as ArrayInput | null | undefined;
  if (value === undefined || value === null) return null;
  const vector = readVector(value, `odeint: ${key}`);
  if (vector.some(Number.isNaN)) throw new RangeError(`odeint: ${key}: expected numbers, got NaN`);
  return vector;
}

/** One tolerance for each component. */
function readTolerance(given: OptionsReader, key: "rtol" | "atol", n: number): Float64Array {
  const values = readOptionalVector(given, key) ?? Float64Array.of(DEFAULT_TOLERANCE);
  if (values.length !== 1 && values.length !== n) {
    throw new RangeError(`odeint: ${key}: expected one number or ${n}, as y0 has, got ${values.length}`);
  }
  if (values.some((value) => value < 0)) {
    throw new RangeError(`odeint: ${key}: expected numbers ≥ 0, got ${values.find((value) => value < 0)}`);
  }
  return values.length === n ? values : new Float64Array(n).fill(values[0]);
}
