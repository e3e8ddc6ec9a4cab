/**
 * Whether this engine's `Math` gives the bits that the reference data was made with.
 *
 * @packageDocumentation
 */

/** Bits of `Math.exp`, `pow` and their kind in the Node that wrote the reference data, see {@link mathFingerprint}. */
const REFERENCE_FINGERPRINT = "51b32109";

/**
 * Whether functions made of `exp`, `sin`, `**` and their kind have the very bits here that SciPy saw when the
 * reference data was made. Where not, as on another major version of Node, what hangs on the last bit of such a
 * function cannot be compared to the bit.
 */
export const hasReferenceMath: boolean = mathFingerprint() === REFERENCE_FINGERPRINT;

/** FNV-1a over the bits of the elementary functions at some thousand points. */
export function mathFingerprint(): string {
  const functions = [
    Math.exp,
    Math.log,
    Math.sin,
    Math.cos,
    Math.tan,
    Math.atan,
    Math.sinh,
    Math.cosh,
    Math.tanh,
    (x: number) => Math.abs(x) ** 1.7,
    (x: number) => x ** 3,
    (x: number) => x ** 10,
    (x: number) => 2 ** x,
  ];
  const bits = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (const f of functions) {
    for (let k = -400; k <= 400; k++) {
      bits.setFloat64(0, f(k * 0.0317 + 0.001));
      for (let byte = 0; byte < 8; byte++) hash = Math.imul(hash ^ bits.getUint8(byte), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16);
}
