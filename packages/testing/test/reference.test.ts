import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { minimizeProblems, minimizeTroubles, odeProblems, odeTroubles } from "../src/index.ts";
import { type Reference, type ReferenceCase, readReference, referenceFolder } from "../src/reference.ts";

const root = new URL("../", referenceFolder);
const folder = readdirSync(referenceFolder);
const topics = folder.filter((file) => file.endsWith(".json")).map((file) => basename(file, ".json"));

/** As `source_hash` in reference/secant_reference.py. */
function sourceHash(sources: readonly string[]): string {
  const digest = createHash("sha256");
  for (const source of sources) {
    for (const path of filesOf(source)) {
      const text = readFileSync(new URL(path, root), "utf8").replaceAll("\r\n", "\n");
      digest.update(`${path}\n${text}\n`);
    }
  }
  return digest.digest("hex");
}

function filesOf(source: string): string[] {
  if (!statSync(new URL(source, root)).isDirectory()) return [source];
  const files = readdirSync(new URL(`${source}/`, root), { recursive: true, encoding: "utf8" });
  return files
    .map((file) => `${source}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts"))
    .sort();
}

it("has data for each topic that generate.py knows, and no other", () => {
  const generate = readFileSync(new URL("generate.py", referenceFolder), "utf8");
  const known = /TOPICS = \((.*)\)/.exec(generate)?.[1].match(/\w+/g);
  expect(topics.sort()).toEqual(known?.sort());
});

describe.each(topics)("reference/%s.json", (topic) => {
  const reference: Reference<ReferenceCase> = readReference(topic as "fmin");

  it("belongs to the sources that it was made from; if not, run `pnpm reference`", () => {
    expect(reference.script).toBe(`reference/${topic}.py`);
    expect(reference.sources).toContain(reference.script);
    expect(reference.sources).toContain("reference/secant_reference.py");
    expect(reference.hash).toBe(sourceHash(reference.sources));
  });

  it("comes from SciPy 1.17.1", () => {
    expect(reference.scipy).toBe("1.17.1");
    expect(reference.numpy).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("names each case once", () => {
    const names = reference.cases.map((one) => one.name);
    expect(names).toEqual([...new Set(names)]);
  });
});

it("speaks of functions in the problem library", () => {
  for (const { problem } of readReference("fmin").cases) {
    expect({ ...minimizeProblems, ...minimizeTroubles }).toHaveProperty(problem);
  }
  for (const { problem } of readReference("odeint").cases) {
    expect({ ...odeProblems, ...odeTroubles }).toHaveProperty(problem);
  }
});

it("restores NaN, the infinities and -0", () => {
  const x0 = (name: string) => readReference("fmin").cases.find((one) => one.name === name)?.x0;
  expect(x0("a start of NaN")).toEqual([Number.NaN]);
  expect(x0("infinity in the start")).toEqual([Infinity, 1]);
  expect(x0("a start at -0")).toEqual([-0]);
});

describe("the published end values", () => {
  const { cases } = readReference("odeint");
  const published = Object.values(odeProblems).filter(({ end }) => end !== undefined);

  it.each(published.map((problem) => [problem.name, problem] as const))(
    "of %s are SciPy's",
    (name, problem) => {
      const one = cases.find((candidate) => candidate.name === `${name} at 1e-12 with Dfun`);
      const y = one?.expected.y.at(-1) ?? [];
      const size = Math.max(...(problem.end?.y.map(Math.abs) ?? []));
      problem.end?.y.forEach((value, i) => {
        expect(Math.abs(y[i] - value)).toBeLessThan(1e-6 * (Math.abs(value) + 0.1 * size) + 1e-11);
      });
    },
  );
});

it("lies beside the scripts", () => {
  expect(fileURLToPath(referenceFolder)).toMatch(/reference[\\/]$/);
});
