/** Functions that are not continuous, not finite, or not numbers somewhere. */
import type { RootProblem } from "./types.ts";

function trouble(name: string, f: (x: number) => number, slope: (x: number) => number): RootProblem {
  const source = "none: what a method may meet";
  return { name, source, f, fprime: slope, fprime2: () => 0, brackets: [] };
}

const line = (x: number): number => x - 1.1;
const one = (): number => 1;

export const always: RootProblem = trouble("always", () => Number.NaN, one);
export const nanLeft: RootProblem = trouble("nanLeft", (x) => (x <= 0 ? Number.NaN : line(x)), one);
export const nanRight: RootProblem = trouble("nanRight", (x) => (x >= 2 ? Number.NaN : line(x)), one);
export const nanInside: RootProblem = trouble(
  "nanInside",
  (x) => (x > 0 && x < 2 ? Number.NaN : line(x)),
  one,
);
export const nanSlope: RootProblem = trouble("nanSlope", line, () => Number.NaN);
export const infiniteSlope: RootProblem = trouble("infiniteSlope", line, () => Number.POSITIVE_INFINITY);
export const infinite: RootProblem = trouble(
  "infinite",
  (x) => (x > 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
  one,
);
export const wall: RootProblem = trouble("wall", (x) => (x > 1.3 ? Infinity : x - 1.2), one);
export const step: RootProblem = trouble(
  "step",
  (x) => (x < 0.3 ? -1 : 1),
  () => 0,
);
export const tinyStep: RootProblem = trouble(
  "tinyStep",
  (x) => (x < 0.3 ? 1e-200 : -1e-200),
  () => 0,
);
export const pole: RootProblem = trouble(
  "pole",
  (x) => 1 / (x - 0.3),
  (x) => -1 / (x - 0.3) ** 2,
);
export const identity: RootProblem = trouble("identity", (x) => x, one);
export const zero: RootProblem = trouble(
  "zero",
  () => 0,
  () => 0,
);
