import { matrixOf } from "../arrays/ndarray.ts";
import type { ArrayInput, NdArray } from "../arrays/types.ts";
import { describe } from "../describe.ts";
import { LinAlgError } from "../errors.ts";
import { definiteFactor, definiteReduce, definiteRestore } from "../kernels/definitePencil.ts";
import { transposeInto } from "../kernels/rows.ts";
import { symmetricEigen } from "../kernels/symmetricEigen.ts";
import { type Flag, OptionsReader } from "../options.ts";
import { readChoice } from "./choice.ts";
import { type Matrix, readSquare } from "./matrix.ts";

/** Options of {@link eigvalsh}. */
export interface EigvalshOptions {
  /** A symmetric positive definite matrix, shape `(n, n)`, for the generalised problem; `null` (the default) for none. */
  readonly b?: ArrayInput | null;
  /** Read the lower triangle (the default), else the upper one; the other is never looked at. */
  readonly lower?: Flag;
  /** The generalised problem: 1 (the default) Av = λBv, 2 ABv = λv, 3 BAv = λv. */
  readonly type?: 1 | 2 | 3;
  /** Refuse NaN and infinities (the default). */
  readonly check_finite?: Flag;
  /** First and last index of the eigenvalues wanted, counted from 0 in ascending order. */
  readonly subset_by_index?: readonly [number, number] | null;
  /** Only eigenvalues in the half-open interval (low, high]. */
  readonly subset_by_value?: readonly [number, number] | null;
  /** SciPy's names are known, and one method serves all. */
  readonly driver?: "ev" | "evd" | "evr" | "evx" | "gv" | "gvd" | "gvx" | null;
}

/** Options of {@link eigh}. */
export interface EighOptions extends EigvalshOptions {
  /** Return the eigenvalues alone. */
  readonly eigvals_only?: Flag;
}

/** Eigenvalues, ascending, and their vectors as columns. */
export type EighResult = [w: Float64Array, v: NdArray<Float64Array>];

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, or of one with a positive definite matrix B.
 *
 * Householder tridiagonalisation, then implicit QL or QR with Wilkinson's shift. With `b`, its Cholesky factor
 * L takes the problem to an ordinary one (Martin & Wilkinson 1968). Vectors are unique up to sign, or up to a rotation
 * where eigenvalues coincide.
 *
 * @param a - symmetric matrix, shape `(n, n)`, of which one triangle is read; not changed
 * @param options - `b`, `lower`, `eigvals_only`, `type`, `check_finite`, `subset_by_index`, `subset_by_value`, `driver`
 * @returns `[w, v]`: m eigenvalues, ascending, and the vectors, shape `(n, m)`, with vᵀv = I; with `b` vᵀBv = I for types
 *   1 and 2, vᵀB⁻¹v = I for type 3. With `eigvals_only` w alone
 * @throws RangeError unless `a` is a square matrix of finite numbers, and for a `b` or a subset that does not fit;
 *   LinAlgError where `b` is not positive definite or the iteration does not converge
 * @example
 * ```ts
 * import { eigh } from "@secant/core";
 * const [w, v] = eigh([[2, 1], [1, 2]]);
 * w; // Float64Array [1, 3]
 * v.get(0, 1); // ±0.707…, the first component of the second vector
 * ```
 * @see scipy.linalg.eigh; G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), sections 8.3 and 8.7
 */
export function eigh(a: ArrayInput, options: EighOptions & { eigvals_only: true | 1 }): Float64Array;
export function eigh(a: ArrayInput, options?: EighOptions & { eigvals_only?: false | 0 }): EighResult;
export function eigh(a: ArrayInput, options?: EighOptions): EighResult | Float64Array;
export function eigh(a: ArrayInput, options?: EighOptions): EighResult | Float64Array {
  const read = new OptionsReader("eigh", options, EIGH_KEYS);
  return solve(a, read, "eigh", !read.flag("eigvals_only", false));
}

/**
 * Eigenvalues of a symmetric matrix, or of one with a positive definite matrix B.
 *
 * As {@link eigh}, but no vectors are formed, which saves most of the work.
 *
 * @param a - symmetric matrix, shape `(n, n)`, of which one triangle is read; not changed
 * @param options - `b`, `lower`, `type`, `check_finite`, `subset_by_index`, `subset_by_value`, `driver`
 * @returns the eigenvalues, ascending
 * @throws as {@link eigh}
 * @example
 * ```ts
 * import { eigvalsh } from "@secant/core";
 * eigvalsh([[2, 1], [1, 2]]); // Float64Array [1, 3]
 * ```
 * @see scipy.linalg.eigvalsh
 */
export function eigvalsh(a: ArrayInput, options?: EigvalshOptions): Float64Array {
  return solve(a, new OptionsReader("eigvalsh", options, KEYS), "eigvalsh", false) as Float64Array;
}

const KEYS = ["b", "lower", "type", "check_finite", "subset_by_index", "subset_by_value", "driver"] as const;
const EIGH_KEYS = [...KEYS, "eigvals_only"] as const;
const DRIVERS = ["ev", "evd", "evr", "evx", "gv", "gvd", "gvx"] as const;

