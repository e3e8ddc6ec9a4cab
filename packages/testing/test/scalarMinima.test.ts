import { expect, it } from "vitest";
import { scalarMinimumProblems, scalarMinimumTroubles } from "../src/index.ts";

const known = Object.values(scalarMinimumProblems).flatMap(({ name, f, intervals }) =>
  intervals.filter(({ x }) => x !== undefined).map(({ a, b, x }) => ({ name, f, a, b, x: x! })),
);

it.each(known)("$name has its minimum at $x", ({ f, a, b, x }) => {
  expect(x).toBeGreaterThan(a);
  expect(x).toBeLessThan(b);
  for (const step of [1e-4, 1e-2, 0.1]) {
    expect(f(x)).toBeLessThan(f(x + step));
    expect(f(x)).toBeLessThan(f(x - step));
  }
});

it("names no function twice", () => {
  const names = [...Object.keys(scalarMinimumProblems), ...Object.keys(scalarMinimumTroubles)];
  expect(new Set(names).size).toBe(names.length);
});
