/** a·b, summed in order */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** out := x + s·p */
export function along(x: Float64Array, s: number, p: Float64Array, out: Float64Array): void {
  for (let i = 0; i < x.length; i++) out[i] = x[i] + s * p[i];
}

/** out := a. To call `set` costs as much as to copy some dozens of numbers by a loop. */
export function copy(a: Float64Array, out: Float64Array): void {
  if (a.length > 32) out.set(a);
  else for (let i = 0; i < a.length; i++) out[i] = a[i];
}

/** √(a·a) */
export function norm2(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Σ |a_i| */
export function norm1(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]);
  return sum;
}

/** The p-norm; for p = ∞ the largest |a_i|, for −∞ the smallest. NaN where an element is. */
export function vectorNorm(a: Float64Array, p: number): number {
  let result = p === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]);
    if (p === Number.POSITIVE_INFINITY) result = Math.max(result, size);
    else if (p === Number.NEGATIVE_INFINITY) result = Math.min(result, size);
    else result += size ** p;
  }
  return Number.isFinite(p) ? result ** (1 / p) : result;
}

/** Whether two vectors of one length have the same elements. */
export function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** out[at + k] := row k of A · v. Four rows at a time, each summed in order: the sums do not wait for one another. */
export function rowsTimes(
  A: Float64Array,
  rows: number,
  n: number,
  v: Float64Array,
  out: Float64Array,
  at: number,
): void {
  let k = 0;
  for (; k + 3 < rows; k += 4) {
    const r0 = k * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < n; i++) {
      const vi = v[i];
      s0 += A[r0 + i] * vi;
      s1 += A[r1 + i] * vi;
      s2 += A[r2 + i] * vi;
      s3 += A[r3 + i] * vi;
    }
    out[at + k] = s0;
    out[at + k + 1] = s1;
    out[at + k + 2] = s2;
    out[at + k + 3] = s3;
  }
  for (; k < rows; k++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += A[k * n + i] * v[i];
    out[at + k] = sum;
  }
}
