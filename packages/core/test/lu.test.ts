import { readReference } from "@secant/testing/reference";
import fc from "fast-check";
import ndarray from "ndarray";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import {
  det,
  EPS,
  inv,
  LinAlgError,
  type LuFull,
  type LuPermuted,
  lu,
  lu_factor,
  lu_solve,
  type NdArray,
  setWarningHandler,
  slogdet,
  type WarningHandler,
} from "../src/index.ts";
import { luFactor, luSolve } from "../src/internal.ts";
import { denseLu, denseLuRated, denseLuSolve } from "../src/kernels/denseLu.ts";
import { gemmPlain } from "../src/kernels/gemmPlain.ts";
import { inverseNorm1 } from "../src/kernels/inverseNorm.ts";
import { luInverseBound, luRectangular } from "../src/kernels/lu.ts";
import {
  backwardError,
  column,
  type Dense,
  denseOf,
  distance,
  filled,
  firstDifference,
  matrixOf,
  norm1,
  product,
  random,
  rightSide,
  rowsOf,
  transposed,
} from "./solveMatrices.ts";
import "@secant/testing/matchers";

let warnings: [string, string][] = [];
let former: WarningHandler | null = null;
beforeEach(() => {
  warnings = [];
  former = setWarningHandler((...warning) => warnings.push(warning));
});
afterEach(() => {
  setWarningHandler(former);
});

const { cases } = readReference("linalg_solve");
const of = (group: string) =>
  cases.filter((one) => one.group === group).map((one) => [one.name, one] as const);

