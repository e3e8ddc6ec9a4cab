import { type ArrayInput, warn } from "@secant/core";
import { OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { SmoothObjective } from "../frame/smoothObjective.ts";
import { readWolfe } from "../minimize/smooth.ts";
import { dot } from "../vectors.ts";
import { Line } from "./line.ts";
import { wolfe } from "./wolfe.ts";

/** Options of {@link line_search}; the names and defaults are SciPy's. */
export interface LineSearchOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** the gradient at `xk`; default `myfprime(xk)` */
  gfk?: ArrayInput | null | undefined;
  /** f at `xk`; default `f(xk)` */
  old_fval?: number | null | undefined;
  /** f at the point before, which decides the first step; default none, and a first step of 1 */
  old_old_fval?: number | null | undefined;
  /** further arguments for `f` and `myfprime`, after x; default none */
  args?: Args | undefined;
  /** constant of the sufficient decrease; default 1e-4 */
  c1?: number | undefined;
  /** constant of the curvature condition; default 0.9 */
  c2?: number | undefined;
  /** largest step; default none */
  amax?: number | null | undefined;
  /** a further demand on a step: gets the step, x, f and the gradient there; default none */
  extra_condition?:
    | ((alpha: number, x: Float64Array, f: number, g: Float64Array) => unknown)
    | null
    | undefined;
  /** most doublings of the step; default 10 */
  maxiter?: number | undefined;
}

/** What {@link line_search} returns. */
export type LineSearchResult = [
  alpha: number | null,
  fc: number,
  gc: number,
  new_fval: number | null,
  old_fval: number | null,
  new_slope: Float64Array | null,
];

const KEYS = [
  "gfk",
  "old_fval",
  "old_old_fval",
  "args",
  "c1",
  "c2",
  "amax",
  "extra_condition",
  "maxiter",
] as const;

/**
 * Finds a step from `xk` along `pk` that meets the strong Wolfe conditions.
 *
 * The step is doubled until an interval is known to hold such steps, then the search zooms into it by cubic and
 * quadratic interpolation.
 *
 * @param f - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param myfprime - ∇f(x, …args), returns n numbers
 * @param xk - where the line begins, shape `(n,)`; not changed
 * @param pk - along which it goes, shape `(n,)`, a direction of descent; not changed
 * @param options - see {@link LineSearchOptions}
 * @returns `[alpha, fc, gc, new_fval, old_fval, new_slope]`: the step, `null` where none was found, which a warning
 *   of category `LineSearchWarning` tells; calls of f and of the gradient; f at the step and at `xk`; and the
 *   gradient at the step, `null` where it was not needed
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError where lengths differ and for
 *   c1, c2 out of order
 * @example
 * ```ts
 * import { line_search } from "@secant/optimize";
 *
 * const f = (x: Float64Array) => x[0] ** 2 + x[1] ** 2;
 * const fprime = (x: Float64Array) => [2 * x[0], 2 * x[1]];
 * const [alpha] = line_search(f, fprime, [1.8, 1.7], [-1, -1]);
 * console.log(alpha); // 1
 * ```
 * @see scipy.optimize.line_search
 * @see J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), algorithms 3.5 and 3.6
 */
export function line_search<Args extends readonly unknown[]>(
  f: ObjectiveFunction<Args>,
  myfprime: ObjectiveFunction<Args>,
  xk: ArrayInput,
  pk: ArrayInput,
  options?: LineSearchOptions<Args>,
): LineSearchResult {
  const owner = "line_search";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(f, owner, "f");
  requireFunction(myfprime, owner, "myfprime");
  const x = readVector(xk, `${owner}: xk`);
  const p = readVector(pk, `${owner}: pk`);
  if (x.length === 0) throw new RangeError(`${owner}: xk: expected at least one number, got an empty array`);
  if (p.length !== x.length) {
    throw new RangeError(`${owner}: pk: expected ${x.length} numbers, as xk has, got ${p.length}`);
  }
  const constants = readWolfe(given, owner, 0.9);
  const amax = given.raw("amax") === null ? null : given.tolerance("amax", Number.POSITIVE_INFINITY);
  const maxiter = given.limit("maxiter") ?? 10;
  const extra = given.callable<NonNullable<LineSearchOptions["extra_condition"]>>("extra_condition");
  const problem = new SmoothObjective(
    x.length,
    f as ObjectiveFunction,
    myfprime as ObjectiveFunction,
    given.args(),
  );

  const line = new Line(problem, x, p);
  const gradient = readGradient(given, problem, x);
  const start = given.raw("old_fval") === null ? undefined : given.raw("old_fval");
  const phi0 = start === undefined ? line.value(0) : given.finite("old_fval", 0);
  const former = given.raw("old_old_fval") ?? null;
  const formerPhi0 = former === null ? null : given.finite("old_old_fval", 0);
  const accept =
    extra === null
      ? null
      : (alpha: number, value: number) =>
          Boolean(
            extra(
              alpha,
              x.map((xi, i) => xi + alpha * p[i]),
              value,
              line.gradient.slice(),
            ),
          );

  const found = wolfe(line, phi0, formerPhi0, dot(gradient, p), constants, amax, accept, maxiter);
  if (found.trouble === "rounding") {
    warn("LineSearchWarning", "Rounding errors prevent the line search from converging");
  } else if (found.trouble === "not converged") {
    warn("LineSearchWarning", "The line search algorithm did not converge");
  }
  const isFound = !Number.isNaN(found.alpha);
  return [
    isFound ? found.alpha : null,
    line.calls,
    line.slopeCalls,
    isFound ? found.value : null,
    phi0,
    isFound && found.hasGradient ? line.gradient.slice() : null,
  ];
}

function readGradient(given: OptionsReader, problem: SmoothObjective, x: Float64Array): Float64Array {
  const raw = given.raw("gfk") as ArrayInput | null | undefined;
  if (raw === undefined || raw === null) {
    const gradient = new Float64Array(x.length);
    problem.gradientAt(x, gradient);
    return gradient;
  }
  const gradient = readVector(raw, "line_search: gfk");
  if (gradient.length !== x.length) {
    throw new RangeError(`line_search: gfk: expected ${x.length} numbers, as xk has, got ${gradient.length}`);
  }
  return gradient;
}
