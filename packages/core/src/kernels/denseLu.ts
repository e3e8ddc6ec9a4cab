import { copyRows, denseMemory, denseModule, releaseDenseMemory } from "./denseModule.ts";
import { gemm } from "./gemm.ts";
import { luFactor, luRectangular } from "./lu.ts";

/** Below so many columns or rows the way into WebAssembly's memory and back costs more than it gains. */
const WASM_FROM = 32;
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
  // An odd number of cache lines from row to row spreads a column over the cache.
  const row = (((n + 7) >> 3) | 1) << 3;
  const memory = module === null ? null : denseMemory(module, (m * row + k) * 8);
  if (module === null || memory === null) return luRectangular(m, n, a, pivots, gemm);
  const at = module.heap / 8;
  const pivotsAt = at + m * row;
  copyRows(m, n, a, 0, n, 1, memory, at, row);
  const singularAt = module.kernels.lu(m, n, at * 8, row * 8, pivotsAt * 8, (pivotsAt + k) * 8);
  copyRows(m, n, memory, at, row, 1, a, 0, n);
  pivots.set(new Int32Array(memory.buffer, pivotsAt * 8, k));
  releaseDenseMemory();
  return singularAt;
}
