import { setWarningHandler } from "@secant/core";
import { vi } from "vitest";

/** What a function returns, what it prints with `console.log`, and what it warns of. */
export function captured<T>(run: () => T): {
  result: T;
  printed: string;
  warnings: { category: string; message: string }[];
} {
  let printed = "";
  const warnings: { category: string; message: string }[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((text: string) => {
    printed += `${text}\n`;
  });
  const former = setWarningHandler((category, message) => warnings.push({ category, message }));
  try {
    return { result: run(), printed, warnings };
  } finally {
    setWarningHandler(former);
    log.mockRestore();
  }
}
