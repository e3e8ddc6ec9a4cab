/**
 * out := Av + c·out for A of m × n by rows. Four rows share the loads of v, each with a sum of its own.
 */
export function multiplyRows(
  m: number,
  n: number,
  a: Float64Array,
  v: Float64Array,
  c: number,
  out: Float64Array,
): void {
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let k0 = i * n;
    let k1 = k0 + n;
    let k2 = k1 + n;
    let k3 = k2 + n;
    for (let j = 0; j < n; j++) {
      const vj = v[j];
      s0 += a[k0++] * vj;
      s1 += a[k1++] * vj;
      s2 += a[k2++] * vj;
      s3 += a[k3++] * vj;
    }
    out[i] = s0 + c * out[i];
    out[i + 1] = s1 + c * out[i + 1];
    out[i + 2] = s2 + c * out[i + 2];
    out[i + 3] = s3 + c * out[i + 3];
  }
  for (; i < m; i++) {
    let sum = 0;
    for (let j = 0, k = i * n; j < n; j++, k++) sum += a[k] * v[j];
    out[i] = sum + c * out[i];
  }
}

/**
 * out := out + Aᵀu for A of m × n by rows. Four rows are added in one pass, in the order of the rows.
 */
export function combineRows(m: number, n: number, a: Float64Array, u: Float64Array, out: Float64Array): void {
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const u0 = u[i];
    const u1 = u[i + 1];
    const u2 = u[i + 2];
    const u3 = u[i + 3];
    let k0 = i * n;
    let k1 = k0 + n;
    let k2 = k1 + n;
    let k3 = k2 + n;
    for (let j = 0; j < n; j++) {
      out[j] = out[j] + a[k0++] * u0 + a[k1++] * u1 + a[k2++] * u2 + a[k3++] * u3;
    }
  }
  for (; i < m; i++) {
    const ui = u[i];
    for (let j = 0, k = i * n; j < n; j++, k++) out[j] += a[k] * ui;
  }
}
