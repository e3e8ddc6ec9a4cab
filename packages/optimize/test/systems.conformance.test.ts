import { ConvergenceError, type NdArray, setWarningHandler, toFlat, toNdArray } from "@secant/core";
import {
  anderson,
  broyden1,
  broyden2,
  diagbroyden,
  excitingmixing,
  fsolve,
  linearmixing,
  newton_krylov,
  root,
} from "@secant/optimize";
import "@secant/testing/matchers";
import { captured } from "@secant/testing/captured";
import { describe, expect, test } from "vitest";
import { systemMethods } from "../src/systems/systemMethods.ts";

type Shaped = number | Float64Array | NdArray<Float64Array>;
type Call = (f: unknown, x0: unknown, options?: object) => unknown;
interface Row {
  name: string;
  call: Call;
  /** x, and whether the call says that it solved the system */
  read: (result: unknown) => { x: Shaped; success: boolean; status: number | null };
  /** names of the function, the start, a tolerance and a limit */
  func: string;
  start: string;
  tolerance: string;
  limit: string;
  /** the option `limit` in the place where the method has it */
  limited: (value: unknown, key?: string) => object;
  keepsShape: boolean;
}

const own = (name: string, call: unknown): Row => ({
  name,
  call: call as Call,
  read: (x) => ({ x: x as Shaped, success: true, status: null }),
  func: "F",
  start: "xin",
  tolerance: "f_tol",
  limit: "maxiter",
  limited: (value, key = "maxiter") => ({ [key]: value }),
  keepsShape: true,
});

/** What every solver of systems must do; a new one is a row here, or of the table of `root`. */
const rows: Row[] = [
  {
    ...own("fsolve", (f: never, x0: never, options: object) =>
      fsolve(f, x0, { ...options, full_output: true }),
    ),
    read: (result) => {
      const [x, , ier] = result as [Float64Array, unknown, number];
      return { x, success: ier === 1, status: ier };
    },
    func: "func",
    start: "x0",
    tolerance: "xtol",
    limit: "maxfev",
    limited: (value, key = "maxfev") => ({ [key]: value }),
    keepsShape: false,
  },
  own("broyden1", broyden1),
  own("broyden2", broyden2),
  own("anderson", anderson),
  own("linearmixing", linearmixing),
  own("diagbroyden", diagbroyden),
  own("excitingmixing", excitingmixing),
  own("newton_krylov", newton_krylov),
  ...Object.entries(systemMethods).map(([method, { keys, usesJac }]): Row => {
    const limit = keys.includes("maxfev") ? "maxfev" : "maxiter";
    return {
      name: `root, ${method}`,
      call: ((f: never, x0: never, options: object) => root(f, x0, { method, ...options } as never)) as Call,
      read: (result) => result as { x: Shaped; success: boolean; status: number },
      func: "fun",
      start: "x0",
      tolerance: "ftol" in keys ? "ftol" : keys.includes("xtol") ? "xtol" : "ftol",
      limit,
      limited: (value, key = limit) => ({ options: { [key]: value } }),
      keepsShape: !usesJac,
    };
  }),
];

/** A system that every method solves: nearly x = (1, −2). */
const gentle = (x: ArrayLike<number>) => [
  1 - x[0] + 0.1 * Math.sin(x[1] + 2),
  -2 - x[1] + 0.1 * (Math.cos(x[0] - 1) - 1),
];

function thrownBy(act: () => unknown): { thrown: unknown } | "nothing" {
  try {
    act();
    return "nothing";
  } catch (thrown) {
    return { thrown };
  }
}

