import { armijo } from "../linesearch/armijo.ts";
import { dcsrch } from "../linesearch/dcsrch.ts";
import type { SearchLine } from "../linesearch/line.ts";
import type { Residuals } from "../minpack/lmder.ts";
import { along, norm2 } from "../vectors.ts";

const WOLFE = { c1: 1e-4, c2: 0.9 };
/** Steps shorter than this part of the full one are not searched for. */
const SHORTEST = 1e-2;
const BOUNDS = { amin: SHORTEST, amax: 50, xtol: 1e-2 };
/** Relative step by which φ' is differenced. */
const RELATIVE_STEP = 1e-8;

/** φ(s) = ‖f(x + s dx)‖², with the functions met last. */
export class ResidualLine implements SearchLine {
  readonly #functions: Residuals;
  readonly #x: Float64Array;
  readonly #f: Float64Array;
  readonly #dx: Float64Array;
  readonly #point: Float64Array;
  readonly #scratch: Float64Array;
  readonly #met: Float64Array; // f at the last s of `value`
  #metAt = 0;
  #metValue = 0;
  #reach = 0; // ‖x‖ / ‖dx‖

  /** x, f and dx are read at each search. */
  constructor(functions: Residuals, x: Float64Array, f: Float64Array, dx: Float64Array) {
    this.#functions = functions;
    this.#x = x;
    this.#f = f;
    this.#dx = dx;
    this.#point = new Float64Array(x.length);
    this.#scratch = new Float64Array(x.length);
    this.#met = new Float64Array(x.length);
  }

  /**
   * Moves x along dx, and f with it: to where the search says, or by the whole of dx where it finds no step.
   *
   * @returns the step's length in units of dx
   */
  search(kind: "armijo" | "wolfe" | null): number {
    let s = 1;
    if (kind === null) {
      this.#moveTo(s);
      this.#functions.at(this.#x, this.#f);
      return s;
    }
    const norm = norm2(this.#f);
    const phi0 = norm * norm;
    this.#metAt = 0;
    this.#metValue = phi0;
    if (kind === "armijo") {
      s = armijo((a) => this.value(a), phi0, -phi0, WOLFE.c1, SHORTEST);
    } else {
      this.#reach = norm2(this.#x) / norm2(this.#dx);
      s = dcsrch(this, 1, phi0, this.slope(0), WOLFE, BOUNDS).alpha;
    }
    if (Number.isNaN(s)) s = 1;
    this.#moveTo(s);
    if (s === this.#metAt) this.#f.set(this.#met);
    else this.#functions.at(this.#x, this.#f);
    return s;
  }

  value(s: number): number {
    if (s === this.#metAt) return this.#metValue;
    this.#metValue = this.#at(s, this.#met);
    this.#metAt = s;
    return this.#metValue;
  }

  /** φ'(s) by a forward difference */
  slope(s: number): number {
    const h = (Math.abs(s) + this.#reach + 1) * RELATIVE_STEP;
    return (this.#at(s + h, this.#scratch) - this.value(s)) / h;
  }

  #at(s: number, f: Float64Array): number {
    along(this.#x, s, this.#dx, this.#point);
    this.#functions.at(this.#point, f);
    const norm = norm2(f);
    return Number.isNaN(norm) ? Number.POSITIVE_INFINITY : norm * norm;
  }

  #moveTo(s: number): void {
    for (let i = 0; i < this.#x.length; i++) this.#x[i] += s * this.#dx[i];
  }
}
