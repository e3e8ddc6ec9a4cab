/** From so many columns on the sums of a row's columns are made side by side. */
const ROWS_FROM = 12;

/**
 * ‖A‖₁ of a row-major n × n matrix, the largest sum of moduli in a column; each is one sum in ascending order.
 * Nothing is checked.
 *
 * @param sums - n elements of room
 */
export function norm1(n: number, a: Float64Array, sums: Float64Array): number {
  let norm = 0;
  if (n < ROWS_FROM) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = j; k < n * n; k += n) sum += Math.abs(a[k]);
      norm = Math.max(norm, sum);
    }
    return norm;
  }
  for (let j = 0; j < n; j++) sums[j] = 0;
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < n; j++, k++) sums[j] += Math.abs(a[k]);
  for (let j = 0; j < n; j++) norm = Math.max(norm, sums[j]);
  return norm;
}
