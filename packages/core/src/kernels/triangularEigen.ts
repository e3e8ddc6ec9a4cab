import { dotProduct } from "./rows.ts";

/** Machine epsilon. */
const ULP = 2 ** -52;
/** A solution that grows past this is scaled down. */
const LARGEST = 2 ** 900;

/**
 * One eigenvector, or the complex one of a pair, of a quasi-triangular matrix in real Schur form by back
 * substitution along rows. Where T − λI is singular to working precision its pivots are moved by ulp·|λ|, so that
 * repeated eigenvalues give (nearly) parallel vectors, not infinities. Nothing is checked.
 *
 * G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 7.6.4; overflow is watched as in E.
 * Anderson, Robust triangular solves for use in condition estimation, LAPACK Working Note 36 (1991).
 *
 * @param t - n × n, quasi-triangular, row-major
 * @param k - row of the eigenvalue; for a complex pair the first of its two rows
 * @param wr - λ = wr + i·wi, wi > 0 for a pair, 0 for a real eigenvalue
 * @param norms - n long: Σⱼ|tᵢⱼ| right of the diagonal block, a bound for row i's dot product
 * @param re - n long, written; `im` too where wi > 0
 * @param pair - 8 elements of room
 */
export function triangularEigenvector(
  n: number,
  t: Float64Array,
  k: number,
  wr: number,
  wi: number,
  norms: Float64Array,
  re: Float64Array,
  im: Float64Array,
  pair: Float64Array,
): void {
  const isPair = wi !== 0;
  const end = isPair ? k + 2 : k + 1;
  const least = Math.max(ULP * (Math.abs(wr) + Math.abs(wi)), 2 ** -1022 / ULP);
  re.fill(0);
  im.fill(0);
  let largest = 1;
  if (isPair) {
    // (T_kk − λ) (x, y)ᵀ = 0 for T_kk = [a b; c a], λ = a + i√(−bc):  −i wi x + b y = 0
    const at = k * n + k;
    if (Math.abs(t[at + 1]) >= Math.abs(t[at + n])) {
      re[k] = 1;
      im[k + 1] = wi / t[at + 1];
    } else {
      re[k] = -wi / t[at + n];
      im[k + 1] = 1;
    }
    // Either way the first component is real, the second imaginary; c x = i wi y agrees: c·re = −wi·im
    largest = Math.max(Math.abs(re[k]), Math.abs(im[k + 1]));
  } else {
    re[k] = 1;
  }
  for (let j = k - 1; j >= 0; j--) {
    const isBlock = j > 0 && t[j * n + j - 1] !== 0;
    const first = isBlock ? j - 1 : j;
    const bound = isBlock ? Math.max(norms[j], norms[j - 1]) : norms[j];
    if (bound * largest > LARGEST || largest > LARGEST) {
      const shrink = 1 / (largest * Math.max(1, bound));
      rescale(j + 1, end, re, im, shrink);
      largest *= shrink;
    }
    const count = end - j - 1;
    const at = j * n + j;
    if (!isBlock) {
      const b0 = -dotProduct(count, t, at + 1, re, j + 1);
      const b1 = isPair ? -dotProduct(count, t, at + 1, im, j + 1) : 0;
      let p = t[at] - wr;
      let q = -wi;
      if (Math.abs(p) + Math.abs(q) < least) {
        p = least;
        q = 0;
      }
      const shrink = roomFor(Math.max(Math.abs(b0), Math.abs(b1)), Math.abs(p) + Math.abs(q));
      if (shrink !== 1) {
        rescale(j + 1, end, re, im, shrink);
        largest *= shrink;
      }
      divide(b0 * shrink, b1 * shrink, p, q, pair);
      re[j] = pair[0];
      im[j] = pair[1];
      largest = Math.max(largest, Math.abs(re[j]), Math.abs(im[j]));
      continue;
    }
    const above = at - n; // row j − 1, column j
    const b0 = -dotProduct(count, t, above + 1, re, j + 1);
    const b1 = isPair ? -dotProduct(count, t, above + 1, im, j + 1) : 0;
    const d0 = -dotProduct(count, t, at + 1, re, j + 1);
    const d1 = isPair ? -dotProduct(count, t, at + 1, im, j + 1) : 0;
    pair[0] = b0;
    pair[1] = b1;
    pair[2] = d0;
    pair[3] = d1;
    const shrink = solvePair(t[above - 1], t[above], t[at - 1], t[at], wr, wi, least, pair);
    if (shrink !== 1) {
      rescale(j + 1, end, re, im, shrink);
      largest *= shrink;
    }
    re[first] = pair[0];
    im[first] = pair[1];
    re[j] = pair[2];
    im[j] = pair[3];
    for (let i = 0; i < 4; i++) largest = Math.max(largest, Math.abs(pair[i]));
    j--;
  }
}

