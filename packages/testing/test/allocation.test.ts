import { expect, it } from "vitest";
import { bytesPerCall } from "../src/allocation.ts";

it("finds nothing in a loop over locals", () => {
  const values = new Float64Array(100);
  const scale = () => {
    for (let i = 0; i < values.length; i++) values[i] = 0.5 * values[i] + i;
  };
  expect(bytesPerCall(scale)).toBeLessThan(1);
});

it("finds a fresh array", () => {
  const kept: Float64Array[] = [];
  const allocate = () => {
    kept[0] = new Float64Array(4);
  };
  expect(bytesPerCall(allocate)).toBeGreaterThan(60);
});
