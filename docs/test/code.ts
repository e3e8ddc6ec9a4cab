import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import * as core from "@secant/core";
import * as ops from "@secant/core/ops";
import * as integrate from "@secant/integrate";
import * as optimize from "@secant/optimize";
import type { Figure } from "../live/figure.ts";
import { run } from "../live/run.ts";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** Paths of the files below a folder that match, from the root of the repository. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => pattern.test(file) && !/node_modules|\.vitepress|^api\//.test(file))
    .map((file) => join(folder, file))
    .sort();
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/**
 * What a piece of code prints when it runs, line by line.
 *
 * @param asText - how a console shows values; default as Node's does
 */
export function printedBy(
  code: string,
  asText: (...values: unknown[]) => string = format,
  plot: (figure: Figure) => void = () => {},
): string[] {
  const lines: string[] = [];
  const packages = {
    "@secant/core": core,
    "@secant/core/ops": ops,
    "@secant/optimize": optimize,
    "@secant/integrate": integrate,
  };
  const before = core.setWarningHandler((category, message) => lines.push(`${category}: ${message}`));
  try {
    run(code, packages, (...values) => lines.push(...asText(...values).split("\n")), plot);
  } finally {
    core.setWarningHandler(before);
  }
  return lines;
}
