import { OptionsReader } from "@secant/core/internal";
import { approx_derivative, approx_fprime, check_grad } from "@secant/optimize";
import "@secant/testing/matchers";
import { derivativeProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { type DerivativesCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";
import { readSource } from "../src/random/readSource.ts";

const { cases } = readReference("derivatives");

function run({ function: name, problem, x0, options }: DerivativesCase) {
  const { f, jac } = derivativeProblems[problem];
  const points: number[][] = [];
  const seen = (x: Float64Array, ...args: number[]) => {
    points.push([...x]);
    return f(x, ...args);
  };
  const start = x0 as number[];
  const given = options as object;
  const { result, printed, warnings } = captured(() => {
    if (name === "approx_derivative") return approx_derivative(seen, start, given);
    if (name === "approx_fprime") return approx_fprime(start, seen, given);
    return check_grad(seen, jac, start, given);
  });
  return { value: result, points, printed, warnings };
}

describe("the same points in the same order, and the same bits, as SciPy", () => {
  const functions = ["approx_derivative", "approx_fprime", "check_grad"];
  test.each(functions)("%s", (name) => {
    const theirs = cases.filter((one) => one.function === name && !one.raises);
    for (const given of theirs) {
      const { value, points, printed, warnings } = run(given);
      const isDirectional = given.options.direction === "random";
      // Random directions and norms go through logarithms and sums; all else is exact.
      const rtol = name === "check_grad" ? 1e-12 : 0;
      expect(points, given.name).toAgree(given.expected.points, { rtol: isDirectional ? 1e-13 : 0 });
      expect(value, given.name).toAgree(given.expected.value, isDirectional ? { rtol: 1e-9 } : { rtol });
      expect(printed).toBe("");
      expect(warnings).toEqual([]);
    }
    expect(theirs.length).toBeGreaterThan(25);
  });
});

test.each(cases.filter(({ raises }) => raises))("refuses what SciPy refuses: $name", (given) => {
  const { type } = given.raises!;
  let thrown: unknown = null;
  try {
    run(given);
  } catch (error) {
    thrown = error;
  }
  expect((thrown as Error).name).toBe(type === "TypeError" ? "TypeError" : "RangeError");
});

describe("a seed gives numpy's normal numbers", () => {
  test.each(cases.filter((one) => one.function === "standard_normal"))(
    "$name",
    ({ x0, options, expected }) => {
      const source = readSource(new OptionsReader("test", options, ["rng", "seed"]), "test");
      const numbers = Array.from({ length: 20_000 }, () => source.standard_normal());
      // The widths of the layers come from a recursion over all of them.
      expect((x0 as number[]).map((place) => numbers[place])).toAgree(expected.value, { rtol: 1e-13 });
    },
  );
});
