import { transform } from "sucrase";
import type { Figure } from "./figure.ts";

/**
 * Runs the text of an example: JavaScript or TypeScript that may import the packages given, print with
 * `console.log` and draw with `plot(figure)`.
 *
 * @param packages - what `import` finds, by name
 * @param log - stands for `console.log`, of the code and of the solvers that it calls
 * @param plot - gets each figure
 */
export function run(
  code: string,
  packages: Readonly<Record<string, unknown>>,
  log: (...values: unknown[]) => void,
  plot: (figure: Figure) => void,
): void {
  const plain = transform(code, { transforms: ["typescript", "imports"], production: true }).code;
  const require = (name: string): unknown => {
    if (name in packages) return packages[name];
    throw new Error(`no package ${name} here; there are ${Object.keys(packages).join(", ")}`);
  };
  const outer = globalThis.console.log;
  globalThis.console.log = log;
  try {
    new Function("require", "exports", "plot", plain)(require, {}, plot);
  } finally {
    globalThis.console.log = outer;
  }
}
