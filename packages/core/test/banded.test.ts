import { readReference } from "@secant/testing/reference";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { EPS, LinAlgError, solve, solve_banded, solveh_banded } from "../src/index.ts";
import {
  bandedLuFactor,
  bandedLuSolve,
  bandedLuSolveTransposed,
  luFactor,
  luSolve,
} from "../src/internal.ts";
import {
  backwardError,
  column,
  type Dense,
  distance,
  filled,
  firstDifference,
  matrixOf,
  norm1,
  random,
  rightSide,
  rowsOf,
  transposed,
} from "./solveMatrices.ts";
import "@secant/testing/matchers";

const { cases } = readReference("linalg_solve");

/** ab[u + i − j][j] = a[i][j], and what lies outside the matrix is 7: it must not matter. */
function diagonalsOf(a: Dense, l: number, u: number): Dense {
  return filled(l + u + 1, a.n, (d, j) => {
    const i = d - u + j;
    return i >= 0 && i < a.n ? a.data[i * a.n + j] : 7;
  });
}

/** As LAPACK's gbtrf wants it: the diagonals below ml rows for the fill-in, whose contents are free. */
function stored(a: Dense, ml: number, mu: number): Float64Array {
  const { data } = diagonalsOf(a, ml, mu);
  const ab = new Float64Array((2 * ml + mu + 1) * a.n).fill(5);
  ab.set(data, ml * a.n);
  return ab;
}

describe("solve_banded", () => {
  it.each(cases.filter(({ group }) => group === "solve_banded").map((one) => [one.name, one] as const))(
    "%s is SciPy's within the condition",
    (_, { matrix, expected }) => {
      const a = matrixOf(matrix);
      const [, , l, u] = matrix;
      const b = rightSide(a.n);
      const x = solve_banded([l, u], rowsOf(diagonalsOf(a, l, u)), b);
      const theirs = column(expected?.x ?? []);
      expect(backwardError(a, column(x), column(b))).toBeLessThan(10);
      expect(distance(column(x), theirs)).toBeLessThanOrEqual(
        10 * a.n * EPS * (expected?.cond ?? 0) * norm1(theirs),
      );
    },
  );

  it.each([
    [0, 0],
    [1, 1],
    [2, 0],
    [0, 3],
    [3, 2],
    [4, 9],
    [20, 20],
  ])("solves 300 equations with %i diagonals below and %i above", (l, u) => {
    const a = matrixOf(["band", 300, l, u, 17]);
    for (let i = 0; i < 300; i++) a.data[i * 301] += l === 0 || u === 0 ? 3 : 0;
    const b = random(300, 3, 18);
    const x = solve_banded([l, u], rowsOf(diagonalsOf(a, l, u)), rowsOf(b));
    for (let j = 0; j < 3; j++) {
      const one = column(Array.from({ length: 300 }, (_, i) => x.get(i, j)));
      const right = rowsOf(b).map((row) => row[j]);
      expect(backwardError(a, one, column(right))).toBeLessThan(10);
      expect(solve_banded([l, u], rowsOf(diagonalsOf(a, l, u)), right)).toEqual(one.data);
    }
  });

  it("takes more diagonals than the matrix has", () => {
    const ab = Array.from({ length: 7 }, (_, i) => [2 * i + 1, 2 * i + 2]);
    expect(solve_banded([3, 3], ab, [1, 1])).toAgree([1, -1], { rtol: 1e-13 });
    expect(solve_banded([1, 1], [[1], [1], [1]], [1])).toEqual(Float64Array.of(1));
  });

  it("takes the empty system", () => {
    expect(solve_banded([1, 1], ndarray(new Float64Array(0), [3, 0]), [])).toEqual(new Float64Array(0));
    expect(solveh_banded(ndarray(new Float64Array(0), [2, 0]), [])).toEqual(new Float64Array(0));
  });

  it("gives a view the answer of its copy, and changes neither", () => {
    const ab = random(12, 6, 19).data.map((value, k) => value + (k % 6 === 0 ? 9 : 0));
    const view = ndarray(ab, [12, 6]).step(-2, 2).transpose(1, 0);
    const copy = Array.from({ length: 3 }, (_, i) => Array.from({ length: 6 }, (_, j) => view.get(i, j)));
    const before = ab.slice();
    expect(solve_banded([1, 1], view, rightSide(6))).toEqual(solve_banded([1, 1], copy, rightSide(6)));
    expect(solveh_banded(view, rightSide(6), { lower: true })).toEqual(
      solveh_banded(copy, rightSide(6), { lower: true }),
    );
    expect(ab).toEqual(before);
  });
});

