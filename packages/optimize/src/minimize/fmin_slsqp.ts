import type { ArrayInput, Flag } from "@secant/core";
import { describe, OptionsReader, readScalar, requireFunction } from "@secant/core/internal";
import { type BoundPairs, type BoundsLike, readPairs, unbounded } from "../bounds.ts";
import type { ConstraintCallback, ConstraintSpec } from "../constraints/readConstraints.ts";
import type { Off, On } from "../frame/flags.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { runSlsqp } from "./slsqp/runSlsqp.ts";
import { DEFAULT_EPSILON, readSteps } from "./smooth.ts";

/** Options of {@link fmin_slsqp}; the names and defaults are SciPy's. */
export interface FminSlsqpOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** functions that are to be 0; default none */
  eqcons?: readonly ObjectiveFunction<Args>[] | undefined;
  /** one function of which all values are to be 0; `eqcons` is then ignored */
  f_eqcons?: ObjectiveFunction<Args> | null | undefined;
  /** functions that are not to be negative; default none */
  ieqcons?: readonly ObjectiveFunction<Args>[] | undefined;
  /** one function of which no value is to be negative; `ieqcons` is then ignored */
  f_ieqcons?: ObjectiveFunction<Args> | null | undefined;
  /** bounds: a `Bounds`, or for each variable `[low, high]` with `null` for none; default none */
  bounds?: BoundsLike | BoundPairs | null | undefined;
  /** ∇f(x, …args), returns n numbers; default by forward differences */
  fprime?: ObjectiveFunction<Args> | null | undefined;
  /** the Jacobian of the equations, returns shape `(meq, n)`; default by forward differences */
  fprime_eqcons?: ObjectiveFunction<Args> | null | undefined;
  /** the Jacobian of the inequalities, returns shape `(m − meq, n)`; default by forward differences */
  fprime_ieqcons?: ObjectiveFunction<Args> | null | undefined;
  /** further arguments for all functions, after x; default none */
  args?: Args | undefined;
  /** most iterations; default 100 */
  iter?: number | null | undefined;
  /** how small a change of f, a step, and the violation of the constraints are to be; default 1e-6 */
  acc?: number | undefined;
  /** 0 prints nothing, 1 the closing lines, 2 a line for each iteration too; default 1 */
  iprint?: number | undefined;
  /** goes before `iprint` where it is given */
  disp?: Flag | null | undefined;
  /** whether to return all figures instead of x alone; default `false` */
  full_output?: Flag | undefined;
  /** step of the differences, a number or shape `(n,)`; default 1.4901161193847656e-8 */
  epsilon?: ArrayInput | undefined;
  /** called in each iteration with the first point tried; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
}

/** What {@link fmin_slsqp} returns with `full_output`. */
export type FminSlsqpFull = [out: Float64Array, fx: number, its: number, imode: number, smode: string];

const KEYS = [
  "eqcons",
  "f_eqcons",
  "ieqcons",
  "f_ieqcons",
  "bounds",
  "fprime",
  "fprime_eqcons",
  "fprime_ieqcons",
  "args",
  "iter",
  "acc",
  "iprint",
  "disp",
  "full_output",
  "epsilon",
  "callback",
] as const;

/**
 * Minimises a function of n variables under equations, inequalities and bounds by Kraft's sequential least squares.
 *
 * Each step solves a quadratic model of the problem with its constraints made linear, as a problem of least squares;
 * a line search lowers f and the violation of the constraints together. Good for smooth problems of up to some
 * hundred variables; time per step grows with n³.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; brought between the bounds; not changed
 * @param options - see {@link FminSlsqpOptions}
 * @returns x, shape `(n,)`. With `full_output`: `[out, fx, its, imode, smode]`, where `imode` is 0 for success, 2 for
 *   more equations than variables, 3 to 7 where the subproblem fails (4: the inequalities are incompatible), 8 where
 *   no direction leads down, 9 when `iter` was reached, 10 when x or f is not finite, 99 when `callback` returned
 *   `true`, and `smode` says it in words.
 * @throws TypeError for an unknown option or an argument of a wrong type, and where a function returns no numbers;
 *   RangeError for an empty `x0`, a NaN or negative tolerance or limit, and bounds that do not fit or leave no room
 * @example
 * ```ts
 * import { fmin_slsqp } from "@secant/optimize";
 *
 * const distance = (x: Float64Array) => (x[0] - 2) ** 2 + (x[1] - 1) ** 2;
 * const x = fmin_slsqp(distance, [2, 2], {
 *   eqcons: [(x) => x[0] - 2 * x[1] + 1],
 *   ieqcons: [(x) => 1 - x[0] ** 2 / 4 - x[1] ** 2],
 *   iprint: 0,
 * });
 * console.log(x); // about (0.8229, 0.9114)
 * ```
 * @see scipy.optimize.fmin_slsqp
 * @see D. Kraft, A software package for sequential quadratic programming, DFVLR-FB 88-28 (1988)
 */
