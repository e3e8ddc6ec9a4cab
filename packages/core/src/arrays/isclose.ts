import { OptionsReader } from "../options.ts";
import { type Out, outOf, truthOf } from "./elementwise.ts";
import type { Loop } from "./nest.ts";
import type { ArrayInput, Delivered, NdArray, OutArray, Truth } from "./types.ts";
import { viewArray } from "./view.ts";

/** What {@link allclose} takes. */
export interface ClosenessOptions {
  /** Relative to the elements of `b`; 1e-5 unless given. */
  readonly rtol?: number | undefined;
  /** Absolute; 1e-8 unless given. */
  readonly atol?: number | undefined;
  /** Whether NaN is close to NaN; `false` unless given. */
  readonly equal_nan?: boolean | undefined;
}

/** What {@link isclose} takes. */
export interface IscloseOptions<O extends OutArray | null | undefined = OutArray | null | undefined>
  extends ClosenessOptions {
  /** Where the result goes; it is also what is returned. */
  readonly out?: O;
}

/**
 * Tells which elements of two arrays are the same within tolerances: |a − b| ≤ atol + rtol·|b|.
 *
 * Arrays are broadcast together. Infinities are close to themselves only; NaN is close to nothing unless
 * `equal_nan`. Note that `b` is the reference, and that `atol` matters for small numbers.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param b - the other; broadcast against `a`
 * @param options - `rtol`, `atol`, `equal_nan`, and `out`, an array for the result
 * @returns a boolean of two numbers, a `Uint8Array` of 0 and 1 where one axis comes out, an ndarray of one where
 *   there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`, or a tolerance is negative
 *   or NaN; TypeError where an element is not a number
 * @example
 * ```ts
 * import { isclose } from "@secant/core";
 * isclose([1e10, 1e-7], [1.00001e10, 1e-8]); // Uint8Array [1, 0]
 * ```
 * @see numpy.isclose
 */
export function isclose<
  A extends ArrayInput,
  B extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(a: A, b: B, options?: IscloseOptions<O>): Delivered<O, Truth<A, B>> {
  const reader = new OptionsReader("isclose", options, ["rtol", "atol", "equal_nan", "out"]);
  return closeness("isclose", a, b, reader, outOf("isclose", reader));
}

/**
 * Tells whether all elements of two arrays are the same within tolerances: |a − b| ≤ atol + rtol·|b|.
 *
 * It is `all(isclose(a, b))`; of empty arrays it is true.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param b - the other; broadcast against `a`
 * @param options - `rtol`, `atol`, `equal_nan`
 * @returns whether each pair is close
 * @throws RangeError where the shapes cannot be broadcast together, or a tolerance is negative or NaN; TypeError
 *   where an element is not a number
 * @example
 * ```ts
 * import { allclose } from "@secant/core";
 * allclose([1, 2], [1 + 1e-9, 2]); // true
 * ```
 * @see numpy.allclose
 */
export function allclose(a: ArrayInput, b: ArrayInput, options?: ClosenessOptions): boolean {
  const reader = new OptionsReader("allclose", options, ["rtol", "atol", "equal_nan"]);
  const close: boolean | Uint8Array | NdArray<Uint8Array> = closeness("allclose", a, b, reader, null);
  if (typeof close === "boolean") return close;
  return !(close instanceof Uint8Array ? close : close.data).includes(0);
}

function closeness<R>(
  owner: string,
  a: ArrayInput,
  b: ArrayInput,
  reader: OptionsReader,
  out: Out | null,
): R {
  const rtol = reader.tolerance("rtol", 1e-5);
  const atol = reader.tolerance("atol", 1e-8);
  const nanIsClose = reader.flag("equal_nan", false);
  const loop: Loop = (m, n, data, at, row, column) => {
    const x = data[0];
    const y = data[1];
    const o = data[2];
    for (let i = 0; i < m; i++) {
      let p = at[0] + i * row[0];
      let q = at[1] + i * row[1];
      let r = at[2] + i * row[2];
      for (let j = 0; j < n; j++) {
        const u = x[p];
        const v = y[q];
        const isNear = Number.isFinite(v) && Math.abs(u - v) <= atol + rtol * Math.abs(v);
        o[r] = isNear || u === v || (nanIsClose && Number.isNaN(u) && Number.isNaN(v)) ? 1 : 0;
        p += column[0];
        q += column[1];
        r += column[2];
      }
    }
  };
  return truthOf(owner, loop, [viewArray(a, `${owner}: a`), viewArray(b, `${owner}: b`)], out);
}
