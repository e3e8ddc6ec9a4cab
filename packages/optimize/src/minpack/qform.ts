import { reflectColumns } from "./reflect.ts";

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
    reflectColumns(u, k, n - k, q, column + k, n, n - k);
  }
}
