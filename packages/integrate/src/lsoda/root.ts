/** 2²⁷ + 1, Veltkamp's constant: splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

const MAX_K = 13;

/**
 * x to the power fl(1/k), correctly rounded but for about one argument in 2³⁷; k = 1 … 13, x ≥ 0.
 *
 * `Math.pow` differs between engines in the last bit, and in LSODA one bit of a step size soon changes where
 * the steps fall. Here y = exp(ln x / k), good to some 10⁻¹⁴, is only the guess for one Newton step, whose
 * residual is taken in twice the working precision (T. J. Dekker, Numer. Math. 18 (1971) 224–242):
 *
 *   x^(1/k + δ) = y·(1 + (x − yᵏ)/(k x) + δ ln x) to the accuracy of y squared, δ = fl(1/k) − 1/k
 */
export function root(x: number, k: number): number {
  if (k === 1) return x;
  if (!(x > 1e-280 && x < 1e280)) return x ** (1 / k);
  const logarithm = Math.log(x);
  const y = Math.exp(logarithm / k);
  // yᵏ = high + low
  let high = y;
  let low = 0;
  const c = SPLITTER * y;
  const y1 = c - (c - y);
  const y2 = y - y1;
  for (let i = 1; i < k; i++) {
    const product = high * y;
    const d = SPLITTER * high;
    const h1 = d - (d - high);
    const h2 = high - h1;
    low = h1 * y1 - product + h1 * y2 + h2 * y1 + h2 * y2 + low * y;
    high = product;
  }
  return y + y * ((x - high - low) / (k * x) + EXCESS[k] * logarithm);
}

/** fl(1/k) − 1/k, for each k. */
const EXCESS = /* @__PURE__ */ Float64Array.from({ length: MAX_K + 1 }, (_, k) => excessOfReciprocal(k));

/** The remainder of 1 − k·fl(1/k), which is exact in doubles, over k. */
function excessOfReciprocal(k: number): number {
  const r = 1 / k;
  const c = SPLITTER * r;
  const r1 = c - (c - r);
  const r2 = r - r1;
  return (r1 * k - 1 + r2 * k) / k;
}
