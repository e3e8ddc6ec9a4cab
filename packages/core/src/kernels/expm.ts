import { luFactor } from "./lu.ts";
import { combineRows, dotProduct, multiply, transposeInto } from "./rows.ts";
import { largestMagnitude, multiplyByPower } from "./scaling.ts";

/**
 * Matrix exponential by scaling and squaring of a Padé approximant.
 *
 * A. H. Al-Mohy & N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal.
 * Appl. 31 (2009) 970–989: algorithm 5.1, and code fragment 2.1 for triangular matrices; the approximants are those
 * of N. J. Higham, ibid. 26 (2005) 1179–1193, table 2.3 and (2.4).
 */

/** Coefficients of the numerator of the [m/m] approximant, lowest first. */
// biome-ignore format: one row an approximant
const PADE = {
  3: [120, 60, 12, 1],
  5: [30240, 15120, 3360, 420, 30, 1],
  7: [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
  9: [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
  13: [
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
    670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
  ],
} as const;

type Degree = keyof typeof PADE;

/** Up to here ‖Aᵏ‖^(1/k) may be for an approximant to be exact to unit roundoff (table 3.1). */
const THETA: Readonly<Record<Degree, number>> = {
  3: 1.495585217958292e-2,
  5: 2.53939833006323e-1,
  7: 9.504178996162932e-1,
  9: 2.097847961257068,
  13: 4.25,
};

/** A larger norm is scaled down at once, so that powers of A do not overflow. */
const LARGEST_EXPONENT = 60;

/**
 * X = e^A for a row-major n × n matrix. Makes its room itself, once; NaN and infinities give NaN. Nothing is checked.
 *
 * @param a - n × n, overwritten
 * @param x - n × n, written
 */
export function matrixExponential(n: number, a: Float64Array, x: Float64Array): void {
  if (n === 0) return;
  const shape = shapeOf(n, a);
  if (shape === "not finite") {
    x.fill(Number.NaN);
  } else if (shape === "diagonal") {
    x.fill(0);
    for (let k = 0; k < n * n; k += n + 1) x[k] = Math.exp(a[k]);
  } else if (shape === "lower") {
    const turned: Float64Array = new Float64Array(n * n);
    transposeInto(n, n, a, turned);
    scaleAndSquare(n, turned, a, true);
    transposeInto(n, n, a, x);
  } else {
    scaleAndSquare(n, a, x, shape === "upper");
  }
}

function shapeOf(n: number, a: Float64Array): "not finite" | "diagonal" | "upper" | "lower" | "full" {
  let isUpper = true;
  let isLower = true;
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = 0; j < n; j++, k++) {
      const value = a[k];
      if (!Number.isFinite(value)) return "not finite";
      if (value !== 0) {
        if (j < i) isUpper = false;
        else if (j > i) isLower = false;
      }
    }
  }
  if (isUpper) return isLower ? "diagonal" : "upper";
  return isLower ? "lower" : "full";
}

