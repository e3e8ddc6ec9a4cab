import { expect, test } from "vitest";
import { asPercentG } from "../src/frame/percentG.ts";

// Each as Python's `"%g" % value` gives it.
test.each([
  [0, "0"],
  [1, "1"],
  [0.5, "0.5"],
  [1 / 3, "0.333333"],
  [0.876961234, "0.876961"],
  [100000, "100000"],
  [999999.5, "1e+06"],
  [1234567, "1.23457e+06"],
  [0.0001, "0.0001"],
  [0.00001234, "1.234e-05"],
  [1e-300, "1e-300"],
  [-2.5e20, "-2.5e+20"],
  [Number.NaN, "nan"],
  [Number.NEGATIVE_INFINITY, "-inf"],
])("%f is printed as %s", (value, text) => {
  expect(asPercentG(value)).toBe(text);
});
