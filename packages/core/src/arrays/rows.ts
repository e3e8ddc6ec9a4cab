import { shapeText } from "./nest.ts";
import type { ArrayInput, ViewOf } from "./types.ts";
import { toView, viewArray } from "./view.ts";

/**
 * Goes through the rows of a matrix, or the parts along the first axis of an array of higher rank.
 *
 * Nothing is copied: each row is a view that shares the elements, an ndarray with one axis less.
 *
 * @param a - an array of two or more axes; nested arrays are copied first, and the views are of the copy
 * @returns an iterator over the rows
 * @throws RangeError where the array has fewer than two axes; TypeError where an element is not a number
 * @example
 * ```ts
 * import { rows, sum } from "@secant/core";
 * for (const row of rows([[1, 2], [3, 4]])) console.log(sum(row)); // 3, then 7
 * ```
 * @see numpy's iteration, `for row in a`
 */
export function rows<A extends ArrayInput>(a: A): IterableIterator<ViewOf<A>> {
  const { data, shape, stride, offset } = viewArray(a, "rows: a");
  if (shape.length < 2) {
    throw new RangeError(`rows: a: expected two or more axes, got an array of shape ${shapeText(shape)}`);
  }
  return each();

  function* each(): IterableIterator<ViewOf<A>> {
    for (let i = 0; i < shape[0]; i++) {
      yield toView(data, shape.slice(1), stride.slice(1), offset + i * stride[0]) as ViewOf<A>;
    }
  }
}
