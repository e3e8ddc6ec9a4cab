import { toNdArray } from "@secant/core";
import { Bounds, fmin_l_bfgs_b, LbfgsInvHessProduct, minimize, rosen, rosen_der } from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";

const START = [1.3, 0.7, 0.8, 1.9, 1.2];

describe("fmin_l_bfgs_b", () => {
  test("evaluates f and its gradient between the bounds only", () => {
    const lb = [-0.5, 0.5, -1, 0.2, 0];
    const ub = [0.5, 0.9, 0.3, 0.2, Number.POSITIVE_INFINITY];
    const bounds = new Bounds(lb, ub);
    const seen: Float64Array[] = [];
    const f = (x: Float64Array) => {
      seen.push(x);
      return rosen(x);
    };
    for (const options of [{ fprime: rosen_der }, { approx_grad: true, epsilon: 0.3 }] as const) {
      fmin_l_bfgs_b(f, START, { ...options, bounds });
    }
    expect(seen.length).toBeGreaterThan(15);
    for (const x of seen) {
      expect(x.every((value, i) => value >= lb[i] && value <= ub[i])).toBe(true);
    }
  });

  test("takes bounds as pairs, one pair for all, a matrix, a Bounds and a plain object", () => {
    const pairs = START.map(() => [-1, 0.8] as const);
    const expected = fmin_l_bfgs_b(rosen, START, { fprime: rosen_der, bounds: pairs });
    const forms = [
      [pairs[0]],
      toNdArray(Float64Array.from(pairs.flat()), [5, 2]),
      new Bounds(-1, 0.8),
      { lb: -1, ub: [0.8, 0.8, 0.8, 0.8, 0.8] },
    ];
    for (const bounds of forms) {
      expect(fmin_l_bfgs_b(rosen, START, { fprime: rosen_der, bounds })).toEqual(expected);
    }
    const open = START.map(() => [null, Number.POSITIVE_INFINITY] as const);
    expect(fmin_l_bfgs_b(rosen, START, { fprime: rosen_der, bounds: open })).toEqual(
      fmin_l_bfgs_b(rosen, START, { fprime: rosen_der }),
    );
  });

  test("does not difference a variable that its bounds fix, and ends elsewhere as with the gradient", () => {
    const bounds = [
      [2, 2],
      [null, null],
    ] as const;
    const [x, f, d] = fmin_l_bfgs_b(rosen, [-1.2, 1], { approx_grad: true, bounds });
    expect(x).toAgree([2, 4], { atol: 1e-5 });
    expect(f).toAgree(1, { rtol: 1e-8 });
    expect(d.grad[0]).toBe(0);
    expect(d.warnflag).toBe(0);
  });

  test("shortens the first trial where f is NaN, and goes on", () => {
    const f = ([x]: Float64Array) => x - 3 * Math.log(x); // least at 3, NaN below 0
    const fprime = ([x]: Float64Array) => [1 - 3 / x];
    const [x, , { warnflag }] = fmin_l_bfgs_b(f, 20.5, { fprime, pgtol: 1e-8 });
    expect(warnflag).toBe(0);
    expect(x).toAgree([3], { rtol: 1e-6 });
    const boxed = fmin_l_bfgs_b(f, 0.1, { fprime, bounds: [[-50, 50]] });
    expect(boxed[0]).toAgree([3], { rtol: 1e-4 });
  });

  test("warns in SciPy's words of the options that do nothing any more", () => {
    const { warnings, printed } = captured(() => fmin_l_bfgs_b(rosen, START, { fprime: rosen_der, disp: 1 }));
    expect(printed).toBe("");
    expect(warnings).toEqual([
      {
        category: "DeprecationWarning",
        message:
          "scipy.optimize: The `disp` and `iprint` options of the L-BFGS-B solver are deprecated and will be removed in SciPy 1.18.0.",
      },
    ]);
  });

  test("solves a problem of ten thousand variables with few pairs", () => {
    const n = 10_000;
    const f = (x: Float64Array) => x.reduce((sum, value, i) => sum + (1 + (i % 7)) * (value - 1) ** 2, 0);
    const fprime = (x: Float64Array) => x.map((value, i) => 2 * (1 + (i % 7)) * (value - 1));
    const bounds = [[null, 0.5]] as const;
    const [x, , { warnflag }] = fmin_l_bfgs_b(f, new Float64Array(n), { fprime, bounds, m: 5 });
    expect(warnflag).toBe(0);
    expect(x.every((value) => value === 0.5)).toBe(true);
  });

  const none = undefined as unknown as object;
  test.each([
    ["an m of 0", { m: 0 }, RangeError, /fmin_l_bfgs_b: m: expected an integer ≥ 1, got 0/],
    ["an infinite m", { m: Number.POSITIVE_INFINITY }, RangeError, /m: .*Infinity/],
    ["no trial in a line search", { maxls: 0 }, RangeError, /maxls: .*0/],
    ["a negative factr", { factr: -1 }, RangeError, /factr: .*-1/],
    ["bounds out of order", { bounds: [[1, 0]] }, RangeError, /upper bound is less.*\[0\] they are 0 and 1/],
    ["a NaN bound", { bounds: [[Number.NaN, 0]] }, RangeError, /bounds: .*NaN at \[0\]/],
    [
      "too few bounds",
      {
        bounds: [
          [0, 1],
          [0, 1],
        ],
      },
      RangeError,
      /expected 5 pairs.*got 2/,
    ],
    [
      "no gradient at all",
      none,
      TypeError,
      /expected \[value, gradient\], as neither fprime nor approx_grad/,
    ],
    [
      "a gradient of a wrong length",
      { fprime: () => [1, 2] },
      RangeError,
      /fprime: expected 5 values, got 2/,
    ],
  ] as [string, object | undefined, typeof TypeError, RegExp][])(
    "refuses %s",
    (_, options, kind, message) => {
      const given = options === undefined ? {} : { fprime: rosen_der, ...options };
      const call = () => (fmin_l_bfgs_b as (...given: unknown[]) => unknown)(rosen, START, given);
      expect(call).toThrow(kind);
      expect(call).toThrow(message);
    },
  );
});

