import { setWarningHandler } from "@secant/core";
import {
  basinhopping,
  brute,
  bruteAsync,
  differential_evolution,
  differentialEvolutionAsync,
  dual_annealing,
  fmin,
  LinearConstraint,
  NonlinearConstraint,
  rosen,
} from "@secant/optimize";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { describe, expect, test } from "vitest";

type Call = (
  f: unknown,
  options?: object,
) => { x: Float64Array; fun: number; success: boolean; status: number };

const box = [
  [-3, 3],
  [-3, 3],
] as const;
const bowl = (x: Float64Array): number => (x[0] - 1) ** 2 + 3 * (x[1] + 2) ** 2;

/** What every global minimiser must do; a new one is a row here. */
const minimisers: { name: string; call: Call; limit: string; short: object }[] = [
  {
    name: "dual_annealing",
    call: (f, options) => dual_annealing(f as typeof bowl, box, options),
    limit: "maxiter",
    short: { maxiter: 5 },
  },
  {
    name: "differential_evolution",
    call: (f, options) => differential_evolution(f as typeof bowl, box, options),
    limit: "maxiter",
    short: { maxiter: 5 },
  },
  {
    name: "basinhopping",
    call: (f, options) => basinhopping(f as typeof bowl, [0, 0], options),
    limit: "niter",
    short: { niter: 3 },
  },
];

describe.each(minimisers)("$name", ({ call, limit, short }) => {
  test("finds the lowest point, the same one from the same seed", () => {
    const a = call(bowl, { ...short, rng: 5 });
    expect(a.x).toAgree([1, -2], { atol: 1e-4 });
    expect(a.fun).toBeLessThan(1e-8);
    expect(call(bowl, { ...short, rng: 5 })).toEqual(a);
    expect(call(bowl, { ...short, seed: 5 }).x).toAgree([1, -2], { atol: 1e-4 });
    expect(call(bowl, short).x).toAgree([1, -2], { atol: 1e-4 });
  });

  test("a function may change and keep what it gets", () => {
    const kept: Float64Array[] = [];
    const spoiling = (x: Float64Array) => {
      const value = bowl(x);
      kept.push(x.slice());
      x.fill(7);
      return value;
    };
    expect(call(spoiling, { ...short, rng: 5 })).toEqual(call(bowl, { ...short, rng: 5 }));
    expect(kept.length).toBeGreaterThan(10);
  });

  test("stops when the callback returns true, with status 99 and no success", () => {
    let calls = 0;
    const callback = () => ++calls === 1;
    const result = call(bowl, { ...short, rng: 5, callback });
    expect(calls).toBe(1);
    expect(result).toMatchObject({ success: false, status: 99, message: "`callback` returned `true`" });
    expect(Number.isFinite(result.fun)).toBe(true);
  });

  test("takes a source of random numbers, which needs uniform()", () => {
    let state = 1;
    const uniform = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const standard_normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    expect(call(bowl, { ...short, rng: { uniform, standard_normal } }).x).toAgree([1, -2], { atol: 1e-4 });
    expect(() => call(bowl, { rng: { standard_normal } })).toThrow(/rng: expected a source with uniform/);
  });

  test("a NaN is never a success, and ends", () => {
    const all = () => {
      const before = setWarningHandler(() => {});
      try {
        return call(() => Number.NaN, { ...short, rng: 1 });
      } catch (error) {
        return error as RangeError;
      } finally {
        setWarningHandler(before);
      }
    };
    const result = all();
    if (result instanceof Error) expect(result).toBeInstanceOf(RangeError);
    else expect(result.success).toBe(false);
    const half = (x: Float64Array) => (x[0] < 0 ? Number.NaN : bowl(x));
    const { fun } = call(half, { ...short, rng: 1 });
    expect(fun).toBeLessThan(1e-4);
  });

  test("a throw passes, and the next run is clean", () => {
    const first = call(bowl, { ...short, rng: 2 });
    const error = new Error("mine");
    let calls = 0;
    expect(() =>
      call((x: Float64Array) => {
        if (++calls === 20) throw error;
        return bowl(x);
      }, short),
    ).toThrow(error);
    expect(call(bowl, { ...short, rng: 2 })).toEqual(first);
  });

  test("works inside itself", () => {
    const nested = (x: Float64Array) => bowl(x) + 1e-3 * call(bowl, { [limit]: 1, rng: 1 }).fun;
    expect(call(nested, { [limit]: 2, rng: 3 }).x).toAgree([1, -2], { atol: 1e-2 });
  });

  test("refuses what is wrong by name", () => {
    expect(() => call(bowl, { nonsense: 1 })).toThrow(/unknown option "nonsense"/);
    expect(() => call(null)).toThrow(TypeError);
    expect(() => call(bowl, { [limit]: -1 })).toThrow(RangeError);
    expect(() => call(bowl, { [limit]: 1.5 })).toThrow(RangeError);
    expect(() => call(bowl, { rng: 1.5 })).toThrow(RangeError);
    expect(() => call(bowl, { rng: 1, seed: 1 })).toThrow(TypeError);
    expect(() => call(() => "a", short)).toThrow(TypeError);
  });
});

