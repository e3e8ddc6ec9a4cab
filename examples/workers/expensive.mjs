/** A function worth a thread: Rastrigin's, slowly. @param {ArrayLike<number>} x */
export default function expensive(x) {
  let sum = 0;
  for (let repeat = 0; repeat < 1000; repeat++) {
    sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i] ** 2 - 10 * Math.cos(2 * Math.PI * x[i]) + 10;
  }
  return sum;
}
