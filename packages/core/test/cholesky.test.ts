import { readReference } from "@secant/testing/reference";
import ndarray from "ndarray";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type ChoFactor, cho_factor, cho_solve, cholesky, EPS, LinAlgError } from "../src/index.ts";
import { choleskyFactor, choleskyInverseBound } from "../src/kernels/cholesky.ts";
import { gemmPlain } from "../src/kernels/gemmPlain.ts";
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
  rowsOf,
  transposed,
} from "./solveMatrices.ts";
import "@secant/testing/matchers";

const { cases } = readReference("linalg_solve");

const definite: [string, Dense][] = [
  ["1 × 1", filled(1, 1, () => 4)],
  ["random 7 × 7", matrixOf(["spd", 7, 1])],
  ["random 300 × 300", matrixOf(["spd", 300, 2])],
  ["graded 60 × 60", filled(60, 60, (i, j) => (i === j ? 2 : 1 / (1 + i + j)) * 2 ** (-2 * (i + j)))],
  ["Hilbert 10 × 10", matrixOf(["hilbert", 10])],
  ["Lehmer 120 × 120", filled(120, 120, (i, j) => (Math.min(i, j) + 1) / (Math.max(i, j) + 1))],
  ["Toeplitz 90 × 90", filled(90, 90, (i, j) => 1 / (1 + Math.abs(i - j)) ** 2)],
];

describe("choleskyInverseBound", () => {
  it.each([
    ...definite.slice(0, 2),
    ["Lehmer 20 × 20", filled(20, 20, (i, j) => (Math.min(i, j) + 1) / (Math.max(i, j) + 1))],
    ["Toeplitz 40 × 40", filled(40, 40, (i, j) => 1 / (1 + Math.abs(i - j)) ** 2)],
  ] as [string, Dense][])("is at least the norm of the inverse: %s", (_, { n, data }) => {
    const factor = data.slice();
    choleskyFactor(n, factor, gemmPlain);
    const inverse = filled(n, n, (i, j) => (i === j ? 1 : 0));
    const columns = cho_solve([rowsOf({ ...inverse, data: factor }), false], rowsOf(inverse));
    const bound = choleskyInverseBound(n, factor, new Float64Array(n));
    expect(bound).toBeGreaterThanOrEqual(norm1(denseOf(columns)) * (1 - 1e-6));
  });

  it("is exact for a diagonal matrix", () => {
    expect(choleskyInverseBound(2, Float64Array.of(0.5, 0, 7, 0.25), new Float64Array(2))).toBe(16);
  });
});

describe("cholesky", () => {
  it.each(definite)("leaves ‖A − UᵀU‖ and ‖A − LLᵀ‖ of rounding size: %s", (_, a) => {
    const u = denseOf(cholesky(rowsOf(a)));
    const l = denseOf(cholesky(rowsOf(a), { lower: true }));
    const bound = 10 * a.n * EPS * norm1(a);
    expect(distance(product(transposed(u), u), a)).toBeLessThanOrEqual(bound);
    expect(distance(product(l, transposed(l)), a)).toBeLessThanOrEqual(bound);
    expect(firstDifference(transposed(l).data, u.data)).toBe(-1);
    expect(u.data.every((element, at) => Math.floor(at / a.n) <= at % a.n || element === 0)).toBe(true);
  });

  it.each(cases.filter(({ group }) => group === "cholesky").map((one) => [one.name, one] as const))(
    "%s is SciPy's",
    (_, { matrix, options, expected, raises }) => {
      const a = matrixOf(matrix);
      if (expected === undefined) {
        const [order] = /^\d+/.exec(raises?.message ?? "") ?? [];
        expect(() => cholesky(rowsOf(a), options)).toThrow(LinAlgError);
        expect(() => cholesky(rowsOf(a), options)).toThrow(`leading minor of order ${order} `);
        return;
      }
      const theirs = filled(a.n, a.n, (i, j) => expected.c?.[i][j] ?? Number.NaN);
      const bound = 10 * a.n * EPS * (expected.cond ?? 0) * norm1(theirs);
      expect(distance(denseOf(cholesky(rowsOf(a), options)), theirs)).toBeLessThan(bound);
    },
  );

  it.each(definite)("has the bits of the textbook's loop, with WebAssembly or without: %s", (_, a) => {
    const { n } = a;
    const expected = a.data.slice();
    for (let k = 0; k < n; k++) {
      expected[k * n + k] = Math.sqrt(expected[k * n + k]);
      for (let j = k + 1; j < n; j++) expected[k * n + j] /= expected[k * n + k];
      for (let i = k + 1; i < n; i++) {
        for (let j = i; j < n; j++) expected[i * n + j] -= expected[k * n + i] * expected[k * n + j];
      }
    }
    const plain = a.data.slice();
    expect(choleskyFactor(n, plain, gemmPlain)).toBe(-1);
    const upper = (data: Float64Array) => data.map((value, at) => (Math.floor(at / n) <= at % n ? value : 0));
    expect(firstDifference(upper(plain), upper(expected))).toBe(-1);
    expect(firstDifference(cholesky(rowsOf(a)).data, upper(expected))).toBe(-1);
  });

  it("reads one triangle only", () => {
    const a = matrixOf(["spd", 40, 5]);
    const nan = Number.NaN;
    const upper = filled(40, 40, (i, j) => (i <= j ? a.data[i * 40 + j] : nan));
    const options = { check_finite: false };
    expect(cholesky(rowsOf(upper), options).data).toEqual(cholesky(rowsOf(a)).data);
    const lower = cholesky(rowsOf(transposed(upper)), { ...options, lower: true });
    expect(lower.data).toEqual(cholesky(rowsOf(a), { lower: true }).data);
  });

  it.each([1, 2, 17, 40, 100])("names the first minor that is not positive: %i", (order) => {
    const a = matrixOf(["spd", 100, 6]);
    a.data[(order - 1) * 101] = -1;
    expect(() => cholesky(rowsOf(a))).toThrow(
      `cholesky: a: expected a positive definite matrix, got one of shape (100, 100) whose leading minor of order ${order} is`,
    );
    expect(() => cho_factor(rowsOf(a), { lower: true })).toThrow(`order ${order} `);
  });

  it("takes the empty matrix", () => {
    expect(cholesky(ndarray(new Float64Array(0), [0, 0])).shape).toEqual([0, 0]);
  });
});

