import { byName } from "../byName.ts";
import { brusselator } from "../ode/brusselator.ts";
import { bandedBrusselator, bandedHeat } from "./byLines.ts";
import { nonstiffDetest } from "./nonstiffDetest.ts";
import { pollution } from "./pollution.ts";
import { ringModulator } from "./ringModulator.ts";
import { e5, stiffDetest } from "./stiffDetest.ts";
import type { OdeSetProblem } from "./types.ts";

/** The initial value problems of the published sets, by name. */
export const odeSetProblems: Readonly<Record<string, OdeSetProblem>> = byName([
  ...nonstiffDetest,
  ...stiffDetest,
  e5,
  pollution,
  ringModulator,
  brusselator(50),
  bandedBrusselator(500),
  bandedHeat(200),
]);
