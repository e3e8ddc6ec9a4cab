import { type ArrayInput, EPS, warn } from "@secant/core";
import { describe, OptionsReader, readMatrixInto, readVector } from "@secant/core/internal";
import { type Box, readBox } from "../bounds.ts";
import { Differences } from "../derivatives/differences.ts";
import { readSteps } from "../derivatives/functions.ts";
import type { DifferenceMethod } from "../derivatives/steps.ts";
import { isBounded, isInside, moveInside } from "./box.ts";
import { FitReport } from "./fitReport.ts";
import { costOf, LOSSES, type LossRule, RobustLoss } from "./losses.ts";
import type { LsmrOptions } from "./lsmr.ts";
import { type LeastSquaresMethod, METHODS } from "./methods.ts";
import type { FitOptions, FitOutcome, FitWatch, ResidualProblem, SubproblemOptions } from "./problem.ts";
import { NOT_FINITE } from "./reasons.ts";
import { isAllFinite } from "./trustRegion.ts";

/** Options of `least_squares` that {@link readFitSettings} reads; `curve_fit` hands them on. */
export const FIT_KEYS = [
  "bounds",
  "method",
  "ftol",
  "xtol",
  "gtol",
  "x_scale",
  "loss",
  "f_scale",
  "diff_step",
  "tr_solver",
  "tr_options",
  "jac_sparsity",
  "max_nfev",
  "verbose",
  "workers",
] as const;

/** All of a run but the function and the start, checked. */
export interface FitSettings extends FitOptions {
  readonly method: LeastSquaresMethod;
  /** `null` for the square */
  readonly loss: LossRule | null;
  readonly fScale: number;
  /** relative steps of differences; `null` for the automatic ones */
  readonly diffStep: Float64Array | null;
  readonly verbose: number;
}

/** Reads the options of {@link FIT_KEYS} for n variables. */
export function readFitSettings(owner: string, given: OptionsReader, n: number): FitSettings {
  const method = readMethod(owner, given.raw("method"));
  const row = METHODS[method];
  for (const key of ["jac_sparsity", "workers"]) {
    const value = given.raw(key);
    if (value !== undefined && value !== null) {
      throw new TypeError(`${owner}: ${key}: not supported, expected null, got ${describe(value)}`);
    }
  }
  const { lb, ub } = readBox(given.raw("bounds"), n, owner);
  checkBox(owner, { lb, ub }, row.isGeneral, method);
  const { loss, fScale } = readLoss(owner, given);
  if (loss !== null && !row.isGeneral) {
    throw new RangeError(`${owner}: loss: method='${method}' supports only 'linear' loss function.`);
  }
  const maxNfev = readMaxNfev(owner, given.raw("max_nfev"), n);
  return {
    method,
    lb,
    ub,
    ...readTolerances(owner, given, !row.isGeneral),
    scale: readScale(owner, given.raw("x_scale"), n, row.scalesByJacobian),
    loss,
    fScale,
    diffStep: readSteps(given, owner, "diff_step", n),
    subproblem: readSubproblem(owner, given, method),
    maxNfev,
    verbose: readVerbose(owner, given.raw("verbose")),
  };
}

/** The rule of differences for a Jacobian that is not given. */
export function differencesFor(
  { lb, ub, diffStep }: Pick<FitSettings, "lb" | "ub" | "diffStep">,
  method: DifferenceMethod,
): Differences {
  const bounds = isBounded(lb, ub) ? { lb, ub } : { lb: null, ub: null };
  return new Differences(lb.length, { method, relStep: diffStep, absStep: null, ...bounds });
}

/**
 * Minimises ½ Σ C² ρ((f_i(x)/C)²) with lb ≤ x ≤ ub by the method chosen.
 *
 * @param x0 - the start, finite and not outside; not changed
 * @param settings - from {@link readFitSettings}
 * @param watch - hears of each iteration; `null` for no one
 * @throws RangeError where residuals or Jacobian are not finite at the start, or there are too few residuals
 */
