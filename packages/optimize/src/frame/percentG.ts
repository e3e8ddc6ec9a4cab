/** A number as C's `%g` prints it: six significant digits, without trailing zeros. */
export function asPercentG(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [digits, power] = value.toExponential(5).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return trimmed(value.toFixed(5 - exponent));
  const size = Math.abs(exponent);
  return `${trimmed(digits)}e${exponent < 0 ? "-" : "+"}${size < 10 ? `0${size}` : size}`;
}

/** Without zeros at the end of a fraction. */
function trimmed(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
