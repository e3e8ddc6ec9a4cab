/**
 * PCG64 (XSL-RR 128/64), seeded and read as numpy's `default_rng` does, so that a seed gives the same numbers.
 *
 * M. E. O'Neill, PCG: a family of simple fast space-efficient statistically good algorithms for random number
 * generation, Harvey Mudd College HMC-CS-2014-0905 (2014).
 */
import { seedWords } from "./seedSequence.ts";
import type { RandomSource } from "./source.ts";
import { EDGE, HEIGHTS, SCALES, THRESHOLDS } from "./ziggurat.ts";

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const MASK_128 = (1n << 128n) - 1n;
const MASK_64 = (1n << 64n) - 1n;
const MASK_52 = (1n << 52n) - 1n;

/** Uniform and normal numbers from a seed given in 32-bit words. */
export class Pcg64 implements RandomSource {
  #state: bigint;
  readonly #increment: bigint;

  constructor(entropy: readonly number[]) {
    const words = seedWords(entropy, 8);
    const word64 = (i: number) => (BigInt(words[2 * i + 1]) << 32n) | BigInt(words[2 * i]);
    const start = (word64(0) << 64n) | word64(1);
    const sequence = (word64(2) << 64n) | word64(3);
    this.#increment = ((sequence << 1n) | 1n) & MASK_128;
    this.#state = (this.#increment + start) & MASK_128;
    this.#step();
  }

  /** A uniform integer in 0 … 2⁶⁴ − 1. */
  uint64(): bigint {
    this.#step();
    const folded = (this.#state >> 64n) ^ (this.#state & MASK_64);
    const turn = this.#state >> 122n;
    return ((folded >> turn) | (folded << (64n - turn))) & MASK_64;
  }

  /** A uniform number in [0, 1), of 53 bits. */
  uniform(): number {
    return Number(this.uint64() >> 11n) / 2 ** 53;
  }

  /**
   * A standard normal number, by the ziggurat method: G. Marsaglia & W. W. Tsang, J. Statist. Software 5 (2000), no.
   * 8. The low eight bits choose the layer, the next the sign, the next 52 the place in it.
   */
  standard_normal(): number {
    for (;;) {
      const bits = this.uint64();
      const layer = Number(bits & 0xffn);
      const isNegative = ((bits >> 8n) & 1n) === 1n;
      const place = Number((bits >> 9n) & MASK_52);
      const x = place * SCALES[layer];
      if (place < THRESHOLDS[layer]) return isNegative ? -x : x;
      if (layer === 0) return this.#tail(((bits >> 17n) & 1n) === 1n);
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

  #step(): void {
    this.#state = (this.#state * MULTIPLIER + this.#increment) & MASK_128;
  }
}
