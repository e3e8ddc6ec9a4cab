/**
 * PCG64 (XSL-RR 128/64), seeded and read as numpy's `default_rng` does, so that a seed gives the same numbers.
 *
 * M. E. O'Neill, PCG: a family of simple fast space-efficient statistically good algorithms for random number
 * generation, Harvey Mudd College HMC-CS-2014-0905 (2014).
 */
import { seedWords } from "./seedSequence.ts";
import type { RandomGenerator } from "./source.ts";
import { EDGE, HEIGHTS, SCALES, THRESHOLDS } from "./ziggurat.ts";

/** The multiplier in 32-bit words, the lowest first. */
const M0 = 0x9fccf645;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;

/** Uniform and normal numbers from a seed given in 32-bit words. */
export class Pcg64 implements RandomGenerator {
  /** the state and its increment, 128 bits each in 32-bit words, the lowest first */
  readonly #state: Uint32Array = new Uint32Array(4);
  readonly #increment: Uint32Array = new Uint32Array(4);
  /** the last 64 bits drawn */
  #high = 0;
  #low = 0;

  constructor(entropy: readonly number[]) {
    const words = seedWords(entropy, 8);
    const [a, b, c, d] = [words[6], words[7], words[4], words[5]]; // the sequence, shifted left, is odd
    this.#increment.set([(a << 1) | 1, (b << 1) | (a >>> 31), (c << 1) | (b >>> 31), (d << 1) | (c >>> 31)]);
    const start = [words[2], words[3], words[0], words[1]];
    let carry = 0;
    for (let i = 0; i < 4; i++) {
      const sum = this.#increment[i] + start[i] + carry;
      this.#state[i] = sum;
      carry = Math.floor(sum / 2 ** 32);
    }
    this.#step();
  }

  /** A uniform number in [0, 1), of 53 bits. */
  uniform(): number {
    this.#draw();
    return (this.#high * 2 ** 21 + (this.#low >>> 11)) / 2 ** 53;
  }

  /**
   * A standard normal number, by the ziggurat method: G. Marsaglia & W. W. Tsang, J. Statist. Software 5 (2000), no.
   * 8. The low eight bits choose the layer, the next the sign, the next 52 the place in it.
   */
  standard_normal(): number {
    for (;;) {
      this.#draw();
      const low = this.#low;
      const layer = low & 0xff;
      const isNegative = (low & 0x100) !== 0;
      const place = (this.#high & 0x1fffffff) * 2 ** 23 + (low >>> 9);
      const x = place * SCALES[layer];
      if (place < THRESHOLDS[layer]) return isNegative ? -x : x;
      if (layer === 0) return this.#tail((low & 0x20000) !== 0);
      const height = (HEIGHTS[layer - 1] - HEIGHTS[layer]) * this.uniform() + HEIGHTS[layer];
      if (height < Math.exp(-0.5 * x * x)) return isNegative ? -x : x;
    }
  }

  /** A number beyond the edge: G. Marsaglia, Technometrics 6 (1964) 101–102. */
  #tail(isNegative: boolean): number {
    for (;;) {
      const x = -Math.log1p(-this.uniform()) / EDGE;
      const y = -Math.log1p(-this.uniform());
      if (2 * y > x * x) return isNegative ? -(EDGE + x) : EDGE + x;
    }
  }

  /** Makes a step and folds the state to 64 bits, turned by its six highest. */
  #draw(): void {
    this.#step();
    const state = this.#state;
    const s0 = state[0];
    const s1 = state[1];
    const s2 = state[2];
    const s3 = state[3];
    const turn = s3 >>> 26;
    const isSwapped = turn >= 32;
    const high = isSwapped ? s0 ^ s2 : s1 ^ s3;
    const low = isSwapped ? s1 ^ s3 : s0 ^ s2;
    const by = turn & 31;
    this.#high = by === 0 ? high >>> 0 : ((high >>> by) | (low << (32 - by))) >>> 0;
    this.#low = by === 0 ? low >>> 0 : ((low >>> by) | (high << (32 - by))) >>> 0;
  }

  /** state := state · multiplier + increment, modulo 2¹²⁸. */
  #step(): void {
    const state = this.#state;
    const increment = this.#increment;
    const s0 = state[0];
    const s1 = state[1];
    const s2 = state[2];
    const s3 = state[3];
    let sum = (Math.imul(s0, M0) >>> 0) + increment[0];
    state[0] = sum;
    sum = Math.floor(sum / 2 ** 32) + highWord(s0, M0) + increment[1];
    sum += (Math.imul(s0, M1) >>> 0) + (Math.imul(s1, M0) >>> 0);
    state[1] = sum;
    sum = Math.floor(sum / 2 ** 32) + highWord(s0, M1) + highWord(s1, M0) + increment[2];
    sum += (Math.imul(s0, M2) >>> 0) + (Math.imul(s1, M1) >>> 0) + (Math.imul(s2, M0) >>> 0);
    state[2] = sum;
    sum = Math.floor(sum / 2 ** 32) + highWord(s0, M2) + highWord(s1, M1) + highWord(s2, M0) + increment[3];
    sum += (Math.imul(s0, M3) >>> 0) + (Math.imul(s1, M2) >>> 0);
    state[3] = sum + (Math.imul(s2, M1) >>> 0) + (Math.imul(s3, M0) >>> 0);
  }
}

/** The upper half of the product of two 32-bit words. */
function highWord(a: number, b: number): number {
  const low = a & 0xffff;
  const high = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = high * bLow + ((low * bLow) >>> 16);
  return high * bHigh + Math.floor(middle / 65536) + Math.floor((low * bHigh + (middle & 0xffff)) / 65536);
}
