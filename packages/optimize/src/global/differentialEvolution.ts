import type { Box } from "../bounds.ts";
import type { RandomGenerator } from "../random/source.ts";
import type { Mutation, Parents } from "./strategies.ts";

/** How a run of {@link differentialEvolution} is set up. */
export interface EvolutionSettings {
  readonly box: Box;
  /** variables that take whole numbers only */
  readonly isInteger: Uint8Array;
  /** the first population, points of the unit cube row by row; overwritten by the last */
  readonly population: Float64Array;
  readonly mutate: Mutation | CustomMutation;
  readonly crossover: "bin" | "exp";
  /** range of the differential weight F, from which each generation draws its own */
  readonly mutation: readonly [least: number, most: number];
  /** chance of a variable to come from the mutant */
  readonly recombination: number;
  readonly maxiter: number;
  readonly tol: number;
  readonly atol: number;
  /** whether a better point takes its place at once, or at the end of its generation */
  readonly isImmediate: boolean;
  /** by how much x violates each constraint, written to `out`; their number is `constraintCount` */
  readonly violations: (x: Float64Array, out: Float64Array) => void;
  readonly constraintCount: number;
  /** told after each generation; `true` stops the run */
  readonly saw: (state: Evolution) => boolean;
}

/** A strategy of the user's: gives the trial for a candidate, in the units of the problem. */
export interface CustomMutation {
  custom(candidate: number, evolution: Evolution, out: Float64Array): void;
}

export type EvolutionEnding = "converged" | "maxiter" | "callback";

/** Asks for the values of f at some points, hears them, and returns how the search ended. */
export type EvolutionRun = Generator<readonly Float64Array[], EvolutionEnding, ArrayLike<number>>;

const OTHERS = 5;

/** A population and what is known of it; the best point has index 0. */
export class Evolution {
  readonly n: number;
  readonly size: number;
  readonly population: Float64Array;
  readonly energies: Float64Array;
  readonly violations: Float64Array;
  readonly total: Float64Array;
  nit = 0;
  nfev = 0;
  readonly settings: EvolutionSettings;

  constructor(settings: EvolutionSettings) {
    this.settings = settings;
    this.n = settings.box.lb.length;
    this.population = settings.population;
    this.size = this.population.length / this.n;
    this.energies = new Float64Array(this.size).fill(Number.POSITIVE_INFINITY);
    this.violations = new Float64Array(this.size * settings.constraintCount);
    this.total = new Float64Array(this.size);
  }

  /** A point of the unit cube in the units of the problem. */
  scaled(unit: Float64Array, at: number): Float64Array {
    const { n } = this;
    const { box, isInteger } = this.settings;
    const x = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      const low = box.lb[j];
      const high = box.ub[j];
      const u = unit[at + j];
      if (isInteger[j]) x[j] = Math.min(Math.floor(low + u * (high - low + 1)), high);
      else x[j] = Math.min(Math.max(low * (1 - u) + high * u, low), high);
    }
    return x;
  }

  /** Point i of the population in the units of the problem. */
  point(i: number): Float64Array {
    return this.scaled(this.population, i * this.n);
  }

  /** The fraction of the tolerance: above 1 when the values agree. */
  get convergence(): number {
    const { tol } = this.settings;
    const { mean, deviation } = this.spread();
    return tol / (deviation / (Math.abs(mean) + Number.EPSILON));
  }

  spread(): { mean: number; deviation: number } {
    const { energies, size } = this;
    let mean = 0;
    for (let i = 0; i < size; i++) mean += energies[i] / size;
    let variance = 0;
    for (let i = 0; i < size; i++) variance += (energies[i] - mean) ** 2 / size;
    return { mean, deviation: Math.sqrt(variance) };
  }
}

/**
 * Differential evolution: each point of a population competes with a mutant made of others. R. Storn & K. Price, J.
 * Global Optim. 11 (1997) 341–359; with updates at once M. Wormington et al., Phil. Trans. R. Soc. A 357 (1999)
 * 2827–2848; with constraints J. Lampinen, Proc. CEC 2002, 1468–1473.
 */