describe("bounds of a search", () => {
  test.each([
    ["none", []],
    ["infinite", [[0, Infinity]]],
    ["NaN", [[Number.NaN, 1]]],
    ["out of order", [[1, 0]]],
  ])("%s are refused", (_, bounds) => {
    for (const search of [dual_annealing, differential_evolution]) {
      expect(() => search((x) => x[0], bounds as [number, number][])).toThrow(RangeError);
    }
  });

  test("come as pairs, as an object, and are not passed", () => {
    for (const search of [dual_annealing, differential_evolution]) {
      const seen: number[] = [];
      const f = (x: Float64Array) => {
        seen.push(...x);
        return -x[0] - x[1];
      };
      const { x } = search(f, { lb: [-1, 0], ub: [2, 1] }, { maxiter: 5, rng: 1 });
      expect(x).toAgree([2, 1], { atol: 1e-6 });
      const firsts = seen.filter((_, k) => k % 2 === 0);
      expect(Math.min(...firsts)).toBeGreaterThanOrEqual(-1);
      expect(Math.max(...firsts)).toBeLessThanOrEqual(2);
    }
    expect(() => dual_annealing(bowl, 3 as never)).toThrow(TypeError);
    expect(() => differential_evolution(bowl, [[0, "1"]] as never)).toThrow(TypeError);
  });
});

describe("dual_annealing", () => {
  test.each([
    { initial_temp: 0.001 },
    { initial_temp: 6e4 },
    { restart_temp_ratio: 0 },
    { restart_temp_ratio: 1 },
    { visit: 1 },
    { visit: 3 },
    { accept: -4 },
    { accept: -1e4 },
    { x0: [1] },
    { maxfun: -1 },
  ])("%o is refused", (options) => {
    expect(() => dual_annealing(bowl, box, options)).toThrow(RangeError);
  });

  test("ends at maxiter 0 with the start, where SciPy goes on for ever", () => {
    const result = dual_annealing(bowl, box, { maxiter: 0, x0: [2, 2] });
    expect(result).toMatchObject({ nit: 0, nfev: 1, message: "Maximum number of iteration reached" });
    expect([...result.x]).toEqual([2, 2]);
  });

  test("stops at maxfun, no success", () => {
    const result = dual_annealing(bowl, box, { maxfun: 50, no_local_search: true, rng: 1 });
    expect(result.nfev).toBe(50);
    expect(result.success).toBe(false);
    expect(result.message).toBe("Maximum number of function call reached during annealing");
  });

  test("takes 2 n evaluations a chain, one more for the start, without local searches", () => {
    expect(dual_annealing(bowl, box, { maxiter: 20, no_local_search: true, rng: 1 }).nfev).toBe(81);
  });

  test("begins anew when it is cold", () => {
    let far = 0;
    const f = (x: Float64Array) => {
      if (Math.abs(x[0] - 1) > 1) far++;
      return bowl(x);
    };
    dual_annealing(f, box, { maxiter: 300, restart_temp_ratio: 0.5, no_local_search: true, rng: 1 });
    expect(far).toBeGreaterThan(20);
  });

  test("stops when the callback returns true for the first point after it began anew", () => {
    let calls = 0;
    const f = () => (++calls === 4 ? -1 : 0); // one start, a chain of two visits, the next start
    const result = dual_annealing(f, [[0, 1]], {
      maxiter: 10,
      restart_temp_ratio: 0.999,
      no_local_search: true,
      callback: (_x, fun) => fun < 0,
    });
    expect(result).toMatchObject({ nfev: 4, fun: -1, status: 99, success: false });
  });

  test("uses the local minimiser that it is told", () => {
    const result = dual_annealing(bowl, box, {
      maxiter: 3,
      rng: 1,
      minimizer_kwargs: { method: "nelder-mead" },
    });
    expect(result.njev).toBe(0);
    expect(result.x).toAgree([1, -2], { atol: 1e-3 });
  });
});

