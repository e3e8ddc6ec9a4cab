/**
 * Dense kernels in AssemblyScript: C ±= A·B, LU with partial pivoting, its condition, Cholesky. `build.mjs` compiles this file and
 * writes it into src/kernels/denseModule.ts.
 *
 * Matrices lie in linear memory; all pointers and strides are in bytes. Each element of a result is one sum that
 * starts from what was there and takes its products in ascending order, each product and each sum rounded: no
 * fused multiply-add, no partial sums. The loops of gemmPlain.ts and lu.ts do the same, so the bits are theirs.
 *
 * The blocking is that of K. Goto & R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM
 * Trans. Math. Softw. 34 (2008) 12, and F. G. Van Zee & R. A. van de Geijn, BLIS, ACM Trans. Math. Softw. 41
 * (2015) 14: B is packed in blocks of KC × NC, A in blocks of MC × KC, a tile of C stays in registers. LU is
 * recursive by halves of the columns: S. Toledo, Locality of reference in LU decomposition with partial pivoting,
 * SIAM J. Matrix Anal. Appl. 18 (1997) 1065–1081.
 */

/** Rows and columns of the tile of C: 4 × 4 doubles are 8 registers of 2. */
const TILE: i32 = 4;
const KC: i32 = 256;
const MC: i32 = 128;
const NC: i32 = 1024;
/** Panels of so few columns are factored column by column, triangles of so few rows row by row. */
const LEAF: i32 = 8;
/** Whole matrices of so few columns too: they fit into the first cache. */
const SMALL: i32 = 40;

/** Where free memory begins. */
export const HEAP: usize = __heap_base;

/** Bytes of work space that any call here needs: one tile, a packed block of A and one of B. */
export function workBytes(): i32 {
  return (TILE * TILE + (MC + NC) * KC) << 3;
}

/**
 * C += A·B, or C −= A·B where `negate` is set; C is m × n by rows of `rowC` bytes, A is m × k and B is k × n with
 * any strides.
 */
export function gemm(
  m: i32,
  n: i32,
  k: i32,
  negate: i32,
  a: usize,
  rowA: isize,
  columnA: isize,
  b: usize,
  rowB: isize,
  columnB: isize,
  c: usize,
  rowC: usize,
  work: usize,
): void {
  const tile = work;
  const packedA = work + ((TILE * TILE) << 3);
  const packedB = packedA + ((MC * KC) << 3);
  for (let j = 0; j < n; j += NC) {
    const nc = min(NC, n - j);
    for (let p = 0; p < k; p += KC) {
      const kc = min(KC, k - p);
      pack(nc, kc, b + <isize>p * rowB + <isize>j * columnB, columnB, rowB, packedB, 0);
      for (let i = 0; i < m; i += MC) {
        const mc = min(MC, m - i);
        pack(mc, kc, a + <isize>i * rowA + <isize>p * columnA, rowA, columnA, packedA, negate);
        block(mc, nc, kc, packedA, packedB, c + <usize>i * rowC + ((<usize>j) << 3), rowC, tile);
      }
    }
  }
}

/** One packed block of A times one of B. */
function block(
  mc: i32,
  nc: i32,
  kc: i32,
  packedA: usize,
  packedB: usize,
  c: usize,
  rowC: usize,
  tile: usize,
): void {
  const panel = (<usize>kc) << 5;
  for (let j = 0; j < nc; j += TILE) {
    const b = packedB + <usize>(j >> 2) * panel;
    const isNarrow = nc - j < TILE;
    for (let i = 0; i < mc; i += TILE) {
      const a = packedA + <usize>(i >> 2) * panel;
      const at = c + <usize>i * rowC + ((<usize>j) << 3);
      if (isNarrow || mc - i < TILE) {
        const rows = min(TILE, mc - i);
        const columns = min(TILE, nc - j);
        for (let r = 0; r < rows; r++) {
          for (let s = 0; s < columns; s++) {
            store<f64>(tile + ((r * TILE + s) << 3), load<f64>(at + <usize>r * rowC + (s << 3)));
          }
        }
        multiply(kc, a, b, tile, TILE << 3);
        for (let r = 0; r < rows; r++) {
          for (let s = 0; s < columns; s++) {
            store<f64>(at + <usize>r * rowC + (s << 3), load<f64>(tile + ((r * TILE + s) << 3)));
          }
        }
      } else {
        multiply(kc, a, b, at, rowC);
      }
    }
  }
}

