import type { LinalgOrthogonalCase, ReferenceMatrix } from "@secant/testing/reference";
import { readReference } from "@secant/testing/reference";
import { type NdArray, toNdArray } from "../src/index.ts";

/** A dense matrix, row by row. */
export interface Dense {
  readonly m: number;
  readonly n: number;
  readonly data: Float64Array;
}

const MODULUS = 2147483647;

/** As in reference/linalg_orthogonal.py: the same operations in the same order, so the same bits. */
const kinds: Readonly<Record<string, (...numbers: number[]) => Dense>> = {
  random(m, n, seed) {
    let x = seed;
    return filled(m, n, () => {
      x = (16807 * x) % MODULUS;
      return (x / MODULUS) * 2 - 1;
    });
  },
  symmetric(n, seed) {
    const { data } = kinds.random(n, n, seed);
    return filled(n, n, (i, j) => data[i * n + j] + data[j * n + i]);
  },
  graded: (n, seed) => times(kinds.random(n, n, seed), (i, j) => 2 ** (-2 * (i + j))),
  gradedSymmetric: (n, seed) => times(kinds.symmetric(n, seed), (i, j) => 2 ** (-2 * (i + j))),
  deficient: (m, n, rank) =>
    filled(m, n, (i, j) => {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += (((i * (k + 2)) % 7) - 3) * (((j * (k + 3)) % 5) - 2);
      return sum;
    }),
  hilbert: (n) => filled(n, n, (i, j) => 1 / (i + j + 1)),
  kahan(n) {
    const powers = [1];
    for (let i = 1; i < n; i++) powers.push(powers[i - 1] * 0.8);
    return filled(n, n, (i, j) => (i === j ? powers[i] : j > i ? -0.6 * powers[i] : 0));
  },
  wilkinson: (n) =>
    filled(n, n, (i, j) => (i === j ? Math.abs(i - (n - 1) / 2) : Number(Math.abs(i - j) === 1))),
  toeplitz: (m, n) => filled(m, n, (i, j) => (i >= j ? 1 / (1 + i - j) : -2 / (j - i))),
  jordan: (n) => filled(n, n, (i, j) => (i === j ? 2 : Number(j - i === 1))),
  grcar: (n) => filled(n, n, (i, j) => (i - j === 1 ? -1 : Number(0 <= j - i && j - i <= 3))),
  companion(n) {
    let c = [1];
    for (let root = 1; root <= n; root++) {
      c = Array.from({ length: c.length + 1 }, (_, k) => (c[k] ?? 0) - root * (c[k - 1] ?? 0));
    }
    return filled(n, n, (i, j) => (i === 0 ? -c[j + 1] : Number(i - j === 1)));
  },
  clustered(n, seed) {
    const { data } = kinds.symmetric(n, seed);
    return filled(n, n, (i, j) => data[i * n + j] * 2 ** -30 + (1 + Number(i === j)));
  },
  frank: (n) => filled(n, n, (i, j) => (j < i - 1 ? 0 : n - Math.max(i, j))),
  bidiagonal: (n, steep) =>
    filled(n, n, (i, j) => (i === j ? 2 ** (-steep * i) : (j - i === 1 ? 0.75 : 0) * 2 ** (-steep * i))),
};

export function make([kind, ...numbers]: ReferenceMatrix): Dense {
  return kinds[kind](...numbers);
}

export function filled(m: number, n: number, element: (i: number, j: number) => number): Dense {
  const data: Float64Array = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) data[i * n + j] = element(i, j);
  return { m, n, data };
}

export function times(a: Dense, factor: number | ((i: number, j: number) => number)): Dense {
  const f = typeof factor === "number" ? () => factor : factor;
  return filled(a.m, a.n, (i, j) => a.data[i * a.n + j] * f(i, j));
}

export function minus(a: Dense, b: Dense): Dense {
  return filled(a.m, a.n, (i, j) => a.data[i * a.n + j] - b.data[i * b.n + j]);
}

export function transposed(a: Dense): Dense {
  return filled(a.n, a.m, (i, j) => a.data[j * a.n + i]);
}

