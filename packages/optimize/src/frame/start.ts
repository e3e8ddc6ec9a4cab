import type { ArrayInput } from "@secant/core";
import { readVector } from "@secant/core/internal";

/** A start: at least one number. */
export function readStart(x0: ArrayInput, owner: string): Float64Array {
  const start = readVector(x0, `${owner}: x0`);
  if (start.length === 0)
    throw new RangeError(`${owner}: x0: expected at least one number, got an empty array`);
  return start;
}
