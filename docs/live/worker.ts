/** Runs an example's code, away from the page, so that a long run neither freezes it nor lacks a stop button. */
import * as core from "@secant/core";
import * as integrate from "@secant/integrate";
import * as optimize from "@secant/optimize";
import type { Figure, Message } from "./figure.ts";
import { run } from "./run.ts";
import { show } from "./show.ts";

const packages: Readonly<Record<string, unknown>> = {
  "@secant/core": core,
  "@secant/optimize": optimize,
  "@secant/integrate": integrate,
};

const tell = (message: Message): void => postMessage(message);
const print = (text: string): void => tell({ kind: "print", text });
const log = (...values: unknown[]): void => print(values.map(show).join(" "));

addEventListener("message", ({ data }: MessageEvent<string>) => {
  const before = core.setWarningHandler((category, text) => print(`${category}: ${text}`));
  const started = performance.now();
  try {
    run(data, packages, log, (figure: Figure) => tell({ kind: "figure", figure }));
    tell({ kind: "done", milliseconds: performance.now() - started });
  } catch (error) {
    tell({ kind: "error", text: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  } finally {
    core.setWarningHandler(before);
  }
});
