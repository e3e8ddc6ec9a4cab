import { type ArrayInput, type NdArray, toNdArray } from "@secant/core";
import { readArray, readVector } from "@secant/core/internal";

const NAME = "LbfgsInvHessProduct";

/**
 * Products with an estimate of the inverse Hessian that is known by steps and changes of the gradient.
 *
 * The estimate H is what the BFGS formula makes of the unit matrix by one pair after the other, the oldest first; it
 * is never formed, a product takes some 4·n_corrs·n operations. `minimize` gives it as `hess_inv` of `"l-bfgs-b"`.
 *
 * @param sk - the last steps of x, oldest first, shape `(n_corrs, n)`
 * @param yk - the changes of the gradient in these, shape `(n_corrs, n)`
 * @throws RangeError unless both have two dimensions and one shape
 * @example
 * ```ts
 * import { type LbfgsInvHessProduct, minimize, rosen, rosen_der } from "@secant/optimize";
 *
 * const { hess_inv } = minimize(rosen, [-1.2, 1], { method: "l-bfgs-b", jac: rosen_der });
 * const H = hess_inv as LbfgsInvHessProduct;
 * console.log(H.shape, H.matvec([1, 0])); // [2, 2], the first column of H
 * ```
 * @see scipy.optimize.LbfgsInvHessProduct
 * @see J. Nocedal, Updating quasi-Newton matrices with limited storage, Math. Comp. 35 (1980) 773–782
 */
export class LbfgsInvHessProduct {
  /** `[n, n]` */
  readonly shape: readonly [number, number];
  /** the type of the elements */
  readonly dtype = "float64";
  /** steps of x, shape `(n_corrs, n)` */
  readonly sk: NdArray<Float64Array>;
  /** changes of the gradient, shape `(n_corrs, n)` */
  readonly yk: NdArray<Float64Array>;
  /** 1 / skᵀyk of each pair, shape `(n_corrs,)` */
  readonly rho: Float64Array;
  /** how many pairs there are */
  readonly n_corrs: number;
  readonly #S: Float64Array;
  readonly #Y: Float64Array;

  constructor(sk: ArrayInput, yk: ArrayInput) {
    const s = readArray(sk, `${NAME}: sk`);
    const y = readArray(yk, `${NAME}: yk`);
    const isPair = s.shape.length === 2 && y.shape.length === 2;
    if (!isPair || s.shape[0] !== y.shape[0] || s.shape[1] !== y.shape[1]) {
      throw new RangeError(
        `${NAME}: sk and yk must have matching shape, (n_corrs, n), got (${s.shape.join(", ")}) and (${y.shape.join(", ")})`,
      );
    }
    const [count, n] = s.shape;
    this.#S = s.data.slice();
    this.#Y = y.data.slice();
    this.sk = toNdArray(this.#S.slice(), [count, n]);
    this.yk = toNdArray(this.#Y.slice(), [count, n]);
    this.shape = [n, n];
    this.n_corrs = count;
    this.rho = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      let sy = 0;
      for (let i = k * n; i < (k + 1) * n; i++) sy += this.#S[i] * this.#Y[i];
      this.rho[k] = 1 / sy;
    }
  }

  /**
   * H x.
   *
   * @param x - shape `(n,)`; not changed
   * @returns shape `(n,)`
   * @throws RangeError for another length
   */
  matvec(x: ArrayInput): Float64Array {
    const n = this.shape[0];
    const r = readVector(x, `${NAME}.matvec: x`);
    if (r.length !== n) throw new RangeError(`${NAME}.matvec: x: expected ${n} numbers, got ${r.length}`);
    this.#multiply(r);
    return r;
  }

  /**
   * H X.
   *
   * @param X - shape `(n, k)`; not changed
   * @returns shape `(n, k)`
   * @throws RangeError for another number of rows
   */
  matmat(X: ArrayInput): NdArray<Float64Array> {
    const n = this.shape[0];
    const { data, shape } = readArray(X, `${NAME}.matmat: X`);
    if (shape.length !== 2 || shape[0] !== n) {
      throw new RangeError(`${NAME}.matmat: X: expected shape (${n}, k), got (${shape.join(", ")})`);
    }
    const k = shape[1];
    const product = new Float64Array(n * k);
    const column = new Float64Array(n);
    for (let j = 0; j < k; j++) {
      for (let i = 0; i < n; i++) column[i] = data[i * k + j];
      this.#multiply(column);
      for (let i = 0; i < n; i++) product[i * k + j] = column[i];
    }
    return toNdArray(product, [n, k]);
  }

  /**
   * H itself.
   *
   * @returns shape `(n, n)`
   */
  todense(): NdArray<Float64Array> {
    const n = this.shape[0];
    const unit = new Float64Array(n * n);
    for (let i = 0; i < n; i++) unit[i * n + i] = 1;
    return this.matmat(toNdArray(unit, [n, n]));
  }

  /** r := H r, by Nocedal's two loops. */
  #multiply(r: Float64Array): void {
    const { n_corrs: count, rho } = this;
    const S = this.#S;
    const Y = this.#Y;
    const n = r.length;
    const alpha = new Float64Array(count);
    for (let k = count - 1; k >= 0; k--) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += S[k * n + i] * r[i];
      alpha[k] = rho[k] * sum;
      for (let i = 0; i < n; i++) r[i] -= alpha[k] * Y[k * n + i];
    }
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += Y[k * n + i] * r[i];
      const beta = rho[k] * sum;
      for (let i = 0; i < n; i++) r[i] += (alpha[k] - beta) * S[k * n + i];
    }
  }
}
