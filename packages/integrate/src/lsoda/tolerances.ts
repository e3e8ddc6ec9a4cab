/** The error allowed in each component, rtol·|y| + atol. */
export class Tolerances {
  readonly rtol: Float64Array;
  readonly atol: Float64Array;

  /** Each n long; a single tolerance is repeated. */
  constructor(rtol: Float64Array, atol: Float64Array) {
    this.rtol = rtol;
    this.atol = atol;
  }

  /**
   * weights := 1 / (rtol·|y| + atol)
   *
   * @returns the norm of y in these weights, max |y_i|·w_i; NaN where a weight is not a positive finite number
   */
  setWeights(weights: Float64Array, y: Float64Array): number {
    const { rtol, atol } = this;
    let norm = 0;
    for (let i = 0; i < weights.length; i++) {
      const size = Math.abs(y[i]);
      const allowed = rtol[i] * size + atol[i];
      const weight = 1 / allowed;
      weights[i] = weight;
      norm = allowed > 0 && allowed < Number.POSITIVE_INFINITY ? Math.max(norm, size * weight) : Number.NaN;
    }
    return norm;
  }
}