describe("cho_factor and cho_solve", () => {
  it("keep what lies beside the factor", () => {
    const [upper, isLower] = cho_factor([
      [4, 2],
      [9, 5],
    ]);
    expect([...upper.data, isLower]).toEqual([2, 1, 9, 2, false]);
    const [lower, alsoLower] = cho_factor(
      [
        [4, 7],
        [2, 5],
      ],
      { lower: true },
    );
    expect([...lower.data, alsoLower]).toEqual([2, 7, 1, 2, true]);
  });

  it.each(definite)("solve with a small residual: %s", (_, a) => {
    const b = random(a.n, 5, 7);
    for (const lower of [false, true]) {
      const factor = cho_factor(rowsOf(a), { lower });
      const before = factor[0].data.slice();
      const many = cho_solve(factor, rowsOf(b));
      for (let j = 0; j < 5; j++) {
        const right = rowsOf(b).map((row) => row[j]);
        const x = cho_solve(factor, right);
        expect(backwardError(a, column(x), column(right))).toBeLessThan(10);
        expect(Array.from(x, (_, i) => many.get(i, j))).toEqual([...x]);
      }
      expect(firstDifference(factor[0].data, before)).toBe(-1);
    }
  });

  it("have types", () => {
    expectTypeOf(cho_factor([[1]])).toEqualTypeOf<ChoFactor>();
    expectTypeOf(cho_solve(cho_factor([[1]]), [1])).toEqualTypeOf<Float64Array>();
  });
});

const eye = [
  [1, 0],
  [0, 1],
];
// biome-ignore format: one row a case
const refusals: [what: string, run: () => unknown, kind: new (message: string) => Error, message: RegExp][] = [
  ["a zero matrix", () => cholesky([[0]]), LinAlgError, /order 1 /],
  ["an indefinite matrix", () => cholesky([[1, 2], [2, 1]]), LinAlgError, /order 2 /],
  ["an oblong matrix", () => cholesky([[1, 2]]), RangeError, /cholesky: a: .*\(1, 2\)/],
  ["NaN", () => cholesky([[Number.NaN]]), RangeError, /cholesky: a: .*NaN at \[0\]\[0\]/],
  ["NaN that is not looked for", () => cholesky([[Number.NaN]], { check_finite: false }), LinAlgError, /order 1 /],
  ["an unknown option", () => cholesky(eye, { upper: true } as never), TypeError, /cholesky: unknown option "upper"/],
  ["a flag of a wrong type", () => cholesky(eye, { lower: "yes" as never }), TypeError, /cholesky: lower/],
  ["a factor without its side", () => cho_solve([eye] as never, [1, 1]), TypeError, /cho_solve: c_and_lower/],
  ["a factor with a zero", () => cho_solve([[[1, 1], [0, 0]], false], [1, 1]), LinAlgError, /cho_solve: c: .*\[1\]\[1\]/],
  ["a right-hand side of another length", () => cho_solve([eye, false], [1]), RangeError, /cho_solve: b: .*\(1\)/],
];

describe("refuses", () => {
  it.each(refusals)("%s", (_, run, kind, message) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(message);
  });
});
