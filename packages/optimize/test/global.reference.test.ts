import { toFlat } from "@secant/core";
import { basinhopping, brute, differential_evolution, dual_annealing } from "@secant/optimize";
import { globalProblems } from "@secant/testing";
import "@secant/testing/matchers";
import { type GlobalMinimaCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("global_minima");
const rates = cases.filter((one) => "seeds" in one);
const hops = cases.filter((one) => one.method === "hops");
const grids = cases.filter((one) => one.method === "brute");

/** As in the script: within 1e-4 of the least value. */
const isFound = (fun: number, fmin: number): boolean => fun <= fmin + 1e-4 * Math.max(1, Math.abs(fmin));

function lowestOf({ method, problem, options }: GlobalMinimaCase, rng: number): number {
  const { f, n, low, high } = globalProblems[problem];
  const bounds = Array.from({ length: n }, () => [low, high] as const);
  const given = { ...options, rng };
  if (method === "dual_annealing") return dual_annealing(f, bounds, given).fun;
  if (method === "differential_evolution") return differential_evolution(f, bounds, given).fun;
  const x0 = new Float64Array(n).fill(low + 0.3 * (high - low));
  const minimizer_kwargs = { method: "BFGS" };
  return basinhopping(f, x0, { ...given, stepsize: 0.1 * (high - low), minimizer_kwargs }).fun;
}

describe("the global minimisers find the least value as often as SciPy's, over 100 seeds", () => {
  const found = new Map(
    rates.map((one) => {
      const { fmin } = globalProblems[one.problem];
      const seeds = Array.from({ length: one.seeds! }, (_, seed) => seed);
      return [one, seeds.filter((seed) => isFound(lowestOf(one, seed), fmin)).length];
    }),
  );
  const methods = [...new Set(rates.map(({ method }) => method))];

  test.each(methods)("%s: no less often in all", (method) => {
    const ofMethod = rates.filter((one) => one.method === method);
    const total = (count: (one: GlobalMinimaCase) => number) =>
      ofMethod.reduce((sum, one) => sum + count(one), 0);
    const scipys = total((one) => one.expected.found!);
    // Two standard deviations of the difference between two such totals: chance alone.
    const variance = total((one) => {
      const p = one.expected.found! / one.seeds!;
      return one.seeds! * p * (1 - p);
    });
    expect(total((one) => found.get(one)!)).toBeGreaterThanOrEqual(scipys - 2 * Math.sqrt(2 * variance));
  });

  test.each(rates)("$name", (one) => {
    const p = Math.min(Math.max(one.expected.found! / one.seeds!, 0.02), 0.98);
    // Three standard deviations of the difference between two rates of 100 runs each.
    const chance = 3 * Math.sqrt(2 * one.seeds! * p * (1 - p));
    expect(found.get(one)!).toBeGreaterThanOrEqual(one.expected.found! - chance);
  });
});

/** Without a step SciPy says `nit` 1, Secant 0. */
const stableHops = hops.filter(({ stable, options }) => stable && (options.niter as number) > 0);

describe("basinhopping makes SciPy's hops from SciPy's seeds", () => {
  test.each(stableHops)("$name", ({ problem, x0, options, expected }) => {
    const accepted: boolean[] = [];
    const result = basinhopping(globalProblems[problem].f, x0!, {
      ...options,
      minimizer_kwargs: { method: "BFGS" },
      callback: (_x, _f, accept) => void accepted.push(accept),
    });
    const { nit, nfev, njev, message, minimization_failures: failures } = result;
    expect({ nit, nfev, njev, failures, message, accepted }).toEqual({
      nit: expected.nit,
      nfev: expected.nfev,
      njev: expected.njev,
      failures: expected.failures,
      message: expected.message,
      accepted: expected.accepted,
    });
    expect(result.fun).toAgree(expected.fun!, { rtol: 1e-8, atol: 1e-8 });
    // Of two minima of one value the last bit chooses.
    expect(globalProblems[problem].f(result.x)).toAgree(expected.fun!, { rtol: 1e-8, atol: 1e-8 });
  });

  test("on many of them", () => {
    expect(stableHops.length).toBeGreaterThanOrEqual(6);
  });
});

describe("brute", () => {
  test.each(grids)("$name", ({ problem, ranges, options, expected }) => {
    const [x, fval, grid, Jout] = brute(globalProblems[problem].f, ranges!, {
      ...options,
      full_output: true,
    });
    expect(toFlat(grid)).toAgree(expected.grid!, { rtol: 1e-15, atol: 1e-15 });
    expect(toFlat(Jout)).toAgree(expected.Jout!, { rtol: 1e-12, atol: 1e-12 });
    expect("shape" in Jout ? Jout.shape : [Jout.length]).toEqual(expected.shape);
    expect(x).toAgree(expected.x!, { rtol: 1e-12, atol: 1e-12 });
    expect(fval).toAgree(expected.fval!, { rtol: 1e-12, atol: 1e-12 });
  });
});
