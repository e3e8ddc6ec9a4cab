import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import { LinAlgError, matrix_rank, null_space, orth, pinv, svd, svdvals } from "../src/index.ts";
import {
  casesOf,
  dense,
  filled,
  make,
  matrices,
  minus,
  product,
  rounding,
  scales,
  size,
  skewness,
  times,
  toArray,
  transposed,
} from "./testMatrices.ts";

describe.each(scales)("svd, the matrix times %f", (scale) => {
  it.each(matrices)("has A = U Σ Vᵀ with orthonormal U and V for %s", (_, unscaled) => {
    const a = times(unscaled, scale);
    const k = Math.min(a.m, a.n);
    for (const full_matrices of [true, false]) {
      if (a.m === 300 && (scale !== 1 || !full_matrices)) continue;
      const [U, s, Vh] = svd(toArray(a), { full_matrices });
      const u = dense(U);
      const v = transposed(dense(Vh));
      expect([u.m, u.n, v.m, v.n]).toEqual([a.m, full_matrices ? a.m : k, a.n, full_matrices ? a.n : k]);
      expect(s.length).toBe(k);
      expect(skewness(u)).toBeLessThanOrEqual(rounding(a));
      expect(skewness(v)).toBeLessThanOrEqual(rounding(a));
      for (let i = 0; i < k; i++) {
        expect(s[i]).toBeGreaterThanOrEqual(0);
        if (i > 0) expect(s[i]).toBeLessThanOrEqual(s[i - 1]);
      }
      const us = filled(a.m, k, (i, j) => u.data[i * u.n + j] * (s[j] / scale));
      const vk = filled(a.n, k, (i, j) => v.data[i * v.n + j]);
      const rest = minus(product(us, transposed(vk)), unscaled);
      expect(size(rest)).toBeLessThanOrEqual(rounding(a) * size(unscaled));
    }
  });
});

describe("singular values against SciPy", () => {
  it.each(casesOf("svdvals"))("%s", (_, { matrix, expected }) => {
    const a = make(matrix);
    const atol = rounding(a) * expected.s[0];
    expect(svdvals(toArray(a))).toAgree(expected.s, { rtol: 0, atol });
    expect(svd(toArray(a), { compute_uv: false })).toAgree(svdvals(toArray(a)), { rtol: 0 });
    expect(svd(toArray(a))[1]).toAgree(expected.s, { rtol: 0, atol });
  });

  it.each(casesOf("bidiagonal"))("%s to relative accuracy, all of them", (_, { matrix, expected }) => {
    const a = make(matrix);
    expect(svdvals(toArray(a))).toAgree(expected.s, { rtol: 3e-14 });
    expect(svd(toArray(a))[1]).toAgree(expected.s, { rtol: 3e-14 });
    expect(svdvals(toArray(transposed(a)))[0]).toAgree(expected.s[0], { rtol: 1e-14 });
  });

  it.each(casesOf("rank"))("%s", (_, { matrix, expected }) => {
    const a = make(matrix);
    const view = toArray(a);
    expect(matrix_rank(view)).toBe(expected.rank);
    const kernel = dense(null_space(view));
    const range = dense(orth(view));
    expect([kernel.m, kernel.n, range.m, range.n]).toEqual([a.n, expected.nullity, a.m, expected.orth]);
    expect(skewness(kernel)).toBeLessThanOrEqual(rounding(a));
    expect(skewness(range)).toBeLessThanOrEqual(rounding(a));
    // Ax is negligible in the null space, and A is its own projection on the range
    expect(size(product(a, kernel))).toBeLessThanOrEqual(2 * rounding(a) * size(a));
    const projected = product(range, product(transposed(range), a));
    expect(size(minus(projected, a))).toBeLessThanOrEqual(2 * rounding(a) * size(a));
  });

  it.each(casesOf("pinv"))("%s", (_, { matrix, expected }) => {
    expect(pinv(toArray(make(matrix)))).toAgree(expected.B, { rtol: 1e-11, atol: 1e-13 });
  });
});

