import { byName } from "../byName.ts";
import { five } from "./five.ts";
import { four } from "./four.ts";
import { more } from "./more.ts";
import { three } from "./three.ts";
import { two } from "./two.ts";
import type { ConstrainedProblem } from "./types.ts";

/**
 * Problems 1 to 53 and twenty later ones of W. Hock & K. Schittkowski, Test Examples for Nonlinear Programming Codes,
 * Lecture Notes in Economics and Mathematical Systems 187 (1981).
 */
export const hockSchittkowski: Readonly<Record<string, ConstrainedProblem>> = byName([
  ...two,
  ...three,
  ...four,
  ...five,
  ...more,
]);
