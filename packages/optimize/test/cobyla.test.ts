import { setWarningHandler } from "@secant/core";
import { Bounds, fmin_cobyla, LinearConstraint, type MinimizeOptions, minimize } from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import { describe, expect, test } from "vitest";

type Point = ArrayLike<number>;

const bowl = (x: Point) => (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2;
const disc = (x: Point) => 1 - x[0] ** 2 - x[1] ** 2;
const outOfReach = { type: "ineq", fun: (x: Point) => -1 - x[0] ** 2 - x[1] ** 2 } as const;

function run(f: (x: Float64Array) => number, options: MinimizeOptions<[]> = {}, x0: Point = [2, 0]) {
  return minimize(f, Array.from(x0), { method: "cobyla", ...options });
}

describe("minimize by COBYLA", () => {
  test("finds SciPy's example, x·y on a half disc", () => {
    const x = fmin_cobyla((x) => x[0] * x[1], [0, 0.1], [disc, (x) => x[1]], { rhoend: 1e-7 });
    expect(x).toAgree([-Math.SQRT1_2, Math.SQRT1_2], { rtol: 1e-4 });
    const { x: exact, maxcv } = run(
      (x) => x[0] * x[1],
      {
        constraints: [
          { type: "ineq", fun: disc },
          { type: "ineq", fun: (x) => x[1] },
        ],
        tol: 1e-8,
      },
      [0, 0.1],
    );
    expect(exact).toAgree([-Math.SQRT1_2, Math.SQRT1_2], { rtol: 1e-7 });
    expect(maxcv).toBeLessThanOrEqual(1.5e-8);
  });

  test("meets constraints in each of their forms alike", () => {
    const minimum = [0.25, 1.75]; // the nearest point to (1, 2.5) with x₁ + x₂ ≤ 2
    const forms: MinimizeOptions<[]>["constraints"][] = [
      { type: "ineq", fun: (x) => 2 - x[0] - x[1] },
      { A: [[1, 1]], ub: 2 },
      new LinearConstraint([[1, 1]], { ub: 2 }),
      { fun: (x) => x[0] + x[1], lb: Number.NEGATIVE_INFINITY, ub: 2 },
      { type: "eq", fun: (x) => x[0] + x[1] - 2 },
      { A: [[-1, -1]], lb: -2, ub: -2 },
    ];
    for (const constraints of forms) {
      const { x, success, maxcv } = run(bowl, { constraints, tol: 1e-7 });
      expect(x).toAgree(minimum, { rtol: 1e-6 });
      expect(success).toBe(true);
      expect(maxcv).toBeLessThanOrEqual(1.5e-8);
    }
  });

  test("keeps a variable that the bounds fix, in f, in the constraints and in the callback", () => {
    const seen: number[] = [];
    const { x, fun } = run(
      (x) => {
        seen.push(x[0]);
        return bowl(x);
      },
      {
        bounds: new Bounds([2, 0], [2, 5]),
        constraints: { type: "ineq", fun: (x) => seen.push(x[0]) && 2.2 - x[1] },
        callback: (xk) => {
          seen.push(xk[0]);
        },
      },
    );
    expect(x).toAgree([2, 2.2], { rtol: 1e-4 });
    expect(fun).toAgree(1.09, { rtol: 1e-3 });
    expect(new Set(seen)).toEqual(new Set([2]));
    const none = run(bowl, { bounds: new Bounds([2, 1], [2, 1]) });
    expect([...none.x, none.fun, none.nfev]).toEqual([2, 1, 3.25, 1]);
  });

  test("respects the bounds at the end, wherever it starts", () => {
    const { x, maxcv } = run(bowl, { bounds: new Bounds(0, [Number.POSITIVE_INFINITY, 2]) }, [-2, 5]);
    expect(x).toAgree([1, 2], { rtol: 1e-4 });
    expect(maxcv).toBe(0);
  });

  test("starts at the point nearest to x0 that bounds and linear constraints allow, unless others are there", () => {
    const bounds = new Bounds(0, [Number.POSITIVE_INFINITY, 2]);
    const below = { A: [[1, 1]], ub: -1 };
    const line = { A: [[1, 1]], lb: 5, ub: 5 };
    const other = { type: "ineq", fun: (x: Point) => 1 + x[0] } as const;
    // Where SciPy 1.17.1 begins: the first of its counted evaluations.
    const starts: [MinimizeOptions<[]>, Point][] = [
      [{ bounds }, [0, 2]],
      [{ constraints: below }, [-4, 3]],
      [{ constraints: line }, [-1, 6]],
      [{ bounds, constraints: below }, [0, 0]],
      [{ bounds, constraints: other }, [-2, 5]],
      [{ constraints: [line, other] }, [-2, 5]],
    ];
    for (const [options, start] of starts) {
      const points: Float64Array[] = [];
      run((x) => points.push(x) && bowl(x), options, [-2, 5]);
      expect(points[0]).toAgree(start, { rtol: 1e-12, atol: 1e-12 });
    }
  });

  test("ends in SciPy's words", () => {
    const ended = (options: MinimizeOptions<[]>) => {
      const { status, success, message } = run(bowl, options);
      return { status, success, message };
    };
    expect(ended({})).toEqual({
      status: 0,
      success: true,
      message: "Return from COBYLA because the trust region radius reaches its lower bound.",
    });
    expect(ended({ options: { maxiter: 10 } })).toEqual({
      status: 3,
      success: false,
      message: "Return from COBYLA because the objective function has been evaluated MAXFUN times.",
    });
    expect(ended({ options: { f_target: 1 } })).toEqual({
      status: 1,
      success: true,
      message: "Return from COBYLA because the target function value is achieved.",
    });
    const message =
      "Did not converge to a solution satisfying the constraints. See `maxcv` for the magnitude of the violation.";
    expect(ended({ constraints: outOfReach })).toEqual({ status: 0, success: false, message });
    expect(ended({ constraints: outOfReach, options: { catol: 2 } }).success).toBe(true);
    expect(ended({ callback: () => true })).toEqual({
      status: 99,
      success: false,
      message: "`callback` returned `true`",
    });
  });

  test("never evaluates more often than maxiter says, and counts each call", () => {
    for (let maxiter = 4; maxiter < 40; maxiter++) {
      let calls = 0;
      const { nfev } = run(
        (x) => {
          calls++;
          return bowl(x);
        },
        { options: { maxiter }, constraints: { type: "ineq", fun: disc } },
      );
      expect(calls).toBe(nfev);
      expect(nfev).toBeLessThanOrEqual(maxiter);
    }
  });

  test("warns in SciPy's words of limits that no run can keep, and mends them", () => {
    const heard: string[] = [];
    const former = setWarningHandler((category, message) => heard.push(`${category}: ${message}`));
    try {
      expect(run(bowl, { options: { maxiter: 2 } }).nfev).toBe(4);
      run(bowl, { options: { rhobeg: 1e-6, maxiter: 4 } });
    } finally {
      setWarningHandler(former);
    }
    expect(heard).toEqual([
      "UserWarning: COBYLA: Invalid MAXFUN; it should be at least num_vars + 2; it is set to 4",
      "UserWarning: COBYLA: Invalid RHOEND; it should be a positive number and RHOEND <= RHOBEG; it is set to 1e-7",
    ]);
  });

  test("tells the callback the best vertex, and the result it ends with is no worse", () => {
    const seen: number[] = [];
    const { fun, nit } = run(bowl, {
      callback: (xk, { x, fun, nit, nfev }) => {
        expect([...x]).toEqual([...xk]);
        expect(fun).toBe(bowl(xk));
        expect(nit).toBe(seen.length);
        expect(nfev).toBeGreaterThan(3);
        seen.push(fun);
        xk.fill(Number.NaN);
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(fun).toBeLessThanOrEqual(seen[seen.length - 1]);
    expect(nit).toBeGreaterThanOrEqual(seen.length);
  });

  test("gives the same bits twice, also with a run inside f that stops and one that throws", () => {
    const constraints = { type: "ineq", fun: disc } as const;
    const plain = run(bowl, { constraints });
    expect(run(bowl, { constraints })).toEqual(plain);
    let k = 0;
    const nested = run(
      (x) => {
        if (k++ % 5 === 0) run(bowl, { constraints, options: { maxiter: 4 + (k % 9) } });
        if (k % 7 === 0) {
          expect(() =>
            run(() => {
              throw new Error("inner");
            }),
          ).toThrow("inner");
        }
        return bowl(x);
      },
      { constraints },
    );
    expect(nested).toEqual(plain);
  });

  test("leaves x0 alone, and is not harmed by functions that spoil the x or the array they return", () => {
    const x0 = Float64Array.of(2, 0);
    const plain = minimize(bowl, x0, { method: "cobyla", constraints: { type: "ineq", fun: disc } });
    const buffer = new Float64Array(1);
    const spoilt = minimize(
      (x: Float64Array) => {
        buffer[0] = bowl(x);
        x.fill(Number.NaN);
        return buffer;
      },
      x0,
      {
        method: "cobyla",
        constraints: {
          type: "ineq",
          fun: (x: Float64Array) => {
            buffer[0] = disc(x);
            x.fill(Number.NaN);
            return buffer;
          },
        },
      },
    );
    expect(spoilt).toEqual(plain);
    expect([...x0]).toEqual([2, 0]);
  });

  test("prints with disp as SciPy does at the end", () => {
    expect(captured(() => run(bowl)).printed).toBe("");
    const { result, printed } = captured(() => run(bowl, { options: { disp: 1 } }));
    expect(printed).toBe(
      `Return from COBYLA because the trust region radius reaches its lower bound.
Number of function values = ${result.nfev}   Least value of F = ${result.fun}
The corresponding X is: [${[...result.x].join(" ")}]
`,
    );
    const lines = (disp: number) => captured(() => run(bowl, { options: { disp } })).printed.split("\n");
    expect(lines(2).filter((line) => line.startsWith("New RHO")).length).toBe(4);
    expect(lines(3).filter((line) => / step with radius = /.test(line)).length).toBe(result.nfev);
  });
});

describe("COBYLA on functions that are not finite", () => {
  test.each([
    ["NaN", () => Number.NaN],
    ["infinite", () => Number.POSITIVE_INFINITY],
    ["infinitely low", () => Number.NEGATIVE_INFINITY],
  ])("reports no success where f is %s", (_, f) => {
    for (const maxiter of [30, Number.POSITIVE_INFINITY]) {
      const { success, status } = run(f, { options: { maxiter } });
      expect({ success, status }).toEqual({ success: false, status: -2 });
    }
  });

  test("reports no success where a constraint is NaN, or the start is not finite", () => {
    expect(run(bowl, { constraints: { type: "ineq", fun: () => Number.NaN } }).success).toBe(false);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(run(bowl, {}, [bad, 1]).success).toBe(false);
    }
  });

  test("goes round a region where f is NaN", () => {
    const f = (x: Point) => (x[0] < 0.9 ? Number.NaN : bowl(x));
    const { x, success } = run(f);
    expect(success).toBe(true);
    expect(x).toAgree([1, 2.5], { rtol: 1e-2 });
  });

  test("ends where the limit is infinite and a constraint turns NaN", () => {
    let k = 0;
    const constraints = { type: "ineq", fun: (x: Point) => (++k > 12 ? Number.NaN : disc(x)) } as const;
    const { x, maxcv } = run(bowl, { constraints, options: { maxiter: Number.POSITIVE_INFINITY } });
    expect(maxcv).toAgree(Math.max(0, -disc(x)), { rtol: 1e-12 });
  });
});

describe("fmin_cobyla", () => {
  test("hands args to the constraints too, unless they have consargs of their own", () => {
    const f = (x: Float64Array, shift: number) => bowl(x) + shift;
    const seen: unknown[][] = [];
    const constraint = (x: Float64Array, ...rest: number[]) => {
      seen.push(rest);
      return disc(x);
    };
    fmin_cobyla(f, [2, 0], constraint, { args: [3], maxfun: 5 });
    expect(seen[0]).toEqual([3]);
    fmin_cobyla(f, [2, 0], [constraint], { args: [3], consargs: [], maxfun: 5 });
    expect(seen[seen.length - 1]).toEqual([]);
  });

  test("is minimize's method with a wider tolerance for violations", () => {
    const constraints = { type: "ineq", fun: disc } as const;
    const { x } = run(bowl, { constraints, options: { catol: 2e-4 } });
    expect([...fmin_cobyla(bowl, [2, 0], disc)]).toEqual([...x]);
    expect([...fmin_cobyla(bowl, [2, 0], [])]).toEqual([...run(bowl).x]);
    expect([...fmin_cobyla((x) => (x[0] - 3) ** 2, 0, [])]).toAgree([3], { rtol: 1e-4 });
  });

  test("passes on what a constraint throws", () => {
    const thrown = new Error("mine");
    let k = 0;
    const constraint = () => {
      if (++k > 5) throw thrown;
      return 1;
    };
    expect(() => fmin_cobyla(bowl, [2, 0], constraint)).toThrow(thrown);
  });
});

describe("bad input of COBYLA is named", () => {
  const cobyla = fmin_cobyla as unknown as (...given: unknown[]) => unknown;
  test.each([
    [[bowl, [2, 0], 3], TypeError, /fmin_cobyla: cons: expected a function or an array of functions, got 3/],
    [[bowl, [2, 0], [disc, 3]], TypeError, /cons: .*got 3/],
    [[bowl, [2, 0], undefined], TypeError, /cons: .*got undefined/],
    [[3, [2, 0], []], TypeError, /fmin_cobyla: func/],
    [[bowl, [], []], RangeError, /x0/],
    [[bowl, [2, 0], [], { rhobeg: 0 }], RangeError, /rhobeg: expected a number > 0, got 0/],
    [[bowl, [2, 0], [], { rhobeg: Number.NaN }], RangeError, /rhobeg/],
    [[bowl, [2, 0], [], { rhoend: -1 }], RangeError, /rhoend/],
    [[bowl, [2, 0], [], { maxfun: 4.5 }], RangeError, /maxfun/],
    [[bowl, [2, 0], [], { catol: -1 }], RangeError, /catol/],
    [[bowl, [2, 0], [], { consargs: 3 }], TypeError, /consargs: expected an array, got 3/],
    [[bowl, [2, 0], [], { rhobig: 1 }], TypeError, /rhobig/],
    [[() => [1, 2], [2, 0], []], RangeError, /the result of func/],
    [[bowl, [2, 0], [() => undefined]], TypeError, /cons\[0\]: the result of fun/],
  ])("%#", (given, kind, message) => {
    const call = () => cobyla(...given);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });

  test("by minimize too", () => {
    expect(() => run(bowl, { options: { f_target: Number.NaN } })).toThrow(/f_target/);
    expect(() => run(bowl, { options: { f_target: "low" } })).toThrow(TypeError);
    expect(() => run(bowl, { options: { rhoend: 1 } })).toThrow(/rhoend/);
    const ragged = (x: Point) => (x[0] > 2.5 ? [1, 2] : [1]);
    expect(() => run(bowl, { constraints: { type: "ineq", fun: ragged } })).toThrow(
      /constraints: the result of fun/,
    );
  });
});
