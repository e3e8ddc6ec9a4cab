import { type FsolveOptions, fsolve, root } from "@secant/optimize";
import "@secant/testing/matchers";
import { hasReferenceMath, systemProblems } from "@secant/testing";
import { captured } from "@secant/testing/captured";
import { type FsolveCase, readReference } from "@secant/testing/reference";
import { describe, expect, test } from "vitest";

const { cases } = readReference("fsolve");

function run({ problem, x0, method, options, jacobian, full }: FsolveCase) {
  const { f, jacobian: J } = systemProblems[problem];
  const transposed = (x: ArrayLike<number>) => {
    const rows = J!(x);
    return rows[0].map((_, j) => rows.map((row) => row[j]));
  };
  const fprime = jacobian ? (options.col_deriv ? transposed : J) : undefined;
  if (method !== null) {
    const { result, warnings } = captured(() => root(f, x0, { method, jac: fprime, options }));
    const { x, status, message, nfev, njev, fun, success } = result;
    return { x, ier: status, mesg: message, infodict: { nfev, njev, fvec: fun }, success, warnings };
  }
  const given = { ...(options as FsolveOptions<[]>), fprime, full_output: full };
  const { result, warnings } = captured(() => fsolve(f, x0, given));
  if (result instanceof Float64Array) return { x: result, warnings };
  const [x, infodict, ier, mesg] = result;
  return { x, ier, mesg, infodict, warnings };
}

/** MINPACK's and SciPy's number for success. */
const solved = (method: string | null, ier: number) => ier >= 1 && ier <= (method === "lm" ? 4 : 1);

describe.runIf(hasReferenceMath)("fsolve and root by 'hybr' and 'lm' agree with SciPy", () => {
  test.each(cases.filter(({ stable }) => stable))("$name", (given) => {
    const { expected, method } = given;
    const { x, ier, mesg, infodict, warnings, success } = run(given);
    expect({ ier, mesg, nfev: infodict?.nfev, njev: infodict?.njev ?? null }).toEqual({
      ier: expected.ier,
      mesg: expected.mesg,
      nfev: expected.nfev,
      njev: expected.njev ?? null,
    });
    expect([...x]).toEqual(expected.x);
    expect(warnings).toEqual(expected.warnings);
    if (method !== null) expect(success).toBe(solved(method, expected.ier!));
    if (infodict === undefined) return;
    expect([...infodict.fvec]).toEqual(expected.fvec);
    if (expected.r === undefined || !("r" in infodict)) return;
    expect([...infodict.r]).toEqual(expected.r);
    expect([...infodict.qtf]).toEqual(expected.qtf);
    expect(infodict.fjac).toAgree(expected.fjac, { rtol: 0 });
  });

  test("on almost all unstable runs too, to the last bit of x", () => {
    const unstable = cases.filter(({ stable }) => !stable);
    const same = unstable.filter((one) => run(one).x.every((x, i) => Object.is(x, one.expected.x[i])));
    expect(unstable.length).toBeGreaterThan(40);
    expect(same.length).toBeGreaterThan(0.9 * unstable.length);
  });

  test("solving at least as many problems", () => {
    const full = cases.filter(({ expected }) => expected.ier !== undefined);
    const ours = full.filter((one) => solved(one.method, run(one).ier!));
    const theirs = full.filter(({ method, expected }) => solved(method, expected.ier!));
    expect(ours.length).toBeGreaterThanOrEqual(theirs.length);
  });
});
