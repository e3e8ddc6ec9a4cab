import { fmin_slsqp, LinearConstraint, minimize, NonlinearConstraint } from "@secant/optimize";
import { hockSchittkowski } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { readReference, type SlsqpOptionsCase } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("slsqp_options");
const { f, grad, eq, eqJac, ineq, ineqJac, x0, lb, ub } = hockSchittkowski.hs71;
const dictionaries = (hasJacobian: boolean) =>
  [
    { type: "eq", fun: eq, jac: hasJacobian ? eqJac : null },
    { type: "ineq", fun: ineq, jac: hasJacobian ? ineqJac : null },
  ] as const;
const both = (x: Float64Array) => [...eq(x), ...ineq(x)];
const jac = (x: Float64Array) => [...eqJac(x), ...ineqJac(x)];
const ones = [1, 1, 1, 1];

const forms: Record<string, object> = {
  nonlinear: [new NonlinearConstraint(eq, 0, 0), { fun: ineq, lb: 0, ub: Infinity }],
  "nonlinear with jac": [new NonlinearConstraint(both, [0, 0], [0, Infinity], { jac })],
  "two-sided": new NonlinearConstraint(both, [-1, 1], [1, 2], { jac }),
  mixed: { fun: both, lb: [0, -Infinity], ub: [0, 4], jac },
  linear: new LinearConstraint([ones, [1, -1, 0, 0]], [-Infinity, -3], [11, 3]),
  "linear mixed": [{ A: ones, lb: 11, ub: 11 }, dictionaries(true)[1]],
  keep_feasible: new LinearConstraint(ones, -Infinity, 13, { keep_feasible: true }),
  open: [
    new LinearConstraint([ones, [1, 0, 0, 0]], [-Infinity, -Infinity], [Infinity, 4]),
    ...dictionaries(true),
  ],
};

