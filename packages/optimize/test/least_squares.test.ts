import { setWarningHandler, toNdArray } from "@secant/core";
import { Bounds, type LeastSquaresOptions, type LeastSquaresResult, least_squares } from "@secant/optimize";
import "@secant/testing/matchers";
import { fitProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const rosenbrock = (x: Float64Array) => [10 * (x[1] - x[0] ** 2), 1 - x[0]];
const jacobian = (x: Float64Array) => [
  [-20 * x[0], 10],
  [-1, 0],
];
/** As JavaScript callers, whom no type holds back. */
const anyhow = least_squares as (fun: unknown, x0: unknown, options?: object) => LeastSquaresResult;
const methods = ["trf", "dogbox", "lm"] as const;

function thrownBy(act: () => unknown): { thrown: unknown } | "nothing" {
  try {
    act();
    return "nothing";
  } catch (thrown) {
    return { thrown };
  }
}

describe("SciPy's documented examples", () => {
  test("Rosenbrock's function", () => {
    const { x, cost, optimality, status } = least_squares(rosenbrock, [2, 2]);
    expect(x).toAgree([1, 1]);
    expect(cost).toBeLessThan(1e-28);
    expect(optimality).toBeLessThan(1e-12);
    expect(status).toBe(1);
  });

  test("the same with a bound in the way", () => {
    const result = least_squares(rosenbrock, [2, 2], {
      jac: jacobian,
      bounds: [[Number.NEGATIVE_INFINITY, 1.5], Number.POSITIVE_INFINITY],
    });
    expect(result.x).toAgree([1.22437075, 1.5], { rtol: 1e-8 });
    expect(result.cost).toAgree(0.025213093946805685);
    expect(result.optimality).toAgree(1.5885401433157753e-7, { rtol: 1e-6 });
    expect([...result.active_mask]).toEqual([0, -1]);
  });

  test("Broyden's tridiagonal function, of fewer variables, with a dense Jacobian", () => {
    const broyden = (x: Float64Array) =>
      x.map((value, i) => (3 - value) * value + 1 - (x[i - 1] ?? 0) - 2 * (x[i + 1] ?? 0));
    // SciPy 1.17.1 with n = 100: nfev 5, cost 1.2066e-26 and 1.2041e-26, optimality 2.984e-13 and 2.958e-13, which
    // rounding in the differences decides in part.
    for (const method of ["trf", "dogbox"] as const) {
      const { cost, optimality, nfev, status } = least_squares(broyden, new Float64Array(100).fill(-1), {
        method,
      });
      expect([nfev, status]).toEqual([5, 1]);
      expect(cost).toAgree(1.2054e-26, { rtol: 0.02 });
      expect(optimality).toAgree(2.97e-13, { rtol: 0.02 });
    }
  });

  test("robust losses come nearer to the truth than the square", () => {
    const { residuals, x0 } = fitProblems.decay;
    const far = (options: LeastSquaresOptions<[]>) =>
      Math.max(
        ...least_squares(residuals, x0, options).x.map((value, i) => Math.abs(value - [0.5, 2, -1][i])),
      );
    const square = far({});
    expect(far({ loss: "soft_l1", f_scale: 0.1 })).toBeLessThan(0.5 * square);
    expect(far({ loss: "cauchy", f_scale: 0.1 })).toBeLessThan(0.5 * square);
  });

  test("a complex function as a real one of twice as many variables", () => {
    const wrapped = (x: Float64Array) => [x[0] - 0.5, x[1] - 0.5];
    const { x } = least_squares(wrapped, [0.1, 0.1], {
      bounds: [
        [0, 0],
        [1, 1],
      ],
    });
    expect(x).toAgree([0.49999999999925893, 0.49999999999925893], { rtol: 1e-9 });
  });
});

describe.each(methods)("least_squares by %s", (method) => {
  const run = (fun: unknown, x0: unknown, options: object = {}) => anyhow(fun, x0, { method, ...options });
  const expected = run(rosenbrock, [-1.2, 1], { jac: jacobian });

  test("leaves x0, bounds and scales as they were", () => {
    const x0 = Float64Array.of(-1.2, 1);
    const x_scale = Float64Array.of(1, 2);
    const bounds = [Float64Array.of(-9, -9), Float64Array.of(9, 9)];
    run(rosenbrock, x0, method === "lm" ? { x_scale } : { x_scale, bounds });
    expect([...x0, ...x_scale, ...bounds[0], ...bounds[1]]).toEqual([-1.2, 1, 1, 2, -9, -9, 9, 9]);
  });

  test("is not harmed by callbacks that spoil or keep their x, or reuse what they return", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const spoil = (x: Float64Array) => {
      kept.push(x);
      copies.push([...x]);
    };
    const buffer = new Float64Array(2);
    const rows = [new Float64Array(2), new Float64Array(2)];
    const result = run(
      (x: Float64Array) => {
        buffer.set(rosenbrock(x));
        spoil(x);
        return buffer;
      },
      [-1.2, 1],
      {
        jac: (x: Float64Array) => {
          jacobian(x).forEach((row, i) => {
            rows[i].set(row);
          });
          spoil(x);
          return rows;
        },
        callback: (xk: Float64Array, now: { x: Float64Array; fun: Float64Array }) => {
          spoil(xk);
          now.x.fill(Number.NaN);
          now.fun.fill(Number.NaN);
        },
      },
    );
    expect(result).toEqual(expected);
    expect(kept.map((x) => [...x])).toEqual(copies);
    const spoiling = (x: Float64Array) => {
      const f = rosenbrock(x);
      x.fill(Number.NaN);
      return f;
    };
    expect(run(spoiling, [-1.2, 1], { jac: jacobian })).toEqual(expected);
  });

  test("takes x0, residuals and Jacobian in each form", () => {
    const strided = toNdArray(Float64Array.of(9, 1, 9, -1.2), [4])
      .lo(1)
      .step(-2)
      .hi(2);
    for (const x0 of [Float64Array.of(-1.2, 1), strided]) {
      expect(run(rosenbrock, x0, { jac: jacobian })).toEqual(expected);
    }
    const forms = [
      (x: Float64Array) => Float64Array.from(rosenbrock(x)),
      (x: Float64Array) => toNdArray(Float64Array.from(rosenbrock(x)), [2]),
    ];
    for (const f of forms) {
      const jac = (x: Float64Array) => toNdArray(Float64Array.from(jacobian(x).flat()), [2, 2]);
      expect(run(f, [-1.2, 1], { jac })).toEqual(expected);
    }
    const root = run((x: Float64Array) => x[0] ** 2 - 2, 1, { jac: (x: Float64Array) => 2 * x[0] });
    expect(root.x).toAgree([Math.SQRT2], { rtol: 1e-9 });
    expect(root.jac.shape).toEqual([1, 1]);
    expect(run((x: Float64Array) => [x[0] ** 2 - 2], [1], { jac: (x: Float64Array) => [2 * x[0]] })).toEqual(
      root,
    );
  });

  test("passes args on, and kwargs after them", () => {
    const f = (x: Float64Array, a: number, { b }: { b: number }) => [x[0] - a, x[1] - b];
    const jac = (_: Float64Array, a: number, { b }: { b: number }) => [
      [a / a, 0],
      [0, b / b],
    ];
    expect(run(f, [0, 0], { args: [3], kwargs: { b: -2 } }).x).toAgree([3, -2], { rtol: 1e-7 });
    expect(run(f, [0, 0], { jac, args: [3], kwargs: { b: -2 } }).x).toAgree([3, -2], { rtol: 1e-12 });
  });

  test("stops with status 99 when the callback returns true, and only then", () => {
    let calls = 0;
    const stopped = run(rosenbrock, [-1.2, 1], { jac: jacobian, callback: () => ++calls === 3 });
    expect([stopped.status, stopped.success, calls]).toEqual([99, false, 3]);
    expect(stopped.message).toBe("`callback` returned `true`");
    expect([...stopped.fun]).toEqual(rosenbrock(stopped.x));
    expect(stopped.jac).toAgree(jacobian(stopped.x));
    expect(stopped.optimality).toAgree(Math.max(...stopped.grad.map(Math.abs)));
    for (const answer of [1, "true", {}, undefined, null]) {
      expect(run(rosenbrock, [-1.2, 1], { jac: jacobian, callback: () => answer })).toEqual(expected);
    }
  });

  test("tells the callback x, the residuals, the cost and the counts", () => {
    let calls = 0;
    run(rosenbrock, [-1.2, 1], {
      callback: (
        xk: Float64Array,
        now: Record<"x" | "fun", Float64Array> & Record<"cost" | "nit" | "nfev", number>,
      ) => {
        calls++;
        expect([...now.x]).toEqual([...xk]);
        expect([...now.fun]).toEqual(rosenbrock(xk));
        expect(now.cost).toAgree(0.5 * rosenbrock(xk).reduce((sum, f) => sum + f * f, 0), { atol: 1e-300 });
        expect(now.nit).toBe(calls);
        expect(now.nfev).toBeGreaterThan(calls);
      },
    });
    expect(calls).toBeGreaterThan(5);
  });

  test("lets through what the callbacks throw, and is whole afterwards", () => {
    for (const thrown of [new Error("mine"), "text", undefined, Symbol("mine")]) {
      for (const when of [1, 2, 7]) {
        const trip = (n: number) => () => {
          if (--n === 0) throw thrown;
        };
        const inF = trip(when);
        const inJ = trip(when);
        const f = (x: Float64Array) => inF() ?? rosenbrock(x);
        const jac = (x: Float64Array) => inJ() ?? jacobian(x);
        expect(thrownBy(() => run(f, [-1.2, 1]))).toEqual({ thrown });
        expect(thrownBy(() => run(rosenbrock, [-1.2, 1], { jac }))).toEqual({ thrown });
        expect(thrownBy(() => run(rosenbrock, [-1.2, 1], { callback: trip(when) }))).toEqual({ thrown });
      }
    }
    expect(run(rosenbrock, [-1.2, 1], { jac: jacobian })).toEqual(expected);
  });

  test("can be called inside its own function and its own callback", () => {
    const inner = () => run((x: Float64Array) => [x[0] ** 2 - 2, x[0] - 1], [3]).cost;
    const constant = inner();
    const f = (x: Float64Array) => [...rosenbrock(x), inner()];
    const same = (x: Float64Array) => [...rosenbrock(x), constant];
    expect(run(f, [-1.2, 1], { callback: inner })).toEqual(run(same, [-1.2, 1]));
  });

  test("gives the same bits twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (x0) => {
          const f = (x: Float64Array) => [...x.map((value, i) => Math.cos(value) + value * i), x[0] - 1];
          expect(run(f, x0)).toEqual(run(f, x0));
        },
      ),
    );
  });

  test("never calls a non-finite end a success, and never runs for ever", () => {
    const wall = (x: Float64Array) => [x[0] - 3, x[0] > 2 ? Number.NaN : 1];
    const troubles: [string, (x: Float64Array) => number[], number[], object][] = [
      ["NaN beyond a wall", wall, [0], {}],
      [
        "NaN but at the start",
        (x) => (x[0] === 5 ? [1, 2] : [Number.NaN, 1]),
        [5],
        { jac: () => [[1], [0]] },
      ],
      ["squares that overflow", fitProblems.huge.residuals, [2, 2], {}],
      ["infinities beyond a wall", (x) => [1 / Math.max(0, 2 - x[0]) - 9, x[0]], [-5], {}],
      [
        "a Jacobian that turns NaN",
        rosenbrock,
        [-1.2, 1],
        {
          jac: (x: Float64Array) =>
            x[0] > 0
              ? [
                  [Number.NaN, 1],
                  [1, 1],
                ]
              : jacobian(x),
        },
      ],
      [
        "a Jacobian that lies",
        rosenbrock,
        [-1.2, 1],
        { jac: (x: Float64Array) => jacobian(x).map((row) => row.map((v) => -v)) },
      ],
    ];
    const endless = { max_nfev: Number.POSITIVE_INFINITY };
    const loose = {
      ftol: Number.POSITIVE_INFINITY,
      xtol: Number.POSITIVE_INFINITY,
      gtol: Number.POSITIVE_INFINITY,
    };
    const only =
      method === "lm" ? { ftol: 3e-16, xtol: 3e-16, gtol: 3e-16 } : { ftol: null, xtol: null, gtol: 3e-16 };
    for (const [what, f, x0, options] of troubles) {
      for (const more of [{}, endless, loose, { ...endless, ...only }]) {
        const { success, status, x, fun, cost, grad } = run(f, x0, { ...options, ...more });
        const allFinite = [...x, ...fun, cost, ...grad].every(Number.isFinite);
        expect({ what, more, honest: !success || allFinite }).toEqual({ what, more, honest: true });
        expect(success).toBe(status > 0 && status < 99);
      }
    }
  });

  test("takes undefined for an option left out, and null where SciPy has None", () => {
    const names =
      "bounds method ftol xtol gtol x_scale loss f_scale diff_step tr_solver tr_options jac_sparsity max_nfev";
    const undefinedOnes = Object.fromEntries(
      `${names} verbose args kwargs callback workers`.split(" ").map((key) => [key, undefined]),
    );
    expect(anyhow(rosenbrock, [-1.2, 1], { ...undefinedOnes, jac: jacobian, method })).toEqual(expected);
    const nullOnes = Object.fromEntries(
      "x_scale diff_step tr_solver tr_options jac_sparsity max_nfev kwargs callback workers"
        .split(" ")
        .map((key) => [key, null]),
    );
    expect(run(rosenbrock, [-1.2, 1], { ...nullOnes, jac: jacobian })).toEqual(expected);
  });

  test("gives vectors as Float64Array, the Jacobian as an ndarray and the mask as integers", () => {
    for (const key of ["x", "fun", "grad"] as const) expect(expected[key]).toBeInstanceOf(Float64Array);
    expect(expected.active_mask).toBeInstanceOf(Int32Array);
    expect(expected.jac.shape).toEqual([2, 2]);
    expect(Object.keys(expected)).toEqual(
      "x cost fun jac grad optimality active_mask nfev njev status message success".split(" "),
    );
  });

  const refused: [string, unknown, unknown, object, typeof TypeError, RegExp][] = [
    [
      "an unknown option",
      rosenbrock,
      [1, 1],
      { max_fev: 3 },
      TypeError,
      /unknown option "max_fev".*max_nfev/,
    ],
    ["an unknown tr_option", rosenbrock, [1, 1], { tr_options: { show: true } }, TypeError, /"show".*atol/],
    ["a function that is none", 3, [1, 1], {}, TypeError, /fun: expected a function, got 3/],
    ["an empty x0", rosenbrock, [], {}, RangeError, /x0: .*empty/],
    ["a matrix for x0", rosenbrock, [[1, 2]], {}, RangeError, /x0: .*\(1, 2\)/],
    ["NaN in x0", rosenbrock, [1, Number.NaN], {}, RangeError, /x0: .*NaN at \[1\]/],
    ["infinity in x0", rosenbrock, [1, Infinity], {}, RangeError, /x0: .*Infinity at \[1\]/],
    ["text for x0", rosenbrock, "12", {}, TypeError, /x0: .*a string/],
    ["residuals that are none", () => undefined, [1, 1], {}, TypeError, /result of fun: .*undefined/],
    ["residuals of two dimensions", () => [[1, 2]], [1, 1], {}, RangeError, /result of fun: .*\(1, 2\)/],
    ["a promise of residuals", async () => [1, 2], [1, 1], {}, TypeError, /result of fun: .*Promise/],
    [
      "residuals that are NaN at the start",
      () => [1, Number.NaN],
      [1, 1],
      {},
      RangeError,
      /not finite.*NaN at \[1\]/,
    ],
    [
      "a Jacobian of a wrong shape",
      rosenbrock,
      [1, 1],
      { jac: () => [[1, 2, 3]] },
      RangeError,
      /result of jac: .*\(2, 2\).*\(1, 3\)/,
    ],
    [
      "a Jacobian that is none",
      rosenbrock,
      [1, 1],
      { jac: () => undefined },
      TypeError,
      /result of jac: .*undefined/,
    ],
    [
      "a Jacobian of NaN at the start",
      rosenbrock,
      [1, 2],
      {
        jac: () => [
          [1, Number.NaN],
          [1, 1],
        ],
      },
      RangeError,
      /jac: .*NaN at \[0\]\[1\]/,
    ],
    ["complex steps", rosenbrock, [1, 1], { jac: "cs" }, RangeError, /jac: .*'2-point'.*"cs".*complex/],
    ["an unknown jac", rosenbrock, [1, 1], { jac: "4-point" }, RangeError, /jac: .*"4-point"/],
    ["no jac", rosenbrock, [1, 1], { jac: null }, TypeError, /jac: .*null/],
    [
      "an unknown method",
      rosenbrock,
      [1, 1],
      { method: "bfgs" },
      RangeError,
      /method: .*'trf', 'dogbox', 'lm'.*"bfgs"/,
    ],
    ["an unknown loss", rosenbrock, [1, 1], { loss: "l1" }, RangeError, /loss: .*'soft_l1'.*"l1"/],
    [
      "an unknown tr_solver",
      rosenbrock,
      [1, 1],
      { tr_solver: "svd" },
      RangeError,
      /tr_solver: .*'lsmr'.*"svd"/,
    ],
    [
      "a sparsity",
      rosenbrock,
      [1, 1],
      {
        jac_sparsity: [
          [1, 1],
          [1, 0],
        ],
      },
      TypeError,
      /jac_sparsity: not supported/,
    ],
    ["workers", rosenbrock, [1, 1], { workers: 4 }, TypeError, /workers: not supported/],
    ["a NaN tolerance", rosenbrock, [1, 1], { xtol: Number.NaN }, RangeError, /xtol: .*NaN/],
    ["a negative tolerance", rosenbrock, [1, 1], { gtol: -1 }, RangeError, /gtol: .*-1/],
    ["a fractional limit", rosenbrock, [1, 1], { max_nfev: 2.5 }, RangeError, /max_nfev: .*2.5/],
    ["no evaluations", rosenbrock, [1, 1], { max_nfev: 0 }, RangeError, /max_nfev: .*0/],
    ["a limit in words", rosenbrock, [1, 1], { max_nfev: "9" }, TypeError, /max_nfev: .*"9"/],
    ["verbose 3", rosenbrock, [1, 1], { verbose: 3 }, RangeError, /verbose: .*3/],
    ["a zero scale", rosenbrock, [1, 1], { x_scale: [1, 0] }, RangeError, /x_scale: .*0 at \[1\]/],
    ["scales of a wrong number", rosenbrock, [1, 1], { x_scale: [1] }, RangeError, /x_scale: .*2 numbers/],
    ["an unknown scale", rosenbrock, [1, 1], { x_scale: "jacobian" }, RangeError, /x_scale: .*'jac'/],
    ["diff_step of a wrong number", rosenbrock, [1, 1], { diff_step: [1, 2, 3] }, RangeError, /diff_step/],
    ["a NaN diff_step", rosenbrock, [1, 1], { diff_step: Number.NaN }, RangeError, /diff_step: .*NaN/],
    ["a NaN f_scale", rosenbrock, [1, 1], { f_scale: Number.NaN }, RangeError, /f_scale: .*NaN/],
    ["bounds that are none", rosenbrock, [1, 1], { bounds: 3 }, TypeError, /bounds: .*3/],
    ["three bounds", rosenbrock, [1, 1], { bounds: [1, 2, 3] }, RangeError, /bounds: .*two/],
    [
      "bounds of a wrong number",
      rosenbrock,
      [1, 1],
      { bounds: [[0, 0, 0], 2] },
      RangeError,
      /bounds\[0\]: .*2 numbers/,
    ],
    ["an unknown field of bounds", rosenbrock, [1, 1], { bounds: { low: 0 } }, TypeError, /bounds: .*"low"/],
    ["a callback that is none", rosenbrock, [1, 1], { callback: 3 }, TypeError, /callback: .*3/],
    ["args that are no array", rosenbrock, [1, 1], { args: 3 }, TypeError, /args: .*3/],
    ["kwargs that are no object", rosenbrock, [1, 1], { kwargs: [3] }, TypeError, /kwargs: .*array/],
  ];
  test.each(refused)("refuses %s", (_, fun, x0, options, kind, message) => {
    expect(() => run(fun, x0, options)).toThrow(kind);
    expect(() => run(fun, x0, options)).toThrow(message);
  });
});

