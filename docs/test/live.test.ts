import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Figure } from "../live/figure.ts";
import { show } from "../live/show.ts";
import { printedBy, read, root } from "./code.ts";
import { differences, type Shown } from "./shown.ts";

const { cases } = JSON.parse(read("reference/docs.json")) as {
  cases: { name: string; rtol: number; expected: { shown: Shown[] } }[];
};
const names = readdirSync(join(root, "docs/live/examples")).map((file) => file.replace(".js", ""));

describe.each(names)("the live example %s", (name) => {
  const figures: Figure[] = [];
  const lines = printedBy(
    read(`docs/live/examples/${name}.js`),
    (...values) => values.map(show).join(" "),
    (figure) => figures.push(figure),
  );

  test("draws", () => {
    expect(figures.length).toBeGreaterThan(0);
    expect(structuredClone(figures)).toEqual(figures); // it can leave a worker
  });

  const expected = cases.find((one) => one.name === name);
  test.runIf(expected)("prints SciPy's numbers", () => {
    expect(differences(lines.join("\n"), expected!.expected.shown, expected!.rtol)).toEqual([]);
  });
});

test("a two-layer network learns: its gradient is right and all points are told apart", () => {
  const lines = printedBy(read("docs/live/examples/network.js"), (...values) => values.map(show).join(" "));
  expect(lines[0]).toBe("check_grad: back-propagation is right");
  expect(lines.at(-1)).toMatch(/^120 of 120 points told right; .* warnflag 0$/);
});

test("every live example has its page, and is in the table", () => {
  const table = read("docs/examples/index.md");
  for (const name of names) {
    expect(read(`docs/examples/${name}.md`)).toContain(`<LiveExample name="${name}" />`);
    expect(table).toContain(`(./${name})`);
  }
});

describe("differences", () => {
  test("finds a number that is off, missing, or not where it should be", () => {
    const shown = [{ behind: "x =", numbers: [1.5, 2] }];
    expect(differences("x = [1.5, 2]", shown, 1e-9)).toEqual([]);
    expect(differences("x = [1.5001, 2]", shown, 1e-9)).toHaveLength(1);
    expect(differences("x = [1.5, 3]", shown, 1e-9)).toHaveLength(1);
    expect(differences("x = [1.5]", shown, 1e-9)).toHaveLength(1);
    expect(differences("y = [1.5, 2]", shown, 1e-9)).toHaveLength(1);
  });
});
