import { describe } from "../describe.ts";
import type { OptionsReader } from "../options.ts";

/** An option that is one of a few words; `null` counts as left out. */
export function readChoice<Word extends string>(
  options: OptionsReader,
  owner: string,
  key: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const value = options.raw(key);
  if (value === undefined || value === null) return otherwise;
  const expected = words.map((word) => `"${word}"`).join(", ");
  if (typeof value !== "string") {
    throw new TypeError(`${owner}: ${key}: expected one of ${expected}, got ${describe(value)}`);
  }
  if (!words.includes(value as Word)) {
    throw new RangeError(`${owner}: ${key}: expected one of ${expected}, got ${describe(value)}`);
  }
  return value as Word;
}

/** A tolerance ≥ 0, or `null` where none is given. */
export function readTolerance(options: OptionsReader, key: string): number | null {
  return options.raw(key) === null || options.raw(key) === undefined ? null : options.tolerance(key, 0);
}
