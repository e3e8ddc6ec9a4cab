/**
 * y += sign·A·x for an m × k matrix, element (i, p) at `a[aAt + i * aRow + p * aColumn]`. Nothing is checked.
 *
 * Four sums at a time where rows are contiguous, one column after the other where columns are: each element of y
 * is one sum in ascending order either way.
 *
 * @param sign - 1 or −1
 */
export function matrixVector(
  m: number,
  k: number,
  sign: number,
  a: Float64Array,
  aAt: number,
  aRow: number,
  aColumn: number,
  x: Float64Array,
  xAt: number,
  xStep: number,
  y: Float64Array,
  yAt: number,
  yStep: number,
): void {
  if (m > LONG_COLUMN && Math.abs(aRow) < Math.abs(aColumn)) {
    for (let p = 0; p < k; p++) {
      const factor = sign * x[xAt + p * xStep];
      let at = aAt + p * aColumn;
      for (let i = 0, to = yAt; i < m; i++, to += yStep, at += aRow) y[to] += a[at] * factor;
    }
    return;
  }
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const to = yAt + i * yStep;
    let s0 = y[to];
    let s1 = y[to + yStep];
    let s2 = y[to + 2 * yStep];
    let s3 = y[to + 3 * yStep];
    let at = aAt + i * aRow;
    let xp = xAt;
    for (let p = 0; p < k; p++, at += aColumn, xp += xStep) {
      const factor = sign * x[xp];
      s0 += a[at] * factor;
      s1 += a[at + aRow] * factor;
      s2 += a[at + 2 * aRow] * factor;
      s3 += a[at + 3 * aRow] * factor;
    }
    y[to] = s0;
    y[to + yStep] = s1;
    y[to + 2 * yStep] = s2;
    y[to + 3 * yStep] = s3;
  }
  for (; i < m; i++) {
    let sum = y[yAt + i * yStep];
    let at = aAt + i * aRow;
    let xp = xAt;
    for (let p = 0; p < k; p++, at += aColumn, xp += xStep) sum += a[at] * (sign * x[xp]);
    y[yAt + i * yStep] = sum;
  }
}

/** Shorter columns are not worth a pass over y for each. */
const LONG_COLUMN = 32;