/** The tile at c += a·b, for a packed 4 × kc panel of A and a kc × 4 panel of B. */
function multiply(kc: i32, a: usize, b: usize, c: usize, rowC: usize): void {
  const c1 = c + rowC;
  const c2 = c1 + rowC;
  const c3 = c2 + rowC;
  let t00 = v128.load(c);
  let t01 = v128.load(c, 16);
  let t10 = v128.load(c1);
  let t11 = v128.load(c1, 16);
  let t20 = v128.load(c2);
  let t21 = v128.load(c2, 16);
  let t30 = v128.load(c3);
  let t31 = v128.load(c3, 16);
  const end = a + ((<usize>kc) << 5);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load64_splat(a);
    t00 = f64x2.add(t00, f64x2.mul(s, b0));
    t01 = f64x2.add(t01, f64x2.mul(s, b1));
    s = v128.load64_splat(a, 8);
    t10 = f64x2.add(t10, f64x2.mul(s, b0));
    t11 = f64x2.add(t11, f64x2.mul(s, b1));
    s = v128.load64_splat(a, 16);
    t20 = f64x2.add(t20, f64x2.mul(s, b0));
    t21 = f64x2.add(t21, f64x2.mul(s, b1));
    s = v128.load64_splat(a, 24);
    t30 = f64x2.add(t30, f64x2.mul(s, b0));
    t31 = f64x2.add(t31, f64x2.mul(s, b1));
    a += 32;
    b += 32;
  }
  v128.store(c, t00);
  v128.store(c, t01, 16);
  v128.store(c1, t10);
  v128.store(c1, t11, 16);
  v128.store(c2, t20);
  v128.store(c2, t21, 16);
  v128.store(c3, t30);
  v128.store(c3, t31, 16);
}

/**
 * Packs `count` vectors of length kc by fours, element p of all four together; the last four are filled up with
 * zeros. Element p of vector i is at from + i·step + p·stride.
 */
function pack(count: i32, kc: i32, from: usize, step: isize, stride: isize, to: usize, negate: i32): void {
  const sign = f64x2.splat(negate ? -1 : 1);
  for (let i = 0; i < count; i += TILE) {
    const v0 = from + <isize>i * step;
    const left = count - i;
    if (left >= TILE && step === 8) {
      let at = v0;
      for (let p = 0; p < kc; p++) {
        v128.store(to, f64x2.mul(sign, v128.load(at)));
        v128.store(to, f64x2.mul(sign, v128.load(at, 16)), 16);
        at += stride;
        to += 32;
      }
    } else if (left >= TILE && stride === 8) {
      const v1 = v0 + step;
      const v2 = v1 + step;
      const v3 = v2 + step;
      const pairs = kc & ~1;
      let p = 0;
      for (; p < pairs; p += 2) {
        const at = (<usize>p) << 3;
        const x0 = f64x2.mul(sign, v128.load(v0 + at));
        const x1 = f64x2.mul(sign, v128.load(v1 + at));
        const x2 = f64x2.mul(sign, v128.load(v2 + at));
        const x3 = f64x2.mul(sign, v128.load(v3 + at));
        v128.store(to, v128.shuffle<f64>(x0, x1, 0, 2));
        v128.store(to, v128.shuffle<f64>(x2, x3, 0, 2), 16);
        v128.store(to, v128.shuffle<f64>(x0, x1, 1, 3), 32);
        v128.store(to, v128.shuffle<f64>(x2, x3, 1, 3), 48);
        to += 64;
      }
      if (p < kc) to = packSome(TILE, 1, v0 + ((<usize>p) << 3), step, stride, to, negate);
    } else {
      to = packSome(min(TILE, left), kc, v0, step, stride, to, negate);
    }
  }
}

/** Packs up to four vectors one by one, zeros in place of those that are missing; returns the end. */
function packSome(
  count: i32,
  kc: i32,
  from: usize,
  step: isize,
  stride: isize,
  to: usize,
  negate: i32,
): usize {
  const sign: f64 = negate ? -1 : 1;
  for (let p = 0; p < kc; p++) {
    const at = from + <isize>p * stride;
    for (let v = 0; v < TILE; v++) {
      store<f64>(to + (v << 3), v < count ? sign * load<f64>(at + <isize>v * step) : 0);
    }
    to += 32;
  }
  return to;
}

