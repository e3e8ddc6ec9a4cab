import { rootProblems, rootTroubles } from "./index.ts";

type Served = (x: Float64Array, ...args: number[]) => number[];

/** The problems' functions as they answer another process: for all points of x at once. */
export const servedRoots: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries({ ...rootProblems, ...rootTroubles }).map(([name, { f, fprime, fprime2, brackets }]) => [
    name,
    {
      f: pointwise(f),
      fprime: pointwise(fprime),
      fprime2: pointwise(fprime2),
      brackets: brackets.map(({ a, b, args }) => [a, b, args.length, ...args]),
    },
  ]),
);

function pointwise(f: (x: number, ...args: number[]) => number): Served {
  return (x, ...args) => Array.from(x, (value) => f(value, ...args));
}
