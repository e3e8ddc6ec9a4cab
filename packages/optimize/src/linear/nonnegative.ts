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
    const first = size;
    for (let k = first; k < n; k++) {
      w[index[k]] = product(a, index[k] * m + first, b, first, m - first);
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

    const pivotRow = size;
    b[pivotRow] += factor * v0;
    for (let i = pivotRow + 1; i < m; i++) b[i] += factor * a[start + i];
    for (let k = pivotRow; k < n; k++) {
      const other = index[k] * m;
      if (other !== start) reflectColumn(a, start, other, pivotRow, m, v0, scale);
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
      const stretch = Math.sqrt(1 + ratio * ratio);
      const unit = Math.sign(isSteep ? q : p) / stretch;
      const c = isSteep ? unit * ratio : unit;
      const s = isSteep ? unit : unit * ratio;
      const r = Math.abs(isSteep ? q : p) * stretch;
      a[next * m + i] = r;
      a[next * m + i + 1] = 0;
      // Columns of the set before this one are 0 in both rows.
      for (let l = i + 2; l < n; l++) rotate(a, index[l] * m + i, c, s);
      rotate(a, j * m + i, c, s);
      rotate(b, i, c, s);
    }
    size--;
    index[size] = j;
  }
}

/** Applies the reflection of the column at `start`, with first element v₀ in row `row`, to the column at `other`. */
function reflectColumn(
  a: Float64Array,
  start: number,
  other: number,
  row: number,
  m: number,
  v0: number,
  scale: number,
): void {
  const sum = a[other + row] * v0 + product(a, other + row + 1, a, start + row + 1, m - row - 1);
  const c = sum / scale;
  a[other + row] += c * v0;
  for (let i = row + 1; i < m; i++) a[other + i] += c * a[start + i];
}

/** (p, q) := (c p + s q, c q − s p) for two neighbours. */
function rotate(a: Float64Array, at: number, c: number, s: number): void {
  const p = a[at];
  const q = a[at + 1];
  a[at] = c * p + s * q;
  a[at + 1] = c * q - s * p;
}

/** Σ a_i b_i over `count` elements from the two places on. Long ones have four sums, which do not wait for one another. */
function product(a: Float64Array, aAt: number, b: Float64Array, bAt: number, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = aAt;
  let k = bAt;
  const end = aAt + count;
  if (count >= 16) {
    for (; i + 3 < end; i += 4, k += 4) {
      s0 += a[i] * b[k];
      s1 += a[i + 1] * b[k + 1];
      s2 += a[i + 2] * b[k + 2];
      s3 += a[i + 3] * b[k + 3];
    }
  }
  for (; i < end; i++, k++) s0 += a[i] * b[k];
  return s0 + s1 + (s2 + s3);
}
