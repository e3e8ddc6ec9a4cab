import { byName } from "../byName.ts";
import * as families from "./alefeldPotraShi.ts";
import * as classics from "./classics.ts";
import * as troubles from "./troubles.ts";
import type { RootProblem } from "./types.ts";

/** Functions of one variable with roots to find, by name: 15 families with 154 brackets, and 20 classics. */
export const rootProblems: Readonly<Record<string, RootProblem>> = byName([
  ...Object.values(families),
  ...Object.values(classics),
]);

/** Functions of one variable that are NaN, infinite or broken somewhere, by name. */
export const rootTroubles: Readonly<Record<string, RootProblem>> = byName(Object.values(troubles));
