import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { parabola } from "../src/parabola.ts";

interface Case {
  readonly solver: string;
  readonly expected: { readonly x: readonly number[]; readonly printed: string };
}

test("four methods find the parabola's minimum, and print what SciPy's print", () => {
  const reference = new URL("../../reference/parabola.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(reference, "utf8")) as { cases: Case[] };
  let printed = "";
  const log = vi.spyOn(console, "log").mockImplementation((line = "") => {
    printed += `${line}\n`;
  });
  let result: ReturnType<typeof parabola>;
  try {
    result = parabola();
  } finally {
    log.mockRestore();
  }
  expect(Object.keys(result)).toEqual(cases.map(({ solver }) => solver));
  expect(printed).toBe(cases.map(({ expected }) => expected.printed).join(""));
  for (const { solver, expected } of cases) {
    expect(Math.abs(result[solver][0] - expected.x[0])).toBeLessThan(1e-8);
  }
});
