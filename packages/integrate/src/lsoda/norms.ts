/** max |v_i|·w_i over v[offset … offset + w.length); NaN where any term is. */
export function maxNorm(v: Float64Array, offset: number, w: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < w.length; i++) largest = Math.max(largest, Math.abs(v[offset + i]) * w[i]);
  return largest;
}

/** The matrix norm that belongs to {@link maxNorm}: max over i of w_i Σ_j |a_ij| / w_j, a row-major n × n. */
export function matrixNorm(a: Float64Array, w: Float64Array): number {
  const n = w.length;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(a[i * n + j]) / w[j];
    largest = Math.max(largest, sum * w[i]);
  }
  return largest;
}
