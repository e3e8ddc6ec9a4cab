import { dot } from "../vectors.ts";

/** αI + Σ cᵢdᵢᵀ; with more terms than rows, the matrix itself. */
export class LowRankMatrix {
  readonly alpha: number;
  readonly n: number;
  cs: Float64Array[] = [];
  ds: Float64Array[] = [];
  #whole: Float64Array | null = null;

  constructor(alpha: number, n: number) {
    this.alpha = alpha;
    this.n = n;
  }

  /** out := this · v */
  apply(v: Float64Array, out: Float64Array): void {
    if (this.#whole === null) combine(this.alpha, this.cs, this.ds, v, out);
    else {
      const { n } = this;
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0, l = i * n; j < n; j++, l++) sum += this.#whole[l] * v[j];
        out[i] = sum;
      }
    }
  }

  /** out := thisᵀ · v */
  applyTransposed(v: Float64Array, out: Float64Array): void {
    if (this.#whole === null) combine(this.alpha, this.ds, this.cs, v, out);
    else {
      const { n } = this;
      out.fill(0);
      for (let i = 0; i < n; i++) for (let j = 0, l = i * n; j < n; j++, l++) out[j] += this.#whole[l] * v[i];
    }
  }

  /** Adds c dᵀ, and keeps the vectors. */
  append(c: Float64Array, d: Float64Array): void {
    if (this.#whole !== null) {
      addProduct(this.#whole, c, d);
      return;
    }
    this.cs.push(c);
    this.ds.push(d);
    if (this.cs.length > this.n) this.#collapse();
  }

  #collapse(): void {
    const { n, alpha, cs, ds } = this;
    const whole = new Float64Array(n * n);
    for (let i = 0; i < n; i++) whole[i * n + i] = alpha;
    for (let k = 0; k < cs.length; k++) addProduct(whole, cs[k], ds[k]);
    this.#whole = whole;
    this.cs = [];
    this.ds = [];
  }
}

/** out := αv + Σ aᵢ(bᵢᵀv), four terms at a time; each sum is in order. */
function combine(
  alpha: number,
  a: readonly Float64Array[],
  b: readonly Float64Array[],
  v: Float64Array,
  out: Float64Array,
): void {
  const n = v.length;
  for (let i = 0; i < n; i++) out[i] = alpha * v[i];
  let k = 0;
  for (; k + 3 < a.length; k += 4) {
    const [b0, b1, b2, b3] = [b[k], b[k + 1], b[k + 2], b[k + 3]];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < n; i++) {
      const vi = v[i];
      s0 += b0[i] * vi;
      s1 += b1[i] * vi;
      s2 += b2[i] * vi;
      s3 += b3[i] * vi;
    }
    const [a0, a1, a2, a3] = [a[k], a[k + 1], a[k + 2], a[k + 3]];
    for (let i = 0; i < n; i++) out[i] = out[i] + s0 * a0[i] + s1 * a1[i] + s2 * a2[i] + s3 * a3[i];
  }
  for (; k < a.length; k++) {
    const share = dot(b[k], v);
    const vector = a[k];
    for (let i = 0; i < n; i++) out[i] += share * vector[i];
  }
}

/** whole += c dᵀ */
function addProduct(whole: Float64Array, c: Float64Array, d: Float64Array): void {
  const n = c.length;
  for (let i = 0; i < n; i++) {
    const value = c[i];
    for (let j = 0, l = i * n; j < n; j++, l++) whole[l] += value * d[j];
  }
}
