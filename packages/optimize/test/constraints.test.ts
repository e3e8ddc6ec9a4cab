import { LinearConstraint, minimize, NonlinearConstraint } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";

const bowl = (x: Float64Array) => (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2;
const A = [
  [1, 2],
  [3, 4],
];
type Loose = new (...given: unknown[]) => unknown;

describe("LinearConstraint", () => {
  test("brings its fields to one length, one row or many", () => {
    const one = new LinearConstraint([1, 2], 0);
    expect(one.A.shape).toEqual([1, 2]);
    expect([...one.lb, ...one.ub, ...one.keep_feasible]).toEqual([0, Infinity, false]);
    const two = new LinearConstraint(A, [0, 1], 1, { keep_feasible: [true, false] });
    expect([...two.lb, ...two.ub, ...two.keep_feasible]).toEqual([0, 1, 1, 1, true, false]);
    expect([...new LinearConstraint(A).lb]).toEqual([-Infinity, -Infinity]);
  });

  test("takes its limits in one object too", () => {
    const expected = new LinearConstraint(A, [0, 1], [2, 3], { keep_feasible: true });
    expect(new LinearConstraint(A, { lb: [0, 1], ub: [2, 3], keep_feasible: true })).toEqual(expected);
    expect(new LinearConstraint(A, { ub: 2 })).toEqual(new LinearConstraint(A, -Infinity, 2));
  });

  test("measures how far A x lies inside", () => {
    const [low, high] = new LinearConstraint(A, [0, 1]).residual([1, 1]);
    expect([...low, ...high]).toEqual([3, 6, Infinity, Infinity]);
    expect(() => new LinearConstraint(A, 0).residual([1])).toThrow(/x: expected 2 numbers/);
  });

  test.each([
    ["no matrix", [undefined, 0, 1], TypeError, /A: expected.*undefined/],
    ["three dimensions", [[A, A], 0, 1], RangeError, /A: expected two dimensions, got shape \(2, 2, 2\)/],
    ["limits of a wrong length", [A, [0, 1, 2], 1], RangeError, /lb: expected one value or 2.*got 3/],
    ["a limit of NaN", [A, Number.NaN, 1], RangeError, /lb: expected numbers, got NaN/],
    ["flags in words", [A, 0, 1, { keep_feasible: "yes" }], TypeError, /keep_feasible: .*"yes"/],
    ["an unknown option", [A, { lower: 0 }], TypeError, /unknown option "lower"/],
  ] as [string, unknown[], typeof TypeError, RegExp][])("refuses %s", (_, given, kind, message) => {
    const make = () => new (LinearConstraint as unknown as Loose)(...given);
    expect(make).toThrow(kind);
    expect(make).toThrow(message);
  });
});

describe("NonlinearConstraint", () => {
  const fun = (x: Float64Array) => [x[0] * x[1]];

  test("keeps what it is given, with SciPy's defaults", () => {
    const made = new NonlinearConstraint(fun, 0, [1, 2]);
    expect(made).toMatchObject({ fun, jac: "2-point", hess: null, finite_diff_rel_step: null });
    expect([...made.lb, ...made.ub, ...made.keep_feasible]).toEqual([0, 1, 2, false]);
    const jac = () => [[1, 2]];
    expect(new NonlinearConstraint(fun, 0, 1, { jac, finite_diff_rel_step: 1e-3 })).toMatchObject({ jac });
  });

  test.each([
    ["no function", [3, 0, 1], TypeError, /fun: expected a function, got 3/],
    ["no limits", [fun], TypeError, /lb: expected a number or an array, got undefined/],
    ["a limit of NaN", [fun, 0, Number.NaN], RangeError, /ub: expected numbers, got NaN/],
    ["complex steps", [fun, 0, 1, { jac: "cs" }], RangeError, /"cs" is not supported/],
    ["an unknown scheme", [fun, 0, 1, { jac: "4-point" }], RangeError, /jac: .*"4-point"/],
    ["a Jacobian that is none", [fun, 0, 1, { jac: 3 }], TypeError, /jac: .*got 3/],
    ["a sparsity", [fun, 0, 1, { finite_diff_jac_sparsity: A }], TypeError, /not supported/],
    ["a step of NaN", [fun, 0, 1, { finite_diff_rel_step: Number.NaN }], RangeError, /finite_diff_rel_step/],
    ["an unknown option", [fun, 0, 1, { jacobian: fun }], TypeError, /unknown option "jacobian"/],
  ] as [string, unknown[], typeof TypeError, RegExp][])("refuses %s", (_, given, kind, message) => {
    const make = () => new (NonlinearConstraint as unknown as Loose)(...given);
    expect(make).toThrow(kind);
    expect(make).toThrow(message);
  });
});

describe("constraints of minimize", () => {
  const solve = (constraints: unknown, options: object = {}) =>
    captured(() => minimize(bowl, [2, 0], { ...options, constraints } as object));

  test("a method that takes none says so, in SciPy's words, where there are some", () => {
    const constraints = { type: "ineq", fun: (x: Float64Array) => x[0] - 1.5 };
    for (const method of ["bfgs", "nelder-mead"]) {
      expect(solve(constraints, { method }).warnings).toEqual([
        { category: "RuntimeWarning", message: `Method ${method} cannot handle constraints.` },
      ]);
      for (const none of [[], null, undefined]) expect(solve(none, { method }).warnings).toEqual([]);
    }
  });

  const fun = (x: Float64Array) => x[0];
  test.each([
    ["a number", 3, TypeError, /constraints: expected a LinearConstraint.*got 3/],
    ["a number among others", [{ type: "eq", fun }, 3], TypeError, /constraints\[1\]: expected.*got 3/],
    ["text", "eq", TypeError, /constraints: expected.*"eq"/],
    ["a dictionary without a type", { fun }, TypeError, /constraints: expected/],
    ["a type that is no text", { type: 3, fun }, TypeError, /Constraint's type must be a string/],
    ["an unknown type", { type: "foo", fun }, RangeError, /Unknown constraint type 'foo'/],
    ["a dictionary without a function", { type: "eq" }, RangeError, /fun: expected a function, got none/],
    ["a function that is none", { type: "eq", fun: 3 }, TypeError, /fun: expected a function, got 3/],
    ["a Jacobian that is none", { type: "eq", fun, jac: true }, TypeError, /jac: expected a function/],
    ["an unknown key", { type: "eq", fun, foo: 3 }, TypeError, /unknown option "foo"/],
    ["args that are no array", { type: "eq", fun, args: 1 }, TypeError, /args: expected an array/],
    ["an unknown key beside A", { A, lower: 0 }, TypeError, /unknown option "lower"/],
  ] as [string, unknown, typeof TypeError, RegExp][])("refuses %s", (_, constraints, kind, message) => {
    expect(() => solve(constraints)).toThrow(kind);
    expect(() => solve(constraints)).toThrow(message);
  });
});