/**
 * PA = LU of the m × n matrix at a, in rows of `row` bytes, in place; the pivots are i32.
 *
 * @returns index of the first zero pivot, or −1
 */
export function lu(m: i32, n: i32, a: usize, row: usize, pivots: usize, work: usize): i32 {
  const k = min(m, n);
  const singularAt =
    k <= SMALL ? luLeaf(m, n, a, row, 0, k, pivots) : luColumns(m, n, a, row, 0, k, pivots, work);
  if (n > k) substituteLower(k, n - k, a, row, 8, 1, a + ((<usize>k) << 3), row, work);
  return singularAt;
}

/** Factors the columns first … first + width − 1 from the diagonal down; rows are swapped whole. */
function luColumns(
  m: i32,
  n: i32,
  a: usize,
  row: usize,
  first: i32,
  width: i32,
  pivots: usize,
  work: usize,
): i32 {
  if (width <= LEAF) return luLeaf(m, n, a, row, first, width, pivots);
  const half = ((width >> 1) + 3) & ~3;
  const next = first + half;
  const rest = width - half;
  const left = luColumns(m, n, a, row, first, half, pivots, work);
  // ( A₁₁ A₁₂ )   ( L₁₁     ) ( U₁₁ U₁₂ )
  // ( A₂₁ A₂₂ ) = ( L₂₁  I  ) (      S  ),   S = A₂₂ − L₂₁ U₁₂
  const a11 = a + <usize>first * row + ((<usize>first) << 3);
  const a12 = a11 + ((<usize>half) << 3);
  const a21 = a11 + <usize>half * row;
  const a22 = a21 + ((<usize>half) << 3);
  substituteLower(half, rest, a11, row, 8, 1, a12, row, work);
  gemm(m - next, rest, half, 1, a21, row, 8, a12, row, 8, a22, row, work);
  const right = luColumns(m, n, a, row, next, rest, pivots, work);
  return left >= 0 ? left : right;
}

function luLeaf(m: i32, n: i32, a: usize, row: usize, first: i32, width: i32, pivots: usize): i32 {
  let singularAt = -1;
  const end = first + width;
  for (let k = first; k < end; k++) {
    const column = a + ((<usize>k) << 3);
    let p = k;
    let largest = abs(load<f64>(column + <usize>k * row));
    let at = column + <usize>(k + 1) * row;
    for (let i = k + 1; i < m; i++) {
      const size = abs(load<f64>(at));
      if (size > largest) {
        largest = size;
        p = i;
      }
      at += row;
    }
    store<i32>(pivots + ((<usize>k) << 2), p);
    if (largest === 0) {
      if (singularAt < 0) singularAt = k;
      continue;
    }
    const top = a + <usize>k * row;
    if (p !== k) swap(n, top, a + <usize>p * row);
    const pivot = load<f64>(column + <usize>k * row);
    const reciprocal: f64 = 1 / pivot;
    const isTiny = abs(reciprocal) === Infinity;
    for (let i = k + 1; i < m; i++) {
      const below = a + <usize>i * row;
      const entry = load<f64>(below + ((<usize>k) << 3));
      const factor = isTiny ? entry / pivot : entry * reciprocal;
      store<f64>(below + ((<usize>k) << 3), factor);
      const next = (<usize>(k + 1)) << 3;
      subtract(end - k - 1, factor, top + next, below + next);
    }
  }
  return singularAt;
}

function swap(n: i32, x: usize, y: usize): void {
  for (let j = 0; j < n; j++) {
    const held = load<f64>(x);
    store<f64>(x, load<f64>(y));
    store<f64>(y, held);
    x += 8;
    y += 8;
  }
}

/** y −= factor·x */
function subtract(n: i32, factor: f64, x: usize, y: usize): void {
  const both = f64x2.splat(factor);
  const pairs = n & ~1;
  let j = 0;
  for (; j < pairs; j += 2) {
    v128.store(y, f64x2.sub(v128.load(y), f64x2.mul(both, v128.load(x))));
    x += 16;
    y += 16;
  }
  if (j < n) store<f64>(y, load<f64>(y) - factor * load<f64>(x));
}

/**
 * Solves AX = B for the factors that `lu` made and the n × count matrix at b, its rows already swapped.
 */