describe.each(rows)("$name", (row) => {
  const { call, read, limited } = row;
  const solve = (f: unknown, x0: unknown, options: object = {}) => read(call(f, x0, options));
  const expected = solve(gentle, [0, 0]);
  const bits = (x: Shaped) => [...toFlat(x)];

  test("solves a gentle system", () => {
    expect(expected.success).toBe(true);
    expect(Math.max(...gentle(toFlat(expected.x)).map(Math.abs))).toBeLessThan(1e-5);
    expect(toFlat(expected.x)).toAgree([1, -2], { rtol: 0, atol: 1e-5 });
  });

  test("takes x0 in each form, unchanged, twice with the same bits", () => {
    const x0 = Float64Array.of(0, 0);
    const strided = toNdArray(Float64Array.of(9, 0, 9, 0), [4])
      .lo(1)
      .step(2);
    for (const start of [x0, x0, Int8Array.of(0, 0), strided]) {
      const { x } = solve(gentle, start);
      expect(x).toBeInstanceOf(Float64Array);
      expect(bits(x)).toEqual(bits(expected.x));
    }
    expect([...x0]).toEqual([0, 0]);
  });

  test("gives x in the shape of the start, or a vector", () => {
    const { x } = solve(gentle, [[0], [0]]);
    expect(bits(x)).toEqual(bits(expected.x));
    if (row.keepsShape) expect((x as NdArray<Float64Array>).shape).toEqual([2, 1]);
    else expect(x).toBeInstanceOf(Float64Array);
    const one = solve((v: Float64Array) => 3 - v[0], 5).x;
    if (row.keepsShape) expect(typeof one).toBe("number");
    expect(toFlat(one)).toAgree([3], { rtol: 1e-5 });
  });

  test("takes results in each form, also in a buffer that is used again", () => {
    const buffer = new Float64Array(2);
    const view = toNdArray(new Float64Array(4), [4]).step(2);
    const forms = [
      (x: Float64Array) => Float64Array.from(gentle(x)),
      (x: Float64Array) => {
        buffer.set(gentle(x));
        return buffer;
      },
      (x: Float64Array) => {
        const [a, b] = gentle(x);
        view.set(0, a);
        view.set(1, b);
        return view;
      },
    ];
    for (const form of forms) expect(bits(solve(form, [0, 0]).x)).toEqual(bits(expected.x));
    if (!row.keepsShape) return;
    const column = (x: Float64Array) => gentle(x).map((value) => [value]);
    expect(bits(solve(column, [[0], [0]]).x)).toEqual(bits(expected.x));
  });

  test("stands functions that spoil the x they get, or keep it", () => {
    const kept: Float64Array[] = [];
    const copies: number[][] = [];
    const keeping = (x: Float64Array) => {
      kept.push(x);
      copies.push([...x]);
      return gentle(x);
    };
    const spoiling = (x: Float64Array) => {
      const values = gentle(x);
      x.fill(Number.NaN);
      return values;
    };
    solve(keeping, [0, 0]);
    expect(kept.map((x) => [...x])).toEqual(copies);
    expect(bits(solve(spoiling, [0, 0]).x)).toEqual(bits(expected.x));
  });

  test("passes on a throw from any call, at once", () => {
    for (const thrown of [new Error("mine"), "text", undefined]) {
      for (const n of [1, 2, 4]) {
        let left = n;
        const trip = () => {
          if (--left === 0) throw thrown;
        };
        expect(
          thrownBy(() =>
            solve(
              (x: Float64Array) => {
                trip();
                return gentle(x);
              },
              [0, 0],
            ),
          ),
        ).toEqual({ thrown });
      }
      const callback = () => {
        throw thrown;
      };
      expect(thrownBy(() => solve(gentle, [0, 0], { callback }))).toEqual({ thrown });
    }
    expect(bits(solve(gentle, [0, 0]).x)).toEqual(bits(expected.x));
  });

  test("runs inside its own function", () => {
    const offset = toFlat(expected.x)[0];
    const nested = (x: Float64Array) => gentle(x).map((v) => v + toFlat(solve(gentle, [0, 0]).x)[0]);
    const plain = (x: Float64Array) => gentle(x).map((v) => v + offset);
    expect(bits(solve(nested, [0, 0]).x)).toEqual(bits(solve(plain, [0, 0]).x));
  });

  test("never calls NaN or infinity a success, and ends", () => {
    const troubles: [string, (x: Float64Array) => number[], number[]][] = [
      ["NaN everywhere", () => [Number.NaN, Number.NaN], [1, 1]],
      ["one NaN", (x) => [x[0], Number.NaN], [1, 1]],
      ["infinite everywhere", () => [Infinity, 1], [1, 1]],
      ["NaN in x0", gentle, [Number.NaN, 1]],
      ["NaN in x0, constant functions", () => [0, 0], [Number.NaN, 1]],
      ["infinity in x0", gentle, [Infinity, 1]],
      ["infinity in x0, functions of 0", () => [0, 0], [Infinity, 1]],
      ["NaN but at the start", (x) => (x[0] === 1 && x[1] === 1 ? [1, 1] : [Number.NaN, 1]), [1, 1]],
    ];
    for (const [what, f, x0] of troubles) {
      const outcome = thrownBy(() => {
        const { success } = solve(f, x0, limited(Infinity));
        expect(success, what).toBe(false);
      });
      if (outcome === "nothing") continue;
      expect(row.name, what).not.toMatch(/fsolve|hybr|lm|df-sane/);
      const isOurs = outcome.thrown instanceof RangeError || outcome.thrown instanceof ConvergenceError;
      expect(isOurs, what).toBe(true);
    }
  });

  test("tells the callback of each step, and stops when it returns true", () => {
    const seen: number[][] = [];
    const spoiling = (x: Float64Array, f: Float64Array | { x: Float64Array }) => {
      seen.push([...x]);
      x.fill(Number.NaN);
      if (f instanceof Float64Array) f.fill(Number.NaN);
      else f.x.fill(Number.NaN);
    };
    expect(bits(solve(gentle, [0, 0], { callback: spoiling }).x)).toEqual(bits(expected.x));
    expect(seen.length).toBeGreaterThan(1);
    let calls = 0;
    const { result, warnings } = captured(() => solve(gentle, [0, 0], { callback: () => ++calls === 2 }));
    expect(calls).toBe(2);
    expect(warnings).toEqual([]);
    expect(bits(result.x)).toEqual(seen[1]);
    if (result.status !== null) {
      expect(result.success).toBe(false);
      expect(result.status).toBe(99);
    }
    for (const answer of [1, "true", {}]) {
      expect(bits(solve(gentle, [0, 0], { callback: () => answer }).x)).toEqual(bits(expected.x));
    }
  });

  test("says so when the limit is reached", () => {
    const outcome = thrownBy(() => {
      const { success } = solve(gentle, [1e3, 1e3], limited(1));
      expect(success).toBe(false);
    });
    if (outcome === "nothing") return;
    expect(outcome.thrown).toBeInstanceOf(ConvergenceError);
    expect((outcome.thrown as ConvergenceError).x).toBeInstanceOf(Float64Array);
  });

  test("refuses by name what it cannot use", () => {
    const { func, start, limit, tolerance } = row;
    const refusals: [unknown, unknown, object, typeof TypeError, RegExp][] = [
      [3, [1, 1], {}, TypeError, new RegExp(`${func}: expected a function, got 3`)],
      [gentle, [], {}, RangeError, new RegExp(`${start}: .*empty`)],
      [gentle, "12", {}, TypeError, new RegExp(`${start}: .*"12"`)],
      [gentle, [1n, 2n], {}, TypeError, new RegExp(start)],
      [gentle, [1, 1], { toll: 1 }, TypeError, /unknown option "toll"/],
      [gentle, [1, 1], { callback: 3 }, TypeError, /callback: expected a function, got 3/],
      [gentle, [1, 1], limited(1, "nothing"), TypeError, /unknown option "nothing"/],
      [gentle, [1, 1], limited(-1), RangeError, new RegExp(`${limit}: .*-1`)],
      [gentle, [1, 1], limited(2.5), RangeError, new RegExp(`${limit}: .*2.5`)],
      [gentle, [1, 1], limited(Number.NaN), RangeError, new RegExp(`${limit}: .*NaN`)],
      [gentle, [1, 1], limited(-1, tolerance), RangeError, new RegExp(`${tolerance}: .*-1`)],
      [gentle, [1, 1], limited(Number.NaN, tolerance), RangeError, new RegExp(`${tolerance}: .*NaN`)],
      [gentle, [1, 1], limited("1", tolerance), TypeError, new RegExp(`${tolerance}: .*"1"`)],
      [() => undefined, [1, 1], {}, TypeError, new RegExp(`the result of ${func}: .*undefined`)],
      [() => "12", [1, 1], {}, TypeError, new RegExp(`the result of ${func}: .*"12"`)],
      [() => [1, "1"], [1, 1], {}, TypeError, new RegExp(`the result of ${func}: .*"1"`)],
      [() => [1], [1, 1], {}, RangeError, new RegExp(`the result of ${func}: expected 2 values.*got 1`)],
    ];
    for (const [f, x0, options, kind, message] of refusals) {
      const outcome = thrownBy(() => solve(f, x0, options));
      expect(outcome, String(message)).not.toBe("nothing");
      const { thrown } = outcome as { thrown: Error };
      expect(thrown.message).toMatch(message);
      expect(thrown).toBeInstanceOf(kind);
    }
    let calls = 0;
    const changing = (x: Float64Array) => (++calls > 3 ? [1] : gentle(x));
    expect(() => solve(changing, [0, 0])).toThrow(/expected 2 values, got 1/);
  });

  test("takes undefined for an option left out", () => {
    const left = { callback: undefined, ...limited(undefined) };
    expect(bits(solve(gentle, [0, 0], left).x)).toEqual(bits(expected.x));
  });
});

