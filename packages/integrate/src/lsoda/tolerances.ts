/** The error allowed in each component, rtol·|y| + atol. */
export class Tolerances {
  readonly rtol: Float64Array;
  readonly atol: Float64Array;

  /** Each n long; a single tolerance is repeated. */
  constructor(rtol: Float64Array, atol: Float64Array) {
    this.rtol = rtol;
    this.atol = atol;
  }

  /** weights := 1 / (rtol·|y| + atol); `false` where one is not a positive finite number. */
  setWeights(weights: Float64Array, y: Float64Array): boolean {
    const { rtol, atol } = this;
    let usable = true;
    for (let i = 0; i < weights.length; i++) {
      const allowed = rtol[i] * Math.abs(y[i]) + atol[i];
      if (!(allowed > 0 && allowed < Number.POSITIVE_INFINITY)) usable = false;
      weights[i] = 1 / allowed;
    }
    return usable;
  }
}