export function* differentialEvolution(evolution: Evolution, random: RandomGenerator): EvolutionRun {
  const { n, size, population, energies, violations, total, settings } = evolution;
  const { mutate, crossover, recombination, maxiter, isImmediate, constraintCount: m } = settings;
  const [leastF, mostF] = settings.mutation;
  const parents: Parents & { candidate: number } = { best: 0, candidate: 0, others: new Uint32Array(OTHERS) };
  const mutant = new Float64Array(n);
  const trials = new Float64Array(isImmediate ? n : size * n);
  const trialViolations = new Float64Array(isImmediate ? m : size * m);
  const trialTotal = new Float64Array(isImmediate ? 1 : size);
  const trialEnergies = new Float64Array(isImmediate ? 1 : size);

  yield* evaluate(population, size, energies, violations, total);
  promote();
  if (isConverged()) return "converged";
  for (evolution.nit = 1; evolution.nit <= maxiter; evolution.nit++) {
    const F = leastF + (mostF - leastF) * random.uniform();
    if (isImmediate) {
      for (let i = 0; i < size; i++) {
        makeTrial(i, F, 0);
        yield* evaluate(trials, 1, trialEnergies, trialViolations, trialTotal);
        if (replaces(0, i)) {
          take(0, i);
          if (i > 0 && isBetter(i, 0)) promote();
        }
      }
    } else {
      for (let i = 0; i < size; i++) makeTrial(i, F, i);
      yield* evaluate(trials, size, trialEnergies, trialViolations, trialTotal);
      for (let i = 0; i < size; i++) if (replaces(i, i)) take(i, i);
      promote();
    }
    if (settings.saw(evolution)) return "callback";
    if (isConverged()) return "converged";
  }
  evolution.nit = maxiter;
  return "maxiter";

  /** Values of f at the points that violate nothing; the others are worth +∞. */
  function* evaluate(
    units: Float64Array,
    count: number,
    values: Float64Array,
    violated: Float64Array,
    sums: Float64Array,
  ): Generator<readonly Float64Array[], void, ArrayLike<number>> {
    const points: Float64Array[] = [];
    for (let i = 0; i < count; i++) {
      const x = evolution.scaled(units, i * n);
      sums[i] = 0;
      if (m > 0) {
        const part = violated.subarray(i * m, (i + 1) * m);
        settings.violations(x, part);
        for (const amount of part) sums[i] += amount;
      }
      values[i] = Number.POSITIVE_INFINITY;
      if (sums[i] === 0) points.push(x);
    }
    if (points.length === 0) return;
    const found = yield points;
    evolution.nfev += points.length;
    for (let i = 0, k = 0; i < count; i++) {
      if (sums[i] !== 0) continue;
      const value = found[k++];
      values[i] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
    }
  }

  /** Makes the trial for point i, in row `to`. */
  function makeTrial(i: number, F: number, to: number): void {
    const at = to * n;
    if ("custom" in mutate) {
      mutate.custom(i, evolution, mutant);
      for (let j = 0; j < n; j++) trials[at + j] = mutant[j];
    } else {
      parents.candidate = i;
      chooseOthers(i);
      mutate(population, n, parents, F, mutant);
      for (let j = 0; j < n; j++) trials[at + j] = population[i * n + j];
      let j = Math.floor(random.uniform() * n);
      trials[at + j] = mutant[j]; // one variable at least
      if (crossover === "bin") {
        for (j = 0; j < n; j++) if (random.uniform() < recombination) trials[at + j] = mutant[j];
      } else {
        for (let k = 1; k < n && random.uniform() < recombination; k++) {
          j = (j + 1) % n;
          trials[at + j] = mutant[j];
        }
      }
    }
    for (let j = 0; j < n; j++) {
      if (!(trials[at + j] >= 0 && trials[at + j] <= 1)) trials[at + j] = random.uniform();
    }
  }

  /** Distinct points other than i, at random. */
  function chooseOthers(i: number): void {
    const { others } = parents;
    const count = Math.min(OTHERS, size - 1);
    for (let k = 0; k < count; k++) {
      let other: number;
      do other = Math.floor(random.uniform() * size);
      while (other === i || others.subarray(0, k).includes(other));
      others[k] = other;
    }
  }

  /** Whether trial t takes the place of point i: no worse, or nearer to being allowed. */
  function replaces(t: number, i: number): boolean {
    if (trialTotal[t] === 0 && total[i] === 0) return trialEnergies[t] <= energies[i];
    if (trialTotal[t] === 0 || total[i] === 0) return trialTotal[t] === 0;
    for (let k = 0; k < m; k++) if (trialViolations[t * m + k] > violations[i * m + k]) return false;
    return true;
  }

  function take(t: number, i: number): void {
    population.set(trials.subarray(t * n, (t + 1) * n), i * n);
    violations.set(trialViolations.subarray(t * m, (t + 1) * m), i * m);
    energies[i] = trialEnergies[t];
    total[i] = trialTotal[t];
  }

  function isBetter(i: number, k: number): boolean {
    return total[i] < total[k] || (total[i] === total[k] && energies[i] < energies[k]);
  }

  /** Brings the best point to the front. */
  function promote(): void {
    let best = 0;
    for (let i = 1; i < size; i++) if (isBetter(i, best)) best = i;
    if (best === 0) return;
    swap(population, best * n, n);
    swap(violations, best * m, m);
    swap(energies, best, 1);
    swap(total, best, 1);
  }

  function isConverged(): boolean {
    const { mean, deviation } = evolution.spread();
    return deviation <= settings.atol + settings.tol * Math.abs(mean) && Number.isFinite(mean);
  }
}

/** Swaps `length` elements at the front with those from `at` on. */
function swap(values: Float64Array, at: number, length: number): void {
  for (let k = 0; k < length; k++) {
    const kept = values[k];
    values[k] = values[at + k];
    values[at + k] = kept;
  }
}
