import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import {
  type ComplexMatrix,
  type ComplexVector,
  eig,
  eigh,
  eigvals,
  eigvalsh,
  hessenberg,
  LinAlgError,
  schur,
} from "../src/index.ts";
import {
  below,
  casesOf,
  type Dense,
  dense,
  diagonal,
  eye,
  filled,
  make,
  matrices,
  minus,
  product,
  rounding,
  scales,
  size,
  skewness,
  squares,
  times,
  toArray,
  transposed,
} from "./testMatrices.ts";

const symmetrics = squares
  .map(([name, a]): [string, Dense] => [
    name,
    filled(a.m, a.n, (i, j) => a.data[Math.max(i, j) * a.n + Math.min(i, j)]),
  ])
  .concat([["symmetric 2 × 2 with a zero diagonal", filled(2, 2, (i, j) => Number(i !== j))]]);

describe.each(scales)("eigh, the matrix times %f", (scale) => {
  it.each(symmetrics)("has Av = λv and vᵀv = I for %s", (_, unscaled) => {
    if (unscaled.n === 300 && scale !== 1) return;
    const a = times(unscaled, scale);
    const [w, V] = eigh(toArray(a));
    const v = dense(V);
    expect([w.length, v.m, v.n]).toEqual([a.n, a.n, a.n]);
    expect([...w]).toEqual([...w].sort((x, y) => x - y));
    expect(skewness(v)).toBeLessThanOrEqual(rounding(a));
    const scaledDown = w.map((value) => value / scale);
    const rest = minus(product(unscaled, v), product(v, diagonal(scaledDown)));
    expect(size(rest)).toBeLessThanOrEqual(rounding(a) * size(unscaled));
    expect(eigvalsh(toArray(a)).map((value) => value / scale)).toAgree(scaledDown, {
      rtol: 0,
      atol: rounding(a) * size(unscaled),
    });
  });
});

