import type { ArrayInput, Flag } from "@secant/core";
import { describe, OptionsReader, requireFunction } from "@secant/core/internal";
import type { ConstraintCallback, ConstraintSpec } from "../constraints/readConstraints.ts";
import type { ObjectiveFunction } from "../frame/objective.ts";
import { readStart } from "../frame/start.ts";
import { type Callback, Watch } from "../frame/watch.ts";
import { readCobylaSettings, runCobyla } from "./cobyla/run.ts";

/** Options of {@link fmin_cobyla}; the names and defaults are SciPy's. */
export interface FminCobylaOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** further arguments for `func`, after x; default none */
  args?: Args | undefined;
  /** further arguments for the constraints, after x; default those of `func` */
  consargs?: readonly unknown[] | null | undefined;
  /** first changes of the variables; default 1 */
  rhobeg?: number | undefined;
  /** final accuracy of the variables, roughly; default 1e-4 */
  rhoend?: number | undefined;
  /** most evaluations of `func`, at least n + 2; default 1000 */
  maxfun?: number | null | undefined;
  /** 1 prints a closing message, 2 each new trust-region radius too, 3 each evaluation; default 0 */
  disp?: Flag | 2 | 3 | null | undefined;
  /** violations up to this count as none; default 2e-4 */
  catol?: number | undefined;
  /** called after each iteration with the best vertex; returns `true` to stop the run; default none */
  callback?: Callback | null | undefined;
}

/** A constraint of {@link fmin_cobyla}: gets x, then `consargs`; returns a number or shape `(m,)`, none negative. */
export type CobylaConstraint = (x: Float64Array, ...consargs: never[]) => ArrayInput;

const KEYS = ["args", "consargs", "rhobeg", "rhoend", "maxfun", "disp", "catol", "callback"] as const;

/**
 * Minimises a function under inequality constraints from values alone, by Powell's COBYLA: constrained optimisation by
 * linear approximation.
 *
 * f and the constraints are interpolated by linear functions at the n + 1 vertices of a simplex. A step within a trust
 * region makes the greatest violation least and then the model of f; the region shrinks as steps fail, down to `rhoend`.
 * On the way x may violate the constraints. The algorithm is Powell's as modernised in PRIMA, which SciPy runs since 1.16.
 *
 * @param func - f(x, …args), returns a number; x has shape `(n,)` and is its own to change and keep
 * @param x0 - start, shape `(n,)`; a number is n = 1; not changed
 * @param cons - constraints c(x, …consargs) ≥ 0, one function or an array of them; each returns a number or shape `(m,)`
 * @param options - see {@link FminCobylaOptions}
 * @returns the best point found, shape `(n,)`. Whether it meets the constraints, and how the run ended, `minimize` tells
 * @throws TypeError for an unknown option or an argument of a wrong type; RangeError for an empty `x0`, a `rhobeg` that is
 *   not positive, a NaN or negative tolerance or limit
 * @example
 * ```ts
 * import { fmin_cobyla } from "@secant/optimize";
 *
 * const disc = (x: Float64Array) => 1 - x[0] ** 2 - x[1] ** 2;
 * const x = fmin_cobyla((x) => x[0] * x[1], [0, 0.1], [disc, (x) => x[1]], { rhoend: 1e-7 });
 * console.log(x); // about (−0.7071, 0.7071)
 * ```
 * @see scipy.optimize.fmin_cobyla
 * @see M. J. D. Powell, A direct search optimization method that models the objective and constraint functions by linear
 *   interpolation, in Advances in Optimization and Numerical Analysis (Kluwer, 1994) 51–67
 * @see Z. Zhang, PRIMA: Reference implementation for Powell's methods with modernization and amelioration (2023),
 *   https://www.libprima.net
 */
export function fmin_cobyla<Args extends readonly unknown[]>(
  func: ObjectiveFunction<Args>,
  x0: ArrayInput,
  cons: CobylaConstraint | readonly CobylaConstraint[],
  options?: FminCobylaOptions<Args>,
): Float64Array;
export function fmin_cobyla(func: unknown, x0: ArrayInput, cons: unknown, options?: object): Float64Array {
  const owner = "fmin_cobyla";
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(func, owner, "func");
  const start = readStart(x0, owner);
  const args = given.args();
  const constraints = readCons(owner, cons, given.raw("consargs"), args);
  const settings = readCobylaSettings(
    owner,
    given,
    start.length,
    { tol: "rhoend", maxiter: "maxfun" },
    { tol: 1e-4, catol: 2e-4 },
  );
  const watch = new Watch(given.callable<Callback>("callback"), false);
  return runCobyla(
    { fun: func as ObjectiveFunction, args, x0: start, box: null, constraints },
    settings,
    watch,
  ).x;
}

function readCons(
  owner: string,
  cons: unknown,
  consargs: unknown,
  args: readonly unknown[],
): ConstraintSpec[] {
  if (consargs !== undefined && consargs !== null && !Array.isArray(consargs)) {
    throw new TypeError(`${owner}: consargs: expected an array, got ${describe(consargs)}`);
  }
  const list: readonly unknown[] = typeof cons === "function" ? [cons] : Array.isArray(cons) ? cons : [null];
  return list.map((fun, k) => {
    if (typeof fun !== "function") {
      throw new TypeError(
        `${owner}: cons: expected a function or an array of functions, got ${describe(Array.isArray(cons) ? fun : cons)}`,
      );
    }
    const callbacks = { fun: fun as ConstraintCallback, jac: "2-point", args: consargs ?? args } as const;
    return { kind: "dict", name: `${owner}: cons[${k}]`, isEquation: false, callbacks };
  });
}