function scaleAndSquare(n: number, a: Float64Array, x: Float64Array, isUpper: boolean): void {
  const size = n * n;
  const original = isUpper ? a.slice() : a;
  const work: Float64Array = new Float64Array(4 * n);
  let squarings = largestMagnitude(a) > 2 ** 900 ? 200 : 0; // so that not even ‖A‖₁ overflows
  multiplyByPower(a, -squarings);
  const excess = Math.max(0, Math.ceil(Math.log2(norm1(n, a, work))) - LARGEST_EXPONENT);
  multiplyByPower(a, -excess);
  squarings += excess;
  const norm = norm1(n, a, work);
  const a2: Float64Array = new Float64Array(size);
  const a4: Float64Array = new Float64Array(size);
  const a6: Float64Array = new Float64Array(size);
  multiply(n, n, n, a, a, a2);
  multiply(n, n, n, a2, a2, a4);
  multiply(n, n, n, a2, a4, a6);
  const d4 = norm1(n, a4, work) ** (1 / 4);
  const d6 = norm1(n, a6, work) ** (1 / 6);
  const low = Math.max(d4, d6);
  let degree: Degree = 13;
  if (low <= THETA[3] && furtherSquarings(n, a, 3, norm, work) === 0) degree = 3;
  else if (low <= THETA[5] && furtherSquarings(n, a, 5, norm, work) === 0) degree = 5;
  else {
    const d8 = productNorm1(n, a4, a4, work) ** (1 / 8);
    const middle = Math.max(d6, d8);
    if (middle <= THETA[7] && furtherSquarings(n, a, 7, norm, work) === 0) degree = 7;
    else if (middle <= THETA[9] && furtherSquarings(n, a, 9, norm, work) === 0) degree = 9;
    else {
      const d10 = productNorm1(n, a4, a6, work) ** (1 / 10);
      const eta = Math.min(middle, Math.max(d8, d10));
      const s = Math.max(0, Math.ceil(Math.log2(eta / THETA[13])));
      multiplyByPower(a, -s);
      const further = furtherSquarings(n, a, 13, norm * 2 ** -s, work);
      // ‖A‖₁ itself never asks for more.
      const most = Math.max(0, Math.ceil(Math.log2(norm / THETA[13])));
      const exponent = Math.min(s + further, Math.max(s, most));
      multiplyByPower(a, s - exponent);
      multiplyByPower(a2, -2 * exponent);
      multiplyByPower(a4, -4 * exponent);
      multiplyByPower(a6, -6 * exponent);
      squarings += exponent;
    }
  }
  pade(n, degree, a, a2, a4, a6, x);
  if (isUpper) exactDiagonals(n, original, squarings, x);
  for (let s = squarings - 1; s >= 0; s--) {
    multiply(n, n, n, x, x, a2);
    x.set(a2);
    if (isUpper) exactDiagonals(n, original, s, x);
  }
}

/** ‖A‖₁, the largest column sum. */
function norm1(n: number, a: Float64Array, work: Float64Array): number {
  for (let j = 0; j < n; j++) work[j] = 0;
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < n; j++, k++) work[j] += Math.abs(a[k]);
  let largest = 0;
  for (let j = 0; j < n; j++) if (work[j] > largest) largest = work[j];
  return largest;
}

/**
 * How many more squarings keep the backward error below the unit roundoff where A is far from normal: (3.10),
 *   α = |c| ‖ |A|^(2m+1) ‖₁ / ‖A‖₁,  ℓ = max(⌈log₂(α/u)/2m⌉, 0),  1/c = C(2m, m) (2m + 1)!
 */
function furtherSquarings(n: number, a: Float64Array, m: number, norm: number, work: Float64Array): number {
  for (let i = 0; i < n; i++) work[i] = 1;
  for (let power = 0; power < 2 * m + 1; power++) {
    for (let j = 0; j < n; j++) work[n + j] = 0;
    for (let i = 0, k = 0; i < n; i++) {
      const value = work[i];
      for (let j = 0; j < n; j++, k++) work[n + j] += value * Math.abs(a[k]);
    }
    for (let j = 0; j < n; j++) work[j] = work[n + j];
  }
  let largest = 0;
  for (let j = 0; j < n; j++) if (!(work[j] <= largest)) largest = work[j];
  if (largest === 0 || norm === 0) return 0;
  let reciprocal = 1;
  for (let k = 1; k <= m; k++) reciprocal *= (m + k) / k;
  for (let k = 2; k <= 2 * m + 1; k++) reciprocal *= k;
  const alpha = largest / norm / reciprocal;
  return Math.max(0, Math.ceil(Math.log2(alpha * 2 ** 53) / (2 * m)));
}

/**
 * ‖BC‖₁ without the product: Hager's estimate, a lower bound that is nearly always exact.
 *
 * N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14
 * (1988) 381–396, algorithm 4.1.
 */
function productNorm1(n: number, b: Float64Array, c: Float64Array, work: Float64Array): number {
  const x = 0;
  const y = n;
  const z = 2 * n;
  let estimate = 0;
  for (let i = 0; i < n; i++) work[x + i] = 1 / n;
  for (let pass = 0; pass < 5; pass++) {
    const sum = apply();
    if (!(sum > estimate)) break;
    estimate = sum;
    // z = (BC)ᵀ sign(y): its largest component says which unit vector to try next
    for (let i = 0; i < n; i++) work[y + i] = work[y + i] >= 0 ? 1 : -1;
    combineRows(n, n, work, y, b, 0, n, work, z);
    combineRows(n, n, work, z, c, 0, n, work, y);
    let at = 0;
    for (let i = 1; i < n; i++) if (Math.abs(work[y + i]) > Math.abs(work[y + at])) at = i;
    for (let i = 0; i < n; i++) work[x + i] = 0;
    work[x + at] = 1;
  }
  for (let i = 0; i < n; i++) work[x + i] = (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(1, n - 1));
  return Math.max(estimate, (2 * apply()) / (3 * n));

  /** y = BCx; returns ‖y‖₁. */
  function apply(): number {
    for (let i = 0; i < n; i++) work[z + i] = dotProduct(n, c, i * n, work, x);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const value = dotProduct(n, b, i * n, work, z);
      work[y + i] = value;
      sum += Math.abs(value);
    }
    return sum;
  }
}