describe("pinv", () => {
  it.each(
    matrices.filter(([name]) => !/300|hilbert|kahan|graded|companion 12|jordan 25|bidiagonal/.test(name)),
  )("meets Penrose's four conditions for %s", (_, a) => {
    const [B, rank] = pinv(toArray(a), { return_rank: true });
    const b = dense(B);
    expect([b.m, b.n]).toEqual([a.n, a.m]);
    expect(rank).toBe(a.m === 0 || a.n === 0 ? 0 : matrix_rank(toArray(a)));
    const ab = product(a, b);
    const ba = product(b, a);
    const bound = rounding(a) * Math.max(1, size(a) * size(b));
    expect(size(minus(product(ab, a), a))).toBeLessThanOrEqual(bound * Math.max(1, size(a)));
    expect(size(minus(product(ba, b), b))).toBeLessThanOrEqual(bound * Math.max(1, size(b)));
    expect(size(minus(ab, transposed(ab)))).toBeLessThanOrEqual(bound);
    expect(size(minus(ba, transposed(ba)))).toBeLessThanOrEqual(bound);
  });

  it("counts what atol and rtol · s₀ cover as zero", () => {
    const a = [
      [4, 0, 0],
      [0, 2, 0],
      [0, 0, 1],
    ];
    expect(pinv(a, { atol: 1, return_rank: true })[1]).toBe(2);
    expect(pinv(a, { rtol: 0.5, return_rank: true })[1]).toBe(1);
    expect(pinv(a, { atol: 0.5, rtol: 0.125, return_rank: true })[1]).toBe(2);
    expect(() => pinv(a, { rtol: -1 })).toThrow(RangeError);
  });
});

describe("matrix_rank", () => {
  it("counts what tol, rtol and hermitian say", () => {
    const a = [
      [4, 0],
      [0, -1e-3],
    ];
    expect(matrix_rank(a)).toBe(2);
    expect(matrix_rank(a, { tol: 1e-3 })).toBe(1);
    expect(matrix_rank(a, { rtol: 1e-3 })).toBe(1);
    expect(matrix_rank(a, { hermitian: true })).toBe(2);
    expect(matrix_rank(a, { hermitian: true, tol: 1e-2 })).toBe(1);
    expect(() => matrix_rank(a, { tol: 1, rtol: 1 })).toThrow(RangeError);
  });

  it("of a vector is 1, of zeros 0", () => {
    expect([matrix_rank([1, 0]), matrix_rank([0, 0]), matrix_rank(3), matrix_rank([[0, 0]])]).toEqual([
      1, 0, 1, 0,
    ]);
  });
});

describe("svd", () => {
  it("gives a view what it gives its copy, and changes nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 1e6 }),
        (m, n, seed) => {
          const view = toArray(make(["random", 2 * n, 2 * m, seed]))
            .step(2, -2)
            .transpose(1, 0);
          const before = view.data.slice();
          const one = svd(view);
          const other = svd(toArray(dense(view)));
          expect([one[0].data, one[1], one[2].data]).toEqual([other[0].data, other[1], other[2].data]);
          expect(view.data).toEqual(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keeps singular values invariant under transposition and orthogonal factors", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 1e6 }),
        (m, n, seed) => {
          const a = make(["random", m, n, seed]);
          const s = svdvals(toArray(a));
          expect(svdvals(toArray(transposed(a)))).toAgree(s, { rtol: 0, atol: rounding(a) * s[0] });
          const [U] = svd(toArray(make(["random", m, m, seed + 1])));
          expect(svdvals(toArray(product(dense(U), a)))).toAgree(s, {
            rtol: 0,
            atol: 2 * rounding(a) * s[0],
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ["a vector", [1, 2], undefined, RangeError, /svd: a: expected a matrix/],
    ["infinity", [[1], [Infinity]], undefined, RangeError, /got Infinity at \[1\]\[0\]/],
    ["an unknown driver", [[1]], { lapack_driver: "gesvx" }, RangeError, /svd: lapack_driver/],
    ["an unknown option", [[1]], { full: true }, TypeError, /unknown option "full"/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => svd(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it.each([
    [3, 3],
    [40, 40],
    [30, 4],
    [4, 30],
  ])("says so, and ends, when NaN keeps %d × %d from converging", (m, n) => {
    const a = make(["random", m, n, 5]);
    a.data[1] = Number.NaN;
    for (const compute_uv of [true, false]) {
      const call = () => svd(toArray(a), { compute_uv, check_finite: false });
      expect(call).toThrow(LinAlgError);
      expect(call).toThrow(/svd: the singular values did not converge/);
    }
  });
});
