/** Rosenbrock's function of n variables, by a loop. */
export function rosenbrock(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const a = 1 - x[i];
    const b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100 * b * b;
  }
  return sum;
}

/** Its gradient. */
export function gradient(x: Float64Array): Float64Array {
  const g = new Float64Array(x.length);
  for (let i = 0; i + 1 < x.length; i++) {
    const b = x[i + 1] - x[i] * x[i];
    g[i] += -2 * (1 - x[i]) - 400 * x[i] * b;
    g[i + 1] += 200 * b;
  }
  return g;
}