describe("fsolve", () => {
  const full = { full_output: true } as const;
  const J = (x: ArrayLike<number>) => [
    [-1, 0.1 * Math.cos(x[1] + 2)],
    [-0.1 * Math.sin(x[0] - 1), -1],
  ];

  test("factors Q, R and Qᵀf that belong together", () => {
    const [x, { fvec, fjac, r, qtf, nfev, njev }] = fsolve(gentle, [0, 0], { ...full, fprime: J });
    expect([...fvec]).toEqual(gentle(x));
    expect(fjac.shape).toEqual([2, 2]);
    expect(r).toHaveLength(3);
    expect(qtf).toHaveLength(2);
    expect(njev).toBe(1);
    expect(nfev).toBeGreaterThan(3);
    const dot = (a: number, b: number) => fjac.get(a, 0) * fjac.get(b, 0) + fjac.get(a, 1) * fjac.get(b, 1);
    expect([dot(0, 0), dot(1, 1), dot(0, 1)]).toAgree([1, 1, 0], { atol: 1e-14 });
    // Q R is the Jacobian, up to Broyden's updates.
    expect(fjac.get(0, 0) * r[0]).toAgree(J(x)[0][0], { rtol: 0.1 });
    expect("njev" in fsolve(gentle, [0, 0], full)[1]).toBe(false);
  });

  test("counts each call of func, those at the start too", () => {
    let calls = 0;
    let slopes = 0;
    const [, { nfev, njev }] = fsolve(
      (x) => {
        calls++;
        return gentle(x);
      },
      [0, 0],
      {
        ...full,
        fprime: (x) => {
          slopes++;
          return J(x);
        },
      },
    );
    expect([nfev, njev]).toEqual([calls, slopes]);
  });

  test("takes the Jacobian transposed, for one variable as a number, and args for both", () => {
    const transposed = (x: Float64Array) => [0, 1].map((j) => J(x).map((row) => row[j]));
    const expected = fsolve(gentle, [0, 0], { ...full, fprime: J });
    expect(fsolve(gentle, [0, 0], { ...full, fprime: transposed, col_deriv: 1 })).toEqual(expected);
    expect(fsolve((x) => x[0] ** 3 - 8, 3, { fprime: (x) => 3 * x[0] ** 2 })[0]).toAgree(2, { rtol: 1e-8 });
    const shifted = (x: Float64Array, by: number) => gentle([x[0] - by, x[1]]);
    const slope = (x: Float64Array, by: number) => J([x[0] - by, x[1]]);
    expect(fsolve(shifted, [0, 0], { args: [3], fprime: slope })[0]).toAgree(expected[0][0] + 3, {
      rtol: 1e-8,
    });
  });

  test("saves evaluations with a band", () => {
    const n = 12;
    const chain = (x: ArrayLike<number>) =>
      Array.from({ length: n }, (_, i) => (3 - x[i]) * x[i] - (x[i - 1] ?? 0) - 2 * (x[i + 1] ?? 0) + 1);
    const whole = fsolve(chain, new Float64Array(n).fill(-1), full);
    const banded = fsolve(chain, new Float64Array(n).fill(-1), { ...full, band: [1, 1] });
    expect(banded[2]).toBe(1);
    expect(banded[0]).toAgree(whole[0], { rtol: 1e-7 });
    expect(whole[1].nfev - banded[1].nfev).toBe(n - 3);
  });

  const refused: [string, object, typeof TypeError, RegExp][] = [
    ["a band beyond the matrix", { band: [0, 2] }, RangeError, /band: expected integers from 0 to 1, got 2/],
    ["a negative band", { band: [-1, 0] }, RangeError, /band: .*-1/],
    ["a band of three", { band: [1, 1, 1] }, RangeError, /band: expected two integers/],
    ["a factor of 0", { factor: 0 }, RangeError, /factor: expected a number > 0, got 0/],
    ["a diag of 0", { diag: [1, 0] }, RangeError, /diag: .*0 at \[1\]/],
    ["a diag of the wrong length", { diag: [1] }, RangeError, /diag: expected 2 numbers/],
    ["epsfcn of NaN", { epsfcn: Number.NaN }, RangeError, /epsfcn: .*NaN/],
    ["args that are no array", { args: 3 }, TypeError, /args: expected an array/],
    [
      "a Jacobian of the wrong shape",
      { fprime: () => [[1, 2]] },
      RangeError,
      /fprime: .*\(2, 2\), got \(1, 2\)/,
    ],
    ["a Jacobian of undefined", { fprime: () => undefined }, TypeError, /fprime: .*undefined/],
    ["a flag in words", { full_output: "yes" }, TypeError, /full_output: .*"yes"/],
  ];
  test.each(refused)("refuses %s", (_, options, kind, message) => {
    expect(() => (fsolve as unknown as Call)(gentle, [0, 0], options)).toThrow(kind);
    expect(() => (fsolve as unknown as Call)(gentle, [0, 0], options)).toThrow(message);
  });

  test("lets a warning handler throw", () => {
    const former = setWarningHandler((_, message) => {
      throw new Error(message);
    });
    try {
      expect(() => fsolve(gentle, [9, 9], { maxfev: 1 })).toThrow(
        "The number of calls to function has reached maxfev = 1.",
      );
    } finally {
      setWarningHandler(former);
    }
  });
});

