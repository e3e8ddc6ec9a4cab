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
