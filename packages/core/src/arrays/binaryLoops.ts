/**
 * The inner loops, one for each operation, written out: a loop that called a function for each element would
 * spend its time on the calls. Those that are as fast as memory take four elements at a time where the operands are
 * contiguous, or the second is one number.
 */
import type { Loop } from "./nest.ts";

/** Sums: `a + b`. */
export const addLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  if (column[0] === 0 && column[1] !== 0) {
    addLoop(m, n, [b, a, o], [at[1], at[0], at[2]], [row[1], row[0], row[2]], [column[1], 0, column[2]]);
    return;
  }
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  const isUnit = ca === 1 && co === 1;
  const pairsEnd = isUnit && cb === 1 ? n - 3 : 0;
  const numberEnd = isUnit && cb === 0 ? n - 3 : 0;
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    let j = 0;
    for (; j < pairsEnd; j += 4) {
      o[io + j] = a[ia + j] + b[ib + j];
      o[io + j + 1] = a[ia + j + 1] + b[ib + j + 1];
      o[io + j + 2] = a[ia + j + 2] + b[ib + j + 2];
      o[io + j + 3] = a[ia + j + 3] + b[ib + j + 3];
    }
    const y = b[ib];
    for (; j < numberEnd; j += 4) {
      o[io + j] = a[ia + j] + y;
      o[io + j + 1] = a[ia + j + 1] + y;
      o[io + j + 2] = a[ia + j + 2] + y;
      o[io + j + 3] = a[ia + j + 3] + y;
    }
    for (let p = ia + j * ca, q = ib + j * cb, r = io + j * co; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] + b[q];
    }
  }
};

/** Differences: `a - b`. */
export const subtractLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  const isUnit = ca === 1 && co === 1;
  const pairsEnd = isUnit && cb === 1 ? n - 3 : 0;
  const numberEnd = isUnit && cb === 0 ? n - 3 : 0;
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    let j = 0;
    for (; j < pairsEnd; j += 4) {
      o[io + j] = a[ia + j] - b[ib + j];
      o[io + j + 1] = a[ia + j + 1] - b[ib + j + 1];
      o[io + j + 2] = a[ia + j + 2] - b[ib + j + 2];
      o[io + j + 3] = a[ia + j + 3] - b[ib + j + 3];
    }
    const y = b[ib];
    for (; j < numberEnd; j += 4) {
      o[io + j] = a[ia + j] - y;
      o[io + j + 1] = a[ia + j + 1] - y;
      o[io + j + 2] = a[ia + j + 2] - y;
      o[io + j + 3] = a[ia + j + 3] - y;
    }
    for (let p = ia + j * ca, q = ib + j * cb, r = io + j * co; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] - b[q];
    }
  }
};

/** Products: `a * b`. */
export const multiplyLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  if (column[0] === 0 && column[1] !== 0) {
    multiplyLoop(m, n, [b, a, o], [at[1], at[0], at[2]], [row[1], row[0], row[2]], [column[1], 0, column[2]]);
    return;
  }
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  const isUnit = ca === 1 && co === 1;
  const pairsEnd = isUnit && cb === 1 ? n - 3 : 0;
  const numberEnd = isUnit && cb === 0 ? n - 3 : 0;
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    let j = 0;
    for (; j < pairsEnd; j += 4) {
      o[io + j] = a[ia + j] * b[ib + j];
      o[io + j + 1] = a[ia + j + 1] * b[ib + j + 1];
      o[io + j + 2] = a[ia + j + 2] * b[ib + j + 2];
      o[io + j + 3] = a[ia + j + 3] * b[ib + j + 3];
    }
    const y = b[ib];
    for (; j < numberEnd; j += 4) {
      o[io + j] = a[ia + j] * y;
      o[io + j + 1] = a[ia + j + 1] * y;
      o[io + j + 2] = a[ia + j + 2] * y;
      o[io + j + 3] = a[ia + j + 3] * y;
    }
    for (let p = ia + j * ca, q = ib + j * cb, r = io + j * co; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] * b[q];
    }
  }
};

/** Quotients: `a / b`. */
export const divideLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  const isUnit = ca === 1 && co === 1;
  const pairsEnd = isUnit && cb === 1 ? n - 3 : 0;
  const numberEnd = isUnit && cb === 0 ? n - 3 : 0;
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    let j = 0;
    for (; j < pairsEnd; j += 4) {
      o[io + j] = a[ia + j] / b[ib + j];
      o[io + j + 1] = a[ia + j + 1] / b[ib + j + 1];
      o[io + j + 2] = a[ia + j + 2] / b[ib + j + 2];
      o[io + j + 3] = a[ia + j + 3] / b[ib + j + 3];
    }
    const y = b[ib];
    for (; j < numberEnd; j += 4) {
      o[io + j] = a[ia + j] / y;
      o[io + j + 1] = a[ia + j + 1] / y;
      o[io + j + 2] = a[ia + j + 2] / y;
      o[io + j + 3] = a[ia + j + 3] / y;
    }
    for (let p = ia + j * ca, q = ib + j * cb, r = io + j * co; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] / b[q];
    }
  }
};

/** Products of 32-bit integers, modulo 2³². */
export const multiplyIntegersLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = Math.imul(a[p], b[q]);
    }
  }
};

/** Powers; as in C, 1 to any power and −1 to an infinite one are 1, where JavaScript has NaN. */
export const powerLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      const x = a[p];
      const y = b[q];
      if (y === 2) o[r] = x * x;
      else if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) o[r] = 1;
      else o[r] = x ** y;
    }
  }
};

/** The lesser; NaN where either is. */
export const minimumLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      const x = a[p];
      const y = b[q];
      o[r] = x < y || Number.isNaN(x) ? x : y;
    }
  }
};

/** The greater; NaN where either is. */
export const maximumLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      const x = a[p];
      const y = b[q];
      o[r] = x > y || Number.isNaN(x) ? x : y;
    }
  }
};

/** 1 where `a === b`, else 0. */
export const equalLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] === b[q] ? 1 : 0;
    }
  }
};

/** 1 where `a !== b`, else 0. */
export const notEqualLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] !== b[q] ? 1 : 0;
    }
  }
};

/** 1 where `a < b`, else 0. */
export const lessLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] < b[q] ? 1 : 0;
    }
  }
};

/** 1 where `a <= b`, else 0. */
export const lessEqualLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] <= b[q] ? 1 : 0;
    }
  }
};

/** 1 where `a > b`, else 0. */
export const greaterLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] > b[q] ? 1 : 0;
    }
  }
};

/** 1 where `a >= b`, else 0. */
export const greaterEqualLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const b = data[1];
  const o = data[2];
  const ca = column[0];
  const cb = column[1];
  const co = column[2];
  for (let i = 0, ia = at[0], ib = at[1], io = at[2]; i < m; i++, ia += row[0], ib += row[1], io += row[2]) {
    for (let j = 0, p = ia, q = ib, r = io; j < n; j++, p += ca, q += cb, r += co) {
      o[r] = a[p] >= b[q] ? 1 : 0;
    }
  }
};
