/**
 * Q of A = QR, n × n by columns, in the place of the reflections that `qrfac` left in and below the diagonal.
 * ANL-80-74 (1980), `qform`: the reflections are multiplied from the last to the first.
 *
 * @param u - n numbers of work space
 */
export function qform(n: number, q: Float64Array, u: Float64Array): void {
  for (let j = 1; j < n; j++) q.fill(0, j * n, j * n + j);
  for (let k = n - 1; k >= 0; k--) {
    const column = k * n;
    for (let i = k; i < n; i++) {
      u[i] = q[column + i];
      q[column + i] = 0;
    }
    q[column + k] = 1;
    if (u[k] === 0) continue;
    for (let j = k; j < n; j++) {
      const at = j * n;
      let sum = 0;
      for (let i = k; i < n; i++) sum += q[at + i] * u[i];
      const factor = sum / u[k];
      for (let i = k; i < n; i++) q[at + i] -= factor * u[i];
    }
  }
}