const bowl = (x: Float64Array) => (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2;
const slope = (x: Float64Array) => [2 * (x[0] - 1), 2 * (x[1] - 2.5)];
type Vector = Float64Array;
const bowls: Record<string, () => ReturnType<typeof minimize>> = {
  "too many": () =>
    minimize(bowl, [2, 0], {
      method: "slsqp",
      constraints: { type: "eq", fun: (x: Vector) => [x[0], x[1], x[0] + x[1] - 1] },
    }),
  singular: () =>
    minimize((x) => bowl(x) + x[2] ** 2, [2, 0, 1], {
      constraints: { type: "eq", fun: (x: Vector) => [x[0], 2 * x[0] - 1] },
    }),
  "n equations": () =>
    minimize(bowl, [2, 0], {
      constraints: { type: "eq", fun: (x: Vector) => [x[0] + x[1] - 3, x[0] * x[1] - 2] },
    }),
  "unbounded below": () =>
    minimize((x) => -x[0], [2, 0], {
      method: "slsqp",
      bounds: [
        [null, 1e6],
        [null, null],
      ],
    }),
  "outside bounds": () =>
    minimize(bowl, [2, 0], {
      method: "slsqp",
      bounds: [
        [3, 4],
        [1, 2],
      ],
    }),
  rank: () => minimize(() => Number.NaN, [2, 0], { method: "slsqp" }),
  incompatible: () =>
    minimize(bowl, [2, 0], {
      constraints: [
        { type: "ineq", fun: (x: Vector) => x[0] - 3 },
        { type: "ineq", fun: (x: Vector) => 2 - x[0] },
      ],
      bounds: [
        [0, 4],
        [0, 0.5],
      ],
    }),
};

function run({ group, name, keywords = {}, options }: SlsqpOptionsCase) {
  if (group === "bowls") return bowls[name]();
  const bounds = { lb, ub };
  if (group === "forms") {
    return minimize(f, x0, { jac: grad, bounds, constraints: forms[name] as never });
  }
  const hasJacobian = keywords.jac === true;
  const given = { ...keywords, ...(hasJacobian ? { jac: grad } : {}) } as object;
  return minimize(f, x0, {
    method: "slsqp",
    ...given,
    bounds,
    constraints: dictionaries(hasJacobian),
    options,
  });
}

/** Numbers at the end of their digits, of which the last are rounding's. */
const rounded = (text: string) => text.replace(/\d+\.\d{9,}/g, (number) => Number(number).toFixed(8));

describe("SLSQP answers as SciPy does", () => {
  test.each(cases.filter(({ stable, name }) => stable && name !== "incompatible"))(
    "$group: $name",
    (given) => {
      const { expected } = given;
      const { result, printed, warnings } = captured(() => run(given));
      const { nit, nfev, njev, status, message } = result;
      const { nit: n, nfev: nf, njev: nj, status: s, message: said } = expected;
      expect({ nit, nfev, njev, status, message }).toEqual({
        nit: n,
        nfev: nf,
        njev: nj,
        status: s,
        message: said,
      });
      expect(result.x).toAgree(expected.x, { rtol: 1e-7, atol: 1e-7 });
      expect(result.multipliers).toAgree(expected.multipliers, { rtol: 1e-6, atol: 1e-6 });
      expect(result.jac).toAgree(expected.jac, { rtol: 1e-6, atol: 1e-6 });
      expect(rounded(printed)).toBe(rounded(expected.printed));
      expect(warnings).toEqual(expected.warnings);
    },
  );

  test("where the constraints are incompatible, that it fails", () => {
    // Whether no direction leads down (8) or a subproblem fails (4) is decided by the rounding of f + 10⁴·violation.
    const { status, success } = bowls.incompatible();
    expect([4, cases.find(({ name }) => name === "incompatible")!.expected.status]).toContain(status);
    expect(success).toBe(false);
  });
});

describe("SLSQP", () => {
  const line = { type: "ineq", fun: (x: Vector) => x[0] + x[1] - 5 } as const;

  test("is what minimize takes where there are constraints and no method is named", () => {
    const named = minimize(bowl, [2, 0], { method: "SLSQP", constraints: line });
    expect(minimize(bowl, [2, 0], { constraints: line })).toEqual(named);
    expect(named.x).toAgree([1.75, 3.25], { atol: 1e-3 });
    expect(named.multipliers).toAgree([1.5], { atol: 1e-3 });
  });

  test("leaves its inputs as they were, and is not harmed by callbacks that spoil x or reuse a buffer", () => {
    const start = Float64Array.of(2, 0);
    const expected = minimize(bowl, start, { constraints: line, jac: slope });
    expect([...start]).toEqual([2, 0]);
    const buffer = new Float64Array(2);
    const value = new Float64Array(1);
    const spoiled = minimize(
      (x) => {
        const result = bowl(x);
        x.fill(Number.NaN);
        return result;
      },
      start,
      {
        jac: (x) => {
          buffer.set(slope(x));
          x.fill(Number.NaN);
          return buffer;
        },
        constraints: {
          type: "ineq",
          fun: (x: Vector) => {
            value[0] = line.fun(x);
            x.fill(Number.NaN);
            return value;
          },
        },
        callback: (xk, { x }) => {
          xk.fill(Number.NaN);
          x.fill(Number.NaN);
        },
      },
    );
    expect(spoiled).toEqual(expected);
  });

  test("passes args to all functions, those of a dictionary to its own", () => {
    const x = fmin_slsqp((x: Vector, a: number) => (x[0] - a) ** 2, 2, {
      args: [4] as const,
      ieqcons: [(x, a) => x[0] - a - 1],
      iprint: 0,
    });
    expect(x).toAgree([5], { atol: 1e-6 });
    const constraints = { type: "ineq", fun: (x: Vector, a: number) => x[0] - a, args: [3] } as const;
    expect(minimize((x, a: number) => (x[0] - a) ** 2, 2, { args: [1], constraints }).x).toAgree([3], {
      atol: 1e-6,
    });
  });

  test("tells the callback each iteration, and stops with status 99 when it returns true", () => {
    const seen: number[] = [];
    const { nit } = minimize(f, x0, {
      constraints: dictionaries(true),
      jac: grad,
      bounds: { lb, ub },
      callback: (x, now) => {
        seen.push(now.nit);
        expect(now.fun).toBe(f(x));
      },
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(nit).toBe(5);
    const stopped = minimize(bowl, [2, 0], { constraints: line, callback: () => true });
    const { status, success, message } = stopped;
    expect({ status, success, message }).toEqual({
      status: 99,
      success: false,
      message: "`callback` returned `true`",
    });
    expect(stopped.fun).toBe(bowl(stopped.x));
    expect(fmin_slsqp(bowl, [2, 0], { iprint: 0, full_output: true, callback: () => true })[3]).toBe(99);
    for (const answer of [1, "true", null]) {
      expect(minimize(bowl, [2, 0], { constraints: line, callback: () => answer }).success).toBe(true);
    }
  });

  test("lets through what is thrown, from any callback, and runs within itself", () => {
    const thrown = new Error("mine");
    const throwing = () => {
      throw thrown;
    };
    for (const options of [
      { jac: throwing },
      { constraints: { type: "eq", fun: throwing } as const },
      { constraints: { ...line, jac: throwing } },
      { constraints: line, callback: throwing },
    ]) {
      expect(() => minimize(bowl, [2, 0], { method: "slsqp", ...options })).toThrow(thrown);
    }
    const inner = (a: number) =>
      minimize((x) => (x[0] - a) ** 2, 0, { constraints: { type: "ineq", fun: (x: Vector) => 1 - x[0] } })
        .fun;
    const nested = minimize((x) => bowl(x) + inner(2), [2, 0], { constraints: line });
    const constant = inner(2);
    expect(nested).toEqual(minimize((x) => bowl(x) + constant, [2, 0], { constraints: line }));
  });

  test("never calls a non-finite end a success, and ends", () => {
    const ends: [(x: Vector) => number, object][] = [
      [() => Number.NaN, {}],
      [() => Number.NaN, { jac: () => [0, 0] }],
      [() => Number.NEGATIVE_INFINITY, { jac: () => [0, 0] }],
      [bowl, { jac: () => [Number.NaN, 1] }],
      [bowl, { constraints: { type: "eq", fun: () => Number.NaN } }],
      [bowl, { constraints: { type: "ineq", fun: () => Number.NaN } }],
      [bowl, { constraints: { ...line, jac: () => [Number.NaN, 1] } }],
      [() => Number.NaN, { jac: () => [1, 1], options: { maxiter: Infinity } }],
    ];
    for (const [fun, options] of ends) {
      const { success, x, fun: value } = minimize(fun, [2, 0], { method: "slsqp", ...options });
      expect(success && !(Number.isFinite(value) && x.every(Number.isFinite))).toBe(false);
    }
    expect(minimize(bowl, [Number.NaN, 0], { method: "slsqp" }).success).toBe(false);
    expect(minimize(() => Number.NaN, [2, 0], { method: "slsqp", jac: () => [0, 0] })).toMatchObject({
      status: 10,
      message: "NaN result encountered.",
    });
  });

  test("evaluates nothing outside the bounds", () => {
    const bounds = { lb: [0, 0], ub: [1.5, 9] };
    const inside = (x: Vector) => {
      expect(x.every((value, i) => value >= bounds.lb[i] && value <= bounds.ub[i])).toBe(true);
    };
    for (const scheme of ["2-point", "3-point"] as const) {
      const { x } = minimize((x) => inside(x) ?? bowl(x), [3, -1], {
        bounds,
        jac: scheme,
        constraints: { type: "ineq", fun: (x: Vector) => inside(x) ?? line.fun(x) },
      });
      expect(x).toAgree([1.5, 3.5], { atol: 1e-6 });
    }
  });

  test("leaves alone what its bounds fix", () => {
    const fixed = { lb: [3, 0], ub: [3, 1] };
    const { x, jac, nfev, multipliers } = minimize(bowl, [2, 0], {
      bounds: fixed,
      constraints: line,
      method: "slsqp",
    });
    expect(x[0]).toBe(3);
    expect(jac![0]).toBe(0);
    expect(nfev).toBeGreaterThan(1);
    expect(multipliers).toHaveLength(1);
    const point = minimize(bowl, [2, 0], { bounds: { lb: [3, 0], ub: [3, 0] }, method: "slsqp" });
    expect(point).toMatchObject({
      success: true,
      message: "All independent variables were fixed by bounds.",
    });
    expect([...point.x]).toEqual([3, 0]);
  });

  test("takes a constraint's own 3-point scheme", () => {
    let calls = 0;
    const fun = (x: Vector) => {
      calls++;
      return x[0] + x[1];
    };
    minimize(bowl, [2, 0], {
      jac: slope,
      constraints: new NonlinearConstraint(fun, 5, Infinity, { jac: "3-point" }),
    });
    const central = calls;
    calls = 0;
    minimize(bowl, [2, 0], { jac: slope, constraints: new NonlinearConstraint(fun, 5, Infinity) });
    expect(central).toBeGreaterThan(calls);
  });

  test.each([
    [
      "a Jacobian of a wrong shape",
      { ...line, jac: () => [[1, 2, 3]] },
      RangeError,
      /jac: expected shape \(1, 2\)/,
    ],
    [
      "a constraint that changes its length",
      { type: "ineq", fun: (x: Vector) => (x[0] === 2 ? [1] : [1, 2]) },
      RangeError,
      /expected 1 value, got 2/,
    ],
    [
      "a constraint that returns nothing",
      { type: "ineq", fun: () => undefined },
      TypeError,
      /got undefined; does the function return/,
    ],
    ["a matrix that is too wide", { A: [1, 1, 1] }, RangeError, /A: expected 2 columns/],
    [
      "limits of a wrong length",
      { fun: (x: Vector) => x, lb: [0, 0, 0], ub: 1 },
      RangeError,
      /lb: expected one value or 2/,
    ],
    [
      "a start that breaks what must hold",
      { A: [1, 0], lb: 3, keep_feasible: true },
      RangeError,
      /`x0` is infeasible/,
    ],
  ] as [string, object, typeof TypeError, RegExp][])("refuses %s", (_, constraints, kind, message) => {
    const call = () => captured(() => minimize(bowl, [2, 0], { method: "slsqp", constraints } as object));
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});

describe("fmin_slsqp", () => {
  const equation = (x: Vector) => x[0] - x[1];
  const sides = { eqcons: [equation], ieqcons: [(x: Vector) => x[0] - 2, (x: Vector) => 4 - x[1]] };

  test("gives x, or [out, fx, its, imode, smode]", () => {
    const full = fmin_slsqp((x) => (x[0] - 1) ** 2 + x[1] ** 2, [3, 4], {
      ...sides,
      iprint: 0,
      full_output: true,
    });
    const [out, fx, its, imode, smode] = full;
    expect(out).toAgree([2, 2], { atol: 1e-9 });
    expect(fx).toAgree(5, { rtol: 1e-9 });
    expect([its, imode, smode]).toEqual([2, 0, "Optimization terminated successfully"]);
    expect(fmin_slsqp((x) => (x[0] - 1) ** 2 + x[1] ** 2, [3, 4], { ...sides, disp: 0 })).toEqual(out);
  });

  test("takes the constraints as one function, with and without a Jacobian", () => {
    const options = { iprint: 0, full_output: true } as const;
    const expected = fmin_slsqp(bowl, [3, 4], { ...sides, ...options });
    const joint = {
      f_eqcons: (x: Vector) => [equation(x)],
      f_ieqcons: (x: Vector) => sides.ieqcons.map((one) => one(x)),
    };
    expect(fmin_slsqp(bowl, [3, 4], { ...joint, ...options })).toEqual(expected);
    const jacobians = {
      fprime_eqcons: () => [1, -1],
      fprime_ieqcons: () => [
        [1, 0],
        [0, -1],
      ],
    };
    for (const constraints of [joint, sides]) {
      const [x, , its, imode] = fmin_slsqp(bowl, [3, 4], { ...constraints, ...jacobians, ...options });
      expect(x).toAgree(expected[0], { atol: 1e-6 });
      expect([its, imode]).toEqual([expected[2], 0]);
    }
    // As documented, the joint function goes before the list.
    expect(fmin_slsqp(bowl, [3, 4], { ...joint, eqcons: [() => 1], ...options })).toEqual(expected);
  });

  test("prints the closing lines unless told not to, and a table on demand", () => {
    const printed = (options: object) => captured(() => fmin_slsqp(bowl, [2, 0], options)).printed;
    const closing = printed({});
    expect(closing).toMatch(
      /^Optimization terminated successfully {4}\(Exit mode 0\)\n {12}Current function value: /,
    );
    expect(printed({ iprint: 3 })).toMatch(/^ {2}NIT {4}FC {11}OBJFUN {12}GNORM\n {4}1 /);
    expect(printed({ disp: 2 })).toBe(printed({ iprint: 2 }));
    expect(printed({ disp: 1, iprint: 3 })).toBe(closing);
    for (const silent of [{ disp: 0 }, { disp: false, iprint: 3 }, { iprint: 0 }, { iprint: -1 }]) {
      expect(printed(silent)).toBe("");
    }
  });

  test.each([
    ["an unknown option", { maxiter: 3 }, TypeError, /unknown option "maxiter"/],
    ["no list of functions", { eqcons: 3 }, TypeError, /eqcons: expected an array of functions, got 3/],
    [
      "a list with something else",
      { ieqcons: [3] },
      TypeError,
      /ieqcons: expected a function at \[0\], got 3/,
    ],
    [
      "bounds of a wrong number",
      {
        bounds: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      },
      RangeError,
      /bounds: expected 2 pairs/,
    ],
    [
      "bounds out of order",
      {
        bounds: [
          [3, 2],
          [0, 1],
        ],
      },
      RangeError,
      /less than/,
    ],
    [
      "bounds of NaN",
      {
        bounds: [
          [Number.NaN, 2],
          [0, 1],
        ],
      },
      RangeError,
      /NaN/,
    ],
    ["a NaN tolerance", { acc: Number.NaN }, RangeError, /acc: .*NaN/],
    ["a negative tolerance", { acc: -1e-6 }, RangeError, /acc: .*-0.000001/],
    ["a fractional limit", { iter: 2.5 }, RangeError, /iter: .*2.5/],
    ["a negative limit", { iter: -1 }, RangeError, /iter: .*-1/],
    ["steps of a wrong number", { epsilon: [1, 2, 3] }, RangeError, /epsilon: expected one number or 2/],
    ["args that are no array", { args: 3 }, TypeError, /args: expected an array/],
    ["a callback that is none", { callback: 3 }, TypeError, /callback: expected a function/],
    ["iprint in words", { iprint: "yes" }, TypeError, /iprint: .*"yes"/],
  ] as [string, object, typeof TypeError, RegExp][])("refuses %s", (_, options, kind, message) => {
    const call = () => fmin_slsqp(bowl, [2, 0], options);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
