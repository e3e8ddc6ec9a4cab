import { matrixOf } from "../arrays/ndarray.ts";
import type { NdArray } from "../arrays/types.ts";
import { gemm } from "../kernels/gemm.ts";
import { matrixVector } from "../kernels/matrixVector.ts";
import type { Operand } from "./operand.ts";

/**
 * The product of two vectors or matrices, summed over the last axis of the first and the first axis of the second.
 *
 * @param owner - the function that was called, for the errors
 * @throws RangeError where these axes differ in length, or an operand has no axes or more than two
 */
export function product(
  owner: string,
  a: Operand,
  b: Operand,
): number | Float64Array | NdArray<Float64Array> {
  requireRank(owner, "a", a);
  requireRank(owner, "b", b);
  const [m, k] = a.shape.length === 1 ? [1, a.shape[0]] : a.shape;
  const [rows, n] = b.shape.length === 1 ? [b.shape[0], 1] : b.shape;
  if (k !== rows) {
    throw new RangeError(
      `${owner}: expected a and b with as many columns as rows, got shapes ` +
        `(${shapeText(a)}) and (${shapeText(b)}): ${k} is not ${rows}`,
    );
  }
  const out: Float64Array = new Float64Array(m * n);
  const [aRow, aColumn] = a.shape.length === 1 ? [0, a.stride[0]] : a.stride;
  const [bRow, bColumn] = b.shape.length === 1 ? [b.stride[0], 0] : b.stride;
  if (n === 1) matrixVector(m, k, 1, a.data, a.at, aRow, aColumn, b.data, b.at, bRow, out, 0, 1);
  else if (m === 1) matrixVector(n, k, 1, b.data, b.at, bColumn, bRow, a.data, a.at, aColumn, out, 0, 1);
  else gemm(m, n, k, 1, a.data, a.at, aRow, aColumn, b.data, b.at, bRow, bColumn, out, 0, n);
  if (a.shape.length === 2 && b.shape.length === 2) return matrixOf(out, m, n);
  return a.shape.length === 1 && b.shape.length === 1 ? out[0] : out;
}

function requireRank(owner: string, name: string, operand: Operand): void {
  if (operand.shape.length === 1 || operand.shape.length === 2) return;
  throw new RangeError(
    `${owner}: ${name}: expected a vector or a matrix, got an array of shape (${operand.shape.join(", ")})`,
  );
}

function shapeText({ shape }: Operand): string {
  return shape.length === 1 ? `${shape[0]},` : shape.join(", ");
}
