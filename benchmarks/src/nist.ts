import { type CurveFitResult, curve_fit } from "@secant/optimize";
import { type NistProblem, nistProblems } from "@secant/testing";
import { type CurveFitCase, readReference } from "@secant/testing/reference";

/** The sets differ in how many predictors they have, so the compiler cannot tell what a point is. */
const fit = curve_fit as unknown as (
  f: NistProblem["model"],
  x: NistProblem["x"],
  y: readonly number[],
  options: object,
) => CurveFitResult;

/** Digits of parameters and standard errors that agree with NIST's eleven. */
type Digits = readonly [parameters: number, errors: number];

function digits(actual: ArrayLike<number>, certified: readonly number[]): number {
  const worst = Math.max(...certified.map((value, i) => Math.abs(actual[i] / value - 1)));
  return Math.max(0, Math.min(11, -Math.log10(worst)));
}

function ours(
  { model, gradient, x, y, starts, certified }: NistProblem,
  start: number,
  options: object,
): Digits | null {
  try {
    const [popt, pcov] = fit(model, x, y, { p0: starts[start], jac: gradient, ...options });
    const errors = certified.sd.map((_, i) => Math.sqrt(pcov.get(i, i)));
    return [digits(popt, certified.b), digits(errors, certified.sd)];
  } catch {
    return null;
  }
}

function scipys({ raises, expected }: CurveFitCase, { certified }: NistProblem): Digits | null {
  if (raises) return null;
  const errors = expected.pcov.map((row, i) => Math.sqrt(row[i]));
  return [digits(expected.popt, certified.b), digits(errors, certified.sd)];
}

const shown = (pair: Digits | null) =>
  pair === null ? "not found" : pair.map((value) => value.toFixed(1)).join(", ");

/** Correct digits on NIST's nonlinear regression sets, beside those of SciPy's reference data. */
export async function nist(): Promise<string> {
  const reference = new Map(readReference("curve_fit").cases.map((one) => [one.name, one]));
  const tolerances = [
    { title: "default tolerances", ending: "", options: {} },
    { title: "ftol = xtol = 1e-15", ending: ", tight", options: { ftol: 1e-15, xtol: 1e-15 } },
  ];
  const tables = tolerances.map(({ title, ending, options }) => {
    const rows = Object.values(nistProblems).map((problem) => {
      const cells = [0, 1].flatMap((start) => [
        shown(ours(problem, start, options)),
        shown(scipys(reference.get(`${problem.name} from start ${start + 1} with jac${ending}`)!, problem)),
      ]);
      return `| ${[problem.name, ...cells].join(" | ")} |`;
    });
    const head = `| ${title} | Secant, start 1 | SciPy, start 1 | Secant, start 2 | SciPy, start 2 |`;
    return [head, "| --- | --- | --- | --- | --- |", ...rows].join("\n");
  });
  return `Correct digits of the parameters and of their standard errors, of eleven.\n\n${tables.join("\n\n")}`;
}
