import type { SmoothObjective } from "../frame/smoothObjective.ts";
import { along, dot } from "../vectors.ts";

/** A function of one variable to search along, φ(a), with its slope φ'(a). */
export interface SearchLine {
  value(a: number): number;
  slope(a: number): number;
}

/** An objective along a line, φ(a) = f(x + a p), with the gradient met last. */
export class Line implements SearchLine {
  readonly #problem: SmoothObjective;
  readonly #x: Float64Array;
  readonly #p: Float64Array;
  /** where φ or φ' was last asked for */
  readonly point: Float64Array;
  /** ∇f(x + a p) for the a of the last call of `slope` */
  readonly gradient: Float64Array;
  /** that a */
  gradientAt: number = Number.NaN;
  /** calls of φ and φ' */
  calls = 0;
  slopeCalls = 0;

  /** x and p are read at each call: they may move between searches. */
  constructor(problem: SmoothObjective, x: Float64Array, p: Float64Array) {
    this.#problem = problem;
    this.#x = x;
    this.#p = p;
    this.point = new Float64Array(x.length);
    this.gradient = new Float64Array(x.length);
  }

  /** φ(a) */
  value(a: number): number {
    this.calls++;
    along(this.#x, a, this.#p, this.point);
    return this.#problem.at(this.point);
  }

  /** φ'(a) */
  slope(a: number): number {
    this.slopeCalls++;
    along(this.#x, a, this.#p, this.point);
    this.#problem.gradientAt(this.point, this.gradient);
    this.gradientAt = a;
    return dot(this.gradient, this.#p);
  }
}

/**
 * The strong Wolfe conditions: φ(a) ≤ φ(0) + c1 a φ'(0) and |φ'(a)| ≤ −c2 φ'(0).
 * J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), eq. (3.7).
 */
export interface WolfeConstants {
  readonly c1: number;
  readonly c2: number;
}

/** What a line search found. */
export interface Found {
  /** the step length; NaN where none was found */
  readonly alpha: number;
  /** φ there */
  readonly value: number;
  /** whether the line's gradient is the one there */
  readonly hasGradient: boolean;
}

/** A further demand on a step, beside the Wolfe conditions; `line.gradient` is the gradient there. */
export type Accept = (alpha: number, value: number) => boolean;

/** The first step to try, from the decrease in the step before; 1 where that gives none. */
export function firstStep(phi0: number, formerPhi0: number | null, slope0: number): number {
  if (formerPhi0 === null || slope0 === 0) return 1;
  const step = (1.01 * 2 * (phi0 - formerPhi0)) / slope0;
  return step >= 0 && step < 1 ? step : 1;
}
