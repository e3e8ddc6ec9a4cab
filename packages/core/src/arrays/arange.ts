import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import type { DTypeOptions } from "./array.ts";
import { convert, readDType } from "./dtype.ts";
import type { DType } from "./types.ts";
import type { ElementsFor } from "./zeros.ts";

/** Typed arrays hold no more elements than this, whatever the engine. */
const MOST = 2 ** 33;

/**
 * Makes numbers at equal steps: 0, 1, … below `stop`.
 *
 * Element i is start + i·step, as many as lie before `stop`, which is left out. Rounding may make it one more or one
 * less where the step is a fraction; `linspace` counts for sure.
 *
 * @param stop - the end
 * @param options - `dtype`: `"float64"` unless given, `"float32"` or `"int32"`
 * @returns a typed array; empty where the steps lead away from the end
 * @throws RangeError where the step is 0, or an end is NaN or infinite; TypeError where one is no number
 * @example
 * ```ts
 * import { arange } from "@secant/core";
 * arange(3); // Float64Array [0, 1, 2]
 * arange(1, 2, 0.25); // Float64Array [1, 1.25, 1.5, 1.75]
 * ```
 * @see numpy.arange
 */
export function arange<T extends DType | null | undefined = undefined>(
  stop: number,
  options?: DTypeOptions<T>,
): ElementsFor<T>;
/** From `start` on. */
export function arange<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  options?: DTypeOptions<T>,
): ElementsFor<T>;
/** From `start` on, `step` apart. */
export function arange<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  step: number,
  options?: DTypeOptions<T>,
): ElementsFor<T>;
export function arange(...given: readonly unknown[]): unknown {
  const isOptions = (value: unknown): boolean => typeof value === "object" && !Array.isArray(value);
  const last = given.at(-1);
  const hasOptions = given.length > 1 && (last === undefined || isOptions(last));
  const reader = new OptionsReader("arange", hasOptions ? last : undefined, ["dtype"]);
  const numbers = hasOptions ? given.slice(0, -1) : given;
  if (numbers.length < 1 || numbers.length > 3) {
    throw new TypeError(`arange: expected one to three numbers, got ${numbers.length} arguments`);
  }
  const names = numbers.length === 1 ? ["stop"] : ["start", "stop", "step"];
  for (const [k, value] of numbers.entries()) {
    if (typeof value !== "number") {
      throw new TypeError(`arange: ${names[k]}: expected a number, got ${describe(value)}`);
    }
    if (!Number.isFinite(value)) {
      throw new RangeError(`arange: ${names[k]}: expected a finite number, got ${value}`);
    }
  }
  const [start, stop, step = 1] = (numbers.length === 1 ? [0, ...numbers] : numbers) as number[];
  if (step === 0) throw new RangeError("arange: step: expected a number other than 0, got 0");
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (length > MOST) throw new RangeError(`arange: expected at most ${MOST} elements, got ${length}`);
  // numpy takes the step from the first two elements, with their rounding.
  const delta = start + step - start;
  const data = Float64Array.from({ length }, (_, i) => start + i * delta);
  return convert(data, readDType(reader, "arange") ?? "float64", "arange");
}
