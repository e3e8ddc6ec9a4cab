import { type Box, clip } from "../../bounds.ts";
import type { ConstraintSpec } from "../../constraints/readConstraints.ts";
import { SignedConstraints } from "../../constraints/signedConstraints.ts";
import type { DifferenceRule } from "../../derivatives/differences.ts";
import type { ObjectiveFunction } from "../../frame/objective.ts";
import { SmoothObjective } from "../../frame/smoothObjective.ts";
import type { Watch } from "../../frame/watch.ts";
import { norm2 } from "../../vectors.ts";
import { closeSlsqp, headSlsqp, lineSlsqp } from "./report.ts";
import { type SlsqpOutcome, type SlsqpSettings, slsqp } from "./slsqp.ts";

/** What both doors of SLSQP share: the start is brought between the bounds, the run is counted and printed. */
export function runSlsqp(
  func: ObjectiveFunction,
  slope: ObjectiveFunction | DifferenceRule,
  args: readonly unknown[],
  specs: readonly ConstraintSpec[],
  box: Box,
  rule: DifferenceRule,
  start: Float64Array,
  settings: SlsqpSettings & { readonly iprint: number },
  watch: Watch,
): { outcome: SlsqpOutcome; nfev: number; njev: number } {
  clip(start, box);
  const objective = new SmoothObjective(start.length, func, slope, args, box);
  const constraints = new SignedConstraints(specs, start, rule);
  const { iprint } = settings;
  if (iprint >= 2) headSlsqp();
  const outcome = slsqp(objective, constraints, box, start, settings, {
    saw(x, fun, nit, gradient) {
      const isEnough = watch.saw(x, fun, nit, objective.nfev);
      if (iprint >= 2) lineSlsqp(nit, objective.nfev, fun, norm2(gradient));
      return isEnough;
    },
  });
  const { nfev, ngev } = objective;
  if (iprint >= 1) closeSlsqp(outcome, nfev, ngev);
  return { outcome, nfev, njev: ngev };
}