describe("differential_evolution", () => {
  test.each([
    { strategy: "best3bin" },
    { mutation: 2 },
    { mutation: [0.5, 2.5] },
    { popsize: Number.NaN },
    { init: "grid" },
    { init: [[0, 0]] },
    { x0: [9, 9] },
    { x0: [1] },
    { updating: "later" },
    { integrality: [true, false] },
    { tol: -1 },
    { workers: 4 },
  ])("%o is refused", (options) => {
    const bounds = [...box, [0, 1]] as [number, number][];
    expect(() => differential_evolution(bowl, bounds, options as object)).toThrow(RangeError);
  });

  const names = ["best1", "rand1", "rand2", "randtobest1", "currenttobest1", "best2"] as const;
  test.each(names.flatMap((name) => [`${name}bin`, `${name}exp`] as const))(
    "%s finds Rosenbrock's minimum",
    (strategy) => {
      const result = differential_evolution(rosen, box, { strategy, polish: false, rng: 4, tol: 1e-8 });
      expect(result.success).toBe(true);
      expect(result.x).toAgree([1, 1], { atol: 1e-3 });
    },
  );

  test.each(["latinhypercube", "sobol", "halton", "random"] as const)(
    "init %s spreads over the box",
    (init) => {
      const points: Float64Array[] = [];
      const f = (x: Float64Array) => {
        points.push(x.slice());
        return 1 + x[0];
      };
      differential_evolution(
        f,
        [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
        { init, popsize: 21, maxiter: 0, polish: false, rng: 1 },
      );
      expect(points).toHaveLength(init === "sobol" ? 64 : 63);
      for (let j = 0; j < 3; j++) {
        // Each eighth of each axis has its share, where the sampling promises one.
        const shares = new Array<number>(8).fill(0);
        for (const x of points) shares[Math.floor(8 * x[j])]++;
        const [least, most] = { latinhypercube: [7, 9], sobol: [8, 8], halton: [5, 11], random: [1, 20] }[
          init
        ];
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(least);
        expect(Math.max(...shares)).toBeLessThanOrEqual(most);
      }
    },
  );

  test("has x0 in its first population, and its own points where these are given", () => {
    const seen: number[][] = [];
    const f = (x: Float64Array) => {
      seen.push([...x]);
      return bowl(x);
    };
    const init = [
      [0, 0],
      [1, 1],
      [2, 2],
      [-1, -1],
      [9, 9],
    ];
    differential_evolution(f, box, { init, x0: [0.5, 0.25], maxiter: 0, polish: false });
    expect(seen).toEqual([
      [0.5, 0.25],
      [1, 1],
      [2, 2],
      [-1, -1],
      [3, 3],
    ]);
  });

  test("takes whole numbers only where it is told, all of them between the bounds", () => {
    const seen = new Set<number>();
    const f = (x: Float64Array) => {
      seen.add(x[0]);
      return (x[0] - 1.4) ** 2 + (x[1] - 1.4) ** 2;
    };
    const { x } = differential_evolution(
      f,
      [
        [-2.5, 3.7],
        [-3, 3],
      ],
      { integrality: [true, false], rng: 1 },
    );
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
    expect(x[0]).toBe(1);
    expect(x[1]).toAgree(1.4, { atol: 1e-5 });
    expect(() =>
      differential_evolution(
        f,
        [
          [0.1, 0.9],
          [0, 1],
        ],
        { integrality: [1, 0] },
      ),
    ).toThrow(RangeError);
  });

  test("keeps to constraints, by Lampinen's rules", () => {
    const line = new LinearConstraint([1, 1], 1, Infinity);
    const disk = new NonlinearConstraint((x: Float64Array) => x[0] ** 2 + x[1] ** 2, -Infinity, 4);
    const result = differential_evolution((x) => x[0] + 3 * x[1], box, { constraints: [line, disk], rng: 1 });
    // On the line and the circle: x + y = 1, x² + y² = 4, y below.
    expect(result.success).toBe(true);
    expect(result.x).toAgree([(1 + Math.sqrt(7)) / 2, (1 - Math.sqrt(7)) / 2], { atol: 1e-5 });
    expect(result.maxcv).toBe(0);
    const before = setWarningHandler(() => {});
    const none = differential_evolution(bowl, box, {
      constraints: new LinearConstraint([1, 1], 30, 40),
      maxiter: 5,
      rng: 1,
    });
    setWarningHandler(before);
    expect(none.success).toBe(false);
    expect(none.message).toMatch(/^The solution does not satisfy the constraints, MAXCV = 2[4-9]/);
  });

  test("prints a line for each generation with disp, and SciPy's message at maxiter", () => {
    const { result, printed } = captured(() =>
      differential_evolution(rosen, box, { disp: true, maxiter: 2, rng: 1 }),
    );
    expect(printed).toMatch(
      /^differential_evolution step 1: f\(x\)= .*\ndifferential_evolution step 2: f\(x\)= .*\nPolishing solution with 'L-BFGS-B'\n$/,
    );
    expect(result).toMatchObject({
      success: false,
      nit: 2,
      message: "Maximum number of iterations has been exceeded.",
    });
  });

  test("takes a strategy of one's own", () => {
    const strategy = (
      candidate: number,
      population: { shape: number[]; get(i: number, j: number): number },
    ) => {
      expect(population.shape).toEqual([30, 2]);
      return [0, 1].map((j) => 0.5 * (population.get(candidate, j) + population.get(0, j)));
    };
    const { x } = differential_evolution(bowl, box, { strategy: strategy as never, rng: 1 });
    expect(x).toAgree([1, -2], { atol: 1e-3 });
  });

  test("evaluates whole generations with workers, at once with vectorized, with one result", async () => {
    const options = { rng: 6, updating: "deferred", maxiter: 30 } as const;
    const plain = differential_evolution(rosen, box, options);
    const sizes: number[] = [];
    const workers = (f: (x: Float64Array) => number, points: readonly Float64Array[]) => {
      sizes.push(points.length);
      return points.map(f);
    };
    expect(differential_evolution(rosen, box, { ...options, workers })).toEqual(plain);
    expect(new Set(sizes)).toEqual(new Set([30]));
    const later = async (f: (x: Float64Array) => number, points: readonly Float64Array[]) => {
      await Promise.resolve();
      return points.map(f);
    };
    expect(await differentialEvolutionAsync(rosen, box, { ...options, workers: later })).toEqual(plain);
    const columns = (x: unknown) => {
      const { shape, get } = x as { shape: number[]; get(i: number, j: number): number };
      const at = get.bind(x);
      return Array.from({ length: shape[1] }, (_, k) => rosen([at(0, k), at(1, k)]));
    };
    const polish = false;
    expect(differential_evolution(columns as never, box, { ...options, polish, vectorized: true })).toEqual(
      differential_evolution(rosen, box, { ...options, polish }),
    );
    await expect(differentialEvolutionAsync(rosen, box, { workers: async () => [1, 2] })).rejects.toThrow(
      /workers: expected 30 values, got 2/,
    );
    await expect(
      differentialEvolutionAsync(rosen, box, { workers: () => Promise.reject(new Error("mine")) }),
    ).rejects.toThrow("mine");
  });
});

describe("basinhopping", () => {
  test.each([
    { T: -1 },
    { stepsize: Number.NaN },
    { interval: 0 },
    { target_accept_rate: 1 },
    { stepwise_factor: 0 },
    { niter_success: -1 },
  ])("%o is refused", (options) => {
    expect(() => basinhopping(bowl, [0, 0], options)).toThrow(RangeError);
  });

  test("adjusts the step size of take_step, and obeys accept_test", () => {
    const sizes = new Set<number>();
    const take_step = Object.assign(
      (x: Float64Array) => {
        sizes.add(take_step.stepsize);
        return x.map((xi) => xi + take_step.stepsize);
      },
      { stepsize: 0.25 },
    );
    const accepted: boolean[] = [];
    const seen: object[] = [];
    basinhopping(bowl, [0, 0], {
      niter: 6,
      interval: 2,
      take_step,
      accept_test: (step) => {
        seen.push(step);
        return false;
      },
      callback: (_x, _f, accept) => void accepted.push(accept),
    });
    expect(sizes.size).toBeGreaterThan(2);
    expect(accepted).toEqual([true, ...new Array<boolean>(6).fill(false)]);
    expect(Object.keys(seen[0])).toEqual(["f_new", "x_new", "f_old", "x_old"]);
    const forced: boolean[] = [];
    basinhopping(bowl, [0, 0], {
      niter: 3,
      T: 0,
      accept_test: () => "force accept",
      callback: (_x, _f, accept) => void forced.push(accept),
    });
    expect(forced).toEqual([true, true, true, true]);
    expect(() => basinhopping(bowl, [0, 0], { accept_test: (() => 1) as never })).toThrow(/accept_test/);
  });

  test("prints SciPy's lines with disp", () => {
    const { printed } = captured(() =>
      basinhopping(bowl, [0, 0], {
        niter: 2,
        interval: 2,
        disp: true,
        rng: 1,
        minimizer_kwargs: { method: "BFGS" },
      }),
    );
    const lines = printed.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^basinhopping step 0: f \S+$/);
    expect(lines[1]).toMatch(/^basinhopping step 1: f \S+ trial_f \S+ accepted (True|False) lowest_f \S+$/);
    expect(printed).toMatch(
      /adaptive stepsize: acceptance rate 0\.\d{6} target 0\.500000 new stepsize \S+ old stepsize 0\.5\n/,
    );
  });
});

