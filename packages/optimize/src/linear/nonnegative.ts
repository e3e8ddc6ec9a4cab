/** Room for {@link nonnegative}, m rows and n columns. */
export class NonnegativeWork {
  /** the solution, n numbers */
  readonly x: Float64Array;
  /** Aᵀ(b − A x), n numbers: none positive at the solution */
  readonly w: Float64Array;
  /** columns: those of positive x first, in the order of the factor */
  readonly index: Int32Array;
  readonly z: Float64Array;

  constructor(m: number, n: number) {
    this.x = new Float64Array(n);
    this.w = new Float64Array(n);
    this.index = new Int32Array(n);
    this.z = new Float64Array(m);
  }
}

/**
 * Least squares with nonnegative unknowns: minimises |A x − b| with x ≥ 0.
 *
 * The active-set method of C. L. Lawson & R. J. Hanson, Solving Least Squares Problems (1974, SIAM 1995), chapter 23,
 * algorithm NNLS. The columns whose x may be positive are kept triangular, by reflections as they come and by
 * rotations as they go. On return `work.x` is the solution.
 *
 * @param a - m × n by columns, overwritten
 * @param b - m numbers, overwritten
 * @param maxiter - so many changes of the set of positive x are too many
 * @returns |A x − b|, or −1 where `maxiter` was reached
 */
export function nonnegative(
  a: Float64Array,
  m: number,
  n: number,
  b: Float64Array,
  work: NonnegativeWork,
  maxiter: number,
): number {
  const { x, w, index, z } = work;
  let size = 0;
  let nit = 0;
  for (let j = 0; j < n; j++) {
    x[j] = 0;
    index[j] = j;
  }

  while (size < n && size < m) {
    if (!admit()) break;
    for (;;) {
      if (++nit >= maxiter) return -1;
      solve();
      if (!shorten()) break;
    }
    for (let k = 0; k < size; k++) x[index[k]] = z[k];
  }
  let sum = 0;
  for (let i = size; i < m; i++) sum += b[i] * b[i];
  return Math.sqrt(sum);

  /** Takes the column along which the residual falls fastest into the set, if there is one. */
  function admit(): boolean {
    for (let k = size; k < n; k++) {
      const start = index[k] * m;
      let sum = 0;
      for (let i = size; i < m; i++) sum += a[start + i] * b[i];
      w[index[k]] = sum;
    }
    for (;;) {
      let best = 0;
      let at = -1;
      for (let k = size; k < n; k++) {
        if (w[index[k]] > best) {
          best = w[index[k]];
          at = k;
        }
      }
      if (at < 0) return false;
      const j = index[at];
      if (reflect(j)) {
        index[at] = index[size];
        index[size] = j;
        w[j] = 0;
        size++;
        return true;
      }
      w[j] = 0;
    }
  }

  /**
   * Reflects column j below the factor onto its first element, and b and the other columns with it; `false`, and
   * nothing done, where the column depends on those of the set or its x would not be positive.
   */
  function reflect(j: number): boolean {
    const start = j * m;
    let above = 0;
    for (let i = 0; i < size; i++) above += a[start + i] * a[start + i];
    above = Math.sqrt(above);
    const pivot = a[start + size];
    let largest = Math.abs(pivot);
    for (let i = size + 1; i < m; i++) largest = Math.max(largest, Math.abs(a[start + i]));
    if (!(largest > 0)) return false;
    let sum = 0;
    for (let i = size; i < m; i++) {
      const part = a[start + i] / largest;
      sum += part * part;
    }
    const length = largest * Math.sqrt(sum);
    const beta = pivot > 0 ? -length : length;
    if (above + 0.01 * Math.abs(beta) === above) return false;
    // The reflection is I + v vᵀ / (v₀ beta), v the column with its first element less beta.
    const v0 = pivot - beta;
    const scale = v0 * beta;
    let product = b[size] * v0;
    for (let i = size + 1; i < m; i++) product += b[i] * a[start + i];
    const factor = product / scale;
    if (!((b[size] + factor * v0) / beta > 0)) return false;

    b[size] += factor * v0;
    for (let i = size + 1; i < m; i++) b[i] += factor * a[start + i];
    for (let k = size; k < n; k++) {
      const other = index[k] * m;
      if (other === start) continue;
      let sum = a[other + size] * v0;
      for (let i = size + 1; i < m; i++) sum += a[other + i] * a[start + i];
      if (sum === 0) continue;
      const c = sum / scale;
      a[other + size] += c * v0;
      for (let i = size + 1; i < m; i++) a[other + i] += c * a[start + i];
    }
    a[start + size] = beta;
    for (let i = size + 1; i < m; i++) a[start + i] = 0;
    return true;
  }

  /** z := the solution on the set, where no sign is asked for. */
  function solve(): void {
    for (let k = 0; k < size; k++) z[k] = b[k];
    for (let k = size - 1; k >= 0; k--) {
      const start = index[k] * m;
      const value = z[k] / a[start + k];
      z[k] = value;
      for (let i = 0; i < k; i++) z[i] -= value * a[start + i];
    }
  }

  /** Goes from x towards z as far as x stays nonnegative, and drops what becomes 0; `false` where z is reached. */
  function shorten(): boolean {
    let alpha = 2;
    let leaving = -1;
    for (let k = 0; k < size; k++) {
      if (z[k] > 0) continue;
      const now = x[index[k]];
      const t = -now / (z[k] - now);
      if (alpha > t) {
        alpha = t;
        leaving = k;
      }
    }
    if (leaving < 0) return false;
    for (let k = 0; k < size; k++) {
      const j = index[k];
      x[j] += alpha * (z[k] - x[j]);
    }
    // Rounding may leave others of the set at or below 0: they go too.
    while (leaving >= 0) {
      drop(leaving);
      leaving = -1;
      for (let k = 0; k < size && leaving < 0; k++) if (!(x[index[k]] > 0)) leaving = k;
    }
    return true;
  }

  /** Takes the k-th column out of the set and makes the others triangular again. */
  function drop(k: number): void {
    const j = index[k];
    x[j] = 0;
    for (let i = k; i < size - 1; i++) {
      const next = index[i + 1];
      index[i] = next;
      const p = a[next * m + i];
      const q = a[next * m + i + 1];
      const isSteep = Math.abs(q) >= Math.abs(p);
      const ratio = isSteep ? p / q : q / p;
      const size2 = Math.sqrt(1 + ratio * ratio);
      const first = Math.sign(isSteep ? q : p) / size2;
      const c = isSteep ? first * ratio : first;
      const s = isSteep ? first : first * ratio;
      const r = Math.abs(isSteep ? q : p) * size2;
      a[next * m + i] = r;
      a[next * m + i + 1] = 0;
      for (let l = 0; l < n; l++) {
        if (l === next) continue;
        const upper = a[l * m + i];
        const lower = a[l * m + i + 1];
        a[l * m + i] = c * upper + s * lower;
        a[l * m + i + 1] = c * lower - s * upper;
      }
      const upper = b[i];
      b[i] = c * upper + s * b[i + 1];
      b[i + 1] = c * b[i + 1] - s * upper;
    }
    size--;
    index[size] = j;
  }
}
