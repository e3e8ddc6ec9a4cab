import { Rotation } from "./rotation.ts";

/**
 * R of a QR factorisation after the change of the matrix by one of rank one: rotations G make (Rᵀ + uvᵀ)G a lower
 * triangle again. 2(n − 1) of them are kept, for Q: those that turn v into a multiple of the last unit vector, and
 * those that then take out the last column.
 *
 * ANL-80-74 (1980), `r1updt`; P. E. Gill, G. H. Golub, W. Murray & M. A. Saunders, Methods for modifying matrix
 * factorizations, Math. Comp. 28 (1974) 505–535.
 *
 * @param r - R's upper triangle by rows
 * @param v - gets the first rotations, see {@link Rotation}
 * @param w - gets the second
 */
export function r1updt(n: number, r: Float64Array, u: Float64Array, v: Float64Array, w: Float64Array): void {
  const rotation = new Rotation();
  const last = n - 1;
  w[last] = r[r.length - 1]; // w: the last column of Rᵀ
  let top = r.length - 1; // where row j of R begins
  for (let j = last - 1; j >= 0; j--) {
    top -= n - j;
    w[j] = 0;
    if (v[j] === 0) continue;
    rotation.set(v[last], v[j]);
    const { cos, sin } = rotation;
    v[last] = sin * v[j] + cos * v[last];
    v[j] = rotation.tau;
    for (let i = j, l = top; i < n; i++, l++) {
      const turned = cos * r[l] - sin * w[i];
      w[i] = sin * r[l] + cos * w[i];
      r[l] = turned;
    }
  }
  for (let i = 0; i < n; i++) w[i] += v[last] * u[i];
  for (let j = 0; j < last; j++) {
    if (w[j] !== 0) {
      rotation.set(r[top], w[j]);
      const { cos, sin } = rotation;
      for (let i = j, l = top; i < n; i++, l++) {
        const turned = cos * r[l] + sin * w[i];
        w[i] = -sin * r[l] + cos * w[i];
        r[l] = turned;
      }
      w[j] = rotation.tau;
    }
    top += n - j;
  }
  r[top] = w[last];
}
