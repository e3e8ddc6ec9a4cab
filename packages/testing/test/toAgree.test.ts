import { toNdArray } from "@secant/core";
import { describe, expect, it } from "vitest";
import { agreement } from "../src/index.ts";
import "../src/matchers.ts";

const strided = { data: [9, 1, 0, 2, 0, 3, 0, 4], shape: [2, 2], stride: [4, 2], offset: 1 };

describe("toAgree passes", () => {
  it.each([
    ["equal numbers", 1.5, 1.5],
    ["numbers within 1e-12", 1 + 5e-13, 1],
    ["0 and -0", 0, -0],
    ["NaN with NaN", Number.NaN, Number.NaN],
    ["an infinity with itself", -Infinity, -Infinity],
    ["empty arrays", [], new Float64Array(0)],
    ["a typed array with an array", Float64Array.of(1, 2), [1, 2]],
    [
      "a strided view with nested arrays",
      strided,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "an ndarray with typed rows",
      toNdArray(Float64Array.of(1, 2, 3, 4), [2, 2]),
      [Float64Array.of(1, 2), [3, 4]],
    ],
    [
      "a list of ndarrays",
      [strided, strided],
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  ])("%s", (_, actual, expected) => {
    expect(actual).toAgree(expected);
  });

  it("what lies within the tolerances given", () => {
    expect([1.05, 0.01]).toAgree([1, 0], { rtol: 0.05, atol: 0.01 });
  });
});

describe("toAgree fails", () => {
  it.each<[string, unknown, unknown, string]>([
    ["numbers apart by more than rtol", 1 + 2e-12, 1, "value: 1.000000000002 is not the expected 1"],
    ["what is not 0 where 0 is expected", [1, 1e-300], [1, 0], "at [1]: 1e-300"],
    ["a number for NaN", [0], [Number.NaN], "at [0]: 0 is not the expected NaN"],
    [
      "NaN for a number",
      [
        [1, 2],
        [3, Number.NaN],
      ],
      [
        [1, 2],
        [3, 4],
      ],
      "at [1, 1]: NaN is not the expected 4",
    ],
    ["the other infinity", Infinity, -Infinity, "Infinity is not the expected -Infinity"],
    ["a large number for infinity", Number.MAX_VALUE, Infinity, "is not the expected Infinity"],
    ["another length", [1, 2], [1, 2, 3], "shape (2) is not the expected (3)"],
    ["a number for an array of one", 1, [1], "shape () is not the expected (1)"],
    [
      "a flat array for a matrix",
      [1, 2, 3, 4],
      [
        [1, 2],
        [3, 4],
      ],
      "shape (4) is not the expected (2,2)",
    ],
    [
      "ragged rows",
      [[1, 2], [3]],
      [
        [1, 2],
        [3, 4],
      ],
      "the actual value is ragged",
    ],
    ["undefined", undefined, 1, "neither a number nor an array: undefined"],
    ["a string", ["1"], [1], "neither a number nor an array: 1"],
    ["BigInts", BigInt64Array.of(1n), [1], "an array of BigInts"],
    ["a missing expectation", 1, undefined, "the expected value is neither"],
  ])("%s", (_, actual, expected, message) => {
    expect(() => expect(actual).toAgree(expected)).toThrow(message);
  });

  it("naming the worst place, both values and the relative difference", () => {
    const { pass, message } = agreement([1.1, 4, 3.03], [1, 2, 3]);
    expect(pass).toBe(false);
    expect(message).toContain("at [1]: 4 is not the expected 2 (relative difference 1.00, absolute 2.00");
  });

  it("when it is negated and the values agree", () => {
    expect(() => expect(1).not.toAgree(1)).toThrow("all 1 values agree");
  });
});
