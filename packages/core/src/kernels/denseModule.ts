import { DENSE_CODE } from "./denseCode.ts";

/** The members of `WebAssembly` that are used: the compiler's lib knows none of them. */
interface WebAssemblyHost {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly HEAP: { readonly value: number };
  workBytes(): number;
  gemm(
    m: number,
    n: number,
    k: number,
    negate: number,
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    columnB: number,
    c: number,
    rowC: number,
    work: number,
  ): void;
  lu(m: number, n: number, a: number, row: number, pivots: number, work: number): number;
  luSolve(n: number, count: number, a: number, row: number, b: number, rowB: number, work: number): void;
  cholesky(n: number, a: number, row: number, work: number): number;
  norm1(n: number, a: number, row: number, work: number): number;
  luInverseBound(n: number, a: number, row: number, work: number): number;
  luInverseNorm(n: number, a: number, row: number, pivots: number, work: number): number;
}

/** The compiled kernels with their memory. */
export interface DenseModule {
  readonly kernels: Exports;
  /** Address of the first free byte, and how many bytes of work space the kernels ask for. */
  readonly heap: number;
  readonly workBytes: number;
  /** The whole memory, by doubles and by integers; both are made anew when it grows. */
  doubles: Float64Array;
  integers: Int32Array;
}

const PAGE = 65536;
/** A memory that grew beyond so many bytes is given back after the call. */
const KEPT_BYTES = 2 ** 26;

/** Compiled code, and one instance: `undefined` as long as nobody asked, `null` where the host refused. */
let code: object | null | undefined;
let instance: DenseModule | null = null;

/**
 * The kernels of wasm/dense.ts, compiled at the first call; `null` where there is no WebAssembly, no SIMD in it,
 * or a Content-Security-Policy without `wasm-unsafe-eval`. One memory serves all callers: no kernel calls back,
 * so no two calls overlap.
 */
export function denseModule(): DenseModule | null {
  if (instance !== null) return instance;
  if (code === null) return null;
  try {
    const host = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly!;
    code ??= new host.Module(bytesOf(DENSE_CODE));
    const kernels = new host.Instance(code).exports as Exports;
    instance = {
      kernels,
      heap: (kernels.HEAP.value + 63) & ~63,
      workBytes: kernels.workBytes(),
      doubles: new Float64Array(kernels.memory.buffer),
      integers: new Int32Array(kernels.memory.buffer),
    };
  } catch {
    code = null;
  }
  return instance;
}

/** A view of the whole memory, grown to at least `bytes` from the heap on; `null` where it cannot grow so far. */
export function denseMemory(module: DenseModule, bytes: number): Float64Array | null {
  const { memory } = module.kernels;
  const missing = module.heap + bytes + module.workBytes - memory.buffer.byteLength;
  if (missing > 0) {
    try {
      memory.grow(Math.ceil(missing / PAGE));
    } catch {
      return null;
    }
    module.doubles = new Float64Array(memory.buffer);
    module.integers = new Int32Array(memory.buffer);
  }
  return module.doubles;
}

/** To be called after the last use of a memory: a large one is left to the garbage collector. */
export function releaseDenseMemory(): void {
  if (instance !== null && instance.kernels.memory.buffer.byteLength > KEPT_BYTES) instance = null;
}

/** Rows shorter than this are copied faster by a loop than by `set` of a `subarray`. */
const SHORT_ROW = 48;

/** Copies rows × columns elements, any strides of both signs on the one side, rows of `toRow` on the other. */
export function copyRows(
  rows: number,
  columns: number,
  from: Float64Array,
  at: number,
  row: number,
  column: number,
  to: Float64Array,
  toAt: number,
  toRow: number,
): void {
  if (column === 1 && row === columns && toRow === columns) {
    to.set(from.subarray(at, at + rows * columns), toAt);
  } else if (column === 1 && columns >= SHORT_ROW) {
    for (let i = 0; i < rows; i++) {
      to.set(from.subarray(at + i * row, at + i * row + columns), toAt + i * toRow);
    }
  } else {
    for (let i = 0; i < rows; i++) {
      const source = at + i * row;
      const target = toAt + i * toRow;
      for (let j = 0; j < columns; j++) to[target + j] = from[source + j * column];
    }
  }
}

/** By hand: `atob` is missing from some hosts without a page. */
function bytesOf(base64: string): Uint8Array {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const digits = base64.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let next = 0;
  for (const digit of digits) {
    held = (held << 6) | alphabet.indexOf(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[next++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
