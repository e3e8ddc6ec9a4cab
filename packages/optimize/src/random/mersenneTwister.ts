/**
 * The Mersenne twister MT19937, seeded and read as numpy's `RandomState` does, so that a seed gives the same numbers.
 *
 * M. Matsumoto & T. Nishimura, Mersenne twister: a 623-dimensionally equidistributed uniform pseudo-random number
 * generator, ACM TOMACS 8 (1998) 3–30; the seeding is theirs of 2002.
 */
import type { RandomGenerator } from "./source.ts";

const N = 624;
const M = 397;

/** Uniform and normal numbers from a seed in 0 … 2³² − 1. */
export class MersenneTwister implements RandomGenerator {
  readonly #state: Uint32Array = new Uint32Array(N);
  #next = N;
  /** The second number of a pair, NaN where it is used up. */
  #spare: number = Number.NaN;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < N; i++) {
      const before = this.#state[i - 1];
      this.#state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  /** A uniform integer in 0 … 2³² − 1. */
  uint32(): number {
    if (this.#next === N) this.#twist();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A uniform number in [0, 1), of 53 bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A standard normal number, by the polar method: G. Marsaglia & T. A. Bray, SIAM Rev. 6 (1964) 260–264. */
  standard_normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = Number.NaN;
      return spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.uniform() - 1;
      v = 2 * this.uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    this.#spare = factor * u;
    return factor * v;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
