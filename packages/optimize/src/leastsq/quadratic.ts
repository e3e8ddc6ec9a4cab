/**
 * The model ½ sᵀ(JᵀJ + C)s + gᵀs of the sum of squares near a point, J of m × n by rows, C diagonal. The arrays may
 * be longer than that: `resize` sets how much of them counts.
 */
export class QuadraticModel {
  /** After {@link restrict}: the model on the line is a t² + b t + c. */
  a = 0;
  b = 0;
  c = 0;
  readonly jac: Float64Array;
  readonly g: Float64Array;
  /** C, or `null` for none */
  readonly diag: Float64Array | null;
  #m: number;
  #n: number;

  constructor(m: number, n: number, jac: Float64Array, g: Float64Array, diag: Float64Array | null) {
    this.#m = m;
    this.#n = n;
    this.jac = jac;
    this.g = g;
    this.diag = diag;
  }

  /** Lets the Jacobian have n columns from now on. */
  resize(n: number): void {
    this.#n = n;
  }

  /** The model at s. */
  at(s: Float64Array): number {
    const n = this.#n;
    const { jac, g, diag } = this;
    let squares = 0;
    for (let i = 0, k = 0; i < this.#m; i++) {
      let js = 0;
      for (let j = 0; j < n; j++, k++) js += jac[k] * s[j];
      squares += js * js;
    }
    if (diag !== null) for (let j = 0; j < n; j++) squares += s[j] * diag[j] * s[j];
    let linear = 0;
    for (let j = 0; j < n; j++) linear += s[j] * g[j];
    return 0.5 * squares + linear;
  }

  /** Sets a, b and c to the model's coefficients on the line start + t·s; `null` is a start at 0. */
  restrict(start: Float64Array | null, s: Float64Array): void {
    const n = this.#n;
    const { jac, g, diag } = this;
    let vv = 0;
    let uv = 0;
    let uu = 0;
    for (let i = 0, k = 0; i < this.#m; i++) {
      let v = 0;
      let u = 0;
      if (start === null) {
        for (let j = 0; j < n; j++, k++) v += jac[k] * s[j];
      } else {
        for (let j = 0; j < n; j++, k++) {
          v += jac[k] * s[j];
          u += jac[k] * start[j];
        }
      }
      vv += v * v;
      uv += u * v;
      uu += u * u;
    }
    let gs = 0;
    let gu = 0;
    for (let j = 0; j < n; j++) {
      gs += g[j] * s[j];
      const curved = diag === null ? 0 : diag[j];
      vv += s[j] * curved * s[j];
      if (start !== null) {
        gu += g[j] * start[j];
        uv += start[j] * curved * s[j];
        uu += start[j] * curved * start[j];
      }
    }
    this.a = 0.5 * vv;
    this.b = gs + uv;
    this.c = gu + 0.5 * uu;
  }

  /** The t in [lower, upper] at which the model on the line of the last {@link restrict} is least. */
  minimizer(lower: number, upper: number): number {
    const { a, b } = this;
    let best = lower;
    let least = lower * (a * lower + b);
    const atUpper = upper * (a * upper + b);
    if (atUpper < least) {
      best = upper;
      least = atUpper;
    }
    if (a !== 0) {
      const t = (-0.5 * b) / a;
      if (lower < t && t < upper && t * (a * t + b) < least) best = t;
    }
    return best;
  }

  /** a t² + b t + c */
  onLine(t: number): number {
    return t * (this.a * t + this.b) + this.c;
  }
}