describe("eigh", () => {
  it.each(casesOf("eigvalsh"))("agrees with SciPy: %s", (_, { matrix, expected }) => {
    const a = make(matrix);
    const atol = rounding(a) * Math.max(...expected.w.map(Math.abs));
    expect(eigvalsh(toArray(a))).toAgree(expected.w, { rtol: 0, atol });
    expect(eigh(toArray(a))[0]).toAgree(expected.w, { rtol: 0, atol });
    expect(eigh(toArray(a), { lower: false, eigvals_only: true })).toAgree(expected.w, { rtol: 0, atol });
  });

  it.each(casesOf("pencil"))(
    "agrees with SciPy on the generalised problem: %s",
    (_, { matrix, type, expected }) => {
      const a = make(matrix);
      const n = a.n;
      const r = make(["random", n, n, 52]);
      const b = filled(n, n, (i, j) => product(r, transposed(r)).data[i * n + j] + (i === j ? n : 0));
      const [w, V] = eigh(toArray(a), { b: toArray(b), type: type! });
      expect(w).toAgree(expected.w, { rtol: 1e-12, atol: 1e-13 });
      expect(eigvalsh(toArray(a), { b: toArray(b), type: type! })).toAgree(w, { rtol: 1e-13, atol: 1e-14 });
      expect(eigh(toArray(a), { b: toArray(b), type: type!, lower: false })[0]).toAgree(w, { rtol: 1e-12 });
      const v = dense(V);
      const left =
        type === 1 ? product(a, v) : type === 2 ? product(a, product(b, v)) : product(b, product(a, v));
      const right = product(type === 1 ? product(b, v) : v, diagonal(w));
      expect(size(minus(left, right))).toBeLessThanOrEqual(rounding(a) * size(a) * size(b) * size(v));
      if (type !== 3) expect(size(minus(product(transposed(v), product(b, v)), eye(n)))).toBeLessThan(1e-13);
    },
  );

  it("reads one triangle only, whatever stands in the other", () => {
    const lower = [
      [2, Number.NaN],
      [1, 2],
    ];
    const upper = [
      [2, 1],
      [Number.NaN, 2],
    ];
    expect(eigvalsh(lower)).toAgree([1, 3]);
    expect(eigvalsh(upper, { lower: false })).toAgree([1, 3]);
    expect(() => eigvalsh(upper)).toThrow(/eigvalsh: a: expected finite numbers, got NaN at \[1\]\[0\]/);
  });

  it("picks by index, and by value in a half-open interval", () => {
    const a = toArray(diagonal([3, 1, 2, 5]));
    expect([...eigvalsh(a, { subset_by_index: [1, 2] })]).toEqual([2, 3]);
    expect([...eigvalsh(a, { subset_by_value: [1, 3] })]).toEqual([2, 3]);
    expect([...eigvalsh(a, { subset_by_value: [-Infinity, Infinity] })]).toEqual([1, 2, 3, 5]);
    const [w, v] = eigh(a, { subset_by_index: [3, 3] });
    expect([w.length, ...v.shape]).toEqual([1, 4, 1]);
    expect(Math.abs(v.get(3, 0))).toBeCloseTo(1, 15);
    const [none, empty] = eigh(a, { subset_by_value: [10, 11] });
    expect([none.length, ...empty.shape]).toEqual([0, 4, 0]);
  });

  it("keeps the small eigenvalues of a graded matrix, large end first or last", () => {
    // scaled diagonally dominant: its eigenvalues are determined to high relative accuracy
    const graded = filled(6, 6, (i, j) => 2 ** (-8 * (i + j)) * (i === j ? 1 : 0.125));
    const turned = filled(6, 6, (i, j) => graded.data[(5 - i) * 6 + 5 - j]);
    const w = eigvalsh(toArray(graded));
    expect(w[0]).toBeGreaterThan(0);
    expect(eigvalsh(toArray(turned))).toAgree(w, { rtol: 1e-12 });
  });

  it.each([
    [
      "a matrix that is not square",
      [[1, 2]],
      undefined,
      RangeError,
      /eigh: a: expected a square matrix, got shape \(1, 2\)/,
    ],
    [
      "a b of another shape",
      [[1]],
      {
        b: [
          [1, 0],
          [0, 1],
        ],
      },
      RangeError,
      /eigh: b: expected shape \(1, 1\), that of a, got \(2, 2\)/,
    ],
    [
      "a b that is not positive definite",
      [
        [1, 0],
        [0, 1],
      ],
      {
        b: [
          [1, 2],
          [2, 1],
        ],
      },
      LinAlgError,
      /minor of order 2/,
    ],
    [
      "two subsets",
      [[1]],
      { subset_by_index: [0, 0], subset_by_value: [0, 1] },
      RangeError,
      /expected one of them, got both/,
    ],
    [
      "indices out of range",
      [[1]],
      { subset_by_index: [0, 1] },
      RangeError,
      /0 ≤ first ≤ last ≤ 0, got \[0, 1\]/,
    ],
    ["an empty interval", [[1]], { subset_by_value: [1, 1] }, RangeError, /expected low < high/],
    ["a subset that is no pair", [[1]], { subset_by_index: 0 }, TypeError, /expected two numbers/],
    ["an unknown type", [[1]], { type: 4 }, RangeError, /expected 1, 2 or 3, got 4/],
    ["an unknown driver", [[1]], { driver: "x" }, RangeError, /eigh: driver/],
    ["an unknown option", [[1]], { uplo: "L" }, TypeError, /unknown option "uplo"/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => eigh(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it("says so, and ends, when NaN keeps it from converging", () => {
    const a = make(["symmetric", 30, 5]);
    a.data[30] = Number.NaN;
    expect(() => eigh(toArray(a), { check_finite: false })).toThrow(LinAlgError);
    expect(() => eigvalsh(toArray(a), { check_finite: false })).toThrow(
      /eigvalsh: the eigenvalues did not converge/,
    );
  });
});

/** max over k of ‖A vₖ − λₖ vₖ‖, and how far ‖vₖ‖ is from 1. */
function worstPair(
  a: Dense,
  w: ComplexVector,
  v: ComplexMatrix,
  isLeft: boolean,
  scale: number,
): [number, number] {
  const n = a.n;
  const re = dense(v.re);
  const im = dense(v.im);
  const b = isLeft ? transposed(a) : a;
  const sign = isLeft ? -1 : 1;
  const aRe = product(b, re);
  const aIm = product(b, im);
  let residual = 0;
  let unnormed = 0;
  for (let k = 0; k < n; k++) {
    let sum = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      const at = i * n + k;
      const wr = w.re[k] / scale;
      const wi = (sign * w.im[k]) / scale;
      sum += (aRe.data[at] - wr * re.data[at] + wi * im.data[at]) ** 2;
      sum += (aIm.data[at] - wr * im.data[at] - wi * re.data[at]) ** 2;
      square += re.data[at] ** 2 + im.data[at] ** 2;
    }
    residual = Math.max(residual, Math.sqrt(sum));
    unnormed = Math.max(unnormed, Math.abs(Math.sqrt(square) - 1));
  }
  return [residual, unnormed];
}

describe.each(scales)("eig, the matrix times %f", (scale) => {
  it.each(squares)("has Av = λv, uᴴA = λuᴴ and unit vectors for %s", (_, unscaled) => {
    if (unscaled.n === 300 && scale !== 1) return;
    const a = times(unscaled, scale);
    const [w, vl, vr] = eig(toArray(a), { left: true });
    const bound = rounding(a) * size(unscaled);
    for (const [v, isLeft] of [
      [vr, false],
      [vl, true],
    ] as const) {
      const [residual, unnormed] = worstPair(unscaled, w, v, isLeft, scale);
      expect(residual).toBeLessThanOrEqual(bound);
      expect(unnormed).toBeLessThanOrEqual(rounding(a));
    }
    for (let k = 0; k < a.n; k++) {
      if (w.im[k] === 0) continue;
      // pairs are adjacent, the positive one first, conjugate to the last bit
      expect(w.im[k]).toBeGreaterThan(0);
      expect([w.re[k + 1], w.im[k + 1]]).toEqual([w.re[k], -w.im[k]]);
      let largest = 0;
      let imaginary = 1;
      let unlike = 0;
      for (let i = 0; i < a.n; i++) {
        unlike +=
          Math.abs(vr.re.get(i, k + 1) - vr.re.get(i, k)) + Math.abs(vr.im.get(i, k + 1) + vr.im.get(i, k));
        const modulus = Math.hypot(vr.re.get(i, k), vr.im.get(i, k));
        if (modulus > largest * (1 + 1e-12)) {
          largest = modulus;
          imaginary = vr.im.get(i, k);
        }
      }
      expect(unlike).toBe(0);
      if (a.n < 100) expect(Math.abs(imaginary)).toBeLessThanOrEqual(1e-6);
      k++;
    }
  });
});

/** The distance of each expected eigenvalue to the nearest found one, each found one used once. */
function distances(found: ComplexVector, re: number[], im: number[]): number[] {
  const free = new Set(re.map((_, k) => k));
  return re.map((x, k) => {
    let best = -1;
    let least = Infinity;
    for (const j of free) {
      const distance = Math.hypot(found.re[j] - x, found.im[j] - im[k]);
      if (distance < least) {
        least = distance;
        best = j;
      }
    }
    free.delete(best);
    return least;
  });
}

describe("eigenvalues against SciPy, within the bound of each one's condition", () => {
  it.each(casesOf("eigvals"))("%s", (_, { matrix, expected }) => {
    const a = make(matrix);
    for (const w of [eigvals(toArray(a)), eig(toArray(a), { right: false }), eig(toArray(a))[0]]) {
      distances(w, expected.re, expected.im).forEach((distance, k) => {
        const wellSeparated = expected.overlap[k] > 1e-7;
        const bound = (rounding(a) * size(a)) / expected.overlap[k];
        if (wellSeparated) expect(distance).toBeLessThanOrEqual(bound);
        else expect(distance).toBeLessThanOrEqual(size(a) * 1e-2);
      });
    }
  });

  it.each(casesOf("eig"))("%s, vectors as geev normalises them, up to sign", (_, { matrix, expected }) => {
    const a = make(matrix);
    const [w, vl, vr] = eig(toArray(a), { left: true });
    expect(w.re).toAgree(expected.re, { rtol: 1e-11, atol: 1e-13 });
    expect(w.im).toAgree(expected.im, { rtol: 1e-11, atol: 1e-13 });
    const compare = (v: ComplexMatrix, re: number[][], im: number[][]): void => {
      for (let k = 0; k < a.n; k++) {
        let inner = 0;
        for (let i = 0; i < a.n; i++) inner += v.re.get(i, k) * re[i][k] + v.im.get(i, k) * im[i][k];
        const sign = Math.sign(inner);
        for (let i = 0; i < a.n; i++) {
          expect(sign * v.re.get(i, k)).toAgree(re[i][k], { rtol: 0, atol: 1e-12 });
          expect(sign * v.im.get(i, k)).toAgree(im[i][k], { rtol: 0, atol: 1e-12 });
        }
      }
    };
    compare(vr, expected.vrRe, expected.vrIm);
    compare(vl, expected.vlRe, expected.vlIm);
  });
});

describe("eig", () => {
  it("of triangular and permuted triangular matrices has the diagonal, to the bit", () => {
    const upper = filled(5, 5, (i, j) => (i <= j ? 1 + i * 5 + j * 3 : 0));
    const expected = [1, 9, 17, 25, 33];
    expect([...eigvals(toArray(upper)).re].sort((x, y) => x - y)).toEqual(expected);
    expect([...eigvals(toArray(transposed(upper))).re].sort((x, y) => x - y)).toEqual(expected);
    const order = [3, 0, 4, 1, 2];
    const shuffled = filled(5, 5, (i, j) => upper.data[order[i] * 5 + order[j]]);
    const w = eigvals(toArray(shuffled));
    expect([...w.re].sort((x, y) => x - y)).toEqual(expected);
    expect([...w.im]).toEqual([0, 0, 0, 0, 0]);
  });

  it("balances: a badly scaled matrix keeps its small eigenvalues", () => {
    const a = make(["random", 5, 5, 9]);
    const w = eigvals(toArray(a));
    const scaled = filled(5, 5, (i, j) => a.data[i * 5 + j] * 2 ** (20 * (i - j)));
    const found = eigvals(toArray(scaled));
    distances(found, [...w.re], [...w.im]).forEach((distance) => {
      expect(distance).toBeLessThan(1e-13);
    });
  });

  it("returns what was asked for, in SciPy's order", () => {
    const a = [
      [1, 2],
      [3, 4],
    ];
    const both = eig(a, { left: true });
    expect(both.length).toBe(3);
    expect(eig(a).length).toBe(2);
    const [, onlyLeft] = eig(a, { left: true, right: false });
    expect(onlyLeft.re.data).toEqual(both[1].re.data);
    expect(eig(a, { left: false, right: false })).toEqual(eigvals(a));
    const [w, v] = eig(toArray(filled(0, 0, () => 0)));
    expect([w.re.length, w.im.length, ...v.re.shape]).toEqual([0, 0, 0, 0]);
  });

  it("takes a single row that numpy would", () => {
    expect(eigvals([[7]])).toEqual({ re: Float64Array.of(7), im: Float64Array.of(0) });
  });

  it("gives a view what it gives its copy, and changes nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 1e6 }), (n, seed) => {
        const view = toArray(make(["random", 2 * n, 3 * n, seed]))
          .step(-2, 3)
          .transpose(1, 0);
        const before = view.data.slice();
        const copy = toArray(dense(view));
        expect(eig(view)[1].re.data).toEqual(eig(copy)[1].re.data);
        expect(eigh(view)[1].data).toEqual(eigh(copy)[1].data);
        expect(schur(view)[0].data).toEqual(schur(copy)[0].data);
        expect(hessenberg(view).data).toEqual(hessenberg(copy).data);
        expect(view.data).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it("has the trace for the sum and the determinant for the product", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 }), (e) => {
        const { re, im } = eigvals([e.slice(0, 3), e.slice(3, 6), e.slice(6)]);
        const [a, b, c, d, f, g, h, i, j] = e;
        const det = a * (f * j - g * i) - b * (d * j - g * h) + c * (d * i - f * h);
        let [x, y] = [1, 0];
        for (let k = 0; k < 3; k++) [x, y] = [x * re[k] - y * im[k], x * im[k] + y * re[k]];
        expect(Math.abs(re[0] + re[1] + re[2] - (a + f + j))).toBeLessThan(1e-12);
        expect(Math.abs(x - det)).toBeLessThan(1e-9);
        expect(Math.abs(y)).toBeLessThan(1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["a matrix that is not square", [[1, 2]], undefined, RangeError, /eig: a: expected a square matrix/],
    ["NaN", [[Number.NaN]], undefined, RangeError, /eig: a: expected finite numbers, got NaN at \[0\]\[0\]/],
    ["an unknown option", [[1]], { b: [[1]] }, TypeError, /unknown option "b"/],
  ])("refuses %s", (_, a, options, kind, message) => {
    const call = () => eig(a as never, options as never);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  it("says so, and ends, when NaN keeps it from converging", () => {
    const a = make(["random", 20, 20, 5]);
    a.data[30] = Number.NaN;
    expect(() => eig(toArray(a), { check_finite: false })).toThrow(LinAlgError);
    expect(() => eigvals(toArray(a), { check_finite: false })).toThrow(
      /eigvals: the QR iteration did not converge/,
    );
    expect(() => schur(toArray(a), { check_finite: false })).toThrow(
      /schur: the QR iteration did not converge/,
    );
  });
});

describe.each(scales)("the forms behind eig, the matrix times %f", (scale) => {
  it.each(squares)("hessenberg has A = Q H Qᵀ for %s", (_, unscaled) => {
    if (unscaled.n === 300 && scale !== 1) return;
    const a = times(unscaled, scale);
    const [H, Q] = hessenberg(toArray(a), { calc_q: true });
    const h = times(dense(H), 1 / scale);
    const q = dense(Q);
    expect(hessenberg(toArray(a)).data).toEqual(H.data);
    expect(skewness(q)).toBeLessThanOrEqual(rounding(a));
    expect(size(minus(product(q, product(h, transposed(q))), unscaled))).toBeLessThanOrEqual(
      rounding(a) * size(unscaled),
    );
    expect(below(h, 1)).toBe(0);
  });

  it.each(squares)("schur has A = Z T Zᵀ, and standard blocks, for %s", (_, unscaled) => {
    if (unscaled.n === 300 && scale !== 1) return;
    const a = times(unscaled, scale);
    const n = a.n;
    const [T, Z] = schur(toArray(a));
    const t = times(dense(T), 1 / scale);
    const z = dense(Z);
    expect(skewness(z)).toBeLessThanOrEqual(rounding(a));
    expect(size(minus(product(z, product(t, transposed(z))), unscaled))).toBeLessThanOrEqual(
      rounding(a) * size(unscaled),
    );
    expect(below(t, 1)).toBe(0);
    for (let i = 0; i < n; i++) {
      if (i === 0 || t.data[i * n + i - 1] === 0) continue;
      // [a b; c a] with bc < 0, and no block touches another
      expect(t.data[i * n + i]).toBe(t.data[(i - 1) * n + i - 1]);
      expect(Math.sign(t.data[i * n + i - 1]) * Math.sign(t.data[(i - 1) * n + i])).toBe(-1);
      if (i + 1 < n) expect(t.data[(i + 1) * n + i]).toBe(0);
    }
  });
});

describe("hessenberg and schur", () => {
  it.each(casesOf("hessenberg"))("agree with SciPy: %s", (_, { matrix, expected }) => {
    expect(hessenberg(toArray(make(matrix)))).toAgree(expected.H, { rtol: 1e-11, atol: 1e-13 });
  });

  it("refuse what they cannot do", () => {
    expect(() => schur([[1]], { output: "complex" } as never)).toThrow(/complex Schur form is not supported/);
    expect(() => schur([[1]], { output: "x" } as never)).toThrow(RangeError);
    expect(() => schur([[1, 2]])).toThrow(/expected a square matrix/);
    expect(() => schur([[1]], { sort: "lhp" } as never)).toThrow(/unknown option "sort"/);
    expect(() => hessenberg([[1, 2]])).toThrow(RangeError);
    expect(() => hessenberg([[1]], { q: true } as never)).toThrow(TypeError);
  });
});

it("looks at matrices of every shape", () => {
  expect(matrices.length).toBeGreaterThan(30);
});
