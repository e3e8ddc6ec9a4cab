import { describe, expect, test } from "vitest";
import { filesBelow, printedBy, read } from "./code.ts";

/** A block of code, and the block of text right behind it, which is what it prints. */
const BLOCK = /^```(?:js|ts)\n(.*?)^```\n(?:\n```text\n(.*?)\n```\n)?/gms;

const pages = ["README.md", "CONTRIBUTING.md", ...filesBelow("docs", /\.md$/)];
const blocks = pages.flatMap((page) =>
  [...read(page).matchAll(BLOCK)].map(([, code, output], k) => ({ page, k: k + 1, code, output })),
);

describe("every block of code on the pages runs, and prints what is stated", () => {
  test.each(blocks)("$page, block $k", ({ code, output }) => {
    expect(printedBy(code).join("\n")).toBe(output ?? "");
  });

  test("there are many", () => {
    expect(blocks.length).toBeGreaterThan(20);
  });
});