describe("least_squares", () => {
  test("takes bounds as a Bounds, an object or a pair", () => {
    const lb = [Number.NEGATIVE_INFINITY, 1.5];
    const options = { jac: jacobian };
    const expected = least_squares(rosenbrock, [2, 2], {
      ...options,
      bounds: [lb, Number.POSITIVE_INFINITY],
    });
    for (const bounds of [
      new Bounds(lb),
      { lb },
      { lb, ub: [Infinity, Infinity] },
      new Bounds(lb, [Infinity]),
    ]) {
      expect(least_squares(rosenbrock, [2, 2], { ...options, bounds })).toEqual(expected);
    }
    expect(least_squares(rosenbrock, [2, 2], { ...options, bounds: new Bounds(-3, 3) }).x).toAgree([1, 1]);
  });

  test("says which start is infeasible and which bounds cross", () => {
    expect(() => least_squares(rosenbrock, [2, 2], { bounds: [0, [3, 1]] })).toThrow(
      /x0: `x0` is infeasible: .*0 ≤ 2 ≤ 1 at \[1\]/,
    );
    expect(() => least_squares(rosenbrock, [2, 2], { bounds: [[0, 5], 4] })).toThrow(
      /strictly less.*5 and 4 at \[1\]/,
    );
    expect(() => least_squares(rosenbrock, [2, 2], { bounds: [[0, Number.NaN], 4] })).toThrow(RangeError);
    expect(() => least_squares(rosenbrock, [2, 2], { method: "lm", bounds: [-9, 9] })).toThrow(
      /Method 'lm' doesn't support bounds/,
    );
  });

  test("evaluates nothing outside the bounds, differences included", () => {
    for (const method of ["trf", "dogbox"] as const) {
      for (const jac of ["2-point", "3-point"] as const) {
        const f = (x: Float64Array) => {
          expect(x[0] >= -1.2 && x[0] <= 0.5 && x[1] >= 0 && x[1] <= 1).toBe(true);
          return rosenbrock(x);
        };
        const { success } = least_squares(f, [-1.2, 1], {
          method,
          jac,
          bounds: [
            [-1.2, 0],
            [0.5, 1],
          ],
        });
        expect(success).toBe(true);
      }
    }
  });

  test("gets a callable loss as it gets the built-in one", () => {
    const { residuals, jacobian: jac, x0 } = fitProblems.decay;
    const cauchy = (z: Float64Array) => [
      z.map(Math.log1p),
      z.map((value) => 1 / (1 + value)),
      z.map((value) => -1 / ((1 + value) * (1 + value))),
    ];
    for (const method of ["trf", "dogbox"] as const) {
      const options = { jac, method, f_scale: 0.2 };
      expect(least_squares(residuals, x0, { ...options, loss: cauchy })).toEqual(
        least_squares(residuals, x0, { ...options, loss: "cauchy" }),
      );
    }
    expect(() => least_squares(residuals, x0, { loss: (z) => [z, z] })).toThrow(
      /loss: expected shape \(3, 15\)/,
    );
    expect(() => least_squares(residuals, x0, { loss: "huber", f_scale: 0 })).toThrow(/f_scale/);
    expect(() => least_squares(residuals, x0, { loss: "huber", method: "lm" })).toThrow(/'linear'/);
  });

  test("warns of tolerances that can never be met, and refuses when none can", () => {
    const { warnings } = captured(() => least_squares(rosenbrock, [2, 2], { ftol: 1e-17, xtol: null }));
    expect(warnings).toEqual([
      {
        category: "UserWarning",
        message:
          "Setting `ftol` below the machine epsilon (2.22e-16) effectively disables the corresponding termination condition.",
      },
    ]);
    expect(() => least_squares(rosenbrock, [2, 2], { ftol: null, xtol: null, gtol: null })).toThrow(
      /At least one/,
    );
    const former = setWarningHandler((_, message) => {
      throw new Error(message);
    });
    try {
      expect(() => least_squares(rosenbrock, [2, 2], { ftol: 1e-17 })).toThrow(/machine epsilon/);
    } finally {
      setWarningHandler(former);
    }
  });

  test("is silent unless asked", () => {
    expect(captured(() => least_squares(rosenbrock, [2, 2])).printed).toBe("");
    expect(captured(() => least_squares(rosenbrock, [2, 2], { verbose: true })).printed).toMatch(
      /^`gtol` termination condition is satisfied\.\nFunction evaluations 3, initial cost 2\.0050e\+02, final cost/,
    );
  });
});

