import { describe, expect, test } from "vitest";
import { shown } from "../live/show.ts";
import { filesBelow, printedBy, read } from "./code.ts";

const EXAMPLE = /\* @example\s*\n(?:\s*\* [^`].*\n)*\s*\* ```ts\n(.*?)\* ```/gs;
/** An expression alone, with its value behind it. */
const VALUE = /^(?!const |let |import |console|for |if )(\S.*); \/\//gm;
const NUMBER = /(?<![\w.])[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\w]|\.\d)/g;

const sources = ["core", "optimize", "integrate"].flatMap((name) =>
  filesBelow(`packages/${name}/src`, /\.ts$/),
);
const examples = sources.flatMap((file) =>
  [...read(file).matchAll(EXAMPLE)].map(([, block], k) => ({
    file,
    k: k + 1,
    code: block.replace(/^\s*\* ?/gm, ""),
  })),
);

const numbersIn = (text: string): string[] =>
  (text.match(NUMBER) ?? []).map((each) => each.replace("−", "-"));

/** Half a unit of the last digit stated; a whole number may be short for one close by. */
function tolerance(stated: string): number {
  const [mantissa, exponent = "0"] = stated.split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return decimals === 0
    ? 1e-4 * Math.max(1, Math.abs(Number(stated)))
    : 0.501 * 10 ** (Number(exponent) - decimals);
}

describe("the examples in the doc comments run, and print the numbers behind //", () => {
  test.each(examples)("$file, example $k", ({ code }) => {
    const printed = numbersIn(
      printedBy(code.replace(VALUE, "console.log($1); //"), (...values) =>
        values.map((value) => shown(value, String)).join(" "),
      ).join("\n"),
    );
    const stated = code.split("\n").flatMap((line) => numbersIn(line.split(/; \/\/ /)[1] ?? ""));
    expect(printed.length).toBeGreaterThanOrEqual(stated.length);
    for (const [i, number] of stated.entries()) {
      expect(
        Math.abs(Number(printed[i]) - Number(number)),
        `${printed[i]} for ${number}`,
      ).toBeLessThanOrEqual(tolerance(number));
    }
  });

  test("there are many", () => {
    expect(examples.length).toBeGreaterThan(100);
  });
});
