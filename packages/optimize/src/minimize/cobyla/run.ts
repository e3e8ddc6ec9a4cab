import { warn } from "@secant/core";
import type { OptionsReader } from "@secant/core/internal";
import { type Box, clip } from "../../bounds.ts";
import type { ConstraintSpec } from "../../constraints/readConstraints.ts";
import { Objective, type ObjectiveFunction } from "../../frame/objective.ts";
import type { Watch } from "../../frame/watch.ts";
import { norm2 } from "../../vectors.ts";
import { type CobylaOutcome, type CobylaProgress, cobyla, type Inequalities } from "./cobyla.ts";
import { inequalitiesOf } from "./inequalities.ts";
import { LinearStep } from "./linearStep.ts";

declare const console: { log(text: string): void };

/** What a run of COBYLA is about. */
export interface CobylaProblem {
  readonly fun: ObjectiveFunction;
  readonly args: readonly unknown[];
  readonly x0: Float64Array;
  readonly box: Box | null;
  readonly constraints: readonly ConstraintSpec[];
}

/** Options of a run, read. */
export interface CobylaSettings {
  readonly rhobeg: number;
  readonly rhoend: number;
  readonly maxfun: number;
  readonly catol: number;
  readonly target: number;
  readonly disp: number;
}

/** How a run ended, in the words of SciPy. */
export interface CobylaResult extends CobylaOutcome {
  readonly nfev: number;
  readonly success: boolean;
  readonly message: string;
}

/** How far the constraints may be from the start, in parts of its size. */
const FAR_AWAY = 1e6;
const INFEASIBLE =
  "Did not converge to a solution satisfying the constraints. See `maxcv` for the magnitude of the violation.";

/** Reads the options that both doors have, under the names they have there. */
export function readCobylaSettings(
  owner: string,
  given: OptionsReader,
  n: number,
  keys: { readonly tol: string; readonly maxiter: string },
  defaults: { readonly tol: number; readonly catol: number },
): CobylaSettings {
  const rhobeg = given.finite("rhobeg", 1);
  if (!(rhobeg > 0)) throw new RangeError(`${owner}: rhobeg: expected a number > 0, got ${rhobeg}`);
  let rhoend = given.tolerance(keys.tol, defaults.tol);
  if (!(rhoend > 0 && rhoend <= rhobeg)) {
    rhoend = Math.min(0.1 * rhobeg, 1e-6);
    warn(
      "UserWarning",
      `COBYLA: Invalid RHOEND; it should be a positive number and RHOEND <= RHOBEG; it is set to ${rhoend}`,
    );
  }
  let maxfun = given.limit(keys.maxiter) ?? 1000;
  if (maxfun < n + 2) {
    maxfun = n + 2;
    warn("UserWarning", `COBYLA: Invalid MAXFUN; it should be at least num_vars + 2; it is set to ${maxfun}`);
  }
  const disp = given.raw("disp");
  return {
    rhobeg,
    rhoend,
    maxfun,
    catol: given.raw("catol") === null ? defaults.catol : given.tolerance("catol", defaults.catol),
    target: readTarget(owner, given.raw("f_target")),
    disp: typeof disp === "number" && given.flag("disp", false) ? disp : Number(given.flag("disp", false)),
  };
}

/** Runs COBYLA, and says with `disp` how it goes. */
export function runCobyla(problem: CobylaProblem, settings: CobylaSettings, watch: Watch): CobylaResult {
  const { fun, args, constraints, box } = problem;
  const { rhobeg, rhoend, maxfun, catol, target, disp } = settings;
  const x0 = problem.x0.slice();
  const free = Int32Array.from(x0.keys()).filter((i) => box === null || box.lb[i] !== box.ub[i]);
  for (let i = 0; i < x0.length; i++) if (!free.includes(i)) x0[i] = box!.lb[i];
  const whole = (part: Float64Array): Float64Array => {
    if (free.length === x0.length) return part;
    const x = x0.slice();
    for (let k = 0; k < free.length; k++) x[free[k]] = part[k];
    return x;
  };
  const objective = new Objective((part, ...rest) => fun(whole(part), ...rest), args, maxfun);
  const inequalities = inequalitiesOf(box, constraints, x0, free);
  const isConstrained = inequalities.m > 0;
  if (inequalities.m === inequalities.b.length) moveInside(x0, box, inequalities, free);
  const tell = (progress: CobylaProgress): void => {
    if (progress.what !== "New RHO" && disp < 3) return;
    console.log(lineOf({ ...progress, x: whole(progress.x) }, isConstrained));
  };
  const part = cobyla(
    objective,
    inequalities,
    x0.filter((_, i) => free.includes(i)),
    { rhobeg, rhoend, catol, target },
    { saw: (xk, ...state) => watch.saw(whole(xk), ...state) },
    disp >= 2 ? tell : null,
  );
  const outcome = { ...part, x: whole(part.x) };
  const { x, maxcv, reason } = outcome;
  const isFeasible = !(maxcv > catol);
  if (disp > 0) {
    const { nfev } = objective;
    console.log(`${reason.message}\n${stateOf({ nfev, x, fun: outcome.fun, maxcv }, isConstrained)}`);
  }
  return {
    ...outcome,
    nfev: objective.nfev,
    success: isFeasible && (reason.status === 0 || reason.status === 1),
    message: isFeasible || reason.status < 0 || reason.status === 99 ? reason.message : INFEASIBLE,
  };
}

/** Moves x0 to the nearest point that linear constraints and bounds allow. */
function moveInside(x0: Float64Array, box: Box | null, { m, a, b }: Inequalities, free: Int32Array): void {
  const n = free.length;
  const given = x0.slice();
  if (box !== null) clip(x0, box);
  const needed = b.slice();
  const need = (): boolean => {
    for (let i = 0, k = 0; i < m; i++) {
      needed[i] = b[i];
      for (let j = 0; j < n; j++, k++) needed[i] -= a[k] * x0[free[j]];
    }
    return needed.some((value) => value > 0);
  };
  if (!need()) return;
  x0.set(given);
  need();
  const rows = new Float64Array((m + 1) * n);
  rows.set(a);
  const d = new Float64Array(n);
  new LinearStep(n, m).solve(rows, needed, FAR_AWAY * (1 + norm2(x0)), d);
  for (let j = 0; j < n; j++) x0[free[j]] += d[j];
  if (box !== null) clip(x0, box);
}

function readTarget(owner: string, value: unknown): number {
  if (value === undefined || value === null) return Number.NEGATIVE_INFINITY;
  if (typeof value !== "number") {
    throw new TypeError(`${owner}: f_target: expected a number, got ${typeof value}`);
  }
  if (Number.isNaN(value)) throw new RangeError(`${owner}: f_target: expected a number, got NaN`);
  return value;
}

function lineOf(progress: CobylaProgress, isConstrained: boolean): string {
  const { what, radius } = progress;
  const head = what === "New RHO" ? `New RHO = ${radius}` : `${what} step with radius = ${radius}`;
  return `\n${head}\n${stateOf(progress, isConstrained)}`;
}

function stateOf(
  { nfev, x, fun, maxcv }: Pick<CobylaProgress, "nfev" | "x" | "fun" | "maxcv">,
  isConstrained: boolean,
): string {
  const violation = isConstrained ? `   Constraint violation = ${maxcv}` : "";
  return (
    `Number of function values = ${nfev}   Least value of F = ${fun}${violation}\n` +
    `The corresponding X is: [${x.join(" ")}]`
  );
}
