import { type Box, clip } from "../bounds.ts";
import { rowsTimes } from "../vectors.ts";
import { factorSigned, type LimitedMemory, solveSigned } from "./limitedMemory.ts";

/**
 * The minimum of the quadratic model over the variables that are free at the Cauchy point z, by the direct primal
 * method, and brought back within the bounds. With Z the free columns of I and A the others of I,
 *
 *   r = −Zᵀ(g + θ(z − x) − W M Wᵀ(z − x)),   d = (r + ZᵀW K⁻¹ WᵀZ r / θ) / θ,
 *   K = [−D − YᵀZZᵀY/θ   L_Aᵀ − R_Zᵀ; L_A − R_Z   θSᵀAAᵀS]
 *
 * L_A lies below the diagonal of SᵀAAᵀY, R_Z on and above that of SᵀZZᵀY.
 *
 * R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, SIAM J. Sci. Comput. 16 (1995), section 5.1; K and its factors: C. Zhu,
 * R. H. Byrd, P. Lu & J. Nocedal, Algorithm 778, ACM TOMS 23 (1997) 550–560; the projection: J. L. Morales &
 * J. Nocedal, Remark on Algorithm 778, ACM TOMS 38 (2011) 7.
 */
export class SubspaceMinimum {
  readonly #memory: LimitedMemory;
  readonly #box: Box | null;
  readonly #wasHeld: Uint8Array; // in the iteration before
  // Sums by age, the oldest pair first, m × m:
  readonly #YZY: Float64Array; // YᵀZZᵀY, right on and below the diagonal
  readonly #SAS: Float64Array; // SᵀAAᵀS, likewise
  readonly #mixed: Float64Array; // L_A − R_Z
  readonly #K: Float64Array;
  readonly #v: Float64Array;
  readonly #part: Float64Array;
  readonly #sums: Float64Array;
  readonly #r: Float64Array;
  readonly #d: Float64Array;
  readonly #z: Float64Array;

  constructor(memory: LimitedMemory, box: Box | null) {
    const { n, m } = memory;
    this.#memory = memory;
    this.#box = box;
    this.#wasHeld = new Uint8Array(n);
    this.#YZY = new Float64Array(m * m);
    this.#SAS = new Float64Array(m * m);
    this.#mixed = new Float64Array(m * m);
    this.#K = new Float64Array(4 * m * m);
    this.#v = new Float64Array(2 * m);
    this.#part = new Float64Array(n);
    this.#sums = new Float64Array(2 * m);
    this.#r = new Float64Array(n);
    this.#d = new Float64Array(n);
    this.#z = new Float64Array(n);
  }

  /**
   * To be called in place of `factor` in an iteration that has nothing to minimise: no variable is free, or the memory
   * is empty. Algorithm 778, and SciPy with it, brings the sums up to date in `factor` alone. So a pair that came in
   * before an iteration without free variables is never summed, and the model is a worse one until the pair is
   * dropped. The iteration counts follow from that, and it is kept.
   */
  skip(held: Uint8Array): void {
    this.#wasHeld.set(held);
  }

  /**
   * Prepares `find` for a set of free variables.
   *
   * @param held - 1 for each variable that a bound holds
   * @param isUpdated - whether the memory took in a pair in the iteration before
   * @returns `false` where K has not the signs that it must have
   */
  factor(held: Uint8Array, isUpdated: boolean): boolean {
    const memory = this.#memory;
    const { count: c, m, theta } = memory;
    if (isUpdated) {
      if (memory.updates > m) this.#dropOldest();
      this.#addNewest(held);
    }
    this.#moveVariables(held, isUpdated ? c - 1 : c);
    this.#wasHeld.set(held);
    const K = this.#K;
    for (let i = 0; i < c; i++) {
      const row = memory.place(i);
      for (let j = 0; j < c; j++) {
        const column = memory.place(j);
        K[2 * c * (c + row) + column] = this.#mixed[i * m + j];
        if (j > i) continue;
        const [low, high] = row > column ? [column, row] : [row, column];
        K[2 * c * high + low] = -this.#YZY[i * m + j] / theta - (i === j ? memory.curvature(row) : 0);
        K[2 * c * (c + high) + c + low] = theta * this.#SAS[i * m + j];
      }
    }
    return factorSigned(K, c);
  }

