import { describe, expect, test } from "vitest";
import { globalProblems } from "../src/index.ts";

describe("the problems for global minimisers", () => {
  test.each(Object.values(globalProblems))(
    "$name has the least value that is stated, where it is stated",
    (problem) => {
      const { n, low, high, fmin, xmin, f } = problem;
      expect(xmin).toHaveLength(n);
      expect(xmin.every((x) => x >= low && x <= high)).toBe(true);
      expect(Math.abs(f(xmin) - fmin)).toBeLessThan(1e-8 * Math.max(1, Math.abs(fmin)));
    },
  );

  test.each(Object.values(globalProblems))(
    "$name is nowhere less on ten thousand points",
    ({ n, low, high, fmin, f }) => {
      let seed = 1;
      const random = (): number => {
        seed = (seed * 48271) % 2147483647;
        return seed / 2147483647;
      };
      for (let k = 0; k < 10_000; k++) {
        const x = Array.from({ length: n }, () => low + (high - low) * random());
        expect(f(x)).toBeGreaterThanOrEqual(fmin - 1e-9 * Math.max(1, Math.abs(fmin)));
      }
    },
  );
});