export function luSolve(n: i32, count: i32, a: usize, row: usize, b: usize, rowB: usize, work: usize): void {
  substituteLower(n, count, a, row, 8, 1, b, rowB, work);
  substituteUpper(n, count, a, row, b, rowB, work);
}

/** B := L⁻¹B for the lower triangle at l with any strides, its diagonal taken to be 1 where `isUnit` is set. */
function substituteLower(
  k: i32,
  n: i32,
  l: usize,
  rowL: usize,
  columnL: usize,
  isUnit: i32,
  b: usize,
  rowB: usize,
  work: usize,
): void {
  if (k <= LEAF) {
    for (let i = 0; i < k; i++) {
      const to = b + <usize>i * rowB;
      const from = l + <usize>i * rowL;
      for (let p = 0; p < i; p++) {
        subtract(n, load<f64>(from + <usize>p * columnL), b + <usize>p * rowB, to);
      }
      if (!isUnit) divide(n, load<f64>(from + <usize>i * columnL), to);
    }
    return;
  }
  const half = ((k >> 1) + 3) & ~3;
  const below = l + <usize>half * rowL;
  const b2 = b + <usize>half * rowB;
  substituteLower(half, n, l, rowL, columnL, isUnit, b, rowB, work);
  gemm(k - half, n, half, 1, below, rowL, columnL, b, rowB, 8, b2, rowB, work);
  substituteLower(k - half, n, below + <usize>half * columnL, rowL, columnL, isUnit, b2, rowB, work);
}

/** B := U⁻¹B for the upper triangle at u; products are taken from the last to the first. */
function substituteUpper(k: i32, n: i32, u: usize, row: usize, b: usize, rowB: usize, work: usize): void {
  if (k <= LEAF) {
    for (let i = k - 1; i >= 0; i--) {
      const to = b + <usize>i * rowB;
      const from = u + <usize>i * row;
      for (let p = k - 1; p > i; p--) {
        subtract(n, load<f64>(from + ((<usize>p) << 3)), b + <usize>p * rowB, to);
      }
      divide(n, load<f64>(from + ((<usize>i) << 3)), to);
    }
    return;
  }
  const half = ((k >> 1) + 3) & ~3;
  const rest = k - half;
  const b2 = b + <usize>half * rowB;
  substituteUpper(rest, n, u + <usize>half * (row + 8), row, b2, rowB, work);
  const last = u + ((<usize>(k - 1)) << 3);
  gemm(half, n, rest, 1, last, row, -8, b + <usize>(k - 1) * rowB, -(<isize>rowB), 8, b, rowB, work);
  substituteUpper(half, n, u, row, b, rowB, work);
}

/** y /= divisor */
function divide(n: i32, divisor: f64, y: usize): void {
  const both = f64x2.splat(divisor);
  const pairs = n & ~1;
  let j = 0;
  for (; j < pairs; j += 2) {
    v128.store(y, f64x2.div(v128.load(y), both));
    y += 16;
  }
  if (j < n) store<f64>(y, load<f64>(y) / divisor);
}

/** Diagonal blocks of UᵀU with so few columns are computed whole. */
const SQUARE: i32 = 32;

/**
 * A = UᵀU of the n × n matrix at a, in place of its upper triangle; what is below it may be overwritten.
 *
 * @returns index of the first pivot that is not positive, or −1
 */
export function cholesky(n: i32, a: usize, row: usize, work: usize): i32 {
  if (n <= SMALL) return choleskyLeaf(n, a, row);
  const half = ((n >> 1) + 3) & ~3;
  const rest = n - half;
  const a12 = a + ((<usize>half) << 3);
  const a22 = a12 + <usize>half * row;
  const failedAt = cholesky(half, a, row, work);
  if (failedAt >= 0) return failedAt;
  substituteLower(half, rest, a, 8, row, 0, a12, row, work);
  subtractSquare(rest, half, a12, a22, row, work);
  const failedBelow = cholesky(rest, a22, row, work);
  return failedBelow < 0 ? -1 : half + failedBelow;
}