describe("root", () => {
  const J = (x: ArrayLike<number>) => [
    [-1, 0.1 * Math.cos(x[1] + 2)],
    [-0.1 * Math.sin(x[0] - 1), -1],
  ];

  test("takes functions and Jacobian together, called once for each point", () => {
    for (const method of ["hybr", "lm"] as const) {
      let calls = 0;
      const both = (x: Float64Array) => {
        calls++;
        return [gentle(x), J(x)] as const;
      };
      const joint = root(both, [0, 0], { method, jac: true });
      const apart = root(gentle, [0, 0], { method, jac: J });
      expect(joint).toEqual(apart);
      expect(calls).toBe(joint.nfev - 2);
    }
    expect(() => root((() => 3) as never, [0, 0], { jac: true })).toThrow(/expected \[functions, jacobian\]/);
  });

  test("warns of a Jacobian that the method does not use", () => {
    for (const method of ["broyden1", "krylov", "df-sane"] as const) {
      const { warnings } = captured(() => root(gentle, [0, 0], { method, jac: J }));
      expect(warnings).toEqual([
        { category: "RuntimeWarning", message: `Method ${method} does not use the jacobian (jac).` },
      ]);
    }
  });

  test("solves more functions than unknowns by 'lm' alone", () => {
    const three = (x: ArrayLike<number>) => [...gentle(x), 0];
    expect(root(three, [0, 0], { method: "lm" }).success).toBe(true);
    expect(() => root(three, [0, 0])).toThrow(/expected 2 values, got 3/);
  });

  test("takes capitals, and refuses what it does not know", () => {
    expect(root(gentle, [0, 0], { method: "DF-SANE" }).method).toBe("df-sane");
    const call = root as unknown as Call;
    expect(() => call(gentle, [0, 0], { method: "newton" })).toThrow(RangeError);
    expect(() => call(gentle, [0, 0], { method: "toString" })).toThrow(/the methods are hybr, lm, /);
    expect(() => call(gentle, [0, 0], { method: 3 })).toThrow(TypeError);
    expect(() => call(gentle, [0, 0], { jac: 3 })).toThrow(/jac: expected a function or true, got 3/);
    const inner = { method: "broyden1", options: { jac_options: { M: 3 } } };
    expect(() => call(gentle, [0, 0], inner)).toThrow(/jac_options: unknown option "M"/);
    const search = { method: "df-sane", options: { line_search: "armijo" } };
    expect(() => call(gentle, [0, 0], search)).toThrow(/line_search: expected "cruz" or "cheng"/);
    for (const [key, value] of [
      ["M", 0],
      ["sigma_eps", 0],
      ["sigma_0", Number.NaN],
      ["fnorm", 3],
    ] as const) {
      expect(() => call(gentle, [0, 0], { method: "df-sane", options: { [key]: value } })).toThrow(key);
    }
  });
});

