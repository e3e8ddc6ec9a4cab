/**
 * The matrices of reference/linalg_solve.py, made by the same operations in the same order, and measures of what a
 * factorisation leaves over. Here a matrix is flat, row by row.
 */

const MODULUS = 2147483647;

/** A matrix of m rows and n columns, flat by rows. */
export interface Dense {
  readonly m: number;
  readonly n: number;
  readonly data: Float64Array;
}

/** Lehmer's generator x ← 16807 x mod 2³¹ − 1, reduced to the 1/1024 in [−1, 1): exact sums of products. */
export function random(m: number, n: number, seed: number): Dense {
  let x = seed;
  return filled(m, n, () => {
    x = (16807 * x) % MODULUS;
    return ((x % 2048) - 1024) / 1024;
  });
}

export function filled(m: number, n: number, element: (i: number, j: number) => number): Dense {
  const data = Float64Array.from({ length: m * n }, (_, k) => element(Math.floor(k / n), k % n));
  return { m, n, data };
}

function kahan(n: number): Dense {
  const power = [1];
  for (let i = 1; i < n; i++) power.push(power[i - 1] * 0.8);
  return filled(n, n, (i, j) => (i === j ? power[i] : j > i ? -0.6 * power[i] : 0));
}

function map({ m, n, data }: Dense, element: (i: number, j: number, value: number) => number): Dense {
  return filled(m, n, (i, j) => element(i, j, data[i * n + j]));
}

const at = ({ n, data }: Dense, i: number, j: number): number => data[i * n + j];

function band(n: number, ml: number, mu: number, seed: number): Dense {
  return map(random(n, n, seed), (i, j, value) => (i - j <= ml && j - i <= mu ? value : 0));
}

const kinds: Readonly<Record<string, (...numbers: number[]) => Dense>> = {
  oblong: random,
  random: (n, seed) => random(n, n, seed),
  graded: (n, seed) => map(random(n, n, seed), (i, j, value) => value * 2 ** (-3 * i + 2 * j)),
  symmetric: (n, seed) => {
    const a = random(n, n, seed);
    return map(a, (i, j, value) => value + at(a, j, i));
  },
  hollow: (n, seed) => {
    const a = random(n, n, seed);
    return map(a, (i, j, value) => (i === j ? 0 : value + at(a, j, i)));
  },
  spd: (n, seed) => {
    const a = random(n, n, seed);
    return map(product(transposed(a), a), (i, j, value) => (i === j ? value + 0.125 : value));
  },
  band,
  "spd band": (n, u, seed) => {
    const a = band(n, u, u, seed);
    return map(a, (i, j, value) => value + at(a, j, i) + (i === j ? 4 * (u + 1) : 0));
  },
  upper: (n, seed) => map(random(n, n, seed), (i, j, value) => (i > j ? 0 : i === j ? value + 2 : value)),
  lower: (n, seed) => map(random(n, n, seed), (i, j, value) => (i < j ? 0 : i === j ? value + 2 : value)),
  diagonal: (n) => filled(n, n, (i, j) => (i === j ? (i % 3) - 3.5 : 0)),
  hilbert: (n) => filled(n, n, (i, j) => 1 / (i + j + 1)),
  kahan,
  growth: (n) => filled(n, n, (i, j) => (i === j || j === n - 1 ? 1 : i > j ? -1 : 0)),
  toeplitz: (n) => filled(n, n, (i, j) => (i >= j ? 1 / (1 + i - j) : -2 / (j - i))),
  ones: (n) => filled(n, n, () => 1),
  deficient: (n) => filled(n, n, (i, j) => i * n + j),
};

/** The matrix of this kind and numbers. */
export function matrixOf([kind, ...numbers]: readonly [string, ...number[]]): Dense {
  return kinds[kind](...numbers);
}

export function rightSide(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (i % 5) - 1);
}

/** The rows as nested arrays. */
export function rowsOf({ m, n, data }: Dense): number[][] {
  return Array.from({ length: m }, (_, i) => Array.from(data.subarray(i * n, (i + 1) * n)));
}

/** A result of two axes, read element by element. */
export function denseOf(view: { shape: number[]; get(...at: number[]): number }): Dense {
  return filled(view.shape[0], view.shape[1], (i, j) => view.get(i, j));
}

export function transposed(a: Dense): Dense {
  return filled(a.n, a.m, (i, j) => at(a, j, i));
}

/** The product by the definition. */
export function product(a: Dense, b: Dense): Dense {
  const data = new Float64Array(a.m * b.n);
  for (let i = 0; i < a.m; i++) {
    for (let p = 0; p < a.n; p++) {
      const factor = a.data[i * a.n + p];
      for (let j = 0; j < b.n; j++) data[i * b.n + j] += factor * b.data[p * b.n + j];
    }
  }
  return { m: a.m, n: b.n, data };
}

/** ‖A‖₁, the largest sum of moduli in a column. */
export function norm1({ m, n, data }: Dense): number {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += Math.abs(data[i * n + j]);
    norm = Number.isNaN(sum) ? Infinity : Math.max(norm, sum);
  }
  return norm;
}

/** ‖A − B‖₁. */
export function distance(a: Dense, b: Dense): number {
  if (a.m !== b.m || a.n !== b.n) return Infinity;
  return norm1({ ...a, data: a.data.map((value, k) => value - b.data[k]) });
}

/** A vector as a matrix of one column. */
export function column(x: ArrayLike<number>): Dense {
  return { m: x.length, n: 1, data: Float64Array.from(x) };
}

/** ‖Ax − b‖₁ in units of n·eps·(‖A‖₁‖x‖₁ + ‖b‖₁): backward stable solvers stay below 10. */
export function backwardError(a: Dense, x: Dense, b: Dense): number {
  const scale = Math.max(1, a.n) * 2 ** -52 * (norm1(a) * norm1(x) + norm1(b));
  return distance(product(a, x), b) / (scale || Number.MIN_VALUE);
}

/** Index of the first element that differs, −1 where none does; −0 and 0 are one. */
export function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return i;
  }
  return -1;
}
