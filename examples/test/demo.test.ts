import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

test("the demo's figures all agree with SciPy's, and it draws the butterfly", async () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line = "") => {
    lines.push(String(line));
  });
  try {
    await import("../src/demo.ts");
  } finally {
    log.mockRestore();
  }
  const [, agreed, total] = /(\d+) of (\d+) figures agree with SciPy 1\.17\.1/.exec(lines.at(-1)!)!;
  expect(agreed).toBe(total);
  expect(Number(total)).toBeGreaterThan(100);
  expect(process.exitCode).toBeUndefined();
  const picture = readFileSync(new URL("../../out/lorenz.svg", import.meta.url), "utf8");
  expect(picture.match(/<polyline points="[-\d., ]{20000,}"/g)).toHaveLength(4);
});