export function leastSquares(
  owner: string,
  problem: ResidualProblem,
  x0: Float64Array,
  settings: FitSettings,
  watch: FitWatch["saw"] | null,
): FitOutcome {
  const { method, lb, ub, verbose } = settings;
  const row = METHODS[method];
  const x = x0.slice();
  if (row.startsInside) moveInside(x, lb, ub, 1e-10);
  const fun = problem.first(x);
  const m = fun.length;
  if (!isAllFinite(fun)) {
    throw new RangeError(
      `${owner}: Residuals are not finite in the initial point: got ${fun.find((value) => !Number.isFinite(value))} ` +
        `at [${fun.findIndex((value) => !Number.isFinite(value))}]`,
    );
  }
  if (m < x.length && !row.isGeneral) {
    throw new RangeError(
      `${owner}: Method '${method}' doesn't work when the number of residuals is less than the number of ` +
        `variables: got ${m} residuals and ${x.length} variables`,
    );
  }
  const loss = settings.loss === null ? null : new RobustLoss(settings.loss, settings.fScale, m);
  const report = new FitReport(verbose, verbose > 0 ? costOf(fun, loss) : 0);
  const outcome = honest(
    row.run(
      problem,
      x,
      fun,
      { ...settings, loss },
      {
        log: (progress) => report.log(progress),
        saw: watch ?? (() => false),
      },
    ),
  );
  report.close(outcome, problem.nfev);
  return outcome;
}

/** Refuses a start that is not a vector of finite numbers within the bounds. */
export function checkStart(owner: string, name: string, x: Float64Array, { lb, ub }: Box): void {
  const at = x.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`${owner}: ${name}: expected finite numbers, got ${x[at]} at [${at}]`);
  if (isInside(x, lb, ub)) return;
  const i = x.findIndex((value, k) => !(value >= lb[k] && value <= ub[k]));
  throw new RangeError(
    `${owner}: ${name}: \`${name}\` is infeasible: expected lb ≤ x ≤ ub, got ${lb[i]} ≤ ${x[i]} ≤ ${ub[i]} at [${i}]`,
  );
}

/** A success only where all of it is finite. */
function honest(outcome: FitOutcome): FitOutcome {
  const { x, cost, grad, reason } = outcome;
  if (reason.status <= 0 || (Number.isFinite(cost) && isAllFinite(x) && isAllFinite(grad))) return outcome;
  return { ...outcome, reason: NOT_FINITE };
}

function readMethod(owner: string, value: unknown): LeastSquaresMethod {
  if (value === undefined) return "trf";
  if (typeof value === "string" && Object.hasOwn(METHODS, value)) return value as LeastSquaresMethod;
  throw refuse(owner, "method", `one of ${listOf(METHODS)}`, value);
}

function checkBox(owner: string, { lb, ub }: Box, takesBounds: boolean, method: string): void {
  if (!takesBounds && isBounded(lb, ub)) {
    throw new RangeError(`${owner}: bounds: Method '${method}' doesn't support bounds.`);
  }
  for (let i = 0; i < lb.length; i++) {
    if (lb[i] < ub[i]) continue;
    throw new RangeError(
      `${owner}: bounds: Each lower bound must be strictly less than each upper bound: got ${lb[i]} and ${ub[i]} ` +
        `at [${i}]`,
    );
  }
}

/** `null` is 0, which no test falls below. */
function readTolerances(
  owner: string,
  given: OptionsReader,
  needsAll: boolean,
): { ftol: number; xtol: number; gtol: number } {
  const read = (key: "ftol" | "xtol" | "gtol"): number => {
    if (given.raw(key) === null) return 0;
    const tolerance = given.tolerance(key, 1e-8);
    if (tolerance < EPS) {
      warn(
        "UserWarning",
        `Setting \`${key}\` below the machine epsilon (2.22e-16) effectively disables the corresponding ` +
          "termination condition.",
      );
    }
    return tolerance;
  };
  const ftol = read("ftol");
  const xtol = read("xtol");
  const gtol = read("gtol");
  const got = `got ftol ${ftol}, xtol ${xtol}, gtol ${gtol}`;
  if (needsAll && (ftol < EPS || xtol < EPS || gtol < EPS)) {
    throw new RangeError(
      `${owner}: All tolerances must be higher than machine epsilon (2.22e-16) for method 'lm': ${got}`,
    );
  }
  if (ftol < EPS && xtol < EPS && gtol < EPS) {
    throw new RangeError(
      `${owner}: At least one of the tolerances must be higher than machine epsilon (2.22e-16): ${got}`,
    );
  }
  return { ftol, xtol, gtol };
}

