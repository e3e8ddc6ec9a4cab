import { type FminOptions, fmin } from "@secant/optimize";
import "@secant/testing/matchers";
import { minimizeProblems, minimizeTroubles } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { type FminCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("fmin");
const problems: Record<string, { f: (x: Float64Array, ...args: never[]) => number }> = {
  ...minimizeProblems,
  ...minimizeTroubles,
};

/**
 * Runs in which Secant says more than SciPy: it gives the value at xopt where SciPy gives NaN because some
 * other vertex has NaN, and does not call an infinite x or f a success.
 */
function run({ problem, x0, options }: FminCase) {
  let callbacks = 0;
  const { result, printed, warnings } = captured(() =>
    fmin(problems[problem].f, x0, {
      ...(options as FminOptions<never[]>),
      full_output: true,
      retall: true,
      callback: () => {
        callbacks++;
      },
    }),
  );
  const [x, fopt, nit, nfev, warnflag, allvecs] = result;
  return { x, fopt, nit, nfev, warnflag, allvecs, callbacks, printed, warnings };
}

describe("fmin agrees with SciPy", () => {
  test.each(cases.filter(({ stable, raises }) => stable && !raises))("$name", (given) => {
    const { expected } = given;
    const actual = run(given);
    const { nit, nfev, warnflag, callbacks } = actual;
    expect({ nit, nfev, warnflag, callbacks }).toEqual({
      nit: expected.nit,
      nfev: expected.nfev,
      warnflag: expected.warnflag,
      callbacks: expected.callbacks,
    });
    expect(actual.x).toAgree(expected.x);
    if (!Number.isNaN(expected.fopt)) expect(actual.fopt).toAgree(expected.fopt, { atol: 1e-30 });
    if (expected.allvecs) expect(actual.allvecs).toAgree(expected.allvecs);
    expect(actual.printed).toBe(expected.printed);
    expect(actual.warnings).toEqual(expected.warnings);
  });

  test("to the last bit, on all runs that one unit in the last place does not upset", () => {
    const stable = cases.filter((one) => one.stable && !one.raises);
    const differing = stable.filter((one) => run(one).x.some((x, i) => !Object.is(x, one.expected.x[i])));
    expect(differing.map(({ name }) => name)).toEqual([]);
    expect(stable.length).toBeGreaterThan(120);
  });

  test.each(cases.filter(({ stable, raises }) => !stable && !raises))(
    "as well as it can on the unstable run $name",
    (given) => {
      const actual = run(given);
      expect(actual.warnflag).toBeLessThanOrEqual(given.expected.warnflag);
      const [least, greatest] = given.spread?.nfev ?? [0, 0];
      expect(actual.nfev).toBeGreaterThan(0.7 * least);
      expect(actual.nfev).toBeLessThan(1.4 * greatest);
    },
  );

  test.each(cases.filter(({ raises }) => raises))("refuses what SciPy refuses: $name", (given) => {
    expect(() => run(given)).toThrow(RangeError);
  });
});