export function fmin_slsqp<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminSlsqpOptions<Args> & { full_output?: Off },
): Float64Array;
export function fmin_slsqp<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options: FminSlsqpOptions<Args> & { full_output: On },
): FminSlsqpFull;
export function fmin_slsqp<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  options?: FminSlsqpOptions<Args>,
): Float64Array | FminSlsqpFull;
export function fmin_slsqp(
  func: ObjectiveFunction,
  x0: ArrayInput,
  options?: FminSlsqpOptions,
): Float64Array | FminSlsqpFull {
  const owner = "fmin_slsqp";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const start = readStart(x0, owner);
  const n = start.length;
  const args = given.args();
  const specs = [...readSide(given, owner, "eqcons", args), ...readSide(given, owner, "ieqcons", args)];
  const bounds = given.raw("bounds");
  const isBounded = bounds !== undefined && bounds !== null && (bounds as readonly unknown[]).length !== 0;
  const box = isBounded ? readPairs(bounds, n, owner) : unbounded(n);
  const { lb, ub } = box;
  const absStep = readSteps(given, owner, "epsilon", DEFAULT_EPSILON, n);
  const rule = { method: "2-point", relStep: null, absStep, lb, ub } as const;
  const iprint = given.finite("iprint", 1);
  const disp = given.raw("disp");
  const settings = {
    acc: given.tolerance("acc", 1e-6),
    maxiter: given.limit("iter") ?? 100,
    iprint: disp === undefined || disp === null ? iprint : given.flag("disp", true) ? Number(disp) : 0,
  };
  const fullOutput = given.flag("full_output", false);
  const watch = new Watch(given.callable<Callback>("callback"), false);
  const fprime = given.callable<ObjectiveFunction>("fprime");

  const { outcome } = runSlsqp(func, fprime ?? rule, args, specs, box, rule, start, settings, watch);
  const { x, fun, nit, reason } = outcome;
  return fullOutput ? [x, fun, nit, reason.status, reason.message] : x;
}

/** The equations, or the inequalities: one function of many values, many of one value, or these with one Jacobian. */
function readSide(
  given: OptionsReader,
  owner: string,
  key: "eqcons" | "ieqcons",
  args: readonly unknown[],
): ConstraintSpec[] {
  const isEquation = key === "eqcons";
  const joint = given.callable<ConstraintCallback>(`f_${key}`);
  const jac = given.callable<ConstraintCallback>(`fprime_${key}`) ?? "2-point";
  const spec = (
    name: string,
    fun: ConstraintCallback,
    jac: ConstraintCallback | "2-point",
  ): ConstraintSpec => ({
    kind: "dict",
    name: `${owner}: ${name}`,
    isEquation,
    callbacks: { fun, jac, args },
  });
  if (joint !== null) return [spec(`f_${key}`, joint, jac)];
  const list = readFunctions(given.raw(key), `${owner}: ${key}`);
  if (jac === "2-point") return list.map((fun, k) => spec(`${key}[${k}]`, fun, jac));
  if (list.length === 0) return [];
  const name = `${owner}: the result of ${key}`;
  return [spec(key, (x, ...more) => list.map((fun) => readScalar(fun(x, ...more), name)), jac)];
}

function readFunctions(value: unknown, name: string): ConstraintCallback[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw new TypeError(`${name}: expected an array of functions, got ${describe(value)}`);
  value.forEach((one, k) => {
    if (typeof one !== "function") {
      throw new TypeError(`${name}: expected a function at [${k}], got ${describe(one)}`);
    }
  });
  return value as ConstraintCallback[];
}