describe("the inexact Newton methods", () => {
  const call = broyden1 as unknown as Call;

  test("throw an error that has the last x, in the shape of the start", () => {
    const outcome = thrownBy(() => broyden1(gentle, [[100], [100]], { maxiter: 2 }));
    const { thrown } = outcome as { thrown: ConvergenceError };
    expect(thrown.name).toBe("ConvergenceError");
    expect(thrown.message).toMatch(/broyden1: no solution in 2 iterations/);
    expect((thrown.x as NdArray<Float64Array>).shape).toEqual([2, 1]);
  });

  test("end without an error where `iter` says how far to go", () => {
    expect(broyden1(gentle, [100, 100], { iter: 1 })).toBeInstanceOf(Float64Array);
    expect(() => broyden1(gentle, [100, 100], { iter: 5, maxiter: 2 })).toThrow(ConvergenceError);
  });

  const refused: [string, object, typeof TypeError, RegExp][] = [
    ["a line search they do not know", { line_search: "cubic" }, RangeError, /line_search: .*"cubic"/],
    ["a line search that is no name", { line_search: 3 }, TypeError, /line_search: .*got 3/],
    ["a reduction they do not know", { reduction_method: "qr" }, RangeError, /reduction_method: .*"qr"/],
    ["a reduction that is no name", { reduction_method: 3 }, TypeError, /reduction_method: .*got 3/],
    ["a parameter too many", { reduction_method: ["restart", 3] }, TypeError, /too many parameters/],
    ["a fraction to retain", { reduction_method: ["svd", 1.5] }, RangeError, /to_retain: .*1.5/],
    ["a rank of 1", { max_rank: 1 }, RangeError, /max_rank: expected an integer ≥ 2, got 1/],
    ["an infinite number of iterations to make", { iter: Infinity }, RangeError, /iter: expected a finite/],
    ["an alpha of NaN", { alpha: Number.NaN }, RangeError, /alpha: .*NaN/],
    ["a norm that is no function", { tol_norm: 2 }, TypeError, /tol_norm: expected a function/],
    ["a norm of text", { tol_norm: () => "1" }, TypeError, /the result of tol_norm: .*"1"/],
  ];
  test.each(refused)("refuse %s", (_, options, kind, message) => {
    expect(() => call(gentle, [0, 0], options)).toThrow(kind);
    expect(() => call(gentle, [0, 0], options)).toThrow(message);
  });

  test("refuse a step of 0, with the method's name", () => {
    expect(() => linearmixing(gentle, [0, 0], { alpha: 0 })).toThrow(/linearmixing: .*step of 0/);
    expect(() => linearmixing(gentle, [0, 0], { alpha: 0 })).toThrow(RangeError);
  });
});

