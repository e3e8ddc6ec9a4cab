import fc from "fast-check";
import ndarray, { type NdArray } from "ndarray";
import { StridedView } from "../src/arrays/stridedView.ts";

/** One step of a chain that makes a view of a view: a method of ndarrays, and what to give it. */
export interface Move {
  readonly method: "lo" | "hi" | "step" | "transpose" | "pick";
  readonly args: number[];
}

/** The same view twice: as the ndarray package makes it, and as `StridedView` does. */
export interface TwoViews {
  readonly theirs: NdArray<Float64Array>;
  readonly ours: StridedView;
  readonly moves: readonly Move[];
}

/** Views of up to four axes, some of length 0 or 1, after up to five moves that stay inside the array. */
export const twoViews: fc.Arbitrary<TwoViews> = fc
  .record({
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    offset: fc.integer({ min: 0, max: 3 }),
    seeds: fc.array(fc.tuple(fc.nat(4), fc.array(fc.nat(999), { minLength: 4, maxLength: 4 })), {
      maxLength: 5,
    }),
  })
  .map(({ shape, offset, seeds }) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const data = Float64Array.from({ length: offset + size }, (_, i) => i + 0.5);
    const stride = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    let theirs = ndarray(data, [...shape], [...stride], offset);
    let ours = new StridedView(data, [...shape], [...stride], offset);
    const moves: Move[] = [];
    for (const [kind, numbers] of seeds) {
      if (theirs.dimension === 0) break;
      const move = moveFor(theirs.shape, kind, numbers);
      moves.push(move);
      theirs = theirs[move.method](...move.args);
      ours = ours[move.method](...move.args);
    }
    return { theirs, ours, moves };
  });

function moveFor(shape: readonly number[], kind: number, numbers: readonly number[]): Move {
  switch (kind) {
    case 0:
      return { method: "lo", args: shape.map((length, k) => numbers[k] % (length + 1)) };
    case 1:
      return { method: "hi", args: shape.map((length, k) => numbers[k] % (length + 1)) };
    case 2:
      return { method: "step", args: shape.map((_, k) => [-3, -2, -1, 1, 2, 3][numbers[k] % 6]) };
    case 3: {
      const axes = shape.map((_, axis) => axis);
      return { method: "transpose", args: axes.sort((a, b) => numbers[a] - numbers[b]) };
    }
    default:
      // −1 keeps an axis; so does an axis of length 0, which has nothing to pick.
      return {
        method: "pick",
        args: shape.map((length, k) => (length === 0 ? -1 : (numbers[k] % (length + 1)) - 1)),
      };
  }
}

/** All elements in row-major order, fetched one by one through `get`. */
export function elementsOf(view: {
  readonly shape: readonly number[];
  get(...at: number[]): number;
}): number[] {
  const walk = (at: number[]): number[] =>
    at.length === view.shape.length
      ? [view.get(...at)]
      : Array.from({ length: view.shape[at.length] }, (_, i) => walk([...at, i])).flat();
  return walk([]);
}