  /**
   * Moves z, the Cauchy point, to the minimum.
   *
   * @param cauchyC - Wᵀ(z − x), overwritten; `null` where there are no bounds and z is x
   */
  find(
    x: Float64Array,
    g: Float64Array,
    z: Float64Array,
    held: Uint8Array,
    cauchyC: Float64Array | null,
  ): void {
    const memory = this.#memory;
    const { theta } = memory;
    const n = x.length;
    const r = this.#r;
    const d = this.#d;
    const v = this.#v;
    if (cauchyC === null) {
      for (let i = 0; i < n; i++) r[i] = -g[i];
    } else {
      for (let i = 0; i < n; i++) r[i] = -theta * (z[i] - x[i]) - g[i];
      memory.timesMiddle(cauchyC);
      memory.addCombination(1, cauchyC, r);
      for (let i = 0; i < n; i++) if (held[i] === 1) r[i] = 0;
    }
    memory.project(r, v);
    solveSigned(this.#K, memory.count, v);
    d.set(r);
    memory.addCombination(1 / theta, v, d);
    for (let i = 0; i < n; i++) d[i] = held[i] === 1 ? 0 : d[i] / theta;
    if (this.#box === null) for (let i = 0; i < n; i++) z[i] += d[i];
    else this.#moveWithin(this.#box, x, g, z, d);
  }

  /** z := P(z + d) where that leads downhill from x, else as far along d as the bounds let it. */
  #moveWithin(box: Box, x: Float64Array, g: Float64Array, z: Float64Array, d: Float64Array): void {
    const n = z.length;
    const moved = this.#z;
    for (let i = 0; i < n; i++) moved[i] = z[i] + d[i];
    clip(moved, box);
    let isProjected = false;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      if (d[i] !== 0 && (moved[i] === box.lb[i] || moved[i] === box.ub[i])) isProjected = true;
      slope += (moved[i] - x[i]) * g[i];
    }
    if (!isProjected || slope <= 0) {
      z.set(moved);
      return;
    }
    let alpha = 1;
    let stopping = -1;
    for (let i = 0; i < n; i++) {
      if (d[i] === 0) continue;
      const room = d[i] < 0 ? box.lb[i] - z[i] : box.ub[i] - z[i];
      const share = Math.max(0, room / d[i]);
      if (share < alpha) {
        alpha = share;
        stopping = i;
      }
    }
    for (let i = 0; i < n; i++) z[i] += alpha * d[i];
    if (stopping >= 0) z[stopping] = d[stopping] < 0 ? box.lb[stopping] : box.ub[stopping];
  }

  #dropOldest(): void {
    const m = this.#memory.m;
    for (const sums of [this.#YZY, this.#SAS, this.#mixed]) {
      for (let i = 0; i + 1 < m; i++) {
        for (let j = 0; j + 1 < m; j++) sums[i * m + j] = sums[(i + 1) * m + j + 1];
      }
    }
  }

  /** Forms the sums of the newest pair with all, for the free variables and for the others. */
  #addNewest(held: Uint8Array): void {
    const memory = this.#memory;
    const { count: c, m, n, S, Y } = memory;
    const part = this.#part;
    const sums = this.#sums;
    const newest = c - 1;
    const row = memory.place(newest) * n;
    let isHeld = false;
    for (let i = 0; i < n; i++) {
      if (held[i] === 1) isHeld = true;
      part[i] = held[i] === 1 ? 0 : Y[row + i];
    }
    rowsTimes(Y, c, n, part, sums, 0);
    rowsTimes(S, c, n, part, sums, c);
    for (let k = 0; k < c; k++) {
      const place = memory.place(k);
      this.#YZY[newest * m + k] = sums[place];
      this.#mixed[k * m + newest] = -sums[c + place];
    }
    if (isHeld) {
      for (let i = 0; i < n; i++) part[i] = held[i] === 1 ? S[row + i] : 0;
      rowsTimes(S, c, n, part, sums, 0);
      rowsTimes(Y, c, n, part, sums, c);
    } else {
      sums.fill(0, 0, 2 * c);
    }
    for (let k = 0; k < c; k++) {
      const place = memory.place(k);
      this.#SAS[newest * m + k] = sums[place];
      if (k < newest) this.#mixed[newest * m + k] = sums[c + place];
    }
  }

  /** Brings the sums of the `old` first pairs up to date with a change of the set of free variables. */
  #moveVariables(held: Uint8Array, old: number): void {
    const memory = this.#memory;
    const { m, n, S, Y } = memory;
    for (let i = 0; i < n; i++) {
      if (held[i] === this.#wasHeld[i]) continue;
      const sign = held[i] === 1 ? -1 : 1;
      for (let a = 0; a < old; a++) {
        const at = memory.place(a) * n + i;
        const ya = sign * Y[at];
        const sa = sign * S[at];
        for (let b = 0; b < old; b++) {
          const bt = memory.place(b) * n + i;
          if (b <= a) {
            this.#YZY[a * m + b] += ya * Y[bt];
            this.#SAS[a * m + b] -= sa * S[bt];
          }
          // What L_A gains R_Z loses, which is subtracted.
          this.#mixed[a * m + b] -= sa * Y[bt];
        }
      }
    }
  }
}