function choleskyLeaf(n: i32, a: usize, row: usize): i32 {
  for (let k = 0; k < n; k++) {
    const top = a + <usize>k * row;
    const pivot = load<f64>(top + ((<usize>k) << 3));
    if (!(pivot > 0 && pivot < Infinity)) return k;
    const root = sqrt(pivot);
    store<f64>(top + ((<usize>k) << 3), root);
    divide(n - k - 1, root, top + ((<usize>(k + 1)) << 3));
    for (let i = k + 1; i < n; i++) {
      const at = (<usize>i) << 3;
      subtract(n - i, load<f64>(top + at), top + at, a + <usize>i * row + at);
    }
  }
  return -1;
}

/** The upper triangle at c −= XᵀX for the k × n block at x. */
function subtractSquare(n: i32, k: i32, x: usize, c: usize, row: usize, work: usize): void {
  if (n <= SQUARE) {
    gemm(n, n, k, 1, x, 8, row, x, row, 8, c, row, work);
    return;
  }
  const half = ((n >> 1) + 3) & ~3;
  const x2 = x + ((<usize>half) << 3);
  subtractSquare(half, k, x, c, row, work);
  gemm(half, n - half, k, 1, x, 8, row, x2, row, 8, c + ((<usize>half) << 3), row, work);
  subtractSquare(n - half, k, x2, c + <usize>half * (row + 8), row, work);
}

/** The largest sum of moduli in a column of the n × n matrix at a, each sum in ascending order. */
export function norm1(n: i32, a: usize, row: usize, work: usize): f64 {
  memory.fill(work, 0, (<usize>n) << 3);
  const pairs = n & ~1;
  for (let i = 0; i < n; i++) {
    let at = a + <usize>i * row;
    let to = work;
    for (let j = 0; j < pairs; j += 2) {
      v128.store(to, f64x2.add(v128.load(to), f64x2.abs(v128.load(at))));
      at += 16;
      to += 16;
    }
    if (pairs < n) store<f64>(to, load<f64>(to) + abs(load<f64>(at)));
  }
  let norm: f64 = 0;
  for (let j = 0; j < n; j++) norm = max(norm, load<f64>(work + ((<usize>j) << 3)));
  return norm;
}

/** A bound of ‖A⁻¹‖₁ from above, as luInverseBound of lu.ts makes it, from the factors that `lu` made. */
export function luInverseBound(n: i32, a: usize, row: usize, work: usize): f64 {
  for (let i = 0; i < n; i++) store<f64>(work + ((<usize>i) << 3), 0);
  let upper: f64 = 0;
  for (let i = 0; i < n; i++) {
    const at = work + ((<usize>i) << 3);
    const diagonal = a + <usize>i * row + ((<usize>i) << 3);
    const known = (1 + load<f64>(at)) / abs(load<f64>(diagonal));
    upper = max(upper, known);
    addModuli(n - 1 - i, known, diagonal + 8, at + 8);
  }
  for (let i = 0; i < n; i++) store<f64>(work + ((<usize>i) << 3), 1);
  let lower: f64 = 0;
  for (let i = n - 1; i >= 0; i--) {
    const known = load<f64>(work + ((<usize>i) << 3));
    lower = max(lower, known);
    addModuli(i, known, a + <usize>i * row, work);
  }
  return upper * lower;
}

/** y += factor·|x| */
function addModuli(n: i32, factor: f64, x: usize, y: usize): void {
  const both = f64x2.splat(factor);
  const pairs = n & ~1;
  let j = 0;
  for (; j < pairs; j += 2) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(both, f64x2.abs(v128.load(x)))));
    x += 16;
    y += 16;
  }
  if (j < n) store<f64>(y, load<f64>(y) + factor * abs(load<f64>(x)));
}

/** As many rounds as inverseNorm.ts makes. */
const MAX_ROUNDS: i32 = 5;

/**
 * Estimates ‖A⁻¹‖₁ as inverseNorm.ts does, from the factors and pivots that `lu` made. Sums of products are
 * taken in parts here, so the last digits differ.
 */
