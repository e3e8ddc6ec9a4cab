import { type ArrayInput, type NdArray, toNested } from "@secant/core";
import { describe, OptionsReader, readArray } from "@secant/core/internal";

/** Options of {@link Bounds}. */
export interface BoundsOptions {
  /** whether a method that can leave the bounds on its way must not, for each variable or all; default `false` */
  keep_feasible?: boolean | number | readonly (boolean | number)[] | undefined;
}

/** Bounds as a plain object, with the fields of {@link Bounds}. */
export interface BoundsLike {
  /** lower bounds, a number for all variables; default −∞ */
  readonly lb?: ArrayInput | undefined;
  /** upper bounds, a number for all variables; default ∞ */
  readonly ub?: ArrayInput | undefined;
  /** as in {@link BoundsOptions} */
  readonly keep_feasible?: BoundsOptions["keep_feasible"];
}

/**
 * Bounds lb ≤ x ≤ ub on the variables of a problem.
 *
 * A number stands for the same bound on each variable, an infinity for none; all three fields are brought to one
 * length.
 *
 * @param lb - lower bounds, a number or shape `(n,)`; default −∞
 * @param ub - upper bounds, a number or shape `(n,)`; default ∞
 * @param options - see {@link BoundsOptions}
 * @throws TypeError for an unknown option or a wrong type; RangeError where the lengths do not fit together
 * @example
 * ```ts
 * import { Bounds, least_squares } from "@secant/optimize";
 *
 * const bounds = new Bounds([-Infinity, 1.5], Infinity);
 * const { x } = least_squares((x) => [10 * (x[1] - x[0] ** 2), 1 - x[0]], [2, 2], { bounds });
 * console.log(x); // about (1.2244, 1.5)
 * ```
 * @see scipy.optimize.Bounds
 */
export class Bounds {
  /** lower bounds, shape `(n,)`, of length 1 where all arguments were numbers */
  readonly lb: Float64Array;
  /** upper bounds, as long as `lb` */
  readonly ub: Float64Array;
  /** whether each bound must hold all the way */
  readonly keep_feasible: boolean[];

  constructor(lb?: ArrayInput, ub?: ArrayInput, options?: BoundsOptions) {
    const given = new OptionsReader("Bounds", options, ["keep_feasible"]);
    const lower = readBound(lb, Number.NEGATIVE_INFINITY, "Bounds: lb");
    const upper = readBound(ub, Number.POSITIVE_INFINITY, "Bounds: ub");
    const feasible = readFlags(given.raw("keep_feasible"), "Bounds: keep_feasible");
    const lengths = [lower.length, upper.length, feasible.length];
    const n = lengths.find((length) => length !== 1) ?? 1;
    if (lengths.some((length) => length !== 1 && length !== n)) {
      throw new RangeError(
        `Bounds: lb, ub, keep_feasible: expected one length, got ${lengths.join(", ")}: ` +
          "`lb`, `ub`, and `keep_feasible` must be broadcastable.",
      );
    }
    this.lb = lower.length === n ? lower : new Float64Array(n).fill(lower[0]);
    this.ub = upper.length === n ? upper : new Float64Array(n).fill(upper[0]);
    this.keep_feasible = feasible.length === n ? feasible : new Array<boolean>(n).fill(feasible[0]);
  }

  /**
   * How far x lies inside the bounds.
   *
   * @param x - a number or shape `(n,)`
   * @returns x − lb and ub − x, negative where x lies outside
   * @throws RangeError where the lengths differ
   */
  residual(x: ArrayInput): [sl: Float64Array, sb: Float64Array] {
    const { lb, ub } = this;
    const { data } = readArray(x, "Bounds.residual: x");
    const n = Math.max(data.length, lb.length);
    if ((data.length !== n && data.length !== 1) || (lb.length !== n && lb.length !== 1)) {
      throw new RangeError(`Bounds.residual: x: expected ${lb.length} numbers, got ${describe(x)}`);
    }
    const at = (a: Float64Array, i: number) => a[a.length === 1 ? 0 : i];
    return [
      Float64Array.from({ length: n }, (_, i) => at(data, i) - at(lb, i)),
      Float64Array.from({ length: n }, (_, i) => at(ub, i) - at(data, i)),
    ];
  }
}

/** Lower and upper bounds, one each for every variable. */
export interface Box {
  readonly lb: Float64Array;
  readonly ub: Float64Array;
}

/**
 * Reads the bounds of a least-squares problem: a {@link Bounds}, an object with its fields, or SciPy's `[lb, ub]`,
 * each a number or n of them.
 *
 * @param input - what the caller passed; `undefined` for none
 * @param owner - the function's name, for the errors
 * @throws TypeError for a wrong type; RangeError unless there are two bounds that fit n variables
 */