describe("brute", () => {
  test("stays on the grid without finish, and goes past NaN", () => {
    const f = (x: Float64Array) => (x[0] === 0 ? Number.NaN : (x[0] - 0.1) ** 2);
    const [x, fval, grid, Jout] = brute(f, [{ start: -1, stop: 1, step: 0.5 }], {
      full_output: true,
      finish: null,
    });
    expect([...x]).toEqual([0.5]);
    expect(fval).toBe(0.4 ** 2);
    expect([...(grid as Float64Array)]).toEqual([-1, -0.5, 0, 0.5]);
    expect((Jout as Float64Array)[2]).toBeNaN();
    expect(() => brute(() => Number.NaN, [[0, 1]])).toThrow(/got NaN at all 20/);
  });

  test("gives finish what SciPy's gets", () => {
    const finish = (f: unknown, x0: Float64Array, options: object) => {
      expect(options).toEqual({ args: [2], full_output: true, disp: false });
      return fmin(f as typeof bowl, x0, { ...options, full_output: true, disp: 0 });
    };
    const x = brute((x, a: number) => (x[0] - a) ** 2, [[0, 3]], { args: [2], finish });
    expect(x).toAgree([2], { atol: 1e-3 });
    expect(() => brute(bowl, box, { finish: (() => 3) as never })).toThrow(/the result of finish/);
  });

  test("evaluates by workers, also such as answer later", async () => {
    const workers = (f: (x: Float64Array) => number, points: readonly Float64Array[]) => points.map(f);
    const expected = brute(bowl, box, { full_output: true });
    expect(brute(bowl, box, { full_output: true, workers })).toEqual(expected);
    const later = async (f: (x: Float64Array) => number, points: readonly Float64Array[]) => points.map(f);
    expect(await bruteAsync(bowl, box, { full_output: true, workers: later })).toEqual(expected);
  });

  test.each([
    ["no ranges", []],
    ["more than 40", new Array(41).fill([0, 1])],
    ["a range without points", [{ start: 1, stop: 0, step: 1 }]],
    ["a step of 0", [{ start: 0, stop: 1, step: 0 }]],
    ["one number", [[1]]],
  ])("refuses %s", (_, ranges) => {
    expect(() => brute(bowl, ranges as never)).toThrow(RangeError);
  });
});
