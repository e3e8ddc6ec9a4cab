import type { ArrayInput } from "@secant/core";
import { describe } from "@secant/core/internal";
import { Bounds, type BoundsLike, type Box } from "../bounds.ts";

/** Finite bounds of a search: a `Bounds`, an object with its fields, or a pair `[low, high]` for each variable. */
export type SearchBounds = BoundsLike | readonly (readonly [low: number, high: number])[];

/**
 * Reads the bounds that a global search goes between.
 *
 * @throws TypeError for a wrong type; RangeError for bounds that are none, not finite or out of order
 */
export function readSearchBox(input: unknown, owner: string): Box {
  const name = `${owner}: bounds`;
  const { lb, ub } = Array.isArray(input) ? columns(input, name) : fields(input, name);
  if (lb.length === 0)
    throw new RangeError(`${name}: expected a pair [low, high] for each variable, got none`);
  for (let i = 0; i < lb.length; i++) {
    if (!Number.isFinite(lb[i]) || !Number.isFinite(ub[i])) {
      throw new RangeError(`${name}: expected finite bounds, got [${lb[i]}, ${ub[i]}] at [${i}]`);
    }
    if (lb[i] > ub[i]) {
      throw new RangeError(
        `${name}: An upper bound is less than the corresponding lower bound: [${lb[i]}, ${ub[i]}] at [${i}]`,
      );
    }
  }
  return { lb, ub };
}

function columns(pairs: readonly unknown[], name: string): Box {
  const side = (k: 0 | 1): Float64Array =>
    Float64Array.from(pairs, (pair, i) => {
      const values = ArrayBuffer.isView(pair) ? Array.from(pair as unknown as ArrayLike<number>) : pair;
      if (!Array.isArray(values) || values.length !== 2 || typeof values[k] !== "number") {
        throw new TypeError(
          `${name}: expected a pair [low, high] of numbers at [${i}], got ${describe(pair)}`,
        );
      }
      return values[k];
    });
  return { lb: side(0), ub: side(1) };
}

function fields(input: unknown, name: string): Box {
  if (typeof input !== "object" || input === null || ArrayBuffer.isView(input) || !("lb" in input)) {
    throw new TypeError(`${name}: expected a Bounds or pairs [low, high], got ${describe(input)}`);
  }
  if (input instanceof Bounds) return input;
  const { lb, ub } = input as { lb: ArrayInput; ub?: ArrayInput };
  return new Bounds(lb, ub);
}