export function readBox(input: unknown, n: number, owner: string): Box {
  if (input === undefined) return unbounded(n);
  const name = `${owner}: bounds`;
  if (Array.isArray(input)) {
    if (input.length !== 2) {
      throw new RangeError(`${name}: expected two elements, [lb, ub], got ${describe(input)}`);
    }
    return { lb: spread(input[0], n, `${name}[0]`, false), ub: spread(input[1], n, `${name}[1]`, false) };
  }
  if (typeof input !== "object" || input === null || ArrayBuffer.isView(input)) {
    throw new TypeError(`${name}: expected a Bounds or [lb, ub], got ${describe(input)}`);
  }
  const { lb, ub } = input instanceof Bounds ? input : boundsOf(input as BoundsLike, owner);
  return { lb: spread(lb, n, `${name}: lb`, true), ub: spread(ub, n, `${name}: ub`, true) };
}

/** Bounds as pairs for each variable, `null` for none; or as a matrix of two columns. */
export type BoundPairs = readonly (readonly [low: number | null, high: number | null])[] | NdArray;

/**
 * Reads a minimiser's bounds: a {@link Bounds}, an object with its fields, or pairs `[low, high]` for each variable,
 * or one pair for all.
 *
 * @throws TypeError for a wrong type; RangeError unless the bounds fit n variables and leave room
 */
export function readPairs(bounds: unknown, n: number, owner: string): Box {
  const pairs = isMatrix(bounds) ? toNested(bounds) : bounds;
  const box = readBox(Array.isArray(pairs) ? columnsOf(pairs, n, owner) : pairs, n, owner);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(box.lb[i]) || Number.isNaN(box.ub[i])) {
      throw new RangeError(`${owner}: bounds: expected numbers, got NaN at [${i}]`);
    }
    if (box.lb[i] > box.ub[i]) {
      throw new RangeError(
        `${owner}: bounds: An upper bound is less than the corresponding lower bound: ` +
          `at [${i}] they are ${box.ub[i]} and ${box.lb[i]}.`,
      );
    }
  }
  return box;
}

function isMatrix(bounds: unknown): bounds is NdArray<Float64Array> {
  return typeof bounds === "object" && bounds !== null && "stride" in bounds && "shape" in bounds;
}

function columnsOf(pairs: readonly unknown[], n: number, owner: string): [number[], number[]] {
  if (pairs.length !== n && pairs.length !== 1) {
    throw new RangeError(
      `${owner}: bounds: expected ${n} pairs, as x0 has ${n} elements, got ${pairs.length}`,
    );
  }
  const each = pairs.length === n ? pairs : new Array<unknown>(n).fill(pairs[0]);
  const side = (k: 0 | 1, none: number) =>
    each.map((pair, i) => {
      if ((!Array.isArray(pair) && !ArrayBuffer.isView(pair)) || (pair as unknown[]).length !== 2) {
        throw new TypeError(`${owner}: bounds: expected a pair [low, high] at [${i}], got ${describe(pair)}`);
      }
      return (pair as (number | null)[])[k] ?? none;
    });
  return [side(0, Number.NEGATIVE_INFINITY), side(1, Number.POSITIVE_INFINITY)];
}

/** No bounds on n variables. */
export function unbounded(n: number): Box {
  return {
    lb: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    ub: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
  };
}

/** Moves x to the nearest point within the bounds. */
export function clip(x: Float64Array, { lb, ub }: Box): void {
  for (let i = 0; i < x.length; i++) x[i] = Math.min(Math.max(x[i], lb[i]), ub[i]);
}

function boundsOf(input: BoundsLike, owner: string): Bounds {
  const given = new OptionsReader(`${owner}: bounds`, input, ["lb", "ub", "keep_feasible"]);
  return new Bounds(given.raw("lb") as ArrayInput, given.raw("ub") as ArrayInput, {
    keep_feasible: given.raw("keep_feasible") as BoundsOptions["keep_feasible"],
  });
}

function spread(input: ArrayInput, n: number, name: string, mayBeOne: boolean): Float64Array {
  const { data, shape } = readArray(input, name);
  if (data.length === 1 && (shape.length === 0 || mayBeOne)) return new Float64Array(n).fill(data[0]);
  if (shape.length !== 1 || data.length !== n) {
    throw new RangeError(
      `${name}: expected a number or ${n} numbers, as x0 has ${n}, got ${describe(input)}`,
    );
  }
  return data;
}

export function readBound(input: ArrayInput | undefined, otherwise: number, name: string): Float64Array {
  if (input === undefined) return Float64Array.of(otherwise);
  const { data, shape } = readArray(input, name);
  if (shape.length > 1) {
    throw new RangeError(`${name}: expected a number or one dimension, got shape (${shape.join(", ")})`);
  }
  return data;
}

export function readFlags(input: unknown, name: string): boolean[] {
  if (input === undefined) return [false];
  const list: readonly unknown[] = Array.isArray(input) ? input : [input];
  return list.map((value) => {
    if (typeof value !== "boolean" && typeof value !== "number") {
      throw new TypeError(`${name}: expected true, false or an array of these, got ${describe(value)}`);
    }
    return Boolean(value);
  });
}
