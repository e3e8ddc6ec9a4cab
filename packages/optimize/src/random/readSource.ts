import { describe, type OptionsReader } from "@secant/core/internal";
import { MersenneTwister } from "./mersenneTwister.ts";
import { Pcg64 } from "./pcg64.ts";
import { wordsOf } from "./seedSequence.ts";
import type { RandomGenerator, RandomSource } from "./source.ts";

/**
 * SciPy's `rng`, or `seed` under its former name: a seed, a source, or `null` for one that no one can foresee. A seed
 * gives the numbers that numpy gives for it: those of `default_rng` for `rng`, of `RandomState` for `seed`.
 */
export function readSource(given: OptionsReader, owner: string): RandomSource {
  const rng = given.raw("rng");
  const seed = given.raw("seed");
  if (rng !== undefined && seed !== undefined) {
    throw new TypeError(`${owner}: rng: expected either rng or seed, got both`);
  }
  const key = seed === undefined ? "rng" : "seed";
  const value = rng ?? seed ?? null;
  if (value === null) return new Pcg64(unforeseen());
  if (isSource(value)) return value;
  if (typeof value !== "number") {
    throw new TypeError(
      `${owner}: ${key}: expected an integer, a random source or null, got ${describe(value)}`,
    );
  }
  const most = key === "rng" ? Number.MAX_SAFE_INTEGER : 2 ** 32 - 1;
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`${owner}: ${key}: expected an integer from 0 to ${most}, got ${value}`);
  }
  return key === "rng" ? new Pcg64(wordsOf(value)) : new MersenneTwister(value);
}

/** {@link readSource} for a method that needs uniform numbers too. */
export function readGenerator(given: OptionsReader, owner: string): RandomGenerator {
  const source = readSource(given, owner) as Partial<RandomGenerator>;
  if (typeof source.uniform !== "function") {
    throw new TypeError(
      `${owner}: rng: expected a source with uniform() and standard_normal(), got one without uniform`,
    );
  }
  return source as RandomGenerator;
}

function isSource(value: unknown): value is RandomSource {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<RandomSource>).standard_normal === "function"
  );
}

function unforeseen(): number[] {
  return [0, 0, 0, 0].map(() => Math.floor(Math.random() * 2 ** 32));
}
