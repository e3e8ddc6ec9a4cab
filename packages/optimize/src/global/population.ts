import type { RandomGenerator } from "../random/source.ts";
import { SOBOL } from "./tables/sobol.ts";

/** Points of the unit cube in n dimensions, row by row, for a population to start from. */
export type Sampling = (count: number, n: number, random: RandomGenerator) => Float64Array;

/** Ways to fill the cube, by the names of `init`. */
export const samplings: Readonly<Record<"latinhypercube" | "sobol" | "halton" | "random", Sampling>> = {
  latinhypercube,
  sobol,
  halton,
  random: (count, n, random) => Float64Array.from({ length: count * n }, () => random.uniform()),
};

/** Most dimensions of {@link sobol}. */
export const SOBOL_DIMENSIONS: number = SOBOL.length + 1;

/**
 * Each variable has one value in each of `count` intervals, in random order. M. D. McKay, R. J. Beckman & W. J. Conover,
 * Technometrics 21 (1979) 239–245.
 */
function latinhypercube(count: number, n: number, random: RandomGenerator): Float64Array {
  const points = new Float64Array(count * n);
  const order = new Uint32Array(count);
  for (let j = 0; j < n; j++) {
    permute(order, random);
    for (let i = 0; i < count; i++) points[i * n + j] = (order[i] + random.uniform()) / count;
  }
  return points;
}

/** order := a random permutation of 0 … its length − 1, by Fisher and Yates. */
function permute(order: Uint32Array, random: RandomGenerator): void {
  for (let i = 0; i < order.length; i++) {
    const k = Math.floor(random.uniform() * (i + 1));
    order[i] = order[k];
    order[k] = i;
  }
}

/**
 * Halton's sequence in the first n primes, each digit by a random permutation of its own. J. H. Halton, Numer. Math. 2
 * (1960) 84–90; A. B. Owen, A randomized Halton algorithm in R, arXiv:1706.02808 (2017).
 */
function halton(count: number, n: number, random: RandomGenerator): Float64Array {
  const points = new Float64Array(count * n);
  for (const [j, base] of firstPrimes(n).entries()) {
    const order = new Uint32Array(base);
    for (let weight = 1 / base; weight > 2 ** -54; weight /= base) {
      permute(order, random);
      const place = Math.round(1 / (weight * base)); // the base's power that the digit stands for
      for (let i = 0; i < count; i++) points[i * n + j] += order[Math.floor(i / place) % base] * weight;
    }
  }
  return points;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let k = 2; primes.length < count; k++) if (primes.every((p) => k % p !== 0)) primes.push(k);
  return primes;
}

const BITS = 30;

/**
 * Sobol's sequence, its digits scrambled by random lower triangular matrices and a random shift. I. M. Sobol', USSR
 * Comput. Math. Math. Phys. 7 (1967) no. 4, 86–112; I. A. Antonov & V. M. Saleev, ibid. 19 (1979) no. 1, 252–256; J.
 * Matoušek, J. Complexity 14 (1998) 527–556.
 */
function sobol(count: number, n: number, random: RandomGenerator): Float64Array {
  const points = new Float64Array(count * n);
  for (let j = 0; j < n; j++) {
    const directions = scrambled(directionsOf(j), random);
    let digits = word(random);
    for (let i = 0; i < count; i++) {
      points[i * n + j] = (digits + 0.5) / 2 ** BITS;
      digits ^= directions[31 - Math.clz32(~i & (i + 1))];
    }
  }
  return points;
}

/** A random number of `BITS` bits. */
function word(random: RandomGenerator): number {
  return Math.floor(random.uniform() * 2 ** BITS);
}

/** Direction numbers of a dimension as fractions of 2^BITS: v_k = m_k · 2^(BITS − k). */
function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) return v.map((_, k) => 1 << (BITS - 1 - k));
  const [degree, coefficients, m] = SOBOL[dimension - 1];
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      v[k] = m[k] << (BITS - 1 - k);
      continue;
    }
    v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
    for (let i = 1; i < degree; i++) if ((coefficients >>> (degree - 1 - i)) & 1) v[k] ^= v[k - i];
  }
  return v;
}

/** Each digit plus a random combination of the digits above it. */
function scrambled(directions: Uint32Array, random: RandomGenerator): Uint32Array {
  const rows = Array.from({ length: BITS }, (_, i) => {
    const diagonal = 1 << (BITS - 1 - i);
    const above = i === 0 ? 0 : word(random) & (((1 << i) - 1) << (BITS - i));
    return diagonal | above;
  });
  return directions.map((v) => {
    let mixed = 0;
    for (const [i, row] of rows.entries()) if (isOdd(row & v)) mixed |= 1 << (BITS - 1 - i);
    return mixed;
  });
}

/** Whether a word has an odd number of bits. */
function isOdd(bits: number): boolean {
  let rest = bits;
  for (let shift = 16; shift > 0; shift >>= 1) rest ^= rest >>> shift;
  return (rest & 1) === 1;
}
