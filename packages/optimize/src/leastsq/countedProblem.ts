import type { ArrayInput } from "@secant/core";
import { readArray, readMatrixInto } from "@secant/core/internal";
import type { Differences, JacobianWork } from "../derivatives/differences.ts";
import type { ResidualProblem } from "./problem.ts";

/** Residuals that can be had at any x; the x must be copied for whoever may keep or change it. */
export interface ResidualSource {
  /** The residuals at the start, however many. */
  first(x: Float64Array): Float64Array;
  /** out := the m residuals at x */
  at(x: Float64Array, out: Float64Array): void;
}

/** Writes the Jacobian at x, where the residuals are f, to `out`, m × n by rows. */
export type JacobianByRows = (x: Float64Array, f: Float64Array, out: Float64Array) => void;

/** Residuals and Jacobian counted as `least_squares` counts them: what differences need is not in nfev. */
export class CountedProblem implements ResidualProblem {
  nfev = 0;
  njev = 0;
  readonly isDifferenced: boolean;
  readonly #source: ResidualSource;
  readonly #jacobian: JacobianByRows;
  readonly #owner: string;

  constructor(owner: string, source: ResidualSource, derivative: JacobianByRows | Differences) {
    this.#owner = owner;
    this.#source = source;
    this.isDifferenced = typeof derivative !== "function";
    this.#jacobian = typeof derivative === "function" ? derivative : byDifferences(source, derivative);
  }

  first(x: Float64Array): Float64Array {
    this.nfev++;
    return this.#source.first(x);
  }

  residuals(x: Float64Array, out: Float64Array): void {
    this.nfev++;
    this.#source.at(x, out);
  }

  jacobian(x: Float64Array, f: Float64Array, out: Float64Array): void {
    this.njev++;
    this.#jacobian(x, f, out);
    if (this.njev > 1) return;
    const k = out.findIndex((value) => !Number.isFinite(value));
    if (k < 0) return;
    const what = this.isDifferenced ? "the Jacobian by differences of fun" : "the result of jac";
    const [row, column] = [Math.floor(k / x.length), k % x.length];
    throw new RangeError(
      `${this.#owner}: ${what}: expected finite numbers at the start, got ${out[k]} at [${row}][${column}]`,
    );
  }
}

function byDifferences(source: ResidualSource, differences: Differences): JacobianByRows {
  let work: JacobianWork | null = null;
  const at = (x: Float64Array, out: Float64Array) => source.at(x, out);
  return (x, f, out) => {
    work ??= { f1: new Float64Array(f.length), f2: new Float64Array(f.length) };
    differences.jacobian(at, x, f, out, work);
  };
}

/** Copies a callback's Jacobian to `out`, m × n by rows; a vector serves where m or n is 1. */
export function readJacobianByRows(
  out: Float64Array,
  m: number,
  n: number,
  input: ArrayInput | undefined,
  name: string,
): void {
  if (input === undefined) {
    throw new TypeError(`${name}: expected an array, got undefined; does the function return its result?`);
  }
  if (m === 1 || n === 1) {
    const { data, shape } = readArray(input, name);
    if (shape.length < 2 && data.length === m * n) {
      out.set(data);
      return;
    }
  }
  readMatrixInto(out, m, n, input, name);
}
