import { bisect, brentq, newton } from "@secant/optimize";
import { bytesPerCall } from "@secant/testing/allocation";
import { expect, test } from "vitest";

const f = (x: number) => x * x * x - 2;
const fprime = (x: number) => 3 * x * x;

// Kept, so that what the engine knows of results outlives the collections between rounds.
const kept: unknown[] = [brentq(f, 0, 2, { full_output: true }), newton(f, 1.5, { full_output: true })];

/**
 * A loop that the engine has compiled with f in it needs no memory at all. Where it calls f, each number that goes to
 * f or comes back may take 16 bytes, and the result of a search some 150.
 */
test.each<[string, number, () => unknown]>([
  ["bisect", 42, () => bisect(f, 0, 2)],
  ["brentq", 10, () => brentq(f, 0, 2)],
  ["newton", 12, () => newton(f, 1.5, { fprime })],
  ["newton without fprime", 8, () => newton(f, 1.5)],
])("%s allocates no more than numbers and its result", (_, calls, run) => {
  for (let i = 0; i < 50_000; i++) run();
  expect(bytesPerCall(run)).toBeLessThan(32 * calls + 250);
});

test("newton from many starts takes no memory of the engine for each of them", () => {
  const n = 2000;
  const x0 = Float64Array.from({ length: n }, (_, i) => 1 + i / n);
  const out = new Float64Array(n);
  const cubes = (x: Float64Array) => {
    for (let i = 0; i < n; i++) out[i] = x[i] * x[i] * x[i] - 2;
    return out;
  };
  const slopes = (x: Float64Array) => {
    for (let i = 0; i < n; i++) out[i] = 3 * x[i] * x[i];
    return out;
  };
  // A number boxed for each start in one of the five iterations would be 16 bytes for each.
  const perStart = bytesPerCall(() => newton(cubes, x0, { fprime: slopes }), 50) / n;
  expect(perStart).toBeLessThan(5 * 16);
});

test("what was kept is what it was", () => {
  expect(kept).toEqual([brentq(f, 0, 2, { full_output: true }), newton(f, 1.5, { full_output: true })]);
});