/** X = (V − U)⁻¹ (V + U), U the odd and V the even part of the numerator. */
function pade(
  n: number,
  degree: Degree,
  a: Float64Array,
  a2: Float64Array,
  a4: Float64Array,
  a6: Float64Array,
  x: Float64Array,
): void {
  const size = n * n;
  const b = PADE[degree];
  const odd: Float64Array = new Float64Array(size);
  const even: Float64Array = new Float64Array(size);
  const spare: Float64Array = new Float64Array(size);
  if (degree === 13) {
    for (let k = 0; k < size; k++) {
      x[k] = b[13]! * a6[k] + b[11]! * a4[k] + b[9]! * a2[k];
      spare[k] = b[12]! * a6[k] + b[10]! * a4[k] + b[8]! * a2[k];
    }
    multiply(n, n, n, a6, x, odd);
    multiply(n, n, n, a6, spare, even);
  } else if (degree === 9) {
    multiply(n, n, n, a2, a6, spare);
    for (let k = 0; k < size; k++) {
      odd[k] = b[9]! * spare[k];
      even[k] = b[8]! * spare[k];
    }
  }
  for (let k = 0; k < size; k++) {
    odd[k] += b[3] * a2[k] + (degree >= 5 ? b[5]! * a4[k] : 0) + (degree >= 7 ? b[7]! * a6[k] : 0);
    even[k] += b[2] * a2[k] + (degree >= 5 ? b[4]! * a4[k] : 0) + (degree >= 7 ? b[6]! * a6[k] : 0);
  }
  for (let k = 0; k < size; k += n + 1) {
    odd[k] += b[1];
    even[k] += b[0];
  }
  multiply(n, n, n, a, odd, spare);
  for (let k = 0; k < size; k++) {
    x[k] = even[k] + spare[k];
    even[k] -= spare[k];
  }
  solveInPlace(n, even, x);
}

/** B ← A⁻¹B, A overwritten by its LU factors. */
function solveInPlace(n: number, a: Float64Array, b: Float64Array): void {
  const pivots = new Int32Array(n);
  const row: Float64Array = new Float64Array(n);
  luFactor(n, a, pivots);
  for (let k = 0; k < n; k++) {
    const p = pivots[k];
    if (p === k) continue;
    for (let j = 0; j < n; j++) {
      const held = b[k * n + j];
      b[k * n + j] = b[p * n + j];
      b[p * n + j] = held;
    }
  }
  for (let i = 1; i < n; i++) {
    combineRows(i, n, a, i * n, b, 0, n, row, 0);
    for (let j = 0; j < n; j++) b[i * n + j] -= row[j];
  }
  for (let i = n - 1; i >= 0; i--) {
    combineRows(n - 1 - i, n, a, i * n + i + 1, b, (i + 1) * n, n, row, 0);
    const pivot = a[i * n + i];
    for (let j = 0; j < n; j++) b[i * n + j] = (b[i * n + j] - row[j]) / pivot;
  }
}

/**
 * Diagonal and superdiagonal of e^(2⁻ˢT) from T itself, for upper triangular T. Of e^[λ t; 0 μ] the corner is
 * t (e^λ − e^μ)/(λ − μ), here without cancellation or overflow.
 */
function exactDiagonals(n: number, t: Float64Array, s: number, x: Float64Array): void {
  const scale = 2 ** -s;
  for (let i = 0; i < n; i++) {
    const lambda = scale * t[i * n + i];
    x[i * n + i] = Math.exp(lambda);
    if (i + 1 === n) continue;
    const mu = scale * t[(i + 1) * n + i + 1];
    const gap = Math.abs(lambda - mu);
    const quotient = gap === 0 ? 1 : -Math.expm1(-gap) / gap;
    x[i * n + i + 1] = scale * t[i * n + i + 1] * quotient * Math.exp(Math.max(lambda, mu));
  }
}
