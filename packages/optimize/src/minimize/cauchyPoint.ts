import type { Box } from "../bounds.ts";
import { dot } from "../vectors.ts";
import type { LimitedMemory } from "./limitedMemory.ts";

/**
 * The generalised Cauchy point: the first local minimum of the quadratic model along the projection of steepest
 * descent on the bounds, a path that bends where a variable meets its bound.
 *
 *   m(z) = f + gᵀ(z − x) + ½ (z − x)ᵀ B (z − x),   z(t) = P(x − t g)
 *
 * R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, SIAM J. Sci. Comput. 16 (1995), algorithm CP, whose names these are.
 */
export class CauchyPoint {
  /** the point */
  readonly z: Float64Array;
  /** 1 for each variable that a bound holds there, 0 for the free ones */
  readonly held: Uint8Array;
  /** Wᵀ(z − x) */
  readonly c: Float64Array;
  readonly #memory: LimitedMemory;
  readonly #box: Box;
  readonly #d: Float64Array; // the direction of the segment at hand
  readonly #p: Float64Array; // Wᵀd
  readonly #w: Float64Array; // the row of W of a variable that meets its bound
  readonly #Mv: Float64Array;
  readonly #bends: Bends;

  constructor(memory: LimitedMemory, box: Box) {
    const { n, m } = memory;
    this.#memory = memory;
    this.#box = box;
    this.z = new Float64Array(n);
    this.held = new Uint8Array(n);
    this.c = new Float64Array(2 * m);
    this.#d = new Float64Array(n);
    this.#p = new Float64Array(2 * m);
    this.#w = new Float64Array(2 * m);
    this.#Mv = new Float64Array(2 * m);
    this.#bends = new Bends(n);
  }

  /** Finds the point from x, where the gradient is g. The memory must be ready for products with M. */
  find(x: Float64Array, g: Float64Array): void {
    const { z, held, c } = this;
    const memory = this.#memory;
    const d = this.#d;
    const p = this.#p;
    const bends = this.#bends;
    const { lb, ub } = this.#box;
    const { theta } = memory;
    const order = 2 * memory.count;
    const isEndless = this.#setOut(x, g);
    z.set(x);
    c.fill(0, 0, order);
    memory.project(d, p);
    let f1 = -dot(d, d); // m' at the start of the segment, by t
    let f2 = -theta * f1 - this.#timesM(p, p, order); // m''
    const least = Number.EPSILON * -theta * f1;
    let toMinimum = -f1 / f2;
    let t = 0;

    while (bends.count > 0 && toMinimum >= bends.t[0] - t) {
      const dt = bends.t[0] - t;
      const b = bends.variable[0];
      t = bends.t[0];
      bends.pop();
      const db = d[b];
      d[b] = 0;
      z[b] = db > 0 ? ub[b] : lb[b];
      held[b] = 1;
      const zb = z[b] - x[b];
      for (let k = 0; k < order; k++) c[k] += dt * p[k];
      if (bends.count === 0 && !isEndless) return;
      f1 += dt * f2 + db * db - theta * db * zb;
      f2 -= theta * db * db;
      if (order > 0) {
        const w = this.#w;
        memory.row(b, w);
        const wMp = this.#timesM(w, p, order);
        const Mw = this.#Mv;
        let cMw = 0;
        let wMw = 0;
        for (let k = 0; k < order; k++) {
          cMw += c[k] * Mw[k];
          wMw += w[k] * Mw[k];
          p[k] += -db * w[k];
        }
        f1 += db * cMw;
        f2 += 2 * db * wMp - db * db * wMw;
      }
      f2 = Math.max(least, f2);
      toMinimum = -f1 / f2;
    }
    const dt = Math.max(toMinimum, 0);
    t += dt;
    for (let i = 0; i < d.length; i++) z[i] += t * d[i];
    for (let k = 0; k < order; k++) c[k] += dt * p[k];
  }

  /** Sets the first direction and its bends; whether no bound stops one of the variables that move. */
  #setOut(x: Float64Array, g: Float64Array): boolean {
    const { held } = this;
    const d = this.#d;
    const bends = this.#bends;
    const { lb, ub } = this.#box;
    let isEndless = false;
    bends.count = 0;
    for (let i = 0; i < d.length; i++) {
      const below = x[i] - lb[i];
      const above = ub[i] - x[i];
      const down = -g[i];
      held[i] = (below <= 0 && down <= 0) || (above <= 0 && down >= 0) || lb[i] === ub[i] ? 1 : 0;
      d[i] = held[i] === 1 ? 0 : down;
      if (d[i] === 0) continue;
      const room = down < 0 ? below : above;
      if (room === Number.POSITIVE_INFINITY) isEndless = true;
      else bends.add(room / Math.abs(down), i);
    }
    bends.order();
    return isEndless;
  }

  /** Mv := M v; gives wᵀMv */
  #timesM(v: Float64Array, w: Float64Array, order: number): number {
    const Mv = this.#Mv;
    for (let k = 0; k < order; k++) Mv[k] = v[k];
    this.#memory.timesMiddle(Mv);
    let sum = 0;
    for (let k = 0; k < order; k++) sum += w[k] * Mv[k];
    return sum;
  }
}

/** The values of t at which the path bends, the least first: a binary heap, of which few are usually taken. */
class Bends {
  count = 0;
  readonly t: Float64Array;
  readonly variable: Int32Array;

  constructor(n: number) {
    this.t = new Float64Array(n);
    this.variable = new Int32Array(n);
  }

  /** Adds one; `order` is called when all are there. */
  add(t: number, variable: number): void {
    this.t[this.count] = t;
    this.variable[this.count] = variable;
    this.count++;
  }

  order(): void {
    for (let k = (this.count >> 1) - 1; k >= 0; k--) this.#sink(k, this.t[k], this.variable[k]);
  }

  /** Takes the least away. */
  pop(): void {
    const last = --this.count;
    if (last > 0) this.#sink(0, this.t[last], this.variable[last]);
  }

  /** Puts a pair where it belongs, in the place k or below it. */
  #sink(from: number, value: number, index: number): void {
    const { t, variable, count } = this;
    let k = from;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= count) break;
      if (child + 1 < count && t[child + 1] < t[child]) child++;
      if (value <= t[child]) break;
      t[k] = t[child];
      variable[k] = variable[child];
      k = child;
    }
    t[k] = value;
    variable[k] = index;
  }
}
