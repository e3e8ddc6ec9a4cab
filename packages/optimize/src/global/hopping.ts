import { asPercentF } from "../frame/percentF.ts";
import { asPercentG } from "../frame/percentG.ts";
import type { OptimizeResult } from "../frame/result.ts";
import type { RandomGenerator } from "../random/source.ts";

/** How a run of {@link basinHopping} is set up. */
export interface HoppingSettings {
  readonly niter: number;
  readonly niterSuccess: number;
  /** 1 / T, infinite for a search that only goes down */
  readonly beta: number;
  readonly step: Step;
  readonly minimise: (x: Float64Array) => OptimizeResult;
  /** further tests of a step, beside Metropolis' */
  readonly accepts: (trial: OptimizeResult, current: OptimizeResult) => boolean | "force accept";
  /** told of each minimum, the first one included; `true` stops the run */
  readonly saw: (trial: OptimizeResult, isAccepted: boolean, nit: number) => boolean;
  /** told of what `disp` prints */
  readonly said: (line: string) => void;
}

/** Displaces x, and hears how its displacements fared. */
export interface Step {
  /** the point to minimise from next; x is its own to change */
  take(x: Float64Array): Float64Array;
  heard(isAccepted: boolean): void;
}

/** How a run of {@link basinHopping} ended. */
export interface HoppingOutcome {
  readonly lowest: OptimizeResult;
  readonly nit: number;
  readonly nfev: number;
  readonly njev: number;
  readonly nhev: number;
  readonly failures: number;
  readonly ending: "niter" | "niter_success" | "callback";
}

/**
 * Monte Carlo over the minima: displace, minimise, accept or stay. Z. Li & H. A. Scheraga, PNAS 84 (1987) 6611–6615;
 * D. J. Wales & J. P. K. Doye, J. Phys. Chem. A 101 (1997) 5111–5116. Metropolis' test of the step from f to f′:
 *
 *   accept with probability min(1, exp(−(f′ − f) / T))
 */
export function basinHopping(
  x0: Float64Array,
  settings: HoppingSettings,
  random: RandomGenerator,
): HoppingOutcome {
  const { niter, niterSuccess, beta, step, minimise, accepts, saw, said } = settings;
  const counts = { nfev: 0, njev: 0, nhev: 0 };
  let failures = 0;
  let current = local(x0);
  let lowest = current;
  let sinceLowest = 0;
  said(`basinhopping step 0: f ${asPercentG(current.fun)}`);
  if (saw(current, true, 0)) return ended("callback", 0);

  for (let nit = 1; nit <= niter; nit++) {
    const trial = local(step.take(current.x.slice()));
    const isAccepted = test(trial);
    step.heard(isAccepted);
    if (isAccepted) current = trial;
    const isLowest = isAccepted && isBetter(trial, lowest);
    if (isLowest) lowest = trial;
    said(
      `basinhopping step ${nit}: f ${asPercentG(current.fun)} trial_f ${asPercentG(trial.fun)} accepted ${isAccepted ? "True" : "False"} ` +
        `lowest_f ${asPercentG(lowest.fun)}`,
    );
    if (isLowest)
      said(`found new global minimum on step ${nit} with function value ${asPercentG(trial.fun)}`);
    if (saw(trial, isAccepted, nit)) return ended("callback", nit);
    sinceLowest = isLowest ? 0 : sinceLowest + 1;
    if (sinceLowest > niterSuccess) return ended("niter_success", nit);
  }
  return ended("niter", niter);

  function local(from: Float64Array): OptimizeResult {
    const result = minimise(from);
    counts.nfev += result.nfev;
    counts.njev += result.njev ?? 0;
    counts.nhev += result.nhev ?? 0;
    if (!result.success) {
      failures++;
      said("warning: basinhopping: local minimization failure");
    }
    return result;
  }

  /** Metropolis' test, which a minimum that its search did not find passes only beside another such. */
  function test(trial: OptimizeResult): boolean {
    const chance = Math.exp(Math.min(0, -(trial.fun - current.fun) * beta));
    const isMet = chance >= random.uniform() && (trial.success || !current.success);
    const verdict = accepts(trial, current);
    return verdict === "force accept" || (verdict && isMet);
  }

  function ended(ending: HoppingOutcome["ending"], nit: number): HoppingOutcome {
    return { lowest, nit, ...counts, failures, ending };
  }
}

function isBetter(trial: OptimizeResult, lowest: OptimizeResult): boolean {
  return trial.success && (trial.fun < lowest.fun || !lowest.success);
}

/** Moves each variable by up to `stepsize`; every `interval` steps widens or narrows it towards the wanted rate. */
export class RandomStep implements Step {
  #stepsize: number;
  #taken = 0;
  #accepted = 0;
  readonly #plan: StepPlan;
  readonly #move: (x: Float64Array, stepsize: number) => Float64Array;

  constructor(stepsize: number, plan: StepPlan, move: (x: Float64Array, stepsize: number) => Float64Array) {
    this.#stepsize = stepsize;
    this.#plan = plan;
    this.#move = move;
  }

  take(x: Float64Array): Float64Array {
    this.#taken++;
    if (this.#taken % this.#plan.interval === 0) this.#adjust();
    return this.#move(x, this.#stepsize);
  }

  heard(isAccepted: boolean): void {
    if (isAccepted) this.#accepted++;
  }

  #adjust(): void {
    const { targetRate, factor, said, changed } = this.#plan;
    const rate = this.#accepted / this.#taken;
    const before = this.#stepsize;
    this.#stepsize = rate > targetRate ? before / factor : before * factor;
    changed(this.#stepsize);
    said(
      `adaptive stepsize: acceptance rate ${asPercentF(rate)} target ${asPercentF(targetRate)} ` +
        `new stepsize ${asPercentG(this.#stepsize)} old stepsize ${asPercentG(before)}`,
    );
  }
}

/** How the size of the steps is adjusted, and who hears of it. */
export interface StepPlan {
  readonly interval: number;
  readonly targetRate: number;
  readonly factor: number;
  readonly said: (line: string) => void;
  readonly changed: (stepsize: number) => void;
}
