import { expect, test } from "vitest";
import { asPercentF } from "../src/frame/percentF.ts";

// Each as Python's `"%f" % value` gives it.
test.each([
  [0, "0.000000"],
  [1 / 128, "0.007812"],
  [3 / 128, "0.023438"],
  [-1 / 128, "-0.007812"],
  [4.00000000038147, "4.000000"],
  [0.9999999, "1.000000"],
  [123456.7890625, "123456.789062"],
  [1e21, "1000000000000000000000.000000"],
  [-3.200211358129745e31, "-32002113581297449644020325154816.000000"],
  [Number.NaN, "nan"],
  [Number.NEGATIVE_INFINITY, "-inf"],
])("%f is printed as %s", (value, text) => {
  expect(asPercentF(value)).toBe(text);
});
