import { EPS } from "../machine.ts";
import { copyRows, denseMemory, denseModule, releaseDenseMemory } from "./denseModule.ts";
import { gemm } from "./gemm.ts";
import { luFactor, luInverseBound, luRectangular, luSolveMany, swapRows } from "./lu.ts";
import { norm1 } from "./norm1.ts";

/** Below so many columns or rows the way into WebAssembly's memory and back costs more than it gains. */
const WASM_FROM = 12;
/** Up to here a bound of the condition, which costs less than an estimate, is of use. */
const BOUND_TO = 50;
/** Matrices whose condition number is below this are far from singular, however the figure was rounded. */
export const FAR: number = 1e-4 / EPS;
/** Larger matrices are factored where they are, only products go through WebAssembly: 128 MB. */
const WASM_ELEMENTS = 2 ** 24;

/**
 * LU factors of an m × n matrix as `luRectangular` makes them, arguments and bits; matrices of some size are
 * factored by WebAssembly where the host allows it.
 */
export function denseLu(m: number, n: number, a: Float64Array, pivots: Int32Array): number {
  const k = Math.min(m, n);
  if (k < WASM_FROM) return m === n ? luFactor(n, a, pivots) : luRectangular(m, n, a, pivots, gemm);
  const module = m * n > WASM_ELEMENTS ? null : denseModule();
  const row = paddedRow(n);
  const memory = module === null ? null : denseMemory(module, (m * row + k) * 8);
  if (module === null || memory === null) return luRectangular(m, n, a, pivots, gemm);
  const at = module.heap / 8;
  const pivotsAt = at + m * row;
  copyRows(m, n, a, 0, n, 1, memory, at, row);
  const singularAt = module.kernels.lu(m, n, at * 8, row * 8, pivotsAt * 8, (pivotsAt + k) * 8);
  copyRows(m, n, memory, at, row, 1, a, 0, n);
  for (let i = 0; i < k; i++) pivots[i] = module.integers[pivotsAt * 2 + i];
  releaseDenseMemory();
  return singularAt;
}

/** What {@link denseLuRated} tells of a matrix. */
export interface RatedLu {
  /** Index of the first zero pivot, or −1. */
  readonly singularAt: number;
  /** ‖A‖₁, the sums of the columns in ascending order. */
  readonly norm: number;
  /** About ‖A⁻¹‖₁ or a bound of it from above; `NaN` for a singular one. */
  readonly inverseNorm: number;
}

/** As {@link denseLu} for a square matrix, with what shows, in most cases, that it is far from singular ones. */
export function denseLuRated(n: number, a: Float64Array, pivots: Int32Array): RatedLu {
  const module = n < WASM_FROM || n * n > WASM_ELEMENTS ? null : denseModule();
  const row = paddedRow(n);
  const memory = module === null ? null : denseMemory(module, (n * row + n) * 8);
  if (module === null || memory === null) {
    const work: Float64Array = new Float64Array(n);
    const norm = norm1(n, a, work);
    const singularAt = denseLu(n, n, a, pivots);
    return { singularAt, norm, inverseNorm: singularAt < 0 ? luInverseBound(n, a, work) : Number.NaN };
  }
  const { kernels, heap } = module;
  const at = heap / 8;
  const pivotsAt = at + n * row;
  const [bytes, workAt] = [row * 8, (pivotsAt + n) * 8];
  copyRows(n, n, a, 0, n, 1, memory, at, row);
  const norm = kernels.norm1(n, heap, bytes, workAt);
  const singularAt = kernels.lu(n, n, heap, bytes, pivotsAt * 8, workAt);
  let inverseNorm = Number.NaN;
  if (singularAt < 0) {
    if (n <= BOUND_TO) inverseNorm = kernels.luInverseBound(n, heap, bytes, workAt);
    if (!(inverseNorm * norm < FAR)) {
      inverseNorm = kernels.luInverseNorm(n, heap, bytes, pivotsAt * 8, workAt);
    }
  }
  copyRows(n, n, memory, at, row, 1, a, 0, n);
  for (let i = 0; i < n; i++) pivots[i] = module.integers[pivotsAt * 2 + i];
  releaseDenseMemory();
  return { singularAt, norm, inverseNorm };
}

/** Solves with the factors that {@link denseLu} made, as `luSolveMany`, arguments and bits. */
export function denseLuSolve(
  n: number,
  lu: Float64Array,
  pivots: Int32Array,
  isTransposed: boolean,
  count: number,
  b: Float64Array,
): void {
  const isLarge = n >= WASM_FROM && count >= WASM_FROM && n * (n + count) <= WASM_ELEMENTS;
  const module = isTransposed || !isLarge ? null : denseModule();
  const [row, rowB] = [paddedRow(n), paddedRow(count)];
  const memory = module === null ? null : denseMemory(module, n * (row + rowB) * 8);
  if (module === null || memory === null) {
    luSolveMany(n, lu, pivots, isTransposed, count, b, gemm);
    return;
  }
  for (let k = 0; k < n; k++) swapRows(b, k, pivots[k], count);
  const at = module.heap / 8;
  const bAt = at + n * row;
  copyRows(n, n, lu, 0, n, 1, memory, at, row);
  copyRows(n, count, b, 0, count, 1, memory, bAt, rowB);
  module.kernels.luSolve(n, count, at * 8, row * 8, bAt * 8, rowB * 8, (bAt + n * rowB) * 8);
  copyRows(n, count, memory, bAt, rowB, 1, b, 0, count);
  releaseDenseMemory();
}

/**
 * An odd number of cache lines from row to row spreads a column over the cache. Small matrices fit as they are;
 * those of middling size, copied faster in one piece, only where their rows lie a power of two apart.
 */
export function paddedRow(n: number): number {
  if (n <= 64 || (n <= 160 && n % 2 === 0 && n % 16 !== 0)) return n;
  return (((n + 7) >> 3) | 1) << 3;
}
