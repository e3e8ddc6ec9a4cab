/**
 * The npm package `ndarray-ops` for arrays in any form: `import { apply, ops } from "@secant/core/ops"`.
 *
 * An entry of its own, since `ndarray-ops` generates code as soon as it is imported: in a page whose
 * Content-Security-Policy forbids that, importing this entry throws an `EvalError`. Nothing else in Secant imports it.
 *
 * @packageDocumentation
 */
import ops from "ndarray-ops";
import { outOf } from "./arrays/elementwise.ts";
import { viewOf } from "./arrays/ndarray.ts";
import { broadcast_to } from "./arrays/reshape.ts";
import type { ArrayInput, NdArray, OutArray, ViewOf } from "./arrays/types.ts";
import { toView, viewArray } from "./arrays/view.ts";
import { OptionsReader, requireFunction } from "./options.ts";

export { ops };

/** An operation of `ndarray-ops` that writes to its first argument: `ops.add`, `ops.muleq`, `ops.exp`, … */
export type Operation = (out: NdArray, ...operands: NdArray[]) => unknown;

/**
 * Looks at anything that is an array as an ndarray, as the functions of `ndarray-ops` take them.
 *
 * Elements in typed arrays are shared; nested arrays are copied.
 *
 * @param a - a number, a nested array, a typed array, or an ndarray view with any strides and offset
 * @returns an ndarray of the same shape
 * @throws TypeError where an element is not a number; RangeError where rows differ in length
 * @example
 * ```ts
 * import { asNdArray, ops } from "@secant/core/ops";
 * ops.sum(asNdArray([[1, 2], [3, 4]])); // 10
 * ```
 * @see numpy.asarray
 */
export function asNdArray<A extends ArrayInput>(a: A): ViewOf<A> {
  const { data, shape, stride, offset } = viewArray(a, "asNdArray: a");
  return toView(data, shape, stride, offset) as ViewOf<A>;
}

/**
 * Runs an operation of `ndarray-ops` on arrays in any form, broadcast to the shape of the result.
 *
 * `ndarray-ops` itself takes ndarrays of one shape only. Numbers are broadcast too: `ops.add` with a number does what
 * `ops.adds` does.
 *
 * @param operation - a function of `ops` that writes to its first argument
 * @param out - where the result goes: a typed array, or an ndarray of one; operations ending in `eq` read it too
 * @param operands - arrays that can be broadcast to the shape of `out`; not changed
 * @returns `out`
 * @throws RangeError where an operand cannot be broadcast; TypeError where `operation` is no function, `out` no array
 *   to write to, or an element is not a number
 * @example
 * ```ts
 * import { apply, ops } from "@secant/core/ops";
 * apply(ops.add, new Float64Array(2), [1, 2], 10); // Float64Array [11, 12]
 * ```
 * @see numpy.add
 */
export function apply<O extends OutArray>(
  operation: Operation,
  out: O,
  ...operands: readonly ArrayInput[]
): O {
  requireFunction(operation, "apply", "operation");
  const target = outOf("apply", new OptionsReader("apply", { out }, ["out"]));
  if (target === null)
    throw new TypeError(`apply: out: expected a typed array or an ndarray of one, got ${out}`);
  const { data, shape, stride, offset } = target.view;
  const views = operands.map((operand) => broadcast_to(operand, shape));
  operation(viewOf(data, [...shape], [...stride], offset) as NdArray, ...(views as NdArray[]));
  return out;
}
