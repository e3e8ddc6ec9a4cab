/**
 * (JᵀJ)⁻¹ from JP = QR, row by row: R⁻¹R⁻ᵀ with rows and columns put back in their places.
 *
 * J. J. Moré, LNM 630 (1978), section 3; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.
 * (2002), section 14.2, for the inverse of a triangle.
 *
 * @param r - n × n upper triangle by columns of `ld` elements
 * @returns `null` where R is singular: has a zero on its diagonal
 */
export function inverseOfNormal(
  n: number,
  r: Float64Array,
  ld: number,
  ipvt: Int32Array,
): Float64Array | null {
  for (let j = 0; j < n; j++) if (r[j * ld + j] === 0) return null;
  const inverse = new Float64Array((n * (n + 1)) / 2); // of R, its upper triangle by columns
  for (let j = 0; j < n; j++) {
    const column = (j * (j + 1)) / 2;
    inverse[column + j] = 1 / r[j * ld + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += r[k * ld + i] * inverse[column + k];
      inverse[column + i] = -sum / r[i * ld + i];
    }
  }
  const product = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      let sum = 0;
      for (let k = j; k < n; k++) {
        const column = (k * (k + 1)) / 2;
        sum += inverse[column + i] * inverse[column + j];
      }
      product[ipvt[i] * n + ipvt[j]] = sum;
      product[ipvt[j] * n + ipvt[i]] = sum;
    }
  }
  return product;
}