describe("bandedLuFactor and bandedLuSolve", () => {
  it.each([
    [1, 0, 0],
    [5, 1, 1],
    [8, 0, 2],
    [8, 2, 0],
    [9, 3, 1],
    [40, 2, 5],
    [40, 7, 7],
    [6, 5, 5],
  ])("have the bits of luFactor and luSolve: n = %i, ml = %i, mu = %i", (n, ml, mu) => {
    const a = matrixOf(["band", n, ml, mu, 23]);
    const dense = a.data.slice();
    const densePivots = new Int32Array(n);
    luFactor(n, dense, densePivots);
    const band = stored(a, ml, mu);
    const pivots = new Int32Array(n);
    expect(bandedLuFactor(n, ml, mu, band, pivots)).toBe(-1);
    expect(pivots).toEqual(densePivots);
    for (let j = 0; j < n; j++) {
      for (let i = Math.max(0, j - ml - mu); i <= j; i++) {
        expect(band[(ml + mu + i - j) * n + j] + 0).toBe(dense[i * n + j] + 0);
      }
    }
    const x = rightSide(n);
    const y = rightSide(n);
    luSolve(n, dense, densePivots, x);
    bandedLuSolve(n, ml, mu, band, pivots, y);
    expect(firstDifference(y, x)).toBe(-1);
    const z = rightSide(n);
    bandedLuSolveTransposed(n, ml, mu, band, pivots, z);
    expect(backwardError(transposed(a), column(z), column(rightSide(n)))).toBeLessThan(10);
  });

  it("solve for a vector that lies in steps", () => {
    const a = matrixOf(["band", 9, 2, 1, 29]);
    const band = stored(a, 2, 1);
    const pivots = new Int32Array(9);
    bandedLuFactor(9, 2, 1, band, pivots);
    const b = new Float64Array(30).fill(4);
    rightSide(9).forEach((value, i) => {
      b[2 + 3 * i] = value;
    });
    const x = rightSide(9);
    bandedLuSolve(9, 2, 1, band, pivots, x);
    bandedLuSolve(9, 2, 1, band, pivots, b, 2, 3);
    expect(b).toEqual(
      Float64Array.from(b, (_, k) => (k >= 2 && (k - 2) % 3 === 0 && k < 29 ? x[(k - 2) / 3] : 4)),
    );
  });

  it("tell the first zero pivot", () => {
    const a = filled(5, 5, (i, j) => (Math.abs(i - j) < 2 && i !== 2 ? 1 + i : 0));
    expect(bandedLuFactor(5, 1, 1, stored(a, 1, 1), new Int32Array(5))).toBeGreaterThanOrEqual(0);
    const zero = filled(3, 3, () => 0);
    expect(bandedLuFactor(3, 1, 1, stored(zero, 1, 1), new Int32Array(3))).toBe(0);
  });
});

describe("solveh_banded", () => {
  it.each(cases.filter(({ group }) => group === "solveh_banded").map((one) => [one.name, one] as const))(
    "%s is SciPy's within the condition",
    (_, { matrix, options, expected }) => {
      const a = matrixOf(matrix);
      const [, , u] = matrix;
      const ab = options?.lower ? diagonalsOf(a, u, 0) : diagonalsOf(a, 0, u);
      const b = rightSide(a.n);
      const x = solveh_banded(rowsOf(ab), b, options);
      const theirs = column(expected?.x ?? []);
      expect(backwardError(a, column(x), column(b))).toBeLessThan(10);
      expect(distance(column(x), theirs)).toBeLessThanOrEqual(
        10 * a.n * EPS * (expected?.cond ?? 0) * norm1(theirs),
      );
    },
  );

  it.each([0, 1, 3, 30])(
    "gives a column of many right-hand sides the bits that it gets alone: u = %i",
    (u) => {
      const a = matrixOf(["spd band", 200, u, 31]);
      const b = random(200, 3, 32);
      const x = solveh_banded(rowsOf(diagonalsOf(a, 0, u)), rowsOf(b));
      for (let j = 0; j < 3; j++) {
        const right = rowsOf(b).map((row) => row[j]);
        const alone = solveh_banded(rowsOf(diagonalsOf(a, u, 0)), right, { lower: true });
        expect(Array.from(alone, (_, i) => x.get(i, j))).toEqual([...alone]);
        expect(backwardError(a, column(alone), column(right))).toBeLessThan(10);
        expect(solve(rowsOf(a), right)).toAgree(alone, { rtol: 1e-11, atol: 1e-13 });
      }
    },
  );
});

// biome-ignore format: one row a case
const refusals: [what: string, run: () => unknown, kind: new (message: string) => Error, message: RegExp][] = [
  ["a singular band", () => solve_banded([1, 1], [[0, 0], [0, 0], [0, 0]], [1, 1]), LinAlgError, /solve_banded: ab: .*\(2, 2\).*pivot 0/],
  ["too few diagonals", () => solve_banded([1, 1], [[1, 1], [1, 1]], [1, 1]), RangeError, /solve_banded: ab: expected l \+ u \+ 1 = 3 rows, got shape \(2, 2\)/],
  ["b of another length", () => solve_banded([0, 0], [[1, 1]], [1]), RangeError, /solve_banded: b: .*\(1\)/],
  ["a negative count", () => solve_banded([-1, 1], [[1, 1]], [1, 1]), RangeError, /l_and_u: .*-1/],
  ["a fractional count", () => solve_banded([0.5, 1], [[1, 1]], [1, 1]), RangeError, /l_and_u: .*0.5/],
  ["counts that are no pair", () => solve_banded(1 as never, [[1, 1]], [1, 1]), TypeError, /l_and_u: expected \[l, u\], got 1/],
  ["counts of a wrong type", () => solve_banded(["1", 1] as never, [[1, 1]], [1, 1]), TypeError, /l_and_u/],
  ["a band with NaN", () => solve_banded([0, 0], [[Number.NaN, 1]], [1, 1]), RangeError, /solve_banded: ab: .*NaN/],
  ["an unknown option", () => solve_banded([0, 0], [[1, 1]], [1, 1], { lower: true } as never), TypeError, /unknown option "lower"/],
  ["a band that is not positive definite", () => solveh_banded([[0, 1, 1], [1, 1, 1]], [1, 1, 1]), LinAlgError, /solveh_banded: ab: .*leading minor of order 2/],
  ["a band without diagonals", () => solveh_banded(ndarray(new Float64Array(0), [0, 3]), [1, 1, 1]), RangeError, /solveh_banded: ab: expected at least one row/],
  ["a right-hand side of another length", () => solveh_banded([[1, 1]], [1]), RangeError, /solveh_banded: b/],
];

describe("refuses", () => {
  it.each(refusals)("%s", (_, run, kind, message) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(message);
  });
});
