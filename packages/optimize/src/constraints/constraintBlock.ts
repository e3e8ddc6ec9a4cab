import type { ArrayInput } from "@secant/core";
import { readArray, readInto, readMatrixInto } from "@secant/core/internal";
import { type DifferenceRule, Differences } from "../derivatives/differences.ts";
import { Copies } from "../frame/copies.ts";
import { perRow, rowProducts } from "./linearConstraint.ts";
import type {
  ConstraintCallback,
  ConstraintCallbacks,
  ConstraintSpec,
  DictSpec,
  LinearSpec,
  NonlinearSpec,
} from "./readConstraints.ts";

/** A constraint at work, lb ≤ c(x) ≤ ub with m values; it remembers the last x, so that asking again costs nothing. */
export interface ConstraintBlock {
  readonly kind: ConstraintSpec["kind"];
  /** its name in errors */
  readonly name: string;
  readonly m: number;
  readonly lb: Float64Array;
  readonly ub: Float64Array;
  readonly keepFeasible: readonly boolean[];
  /** c(x), overwritten by the next call */
  at(x: Float64Array): Float64Array;
  /** the m × n Jacobian at x by rows, overwritten by the next call */
  jacobianAt(x: Float64Array): Float64Array;
}

/**
 * Makes a constraint ready for a run.
 *
 * @param x0 - the start, at which its functions are called to learn m
 * @param rule - how to difference where no Jacobian is given and no scheme named
 * @throws RangeError where limits or matrix do not fit, or the start violates a row that must hold all the way
 */
export function constraintBlock(
  spec: ConstraintSpec,
  x0: Float64Array,
  rule: DifferenceRule,
): ConstraintBlock {
  const block =
    spec.kind === "linear" ? new LinearBlock(spec, x0) : new FunctionBlock(spec, x0, ruleFor(spec, rule));
  const { lb, ub, keepFeasible, name } = block;
  const values = block.at(x0);
  for (let i = 0; i < block.m; i++) {
    if (!keepFeasible[i] || lb[i] === ub[i] || (values[i] >= lb[i] && values[i] <= ub[i])) continue;
    throw new RangeError(
      `${name}: \`x0\` is infeasible with respect to some inequality constraint with \`keep_feasible\` set to True: ` +
        `expected ${lb[i]} ≤ c(x0)[${i}] ≤ ${ub[i]}, got ${values[i]}`,
    );
  }
  return block;
}

/** A scheme that a constraint names for itself goes before the method's own; the forward one is its default. */
function ruleFor(spec: NonlinearSpec | DictSpec, rule: DifferenceRule): DifferenceRule {
  return spec.callbacks.jac === "3-point" ? { ...rule, method: "3-point", absStep: null } : rule;
}

class LinearBlock implements ConstraintBlock {
  readonly kind = "linear";
  readonly name: string;
  readonly m: number;
  readonly lb: Float64Array;
  readonly ub: Float64Array;
  readonly keepFeasible: readonly boolean[];
  readonly #A: Float64Array;
  readonly #values: Float64Array;

  constructor({ name, given }: LinearSpec, x0: Float64Array) {
    const [m, n] = given.A.shape;
    if (n !== x0.length) {
      throw new RangeError(
        `${name}: A: expected ${x0.length} columns, as x0 has elements, got shape (${m}, ${n})`,
      );
    }
    this.name = name;
    this.m = m;
    this.lb = given.lb;
    this.ub = given.ub;
    this.keepFeasible = given.keep_feasible;
    this.#A = given.A.data;
    this.#values = new Float64Array(m);
  }

  at(x: Float64Array): Float64Array {
    rowProducts(this.#A, x, this.#values);
    return this.#values;
  }

  jacobianAt(): Float64Array {
    return this.#A;
  }
}

class FunctionBlock implements ConstraintBlock {
  readonly kind: ConstraintSpec["kind"];
  readonly name: string;
  readonly m: number;
  readonly lb: Float64Array;
  readonly ub: Float64Array;
  readonly keepFeasible: readonly boolean[];
  readonly #callbacks: ConstraintCallbacks;
  readonly #copies = new Copies();
  readonly #x: Float64Array;
  readonly #values: Float64Array;
  readonly #jacobian: Float64Array;
  readonly #differences: Differences | null;
  readonly #work: { readonly f1: Float64Array; readonly f2: Float64Array };
  #hasValues = true;
  #hasJacobian = false;

