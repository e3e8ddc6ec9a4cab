import { byName } from "../byName.ts";
import type { OdeProblem, OdeTrouble } from "../types.ts";
import { airy } from "./airy.ts";
import { arenstorf } from "./arenstorf.ts";
import { brusselator } from "./brusselator.ts";
import { curtissHirschfelder } from "./curtissHirschfelder.ts";
import { decay } from "./decay.ts";
import { heat } from "./heat.ts";
import { hires } from "./hires.ts";
import { lorenz } from "./lorenz.ts";
import { lotkaVolterra } from "./lotkaVolterra.ts";
import { orego } from "./orego.ts";
import { pendulum } from "./pendulum.ts";
import { robertson } from "./robertson.ts";
import { stiffLinear } from "./stiffLinear.ts";
import * as troubles from "./troubles.ts";
import { vanDerPol } from "./vanDerPol.ts";

/** Initial value problems, by name. */
export const odeProblems: Readonly<Record<string, OdeProblem>> = byName([
  airy,
  decay,
  lorenz,
  pendulum,
  vanDerPol(1),
  vanDerPol(10),
  vanDerPol(100),
  vanDerPol(1000),
  robertson,
  hires,
  orego,
  lotkaVolterra,
  arenstorf,
  stiffLinear,
  curtissHirschfelder,
  heat(20),
  brusselator(6),
  brusselator(20),
]);

/** Right-hand sides on which an integrator must end by a flag, by name. */
export const odeTroubles: Readonly<Record<string, OdeTrouble>> = byName(Object.values(troubles));
