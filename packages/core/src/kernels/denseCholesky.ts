import { choleskyFactor } from "./cholesky.ts";
import { paddedRow } from "./denseLu.ts";
import { copyRows, denseMemory, denseModule, releaseDenseMemory } from "./denseModule.ts";
import { gemm } from "./gemm.ts";

/** Below so many columns the way into WebAssembly's memory and back costs more than it gains. */
const WASM_FROM = 12;
/** Larger matrices are factored where they are, only products go through WebAssembly: 128 MB. */
const WASM_ELEMENTS = 2 ** 24;

/**
 * Cholesky factor as `choleskyFactor` makes it, arguments and bits; matrices of some size are factored by
 * WebAssembly where the host allows it.
 */
export function denseCholesky(n: number, a: Float64Array): number {
  const module = n < WASM_FROM || n * n > WASM_ELEMENTS ? null : denseModule();
  const row = paddedRow(n);
  const memory = module === null ? null : denseMemory(module, n * row * 8);
  if (module === null || memory === null) return choleskyFactor(n, a, gemm);
  const at = module.heap / 8;
  copyRows(n, n, a, 0, n, 1, memory, at, row);
  const failedAt = module.kernels.cholesky(n, at * 8, row * 8, (at + n * row) * 8);
  copyRows(n, n, memory, at, row, 1, a, 0, n);
  releaseDenseMemory();
  return failedAt;
}
