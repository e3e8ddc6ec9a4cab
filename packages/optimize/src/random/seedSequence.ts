/**
 * Turns a seed of any size into well-mixed words, as numpy's `SeedSequence` does.
 *
 * M. E. O'Neill, Developing a seed_seq alternative (2015), with a pool of four words.
 */
const POOL = 4;

/**
 * @param entropy - the seed's 32-bit words, the lowest first
 * @param count - how many words are wanted
 */
export function seedWords(entropy: readonly number[], count: number): Uint32Array {
  const pool = new Uint32Array(POOL);
  let constant = 0x43b0d7e5;
  const scramble = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    const product = Math.imul(mixed, constant);
    return product ^ (product >>> 16);
  };
  const stir = (to: number, value: number): void => {
    const sum = Math.imul(0xca01f9dd, pool[to]) - Math.imul(0x4973f715, scramble(value));
    pool[to] = sum ^ ((sum | 0) >>> 16);
  };
  for (let i = 0; i < POOL; i++) pool[i] = scramble(entropy[i] ?? 0);
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) if (from !== to) stir(to, pool[from]);
  }
  for (let from = POOL; from < entropy.length; from++) {
    for (let to = 0; to < POOL; to++) stir(to, entropy[from]);
  }

  const words = new Uint32Array(count);
  let key = 0x8b51f9dd;
  for (let i = 0; i < count; i++) {
    const mixed = pool[i % POOL] ^ key;
    key = Math.imul(key, 0x58f38ded);
    const product = Math.imul(mixed, key);
    words[i] = product ^ (product >>> 16);
  }
  return words;
}

/** The 32-bit words of a whole number ≥ 0, the lowest first. */
export function wordsOf(seed: number): number[] {
  const words: number[] = [];
  let rest = BigInt(seed);
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}
