import type { Box } from "../bounds.ts";
import type { Objective } from "../frame/objective.ts";
import type { RandomGenerator } from "../random/source.ts";

/** Where a minimum was found: by annealing, by a local search after it, or by one after long standstill. */
export type AnnealingContext = 0 | 1 | 2;

/** How a run of {@link dualAnnealing} is set up. */
export interface AnnealingSettings {
  readonly box: Box;
  readonly maxiter: number;
  readonly maxfun: number;
  readonly initialTemp: number;
  readonly restartTempRatio: number;
  /** q_v, the shape of the distribution of visits */
  readonly visit: number;
  /** q_a, the shape of the acceptance */
  readonly accept: number;
  /** minimises from x, or `null` for annealing alone; `null` as result where it found nothing better */
  readonly search: ((x: Float64Array, fun: number) => { x: Float64Array; fun: number } | null) | null;
  /** told of each new best point; `true` stops the run */
  readonly saw: (x: Float64Array, fun: number, context: AnnealingContext) => boolean;
}

export interface AnnealingOutcome {
  readonly x: Float64Array;
  readonly fun: number;
  readonly nit: number;
  readonly ending: "maxiter" | "maxfun" | "callback" | "not finite";
}

/** Random starts to try where f is not finite. */
const STARTS = 1000;
/** Chains without a better point after which the last one's best is searched from. */
const STANDSTILL = 1000;
/** Visits go no farther than this. */
const FARTHEST = 1e8;

/**
 * Generalized simulated annealing with local searches. C. Tsallis & D. A. Stariolo, Physica A 233 (1996) 395–406; Y.
 * Xiang, D. Y. Sun, W. Fan & X. G. Gong, Phys. Lett. A 233 (1997) 216–220; Y. Xiang, S. Gubian, B. Suomela & J. Hoeng, R
 * Journal 5/1 (2013) 13–28. The temperature at step t, and the chance of a step from e to a higher e′:
 *
 *   T(t) = T₀ (2^(q_v − 1) − 1) / ((1 + t)^(q_v − 1) − 1)
 *   p = [1 − (1 − q_a) (e′ − e) t / T]^(1 / (1 − q_a)), 0 where the bracket is negative
 */
export function dualAnnealing(
  problem: Objective,
  start: Float64Array | null,
  settings: AnnealingSettings,
  random: RandomGenerator,
): AnnealingOutcome {
  const { box, maxiter, maxfun, initialTemp, visit, accept, search, saw } = settings;
  const n = box.lb.length;
  const visits = new Visits(box, visit, random);
  const current = start?.slice() ?? new Float64Array(n);
  const trial = new Float64Array(n);
  const best = new Float64Array(n);
  const chainBest = new Float64Array(n); // the best of the chains since the last new best point
  let energy = Number.NaN;
  let bestEnergy = Number.POSITIVE_INFINITY;
  let chainEnergy = Number.POSITIVE_INFINITY;
  let standstill = 0;
  let patience = STANDSTILL;
  let nit = 0;
  let isStopped = false;

  if (start !== null) energy = problem.at(current);
  if (!begin(start === null)) return ended("not finite");
  if (isStopped) return ended("callback");
  const scale = initialTemp * (2 ** (visit - 1) - 1);
  for (;;) {
    for (let t = 1; ; t++) {
      const temperature = scale / ((1 + t) ** (visit - 1) - 1);
      if (nit >= maxiter) return ended("maxiter");
      if (temperature < initialTemp * settings.restartTempRatio) {
        if (!begin(true)) return ended("not finite");
        if (isStopped) return ended("callback");
        break;
      }
      if (!chain(temperature, t)) return ended(isStopped ? "callback" : "maxfun");
      nit++;
      if (problem.nfev >= maxfun) return ended("maxfun");
    }
  }

  /** Draws starts until f is finite there, if the present one will not do; `false` where none is found. */
  function begin(isAnew: boolean): boolean {
    for (let k = isAnew ? 0 : -1; k < STARTS; k++) {
      if (k >= 0) {
        for (let j = 0; j < n; j++) current[j] = box.lb[j] + random.uniform() * (box.ub[j] - box.lb[j]);
        energy = problem.at(current);
      }
      if (!Number.isFinite(energy)) continue;
      if (energy < bestEnergy) isStopped = note(current, energy, 0);
      return true;
    }
    return false;
  }

  /**
   * 2n visits at one temperature: n that move all variables, then one for each variable; a local search from a new best
   * point, or after long standstill. `false` where the run is to end.
   */
  function chain(temperature: number, t: number): boolean {
    let isImproved = t === 1;
    standstill++;
    for (let j = 0; j < 2 * n; j++) {
      if (j < n) visits.all(current, temperature, trial);
      else visits.one(current, temperature, j - n, trial);
      const e = problem.at(trial);
      if (e < energy) {
        current.set(trial);
        energy = e;
        if (e < bestEnergy) {
          if (note(trial, e, 0)) return stop();
          isImproved = true;
          standstill = 0;
        }
      } else if (random.uniform() <= chance(e - energy, temperature / t)) {
        current.set(trial);
        energy = e;
      }
      if (standstill >= patience && (j === 0 || energy < chainEnergy)) {
        chainEnergy = energy;
        chainBest.set(current);
      }
      if (problem.nfev >= maxfun) return false;
    }
    if (search === null) return true;
    if (isImproved) {
      const found = search(best, bestEnergy);
      if (found !== null) {
        standstill = 0;
        current.set(found.x);
        energy = found.fun;
        if (note(found.x, found.fun, 1)) return stop();
      }
    }
    if (standstill >= patience) {
      const found = search(chainBest, chainEnergy);
      standstill = 0;
      patience = n;
      if (found !== null && found.fun < bestEnergy) {
        current.set(found.x);
        energy = found.fun;
        if (note(found.x, found.fun, 2)) return stop();
      }
    }
    return true;
  }

  function stop(): false {
    isStopped = true;
    return false;
  }

  function chance(rise: number, temperature: number): number {
    const base = 1 - ((1 - accept) * rise) / temperature;
    return base > 0 ? base ** (1 / (1 - accept)) : 0; // 0 for NaN too
  }

  function note(x: Float64Array, fun: number, context: AnnealingContext): boolean {
    best.set(x);
    bestEnergy = fun;
    return saw(best, fun, context);
  }

  function ended(ending: AnnealingOutcome["ending"]): AnnealingOutcome {
    return { x: best, fun: bestEnergy, nit, ending };
  }
}

