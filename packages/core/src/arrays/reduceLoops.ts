/**
 * The inner loops of reductions: `o = o ∘ a`, where o has strides of 0 along the axes that are reduced. Where the
 * inner axis is one of these, a local variable collects; else a row is taken into the row of results.
 */
import type { Loop } from "./nest.ts";

/** Up to this length eight sums run side by side; longer runs are halved. */
const BLOCK = 128;

/**
 * Sums. Along the inner axis they are taken pairwise, so that rounding errors grow with log n instead of n, in
 * blocks of 128 with eight running sums, as numpy documents and does it; rows are added in their order.
 *
 * N. J. Higham, The accuracy of floating point summation, SIAM J. Sci. Comput. 14 (1993) 783–799, section 3.
 */
export const sumLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  const ra = row[0];
  const ro = row[1];
  let i = 0;
  let ia = at[0];
  let io = at[1];
  if (co === 0) {
    for (; i < m; i++, ia += ra, io += ro) o[io] += pairwiseSum(a, ia, ca, n);
    return;
  }
  if (ro === 0) {
    // Four rows at a time into the same results: these are loaded and stored once.
    for (; i + 3 < m; i += 4, ia += 4 * ra) {
      for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) {
        o[r] = o[r] + a[p] + a[p + ra] + a[p + 2 * ra] + a[p + 3 * ra];
      }
    }
  }
  for (; i < m; i++, ia += ra, io += ro) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] += a[p];
  }
};

function pairwiseSum(a: Float64Array, start: number, step: number, n: number): number {
  if (n > BLOCK) {
    let half = n >> 1;
    half -= half % 8;
    return pairwiseSum(a, start, step, half) + pairwiseSum(a, start + half * step, step, n - half);
  }
  let sum = 0;
  let p = start;
  let j = 0;
  if (n >= 8) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (; j + 7 < n; j += 8) {
      s0 += a[p];
      s1 += a[p + step];
      s2 += a[p + 2 * step];
      s3 += a[p + 3 * step];
      s4 += a[p + 4 * step];
      s5 += a[p + 5 * step];
      s6 += a[p + 6 * step];
      s7 += a[p + 7 * step];
      p += 8 * step;
    }
    sum = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
  }
  for (; j < n; j++, p += step) sum += a[p];
  return sum;
}

/** `o += a`, each in its order: what was just written may be what is read next. */
export const sumOnLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] += a[p];
  }
};

/** Products, in the order of memory. */
export const prodLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    if (co === 0) {
      let product = o[io];
      for (let j = 0, p = ia; j < n; j++, p += ca) product *= a[p];
      o[io] = product;
    } else {
      for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] *= a[p];
    }
  }
};

/** The least; NaN where there is one. */
export const minLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    if (co === 0) {
      let least = o[io];
      for (let j = 0, p = ia; j < n; j++, p += ca) if (a[p] < least || Number.isNaN(a[p])) least = a[p];
      o[io] = least;
    } else {
      for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) {
        if (a[p] < o[r] || Number.isNaN(a[p])) o[r] = a[p];
      }
    }
  }
};

/** The greatest; NaN where there is one. */
export const maxLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    if (co === 0) {
      let greatest = o[io];
      for (let j = 0, p = ia; j < n; j++, p += ca) {
        if (a[p] > greatest || Number.isNaN(a[p])) greatest = a[p];
      }
      o[io] = greatest;
    } else {
      for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) {
        if (a[p] > o[r] || Number.isNaN(a[p])) o[r] = a[p];
      }
    }
  }
};

/** 1 where any element is not 0; NaN is not. */
export const anyLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) if (a[p] !== 0) o[r] = 1;
  }
};

/** 0 where any element is 0. */
export const allLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) if (a[p] === 0) o[r] = 0;
  }
};
