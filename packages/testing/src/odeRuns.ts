/**
 * The runs of the topics `odeint_nonstiff` and `odeint_stiff`, and how far their ends are from the solutions.
 *
 * @packageDocumentation
 */
import { odeProblems } from "./problems/ode/index.ts";
import { odeSetProblems } from "./problems/odeSets/index.ts";
import type { OdeSetProblem } from "./problems/odeSets/types.ts";
import { type OdeintSetCase, readReference } from "./reference.ts";

/** The problem of a case, `ode.` or `odeSets.` and its name. */
export function odeRunProblem(name: string): OdeSetProblem {
  const [table, problem] = name.split(".");
  return table === "ode" ? odeProblems[problem] : odeSetProblems[problem];
}

/** All cases of both topics. */
export function odeRuns(): OdeintSetCase[] {
  return [...readReference("odeint_nonstiff").cases, ...readReference("odeint_stiff").cases];
}

/** The solutions at the ends of the runs, by the name of the problem: computed to 15 digits and more. */
export function exactEnds(): ReadonlyMap<string, readonly number[]> {
  return new Map(
    readReference("ode_exact").cases.map(({ problem, expected }) => [problem, expected.y.map(Number)]),
  );
}

/**
 * The error of y in the units that the tolerances have in mind: the greatest |y_i − Y_i| / (|Y_i| + atol/rtol) of
 * a component. At an error of rtol the run is as good as its tolerances at the end of its whole way.
 */
export function endError(
  y: ArrayLike<number>,
  exact: readonly number[],
  { rtol, atol }: { readonly rtol: number; readonly atol: number },
): number {
  return Math.max(...exact.map((value, i) => Math.abs(y[i] - value) / (Math.abs(value) + atol / rtol)));
}