/**
 * Draws visits from the distorted Cauchy–Lorentz distribution, by the quotient of Xiang & Gong, Phys. Rev. E 62 (2000)
 * 4473, of two normal numbers; what leaves the box comes in again on the other side.
 */
class Visits {
  readonly #box: Box;
  readonly #q: number;
  readonly #random: RandomGenerator;
  /** what of the normal number's factor does not hang on the temperature: its logarithm */
  readonly #logFactor: number;

  constructor(box: Box, q: number, random: RandomGenerator) {
    this.#box = box;
    this.#q = q;
    this.#random = random;
    const a = Math.exp((4 - q) * Math.log(q - 1));
    const b = Math.exp(((2 - q) * Math.LN2) / (q - 1));
    const c = (Math.sqrt(Math.PI) * a) / (b * (3 - q));
    const d = 1 / (q - 1) - 0.5;
    // By reflection Γ(2 − d) Γ(d − 1) = π / sin(π (d − 1)).
    const e = (Math.PI * (1 - d)) / Math.sin(Math.PI * (1 - d)) / Math.exp(logGamma(2 - d));
    this.#logFactor = Math.log(e / c);
  }

  /** out := x with all variables moved. */
  all(x: Float64Array, temperature: number, out: Float64Array): void {
    for (let j = 0; j < x.length; j++) out[j] = this.#within(x[j] + this.#jump(temperature), j);
  }

  /** out := x with variable j moved. */
  one(x: Float64Array, temperature: number, j: number, out: Float64Array): void {
    out.set(x);
    out[j] = this.#within(x[j] + this.#jump(temperature), j);
  }

  #jump(temperature: number): number {
    const q = this.#q;
    const logSigma = (-(q - 1) * (this.#logFactor - Math.log(temperature) / (q - 1))) / (3 - q);
    const x = this.#random.standard_normal() * Math.exp(logSigma);
    const y = Math.abs(this.#random.standard_normal());
    const jump = x / Math.exp(((q - 1) * Math.log(y)) / (3 - q));
    if (Math.abs(jump) <= FARTHEST) return jump;
    return Math.sign(jump) * FARTHEST * this.#random.uniform();
  }

  #within(value: number, j: number): number {
    const low = this.#box.lb[j];
    const width = this.#box.ub[j] - low;
    if (width === 0) return low;
    const place = (((value - low) % width) + width) % width;
    // A step lost to rounding would land on the very edge.
    return low + (place < 1e-10 ? place + 1e-10 * Math.min(1, width) : place);
  }
}

/** log Γ(x) for x > 0, by Lanczos' approximation with g = 7. C. Lanczos, SIAM J. Numer. Anal. B 1 (1964) 86–96. */
function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const t = x + 6.5;
  let sum = coefficients[0];
  for (let k = 1; k < coefficients.length; k++) sum += coefficients[k] / (x + k - 1);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
