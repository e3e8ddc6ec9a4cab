import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import { qr, toNdArray } from "../src/index.ts";
import { qrApply, qrApplyTransposed, qrFactorPivoted } from "../src/kernels/qr.ts";
import {
  below,
  casesOf,
  type Dense,
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

function permuted(a: Dense, p: Int32Array): Dense {
  return filled(a.m, a.n, (i, j) => a.data[i * a.n + p[j]]);
}

describe.each(scales)("qr, the matrix times %f", (scale) => {
  it.each(matrices)("has A = QR, QᵀQ = I and R upper triangular for %s", (_, unscaled) => {
    const a = times(unscaled, scale);
    const k = Math.min(a.m, a.n);
    if (a.m === 300 && scale !== 1) return;
    for (const mode of ["full", "economic"] as const) {
      if (mode === "economic" && a.m === a.n) continue;
      for (const pivoting of [false, true]) {
        const [Q, R, P] = qr(toArray(a), { mode, pivoting }) as ReturnType<typeof qr> & { 2?: Int32Array };
        const q = dense(Q!);
        const r = dense(R as typeof Q);
        const width = mode === "full" ? a.m : k;
        expect([q.m, q.n, r.m, r.n]).toEqual([a.m, width, width, a.n]);
        expect(skewness(q)).toBeLessThanOrEqual(rounding(a));
        const expected = pivoting ? permuted(a, P!) : a;
        const qrProduct = times(product(q, times(r, 1 / scale)), 1);
        expect(size(minus(qrProduct, times(expected, 1 / scale)))).toBeLessThanOrEqual(
          rounding(a) * size(unscaled),
        );
        expect(below(r, 0)).toBe(0);
        if (!pivoting) continue;
        expect([...P!].sort((x, y) => x - y)).toEqual(Array.from({ length: a.n }, (_, j) => j));
        // each diagonal element dominates what is left of every later column
        let excess = 0;
        for (let j = 1; j < a.n; j++) {
          let sum = 0;
          for (let i = Math.min(j, k - 1); i >= 0; i--) {
            sum += (r.data[i * r.n + j] / scale) ** 2;
            if (i === j) continue;
            excess = Math.max(excess, Math.sqrt(sum) - Math.abs(r.data[i * r.n + i] / scale));
          }
        }
        expect(excess).toBeLessThanOrEqual(1e-10 * size(unscaled));
      }
    }
  });
});

describe("qr against SciPy", () => {
  it.each(casesOf("qr"))("%s, with LAPACK's signs and pivots", (_, { matrix, expected }) => {
    const a = make(matrix);
    const rank = matrix[0] === "deficient" ? matrix[3] : Math.min(a.m, a.n);
    const [R] = qr(toArray(a), { mode: "r" });
    const [RP, P] = qr(toArray(a), { mode: "r", pivoting: true });
    // rows beyond the rank are rounding errors
    const head = (r: number[][]): number[][] => r.slice(0, rank);
    const rows = (r: Dense): number[][] =>
      head(Array.from({ length: r.m }, (_, i) => [...r.data.subarray(i * r.n, (i + 1) * r.n)]));
    expect(P).toBeInstanceOf(Int32Array);
    expect([...P].slice(0, rank)).toEqual(expected.P.slice(0, rank));
    if (rank === a.n || a.m < a.n) {
      expect(rows(dense(R))).toAgree(head(expected.R), { rtol: 1e-11, atol: 1e-13 });
      expect(rows(dense(RP))).toAgree(head(expected.RP), { rtol: 1e-11, atol: 1e-13 });
    }
  });

  it("says where the numerical rank ends", () => {
    const [R] = qr(toArray(make(["deficient", 12, 7, 3])), { mode: "r", pivoting: true });
    expect(Math.abs(R.get(2, 2))).toBeGreaterThan(1);
    expect(Math.abs(R.get(3, 3))).toBeLessThan(1e-12);
  });

  it("keeps the norms of Kahan's matrix right, which downdating alone loses", () => {
    // Drmač & Bujanović: the diagonal of R must not rise by more than rounding
    const a = make(["kahan", 60]);
    const [R] = qr(toArray(times(a, (_, j) => 1 - 1e-14 * j)), { mode: "r", pivoting: true });
    for (let i = 0; i + 1 < 60; i++) {
      expect(Math.abs(R.get(i + 1, i + 1))).toBeLessThanOrEqual(Math.abs(R.get(i, i)) * (1 + 1e-8));
    }
  });
});

describe("qr", () => {
  it("gives a view what it gives its copy, and changes nothing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 1e6 }),
        (m, n, seed) => {
          const wide = make(["random", 2 * n + 1, 2 * m + 1, seed]);
          const view = toArray(wide)
            .hi(2 * n, 2 * m)
            .step(-2, 2)
            .transpose(1, 0);
          const before = view.data.slice();
          const copy = dense(view);
          const [Q, R, P] = qr(view, { pivoting: true });
          const [q, r, p] = qr(toArray(copy), { pivoting: true });
          expect(Q.data).toEqual(q.data);
          expect(R.data).toEqual(r.data);
          expect(P).toEqual(p);
          expect(view.data).toEqual(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ["a vector", [1, 2], undefined, RangeError, /qr: a: expected a matrix/],
    [
      "NaN",
      [[1, Number.NaN]],
      undefined,
      RangeError,
      /qr: a: expected finite numbers, got NaN at \[0\]\[1\]/,
    ],
    [
      "an unknown mode",
      [[1]],
      { mode: "raw" },
      RangeError,
      /qr: mode: expected one of "full", "r", "economic"/,
    ],
    ["a mode that is no string", [[1]], { mode: 1 }, TypeError, /qr: mode/],
    ["an unknown option", [[1]], { pivot: true }, TypeError, /unknown option "pivot"/],
    ["a string", [["a"]], undefined, TypeError, /qr: a/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => qr(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it("lets NaN through where it is told not to look", () => {
    const [, R] = qr(
      [
        [Number.NaN, 1],
        [1, 2],
      ],
      { check_finite: false },
    );
    expect(R.get(0, 0)).toBeNaN();
  });
});

describe("the pivoted kernel", () => {
  it("applies Q and Qᵀ without forming them", () => {
    const a = make(["random", 9, 5, 77]);
    const factors = a.data.slice();
    const tau = new Float64Array(5);
    const pivots = new Int32Array(5);
    const work = new Float64Array(9 + 15);
    qrFactorPivoted(9, 5, factors, tau, pivots, work);
    const c = make(["random", 9, 2, 78]);
    const turned = c.data.slice();
    qrApplyTransposed(9, 5, 5, factors, tau, 2, turned, work);
    const [Q, , P] = qr(toArray(a), { pivoting: true });
    expect(toNdArray(turned, [9, 2])).toAgree(toArray(product(transposed(dense(Q)), c)), {
      rtol: 0,
      atol: 1e-14,
    });
    expect(pivots).toEqual(P);
    qrApply(9, 5, 5, factors, tau, 2, turned, work);
    expect(turned).toAgree(c.data, { rtol: 0, atol: 1e-14 });
  });
});