  constructor(spec: NonlinearSpec | DictSpec, x0: Float64Array, rule: DifferenceRule) {
    const { kind, name, callbacks } = spec;
    this.kind = kind;
    this.name = name;
    this.#callbacks = callbacks;
    this.#x = x0.slice();
    this.#values = this.#first();
    const m = this.#values.length;
    const n = x0.length;
    this.m = m;
    if (spec.kind === "nonlinear") {
      this.lb = perRow(spec.given.lb, m, `${name}: lb`);
      this.ub = perRow(spec.given.ub, m, `${name}: ub`);
      this.keepFeasible = perRow(spec.given.keep_feasible, m, `${name}: keep_feasible`);
    } else {
      this.lb = new Float64Array(m);
      this.ub = new Float64Array(m).fill(spec.isEquation ? 0 : Number.POSITIVE_INFINITY);
      this.keepFeasible = new Array<boolean>(m).fill(false);
    }
    this.#jacobian = new Float64Array(m * n);
    this.#differences = typeof callbacks.jac === "function" ? null : new Differences(n, rule);
    this.#work = { f1: new Float64Array(m), f2: new Float64Array(m) };
  }

  at(x: Float64Array): Float64Array {
    this.#moveTo(x);
    if (!this.#hasValues) {
      this.#evaluate(this.#x, this.#values);
      this.#hasValues = true;
    }
    return this.#values;
  }

  jacobianAt(x: Float64Array): Float64Array {
    this.#moveTo(x);
    if (this.#hasJacobian) return this.#jacobian;
    if (this.#differences === null) this.#readJacobian();
    else this.#difference(this.#differences);
    this.#hasJacobian = true;
    return this.#jacobian;
  }

  #moveTo(x: Float64Array): void {
    const last = this.#x;
    let i = 0;
    while (i < x.length && x[i] === last[i]) i++;
    if (i === x.length) return;
    last.set(x);
    this.#hasValues = false;
    this.#hasJacobian = false;
  }

  /** A variable that its bounds fix has no difference: its derivatives are 0. */
  #difference(differences: Differences): void {
    const n = this.#x.length;
    differences.jacobian(this.#evaluate, this.#x, this.at(this.#x), this.#jacobian, this.#work);
    for (let j = 0; j < n; j++) {
      if (differences.h[j] === 0) for (let i = 0; i < this.m; i++) this.#jacobian[i * n + j] = 0;
    }
  }

  #readJacobian(): void {
    const { jac, args } = this.#callbacks;
    const result = (jac as ConstraintCallback)(this.#copies.of(this.#x), ...args);
    const name = `${this.name}: the result of jac`;
    if (this.m === 1 && !isNested(result)) readInto(this.#jacobian, result, name);
    else readMatrixInto(this.#jacobian, this.m, this.#x.length, result, name);
  }

  #first(): Float64Array {
    const name = `${this.name}: the result of fun`;
    const result = this.#call(this.#x);
    if (result === undefined) {
      throw new TypeError(
        `${name}: expected a number or an array, got undefined; does the function return its result?`,
      );
    }
    const { data, shape } = readArray(result, name);
    if (shape.length > 1) {
      throw new RangeError(`${name}: expected one dimension, got shape (${shape.join(", ")})`);
    }
    return data;
  }

  readonly #evaluate = (x: Float64Array, out: Float64Array): void => {
    readInto(out, this.#call(x), `${this.name}: the result of fun`);
  };

  #call(x: Float64Array): ArrayInput {
    const { fun, args } = this.#callbacks;
    const copy = this.#copies.of(x);
    return args.length === 0 ? fun(copy) : fun(copy, ...args);
  }
}

/** Whether a callback's Jacobian has rows of its own. */
function isNested(result: unknown): boolean {
  if (Array.isArray(result)) return typeof result[0] === "object";
  return ((result as { shape?: readonly number[] } | null)?.shape?.length ?? 1) > 1;
}
