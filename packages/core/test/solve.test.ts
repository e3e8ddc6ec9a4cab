import { readReference } from "@secant/testing/reference";
import fc from "fast-check";
import ndarray from "ndarray";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ArrayInput,
  EPS,
  inv,
  LinAlgError,
  matmul,
  type SolveOptions,
  setWarningHandler,
  solve,
  solve_triangular,
  type WarningHandler,
} from "../src/index.ts";
import {
  backwardError,
  column,
  type Dense,
  denseOf,
  distance,
  filled,
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

/** What remains of a matrix for a solver that was told its structure. */
function seen(a: Dense, options: SolveOptions): Dense {
  const read: Record<string, (i: number, j: number) => [number, number] | null> = {
    diagonal: (i, j) => (i === j ? [i, j] : null),
    tridiagonal: (i, j) => (Math.abs(i - j) < 2 ? [i, j] : null),
    "upper triangular": (i, j) => (i <= j ? [i, j] : null),
    "lower triangular": (i, j) => (i >= j ? [i, j] : null),
  };
  const triangle = (i: number, j: number): [number, number] => (i >= j === !!options.lower ? [i, j] : [j, i]);
  for (const name of ["sym", "her", "pos"]) read[name] = triangle;
  const place = read[options.assume_a ?? ""] ?? ((i, j) => [i, j]);
  const matrix = filled(a.n, a.n, (i, j) => {
    const from = place(i, j);
    return from === null ? 0 : a.data[from[0] * a.n + from[1]];
  });
  return options.transposed ? transposed(matrix) : matrix;
}

describe("solve", () => {
  it.each(cases.filter(({ group }) => group === "solve").map((one) => [one.name, one] as const))(
    "%s is solved, refused or warned of as SciPy does",
    (_, { matrix, options = {}, expected, raises }) => {
      const a = matrixOf(matrix);
      const b = rightSide(a.n);
      const run = () => solve(rowsOf(a), b, options as SolveOptions);
      if (expected === undefined) {
        expect(raises?.type).toBe("LinAlgError");
        expect(run).toThrow(LinAlgError);
        return;
      }
      const x = run();
      expect(warnings.map(([category]) => category)).toEqual(expected.warnings.map(([category]) => category));
      expect(backwardError(seen(a, options as SolveOptions), column(x), column(b))).toBeLessThan(10);
      const theirs = column(expected.x ?? []);
      // ‖x − x'‖ ≤ cond(A)·(their backward error + ours)
      const bound = Math.min(2, 10 * a.n * EPS * (expected.cond ?? 0));
      expect(distance(column(x), theirs)).toBeLessThanOrEqual(
        bound * Math.max(norm1(theirs), norm1(column(x))),
      );
    },
  );

  it.each([
    ["triangular", ["kahan", 90], 5.385290454822667e-28, 1e-8],
    // The estimate itself is known to the condition number's bound only.
    ["graded", ["graded", 12, 12], 1.5343415398290214e-16, 0.1],
  ] as const)("warns of a %s matrix with SciPy's text and estimate", (_, spec, rcond, rtol) => {
    const a = matrixOf(spec);
    solve(rowsOf(a), rightSide(a.n));
    expect(warnings[0][1]).toMatch(/^An ill-conditioned matrix detected: slice 0 has rcond = [\d.e-]+\.$/);
    expect(Number(/rcond = (.*)\.$/.exec(warnings[0][1])?.[1])).toAgree(rcond, { rtol });
  });

  it("warns of a banded matrix with SciPy's other text", () => {
    const n = 20;
    const a = filled(n, n, (i, j) => (i === j ? 1e-3 : j - i === 1 ? 1 : i - j === 1 ? 1e-30 : 0));
    solve(rowsOf(a), new Float64Array(n).fill(1), { assume_a: "banded" });
    expect(warnings).toEqual([
      ["LinAlgWarning", "Ill-conditioned matrix (rcond=9.98002e-61): result may not be accurate."],
    ]);
  });

  it.each([
    ["general", {}, random(300, 300, 61)],
    ["symmetric", {}, matrixOf(["symmetric", 300, 62])],
    ["positive definite", {}, matrixOf(["spd", 300, 63])],
    ["banded", { assume_a: "banded" }, matrixOf(["band", 300, 7, 3, 64])],
    ["upper triangular", {}, matrixOf(["upper", 300, 65])],
    ["lower triangular", {}, filled(300, 300, (i, j) => (i === j ? 2 : i > j ? ((i * j) % 7) / 300 : 0))],
    ["tridiagonal", {}, matrixOf(["band", 300, 1, 1, 66])],
    ["Toeplitz", {}, matrixOf(["toeplitz", 300])],
  ] as const)(
    "leaves a residual of rounding size for a %s matrix of 300 rows, also transposed",
    (_, options, a) => {
      const b = filled(300, 7, (i, j) => ((i * (j + 3)) % 11) - 5);
      const x = denseOf(solve(rowsOf(a), rowsOf(b), options));
      const y = denseOf(solve(rowsOf(a), rowsOf(b), { ...options, transposed: true }));
      for (let j = 0; j < 7; j++) {
        const one = (matrix: Dense) => column(rowsOf(matrix).map((row) => row[j]));
        // The triangles grow to condition numbers beyond 1/eps, the residual does not.
        expect(backwardError(a, one(x), one(b))).toBeLessThan(10);
        expect(backwardError(transposed(a), one(y), one(b))).toBeLessThan(10);
      }
    },
  );

  it("gives a column of many right-hand sides the bits that it gets alone", () => {
    for (const spec of [
      ["random", 57, 71],
      ["upper", 40, 72],
      ["band", 40, 2, 1, 73],
      ["symmetric", 40, 74],
      ["spd", 40, 75],
    ] as const) {
      const a = rowsOf(matrixOf(spec));
      const b = random(a.length, 20, 76);
      const x = solve(a, rowsOf(b));
      for (let j = 0; j < 20; j++) {
        const alone = solve(
          a,
          rowsOf(b).map((row) => row[j]),
        );
        expect(Array.from(alone, (_, i) => x.get(i, j))).toEqual([...alone]);
      }
    }
  });

  it("gives a view the answer of its copy, and changes neither", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 1e6 }),
        (n, stretch, turned, reversed, seed) => {
          const memory = random(n * stretch, n * stretch, seed).data.map(
            (value, k) => value + (k % (n * stretch + 1) === 0 ? 3 : 0),
          );
          let a = ndarray(memory, [n * stretch, n * stretch]).step(stretch, stretch);
          if (turned) a = a.transpose(1, 0);
          if (reversed) a = a.step(-1, -1);
          const nested = rowsOf(denseOf(a));
          const right = ndarray(rightSide(2 * n), [n], [-2], 2 * n - 1);
          const before = memory.slice();
          const copied = Array.from({ length: n }, (_, i) => right.get(i));
          expect(solve(a, right)).toEqual(solve(nested, copied));
          expect(inv(a).data).toEqual(inv(nested).data);
          expect(memory).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("solves the empty system and a system without right-hand sides", () => {
    const empty = ndarray(new Float64Array(0), [0, 0]);
    expect(solve(empty, [])).toEqual(new Float64Array(0));
    expect((solve(empty, ndarray(new Float64Array(0), [0, 2])) as { shape: number[] }).shape).toEqual([0, 2]);
    const none = solve(
      [
        [1, 2],
        [3, 4],
      ],
      ndarray(new Float64Array(0), [2, 0]),
    );
    expect((none as { shape: number[] }).shape).toEqual([2, 0]);
    expect(inv(empty).shape).toEqual([0, 0]);
  });

  it("takes a number for the right-hand side of one equation", () => {
    expect(solve([[2]], 6)).toEqual(Float64Array.of(3));
  });

  it("solves with pivots so small that their reciprocal overflows", () => {
    expect(
      solve(
        [
          [1e-310, 0],
          [1e-312, 1e-310],
        ],
        [1e-310, 0],
        { assume_a: "gen" },
      ),
    ).toAgree([1, -0.01], { rtol: 1e-9 });
    expect(
      solve(
        [
          [1e-310, 0],
          [1e-312, 1e-310],
        ],
        [1e-310, 0],
        { assume_a: "banded" },
      ),
    ).toAgree([1, -0.01], { rtol: 1e-9 });
  });
});

const eye = [
  [1, 0],
  [0, 1],
];
const nan = Number.NaN;

// biome-ignore format: one row a case
const refusals: [what: string, run: () => unknown, kind: new (message: string) => Error, message: RegExp][] = [
  ["a singular matrix", () => solve([[1, 2], [2, 4]], [1, 1], { assume_a: "gen" }), LinAlgError, /solve: a: .*\(2, 2\).*pivot 1 is exactly zero/],
  ["a zero matrix", () => solve([[0, 0], [0, 0]], [1, 1]), LinAlgError, /pivot 0/],
  ["a singular triangle", () => solve([[1, 2, 3], [0, 0, 1], [0, 0, 2]], [1, 1, 1]), LinAlgError, /pivot 1/],
  ["a singular tridiagonal matrix", () => solve([[1, 1, 0, 0], [1, 1, 0, 0], [0, 1, 2, 1], [0, 0, 1, 5]], [1, 1, 1, 1]), LinAlgError, /solve: a: .*zero/],
  ["a singular symmetric matrix", () => solve([[1, 1, 1], [1, 1, 1], [1, 1, 1]], [1, 1, 1], { assume_a: "sym" }), LinAlgError, /pivot 1/],
  ["a matrix that is not positive definite", () => solve([[1, 2], [2, 1]], [1, 1], { assume_a: "pos" }), LinAlgError, /solve: a: .*leading minor of order 2/],
  ["a matrix that is not square", () => solve([[1, 2, 3], [4, 5, 6]], [1, 2]), RangeError, /solve: a: expected a square matrix, got shape \(2, 3\)/],
  ["a vector for the matrix", () => solve([1, 2], [1, 2]), RangeError, /solve: a: expected a matrix/],
  ["a right-hand side of another length", () => solve(eye, [1, 2, 3]), RangeError, /solve: b: expected shape \(2,\) or \(2, k\), got \(3\)/],
  ["a row for a right-hand side", () => solve(eye, [[1, 2]]), RangeError, /solve: b/],
  ["a right-hand side of three axes", () => solve(eye, [[[1]], [[2]]]), RangeError, /solve: b/],
  ["NaN in the matrix", () => solve([[1, 2], [nan, 4]], [1, 2]), RangeError, /solve: a: .*NaN at \[1\]\[0\]/],
  ["infinity in the right-hand side", () => solve(eye, [1, Infinity]), RangeError, /solve: b: .*Infinity at \[1\]/],
  ["a string", () => solve("abc" as never, [1]), TypeError, /solve: a/],
  ["nothing", () => solve(undefined as never, [1]), TypeError, /solve: a/],
  ["an unknown structure", () => solve(eye, [1, 2], { assume_a: "foo" as never }), RangeError, /assume_a: .*foo/],
  ["a structure that is no string", () => solve(eye, [1, 2], { assume_a: 1 as never }), TypeError, /assume_a/],
  ["an unknown option", () => solve(eye, [1, 2], { sym_pos: true } as never), TypeError, /solve: unknown option "sym_pos"/],
  ["the inverse of a singular matrix", () => inv([[1, 1], [1, 1]]), LinAlgError, /inv: a: .*pivot 1/],
  ["the inverse of an oblong matrix", () => inv([[1, 1]]), RangeError, /inv: a: .*\(1, 2\)/],
  ["a triangle with a zero on its diagonal", () => solve_triangular([[1, 2], [0, 0]], [1, 1]), LinAlgError, /solve_triangular: a: .*\[1\]\[1\]/],
  ["an unknown trans", () => solve_triangular(eye, [1, 1], { trans: 3 as never }), RangeError, /trans: .*3/],
  ["a trans of a wrong type", () => solve_triangular(eye, [1, 1], { trans: true as never }), TypeError, /trans/],
];

describe("refuses", () => {
  it.each(refusals)("%s", (_, run, kind, message) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(message);
  });

  it("no NaN where check_finite is off, and hands it on", () => {
    expect(
      solve(
        [
          [nan, 1],
          [1, 1],
        ],
        [1, 2],
        { check_finite: false },
      ),
    ).toEqual(Float64Array.of(nan, nan));
    expect(warnings.map(([category]) => category)).toEqual(["LinAlgWarning"]);
  });
});

