/** A source of random numbers, as numpy's `Generator` is one. */
export interface RandomSource {
  /** a number from the standard normal distribution, mean 0 and variance 1 */
  standard_normal(): number;
}

/** A source of normal and uniform random numbers, as numpy's `Generator` is one. */
export interface RandomGenerator extends RandomSource {
  /** a number uniformly distributed over [0, 1) */
  uniform(): number;
}
