import { describe } from "../describe.ts";
import { OptionsReader } from "../options.ts";
import type { DTypeOptions } from "./array.ts";
import { convert, readDType } from "./dtype.ts";
import { requireCount } from "./eye.ts";
import type { DType } from "./types.ts";
import type { ElementsFor } from "./zeros.ts";

/** What {@link linspace} takes. */
export interface LinspaceOptions<T extends DType | null | undefined = DType | null | undefined>
  extends DTypeOptions<T> {
  /** How many numbers; 50 unless given. */
  readonly num?: number | undefined;
  /** Whether `stop` is the last of them; `true` unless given. */
  readonly endpoint?: boolean | undefined;
  /** Whether to return the step too; `false` unless given. */
  readonly retstep?: boolean | undefined;
}

/**
 * Makes a given count of numbers at equal steps from `start` to `stop`.
 *
 * @param start - the first number
 * @param stop - the last; with `endpoint: false`, the one that would follow the last
 * @param options - `num`: how many, 50 unless given; `endpoint`; `retstep`: whether to return `[numbers, step]`;
 *   `dtype`
 * @returns a typed array; with `retstep` the tuple `[samples, step]`, where the step of a single number that is the
 *   end is NaN
 * @throws RangeError where `num` is negative or not whole; TypeError where an argument is no number
 * @example
 * ```ts
 * import { linspace } from "@secant/core";
 * linspace(0, 1, { num: 5 }); // Float64Array [0, 0.25, 0.5, 0.75, 1]
 * ```
 * @see numpy.linspace
 */
export function linspace<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  options?: LinspaceOptions<T> & { readonly retstep?: false | undefined },
): ElementsFor<T>;
/** With the step. */
export function linspace<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  options: LinspaceOptions<T> & { readonly retstep: true },
): [samples: ElementsFor<T>, step: number];
/** Where the compiler cannot know which. */
export function linspace<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  options: LinspaceOptions<T>,
): ElementsFor<T> | [samples: ElementsFor<T>, step: number];
export function linspace(start: number, stop: number, options?: LinspaceOptions): unknown {
  const reader = new OptionsReader("linspace", options, ["num", "endpoint", "retstep", "dtype"]);
  const { data, step } = spaced("linspace", start, stop, reader);
  const dtype = readDType(reader, "linspace") ?? "float64";
  if (dtype === "int32") for (let i = 0; i < data.length; i++) data[i] = Math.floor(data[i]); // as numpy does
  const samples = convert(data, dtype, "linspace");
  return reader.flag("retstep", false) ? [samples, step] : samples;
}

/** What {@link logspace} takes. */
export interface LogspaceOptions<T extends DType | null | undefined = DType | null | undefined>
  extends DTypeOptions<T> {
  /** How many numbers; 50 unless given. */
  readonly num?: number | undefined;
  /** Whether `base ** stop` is the last of them; `true` unless given. */
  readonly endpoint?: boolean | undefined;
  /** What is raised to the powers; 10 unless given. */
  readonly base?: number | undefined;
}

/**
 * Makes a given count of numbers at equal ratios, from `base ** start` to `base ** stop`.
 *
 * @param start - the first exponent
 * @param stop - the last; with `endpoint: false`, the one that would follow the last
 * @param options - `num`: how many, 50 unless given; `endpoint`; `base`: 10 unless given; `dtype`
 * @returns a typed array
 * @throws RangeError where `num` is negative or not whole; TypeError where an argument is no number
 * @example
 * ```ts
 * import { logspace } from "@secant/core";
 * logspace(0, 2, { num: 3 }); // Float64Array [1, 10, 100]
 * ```
 * @see numpy.logspace
 */
export function logspace<T extends DType | null | undefined = undefined>(
  start: number,
  stop: number,
  options?: LogspaceOptions<T>,
): ElementsFor<T> {
  const reader = new OptionsReader("logspace", options, ["num", "endpoint", "base", "dtype"]);
  const { data } = spaced("logspace", start, stop, reader);
  const base = reader.finite("base", 10);
  for (let i = 0; i < data.length; i++) data[i] = base ** data[i];
  return convert(data, readDType(reader, "logspace") ?? "float64", "logspace") as ElementsFor<T>;
}

function spaced(
  owner: string,
  start: number,
  stop: number,
  reader: OptionsReader,
): { data: Float64Array; step: number } {
  requireNumber(start, `${owner}: start`);
  requireNumber(stop, `${owner}: stop`);
  const num = requireCount(reader.raw("num") ?? 50, `${owner}: num`);
  const hasEnd = reader.flag("endpoint", true);
  const intervals = hasEnd ? num - 1 : num;
  const data: Float64Array = new Float64Array(num);
  const width = stop - start;
  const step = intervals > 0 ? width / intervals : Number.NaN;
  // A width so small that the step is 0 is divided last.
  for (let i = 0; i < num; i++) data[i] = start + (step === 0 ? (i / intervals) * width : i * step);
  if (num === 1) data[0] = start;
  else if (hasEnd && num > 1) data[num - 1] = stop;
  return { data, step };
}

function requireNumber(value: unknown, name: string): void {
  if (typeof value !== "number") throw new TypeError(`${name}: expected a number, got ${describe(value)}`);
}