describe("inv", () => {
  it.each(cases.filter(({ group }) => group === "inv").map((one) => [one.name, one] as const))(
    "%s is SciPy's within the condition",
    (_, { matrix, expected, raises }) => {
      const a = matrixOf(matrix);
      if (expected === undefined) {
        expect(raises?.type).toBe("LinAlgError");
        expect(() => inv(rowsOf(a))).toThrow(LinAlgError);
        return;
      }
      const theirs = filled(a.n, a.n, (i, j) => expected.inv?.[i][j] ?? nan);
      const ours = denseOf(inv(rowsOf(a)));
      expect(distance(ours, theirs)).toBeLessThanOrEqual(
        Math.min(2, 10 * a.n * EPS * (expected.cond ?? 0)) * norm1(theirs),
      );
      expect(warnings.length).toBe(expected.warnings.length);
    },
  );

  it("times the matrix is the identity, as far as the columns of the inverse are solutions", () => {
    const a = random(120, 120, 81);
    const inverse = inv(rowsOf(a));
    const identity = filled(120, 120, (i, j) => (i === j ? 1 : 0));
    expect(distance(product(a, denseOf(inverse)), identity)).toBeLessThan(
      10 * 120 * EPS * norm1(a) * norm1(denseOf(inverse)),
    );
    expect(matmul(inverse as ArrayInput, rowsOf(a))).toAgree(rowsOf(identity), { atol: 1e-10, rtol: 0 });
  });
});