export function product(a: Dense, b: Dense): Dense {
  const data: Float64Array = new Float64Array(a.m * b.n);
  for (let i = 0; i < a.m; i++) {
    for (let k = 0; k < a.n; k++) {
      const factor = a.data[i * a.n + k];
      if (factor !== 0) for (let j = 0; j < b.n; j++) data[i * b.n + j] += factor * b.data[k * b.n + j];
    }
  }
  return { m: a.m, n: b.n, data };
}

export function eye(n: number): Dense {
  return filled(n, n, (i, j) => Number(i === j));
}

export function diagonal(d: ArrayLike<number>): Dense {
  return filled(d.length, d.length, (i, j) => (i === j ? d[i] : 0));
}

/** Frobenius norm, elements taken relative to the largest. */
export function size(a: Dense): number {
  let largest = 0;
  for (const value of a.data) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of a.data) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The largest modulus below the diagonal, or below the subdiagonal of that number. */
export function below(a: Dense, subdiagonal: number): number {
  let largest = 0;
  for (let i = 0; i < a.m; i++) {
    for (let j = 0; j < Math.min(i - subdiagonal, a.n); j++) {
      largest = Math.max(largest, Math.abs(a.data[i * a.n + j]));
    }
  }
  return largest;
}

/** ‖QᵀQ − I‖ */
export function skewness(q: Dense): number {
  return size(minus(product(transposed(q), q), eye(q.n)));
}

/** 10·max(m, n)·eps, what a backward-stable method may leave of a relative residual. */
export function rounding(a: Dense): number {
  return 10 * Math.max(a.m, a.n) * 2 ** -52;
}

export function dense(view: NdArray<Float64Array>): Dense {
  const [m, n] = view.shape;
  return filled(m, n, (i, j) => view.get(i, j));
}

export function toArray(a: Dense): NdArray<Float64Array> {
  return toNdArray(a.data.slice(), [a.m, a.n]);
}

export function nested(a: Dense): number[][] {
  return Array.from({ length: a.m }, (_, i) => [...a.data.subarray(i * a.n, (i + 1) * a.n)]);
}

const reference = readReference("linalg_orthogonal");

/** The reference's cases of a group, ready for `it.each`. */
export function casesOf(group: string): [name: string, one: LinalgOrthogonalCase][] {
  const cases = reference.cases.filter((one) => one.group === group);
  if (cases.length === 0) throw new Error(`the reference has no group ${group}`);
  return cases.map((one) => [one.name, one]);
}

// biome-ignore format: a table
/** Matrices of every kind and shape, for residuals. */
export const matrices: [name: string, a: Dense][] = (
  [
    ["random", 1, 1, 3], ["random", 2, 2, 4], ["random", 3, 3, 5], ["random", 8, 8, 6], ["random", 20, 20, 7],
    ["random", 61, 61, 8], ["random", 300, 300, 41], ["graded", 10, 9], ["deficient", 9, 9, 4], ["hilbert", 10],
    ["kahan", 16], ["kahan", 60], ["wilkinson", 21], ["toeplitz", 12, 12], ["jordan", 6], ["jordan", 25],
    ["grcar", 14], ["grcar", 40], ["companion", 8], ["companion", 12], ["clustered", 12, 10], ["frank", 9],
    ["symmetric", 15, 11], ["gradedSymmetric", 12, 12], ["random", 7, 3, 21], ["random", 3, 7, 22],
    ["random", 40, 10, 23], ["random", 10, 40, 24], ["random", 12, 10, 25], ["random", 10, 12, 26],
    ["deficient", 12, 7, 3], ["deficient", 5, 5, 0], ["toeplitz", 9, 14], ["random", 1, 6, 27], ["random", 6, 1, 28],
    ["random", 0, 4, 29], ["random", 4, 0, 30], ["random", 0, 0, 31], ["bidiagonal", 12, 5],
  ] as ReferenceMatrix[]
).map((matrix) => [matrix.join(" "), make(matrix)]);

/** The square ones among them. */
export const squares: [name: string, a: Dense][] = matrices.filter(([, a]) => a.m === a.n);

/** Those, and scaled to the ends of the range of doubles. */
export const scales: readonly number[] = [1, 2 ** 990, 2 ** -990];
