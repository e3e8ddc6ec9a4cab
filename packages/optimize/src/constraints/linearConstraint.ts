import { type ArrayInput, type NdArray, toNdArray } from "@secant/core";
import { describe, OptionsReader, readArray } from "@secant/core/internal";
import { type BoundsOptions, readBound, readFlags } from "../bounds.ts";

/** Options of {@link LinearConstraint}. */
export interface LinearConstraintOptions {
  /** lower limits, a number for all rows or shape `(m,)`; default −∞ */
  lb?: ArrayInput | undefined;
  /** upper limits, a number for all rows or shape `(m,)`; default ∞ */
  ub?: ArrayInput | undefined;
  /** whether a method must not leave the limits on its way, for each row or all; default `false` */
  keep_feasible?: BoundsOptions["keep_feasible"];
}

/** A linear constraint as a plain object, with the fields of {@link LinearConstraint}. */
export interface LinearConstraintLike {
  /** the matrix, shape `(m, n)`; `(n,)` is one row */
  readonly A: ArrayInput;
  /** lower limits; default −∞ */
  readonly lb?: ArrayInput | undefined;
  /** upper limits; default ∞ */
  readonly ub?: ArrayInput | undefined;
  /** as in {@link LinearConstraintOptions} */
  readonly keep_feasible?: BoundsOptions["keep_feasible"];
}

/**
 * A constraint lb ≤ A x ≤ ub on the variables of a problem.
 *
 * Equal limits make an equation, an infinite one an open side; a number stands for the same limit in each row.
 *
 * @param A - the matrix, shape `(m, n)`; `(n,)` is one row
 * @param lb - lower limits, a number or shape `(m,)`, or all options in one object; default −∞
 * @param ub - upper limits, a number or shape `(m,)`; default ∞
 * @param options - see {@link LinearConstraintOptions}
 * @throws TypeError for an unknown option or a wrong type; RangeError for a matrix of more than two dimensions, a limit
 *   of NaN, and where the lengths do not fit
 * @example
 * ```ts
 * import { LinearConstraint, minimize } from "@secant/optimize";
 *
 * const distance = (x: Float64Array) => (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2;
 * const constraints = new LinearConstraint([1, 1], -Infinity, 2);
 * console.log(minimize(distance, [0, 0], { constraints }).x); // about (0.25, 1.75)
 * ```
 * @see scipy.optimize.LinearConstraint
 */
export class LinearConstraint {
  /** the matrix, shape `(m, n)` */
  readonly A: NdArray<Float64Array>;
  /** lower limits, shape `(m,)` */
  readonly lb: Float64Array;
  /** upper limits, shape `(m,)` */
  readonly ub: Float64Array;
  /** whether each row must hold all the way */
  readonly keep_feasible: boolean[];

  constructor(
    A: ArrayInput,
    lb?: ArrayInput,
    ub?: ArrayInput,
    options?: Pick<LinearConstraintOptions, "keep_feasible">,
  );
  constructor(A: ArrayInput, options?: LinearConstraintOptions);
  constructor(
    A: ArrayInput,
    lb?: ArrayInput | LinearConstraintOptions,
    ub?: ArrayInput,
    options?: Pick<LinearConstraintOptions, "keep_feasible">,
  ) {
    const owner = "LinearConstraint";
    const isAllInOne = isOptions(lb);
    const given = isAllInOne
      ? new OptionsReader(owner, lb, ["lb", "ub", "keep_feasible"])
      : new OptionsReader(owner, options, ["keep_feasible"]);
    const low = (isAllInOne ? given.raw("lb") : lb) as ArrayInput | undefined;
    const high = (isAllInOne ? given.raw("ub") : ub) as ArrayInput | undefined;
    const { data, shape } = readArray(A, `${owner}: A`);
    if (shape.length > 2) {
      throw new RangeError(`${owner}: A: expected two dimensions, got shape (${shape.join(", ")})`);
    }
    const m = shape.length === 2 ? shape[0] : 1;
    this.A = toNdArray(data, [m, shape.at(-1) ?? 1]);
    this.lb = perRow(readLimit(low, Number.NEGATIVE_INFINITY, `${owner}: lb`), m, `${owner}: lb`);
    this.ub = perRow(readLimit(high, Number.POSITIVE_INFINITY, `${owner}: ub`), m, `${owner}: ub`);
    this.keep_feasible = perRow(
      readFlags(given.raw("keep_feasible"), `${owner}: keep_feasible`),
      m,
      `${owner}: keep_feasible`,
    );
  }

  /**
   * How far A x lies inside the limits.
   *
   * @param x - shape `(n,)`
   * @returns A x − lb and ub − A x, negative where a row does not hold
   * @throws RangeError where x has not n elements
   */
  residual(x: ArrayInput): [sl: Float64Array, sb: Float64Array] {
    const { data } = readArray(x, "LinearConstraint.residual: x");
    const [m, n] = this.A.shape;
    if (data.length !== n) {
      throw new RangeError(`LinearConstraint.residual: x: expected ${n} numbers, got ${describe(x)}`);
    }
    const values = new Float64Array(m);
    rowProducts(this.A.data, data, values);
    return [values.map((value, i) => value - this.lb[i]), values.map((value, i) => this.ub[i] - value)];
  }
}

/** out := A x, A by rows */
export function rowProducts(A: Float64Array, x: Float64Array, out: Float64Array): void {
  const n = x.length;
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += A[i * n + j] * x[j];
    out[i] = sum;
  }
}

/** Limits of a constraint, one for all rows or one for each; none of them NaN. */
export function readLimit(input: ArrayInput | undefined, otherwise: number, name: string): Float64Array {
  const limits = readBound(input, otherwise, name);
  const at = limits.findIndex(Number.isNaN);
  if (at >= 0) throw new RangeError(`${name}: expected numbers, got NaN at [${at}]`);
  return limits;
}

/** One value for each of m rows, of which a single one serves all. */
export function perRow<A extends Float64Array | boolean[]>(values: A, m: number, name: string): A {
  if (values.length === m) return values;
  if (values.length !== 1) {
    throw new RangeError(
      `${name}: expected one value or ${m}, as the constraint has ${m === 1 ? "one row" : "rows"}, got ${values.length}`,
    );
  }
  const first = values[0];
  return (
    typeof first === "number" ? new Float64Array(m).fill(first) : new Array<boolean>(m).fill(first)
  ) as A;
}

function isOptions(value: unknown): value is LinearConstraintOptions {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !("shape" in value)
  );
}
