import { solve_banded } from "@secant/core";
import { anderson, broyden1, broyden2, diagbroyden, fsolve, newton_krylov, root } from "@secant/optimize";
import { systemProblems } from "@secant/testing";
import { describe, expect, test } from "vitest";

const printed = (x: Float64Array) => Array.from(x, (value) => value.toFixed(8));
const cubes = (x: Float64Array) => [x[0] + 0.5 * (x[0] - x[1]) ** 3 - 1, 0.5 * (x[1] - x[0]) ** 3 + x[1]];

describe("SciPy's documentation prints", () => {
  test("the root of fsolve's example", () => {
    const x = fsolve((x) => [x[0] * Math.cos(x[1]) - 4, x[1] * x[0] - x[1] - 5], [1, 1]);
    expect(printed(x)).toEqual(["6.50409711", "0.90841421"]);
  });

  test.each([
    ["broyden1", broyden1, ["0.84116396", "0.15883641"]],
    ["broyden2", broyden2, ["0.84116365", "0.15883529"]],
    ["anderson", anderson, ["0.84116588", "0.15883789"]],
    ["diagbroyden", diagbroyden, ["0.84116403", "0.15883384"]],
  ] as const)("the root of the example of %s", (_, solve, expected) => {
    expect(printed(solve(cubes, [0, 0]))).toEqual(expected);
  });

  test("the root of newton_krylov's example", () => {
    const x = newton_krylov((x) => [x[0] + 0.5 * x[1] - 1, 0.5 * (x[1] - x[0]) ** 2], [0, 0]);
    expect(printed(x)).toEqual(["0.66731771", "0.66536458"]);
  });

  test("the roots of root's examples", () => {
    const jac = (x: Float64Array) => {
      const slope = 1.5 * (x[0] - x[1]) ** 2;
      return [
        [1 + slope, -slope],
        [-slope, 1 + slope],
      ];
    };
    expect(printed(root(cubes, [0, 0], { jac, method: "hybr" }).x)).toEqual(["0.84116390", "0.15883610"]);
    const cosines = (x: Float64Array) => x.map((value, i) => Math.cos(value) + x[3 - i] - (i + 1));
    const { x } = root(cosines, [1, 1, 1, 1], { method: "broyden1", tol: 1e-14 });
    expect(printed(x)).toEqual(["4.04674914", "3.91158389", "2.71791677", "1.61756251"]);
    expect(cosines(x).every((value) => Math.abs(value) < 1e-12)).toBe(true);
  });
});

describe("the tutorial's integro-differential equation", () => {
  const n = 20;
  const h2 = (n - 1) ** 2;
  const { f, x0 } = systemProblems.heated20x20;
  const guess = Array.from({ length: n }, () => new Array<number>(n).fill(0));

  /** The Laplacian alone, whose inverse the tutorial preconditions by, as a banded matrix. */
  const laplacian = Array.from({ length: 2 * n + 1 }, (_, row) =>
    Array.from({ length: n * n }, (__, j) => {
      const i = j + row - n;
      if (row === n) return -4 * h2;
      const isBeside = Math.abs(row - n) === 1 && Math.floor(i / n) === Math.floor(j / n);
      return Math.abs(row - n) === n || isBeside ? h2 : 0;
    }),
  );
  const inner_M = (v: Float64Array) => solve_banded([n, n], laplacian, v);

  test("is solved by root's krylov, in the shape of the guess, and sooner with a preconditioner", () => {
    const plain = root(f, guess, { method: "krylov" });
    const helped = root(f, guess, { method: "krylov", options: { jac_options: { inner_M } } });
    for (const { x, success, fun } of [plain, helped]) {
      expect(success).toBe(true);
      expect(Math.max(...fun.map(Math.abs))).toBeLessThan(6.06e-6);
      expect((x as { shape?: readonly number[] }).shape).toEqual([n, n]);
    }
    expect(helped.nfev).toBeLessThan(plain.nfev / 4);
    expect(x0).toHaveLength(n * n);
  });
});
