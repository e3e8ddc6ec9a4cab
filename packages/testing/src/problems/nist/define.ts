import type { NistPoint, NistProblem } from "./types.ts";

/** What NIST gives of a set, its predictor and response as pairs in text. */
interface Given {
  readonly name: string;
  readonly author: string;
  readonly model: (x: number, ...b: number[]) => number;
  readonly gradient: (x: number, ...b: number[]) => number[];
  readonly starts: NistProblem["starts"];
  readonly b: readonly number[];
  readonly sd: readonly number[];
  readonly rss: number;
}

/** A set of pairs of response and predictor. */
export function ofPairs(given: Given, pairs: string): NistProblem {
  const numbers = read(pairs);
  const y = numbers.filter((_, i) => i % 2 === 0);
  const x = numbers.filter((_, i) => i % 2 === 1);
  return define(given, x, x, y);
}

/** A set of responses at 1, 2, 3, … */
export function ofResponses(given: Given, responses: string): NistProblem {
  const y = read(responses);
  const x = y.map((_, i) => i + 1);
  return define(given, x, x, y);
}

export function read(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

/** @param points - x point by point, as the model takes it */
export function define(
  {
    name,
    author,
    model,
    gradient,
    starts,
    b,
    sd,
    rss,
  }: Omit<Given, "model" | "gradient"> & {
    readonly model: (x: NistPoint, ...b: number[]) => number;
    readonly gradient: (x: NistPoint, ...b: number[]) => number[];
  },
  x: NistProblem["x"],
  points: readonly unknown[],
  y: readonly number[],
): NistProblem {
  return {
    name,
    source: `NIST Statistical Reference Datasets, nonlinear regression, ${name} (${author})`,
    x,
    y,
    model,
    gradient,
    values: (params) => points.map((point) => model(point as NistPoint, ...Array.from(params))),
    jacobian: (params) => points.map((point) => gradient(point as NistPoint, ...Array.from(params))),
    starts,
    certified: { b, sd, rss },
  };
}
