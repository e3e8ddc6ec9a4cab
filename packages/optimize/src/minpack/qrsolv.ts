/**
 * Given AP = QR, solves the least squares problem Ax ≅ b, Dx ≅ 0: Givens rotations take D into R, which gives the
 * triangle S with PᵀAᵀAP + PᵀD²P = SᵀS.
 *
 * R is n × n by columns of `ld` elements. Its upper triangle is kept; the strict lower one is overwritten by that of
 * Sᵀ, whose diagonal comes to `sdiag`. A singular S gives a least squares solution.
 *
 * ANL-80-74 (1980), `qrsolv`; Moré 1978, section 3.
 *
 * @param diag - D's diagonal
 * @param qtb - the first n components of Qᵀb
 * @param x - the solution
 * @param z - n numbers of work space
 */
export function qrsolv(
  n: number,
  r: Float64Array,
  ld: number,
  ipvt: Int32Array,
  diag: Float64Array,
  qtb: Float64Array,
  x: Float64Array,
  sdiag: Float64Array,
  z: Float64Array,
): void {
  for (let j = 0; j < n; j++) {
    const column = j * ld;
    for (let i = j; i < n; i++) r[column + i] = r[i * ld + j];
    x[j] = r[column + j];
    z[j] = qtb[j];
  }
  for (let j = 0; j < n; j++) {
    const element = diag[ipvt[j]];
    if (element !== 0) rotateIn(j, element);
    const diagonal = j * ld + j;
    sdiag[j] = r[diagonal];
    r[diagonal] = x[j];
  }

  let rank = n;
  for (let j = 0; j < n; j++) {
    if (sdiag[j] === 0 && rank === n) rank = j;
    if (rank < n) z[j] = 0;
  }
  for (let j = rank - 1; j >= 0; j--) {
    let sum = 0;
    for (let i = j + 1; i < rank; i++) sum += r[j * ld + i] * z[i];
    z[j] = (z[j] - sum) / sdiag[j];
  }
  for (let j = 0; j < n; j++) x[ipvt[j]] = z[j];

  /** Rotates the row of D that has `element` in column j of the permuted matrix into R. */
  function rotateIn(j: number, element: number): void {
    for (let k = j; k < n; k++) sdiag[k] = 0;
    sdiag[j] = element;
    let rest = 0; // what the rotations leave of the row's right-hand side, 0 at first
    for (let k = j; k < n; k++) {
      if (sdiag[k] === 0) continue;
      const diagonal = k * ld + k;
      let cos: number;
      let sin: number;
      if (Math.abs(r[diagonal]) < Math.abs(sdiag[k])) {
        const cotangent = r[diagonal] / sdiag[k];
        sin = 0.5 / Math.sqrt(0.25 + 0.25 * (cotangent * cotangent));
        cos = sin * cotangent;
      } else {
        const tangent = sdiag[k] / r[diagonal];
        cos = 0.5 / Math.sqrt(0.25 + 0.25 * (tangent * tangent));
        sin = cos * tangent;
      }
      r[diagonal] = cos * r[diagonal] + sin * sdiag[k];
      const rotated = cos * z[k] + sin * rest;
      rest = -sin * z[k] + cos * rest;
      z[k] = rotated;
      for (let i = k + 1; i < n; i++) {
        const below = r[k * ld + i];
        r[k * ld + i] = cos * below + sin * sdiag[i];
        sdiag[i] = -sin * below + cos * sdiag[i];
      }
    }
  }
}