describe("Bounds", () => {
  test("brings its fields to one length", () => {
    const bounds = new Bounds([1, 2], 3, { keep_feasible: true });
    expect([...bounds.lb, ...bounds.ub]).toEqual([1, 2, 3, 3]);
    expect(bounds.keep_feasible).toEqual([true, true]);
    const none = new Bounds();
    expect([...none.lb, ...none.ub, ...none.keep_feasible]).toEqual([-Infinity, Infinity, false]);
  });

  test("tells how far x is inside", () => {
    const [below, above] = new Bounds([1, 2], 3).residual([1, 4]);
    expect([...below, ...above]).toEqual([0, 2, 2, -1]);
    expect(() => new Bounds([1, 2], 3).residual([1, 2, 3])).toThrow(RangeError);
  });

  test("refuses what does not fit together", () => {
    const make = Bounds as unknown as new (...parts: unknown[]) => Bounds;
    expect(() => new Bounds([1, 2], [1, 2, 3])).toThrow(/broadcastable/);
    expect(() => new make(0, 1, { keepFeasible: true })).toThrow(TypeError);
    expect(() => new make(0, 1, { keep_feasible: "yes" })).toThrow(TypeError);
    expect(() => new make([[1]], 1)).toThrow(RangeError);
    expect(() => new make("1")).toThrow(TypeError);
  });
});