describe("newton_krylov", () => {
  const n = 30;
  /** u″ = eᵘ by differences, scaled unevenly. */
  const bratu = (u: ArrayLike<number>) =>
    Array.from({ length: n }, (_, i) => (u[i - 1] ?? 0) - 2 * u[i] + (u[i + 1] ?? 0) - Math.exp(u[i]) / 100);
  /** The inverse of the second difference with zero ends, by its formula. */
  const inverse = (v: Float64Array) =>
    v.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < n; j++) {
        const [low, high] = i < j ? [i + 1, j + 1] : [j + 1, i + 1];
        sum -= (low * (n + 1 - high) * v[j]) / (n + 1);
      }
      return sum;
    });
  const start = new Float64Array(n);

  test("needs fewer than half of the evaluations with a preconditioner, and tells it of each step", () => {
    for (const method of ["lgmres", "gmres", "bicgstab", "cgs", "tfqmr"] as const) {
      let calls = 0;
      const counted = (u: Float64Array) => {
        calls++;
        return bratu(u);
      };
      const plain = newton_krylov(counted, start, { method, inner_maxiter: 40 });
      const without = calls;
      calls = 0;
      let updates = 0;
      const inner_M = Object.assign((v: Float64Array) => inverse(v), {
        update: (u: Float64Array, f: Float64Array) => {
          updates++;
          expect([...f]).toEqual(bratu(u));
        },
      });
      const helped = newton_krylov(counted, start, { method, inner_M });
      expect(calls).toBeLessThan(without / 2);
      expect(updates).toBeGreaterThan(1);
      expect(helped).toAgree(plain, { rtol: 0, atol: 1e-3 });
    }
  });

  test("takes a solver of one's own", () => {
    const seen: number[] = [];
    const solution = newton_krylov((x) => [2 * x[0] - 4, 3 * x[1] + 3], [0, 0], {
      method: (A, b, { rtol, atol, maxiter, M }) => {
        seen.push(rtol, atol, maxiter);
        expect(M).toBeNull();
        return b.map((value, i) => value / A([1, 1])[i]);
      },
    });
    expect(solution).toAgree([2, -1], { rtol: 1e-6 });
    expect(seen.slice(0, 3)).toEqual([1e-3, 0, 20]);
  });

  const refused: [string, object, typeof TypeError, RegExp][] = [
    ["a method it does not know", { method: "cg" }, RangeError, /method: .*lgmres, gmres.*"cg"/],
    ["a method that is no name", { method: 3 }, TypeError, /method: .*got 3/],
    [
      "an option of another method",
      { inner_inner_m: 3, method: "gmres" },
      TypeError,
      /inner_inner_m: .*lgmres/,
    ],
    ["MINRES with an absolute tolerance", { inner_atol: 1, method: "minres" }, TypeError, /inner_atol/],
    ["no inner iterations", { inner_maxiter: 0 }, RangeError, /inner_maxiter: .*got 0/],
    ["a preconditioner that is none", { inner_M: [[1]] }, TypeError, /inner_M: expected a function/],
    [
      "a preconditioner of the wrong length",
      { inner_M: () => [1] },
      RangeError,
      /the result of inner_M: .*got 1/,
    ],
    ["a rdiff of NaN", { rdiff: Number.NaN }, RangeError, /rdiff: .*NaN/],
    [
      "an indefinite one for MINRES",
      { inner_M: (v: Float64Array) => v.map((x) => -x), method: "minres" },
      RangeError,
      /inner_M: .*positive definite/,
    ],
  ];
  test.each(refused)("refuses %s", (_, options, kind, message) => {
    const act = () => (newton_krylov as unknown as Call)(gentle, [0, 0], options);
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  });
});
