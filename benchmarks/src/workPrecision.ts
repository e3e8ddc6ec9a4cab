/**
 * Draws a work–precision picture for each initial value problem whose end is known, SciPy's curve from the
 * reference data and Secant's computed now, to docs/accuracy/ode/: `node benchmarks/dist/workPrecision.js`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { odeint } from "@secant/integrate";
import { endError, exactEnds, odeRunProblem, odeRuns } from "@secant/testing/odeRuns";
import { type Curve, logLogPlot, type Point, powerOfTen } from "./logLogPlot.ts";

/** Errors below this are rounding, and 0 has no logarithm. */
const LEAST = 1e-16;

const TITLES: Readonly<Record<string, string>> = {
  airy: "Airy’s equation",
  brusselator6: "Brusselator by lines, 12 equations",
  heat20: "Heat by lines, 20 equations",
  arenstorf: "Arenstorf’s orbit",
  curtissHirschfelder: "Curtiss & Hirschfelder",
  e5: "E5 to 10¹¹, atol = 1.7·10⁻²⁴",
  hires: "HIRES",
  lorenz: "Lorenz to t = 10",
  lotkaVolterra: "Lotka–Volterra",
  orego: "OREGO",
  pendulum: "Pendulum",
  pollution: "Pollution",
  ringModulator: "Ring modulator",
  robertson: "Robertson",
  stiffLinear: "Gear’s linear problem",
  vanDerPol1: "Van der Pol, μ = 1",
  vanDerPol10: "Van der Pol, μ = 10",
  vanDerPol100: "Van der Pol, μ = 100",
  vanDerPol1000: "Van der Pol, μ = 1000",
};

const folder = new URL("../../docs/accuracy/ode/", import.meta.url);
mkdirSync(folder, { recursive: true });

const exact = exactEnds();
const pictures = new Map<string, { scipy: Point[]; secant: Point[]; end: number }>();
for (const { problem, t, options, expected, spread } of odeRuns()) {
  const solution = exact.get(problem);
  if (solution === undefined || expected === undefined || options.Dfun) continue;
  const { fun, y0 } = odeRunProblem(problem);
  const [y, { nfe }] = odeint(fun, y0, t, { ...options, Dfun: null, full_output: true });
  const reached = Array.from(y0, (_, i) => y.get(t.length - 1, i));
  const exponent = Math.round(Math.log10(options.rtol));
  const note = exponent === -3 || exponent === -12 || exponent === -10 ? powerOfTen(exponent) : undefined;
  const point = (calls: number, error: number): Point => ({ x: calls, y: Math.max(error, LEAST) });
  const picture = pictures.get(problem) ?? { scipy: [], secant: [], end: t[t.length - 1] };
  pictures.set(problem, picture);
  const mark = point(expected.infodict.nfe.at(-1)!, endError(expected.y, solution, options));
  const range = spread?.nfe;
  picture.scipy.push({ ...mark, ...(note && { note }), ...(range && { range }) });
  picture.secant.push(point(nfe[nfe.length - 1], endError(reached, solution, options)));
}

for (const [problem, { scipy, secant, end }] of pictures) {
  const curves: Curve[] = [
    { label: "SciPy 1.17.1", colour: "#d2642a", mark: "ring", points: scipy },
    { label: "Secant", colour: "#1f5fa8", mark: "dot", points: secant },
  ];
  const { name } = odeRunProblem(problem);
  const svg = logLogPlot(titled(name), "function calls", `error at t = ${written(end)}`, curves);
  writeFileSync(new URL(`${name}.svg`, folder), svg);
}
console.log(`${pictures.size} pictures`);

/** The name of a problem as words: "Stiff DETEST A1", "Robertson". */
function titled(name: string): string {
  const set = /^(nonstiff|stiff)([A-E]\d)$/.exec(name);
  if (set !== null) return `${set[1] === "stiff" ? "Stiff" : "Nonstiff"} DETEST ${set[2]}`;
  return TITLES[name] ?? name;
}

function written(time: number): string {
  if (time < 1e4 && time >= 1e-3) return String(Number(time.toPrecision(4)));
  const [factor, exponent] = time.toExponential().split("e");
  return `${factor === "1" ? "" : `${factor}·`}${powerOfTen(Number(exponent))}`;
}
