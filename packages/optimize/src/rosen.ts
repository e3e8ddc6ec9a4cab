import { type ArrayInput, type NdArray, toNdArray } from "@secant/core";
import { readVector } from "@secant/core/internal";

/**
 * Rosenbrock's function of n variables, Σ 100 (x_(i+1) − x_i²)² + (1 − x_i)²: a curved valley, its minimum 0 at
 * x = (1, …, 1).
 *
 * @param x - shape `(n,)`, n ≥ 2
 * @returns its value
 * @throws TypeError where an element is not a number
 * @example
 * ```ts
 * import { rosen } from "@secant/optimize";
 * rosen([1, 2, 3]); // 201
 * ```
 * @see scipy.optimize.rosen
 * @see H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function, Comput. J. 3
 *   (1960) 175–184
 */
export function rosen(x: ArrayInput): number {
  const v = read(x, "rosen");
  let sum = 0;
  for (let i = 0; i + 1 < v.length; i++) sum += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2;
  return sum;
}

/**
 * The gradient of {@link rosen}.
 *
 * @param x - shape `(n,)`, n ≥ 2
 * @returns shape `(n,)`
 * @throws TypeError where an element is not a number
 * @example
 * ```ts
 * import { rosen_der } from "@secant/optimize";
 * rosen_der([1, 2, 3]); // Float64Array [-400, 1002, -200]
 * ```
 * @see scipy.optimize.rosen_der
 */
export function rosen_der(x: ArrayInput): Float64Array {
  const v = read(x, "rosen_der");
  const der = new Float64Array(v.length);
  for (let i = 0; i + 1 < v.length; i++) {
    const rise = v[i + 1] - v[i] ** 2;
    der[i] += -400 * v[i] * rise - 2 * (1 - v[i]);
    der[i + 1] += 200 * rise;
  }
  return der;
}

/**
 * The Hessian of {@link rosen}.
 *
 * @param x - shape `(n,)`, n ≥ 2
 * @returns shape `(n, n)`, tridiagonal
 * @throws TypeError where an element is not a number
 * @example
 * ```ts
 * import { rosen_hess } from "@secant/optimize";
 * rosen_hess([1, 2, 3]).get(1, 1); // 3802
 * ```
 * @see scipy.optimize.rosen_hess
 */
export function rosen_hess(x: ArrayInput): NdArray<Float64Array> {
  const v = read(x, "rosen_hess");
  const n = v.length;
  const H = new Float64Array(n * n);
  for (let i = 0; i + 1 < n; i++) {
    H[i * n + i] += 1200 * v[i] ** 2 - 400 * v[i + 1] + 2;
    H[(i + 1) * n + i + 1] += 200;
    H[i * n + i + 1] = -400 * v[i];
    H[(i + 1) * n + i] = -400 * v[i];
  }
  return toNdArray(H, [n, n]);
}

/**
 * The product of {@link rosen_hess} with a vector.
 *
 * @param x - shape `(n,)`, n ≥ 2
 * @param p - shape `(n,)`
 * @returns shape `(n,)`
 * @throws TypeError where an element is not a number; RangeError where the lengths differ
 * @example
 * ```ts
 * import { rosen_hess_prod } from "@secant/optimize";
 * rosen_hess_prod([1, 2, 3], [1, 1, 1]); // Float64Array [2, 2602, -600]
 * ```
 * @see scipy.optimize.rosen_hess_prod
 */
export function rosen_hess_prod(x: ArrayInput, p: ArrayInput): Float64Array {
  const v = read(x, "rosen_hess_prod");
  const d = readVector(p, "rosen_hess_prod: p");
  if (d.length !== v.length) {
    throw new RangeError(`rosen_hess_prod: p: expected ${v.length} numbers, as x has, got ${d.length}`);
  }
  const product = new Float64Array(v.length);
  for (let i = 0; i + 1 < v.length; i++) {
    const off = -400 * v[i];
    product[i] += (1200 * v[i] ** 2 - 400 * v[i + 1] + 2) * d[i] + off * d[i + 1];
    product[i + 1] += off * d[i] + 200 * d[i + 1];
  }
  return product;
}

/** A Float64Array as it is, all else copied: inside a solver x is one already. */
function read(x: ArrayInput, owner: string): Float64Array {
  return x instanceof Float64Array ? x : readVector(x, `${owner}: x`);
}
