/** Components between these are squared as they are; smaller and larger ones are scaled first. */
const DWARF = 3.834e-20;
const GIANT = 1.304e19;

/**
 * The Euclidean norm of `a[from], …, a[to − 1]`, without overflow or needless underflow: sums of squares of the
 * small, the intermediate and the large components, kept apart.
 *
 * J. J. Moré, B. S. Garbow & K. E. Hillstrom, User guide for MINPACK-1, ANL-80-74 (1980), `enorm`.
 */
export function enorm(a: Float64Array, from: number, to: number): number {
  const giant = GIANT / (to - from);
  let sum = 0;
  for (let i = from; i < to; i++) {
    const size = Math.abs(a[i]);
    if (!(size > DWARF && size < giant) && size !== 0) return careful(a, from, to);
    sum += size * size;
  }
  return Math.sqrt(sum);
}

/** The norm where not all components are intermediate or 0. */
function careful(a: Float64Array, from: number, to: number): number {
  const giant = GIANT / (to - from);
  let large = 0; // Σ (|a_i| / largest)²
  let intermediate = 0; // Σ a_i²
  let small = 0; // Σ (|a_i| / largestSmall)²
  let largest = 0;
  let largestSmall = 0;
  for (let i = from; i < to; i++) {
    const size = Math.abs(a[i]);
    if (size > DWARF && size < giant) {
      intermediate += size * size;
    } else if (size <= DWARF) {
      if (size > largestSmall) {
        const ratio = largestSmall / size;
        small = 1 + small * (ratio * ratio);
        largestSmall = size;
      } else if (size !== 0) {
        const ratio = size / largestSmall;
        small += ratio * ratio;
      }
    } else if (size <= largest) {
      const ratio = size / largest;
      large += ratio * ratio;
    } else {
      const ratio = largest / size;
      large = 1 + large * (ratio * ratio);
      largest = size;
    }
  }
  if (large !== 0) return largest * Math.sqrt(large + intermediate / largest / largest);
  if (intermediate === 0) return largestSmall * Math.sqrt(small);
  return intermediate >= largestSmall
    ? Math.sqrt(intermediate * (1 + (largestSmall / intermediate) * (largestSmall * small)))
    : Math.sqrt(largestSmall * (intermediate / largestSmall + largestSmall * small));
}
