import { byName } from "../byName.ts";
import type { MinimizeProblem, MinimizeTrouble } from "../types.ts";
import { absolute } from "./absolute.ts";
import { beale } from "./beale.ts";
import { box3d } from "./box3d.ts";
import { brownBadlyScaled } from "./brownBadlyScaled.ts";
import { helicalValley } from "./helicalValley.ts";
import { powellSingular } from "./powellSingular.ts";
import { quadratic } from "./quadratic.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { trigonometric } from "./trigonometric.ts";
import * as troubles from "./troubles.ts";
import { wood } from "./wood.ts";

/** Functions to minimise, by name. */
export const minimizeProblems: Readonly<Record<string, MinimizeProblem>> = byName([
  quadratic,
  rosenbrock(2),
  rosenbrock(8),
  powellSingular,
  wood,
  helicalValley,
  beale,
  brownBadlyScaled,
  box3d,
  trigonometric(4),
  absolute,
]);

/** Functions on which a minimiser must end by a flag, by name. */
export const minimizeTroubles: Readonly<Record<string, MinimizeTrouble>> = byName(Object.values(troubles));
