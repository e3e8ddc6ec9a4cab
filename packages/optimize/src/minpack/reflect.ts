/**
 * Applies the reflection I − u uᵀ/u₀ to columns of a matrix, four or two at a time, whose sums the processor can add
 * side by side; each is one sum in order.
 *
 * @param u - holds the vector from `from` on, `length` numbers
 * @param a - holds the columns from `first` on, `ld` elements from one to the next
 */
export function reflectColumns(
  u: Float64Array,
  from: number,
  length: number,
  a: Float64Array,
  first: number,
  ld: number,
  count: number,
): void {
  const pivot = u[from];
  let column = first;
  let left = count;
  for (; left >= 4; left -= 4, column += 4 * ld) {
    const c1 = column + ld;
    const c2 = c1 + ld;
    const c3 = c2 + ld;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < length; i++) {
      const ui = u[from + i];
      s0 += ui * a[column + i];
      s1 += ui * a[c1 + i];
      s2 += ui * a[c2 + i];
      s3 += ui * a[c3 + i];
    }
    s0 /= pivot;
    s1 /= pivot;
    s2 /= pivot;
    s3 /= pivot;
    for (let i = 0; i < length; i++) {
      const ui = u[from + i];
      a[column + i] -= s0 * ui;
      a[c1 + i] -= s1 * ui;
      a[c2 + i] -= s2 * ui;
      a[c3 + i] -= s3 * ui;
    }
  }
  for (; left >= 2; left -= 2, column += 2 * ld) {
    const c1 = column + ld;
    let s0 = 0;
    let s1 = 0;
    for (let i = 0; i < length; i++) {
      const ui = u[from + i];
      s0 += ui * a[column + i];
      s1 += ui * a[c1 + i];
    }
    s0 /= pivot;
    s1 /= pivot;
    for (let i = 0; i < length; i++) {
      const ui = u[from + i];
      a[column + i] -= s0 * ui;
      a[c1 + i] -= s1 * ui;
    }
  }
  if (left === 0) return;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += u[from + i] * a[column + i];
  sum /= pivot;
  for (let i = 0; i < length; i++) a[column + i] -= sum * u[from + i];
}
