import { Rotation } from "./rotation.ts";

/**
 * a := a·G for an m × n matrix by columns and the rotations G that `r1updt` kept in v and w.
 * ANL-80-74 (1980), `r1mpyq`.
 */
export function r1mpyq(m: number, n: number, a: Float64Array, v: Float64Array, w: Float64Array): void {
  const rotation = new Rotation();
  const end = (n - 1) * m;
  for (let j = n - 2; j >= 0; j--) {
    rotation.restore(v[j]);
    const { cos, sin } = rotation;
    for (let i = j * m, k = end; k < end + m; i++, k++) {
      const turned = cos * a[i] - sin * a[k];
      a[k] = sin * a[i] + cos * a[k];
      a[i] = turned;
    }
  }
  for (let j = 0; j < n - 1; j++) {
    rotation.restore(w[j]);
    const { cos, sin } = rotation;
    for (let i = j * m, k = end; k < end + m; i++, k++) {
      const turned = cos * a[i] + sin * a[k];
      a[k] = -sin * a[i] + cos * a[k];
      a[i] = turned;
    }
  }
}