export function luInverseNorm(n: i32, a: usize, row: usize, pivots: usize, work: usize): f64 {
  const x = work;
  const signs = work + ((<usize>n) << 3);
  const end = signs;
  for (let at = x; at < end; at += 8) store<f64>(at, <f64>1 / <f64>n);
  memory.fill(signs, 0, (<usize>n) << 3);
  solveVector(n, a, row, pivots, x);
  let estimate = modulus(n, x);
  if (n === 1) return estimate;
  takeSigns(n, x, signs);
  solveTransposed(n, a, row, pivots, x);
  let corner = largestOf(n, x);
  for (let round = 2; round <= MAX_ROUNDS; round++) {
    memory.fill(x, 0, (<usize>n) << 3);
    store<f64>(x + ((<usize>corner) << 3), 1);
    solveVector(n, a, row, pivots, x);
    const former = estimate;
    const next = modulus(n, x);
    estimate = max(former, next);
    if (!takeSigns(n, x, signs) || next <= former) break;
    solveTransposed(n, a, row, pivots, x);
    const before = corner;
    corner = largestOf(n, x);
    if (abs(load<f64>(x + ((<usize>before) << 3))) === abs(load<f64>(x + ((<usize>corner) << 3)))) break;
  }
  for (let i = 0; i < n; i++) {
    const size = 1 + <f64>i / <f64>(n - 1);
    store<f64>(x + ((<usize>i) << 3), i & 1 ? -size : size);
  }
  solveVector(n, a, row, pivots, x);
  return max(estimate, (2 * modulus(n, x)) / (3 * <f64>n));
}

/** x := A⁻¹x, row by row. */
function solveVector(n: i32, a: usize, row: usize, pivots: usize, x: usize): void {
  for (let k = 0; k < n; k++) swapTwo(x, k, load<i32>(pivots + ((<usize>k) << 2)));
  for (let i = 1; i < n; i++) {
    const to = x + ((<usize>i) << 3);
    store<f64>(to, load<f64>(to) - dot(i, a + <usize>i * row, x));
  }
  for (let i = n - 1; i >= 0; i--) {
    const to = x + ((<usize>i) << 3);
    const diagonal = a + <usize>i * row + ((<usize>i) << 3);
    store<f64>(to, (load<f64>(to) - dot(n - 1 - i, diagonal + 8, to + 8)) / load<f64>(diagonal));
  }
}

/** x := A⁻ᵀx, row by row. */
function solveTransposed(n: i32, a: usize, row: usize, pivots: usize, x: usize): void {
  for (let i = 0; i < n; i++) {
    const at = x + ((<usize>i) << 3);
    const diagonal = a + <usize>i * row + ((<usize>i) << 3);
    const known = load<f64>(at) / load<f64>(diagonal);
    store<f64>(at, known);
    subtract(n - 1 - i, known, diagonal + 8, at + 8);
  }
  for (let i = n - 1; i > 0; i--) subtract(i, load<f64>(x + ((<usize>i) << 3)), a + <usize>i * row, x);
  for (let k = n - 1; k >= 0; k--) swapTwo(x, k, load<i32>(pivots + ((<usize>k) << 2)));
}

function swapTwo(x: usize, i: i32, p: i32): void {
  const at = x + ((<usize>i) << 3);
  const other = x + ((<usize>p) << 3);
  const held = load<f64>(at);
  store<f64>(at, load<f64>(other));
  store<f64>(other, held);
}

/** Σ xⱼ yⱼ, in eight partial sums. */
function dot(n: i32, x: usize, y: usize): f64 {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let j = 0;
  for (; j + 8 <= n; j += 8) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
    x += 64;
    y += 64;
  }
  for (; j + 2 <= n; j += 2) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
  if (j < n) s1 = f64x2.add(s1, f64x2.replace_lane(f64x2.splat(0), 0, load<f64>(x) * load<f64>(y)));
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/** Σ |xᵢ| */
function modulus(n: i32, x: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += abs(load<f64>(x + ((<usize>i) << 3)));
  return sum;
}

/** Puts the signs of x in its place; 0 where they are those of the round before. */
function takeSigns(n: i32, x: usize, signs: usize): i32 {
  let hasChanged = 0;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 3;
    const sign: f64 = load<f64>(x + at) >= 0 ? 1 : -1;
    if (load<f64>(signs + at) !== sign) hasChanged = 1;
    store<f64>(signs + at, sign);
    store<f64>(x + at, sign);
  }
  return hasChanged;
}

/** Where the element of largest modulus is. */
function largestOf(n: i32, x: usize): i32 {
  let at = 0;
  let largest = abs(load<f64>(x));
  for (let i = 1; i < n; i++) {
    const size = abs(load<f64>(x + ((<usize>i) << 3)));
    if (size > largest) {
      largest = size;
      at = i;
    }
  }
  return at;
}
