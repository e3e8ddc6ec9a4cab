/** The inner loops of functions of one argument, written out as those of two are. */
import type { Loop } from "./nest.ts";

/** `-a`. */
export const negativeLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = -a[p];
  }
};

/** `|a|`. */
export const absLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.abs(a[p]);
  }
};

/** Square roots. */
export const sqrtLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.sqrt(a[p]);
  }
};

/** Exponentials. */
export const expLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.exp(a[p]);
  }
};

/** Natural logarithms. */
export const logLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.log(a[p]);
  }
};

/** Sines. */
export const sinLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.sin(a[p]);
  }
};

/** Cosines. */
export const cosLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.cos(a[p]);
  }
};

/** Tangents. */
export const tanLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.tan(a[p]);
  }
};

/** Hyperbolic tangents. */
export const tanhLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Math.tanh(a[p]);
  }
};

/** 1 where a is neither infinite nor NaN, else 0. */
export const isfiniteLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Number.isFinite(a[p]) ? 1 : 0;
  }
};

/** 1 where a is NaN, else 0. */
export const isnanLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = Number.isNaN(a[p]) ? 1 : 0;
  }
};

/** 1 where a is not 0, else 0; NaN counts as 1. */
export const truthLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = a[p] !== 0 ? 1 : 0;
  }
};

/** The elements as they are. */
export const copyLoop: Loop = (m, n, data, at, row, column) => {
  const a = data[0];
  const o = data[1];
  const ca = column[0];
  const co = column[1];
  for (let i = 0, ia = at[0], io = at[1]; i < m; i++, ia += row[0], io += row[1]) {
    for (let j = 0, p = ia, r = io; j < n; j++, p += ca, r += co) o[r] = a[p];
  }
};
