/**
 * The n + 1 points that linear models interpolate: a pole, the best of them, and n vertices, which are kept as edges from
 * the pole. The inverse of the matrix of edges is kept up to date: its row j is normal to the face opposite vertex j, and
 * the product with edge j is 1.
 *
 * M. J. D. Powell, A direct search optimization method that models the objective and constraint functions by linear
 * interpolation, in Advances in Optimization and Numerical Analysis (Kluwer, 1994) 51–67, section 2.
 */
export class Simplex {
  readonly pole: Float64Array;
  /** n × n by rows */
  readonly edges: Float64Array;
  /** n × n by rows */
  readonly inverse: Float64Array;
  /** f, the m constraints and the greatest violation at the vertices, and at the pole at index n */
  readonly f: Float64Array;
  readonly c: Float64Array;
  readonly violation: Float64Array;
  readonly #n: number;
  readonly #m: number;
  readonly #coordinates: Float64Array;
  readonly #sum: Float64Array;

  /** Edges of one length along the axes. */
  constructor(x: Float64Array, m: number, length: number) {
    const n = x.length;
    this.#n = n;
    this.#m = m;
    this.pole = x.slice();
    this.edges = new Float64Array(n * n);
    this.inverse = new Float64Array(n * n);
    for (let j = 0; j < n; j++) {
      this.edges[j * n + j] = length;
      this.inverse[j * n + j] = 1 / length;
    }
    this.f = new Float64Array(n + 1);
    this.c = new Float64Array((n + 1) * m);
    this.violation = new Float64Array(n + 1);
    this.#coordinates = new Float64Array(n);
    this.#sum = new Float64Array(n);
  }

  /** Notes what was computed at vertex j, at the pole for j = n. */
  setValues(j: number, f: number, c: Float64Array, violation: number): void {
    const m = this.#m;
    this.f[j] = f;
    for (let i = 0; i < m; i++) this.c[j * m + i] = c[i];
    this.violation[j] = violation;
  }

  /** out := the coordinates of d in the edges; returns their sum. */
  coordinatesOf(d: Float64Array, out: Float64Array): number {
    const n = this.#n;
    const { inverse } = this;
    let total = 0;
    for (let j = 0, k = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++, k++) sum += inverse[k] * d[i];
      out[j] = sum;
      total += sum;
    }
    return total;
  }

  /** Puts pole + d in the place of vertex j, of the pole for j = n. */
  replace(j: number, d: Float64Array): void {
    const n = this.#n;
    const { edges, inverse, pole } = this;
    const t = this.#coordinates;
    const total = this.coordinatesOf(d, t);
    if (j < n) {
      const pivot = t[j];
      for (let i = 0; i < n; i++) {
        edges[j * n + i] = d[i];
        inverse[j * n + i] /= pivot;
      }
      for (let k = 0; k < n; k++) {
        if (k === j) continue;
        for (let i = 0; i < n; i++) inverse[k * n + i] -= t[k] * inverse[j * n + i];
      }
      return;
    }
    // Each edge loses d: the inverse after Sherman and Morrison.
    const sum = this.#sum;
    sum.fill(0);
    for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) sum[i] += inverse[k * n + i];
    for (let k = 0; k < n; k++) {
      const factor = t[k] / (1 - total);
      for (let i = 0; i < n; i++) {
        edges[k * n + i] -= d[i];
        inverse[k * n + i] += factor * sum[i];
      }
    }
    for (let i = 0; i < n; i++) pole[i] += d[i];
  }

  /**
   * Makes vertex j the pole, and the pole vertex j.
   *
   * @param count - the vertices there are so far; those after them stay as seen from the pole
   */
  swapPole(j: number, count: number): void {
    const n = this.#n;
    const m = this.#m;
    const { edges, inverse, pole } = this;
    for (let i = 0; i < n; i++) {
      const step = edges[j * n + i];
      pole[i] += step;
      let sum = 0;
      for (let k = 0; k < count; k++) {
        sum += inverse[k * n + i];
        edges[k * n + i] -= step;
      }
      edges[j * n + i] = -step;
      inverse[j * n + i] = -sum;
    }
    swap(this.f, j, n);
    swap(this.violation, j, n);
    for (let i = 0; i < m; i++) swap(this.c, j * m + i, n * m + i);
  }

  /** The gradient of the linear function with these n + 1 values, `stride` apart, that of the pole last. */
  gradient(values: Float64Array, at: number, stride: number, out: Float64Array, outAt: number): void {
    const n = this.#n;
    const { inverse } = this;
    const base = values[at + n * stride];
    for (let i = 0; i < n; i++) out[outAt + i] = 0;
    for (let j = 0, k = 0; j < n; j++) {
      const rise = values[at + j * stride] - base;
      for (let i = 0; i < n; i++, k++) out[outAt + i] += rise * inverse[k];
    }
  }

  /** The square of the length of edge j. */
  squaredEdge(j: number): number {
    return squaredNorm(this.edges, j * this.#n, this.#n);
  }

  /** The distance of vertex j from the opposite face. */
  height(j: number): number {
    return 1 / Math.sqrt(squaredNorm(this.inverse, j * this.#n, this.#n));
  }
}

function swap(a: Float64Array, i: number, j: number): void {
  const held = a[i];
  a[i] = a[j];
  a[j] = held;
}

function squaredNorm(a: Float64Array, from: number, n: number): number {
  let squares = 0;
  for (let k = from; k < from + n; k++) squares += a[k] * a[k];
  return squares;
}