function solve(
  a: ArrayInput,
  read: OptionsReader,
  owner: string,
  withVectors: boolean,
): EighResult | Float64Array {
  readChoice(read, owner, "driver", DRIVERS, "evr");
  const lower = read.flag("lower", true);
  const checkFinite = read.flag("check_finite", true);
  const type = readType(read, owner);
  const { data, rows: n } = readTriangle(a, `${owner}: a`, lower, checkFinite);
  const pencil = read.raw("b");
  const l =
    pencil === undefined || pencil === null
      ? null
      : readTriangle(pencil as ArrayInput, `${owner}: b`, lower, checkFinite).data;
  if (l !== null && l.length !== n * n) {
    const order = Math.sqrt(l.length);
    throw new RangeError(`${owner}: b: expected shape (${n}, ${n}), that of a, got (${order}, ${order})`);
  }
  const byIndex = readIndices(read, owner, n);
  const byValue = readInterval(read, owner);
  if (byIndex !== null && byValue !== null) {
    throw new RangeError(`${owner}: subset_by_index, subset_by_value: expected one of them, got both`);
  }
  if (l !== null) {
    const minor = definiteFactor(n, l);
    if (minor > 0) {
      throw new LinAlgError(`${owner}: b: the leading minor of order ${minor} is not positive definite`);
    }
    definiteReduce(n, data, l, type, new Float64Array(n * n + 2 * n));
  }
  const { w, vt, failed } = symmetricEigen(n, data, withVectors);
  if (failed > 0) {
    throw new LinAlgError(
      `${owner}: the eigenvalues did not converge: ${failed} off-diagonals of ${n - 1} are left`,
    );
  }
  let from = 0;
  let to = n;
  if (byIndex !== null) {
    from = byIndex[0];
    to = byIndex[1] + 1;
  } else if (byValue !== null) {
    while (from < n && !(w[from] > byValue[0])) from++;
    to = from;
    while (to < n && w[to] <= byValue[1]) to++;
  }
  const values = to - from === n ? w : w.slice(from, to);
  if (vt === null) return values;
  const count = to - from;
  const rows = count === n ? vt : vt.subarray(from * n, to * n);
  if (l !== null) definiteRestore(n, l, type, count, rows);
  // All of them fit into the room of a, which has served.
  const v = count === n ? data : new Float64Array(n * count);
  transposeInto(count, n, rows, v);
  return [values, matrixOf(v, n, count)];
}

/** A copy with the triangle that counts below the diagonal, and zeros above; only that triangle must be finite. */
function readTriangle(input: ArrayInput, name: string, lower: boolean, checkFinite: boolean): Matrix {
  const matrix = readSquare(input, name, false);
  const { data, rows: n } = matrix;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (!lower) data[i * n + j] = data[j * n + i];
      data[j * n + i] = 0;
    }
  }
  if (checkFinite) {
    for (let k = 0; k < n * n; k++) {
      if (Number.isFinite(data[k])) continue;
      const [i, j] = [Math.floor(k / n), k % n];
      throw new RangeError(
        `${name}: expected finite numbers, got ${data[k]} at [${lower ? i : j}][${lower ? j : i}]`,
      );
    }
  }
  return matrix;
}

function readType(read: OptionsReader, owner: string): number {
  const value = read.raw("type");
  if (value === undefined) return 1;
  if (typeof value !== "number") {
    throw new TypeError(`${owner}: type: expected 1, 2 or 3, got ${describe(value)}`);
  }
  if (value !== 1 && value !== 2 && value !== 3) {
    throw new RangeError(`${owner}: type: expected 1, 2 or 3, got ${value}`);
  }
  return value;
}

function readPair(read: OptionsReader, owner: string, key: string): [number, number] | null {
  const value = read.raw(key);
  if (value === undefined || value === null) return null;
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  if (!isList) throw new TypeError(`${owner}: ${key}: expected two numbers, got ${describe(value)}`);
  const pair = Array.from(value as unknown as ArrayLike<unknown>);
  if (pair.length !== 2) {
    throw new RangeError(`${owner}: ${key}: expected two numbers, got ${describe(value)}`);
  }
  for (const entry of pair) {
    if (typeof entry !== "number") {
      throw new TypeError(`${owner}: ${key}: expected two numbers, got ${describe(entry)}`);
    }
  }
  return pair as [number, number];
}

function readIndices(read: OptionsReader, owner: string, n: number): [number, number] | null {
  const pair = readPair(read, owner, "subset_by_index");
  if (pair === null) return null;
  const [first, last] = pair;
  const fits = Number.isInteger(first) && Number.isInteger(last) && 0 <= first && first <= last && last < n;
  if (!fits) {
    throw new RangeError(
      `${owner}: subset_by_index: expected integers 0 ≤ first ≤ last ≤ ${n - 1}, got [${first}, ${last}]`,
    );
  }
  return pair;
}

function readInterval(read: OptionsReader, owner: string): [number, number] | null {
  const pair = readPair(read, owner, "subset_by_value");
  if (pair !== null && !(pair[0] < pair[1])) {
    throw new RangeError(`${owner}: subset_by_value: expected low < high, got [${pair[0]}, ${pair[1]}]`);
  }
  return pair;
}
