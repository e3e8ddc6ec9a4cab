import { lengthOf } from "./householder.ts";

/**
 * Makes the plane rotation with [c s; −s c] (f, g)ᵀ = (r, 0)ᵀ, c ≥ 0. Nothing is checked.
 *
 * E. Anderson, Algorithm 978: safe scaling in the level 1 BLAS, ACM Trans. Math. Softw. 44 (2017) 12:1–28,
 * for the choice of signs: r has the sign of f.
 *
 * @param out - c, s, r, written
 */
export function makeRotation(f: number, g: number, out: Float64Array): void {
  if (g === 0) {
    out[0] = 1;
    out[1] = 0;
    out[2] = f;
    return;
  }
  if (f === 0) {
    out[0] = 0;
    out[1] = 1;
    out[2] = g;
    return;
  }
  const length = lengthOf(f, g);
  const r = f > 0 ? length : -length;
  out[0] = Math.abs(f) / length;
  out[1] = g / r;
  out[2] = r;
}

/**
 * Applies a chain of plane rotations to the rows of z: for k = 0, 1, … rows p = start + k·step and p + step
 * become c·zₚ + s·zₚ₊ₛₜₑₚ and c·zₚ₊ₛₜₑₚ − s·zₚ. Two rotations at a time, so that the row between them is fetched once.
 *
 * F. G. Van Zee, R. A. van de Geijn & G. Quintana-Ortí, Restructuring the tridiagonal and bidiagonal QR
 * algorithms for performance, ACM Trans. Math. Softw. 40 (2014) 18:1–34, section 4.
 *
 * @param count - how many rotations
 * @param step - 1 for a chain that runs down, −1 for one that runs up
 * @param length - elements of a row; rows lie so far apart
 * @param cs - cosines from `cAt` on, sines from `sAt` on
 */
export function rotateRows(
  count: number,
  start: number,
  step: number,
  z: Float64Array,
  length: number,
  cs: Float64Array,
  cAt: number,
  sAt: number,
): void {
  const hop = step * length;
  let top = start * length;
  let k = 0;
  for (; k + 1 < count; k += 2, top += 2 * hop) {
    const c0 = cs[cAt + k];
    const s0 = cs[sAt + k];
    const c1 = cs[cAt + k + 1];
    const s1 = cs[sAt + k + 1];
    const end = top + length;
    for (let p = top, q = top + hop, r = q + hop; p < end; p++, q++, r++) {
      const x = z[p];
      const y = z[q];
      const w = z[r];
      const between = c0 * y - s0 * x;
      z[p] = c0 * x + s0 * y;
      z[q] = c1 * between + s1 * w;
      z[r] = c1 * w - s1 * between;
    }
  }
  if (k < count) {
    const c0 = cs[cAt + k];
    const s0 = cs[sAt + k];
    const end = top + length;
    for (let p = top, q = top + hop; p < end; p++, q++) {
      const x = z[p];
      const y = z[q];
      z[p] = c0 * x + s0 * y;
      z[q] = c0 * y - s0 * x;
    }
  }
}

/** Swaps two rows of z. */
export function swapRows(i: number, j: number, z: Float64Array, length: number): void {
  for (let k = 0, p = i * length, q = j * length; k < length; k++, p++, q++) {
    const held = z[p];
    z[p] = z[q];
    z[q] = held;
  }
}