function readScale(owner: string, value: unknown, n: number, byJacobian: boolean): Float64Array | null {
  if (value === undefined || value === null) return byJacobian ? null : new Float64Array(n).fill(1);
  if (value === "jac") return null;
  const expected = "'jac' or an array of positive numbers";
  if (typeof value === "string") throw refuse(owner, "x_scale", expected, value);
  const scale = readVector(value as ArrayInput, `${owner}: x_scale`);
  const at = scale.findIndex((s) => !(s > 0 && s < Number.POSITIVE_INFINITY));
  if (at >= 0) throw new RangeError(`${owner}: x_scale: expected ${expected}, got ${scale[at]} at [${at}]`);
  if (typeof value === "number") return new Float64Array(n).fill(value);
  if (scale.length !== n) {
    throw new RangeError(
      `${owner}: x_scale: expected a number or ${n} numbers, as x0 has ${n}, got ${describe(value)}`,
    );
  }
  return scale;
}

function readLoss(owner: string, given: OptionsReader): { loss: LossRule | null; fScale: number } {
  const value = given.raw("loss");
  const fScale = given.finite("f_scale", 1);
  const loss = lossOf(owner, value);
  if (loss !== null && fScale === 0) {
    throw new RangeError(`${owner}: f_scale: expected a number other than 0, got 0`);
  }
  return { loss, fScale };
}

function lossOf(owner: string, value: unknown): LossRule | null {
  if (value === undefined) return null;
  if (typeof value === "function") {
    const name = `${owner}: the result of loss`;
    return (z, rho) => {
      readMatrixInto(rho, 3, z.length, (value as (z: Float64Array) => unknown)(z.slice()), name);
    };
  }
  if (typeof value === "string" && Object.hasOwn(LOSSES, value)) return LOSSES[value as keyof typeof LOSSES];
  throw refuse(owner, "loss", `one of ${listOf(LOSSES)}, or a function`, value);
}

function readSubproblem(owner: string, given: OptionsReader, method: LeastSquaresMethod): SubproblemOptions {
  const value = given.raw("tr_solver");
  if (value !== undefined && value !== null && value !== "exact" && value !== "lsmr") {
    throw refuse(owner, "tr_solver", "null, 'exact' or 'lsmr'", value);
  }
  const solver = value === "lsmr" ? "lsmr" : "exact";
  const raw = given.raw("tr_options");
  const options = new OptionsReader(`${owner}: tr_options`, raw, [
    "regularize",
    "damp",
    "atol",
    "btol",
    "conlim",
    "maxiter",
  ]);
  if (method === "dogbox" && solver === "lsmr" && options.raw("regularize") !== undefined) {
    warn("UserWarning", "The keyword 'regularize' in `tr_options` is not relevant for 'dogbox' method.");
  }
  const lsmr: LsmrOptions = {
    damp: options.finite("damp", 0),
    atol: options.tolerance("atol", 1e-6),
    btol: options.tolerance("btol", 1e-6),
    conlim: options.tolerance("conlim", 1e8),
    maxiter: options.limit("maxiter"),
  };
  return { solver, lsmr, regularize: options.flag("regularize", true) };
}

function readMaxNfev(owner: string, value: unknown, n: number): number {
  if (value === undefined || value === null) return 100 * n;
  if (
    typeof value === "number" &&
    value >= 1 &&
    (Number.isInteger(value) || value === Number.POSITIVE_INFINITY)
  ) {
    return value;
  }
  throw refuse(owner, "max_nfev", "null or an integer ≥ 1", value, typeof value === "number");
}

function readVerbose(owner: string, value: unknown): number {
  if (value === undefined || value === false) return 0;
  if (value === true) return 1;
  if (value === 0 || value === 1 || value === 2) return value;
  throw refuse(owner, "verbose", "0, 1 or 2", value, typeof value === "number");
}

/** A RangeError for a value of the right type, else a TypeError. */
function refuse(
  owner: string,
  key: string,
  expected: string,
  value: unknown,
  isRightType: boolean = typeof value === "string",
): Error {
  const Kind = isRightType ? RangeError : TypeError;
  return new Kind(`${owner}: ${key}: expected ${expected}, got ${describe(value)}`);
}

/** The names of a table, quoted. */
function listOf(table: object): string {
  return Object.keys(table)
    .map((name) => `'${name}'`)
    .join(", ");
}
