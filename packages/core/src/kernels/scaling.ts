/** Outside of these, squares and products of a matrix's elements may leave the range of doubles. */
const SMALLEST = 2 ** -450;
const LARGEST = 2 ** 450;

/** max |aᵢ|, NaN where an element is NaN. */
export function largestMagnitude(a: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < a.length; k++) {
    const size = Math.abs(a[k]);
    if (size > largest) largest = size;
    else if (Number.isNaN(size)) return Number.NaN;
  }
  return largest;
}

/**
 * Brings a matrix whose elements are all extremely small, or of which some are extremely large, near 1, by a
 * power of two so that nothing is rounded. Nothing is checked.
 *
 * E. Anderson et al., LAPACK Users' Guide, 3rd ed. (1999): the drivers scale so before they iterate.
 *
 * @returns the exponent: a ← 2^exponent · a; 0 where the matrix was left alone
 */
export function scaleToSafety(a: Float64Array): number {
  const largest = largestMagnitude(a);
  if (!(largest > 0 && (largest < SMALLEST || largest > LARGEST)) || largest === Infinity) return 0;
  const exponent = -Math.floor(Math.log2(largest));
  multiplyByPower(a, exponent);
  return exponent;
}

/** a ← 2^exponent · a, also where the power itself is no double. */
export function multiplyByPower(a: Float64Array, exponent: number): void {
  if (exponent === 0) return;
  const half = Math.trunc(exponent / 2);
  const first = 2 ** half;
  const second = 2 ** (exponent - half);
  for (let k = 0; k < a.length; k++) a[k] = a[k] * first * second;
}