describe("minimize", () => {
  test("takes l-bfgs-b where there are bounds and no method", () => {
    const bounds = new Bounds(-1, 0.8);
    const expected = minimize(rosen, START, { jac: rosen_der, bounds, method: "L-BFGS-B" });
    expect(minimize(rosen, START, { jac: rosen_der, bounds })).toEqual(expected);
    expect(expected.x.every((value) => value <= 0.8)).toBe(true);
    expect(expected.message).toMatch(/^CONVERGENCE: /);
  });

  test("ends at once where the bounds leave one point", () => {
    const bounds = new Bounds(START, START);
    const { x, fun, success, message, nfev } = minimize(rosen, [0, 0, 0, 0, 0], { bounds });
    expect([...x]).toEqual(START);
    expect({ fun, success, nfev }).toEqual({ fun: rosen(START), success: true, nfev: 1 });
    expect(message).toBe("All independent variables were fixed by bounds.");
    const failed = minimize(() => Number.NaN, START, { bounds });
    expect([failed.success, failed.status]).toEqual([false, 3]);
  });
});

describe("hess_inv of l-bfgs-b", () => {
  test("meets the secant equation of the newest pair, and is symmetric and positive definite", () => {
    const { hess_inv } = minimize(rosen, START, {
      jac: rosen_der,
      method: "l-bfgs-b",
      options: { maxcor: 3, gtol: 1e-8, ftol: 0 },
    });
    const H = hess_inv as LbfgsInvHessProduct;
    expect([H.shape, H.n_corrs]).toEqual([[5, 5], 3]);
    const row = (a: typeof H.sk, k: number) => Float64Array.from({ length: 5 }, (_, i) => a.get(k, i));
    expect(H.matvec(row(H.yk, 2))).toAgree(row(H.sk, 2), { rtol: 1e-9 });
    const dense = H.todense();
    for (let i = 0; i < 5; i++) {
      expect(dense.get(i, i)).toBeGreaterThan(0);
      for (let j = 0; j < i; j++)
        expect(dense.get(i, j)).toAgree(dense.get(j, i), { rtol: 1e-9, atol: 1e-12 });
    }
  });

  test("holds the last steps, the oldest first", () => {
    const points: Float64Array[] = [Float64Array.from(START)];
    const { hess_inv } = minimize(rosen, START, {
      jac: rosen_der,
      method: "l-bfgs-b",
      callback: (x) => void points.push(x),
      options: { maxcor: 4 },
    });
    const { sk } = hess_inv as LbfgsInvHessProduct;
    // The last step ended the run and was not taken in.
    const last = points.length - 2;
    for (let k = 0; k < 4; k++) {
      const [from, to] = [points[last - 4 + k], points[last - 3 + k]];
      expect(Array.from({ length: 5 }, (_, i) => sk.get(k, i))).toAgree(
        to.map((value, i) => value - from[i]),
        { rtol: 1e-9, atol: 1e-14 },
      );
    }
  });

  test("gives what SciPy's class gives", () => {
    const H = new LbfgsInvHessProduct(
      [
        [1, 0, 1],
        [0, 1, 2],
      ],
      [
        [2, 0, 1],
        [1, 3, 1],
      ],
    );
    // scipy.optimize.LbfgsInvHessProduct(sk, yk): rho, matvec([1, 2, 3]), todense()
    expect(H.rho).toAgree([1 / 3, 1 / 5]);
    expect(H.matvec([1, 2, 3])).toAgree([-22 / 45, 2 / 9, 352 / 45]);
    expect(H.todense()).toAgree([
      [25 / 45, -4 / 45, -13 / 45],
      [-4 / 45, 19 / 45, -8 / 45],
      [-13 / 45, -8 / 45, 127 / 45],
    ]);
    expect(
      H.matmat([
        [1, 0],
        [2, 0],
        [3, 1],
      ]),
    ).toAgree([
      [-22 / 45, -13 / 45],
      [2 / 9, -8 / 45],
      [352 / 45, 127 / 45],
    ]);
  });

  test("refuses pairs and vectors that do not fit", () => {
    expect(() => new LbfgsInvHessProduct([1, 2], [1, 2])).toThrow(/matching shape, \(n_corrs, n\)/);
    expect(() => new LbfgsInvHessProduct([[1, 2]], [[1, 2, 3]])).toThrow(RangeError);
    expect(() => new LbfgsInvHessProduct([[1, 2]], [[1, 2]]).matvec([1])).toThrow(
      /expected 2 numbers, got 1/,
    );
    expect(() => new LbfgsInvHessProduct([[1, 2]], [[1, 2]]).matmat([1, 2])).toThrow(
      /expected shape \(2, k\)/,
    );
  });
});
