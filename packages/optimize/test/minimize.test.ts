import {
  Bounds,
  line_search,
  minimize,
  rosen,
  rosen_der,
  rosen_hess,
  rosen_hess_prod,
} from "@secant/optimize";
import { minimizeProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { type MinimizeCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const START = [1.3, 0.7, 0.8, 1.9, 1.2, 0.7, 0.8, 1.9];
const { f, grad } = minimizeProblems.rosenbrock8;
const { cases } = readReference("minimize");
const COUNTS = ["nit", "nfev", "njev", "nhev", "status", "message", "success"];

function solve({ method, keywords = {}, options }: MinimizeCase) {
  const given: Record<string, unknown> = { ...keywords, method, options };
  if (given.jac === true) given.jac = grad;
  if (given.hess === true) given.hess = rosen_hess;
  if (given.hessp === true) given.hessp = rosen_hess_prod;
  return captured(() => minimize(f, START, given));
}

describe("minimize takes SciPy's steps", () => {
  test.each(cases.filter(({ method, stable }) => method && stable))("$name", (given) => {
    const { expected } = given;
    const { result, warnings, printed } = solve(given);
    for (const key of COUNTS) expect(result[key as "nit"], key).toEqual(expected[key]);
    const rtol = given.method === "nelder-mead" ? 0 : 1e-6;
    expect(result.x).toAgree(expected.x, { rtol });
    if (expected.jac) expect(result.jac).toAgree(expected.jac, { atol: 1e-5, rtol: 1e-3 });
    const simplex = expected.final_simplex as [unknown, unknown] | undefined;
    if (simplex && result.final_simplex) {
      // At maxfev SciPy may hold a vertex that it moved but did not evaluate.
      if (result.status === 0) expect(result.final_simplex[0]).toAgree(simplex[0], { rtol: 0 });
      expect(result.final_simplex[1]).toAgree(simplex[1], { rtol: 0 });
    }
    expect(warnings).toEqual(expected.warnings);
    expect(printed).toBe(expected.printed);
  });

  test("in more than 20 calls", () => {
    expect(cases.filter(({ method, stable }) => method && stable).length).toBeGreaterThan(20);
  });
});

describe("Rosenbrock's function", () => {
  test.each(cases.filter(({ name }) => name.startsWith("rosen ")))(
    "$name and its derivatives",
    ({ x, p, expected }) => {
      expect(rosen(x!)).toAgree(expected.rosen, { rtol: 1e-15 });
      expect(rosen_der(x!)).toAgree(expected.der, { rtol: 1e-14 });
      expect(rosen_hess(x!)).toAgree(expected.hess, { rtol: 1e-15 });
      expect(rosen_hess_prod(x!, p!)).toAgree(expected.prod, { rtol: 1e-14 });
    },
  );
});

describe("line_search", () => {
  test.each(cases.filter(({ name }) => name.startsWith("line_search")))(
    "$name",
    ({ x, p, options, expected }) => {
      const { result, warnings } = captured(() => line_search(rosen, rosen_der, x!, p!, options));
      const [alpha, fc, gc, value, former, slope] = expected.result as typeof result;
      expect(result.slice(1, 3)).toEqual([fc, gc]);
      for (const [actual, wanted] of [
        [result[0], alpha],
        [result[3], value],
        [result[4], former],
        [result[5], slope],
      ]) {
        if (wanted === null) expect(actual).toBeNull();
        else expect(actual).toAgree(wanted, { rtol: 1e-12 });
      }
      const messages = (expected.warnings as { message: string }[]).map(({ message }) => message);
      expect(new Set(warnings.map(({ message }) => message))).toEqual(new Set(messages));
    },
  );
});

describe("minimize", () => {
  const bowl = (x: Float64Array) => (x[0] - 1) ** 2 + 3 * (x[1] + 2) ** 2;
  const slope = (x: Float64Array) => [2 * (x[0] - 1), 6 * (x[1] + 2)];

  test("takes BFGS where nothing is said, names in capitals, and jac: true for both at once", () => {
    const expected = minimize(bowl, [5, 5], { jac: slope });
    expect(minimize(bowl, [5, 5], { jac: slope, method: "BFGS" })).toEqual(expected);
    let calls = 0;
    const both = (x: Float64Array) => {
      calls++;
      return [bowl(x), slope(x)] as const;
    };
    expect(minimize(both, [5, 5], { jac: true })).toEqual(expected);
    expect(calls).toBe(expected.nfev);
  });

  test("warns in SciPy's words of what a method does not use", () => {
    const said = (options: object) => captured(() => minimize(bowl, [5, 5], options)).warnings;
    const category = "RuntimeWarning";
    const hess = () => [
      [2, 0],
      [0, 6],
    ];
    expect(said({ method: "nelder-mead", jac: slope, hess, hessp: slope })).toEqual([
      { category, message: "Method nelder-mead does not use gradient information (jac)." },
      { category, message: "Method nelder-mead does not use Hessian information (hess)." },
      { category, message: "Method nelder-mead does not use Hessian-vector product information (hessp)." },
    ]);
    expect(said({ method: "cg", bounds: [[0, 1]] })).toEqual([
      { category, message: "Method cg cannot handle bounds." },
    ]);
    expect(
      said({
        method: "nelder-mead",
        bounds: [
          [6, 7],
          [null, 4],
        ],
      }),
    ).toEqual([{ category: "OptimizeWarning", message: "Initial guess is not within the specified bounds" }]);
  });

  test("takes bounds as pairs, as Bounds and as a plain object", () => {
    const options = { method: "nelder-mead" } as const;
    const expected = minimize(bowl, [5, 5], {
      ...options,
      bounds: [
        [2, 6],
        [null, null],
      ],
    });
    expect(expected.x).toAgree([2, -2], { atol: 1e-3 });
    for (const bounds of [
      new Bounds([2, -Infinity], [6, Infinity]),
      { lb: [2, -Infinity], ub: [6, Infinity] },
    ]) {
      expect(minimize(bowl, [5, 5], { ...options, bounds })).toEqual(expected);
    }
  });

  test("ends with status 99 and success false when the callback returns true", () => {
    for (const method of ["nelder-mead", "bfgs", "cg", "newton-cg"] as const) {
      const jac = method === "nelder-mead" ? null : slope;
      const result = minimize(bowl, [5, 5], {
        method,
        jac,
        callback: () => true,
        options: { return_all: true },
      });
      const { status, success, message } = result;
      expect({ status, success, message }).toEqual({
        status: 99,
        success: false,
        message: "`callback` returned `true`",
      });
      expect(result.allvecs).toHaveLength(2);
      expect(result.fun).toBe(bowl(result.x));
    }
  });

  test.each([
    ["an unknown method", { method: "foo" }, RangeError, /Unknown solver foo.*nelder-mead.*bfgs.*newton-cg/],
    ["a method that is no name", { method: 3 }, TypeError, /method: expected a name, got 3/],
    ["an unknown option", { metod: "bfgs" }, TypeError, /unknown option "metod"/],
    [
      "an unknown nested option",
      { method: "bfgs", options: { maxfev: 3 } },
      TypeError,
      /unknown option "maxfev"/,
    ],
    ["options that are none", { options: 3 }, TypeError, /options: expected an object, got 3/],
    ["newton-cg without a gradient", { method: "newton-cg" }, RangeError, /newton-cg needs/],
    ["complex steps", { jac: "cs" }, RangeError, /"cs" is not supported/],
    ["a gradient that is none", { jac: 3 }, TypeError, /jac: .*got 3/],
    [
      "a gradient of a wrong length",
      { jac: () => [1, 2, 3] },
      RangeError,
      /fprime: expected 2 values, got 3/,
    ],
    [
      "a Hessian by name",
      { method: "newton-cg", jac: () => [1, 2], hess: "2-point" },
      TypeError,
      /hess: .*"2-point"/,
    ],
    ["jac: true without a pair", { jac: true }, TypeError, /expected \[value, gradient\].*got/],
    [
      "bounds out of order",
      {
        method: "nelder-mead",
        bounds: [
          [8, 7],
          [0, 1],
        ],
      },
      RangeError,
      /less than/,
    ],
    [
      "too many bounds",
      {
        method: "nelder-mead",
        bounds: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      },
      RangeError,
      /expected 2 pairs/,
    ],
    ["bounds without pairs", { method: "nelder-mead", bounds: [1, 2] }, TypeError, /expected a pair/],
    ["a tolerance of NaN", { tol: Number.NaN }, RangeError, /tol: .*NaN/],
    ["c1 above c2", { options: { c1: 0.5, c2: 0.4 } }, RangeError, /0 < c1 < c2 < 1/],
    [
      "an indefinite hess_inv0",
      {
        options: {
          hess_inv0: [
            [1, 2],
            [2, 1],
          ],
        },
      },
      RangeError,
      /positive definite/,
    ],
    [
      "an asymmetric hess_inv0",
      {
        options: {
          hess_inv0: [
            [2, 1],
            [0, 2],
          ],
        },
      },
      RangeError,
      /positive definite/,
    ],
    [
      "a hess_inv0 of a wrong shape",
      { options: { hess_inv0: [1, 2] } },
      RangeError,
      /shape \(2, 2\), got \(2\)/,
    ],
  ] as [string, object, typeof TypeError, RegExp][])("refuses %s", (_, options, kind, message) => {
    const call = () =>
      (minimize as (f: unknown, x0: unknown, options: object) => unknown)(bowl, [5, 5], options);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
