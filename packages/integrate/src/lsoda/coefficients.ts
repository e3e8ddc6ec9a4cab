/** The coefficients of one family of multistep methods, for each order q that it has; index 0 is not used. */
export interface Coefficients {
  readonly maxOrder: number;
  /** ℓ, scaled so that ℓ₁ = 1: `ell[q][j]`, j = 0 … q; a corrector step adds ℓ_j·e to row j of the history */
  readonly ell: readonly Float64Array[];
  /** divisors that turn a norm into the error test of order q − 1, q and q + 1 */
  readonly errorBelow: Float64Array;
  readonly error: Float64Array;
  readonly errorAbove: Float64Array;
}

/**
 * Adams–Moulton methods of orders 1 to 12 in Nordsieck form.
 *
 *   p(x) = (x + 1)(x + 2) … (x + q − 1)
 *   ℓ(x) = Σ ℓ_j x^j = ∫₋₁ˣ p(s) ds / (q − 1)!
 *   1 / τ(q) = −∫₋₁⁰ x p(x) dx / q!
 *
 * K. Radhakrishnan & A. C. Hindmarsh, Description and Use of LSODE, NASA RP-1327 (1993), ch. 2;
 * C. W. Gear, Numerical Initial Value Problems in Ordinary Differential Equations (1971), ch. 9.
 */
export function adamsCoefficients(): Coefficients {
  const maxOrder = 12;
  const table = emptyTable(maxOrder);
  const { ell, errorBelow, error, errorAbove } = table;
  ell[1].set([1, 1]);
  error[1] = 2;
  errorBelow[2] = 1;
  const p = new Float64Array(maxOrder); // coefficients of p, the constant first
  p[0] = 1;
  let reciprocalFactorial = 1; // 1 / (q − 1)!, then 1 / q!
  for (let q = 2; q <= maxOrder; q++) {
    multiplyByRoot(p, q - 1, q - 1);
    let integral = 0; // of p over [−1, 0]
    let moment = 0; // of −x p(x)
    for (let i = 0; i < q; i++) {
      const signed = i % 2 === 0 ? p[i] : -p[i];
      integral += signed / (i + 1);
      moment += signed / (i + 2);
    }
    ell[q][0] = integral * reciprocalFactorial;
    ell[q][1] = 1;
    for (let i = 1; i < q; i++) ell[q][i + 1] = (reciprocalFactorial * p[i]) / (i + 1);
    reciprocalFactorial /= q;
    error[q] = 1 / (reciprocalFactorial * moment);
    errorAbove[q - 1] = error[q];
    if (q < maxOrder) errorBelow[q + 1] = (error[q] * reciprocalFactorial) / (q + 1);
  }
  return table;
}

/**
 * Backward differentiation formulas of orders 1 to 5 in Nordsieck form.
 *
 *   ℓ(x) = (x + 1)(x + 2) … (x + q) / (q!·(1 + 1/2 + … + 1/q))
 *   τ(q) = (q + 1) / ℓ₀
 *
 * References as for the Adams methods.
 */
export function bdfCoefficients(): Coefficients {
  const maxOrder = 5;
  const table = emptyTable(maxOrder);
  const { ell, errorBelow, error, errorAbove } = table;
  const p = new Float64Array(maxOrder + 1);
  p[0] = 1;
  let reciprocalFactorial = 1; // 1 / (q − 1)!
  for (let q = 1; q <= maxOrder; q++) {
    multiplyByRoot(p, q, q);
    for (let i = 0; i <= q; i++) ell[q][i] = p[i] / p[1];
    ell[q][1] = 1;
    errorBelow[q] = reciprocalFactorial;
    error[q] = (q + 1) / ell[q][0];
    errorAbove[q] = (q + 2) / ell[q][0];
    reciprocalFactorial /= q;
  }
  return table;
}

/** p(x) := (x + c)·p(x), p of the given degree − 1 before. */
function multiplyByRoot(p: Float64Array, degree: number, c: number): void {
  for (let i = degree; i > 0; i--) p[i] = p[i - 1] + c * p[i];
  p[0] *= c;
}

function emptyTable(maxOrder: number): Coefficients {
  return {
    maxOrder,
    ell: Array.from({ length: maxOrder + 1 }, (_, q) => new Float64Array(q + 1)),
    errorBelow: new Float64Array(maxOrder + 1),
    error: new Float64Array(maxOrder + 1),
    errorAbove: new Float64Array(maxOrder + 1),
  };
}
