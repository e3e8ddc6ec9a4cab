import type { ArrayInput } from "@secant/core";
import { describe, OptionsReader } from "@secant/core/internal";
import type { DifferenceMethod } from "../derivatives/steps.ts";
import {
  LinearConstraint,
  type LinearConstraintLike,
  type LinearConstraintOptions,
} from "./linearConstraint.ts";
import {
  type ConstraintFunction,
  NONLINEAR_KEYS,
  NonlinearConstraint,
  type NonlinearConstraintLike,
  type NonlinearConstraintOptions,
} from "./nonlinearConstraint.ts";

/** A constraint fun(x) = 0 or fun(x) ≥ 0, SciPy's dictionary. */
export interface ConstraintDict {
  /** whether all values are to be 0, or none negative */
  readonly type: "eq" | "ineq" | "EQ" | "INEQ";
  /** the functions, fun(x, …args), return a number or shape `(m,)` */
  readonly fun: ConstraintFunction;
  /** the Jacobian, jac(x, …args), returns shape `(m, n)`, or `(n,)` for one value; default by differences */
  readonly jac?: ConstraintFunction | null | undefined;
  /** further arguments for `fun` and `jac`, after x; default none */
  readonly args?: readonly unknown[] | undefined;
}

/** A constraint in any of its forms. */
export type ConstraintInput = ConstraintDict | LinearConstraintLike | NonlinearConstraintLike;

/** A function of a constraint, as it is called. */
export type ConstraintCallback = (x: Float64Array, ...args: readonly unknown[]) => ArrayInput;

/** What computes the values of a constraint. */
export interface ConstraintCallbacks {
  readonly fun: ConstraintCallback;
  readonly jac: ConstraintCallback | DifferenceMethod;
  readonly args: readonly unknown[];
}

/** A linear constraint, read. */
export interface LinearSpec {
  readonly kind: "linear";
  /** its name in errors */
  readonly name: string;
  readonly given: LinearConstraint;
}

/** A constraint by functions and limits, read. */
export interface NonlinearSpec {
  readonly kind: "nonlinear";
  readonly name: string;
  readonly given: NonlinearConstraint;
  readonly callbacks: ConstraintCallbacks;
}

/** A dictionary, read. */
export interface DictSpec {
  readonly kind: "dict";
  readonly name: string;
  readonly isEquation: boolean;
  readonly callbacks: ConstraintCallbacks;
}

/** A constraint as it was given, read. */
export type ConstraintSpec = LinearSpec | NonlinearSpec | DictSpec;

/**
 * Reads the constraints of a problem: one, or an array of them.
 *
 * @param input - what the caller passed; `undefined` and `null` for none
 * @throws TypeError for what is no constraint, an unknown key or a wrong type; RangeError for an unknown type of
 *   constraint, a missing function, and what the classes refuse
 */
export function readConstraints(input: unknown, owner: string): ConstraintSpec[] {
  if (input === undefined || input === null) return [];
  if (!Array.isArray(input)) return [readConstraint(input, `${owner}: constraints`)];
  return input.map((one, k) => readConstraint(one, `${owner}: constraints[${k}]`));
}

function readConstraint(input: unknown, name: string): ConstraintSpec {
  if (input instanceof LinearConstraint) return { kind: "linear", name, given: input };
  if (input instanceof NonlinearConstraint) return nonlinear(input, name);
  if (typeof input === "object" && input !== null && !ArrayBuffer.isView(input)) {
    if ("A" in input) return { kind: "linear", name, given: linearOf(input, name) };
    if ("type" in input) return readDict(input, name);
    if ("lb" in input && "ub" in input && "fun" in input) return nonlinear(nonlinearOf(input, name), name);
  }
  throw new TypeError(
    `${name}: expected a LinearConstraint, a NonlinearConstraint or an object with type "eq" or "ineq" and fun, ` +
      `got ${describe(input)}`,
  );
}

function nonlinear(given: NonlinearConstraint, name: string): ConstraintSpec {
  const { fun, jac } = given;
  const callbacks = {
    fun: fun as ConstraintCallback,
    jac: jac as ConstraintCallbacks["jac"],
    args: [],
  };
  return { kind: "nonlinear", name, given, callbacks };
}

function linearOf(input: object, name: string): LinearConstraint {
  new OptionsReader(name, input, ["A", "lb", "ub", "keep_feasible"]);
  const { A, lb, ub, keep_feasible } = input as LinearConstraintLike;
  return new LinearConstraint(A, { lb, ub, keep_feasible } as LinearConstraintOptions);
}

function nonlinearOf(input: object, name: string): NonlinearConstraint {
  new OptionsReader(name, input, ["fun", "lb", "ub", ...NONLINEAR_KEYS]);
  const { fun, lb, ub, ...options } = input as NonlinearConstraintLike;
  return new NonlinearConstraint(fun, lb, ub, options as NonlinearConstraintOptions);
}

function readDict(input: object, name: string): ConstraintSpec {
  const given = new OptionsReader(name, input, ["type", "fun", "jac", "args"]);
  const type = given.raw("type");
  if (typeof type !== "string") {
    throw new TypeError(
      `${name}: type: Constraint's type must be a string: expected "eq" or "ineq", got ${describe(type)}`,
    );
  }
  const kind = type.toLowerCase();
  if (kind !== "eq" && kind !== "ineq") {
    throw new RangeError(`${name}: type: Unknown constraint type '${type}': expected "eq" or "ineq"`);
  }
  const fun = given.callable<ConstraintCallback>("fun");
  if (fun === null) throw new RangeError(`${name}: fun: expected a function, got none`);
  const jac = given.callable<ConstraintCallback>("jac") ?? "2-point";
  return { kind: "dict", name, isEquation: kind === "eq", callbacks: { fun, jac, args: given.args() } };
}
