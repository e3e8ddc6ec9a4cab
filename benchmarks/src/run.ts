/**
 * Measures Secant beside its references in one run: `pnpm bench` for all topics, `pnpm bench fmin` for one.
 * With `--write` the tables replace those in RESULTS.md, each in a region that the docs' pages include.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { arrays } from "./arrays.ts";
import { cobyla } from "./cobyla.ts";
import { constrained } from "./constrained.ts";
import { decompositions } from "./decompositions.ts";
import { fmin } from "./fmin.ts";
import { leastSquaresBench as least_squares } from "./least_squares.ts";
import { leastsq } from "./leastsq.ts";
import { linalg } from "./linalg.ts";
import { minimizers } from "./minimizers.ts";
import { nist } from "./nist.ts";
import { odeint } from "./odeint.ts";
import { powell } from "./powell.ts";
import { scalarMinima as scalar_minima } from "./scalar_minima.ts";
import { systems } from "./systems.ts";
import { zeros } from "./zeros.ts";

/** A topic prints nothing and returns its section of the results. */
const topics: Readonly<Record<string, () => Promise<string>>> = {
  arrays,
  cobyla,
  constrained,
  decompositions,
  fmin,
  least_squares,
  leastsq,
  linalg,
  minimizers,
  nist,
  odeint,
  powell,
  scalar_minima,
  systems,
  zeros,
};

const chosen = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = chosen.filter((name) => !(name in topics));
if (unknown.length > 0) throw new Error(`no topic ${unknown}; there are ${Object.keys(topics)}`);

const results = new URL("../RESULTS.md", import.meta.url);
const machine = `${cpus()[0].model.trim()}, ${process.platform}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
for (const [name, topic] of Object.entries(topics)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const section = `<!-- #region ${name} -->\n## ${name}\n\n${machine}.\n\n${await topic()}\n\n<!-- #endregion ${name} -->\n`;
  console.log(section);
  if (process.argv.includes("--write")) replaceSection(name, section);
}

function replaceSection(name: string, section: string): void {
  const text = readFileSync(results, "utf8");
  const parts = text.split(/^(?=<!-- #region )/m);
  const at = parts.findIndex((part) => part.startsWith(`<!-- #region ${name} -->\n`));
  if (at < 0) parts.push(`\n${section}`);
  else parts[at] = at < parts.length - 1 ? `${section}\n` : section;
  writeFileSync(results, parts.join(""));
}