function rescale(from: number, to: number, re: Float64Array, im: Float64Array, factor: number): void {
  for (let i = from; i < to; i++) {
    re[i] *= factor;
    im[i] *= factor;
  }
}

/** The factor by which a right-hand side must shrink before it is divided by a small pivot. */
function roomFor(size: number, pivot: number): number {
  return pivot < 1 && size > LARGEST * pivot ? 1 / size : 1;
}

/** (a + bi)/(p + qi) to out[0], out[1]. R. L. Smith, Algorithm 116, Comm. ACM 5 (1962) 435. */
function divide(a: number, b: number, p: number, q: number, out: Float64Array): void {
  if (q === 0) {
    out[0] = a / p;
    out[1] = b / p;
  } else if (Math.abs(p) >= Math.abs(q)) {
    const ratio = q / p;
    const whole = p + q * ratio;
    out[0] = (a + b * ratio) / whole;
    out[1] = (b - a * ratio) / whole;
  } else {
    const ratio = p / q;
    const whole = p * ratio + q;
    out[0] = (a * ratio + b) / whole;
    out[1] = (b * ratio - a) / whole;
  }
}

/**
 * Solves [a − λ, b; c, d − λ] (x, y)ᵀ = f for complex λ and f, by elimination with row exchange.
 *
 * @param pair - Re f₀, Im f₀, Re f₁, Im f₁, overwritten by the solution; four more elements of room
 * @returns the factor by which f was shrunk so that the solution does not overflow
 */
function solvePair(
  a: number,
  b: number,
  c: number,
  d: number,
  wr: number,
  wi: number,
  least: number,
  pair: Float64Array,
): number {
  // The block's own eigenvalues are complex, so that c ≠ 0: either row can lead.
  const lead = Math.abs(a - wr) + Math.abs(wi);
  const swap = Math.abs(c) > lead;
  // leading row (p + qi, r + si), other row (t + ui, x + yi)
  const p = swap ? c : a - wr;
  const q = swap ? 0 : -wi;
  const r = swap ? d - wr : b;
  const s = swap ? -wi : 0;
  const t = swap ? a - wr : c;
  const u = swap ? -wi : 0;
  const x = swap ? b : d - wr;
  const y = swap ? 0 : -wi;
  let f0 = swap ? pair[2] : pair[0];
  let f1 = swap ? pair[3] : pair[1];
  let g0 = swap ? pair[0] : pair[2];
  let g1 = swap ? pair[1] : pair[3];
  divide(t, u, p, q, pair); // the multiplier
  const m0 = pair[0];
  const m1 = pair[1];
  let e0 = x - (m0 * r - m1 * s);
  let e1 = y - (m0 * s + m1 * r);
  if (Math.abs(e0) + Math.abs(e1) < least) {
    e0 = least;
    e1 = 0;
  }
  const size = Math.max(Math.abs(f0), Math.abs(f1), Math.abs(g0), Math.abs(g1));
  // One pivot may be as small as `least`; the other is no smaller than the entries beside it.
  const shrink = roomFor(2 * size, Math.min(1, Math.abs(e0) + Math.abs(e1), Math.abs(p) + Math.abs(q)));
  if (shrink !== 1) {
    f0 *= shrink;
    f1 *= shrink;
    g0 *= shrink;
    g1 *= shrink;
  }
  divide(g0 - (m0 * f0 - m1 * f1), g1 - (m0 * f1 + m1 * f0), e0, e1, pair);
  const y0 = pair[0];
  const y1 = pair[1];
  divide(f0 - (r * y0 - s * y1), f1 - (r * y1 + s * y0), p, q, pair);
  pair[2] = y0;
  pair[3] = y1;
  return shrink;
}
