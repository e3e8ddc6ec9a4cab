/** What the methods that start from a bracket share: options, results, errors. */
import { ConvergenceError, EPS, type Flag } from "@secant/core";
import { OptionsReader, requireFunction } from "@secant/core/internal";
import { asPython } from "./asPython.ts";
import {
  type Bound,
  bind,
  iterationLimit,
  positiveTolerance,
  requireNumber,
  type ScalarFunction,
} from "./functions.ts";
import { CONVERGED, CONVERGENCE_ERROR, RootResults } from "./rootResults.ts";

/** Options of the methods that start from a bracket; the names and defaults are SciPy's. */
export interface BracketOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `f`, after x; default none */
  args?: Args | undefined;
  /** the root is found to within `xtol + rtol·|root|`; more than 0; default 2e-12 */
  xtol?: number | undefined;
  /** see `xtol`; at least 4·eps, which is the default, 8.881784197001252e-16 */
  rtol?: number | undefined;
  /** most iterations; default 100 */
  maxiter?: number | undefined;
  /** whether to return `[root, r]` with a {@link RootResults} instead of the root alone; default `false` */
  full_output?: Flag | undefined;
  /** whether to throw where the search did not converge, instead of telling by the flag alone; default `true` */
  disp?: Flag | undefined;
}

/** What the methods that start from a bracket return with `full_output`. */
export type BracketFull = [root: number, r: RootResults];

/** A method that narrows a bracket: from a and b, to within `xtol + rtol·|root|`. */
export type Bracketing = (
  f: Bound,
  a: number,
  b: number,
  xtol: number,
  rtol: number,
  maxiter: number,
) => RootResults;

/** The options of such a method, read. */
export interface BracketSettings {
  readonly args: readonly unknown[];
  readonly xtol: number;
  readonly rtol: number;
  readonly maxiter: number;
  readonly fullOutput: boolean;
  readonly disp: boolean;
}

/** The keys of {@link BracketOptions}. */
export const BRACKET_KEYS: readonly string[] = ["args", "xtol", "rtol", "maxiter", "full_output", "disp"];
const KNOWN: ReadonlySet<string> = new Set(BRACKET_KEYS);
const LEAST_RTOL = 4 * EPS;
const DEFAULTS: BracketSettings = {
  args: [],
  xtol: 2e-12,
  rtol: LEAST_RTOL,
  maxiter: 100,
  fullOutput: false,
  disp: true,
};

/** Reads the options of such a method. */
export function readBracketOptions(owner: string, options: unknown): BracketSettings {
  if (options === undefined) return DEFAULTS;
  const isPlain = typeof options === "object" && options !== null && !Array.isArray(options);
  const quick = isPlain ? readQuickly(options) : null;
  if (quick !== null) return quick;
  return settingsFrom(new OptionsReader(owner, options, BRACKET_KEYS), owner);
}

/** The settings of such a method; `leastRtol` and `leastMaxiter` are the least that it takes. */
export function settingsFrom(
  given: OptionsReader,
  owner: string,
  leastRtol: number = LEAST_RTOL,
  leastMaxiter = 0,
): BracketSettings {
  return {
    args: given.args(),
    fullOutput: given.flag("full_output", false),
    disp: given.flag("disp", true),
    ...readTolerances(given, owner, leastRtol, leastMaxiter),
  };
}

/**
 * The settings where all is as it should be, else `null`: many small searches would spend most of their time in the
 * careful reader, which finds the words for what is wrong.
 */
function readQuickly(options: BracketOptions): BracketSettings | null {
  for (const key in options) if (!KNOWN.has(key)) return null;
  const { args = DEFAULTS.args, xtol = DEFAULTS.xtol, rtol = DEFAULTS.rtol } = options;
  const { maxiter = DEFAULTS.maxiter, full_output: fullOutput = false, disp = true } = options;
  const isSound =
    (args === DEFAULTS.args || Array.isArray(args)) &&
    typeof xtol === "number" &&
    xtol > 0 &&
    typeof rtol === "number" &&
    rtol >= LEAST_RTOL &&
    Number.isSafeInteger(maxiter) &&
    maxiter >= 0 &&
    typeof fullOutput === "boolean" &&
    typeof disp === "boolean";
  return isSound ? { args, xtol, rtol, maxiter, fullOutput, disp } : null;
}

/** The tolerances and the limit of such a method. */
export function readTolerances(
  given: OptionsReader,
  owner: string,
  leastRtol: number = LEAST_RTOL,
  leastMaxiter = 0,
): { xtol: number; rtol: number; maxiter: number } {
  const xtol = positiveTolerance(given, owner, "xtol", DEFAULTS.xtol);
  const rtol = given.tolerance("rtol", DEFAULTS.rtol);
  if (rtol < leastRtol) {
    throw new RangeError(
      `${owner}: rtol: expected a number ≥ ${leastRtol}, ${leastRtol / EPS} times eps, got ${rtol}`,
    );
  }
  return { xtol, rtol, maxiter: iterationLimit(given, owner, DEFAULTS.maxiter, leastMaxiter) };
}

/** The door of such a method: from the caller's arguments to the form of result asked for. */
export function searchBracket(
  method: Bracketing,
  owner: string,
  f: ScalarFunction,
  a: number,
  b: number,
  options: unknown,
): number | BracketFull {
  return search(method, owner, f, a, b, readBracketOptions(owner, options));
}

/** The same with the options read. */
export function search(
  method: Bracketing,
  owner: string,
  f: ScalarFunction,
  a: number,
  b: number,
  { args, xtol, rtol, maxiter, fullOutput, disp }: BracketSettings,
): number | BracketFull {
  requireFunction(f, owner, "f");
  const r = method(
    bind(f, args),
    requireNumber(a, owner, "a"),
    requireNumber(b, owner, "b"),
    xtol,
    rtol,
    maxiter,
  );
  if (!r.converged) {
    if (Number.isNaN(r.iterations)) throw new RangeError(`${owner}: f: ${r.flag}`);
    if (disp) throw notConverged(owner, r);
  }
  return fullOutput ? [r.root, r] : r.root;
}

function notConverged(owner: string, { iterations, root }: RootResults): ConvergenceError {
  return new ConvergenceError(
    `${owner}: Failed to converge after ${iterations} iterations, value is ${asPython(root)}.`,
  );
}

/** The end points do not enclose a root, as far as the signs tell. */
export function noSignChange(owner: string, a: number, fa: number, b: number, fb: number): RangeError {
  return new RangeError(
    `${owner}: f(a) and f(b) must have different signs, got a = ${a}, f(a) = ${fa}, b = ${b}, f(b) = ${fb}`,
  );
}

/** What a search says that met a NaN. */
export function nanAt(x: number): string {
  return `The function value at x=${asPython(x)} is NaN; solver cannot continue.`;
}

/** A search that ended at x, which is a root if x and f(x) are finite. */
export function ended(x: number, fx: number, iterations: number, calls: number, method: string): RootResults {
  const flag = Number.isFinite(x) && Number.isFinite(fx) ? CONVERGED : CONVERGENCE_ERROR;
  return new RootResults(x, iterations, calls, flag, method);
}
