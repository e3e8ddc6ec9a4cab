import { describe, expect, it } from "vitest";
import "@secant/testing/matchers";
import { expm, LinAlgError, toNdArray } from "../src/index.ts";
import {
  casesOf,
  dense,
  diagonal,
  eye,
  filled,
  make,
  minus,
  product,
  size,
  times,
  toArray,
  transposed,
} from "./testMatrices.ts";

describe("expm", () => {
  it.each(casesOf("expm"))("agrees with 80 digits within the bound of its condition: %s", (_, one) => {
    const a = times(make(one.matrix), one.factor!);
    const x = dense(expm(toArray(a)));
    const expected = filled(a.n, a.n, (i, j) => one.expected.x[i][j]);
    const bound = 10 * a.n * 2 ** -52 * Math.max(1, one.expected.cond);
    expect(size(minus(x, expected))).toBeLessThanOrEqual(bound * size(expected));
    const turned = dense(expm(toArray(transposed(a))));
    expect(size(minus(transposed(turned), expected))).toBeLessThanOrEqual(bound * size(expected));
  });

  it("is exact where the series ends", () => {
    expect(
      expm([
        [0, 1e200],
        [0, 0],
      ]),
    ).toAgree(
      [
        [1, 1e200],
        [0, 1],
      ],
      { rtol: 1e-15 },
    );
    expect(
      expm([
        [0, 1, 2],
        [0, 0, 3],
        [0, 0, 0],
      ]),
    ).toAgree(
      [
        [1, 1, 3.5],
        [0, 1, 3],
        [0, 0, 1],
      ],
      { rtol: 1e-15 },
    );
    expect(
      expm([
        [0, 0],
        [5, 0],
      ]),
    ).toAgree(
      [
        [1, 0],
        [5, 1],
      ],
      { rtol: 1e-15 },
    );
  });

  it("turns the plane", () => {
    for (const angle of [1e-3, 0.5, 3, 100]) {
      const x = expm([
        [0, -angle],
        [angle, 0],
      ]);
      const tolerance = { rtol: 0, atol: 1e-14 * Math.max(1, angle) };
      expect(x).toAgree(
        [
          [Math.cos(angle), -Math.sin(angle)],
          [Math.sin(angle), Math.cos(angle)],
        ],
        tolerance,
      );
    }
  });

  it("has the exponentials on the diagonal of a triangular matrix, to the last bits", () => {
    const t = filled(5, 5, (i, j) => (i < j ? 1 + i + j : i === j ? [-50, 3, 0.25, -1e-3, 12][i] : 0));
    const x = expm(toArray(t));
    for (let i = 0; i < 5; i++) expect(x.get(i, i)).toBe(Math.exp(t.data[i * 6]));
  });

  it("has exp(A) exp(−A) = I", () => {
    const a = make(["random", 8, 8, 33]);
    const rest = minus(product(dense(expm(toArray(a))), dense(expm(toArray(times(a, -1))))), eye(8));
    expect(size(rest)).toBeLessThan(1e-13);
  });

  it("does not over-scale: cosh and sinh of a matrix far from normal", () => {
    const x = expm([
      [0, 1e6],
      [1e-6, 0],
    ]);
    const expected = [
      [Math.cosh(1), 1e6 * Math.sinh(1)],
      [1e-6 * Math.sinh(1), Math.cosh(1)],
    ];
    expect(x).toAgree(expected, { rtol: 1e-14 });
    const b = 1e6;
    const nilpotent = expm([
      [1, b],
      [0, -1],
    ]);
    expect(nilpotent).toAgree(
      [
        [Math.E, b * Math.sinh(1)],
        [0, 1 / Math.E],
      ],
      { rtol: 1e-15 },
    );
  });

  it("takes diagonals one by one, numbers, stacks and empty matrices", () => {
    expect(expm(toArray(diagonal([1000, 1, -1000])))).toAgree(toArray(diagonal([Infinity, Math.E, 0])), {
      rtol: 1e-15,
    });
    expect(expm(2)).toAgree([[Math.exp(2)]]);
    const stack = expm(toNdArray(Float64Array.of(0, 1, 0, 0, 1, 0, 0, 2), [2, 2, 2]));
    expect(stack).toAgree(
      [
        [
          [1, 1],
          [0, 1],
        ],
        [
          [Math.E, 0],
          [0, Math.exp(2)],
        ],
      ],
      { rtol: 1e-15 },
    );
    expect([...expm(toNdArray(new Float64Array(0), [0, 0])).shape]).toEqual([0, 0]);
  });

  it("ends with NaN for NaN, infinity, and what overflows with both signs", () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      expect(
        [
          ...expm([
            [bad, 1],
            [1, 1],
          ]).data,
        ].every(Number.isNaN),
      ).toBe(true);
    }
    expect(
      expm([
        [1000, 1],
        [1, 1000],
      ]).get(0, 0),
    ).toBe(Infinity);
    expect(
      expm([
        [1e308, 1e308],
        [1e308, 1e308],
      ]).shape,
    ).toEqual([2, 2]);
  });

  it("refuses what is not square", () => {
    expect(() => expm([[1, 2]])).toThrow(LinAlgError);
    expect(() => expm([1, 2])).toThrow(/expm: a: expected a square matrix, got shape \(2\)/);
  });

  it("gives a view what it gives its copy, and changes nothing", () => {
    const view = toArray(make(["random", 8, 8, 3]))
      .step(2, -2)
      .transpose(1, 0);
    const before = view.data.slice();
    expect(expm(view).data).toEqual(expm(toArray(dense(view))).data);
    expect(view.data).toEqual(before);
  });
});
