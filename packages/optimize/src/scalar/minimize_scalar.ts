import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { type BoundsLike, readBox } from "../bounds.ts";
import { bind, type ScalarFunction } from "../zeros/functions.ts";
import { requireInterval } from "./fminbound.ts";
import { type MinimizeScalarMethod, type MinimizeScalarResult, scalarMethods } from "./methods.ts";

/** A method of one's own for {@link minimize_scalar}: gets the function, and all else in one object. */
export type CustomScalarMinimizer = (
  fun: ScalarFunction,
  options: Readonly<Record<string, unknown>>,
) => MinimizeScalarResult;

/** Options of {@link minimize_scalar}; the names and defaults are SciPy's. */
export interface MinimizeScalarOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /**
   * for `"brent"` and `"golden"`: three points in order, f less at the middle one than at the others, or two points
   * from which to search downhill for such; default a search from 0 and 1
   */
  bracket?: readonly number[] | Float64Array | null | undefined;
  /** for `"bounded"`: the two bounds, finite */
  bounds?: readonly [low: number, high: number] | Float64Array | BoundsLike | null | undefined;
  /** further arguments for `fun`, after x; default none */
  args?: Args | undefined;
  /** which method, see {@link minimize_scalar}; default `"bounded"` where there are bounds, else `"brent"` */
  method?: MinimizeScalarMethod | "Brent" | "Bounded" | "Golden" | CustomScalarMinimizer | null | undefined;
  /** the method's own tolerance: `xtol`, or `xatol` */
  tol?: number | null | undefined;
  /** the method's own options, see {@link minimize_scalar} */
  options?: Readonly<Record<string, unknown>> | null | undefined;
}

const owner = "minimize_scalar";
const KEYS = ["bracket", "bounds", "args", "method", "tol", "options"] as const;

/**
 * Minimises a function of one variable by one of several methods.
 *
 * | `method` | | own options, with defaults |
 * | --- | --- | --- |
 * | `"brent"` | parabolas and golden section, from a `bracket`, found if need be | `xtol` 1.48e-8, `maxiter` 500, `disp` 0 |
 * | `"bounded"` | the same between `bounds` | `xatol` 1e-5, `maxiter` 500, `disp` 0 |
 * | `"golden"` | golden section, from a `bracket`; slow | `xtol` 1.49e-8, `maxiter` 5000, `disp` 0 |
 *
 * `disp` is a level: with 1 failures are told, with 2 or `true` the end in any case, with 3 each step. A `method` that
 * is a function is called as `method(fun, {args, bracket, bounds, …options})`, with `tol` where there is one.
 *
 * @param fun - f(x, …args), returns a number
 * @param options - see {@link MinimizeScalarOptions}
 * @returns see {@link MinimizeScalarResult}. Where no bracket is found, `success` is false and `message` says so.
 * @throws RangeError for an unknown method, a `bracket` that is none, bounds that are missing, not finite or not for the
 *   method, a NaN or negative tolerance or limit; ConvergenceError where f goes down for more than 1000 steps;
 *   TypeError for an unknown option, in `options` too, or an argument of a wrong type, and where fun returns no number
 * @example
 * ```ts
 * import { minimize_scalar } from "@secant/optimize";
 *
 * const f = (x: number) => (x - 2) * x * (x + 2) ** 2;
 * console.log(minimize_scalar(f).x); // 1.28077640403
 * console.log(minimize_scalar(f, { bounds: [-3, -1], method: "bounded" }).x); // -2.0000002026
 * ```
 * @see scipy.optimize.minimize_scalar
 * @see R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5
 */
export function minimize_scalar<Args extends readonly unknown[]>(
  fun: ScalarFunction<Args>,
  options?: MinimizeScalarOptions<Args>,
): MinimizeScalarResult;
export function minimize_scalar(fun: ScalarFunction, options?: MinimizeScalarOptions): MinimizeScalarResult {
  const given = new OptionsReader(owner, options, KEYS);
  requireFunction(fun, owner, "fun");
  const args = given.args();
  const bounds = given.raw("bounds") ?? null;
  const bracket = given.raw("bracket") ?? null;
  const tol = given.raw("tol") === null || given.raw("tol") === undefined ? null : given.tolerance("tol", 0);
  const chosen = given.raw("method") ?? (bounds === null ? "brent" : "bounded");
  if (typeof chosen === "function") {
    const own = {
      args,
      bracket,
      bounds,
      ...(given.raw("options") as object),
      ...(tol === null ? {} : { tol }),
    };
    return (chosen as CustomScalarMinimizer)(fun, own);
  }
  const name = methodNamed(chosen);
  const method = scalarMethods[name];
  const own = new OptionsReader(`${owner} (${name})`, given.raw("options"), method.keys);
  if (bounds !== null && !method.isBounded) {
    throw new RangeError(`${owner}: bounds: Use of \`bounds\` is incompatible with 'method=${name}'.`);
  }
  const interval = bounds === null ? null : readInterval(bounds);
  return method.solve({ f: bind(fun, args), bracket, bounds: interval, tol }, own);
}

function methodNamed(value: unknown): MinimizeScalarMethod {
  const known = Object.keys(scalarMethods).join(", ");
  if (typeof value !== "string") {
    throw new TypeError(`${owner}: method: expected a name or a function, got ${describe(value)}`);
  }
  const name = value.toLowerCase();
  if (Object.hasOwn(scalarMethods, name)) return name as MinimizeScalarMethod;
  throw new RangeError(`${owner}: method: Unknown solver ${value}; the methods are ${known}`);
}

/** Two finite bounds, in a sequence or as `Bounds` of one variable. */
function readInterval(bounds: unknown): [low: number, high: number] {
  const isSequence = Array.isArray(bounds) || ArrayBuffer.isView(bounds);
  const box = isSequence ? null : readBox(bounds, 1, owner);
  const pair =
    box === null ? readVector(bounds as readonly number[], `${owner}: bounds`) : [box.lb[0], box.ub[0]];
  if (pair.length !== 2) {
    throw new RangeError(`${owner}: bounds must have two elements, got ${describe(bounds)}`);
  }
  requireInterval(pair[0], pair[1], `${owner}: bounds`);
  return [pair[0], pair[1]];
}
