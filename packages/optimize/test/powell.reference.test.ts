import { type FminPowellOptions, fmin_powell, type MinimizeOptions, minimize } from "@secant/optimize";
import { hasReferenceMath, leastSquaresProblems, minimizeProblems, minimizeTroubles } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import "@secant/testing/matchers";
import { type PowellCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("powell");
const tables = {
  leastSquares: leastSquaresProblems,
  minimize: { ...minimizeProblems, ...minimizeTroubles },
} as Record<string, Record<string, { f(x: ArrayLike<number>): number }>>;
type Found = Partial<PowellCase["expected"]> & { x: Float64Array; fun: number };

function run({ solver, problem, x0, options }: PowellCase): Found {
  const [table, name] = problem.split(".");
  const { f } = tables[table][name];
  let callbacks = 0;
  const { result, printed, warnings } = captured(() => {
    if (solver === "minimize") {
      const { direc, ...rest } = minimize(f, x0, { method: "powell", ...(options as MinimizeOptions<[]>) });
      return { ...rest, direc };
    }
    const given = options as FminPowellOptions<[]>;
    const callback = () => {
      callbacks++;
    };
    const [x, fun, direc, nit, nfev, warnflag, all] = fmin_powell(f, x0, {
      ...given,
      full_output: true,
      retall: true,
      callback,
    });
    return { x, fun, direc, nit, nfev, warnflag, callbacks, kept: all.length };
  });
  return { ...result, printed, warnings } as unknown as Found;
}

const KEYS = ["nit", "nfev", "warnflag", "status", "success", "message", "callbacks", "kept"] as const;
const figures = (found: Partial<PowellCase["expected"]>) =>
  Object.fromEntries(KEYS.filter((key) => key in found).map((key) => [key, found[key]]));

/** Largest difference in x in parts of the largest component. */
function distance(a: ArrayLike<number>, b: readonly number[]): number {
  const size = Math.max(...b.map(Math.abs), Number.MIN_VALUE);
  return Math.max(...b.map((value, i) => Math.abs(a[i] - value))) / size;
}

/** Where SciPy calls an infinite f a success; and functions that are NaN beside the line, where `brent` parts from it. */
const isHonest = ({ expected }: PowellCase): boolean =>
  Number.isFinite(expected.fun) || (expected.warnflag ?? expected.status) !== 0;
const answered = cases.filter(({ raises }) => !raises);
const stable = answered.filter((one) => one.stable && isHonest(one));
const unstable = answered.filter((one) => !one.stable);

describe.runIf(hasReferenceMath)("Powell's method takes SciPy's steps", () => {
  test.each(stable)("$name", (given) => {
    const { expected, wobble = 0 } = given;
    const actual = run(given);
    expect(figures(actual)).toEqual(figures(expected));
    expect(actual.printed).toBe(expected.printed);
    expect(actual.warnings).toEqual(expected.warnings);
    if (!expected.x.every(Number.isFinite)) return;
    expect(distance(actual.x, expected.x)).toBeLessThanOrEqual(Math.max(1e-8, 10 * wobble));
    if (wobble === 0 && Number.isFinite(expected.fun)) {
      expect(actual.fun).toAgree(expected.fun, { rtol: 1e-8, atol: 1e-12 });
      expect(actual.direc).toAgree(expected.direc, { rtol: 1e-6, atol: 1e-9 });
    }
  });

  test("to the last bit without infinite bounds, on more than 60 runs", () => {
    const plain = stable.filter(({ solver }) => solver === "fmin_powell");
    const differing = plain.filter((one) => run(one).x.some((x, i) => !Object.is(x, one.expected.x[i])));
    expect(differing.map(({ name }) => name)).toEqual([]);
    expect(plain.length).toBeGreaterThan(60);
  });
});

describe("on the runs that rounding upsets", () => {
  test("it ends well at least as often as SciPy does however it rounds", () => {
    const good = unstable.filter((one) => {
      const { warnflag, status } = run(one);
      return (warnflag ?? status) === 0;
    });
    const always = unstable.filter(
      ({ expected: { warnflag, status }, spread }) =>
        Math.max(warnflag ?? status ?? 0, spread?.warnflag?.[1] ?? 0, spread?.status?.[1] ?? 0) === 0,
    );
    expect(good.length).toBeGreaterThanOrEqual(always.length);
  });
});

test.each(cases.filter(({ raises }) => raises))("what SciPy refuses is refused: $name", (given) => {
  const name = { RuntimeError: "ConvergenceError", ValueError: "RangeError" }[given.raises!.type];
  let thrown: unknown = null;
  try {
    run(given);
  } catch (error) {
    thrown = error;
  }
  expect((thrown as Error)?.name).toBe(name);
});

test.each(answered.filter((one) => !isHonest(one)))("$name is no success", (given) => {
  const { warnflag, status } = run(given);
  expect(warnflag ?? status).not.toBe(0);
});
