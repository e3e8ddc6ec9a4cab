/**
 * Constants of IEEE 754 double precision, the arithmetic of every JavaScript number.
 *
 * @see numpy.finfo
 */

/** Distance from 1 to the next larger double, 2⁻⁵² ≈ 2.22e-16 (`numpy.finfo(float).eps`). */
export const EPS: number = 2 ** -52;

/** Smallest positive normal double, 2⁻¹⁰²² ≈ 2.23e-308 (`numpy.finfo(float).tiny`). */
export const TINY: number = 2 ** -1022;

/** Largest finite double, (2 − 2⁻⁵²)·2¹⁰²³ ≈ 1.80e308 (`numpy.finfo(float).max`). */
export const HUGE: number = Number.MAX_VALUE;
