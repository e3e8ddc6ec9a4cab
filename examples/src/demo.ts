/** SciPy's own examples, computed by Secant, beside the values that SciPy gave; and Lorenz's butterfly. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { airy } from "./airy.ts";
import { butterfly } from "./butterfly.ts";
import { Comparison } from "./comparison.ts";
import { lorenz } from "./lorenz.ts";
import { quadratic } from "./quadratic.ts";

interface Expected {
  t: number[];
  y1: number[];
  ai: number[];
  y: number[][];
  rows: number[];
  nst: number;
  nfe: number;
  x: number[];
  fopt: number;
  nit: number;
  nfev: number;
  printed: string;
}

const root = new URL("../../", import.meta.url);
const { scipy, cases } = JSON.parse(readFileSync(new URL("reference/demo.json", root), "utf8")) as {
  scipy: string;
  cases: { name: string; expected: Expected; spread?: Record<string, number[]> }[];
};
const find = (name: string) => cases.find((one) => one.name === name)!;

/** What odeint's default tolerances, 1.49e-8, leave of an error in Ai(t) here. */
const AIRY_ERROR = 1e-6;
/** Rounding differs in the last digits where it differs at all. */
const ROUNDING = 1e-13;

const comparison = new Comparison();
console.log(`Secant beside SciPy ${scipy}`);
airyEquation();
lorenzSystem();
minimum();
console.log(`\n${comparison.agreed} of ${comparison.total} figures agree with SciPy ${scipy}`);
if (comparison.agreed < comparison.total) process.exitCode = 1;

function airyEquation(): void {
  for (const withDfun of [false, true]) {
    const name = withDfun ? "airy with Dfun" : "airy";
    const { t, y1, ai, nst, nfe } = find(name).expected;
    const { y, info } = airy(withDfun);
    comparison.title(`The Airy equation by odeint, ${withDfun ? "with" : "without"} Dfun: y[:36:6, 1]`);
    comparison.columns();
    t.forEach((time, k) => {
      comparison.figure(`y at t = ${time.toFixed(2)}`, y.get(6 * k, 1), y1[k], ROUNDING);
    });
    t.forEach((time, k) => {
      comparison.figure(`  and airy(${time.toFixed(2)})`, y.get(6 * k, 1), ai[k], AIRY_ERROR);
    });
    comparison.count("steps, nst", info.nst[399], nst);
    comparison.count("evaluations, nfe", info.nfe[399], nfe);
  }
}

function lorenzSystem(): void {
  const starts = [
    { y0: [0, 1, 0], suffix: "" },
    { y0: [0, 1.01, 0], suffix: ", nudged" },
  ];
  const panels = [
    { beta: 8 / 3, name: "8/3" },
    { beta: 3, name: "3" },
  ].map(({ beta, name }) => {
    const orbits = starts.map(({ y0, suffix }) => {
      const { expected, spread } = find(`lorenz ${name}${suffix}`);
      const { y, info } = lorenz(y0, beta);
      comparison.title(`The Lorenz system (10, 28, ${name}) by odeint from (${y0.join(", ")})`);
      comparison.columns();
      expected.rows.forEach((row, k) => {
        // Neighbouring orbits part by a factor of e^(0.91 t): so do two roundings of one orbit.
        const rtol = 1e-15 * Math.exp(0.91 * expected.t[k]) * 100;
        for (const i of [0, 1, 2]) {
          comparison.figure(`${"xyz"[i]} at t = ${expected.t[k]}`, y.get(row, i), expected.y[k][i], rtol);
        }
      });
      comparison.count("steps, nst", info.nst[2999], expected.nst, spread?.nst);
      comparison.count("evaluations, nfe", info.nfe[2999], expected.nfe, spread?.nfe);
      return y;
    });
    return { title: `Lorenz system (10, 28, ${name})`, orbits };
  });
  const picture = new URL("out/lorenz.svg", root);
  mkdirSync(new URL(".", picture), { recursive: true });
  writeFileSync(picture, butterfly(panels, ["from (0, 1, 0)", "from (0, 1.01, 0)"]));
  console.log(`\n  The butterfly is drawn in ${relative(process.cwd(), fileURLToPath(picture))}`);
}

function minimum(): void {
  const { x, fopt, nit, nfev, printed } = find("fmin").expected;
  comparison.title("The minimum of x² − 4x + 8 from 1.3 by fmin, which says:");
  const { result, text } = heard(quadratic);
  const [xopt, f, iter, funcalls] = result;
  console.log();
  comparison.columns();
  comparison.text("closing message", text, printed);
  comparison.figure("x", xopt[0], x[0], ROUNDING);
  comparison.figure("f", f, fopt, ROUNDING);
  comparison.count("iterations", iter, nit);
  comparison.count("evaluations", funcalls, nfev);
}

/** Runs something and keeps a copy of what it prints. */
function heard<T>(run: () => T): { result: T; text: string } {
  const { log } = console;
  let text = "";
  console.log = (line: string) => {
    text += `${line}\n`;
    log(line);
  };
  try {
    return { result: run(), text };
  } finally {
    console.log = log;
  }
}
