/** `count` output times, `step` apart, from 0. */
export function times(step: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => step * i);
}

/** `count` output times that divide 0 … end evenly, end itself among them. */
export function timesTo(end: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? end : (end * i) / (count - 1)));
}
