import type { ArrayInput } from "@secant/core";
import { describe, readArray, readInto, readVector } from "@secant/core/internal";
import { Copies } from "../frame/copies.ts";
import type { Residuals } from "../minpack/lmder.ts";

/** Residuals to square and sum: gets x, shape `(n,)`, which it may change and keep, then `args`; returns `(m,)`. */
export type ResidualFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => ArrayInput;

/** The Jacobian of a {@link ResidualFunction}: gets the same, returns `(m, n)`, or `(n, m)` with `col_deriv`. */
export type JacobianFunction<Args extends readonly unknown[] = readonly unknown[]> = (
  x: Float64Array,
  ...args: Args
) => ArrayInput;

/** What the user calls the functions, for the errors. */
export interface FunctionNames {
  readonly func: string;
  readonly jacobian: string;
}

/** The user's residuals and Jacobian; the former counted. */
export class UserResiduals implements Residuals {
  nfev = 0;
  readonly #func: ResidualFunction;
  readonly #args: readonly unknown[];
  readonly #result: string;
  readonly #jacobianResult: string;
  readonly #flattens: boolean;
  readonly #copies = new Copies();

  /** @param flattens - whether residuals in more than one dimension will do, row by row */
  constructor(
    func: ResidualFunction,
    args: readonly unknown[],
    owner: string,
    names: FunctionNames = { func: "func", jacobian: "Dfun" },
    flattens = false,
  ) {
    this.#func = func;
    this.#args = args;
    this.#result = `${owner}: the result of ${names.func}`;
    this.#jacobianResult = `${owner}: the result of ${names.jacobian}`;
    this.#flattens = flattens;
  }

  /** The residuals at the start, which tell how many there are. */
  first(x: Float64Array): Float64Array {
    const name = this.#result;
    const { data, shape } = readArray(requireResult(this.#call(x), name), name);
    if (shape.length > 1) {
      throw new RangeError(`${name}: expected one dimension, got shape (${shape.join(", ")})`);
    }
    return data;
  }

  at(x: Float64Array, out: Float64Array): void {
    const value = this.#call(x);
    const isFlat = !this.#flattens || value instanceof Float64Array || value === undefined;
    readInto(out, isFlat ? value : readVector(value, this.#result), this.#result);
  }

  /** fjac := the result of the Jacobian, by columns. */
  jacobian(Dfun: JacobianFunction, byColumns: boolean, x: Float64Array, m: number, fjac: Float64Array): void {
    const name = this.#jacobianResult;
    const input = requireResult(Dfun(this.#copies.of(x), ...this.#args), name);
    readJacobian(fjac, m, x.length, input, byColumns, name);
  }

  #call(x: Float64Array): ArrayInput {
    this.nfev++;
    const copy = this.#copies.of(x);
    return this.#args.length === 0 ? this.#func(copy) : this.#func(copy, ...this.#args);
  }
}

/** Copies a callback's Jacobian to `out`, m × n by columns; with `byColumns` it comes as (n, m). */
export function readJacobian(
  out: Float64Array,
  m: number,
  n: number,
  input: ArrayInput,
  byColumns: boolean,
  name: string,
): void {
  if (!byColumns && copyRows(out, m, n, input)) return;
  const { data, shape } = readArray(input, name);
  const rows = byColumns ? n : m;
  const columns = byColumns ? m : n;
  const isVector = n === 1 && shape.length < 2 && data.length === m;
  if (!isVector && (shape.length !== 2 || shape[0] !== rows || shape[1] !== columns)) {
    throw new RangeError(
      `${name}: expected shape (${rows}, ${columns}), got ${shape.length === 0 ? describe(input) : `(${shape.join(", ")})`}`,
    );
  }
  if (byColumns || isVector) out.set(data);
  else for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = data[i * n + j];
}

/** Copies plain rows of numbers; `false` where it is anything else. */
function copyRows(out: Float64Array, m: number, n: number, input: ArrayInput): boolean {
  if (!Array.isArray(input) || input.length !== m) return false;
  for (let i = 0; i < m; i++) {
    const row: unknown = input[i];
    if (!Array.isArray(row) || row.length !== n) return false;
    for (let j = 0; j < n; j++) {
      const value: unknown = row[j];
      if (typeof value !== "number") return false;
      out[j * m + i] = value;
    }
  }
  return true;
}

function requireResult(value: ArrayInput | undefined, name: string): ArrayInput {
  if (value === undefined) {
    throw new TypeError(`${name}: expected an array, got undefined; does the function return its result?`);
  }
  return value;
}