/** Textbook elimination: largest element of the column up, sums in ascending order, multipliers by reciprocal. */
function textbook({ m, n, data }: Dense): { lu: Float64Array; piv: number[] } {
  const a = data.slice();
  const piv: number[] = [];
  for (let k = 0; k < Math.min(m, n); k++) {
    let p = k;
    for (let i = k + 1; i < m; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
    piv.push(p);
    if (p !== k) {
      const row = a.slice(k * n, (k + 1) * n);
      a.copyWithin(k * n, p * n, (p + 1) * n);
      a.set(row, p * n);
    }
    if (a[k * n + k] === 0) continue;
    for (let i = k + 1; i < m; i++) {
      const factor = a[i * n + k] * (1 / a[k * n + k]);
      a[i * n + k] = factor;
      for (let j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
    }
  }
  return { lu: a, piv };
}

const residualMatrices: [string, Dense][] = [
  ["random 1 × 1", random(1, 1, 3)],
  ["random 8 × 8", random(8, 8, 4)],
  ["random 300 × 300", random(300, 300, 5)],
  ["random 120 × 45", random(120, 45, 6)],
  ["random 45 × 120", random(45, 120, 7)],
  ["one row", random(1, 9, 8)],
  ["one column", random(9, 1, 8)],
  ["graded 60 × 60", matrixOf(["graded", 60, 9])],
  ["rank-deficient 40 × 40", matrixOf(["deficient", 40])],
  ["ones 33 × 33", matrixOf(["ones", 33])],
  ["zeros 34 × 34", filled(34, 34, () => 0)],
  ["Hilbert 50 × 50", matrixOf(["hilbert", 50])],
  ["Kahan 90 × 90", matrixOf(["kahan", 90])],
  ["transposed Kahan 90 × 90", transposed(matrixOf(["kahan", 90]))],
  ["Toeplitz 100 × 100", matrixOf(["toeplitz", 100])],
  ["of element growth 2³⁹, 40 × 40", matrixOf(["growth", 40])],
];

describe("lu", () => {
  it.each(residualMatrices)("leaves ‖A − PLU‖ of rounding size: %s", (_, a) => {
    const [p, l, u] = lu(rowsOf(a)).map(denseOf);
    const k = Math.min(a.m, a.n);
    const residual = distance(product(p, product(l, u)), a);
    expect(residual).toBeLessThanOrEqual(10 * Math.max(a.m, a.n) * EPS * norm1(a));
    expect([l.m, l.n, u.m, u.n]).toEqual([a.m, k, k, a.n]);
    // The reciprocal of the pivot may round up.
    const isUnitLower = l.data.every((element, at) => {
      const [i, j] = [Math.floor(at / k), at % k];
      return i > j ? Math.abs(element) <= 1 + EPS : element === (i === j ? 1 : 0);
    });
    const isUpper = u.data.every((element, at) => Math.floor(at / a.n) <= at % a.n || element === 0);
    expect([isUnitLower, isUpper]).toEqual([true, true]);
  });

  it.each(of("lu"))("%s is SciPy's", (_, { matrix, expected }) => {
    const a = matrixOf(matrix);
    const [p, l, u] = lu(rowsOf(a), { p_indices: true });
    expect([...p]).toEqual(expected?.p);
    const atol = 1e-13 * norm1(denseOf(u));
    expect(l).toAgree(expected?.l, { rtol: 1e-9, atol: 1e-13 });
    expect(u).toAgree(expected?.u, { rtol: 1e-9, atol });
  });

  it("gives the permutation as a matrix, as indices, or within L", () => {
    const a = random(7, 4, 11);
    const [p, l, u] = lu(rowsOf(a));
    const [indices, l2, u2] = lu(rowsOf(a), { p_indices: true });
    const [pl, u3] = lu(rowsOf(a), { permute_l: true, p_indices: true });
    expect(denseOf(pl)).toEqual(product(denseOf(p), denseOf(l)));
    expect(l2.data).toEqual(l.data);
    expect([u2.data, u3.data]).toEqual([u.data, u.data]);
    expect(indices).toBeInstanceOf(Int32Array);
    for (let i = 0; i < 7; i++) expect(p.get(i, indices[i])).toBe(1);
  });

  it("takes matrices without rows or columns", () => {
    for (const shape of [
      [0, 0],
      [0, 3],
      [3, 0],
    ]) {
      const [p, l, u] = lu(ndarray(new Float64Array(0), shape));
      const k = 0;
      expect([p.shape, l.shape, u.shape]).toEqual([
        [shape[0], shape[0]],
        [shape[0], k],
        [k, shape[1]],
      ]);
      const [factors, piv] = lu_factor(ndarray(new Float64Array(0), shape));
      expect([factors.shape, piv.length]).toEqual([shape, 0]);
    }
  });

  it("has a type for each form", () => {
    expectTypeOf(lu([[1]])).toEqualTypeOf<LuFull>();
    expectTypeOf(lu([[1]], { p_indices: true })[0]).toEqualTypeOf<Int32Array>();
    expectTypeOf(lu([[1]], { permute_l: true })).toEqualTypeOf<LuPermuted>();
    expectTypeOf(lu_solve(lu_factor([[1]]), [1])).toEqualTypeOf<Float64Array>();
    expectTypeOf(lu_solve(lu_factor([[1]]), [[1]])).toEqualTypeOf<NdArray<Float64Array>>();
  });
});

describe("lu_factor", () => {
  it.each(of("lu_factor"))("%s is SciPy's, warnings and all", (_, { matrix, expected }) => {
    const a = matrixOf(matrix);
    const [factors, piv] = lu_factor(rowsOf(a));
    expect([...piv]).toEqual(expected?.piv);
    expect(factors).toAgree(expected?.lu, { rtol: 1e-9, atol: 1e-13 * norm1(denseOf(factors)) });
    expect(warnings).toEqual(expected?.warnings);
  });

  it.each(residualMatrices)("has the bits of the textbook's loop: %s", (_, a) => {
    const { lu: expected, piv } = textbook(a);
    const [factors, pivots] = lu_factor(rowsOf(a));
    expect(firstDifference(factors.data, expected)).toBe(-1);
    expect([...pivots]).toEqual(piv);
  });

  it("has the same bits without WebAssembly", () => {
    for (const [, a] of residualMatrices) {
      const plain = a.data.slice();
      const pivots = new Int32Array(Math.min(a.m, a.n));
      luRectangular(a.m, a.n, plain, pivots, gemmPlain);
      const [factors, piv] = lu_factor(rowsOf(a));
      expect(firstDifference(factors.data, plain)).toBe(-1);
      expect(piv).toEqual(pivots);
    }
  });
});

describe("luFactor and luSolve", () => {
  it.each([1, 2, 3, 8, 20, 47, 48, 100])("have the bits of the textbook's loops at n = %i", (n) => {
    const a = random(n, n, 100 + n);
    const { lu: expected, piv } = textbook(a);
    const factors = a.data.slice();
    const pivots = new Int32Array(n);
    expect(luFactor(n, factors, pivots)).toBe(-1);
    expect(firstDifference(factors, expected)).toBe(-1);
    expect([...pivots]).toEqual(piv);

    const b = rightSide(n);
    const x = b.slice();
    luSolve(n, factors, pivots, x);
    const y = b.slice();
    for (let k = 0; k < n; k++) [y[k], y[piv[k]]] = [y[piv[k]], y[k]];
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) y[i] -= expected[i * n + j] * y[j];
    for (let i = n - 1; i >= 0; i--) {
      for (let j = n - 1; j > i; j--) y[i] -= expected[i * n + j] * y[j];
      y[i] /= expected[i * n + i];
    }
    expect(x).toEqual(y);
    expect([...lu_solve(lu_factor(rowsOf(a)), b)]).toEqual([...y]);
  });

  it.each([3, 60])("tell the first zero pivot at n = %i", (n) => {
    const a = filled(n, n, (i, j) => (i === j && i !== 1 ? 1 : 0));
    expect(luFactor(n, a.data, new Int32Array(n))).toBe(1);
  });
});

describe("luInverseBound", () => {
  it.each([1, 2, 3, 8, 20, 50])("is at least the norm of the inverse, and of use at n = %i", (n) => {
    const matrices = [
      random(n, n, 41 + n),
      matrixOf(["hilbert", Math.min(n, 11)]),
      matrixOf(["kahan", n]),
      matrixOf(["spd", n, 42]),
    ];
    for (const a of matrices) {
      const factors = a.data.slice();
      luFactor(a.n, factors, new Int32Array(a.n));
      const bound = luInverseBound(a.n, factors);
      expect(bound).toBeGreaterThanOrEqual(norm1(denseOf(inv(rowsOf(a)))) * (1 - 1e-3));
      if (n <= 8) expect(bound * norm1(a)).toBeLessThan(1e18);
    }
    const diagonal = filled(n, n, (i, j) => (i === j ? i + 2 : 0));
    expect(luInverseBound(n, diagonal.data)).toBe(0.5);
  });

  it("is not finite for singular and for large matrices", () => {
    expect(luInverseBound(2, Float64Array.of(1, 1, 1, 0))).toBe(Infinity);
    expect(luInverseBound(51, new Float64Array(51 * 51))).toBe(Infinity);
  });
});

describe("denseLuRated", () => {
  it.each([1, 5, 23, 24, 25, 51, 97, 100])("gives the factors' bits and the norms at n = %i", (n) => {
    const matrices = [random(n, n, 51 + n), matrixOf(["kahan", Math.min(n, 40)]), matrixOf(["spd", n, 52])];
    for (const a of matrices) {
      const [plain, rated] = [a.data.slice(), a.data.slice()];
      const [pivots, ratedPivots] = [new Int32Array(a.n), new Int32Array(a.n)];
      denseLu(a.n, a.n, plain, pivots);
      const { singularAt, norm, inverseNorm } = denseLuRated(a.n, rated, ratedPivots);
      expect(singularAt).toBe(-1);
      expect(firstDifference(plain, rated)).toBe(-1);
      expect(ratedPivots).toEqual(pivots);
      expect(norm).toBe(norm1(a));
      const estimate = inverseNorm1(
        a.n,
        (x) => denseLuSolve(a.n, plain, pivots, false, 1, x),
        (x) => denseLuSolve(a.n, plain, pivots, true, 1, x),
      );
      // A bound in small ones; in others the same estimate, its sums taken in another order.
      if (a.n > 50) expect(Math.abs(inverseNorm / estimate - 1)).toBeLessThan(1e-6);
      else expect(inverseNorm).toBeGreaterThanOrEqual(estimate * (1 - 1e-6));
    }
  });

  it.each([3, 30])("tells the first zero pivot at n = %i", (n) => {
    const a = filled(n, n, (i, j) => (i === j && i !== 1 ? 1 : 0));
    expect(denseLuRated(n, a.data, new Int32Array(n)).singularAt).toBe(1);
  });
});

describe("lu_solve", () => {
  it.each([0, 1, 2] as const)("solves with trans %i", (trans) => {
    for (const n of [1, 4, 33, 90]) {
      const a = random(n, n, 21 + n);
      const matrix = trans === 0 ? a : transposed(a);
      const b = random(n, 3, 22);
      const factors = lu_factor(rowsOf(a));
      const many = lu_solve(factors, rowsOf(b), { trans });
      for (let j = 0; j < 3; j++) {
        const right = rowsOf(b).map((row) => row[j]);
        const x = lu_solve(factors, right, { trans });
        expect(backwardError(matrix, column(x), column(right))).toBeLessThan(10);
        expect(Array.from(x, (_, i) => many.get(i, j))).toEqual([...x]);
      }
    }
  });

  it("leaves the factors and b as they are", () => {
    const factors = lu_factor(rowsOf(random(9, 9, 31)));
    const before = structuredClone([factors[0].data, factors[1]]);
    const b = rightSide(9);
    lu_solve(factors, b, { overwrite_b: true });
    expect([factors[0].data, factors[1]]).toEqual(before);
    expect(b).toEqual(rightSide(9));
  });
});

describe("det and slogdet", () => {
  it.each(of("det"))("%s", (_, { matrix, expected }) => {
    const a = matrixOf(matrix);
    // Relative error: about n·eps·cond, from the backward error of the factors.
    const rtol = Math.min(2, 10 * a.n * EPS * (expected?.cond ?? 0));
    const [sign = 0, logarithm = 0] = expected?.slogdet ?? [];
    const [ourSign, ourLogarithm] = slogdet(rowsOf(a));
    if (rtol < 1)
      expect(det(rowsOf(a))).toAgree(expected?.det, { rtol, atol: matrix[0] === "deficient" ? 1e-12 : 0 });
    if (matrix[0] === "deficient" || rtol >= 1) return;
    expect(ourSign).toBe(sign);
    expect(ourLogarithm).toAgree(logarithm, { rtol: 1e-12, atol: rtol });
  });

  it.each([
    ["0 × 0", ndarray(new Float64Array(0), [0, 0]), 1, [1, 0]],
    ["1 × 1", [[-3]], -3, [-1, Math.log(3)]],
    [
      "singular",
      [
        [1, 2],
        [2, 4],
      ],
      0,
      [0, -Infinity],
    ],
    [
      "of one swap",
      [
        [0, 1],
        [1, 0],
      ],
      -1,
      [-1, 0],
    ],
    [
      "of two swaps",
      [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ],
      1,
      [1, 0],
    ],
  ] as const)("%s", (_, a, determinant, [sign, logarithm]) => {
    expect(det(a as never)).toBe(determinant);
    expect(slogdet(a as never)).toEqual([sign, logarithm]);
  });

  it("slogdet neither over- nor underflows where det does", () => {
    const large = filled(200, 200, (i, j) => (i === j ? 1e10 : 0));
    expect(det(rowsOf(large))).toBe(Infinity);
    expect(slogdet(rowsOf(large))).toAgree([1, 2000 * Math.LN10]);
    expect(
      slogdet([
        [1e-200, 0],
        [0, -1e-200],
      ]),
    ).toAgree([-1, -400 * Math.LN10]);
  });

  it("slogdet hands NaN on, det refuses it", () => {
    expect(
      slogdet([
        [Number.NaN, 1],
        [0, 3],
      ])[1],
    ).toBeNaN();
    expect(() =>
      det([
        [Number.NaN, 1],
        [0, 3],
      ]),
    ).toThrow(RangeError);
  });
});

const eye = [
  [1, 0],
  [0, 1],
];
// biome-ignore format: one row a case
const refusals: [what: string, run: () => unknown, kind: new (message: string) => Error, message: RegExp][] = [
  ["lu of a vector", () => lu([1, 2]), RangeError, /lu: a: expected a matrix/],
  ["lu of infinity", () => lu([[1, Infinity]]), RangeError, /lu: a: .*\[0\]\[1\]/],
  ["lu with an unknown option", () => lu(eye, { permute: true } as never), TypeError, /unknown option "permute"/],
  ["lu_factor of rows that differ", () => lu_factor([[1, 2], [3]]), RangeError, /lu_factor: a/],
  ["lu_solve with a singular matrix", () => lu_solve([[[1, 2], [0, 0]], [0, 1]], [1, 1]), LinAlgError, /lu_solve: lu: .*pivot 1/],
  ["lu_solve with an oblong matrix", () => lu_solve([[[1, 2]], [0]], [1]), RangeError, /lu_solve: lu: .*\(1, 2\)/],
  ["lu_solve with too few pivots", () => lu_solve([eye, [0]], [1, 1]), RangeError, /lu_solve: piv: expected 2 pivots, got 1/],
  ["lu_solve with a pivot that is no row", () => lu_solve([eye, [0, 5]], [1, 1]), RangeError, /lu_solve: piv: .*5 at \[1\]/],
  ["lu_solve with the factors alone", () => lu_solve(eye[0] as never, [1, 1]), RangeError, /lu_solve/],
  ["lu_solve without factors", () => lu_solve(null as never, [1, 1]), TypeError, /lu_solve: lu_and_piv/],
  ["lu_solve with b of another length", () => lu_solve([eye, [0, 1]], [1, 2, 3]), RangeError, /lu_solve: b: .*\(3\)/],
  ["det of an oblong matrix", () => det([[1, 2]]), RangeError, /det: a: .*\(1, 2\)/],
  ["det of a number", () => det(3), RangeError, /det: a/],
  ["slogdet of an oblong matrix", () => slogdet([[1, 2]]), RangeError, /slogdet: a/],
];

describe("refuses", () => {
  it.each(refusals)("%s", (_, run, kind, message) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(message);
  });
});

it("a view has the factors of its copy", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 1e6 }),
      (m, n, seed) => {
        const memory = random(2 * n, 3 * m, seed).data;
        const a = ndarray(memory, [2 * n, 3 * m])
          .step(-2, 3)
          .transpose(1, 0);
        const copy = rowsOf(denseOf(a));
        expect(lu_factor(a)[0].data).toEqual(lu_factor(copy)[0].data);
        expect(lu(a).map(({ data }) => data)).toEqual(lu(copy).map(({ data }) => data));
      },
    ),
    { numRuns: 50 },
  );
});
