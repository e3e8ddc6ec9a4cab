import { copyRows, denseMemory, denseModule } from "./denseModule.ts";
import { gemmPlain } from "./gemmPlain.ts";

/** Below so many products the way into WebAssembly's memory and back costs more than it gains. */
const WASM_FROM = 8 ** 3;
/** Larger products go in parts, so that no more than 32 MB of memory are held. */
const PART_ELEMENTS = 2 ** 22;

/**
 * C += sign·A·B: arguments and bits are those of {@link gemmPlain}. Products of some size are made by WebAssembly
 * where the host allows it. C may not share elements with A or B. Nothing is checked.
 *
 * @param sign - 1 or −1
 * @param a - element (i, p) of A is `a[aAt + i * aRow + p * aColumn]`, strides of any sign
 * @param b - element (p, j) of B is `b[bAt + p * bRow + j * bColumn]`, strides of any sign
 * @param c - element (i, j) of C is `c[cAt + i * cRow + j]`
 */
export function gemm(
  m: number,
  n: number,
  k: number,
  sign: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  bAt: number,
  bRow: number,
  bColumn: number,
  c: Float64Array,
  cAt: number,
  cRow: number,
): void {
  const module = m * n * k < WASM_FROM || m === 1 || n === 1 ? null : denseModule();
  if (module === null) {
    gemmPlain(m, n, k, sign, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
    return;
  }
  const elements = m * k + k * n + m * n;
  if (elements > PART_ELEMENTS) {
    if (k >= m && k >= n) {
      const h = k >> 1;
      gemm(m, n, h, sign, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
      const [aNext, bNext] = [aAt + h * aColumn, bAt + h * bRow];
      gemm(m, n, k - h, sign, a, aNext, aRow, aColumn, b, bNext, bRow, bColumn, c, cAt, cRow);
    } else if (m >= n) {
      const h = m >> 1;
      gemm(h, n, k, sign, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
      const [aNext, cNext] = [aAt + h * aRow, cAt + h * cRow];
      gemm(m - h, n, k, sign, a, aNext, aRow, aColumn, b, bAt, bRow, bColumn, c, cNext, cRow);
    } else {
      const h = n >> 1;
      gemm(m, h, k, sign, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
      const [bNext, cNext] = [bAt + h * bColumn, cAt + h];
      gemm(m, n - h, k, sign, a, aAt, aRow, aColumn, b, bNext, bRow, bColumn, c, cNext, cRow);
    }
    return;
  }
  const memory = denseMemory(module, elements * 8);
  if (memory === null) {
    gemmPlain(m, n, k, sign, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cRow);
    return;
  }
  const { kernels, heap } = module;
  const aTo = heap / 8;
  const bTo = aTo + m * k;
  const cTo = bTo + k * n;
  // What lies by columns goes over by columns: the longer runs are copied whole.
  const aIsTurned = aColumn !== 1 && aRow === 1;
  const bIsTurned = bColumn !== 1 && bRow === 1;
  if (aIsTurned) copyRows(k, m, a, aAt, aColumn, aRow, memory, aTo, m);
  else copyRows(m, k, a, aAt, aRow, aColumn, memory, aTo, k);
  if (bIsTurned) copyRows(n, k, b, bAt, bColumn, bRow, memory, bTo, k);
  else copyRows(k, n, b, bAt, bRow, bColumn, memory, bTo, n);
  copyRows(m, n, c, cAt, cRow, 1, memory, cTo, n);
  kernels.gemm(
    m,
    n,
    k,
    sign < 0 ? 1 : 0,
    aTo * 8,
    aIsTurned ? 8 : k * 8,
    aIsTurned ? m * 8 : 8,
    bTo * 8,
    bIsTurned ? 8 : n * 8,
    bIsTurned ? k * 8 : 8,
    cTo * 8,
    n * 8,
    (cTo + m * n) * 8,
  );
  copyRows(m, n, memory, cTo, n, 1, c, cAt, cRow);
}
