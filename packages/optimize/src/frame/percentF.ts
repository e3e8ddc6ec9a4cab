/** A number as C's `%f` prints it, with six decimals and no exponent. */
export function asPercentF(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000000`;
  // Only odd multiples of 1/128 lie halfway between two numbers of six decimals: C rounds them to even.
  const cut = value.toFixed(7).slice(0, -1);
  const isHalfway = Math.abs((value * 128) % 2) === 1;
  return isHalfway && Number(cut.at(-1)) % 2 === 0 ? cut : value.toFixed(6);
}