describe("solve_triangular", () => {
  const triangles = [1, 2, 3, 5, 17, 40, 130].flatMap((n) =>
    [false, true].flatMap((lower) =>
      [false, true].flatMap((unit) => ([0, "T"] as const).map((trans) => [n, lower, unit, trans] as const)),
    ),
  );

  it.each(triangles)(
    "n = %i, lower %s, unit diagonal %s, trans %s: a small residual",
    (n, lower, unit, trans) => {
      // The other triangle and a unit diagonal hold NaN: they must not be read.
      const full = random(n, n, 91).data;
      const inside = (i: number, j: number) => (lower ? i > j : i < j);
      const given = filled(n, n, (i, j) =>
        inside(i, j) ? full[i * n + j] / 8 : i === j && !unit ? 1 + (i % 3) : nan,
      );
      const read = filled(n, n, (i, j) =>
        inside(i, j) ? full[i * n + j] / 8 : i === j ? (unit ? 1 : 1 + (i % 3)) : 0,
      );
      const matrix = trans === 0 ? read : transposed(read);
      const options = { lower, unit_diagonal: unit, trans, check_finite: false } as const;
      const b = random(n, 5, 92);
      const x = solve_triangular(rowsOf(given), rowsOf(b), options);
      for (let j = 0; j < 5; j++) {
        const right = rowsOf(b).map((row) => row[j]);
        const alone = solve_triangular(rowsOf(given), right, options);
        expect(backwardError(matrix, column(alone), column(right))).toBeLessThan(10);
        expect(Array.from(alone, (_, i) => x.get(i, j))).toEqual([...alone]);
      }
    },
  );
});
