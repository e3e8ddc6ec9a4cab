import type { SmoothObjective } from "../frame/smoothObjective.ts";
import { dot } from "../vectors.ts";
import { dcsrch, type StepBounds } from "./dcsrch.ts";
import { firstStep, Line, type WolfeConstants } from "./line.ts";
import { wolfe } from "./wolfe.ts";

const MAX_DOUBLINGS = 10;

/** The search by interpolation and, where it fails, the one by bracketing: what BFGS, CG and Newton-CG use. */
export class StrongWolfe {
  readonly line: Line;
  /** f where the search begins, and where the one before began; `null` before the first */
  value: number;
  formerValue: number | null;
  /** the step found */
  alpha = 0;
  /** whether `line.gradient` is the gradient at x + alpha·p */
  hasGradient = false;
  readonly #p: Float64Array;
  readonly #constants: WolfeConstants;
  readonly #bounds: StepBounds;
  readonly #bracketingLimit: number | null;

  /**
   * x and p are read at each search.
   *
   * @param bounds - of the steps of the first search
   * @param bracketingLimit - largest step of the second; `null` for none
   */
  constructor(
    problem: SmoothObjective,
    x: Float64Array,
    p: Float64Array,
    value: number,
    formerValue: number | null,
    constants: WolfeConstants,
    bounds: StepBounds,
    bracketingLimit: number | null,
  ) {
    this.line = new Line(problem, x, p);
    this.value = value;
    this.formerValue = formerValue;
    this.#p = p;
    this.#constants = constants;
    this.#bounds = bounds;
    this.#bracketingLimit = bracketingLimit;
  }

  /**
   * Finds a step from x along p, where the gradient is `gradient`, and moves on to its value.
   *
   * @param accept - a further demand; a step of the first search that does not meet it is not taken
   * @returns `false` where no step was found; nothing has changed then
   */
  search(gradient: Float64Array, accept: ((alpha: number) => boolean) | null): boolean {
    const slope = dot(gradient, this.#p);
    const { line, value, formerValue } = this;
    let found = dcsrch(
      line,
      firstStep(value, formerValue, slope),
      value,
      slope,
      this.#constants,
      this.#bounds,
    );
    const isRefused = !Number.isNaN(found.alpha) && accept !== null && !accept(found.alpha);
    if (Number.isNaN(found.alpha) || isRefused) {
      found = wolfe(
        line,
        value,
        formerValue,
        slope,
        this.#constants,
        this.#bracketingLimit,
        accept,
        MAX_DOUBLINGS,
      );
      if (Number.isNaN(found.alpha)) return false;
    }
    this.alpha = found.alpha;
    this.hasGradient = found.hasGradient;
    this.formerValue = value;
    this.value = found.value;
    return true;
  }
}
