import { promote } from "./dtype.ts";
import { type ElementwiseOptions, into, readOut } from "./elementwise.ts";
import type { Loop } from "./nest.ts";
import type {
  ArrayInput,
  CommonRank,
  Delivered,
  DTypeOf,
  OfRank,
  OutArray,
  Promoted,
  RankOf,
  TruthInput,
} from "./types.ts";
import { type View, viewArray } from "./view.ts";

/** What {@link where} gives: the rank of all three arguments, the elements of the last two. */
export type Selected<C, X, Y> = OfRank<
  CommonRank<RankOf<C>, CommonRank<RankOf<X>, RankOf<Y>>>,
  Promoted<DTypeOf<X>, DTypeOf<Y>>
>;

/**
 * Takes each element from `x` where the condition holds, else from `y`.
 *
 * All three are broadcast together. The result is float64, but float32 of float32 with float32 or numbers, and
 * int32 of int32 with int32.
 *
 * @param condition - numbers, of which 0 is false and NaN true, or booleans; what comparisons give will do
 * @param x - an array of any shape, or a number; not changed
 * @param y - another; not changed
 * @param options - `out`: an array for the result
 * @returns a number of numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { greater, where } from "@secant/core";
 * where(greater([1, -2, 3], 0), [1, -2, 3], 0); // Float64Array [1, 0, 3]
 * ```
 * @see numpy.where
 */
export function where<
  C extends TruthInput,
  X extends ArrayInput,
  Y extends ArrayInput,
  O extends OutArray | null | undefined = undefined,
>(condition: C, x: X, y: Y, options?: ElementwiseOptions<O>): Delivered<O, Selected<C, X, Y>> {
  const views = [
    viewTruth(condition, "where: condition"),
    viewArray(x, "where: x"),
    viewArray(y, "where: y"),
  ];
  const dtype = promote(views[1].kind, views[2].kind);
  return into("where", whereLoop, dtype, views, readOut("where", options)) as never;
}

/** As `viewArray`, and `true` and `false` stand for 1 and 0. */
export function viewTruth(input: TruthInput, name: string): View {
  return viewArray(asNumbers(input), name);
}

function asNumbers(input: TruthInput): ArrayInput {
  if (typeof input === "boolean") return input ? 1 : 0;
  return Array.isArray(input) ? input.map(asNumbers) : (input as ArrayInput);
}

const whereLoop: Loop = (m, n, data, at, row, column) => {
  const c = data[0];
  const a = data[1];
  const b = data[2];
  const o = data[3];
  const cc = column[0];
  const ca = column[1];
  const cb = column[2];
  const co = column[3];
  for (let i = 0; i < m; i++) {
    let l = at[0] + i * row[0];
    let p = at[1] + i * row[1];
    let q = at[2] + i * row[2];
    for (let j = 0, r = at[3] + i * row[3]; j < n; j++, l += cc, p += ca, q += cb, r += co) {
      o[r] = c[l] !== 0 ? a[p] : b[q];
    }
  }
};

/** What {@link clip} gives: the rank of all its arguments. */
export type Clipped<A, L, H> = OfRank<
  CommonRank<RankOf<A>, CommonRank<RankOf<Bound<L>>, RankOf<Bound<H>>>>,
  Float64Array | Promoted<DTypeOf<A>, DTypeOf<A>>
>;

/** A bound as a type of array: none counts as a number. */
export type Bound<L> = L extends null | undefined ? number : L;

/**
 * Limits the elements of an array to an interval.
 *
 * It is `minimum(maximum(a, a_min), a_max)`: where the bounds are in the wrong order `a_max` counts; NaN stays, and
 * a bound of NaN gives NaN. The types of elements are combined as `add` does it.
 *
 * @param a - an array of any shape, or a number; not changed
 * @param a_min - least value, broadcast against `a`; `null` for none
 * @param a_max - greatest value, broadcast against `a`; `null` for none
 * @param options - `out`: an array for the result, which may be `a`
 * @returns a number of numbers, a typed array where one axis comes out, an ndarray where there are more, or `out`
 * @throws RangeError where the shapes cannot be broadcast together or do not fit `out`; TypeError where an
 *   element is not a number, or `out` cannot hold the result
 * @example
 * ```ts
 * import { clip } from "@secant/core";
 * clip([-3, 0.5, 7], 0, 1); // Float64Array [0, 0.5, 1]
 * ```
 * @see numpy.clip
 */
export function clip<
  A extends ArrayInput,
  L extends ArrayInput | null | undefined,
  H extends ArrayInput | null | undefined,
  O extends OutArray | null | undefined = undefined,
>(a: A, a_min: L, a_max: H, options?: ElementwiseOptions<O>): Delivered<O, Clipped<A, L, H>> {
  const view = viewArray(a, "clip: a");
  const low = viewBound(a_min, -Infinity, view, "clip: a_min");
  const high = viewBound(a_max, Infinity, view, "clip: a_max");
  const dtype = promote(promote(view.kind, low.kind), high.kind);
  return into("clip", clipLoop, dtype, [view, low, high], readOut("clip", options)) as never;
}

/** A bound that is left out has no say in the type of the result. */
function viewBound(bound: ArrayInput | null | undefined, none: number, like: View, name: string): View {
  if (bound === null || bound === undefined) return { ...viewArray(none, name), kind: like.kind };
  return viewArray(bound, name);
}

const clipLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const low = data[1];
  const high = data[2];
  const o = data[3];
  const ca = column[0];
  const cl = column[1];
  const ch = column[2];
  const co = column[3];
  for (let i = 0; i < m; i++) {
    let p = at[0] + i * row[0];
    let l = at[1] + i * row[1];
    let h = at[2] + i * row[2];
    for (let j = 0, r = at[3] + i * row[3]; j < n; j++, p += ca, l += cl, h += ch, r += co) {
      // Math.min and Math.max give NaN where either argument is.
      o[r] = Math.min(Math.max(a[p], low[l]), high[h]);
    }
  }
};
