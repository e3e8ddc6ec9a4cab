import type { ArrayInput } from "@secant/core";
import { describe, OptionsReader, readVector, requireFunction } from "@secant/core/internal";
import { type BoundsOptions, readFlags } from "../bounds.ts";
import type { DifferenceMethod } from "../derivatives/steps.ts";
import { readLimit } from "./linearConstraint.ts";

/** The functions of a constraint: get x, shape `(n,)`, which they may change and keep, then `args`; return `(m,)`. */
export type ConstraintFunction = (x: Float64Array, ...args: never[]) => ArrayInput;

/** The Hessian of the sum of a constraint's functions with weights v: gets x and v, returns shape `(n, n)`. */
export type ConstraintHessian = (x: Float64Array, v: Float64Array) => ArrayInput;

/** Options of {@link NonlinearConstraint}. */
export interface NonlinearConstraintOptions {
  /** the Jacobian, returns shape `(m, n)`; or how to difference for it; default `"2-point"` */
  jac?: ConstraintFunction | DifferenceMethod | undefined;
  /** the Hessian of v·fun(x), for methods that take it; or how to difference for it; default `null` */
  hess?: ConstraintHessian | DifferenceMethod | null | undefined;
  /** whether a method must not leave the limits on its way, for each value or all; default `false` */
  keep_feasible?: BoundsOptions["keep_feasible"];
  /** steps of differences relative to x, for methods that take them; default `null`, automatic ones */
  finite_diff_rel_step?: ArrayInput | null | undefined;
  /** not supported: only `null` */
  finite_diff_jac_sparsity?: null | undefined;
}

/** A nonlinear constraint as a plain object, with the fields of {@link NonlinearConstraint}. */
export interface NonlinearConstraintLike {
  /** the functions, return shape `(m,)` */
  readonly fun: ConstraintFunction;
  /** lower limits, a number or shape `(m,)` */
  readonly lb: ArrayInput;
  /** upper limits, a number or shape `(m,)` */
  readonly ub: ArrayInput;
  /** as in {@link NonlinearConstraintOptions} */
  readonly jac?: NonlinearConstraintOptions["jac"];
  /** as in {@link NonlinearConstraintOptions} */
  readonly hess?: NonlinearConstraintOptions["hess"];
  /** as in {@link NonlinearConstraintOptions} */
  readonly keep_feasible?: NonlinearConstraintOptions["keep_feasible"];
  /** as in {@link NonlinearConstraintOptions} */
  readonly finite_diff_rel_step?: NonlinearConstraintOptions["finite_diff_rel_step"];
  /** as in {@link NonlinearConstraintOptions} */
  readonly finite_diff_jac_sparsity?: NonlinearConstraintOptions["finite_diff_jac_sparsity"];
}

export const NONLINEAR_KEYS = [
  "jac",
  "hess",
  "keep_feasible",
  "finite_diff_rel_step",
  "finite_diff_jac_sparsity",
] as const;

/**
 * A constraint lb ≤ fun(x) ≤ ub on the variables of a problem.
 *
 * Equal limits make an equation, an infinite one an open side; a number stands for the same limit on each value.
 *
 * @param fun - fun(x), returns a number or shape `(m,)`; x has shape `(n,)` and is its own to change and keep
 * @param lb - lower limits, a number or shape `(m,)`
 * @param ub - upper limits, a number or shape `(m,)`
 * @param options - see {@link NonlinearConstraintOptions}
 * @throws TypeError for an unknown or unsupported option or a wrong type; RangeError for a limit of NaN and steps that
 *   are not finite
 * @example
 * ```ts
 * import { minimize, NonlinearConstraint } from "@secant/optimize";
 *
 * const disk = new NonlinearConstraint((x) => x[0] ** 2 + x[1] ** 2, -Infinity, 2);
 * console.log(minimize((x) => x[0] + x[1], [1, 0], { constraints: disk }).x); // about (−1, −1)
 * ```
 * @see scipy.optimize.NonlinearConstraint
 */
export class NonlinearConstraint {
  /** the functions */
  readonly fun: ConstraintFunction;
  /** lower limits, of length 1 where it was a number */
  readonly lb: Float64Array;
  /** upper limits, of length 1 where it was a number */
  readonly ub: Float64Array;
  /** the Jacobian, or how to difference for it */
  readonly jac: ConstraintFunction | DifferenceMethod;
  /** the Hessian, how to difference for it, or `null` */
  readonly hess: ConstraintHessian | DifferenceMethod | null;
  /** whether each value must stay within its limits all the way, of length 1 where it was one flag */
  readonly keep_feasible: boolean[];
  /** relative steps of differences, or `null` */
  readonly finite_diff_rel_step: Float64Array | null;
  /** always `null` */
  readonly finite_diff_jac_sparsity: null;

  constructor(fun: ConstraintFunction, lb: ArrayInput, ub: ArrayInput, options?: NonlinearConstraintOptions) {
    const owner = "NonlinearConstraint";
    const given = new OptionsReader(owner, options, NONLINEAR_KEYS);
    requireFunction(fun, owner, "fun");
    this.fun = fun;
    this.lb = readRequired(lb, `${owner}: lb`);
    this.ub = readRequired(ub, `${owner}: ub`);
    this.jac = readScheme<ConstraintFunction>(given.raw("jac") ?? "2-point", `${owner}: jac`);
    const hess = given.raw("hess") ?? null;
    this.hess = hess === null ? null : readScheme<ConstraintHessian>(hess, `${owner}: hess`);
    this.keep_feasible = readFlags(given.raw("keep_feasible"), `${owner}: keep_feasible`);
    this.finite_diff_rel_step = readRelativeSteps(given.raw("finite_diff_rel_step"), owner);
    const sparsity = given.raw("finite_diff_jac_sparsity") ?? null;
    if (sparsity !== null) {
      throw new TypeError(
        `${owner}: finite_diff_jac_sparsity: not supported, expected null, got ${describe(sparsity)}`,
      );
    }
    this.finite_diff_jac_sparsity = null;
  }
}

function readRequired(input: ArrayInput, name: string): Float64Array {
  if (input === undefined) throw new TypeError(`${name}: expected a number or an array, got undefined`);
  return readLimit(input, Number.NaN, name);
}

function readScheme<F>(value: unknown, name: string): F | DifferenceMethod {
  if (typeof value === "function") return value as F;
  if (value === "2-point" || value === "3-point") return value;
  if (value === "cs") {
    throw new RangeError(`${name}: "cs" is not supported, as JavaScript has no complex numbers`);
  }
  const Kind = typeof value === "string" ? RangeError : TypeError;
  throw new Kind(`${name}: expected a function, "2-point" or "3-point", got ${describe(value)}`);
}

function readRelativeSteps(value: unknown, owner: string): Float64Array | null {
  if (value === undefined || value === null) return null;
  const name = `${owner}: finite_diff_rel_step`;
  const steps = readVector(value as ArrayInput, name);
  if (steps.length === 0 || !steps.every(Number.isFinite)) {
    throw new RangeError(`${name}: expected finite numbers, got ${describe(value)}`);
  }
  return steps;
}
